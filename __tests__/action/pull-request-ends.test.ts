import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../src/ledger/bucket.js';
import { add, difference, FILES, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

describe('how a pull request of ours ends', () => {
  it.each(['squash', 'merge'] as const)(
    'merged (%s): nothing is left to do; then news make a new one of the news alone',
    async (method) => {
      const site = await start({ files: FILES });
      await propose(site);
      await site.mergePull(1, method);
      const quiet = await propose(site);
      expect(quiet.code).toBe(0);
      expect(quiet.outputs).toMatchObject({ 'unchanged-count': '2', 'pull-request-number': '' });
      // What was squashed has nothing left to merge: the branch goes. A merged one is part of the base.
      expect((await site.branches()).includes(HEAD)).toBe(method === 'merge');
      await add(site, 'c', 3);
      const job = await propose(site);
      expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '2', 'pull-request-number': '2' });
      expect(await difference(site)).toEqual(['img/c@2x.png']);
    },
  );

  it('closed by a person: stays closed until there are news, which bring everything unmerged', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.closePull(1);
    const quiet = await propose(site);
    expect(quiet.code).toBe(0);
    expect(site.pulls.size).toBe(1);
    await add(site, 'c', 3);
    const job = await propose(site);
    expect(job.outputs['pull-request-number']).toBe('2');
    expect(await difference(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
  });

  it('branch deleted: proposed anew', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.deleteBranch(HEAD);
    expect(site.pulls.get(1)?.state).toBe('closed');
    const job = await propose(site);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'pull-request-number': '2' });
  });

  it('base deleted meanwhile: nothing is pushed', async () => {
    const site = await start({ files: FILES });
    await site.git(['branch', 'topic', 'main']);
    const job = await site.job({
      ref: 'refs/heads/topic',
      inputs: { publish: 'pull-request' },
      before: () => site.deleteBranch('topic'),
    });
    expect(job.code).toBe(0);
    expect(await site.branches()).toEqual(['main']);
    expect(job.log).toContain('base branch topic does not exist');
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'commit-sha': '' });
  });

  it('no difference left, since the sources are gone: the branch goes, and the pull request with it', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/b.png': null } });
    const job = await propose(site);
    expect(job.code).toBe(0);
    expect(await site.branches()).toEqual(['main']);
    expect(site.pulls.get(1)).toMatchObject({ state: 'closed', merged: false });
  });

  it('drops from the branch, also without news, what lost its source and what a person made on the base', async () => {
    const site = await start({ files: { ...FILES, 'img/c.png': wavesPng(3) } });
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/b.png': null, 'img/c@2x.png': wavesPng(4, 40, 30) } });
    const job = await propose(site);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '0', 'pull-request-number': '1' });
    expect(await difference(site)).toEqual(['img/a@2x.png']);
    // The place that a person took is told once it is seen; then nothing is left to say.
    expect((await propose(site)).outputs).toMatchObject({ 'skipped-count': '1', 'pull-request-number': '1' });
    expect((await propose(site)).outputs['commit-sha']).toBe('');
  });

  it('in place: stays as it is where a merged picture was renamed on the base', async () => {
    const inputs = { output: '{dir}/{name}{ext}' };
    const site = await start({ files: FILES });
    await propose(site, inputs);
    await site.mergePull(1, 'squash');
    await add(site, 'c', 3);
    await propose(site, inputs);
    const merged = await site.read('main', 'img/a.png');
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/z.png': merged } });
    const first = await propose(site, inputs);
    expect(first.results?.images).toContainEqual(expect.objectContaining({ path: 'img/z.png', reason: 'moved' }));
    const tip = await site.head(HEAD);
    const second = await propose(site, inputs);
    expect(second.results?.housekeeping).toEqual([]);
    expect(await site.head(HEAD)).toBe(tip);
    expect(await difference(site)).toEqual(['img/c.png']);
  });

  it('is rebuilt, also without news, where the ledger of the base no longer merges', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const near = Array.from({ length: 5000 }, (_, n) => `x${n}`).find(
      (name) => bucketOf(`img/${name}.png`) === bucketOf('img/a.png'),
    ) as string;
    await add(site, near, 3);
    await site.job({ inputs: { paths: `img/${near}.png` } });
    const job = await propose(site);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '0', 'pull-request-number': '1' });
    expect(await difference(site)).toEqual(['img/a@2x.png', 'img/b@2x.png']);
    expect(await site.git(['rev-parse', `${HEAD}^`])).toBe(await site.head('main'));
    expect((await propose(site)).outputs['commit-sha']).toBe('');
  });

  it('drops from the branch what the base replaced, and defers nothing silently', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await add(site, 'a', 9);
    const job = await propose(site);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '1', 'pull-request-number': '1' });
    const ledger = await site.git(['grep', '-h', '"path":"img/a.png"', HEAD, '--', '.superres']);
    expect(JSON.parse(ledger)).toMatchObject({ blob: (await site.files('main')).get('img/a.png')?.oid });
  });
});
