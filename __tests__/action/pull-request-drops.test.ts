import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../src/ledger/bucket.js';
import { add, difference, FILES, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

describe('an open pull request of ours, when its base moves on', () => {
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

  it.each([
    ['beside its source', true, {}, 'img/a@2x.png', null],
    ['beside its source, before a run saw that', false, {}, 'img/a@2x.png', null],
    ['in its place', true, { output: '{dir}/{name}{ext}' }, 'img/a.png', FILES['img/a.png']],
  ])('keeps what was declined %s and refresh brings back with the same bytes', async (_, seen, inputs, path, away) => {
    const site = await start({ files: FILES });
    await site.job({ inputs });
    await site.commit({ branch: 'main', files: { [path]: away } });
    if (seen) await site.job({ inputs });
    const refreshed = await propose(site, { ...inputs, refresh: 'true' });
    expect(refreshed.outputs).toMatchObject({ 'enhanced-count': '1', 'pull-request-number': '1' });
    const job = await propose(site, inputs);
    expect(job.outputs).toMatchObject({ 'unchanged-count': '2', 'pull-request-number': '1', 'commit-sha': '' });
    await add(site, 'c', 3);
    await propose(site, inputs);
    expect(await difference(site)).toContain(path);
    await site.mergePull(1, 'squash');
    const merged = await propose(site, inputs);
    expect(merged.results?.images[0]).toMatchObject({ path: 'img/a.png', outcome: 'unchanged', reason: 'done' });
  });

  it('drops in one push what is not made again: its output is ignored now, or its source too large', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(7), '.gitignore': 'a@2x.png\n' } });
    await site.commit({ branch: 'main', files: { 'img/b.png': wavesPng(8, 90, 70) } });
    const inputs = { 'max-file-size': '4KiB' };
    await add(site, 'c', 3);
    const job = await propose(site, inputs);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'skipped', reason: 'output-ignored' },
      { path: 'img/b.png', outcome: 'skipped', reason: 'too-large' },
      { path: 'img/c.png', outcome: 'enhanced' },
    ]);
    expect(await difference(site)).toEqual(['img/c@2x.png']);
    expect((await propose(site, inputs)).outputs['commit-sha']).toBe('');
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
