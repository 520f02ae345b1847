import { describe, expect, it } from '@jest/globals';
import { add, FILES, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const DRY = { 'dry-run': 'true' };

describe('a dry run with `publish: pull-request`', () => {
  it('counts as done what the open pull request holds, or takes along', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const tip = await site.head(HEAD);
    expect((await propose(site, DRY)).outputs).toMatchObject({ 'enhanced-count': '0', 'unchanged-count': '2' });
    const a = await site.read('main', 'img/a.png');
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/z.png': a } });
    for (const name of ['c', 'd']) await add(site, name, name.charCodeAt(0));
    const dry = await propose(site, { ...DRY, 'max-images': '1' });
    expect(dry.results?.images).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'img/z.png', outcome: 'enhanced', reusedFrom: 'img/a.png' }),
        expect.objectContaining({ path: 'img/c.png', outcome: 'enhanced', reusedFrom: null }),
        expect.objectContaining({ path: 'img/d.png', outcome: 'deferred', reason: 'max-images' }),
        expect.objectContaining({ path: 'img/b.png', outcome: 'unchanged' }),
      ]),
    );
    expect(await site.head(HEAD)).toBe(tip);
    expect((await propose(site, { 'max-images': '1' })).outputs).toMatchObject({
      'enhanced-count': dry.outputs['enhanced-count'],
      'deferred-count': dry.outputs['deferred-count'],
    });
  });

  it('leaves to a person what they changed in it', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'img/a@2x.png': wavesPng(9, 40, 30) } });
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(3) } });
    expect((await propose(site, DRY)).outputs).toMatchObject({ 'enhanced-count': '0', 'deferred-count': '1' });
  });

  it('says what the run would say of `branch`, and makes nothing of our own branch', async () => {
    const site = await start({ files: FILES });
    const wrong = await propose(site, { ...DRY, branch: 'main' });
    expect([wrong.code, wrong.log.includes('E_CONFIG')]).toEqual([1, true]);
    await site.git(['branch', 'superres', 'main']);
    const blocked = await propose(site, DRY);
    expect([blocked.code, blocked.log.includes('E_BRANCH_BLOCKED')]).toEqual([1, true]);
    await site.git(['branch', '-D', 'superres']);
    await propose(site);
    const own = await site.job({
      inputs: { publish: 'pull-request', ...DRY },
      ref: `refs/heads/${HEAD}`,
      event: 'push',
    });
    expect([own.code, own.outputs['enhanced-count']]).toEqual([0, '0']);
    expect(own.log).toContain('is a branch of our own pull requests');
  });

  it('goes on where origin cannot be asked', async () => {
    const site = await start({ files: FILES });
    const away = async (clone: string) =>
      void (await clientGit(clone, ['remote', 'set-url', 'origin', '/nowhere/at/all.git']));
    const job = await site.job({ inputs: { publish: 'pull-request', ...DRY }, before: away });
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '2']);
    expect(job.log).toContain('origin could not be asked for `superres/main`');
  });
});

describe('a dry run with a `branch` for results', () => {
  it('tells of that branch what the run does: what it holds, and that it lacks a source', async () => {
    const site = await start({ files: FILES });
    const inputs = { publish: 'commit', branch: 'results' };
    await site.job({ inputs });
    await add(site, 'c', 3);
    const dry = await site.job({ inputs: { ...inputs, ...DRY } });
    expect(dry.results?.images.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['img/a.png', 'unchanged'],
      ['img/b.png', 'unchanged'],
      ['img/c.png', 'deferred'],
    ]);
    expect((await site.job({ inputs })).results?.images).toEqual(dry.results?.images);
  });
});
