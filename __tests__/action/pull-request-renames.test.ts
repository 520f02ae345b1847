import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { add, difference, FILES, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

/** `new.png of old.png` for each picture that was taken over. */
const reusedIn = (images: readonly object[]): string[] =>
  images.flatMap((image) => {
    const { path, reusedFrom } = image as { readonly path: string; readonly reusedFrom?: string | null };
    return reusedFrom ? `${path} of ${reusedFrom}` : [];
  });

describe('an open pull request of ours, when sources are renamed on its base', () => {
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

  it('takes its own pictures along where their sources were renamed on the base, once and again', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const [a, picture] = [await site.read('main', 'img/a.png'), await site.read(HEAD, 'img/a@2x.png')];
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/z.png': a } });
    const first = await propose(site);
    expect(first.results?.images).toContainEqual(
      expect.objectContaining({ path: 'img/z.png', reusedFrom: 'img/a.png' }),
    );
    expect(await difference(site)).toEqual(['img/b@2x.png', 'img/z@2x.png']);
    expect(await site.read(HEAD, 'img/z@2x.png')).toEqual(picture);
    await site.commit({ branch: 'main', files: { 'img/copy.png': a } });
    const copied = await propose(site);
    expect(copied.results?.images).toContainEqual(
      expect.objectContaining({ path: 'img/copy.png', reusedFrom: 'img/z.png' }),
    );
    await site.mergePull(1, 'squash');
    await site.commit({ branch: 'main', files: { 'img/copy.png': null } });
    // A merged one is moved by the next pull request, and moved once more under it.
    await site.commit({ branch: 'main', files: { 'img/z.png': null, 'img/y.png': a } });
    await add(site, 'c', 3);
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/y.png': null, 'img/x.png': a } });
    const last = await propose(site);
    expect(last.results?.images.filter(({ path }) => path === 'img/x.png')).toEqual([
      expect.not.objectContaining({ outcome: 'enhanced', reusedFrom: null }),
    ]);
    expect(await site.read(HEAD, 'img/x@2x.png')).toEqual(picture);
    expect((await propose(site)).outputs['commit-sha']).toBe('');
  });

  it('takes them along in a sweep of which a shard brings nothing', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const [a, picture] = [await site.read('main', 'img/a.png'), await site.read(HEAD, 'img/a@2x.png')];
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/z.png': a } });
    const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
    const sweep = { artifact: 'false', 'hand-over': folder };
    await propose(site, { ...sweep, mode: 'plan', shards: '1' });
    const job = await propose(site, { ...sweep, mode: 'publish' });
    await rm(folder, { recursive: true });
    expect(reusedIn(job.results?.images ?? [])).toEqual(['img/z.png of img/a.png']);
    expect(await difference(site)).toEqual(['img/b@2x.png', 'img/z@2x.png']);
    expect(await site.read(HEAD, 'img/z@2x.png')).toEqual(picture);
  });

  it.each([{ 'max-images': '1' }, { 'time-limit': '0' }])(
    'takes all of them along, whatever a limit leaves to the next run (%j)',
    async (limit) => {
      const site = await start({ files: { ...FILES, 'img/c.png': wavesPng(3) } });
      await propose(site);
      const renamed: Record<string, Buffer | null> = { 'img/0.png': wavesPng(4), 'img/1.png': wavesPng(5) };
      for (const name of ['a', 'b', 'c']) {
        renamed[`img/new-${name}.png`] = await site.read('main', `img/${name}.png`);
        renamed[`img/${name}.png`] = null;
      }
      await site.commit({ branch: 'main', files: renamed });
      const job = await propose(site, limit);
      const made = 'max-images' in limit ? ['img/0.png'] : [];
      const images = job.results?.images ?? [];
      expect(reusedIn(images)).toEqual([
        'img/new-a.png of img/a.png',
        'img/new-b.png of img/b.png',
        'img/new-c.png of img/c.png',
      ]);
      const deferred = images.filter(({ outcome }) => outcome === 'deferred').map(({ path }) => path);
      expect([...made, ...deferred]).toEqual(['img/0.png', 'img/1.png']);
      const own = ['img/new-a@2x.png', 'img/new-b@2x.png', 'img/new-c@2x.png'];
      expect(await difference(site)).toEqual([...made.map(() => 'img/0@2x.png'), ...own]);
      if (made.length > 0) expect(job.log).toContain('4 images to enhance, 1 more after this run');
    },
  );

  it('serves a source that was renamed and whose name was given to another one', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const [a, picture] = [await site.read('main', 'img/a.png'), await site.read(HEAD, 'img/a@2x.png')];
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(9), 'img/z.png': a } });
    const job = await propose(site);
    expect(job.results?.images).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'img/a.png', outcome: 'enhanced', reusedFrom: null }),
        expect.objectContaining({ path: 'img/z.png', reusedFrom: 'img/a.png' }),
      ]),
    );
    expect(await site.read(HEAD, 'img/z@2x.png')).toEqual(picture);
    expect(await site.read(HEAD, 'img/a@2x.png')).not.toEqual(picture);
  });

  it('serves all that a partial clone lacks, many at a time', async () => {
    const names = Array.from({ length: 9 }, (_, n) => `p${n}.png`);
    const site = await start({ files: Object.fromEntries(names.map((name, n) => [`img/${name}`, wavesPng(n + 1)])) });
    const job = { filter: 'blob:none', inputs: { publish: 'pull-request' } };
    await site.job(job);
    const moved = names.flatMap((name, n) => [
      [`img/${name}`, null] as const,
      [`new/${name}`, wavesPng(n + 1)] as const,
    ]);
    await site.commit({ branch: 'main', files: Object.fromEntries(moved) });
    const { results } = await site.job(job);
    expect(results?.images).toEqual(names.map((name) => expect.objectContaining({ reusedFrom: `img/${name}` })));
  });
});
