import { describe, expect, it } from '@jest/globals';
import { add, FILES, HEAD, pictures, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

describe("publish: pull-request, under a person's commit", () => {
  it("appends to a person's commit and leaves their file alone", async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const edited = wavesPng(77, 40, 30);
    await site.commit({ branch: HEAD, files: { 'img/a@2x.png': edited, 'notes.md': 'mine' } });
    const theirs = await site.head(HEAD);
    await add(site, 'c', 3);
    const job = await propose(site);
    expect(job.code).toBe(0);
    expect((await site.commitFacts(HEAD)).parents).toEqual([theirs]);
    expect((await site.read(HEAD, 'img/a@2x.png')).equals(edited)).toBe(true);
    expect(await pictures(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
    const again = await propose(site);
    expect(again.outputs['commit-sha']).toBe('');
  });

  it("under a person's commit, a result of ours follows its source; what they changed stays", async () => {
    const site = await start({ files: { ...FILES, 'img/d.png': wavesPng(4) } });
    await propose(site);
    const edited = wavesPng(77, 40, 30);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine', 'img/b@2x.png': edited } });
    const before = await site.read(HEAD, 'img/a@2x.png');
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(11), 'img/b.png': wavesPng(12) } });
    const job = await propose(site);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'enhanced' },
      { path: 'img/b.png', outcome: 'deferred', message: expect.stringContaining('A person changed') },
      { path: 'img/d.png', outcome: 'unchanged' },
    ]);
    // Nothing is made only to be thrown away.
    expect(job.log).toMatch(/^1 image to enhance/m);
    expect((await site.read(HEAD, 'img/a@2x.png')).equals(before)).toBe(false);
    expect((await site.read(HEAD, 'img/b@2x.png')).equals(edited)).toBe(true);
    const again = await propose(site);
    expect(again.results?.images[0]).toMatchObject({ path: 'img/a.png', outcome: 'unchanged' });
    expect(again.outputs['commit-sha']).toBe('');
  });

  it("under a person's commit, a result that the base got anew meanwhile follows its source there", async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await site.job();
    await add(site, 'c', 3);
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    // Another workflow commits to the base itself.
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(11) } });
    await site.job({ inputs: { paths: 'img/a.png' } });
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(12) } });
    const base = await site.read('main', 'img/a@2x.png');
    const job = await propose(site);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'enhanced' },
      { path: 'img/c.png', outcome: 'unchanged' },
    ]);
    expect((await site.read(HEAD, 'img/a@2x.png')).equals(base)).toBe(false);
  });

  it.each([
    ['beside its source', undefined],
    ['in its place', '{dir}/{name}{ext}'],
  ])(
    "under a person's commit, a result %s that the base took back is not made before the merge",
    async (_how, output) => {
      const site = await start({ files: { 'img/a.png': wavesPng(1) } });
      const inputs = output === undefined ? {} : { output };
      await propose(site, inputs);
      const before = await site.files('main');
      await site.mergePull(1, 'squash');
      await add(site, 'c', 3);
      await propose(site, inputs);
      await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
      const taken = [...(await site.files('main')).keys()].filter((path) => !before.has(path) && path !== 'img/c.png');
      const gone = Object.fromEntries(taken.map((path) => [path, null]));
      await site.commit({ branch: 'main', files: { ...gone, 'img/a.png': wavesPng(1) }, message: 'Revert' });
      const tip = await site.head(HEAD);
      const job = await propose(site, inputs);
      expect(job.results?.images).toMatchObject([
        { path: 'img/a.png', outcome: 'deferred', message: expect.stringContaining('taken back on the base') },
        { path: 'img/c.png', outcome: 'unchanged' },
      ]);
      expect(job.log).not.toMatch(/to enhance/);
      expect(await site.head(HEAD)).toBe(tip);
      await site.mergePull(2, 'merge');
      expect((await propose(site, inputs)).results?.images).toMatchObject([
        { path: 'img/a.png', outcome: 'enhanced' },
        { path: 'img/c.png', outcome: 'unchanged' },
      ]);
    },
  );

  it.each([
    ['beside its source', undefined],
    ['in its place', '{dir}/{name}{ext}'],
  ])('nor is one %s of which the base took the newer version back, to an older one', async (_how, output) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const inputs = output === undefined ? {} : { output };
    await propose(site, inputs);
    await site.mergePull(1, 'squash');
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(11) } });
    const older = new Map<string, Buffer>();
    for (const path of (await site.files('main')).keys()) older.set(path, await site.read('main', path));
    await propose(site, inputs);
    await site.mergePull(2, 'squash');
    await add(site, 'c', 3);
    await propose(site, inputs);
    const tip = await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    await site.commit({ branch: 'main', files: Object.fromEntries(older), message: 'Revert' });
    const job = await propose(site, inputs);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'deferred', message: expect.stringContaining('taken back on the base') },
      { path: 'img/c.png', outcome: 'unchanged' },
    ]);
    expect(job.log).not.toMatch(/to enhance/);
    expect(await site.head(HEAD)).toBe(tip);
    // Fails where it does not merge.
    await site.mergePull(3, 'merge');
    expect((await propose(site, inputs)).results?.images[0]).toMatchObject({ path: 'img/a.png', outcome: 'enhanced' });
  });

  it('nor is one that was declined on the base, when its source changes: a conflict', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await propose(site);
    await site.mergePull(1, 'squash');
    await add(site, 'c', 3);
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    await site.commit({ branch: 'main', files: { 'img/a@2x.png': null } });
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(11) } });
    for (const _run of [1, 2]) {
      const job = await propose(site);
      expect(job.results?.images[0]).toMatchObject({ path: 'img/a.png', outcome: 'deferred' });
      expect(job.log).not.toMatch(/to enhance/);
    }
    // Fails where it does not merge.
    await site.mergePull(2, 'squash');
    expect((await propose(site)).results?.images[0]).toMatchObject({ path: 'img/a.png', outcome: 'enhanced' });
    expect(await pictures(site)).toContain('img/a@2x.png');
  });

  it('where a person only took a picture of ours away there, what the base took back is not made before the merge', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await propose(site);
    const files = await site.files('main');
    await site.mergePull(1, 'squash');
    await add(site, 'c', 3);
    await add(site, 'd', 4);
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'img/c@2x.png': null } });
    const taken = [...(await site.files('main')).keys()].filter((path) => !files.has(path) && !/[cd]\.png/.test(path));
    await site.commit({ branch: 'main', files: Object.fromEntries(taken.map((path) => [path, null])) });
    const job = await propose(site);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'deferred', message: expect.stringContaining('taken back on the base') },
      { path: 'img/c.png', outcome: 'unchanged', reason: 'declined' },
      { path: 'img/d.png', outcome: 'unchanged', reason: 'done' },
    ]);
    expect(job.log).not.toMatch(/to enhance/);
    expect((await propose(site)).outputs['commit-sha']).toBe('');
  });

  it("under a person's commit, a revert that a push brings to the base is remembered as a no", async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await propose(site);
    const files = await site.files('main');
    await site.mergePull(1, 'squash');
    await add(site, 'c', 3);
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    const taken = [...(await site.files('main')).keys()].filter((path) => !files.has(path) && path !== 'img/c.png');
    const before = await site.head('main');
    const gone = Object.fromEntries(taken.map((path) => [path, null]));
    const after = await site.commit({ branch: 'main', files: gone, message: 'Revert' });
    const repository = { full_name: 'acme/site', default_branch: 'main' };
    const payload = { before, after, ref: 'refs/heads/main', repository };
    const declined = { path: 'img/a.png', outcome: 'unchanged', reason: 'declined' };
    const pushed = await site.job({ event: 'push', payload, inputs: { publish: 'pull-request' } });
    expect(pushed.results?.images).toMatchObject([declined]);
    const all = await propose(site);
    expect(all.results?.images).toMatchObject([declined, { path: 'img/c.png', outcome: 'unchanged' }]);
    expect(all.outputs['commit-sha']).toBe('');
  });

  it('in place, a picture that a person changed there is theirs, and no no', async () => {
    const inputs = { output: '{dir}/{name}{ext}' };
    const site = await start({ files: FILES });
    await propose(site, inputs);
    const tip = await site.commit({ branch: HEAD, files: { 'img/a.png': wavesPng(77, 40, 30) } });
    const job = await propose(site, inputs);
    expect(job.log).not.toContain('declined');
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'deferred', message: expect.stringContaining('A person changed') },
      { path: 'img/b.png', outcome: 'unchanged', reason: 'done' },
    ]);
    expect(await site.head(HEAD)).toBe(tip);
  });

  it("under a person's commit, a picture in place that came to the base since waits: on both branches it is a conflict", async () => {
    const inputs = { output: '{dir}/{name}{ext}' };
    const site = await start({ files: FILES });
    await propose(site, inputs);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    await add(site, 'c', 3);
    const waits = { path: 'img/c.png', outcome: 'deferred', message: expect.stringContaining('came to the base') };
    const job = await propose(site, inputs);
    expect(job.results?.images).toContainEqual(expect.objectContaining(waits));
    expect((await propose(site, inputs)).outputs['commit-sha']).toBe('');
    // Fails where it does not merge.
    await site.mergePull(1, 'merge');
    const next = await propose(site, inputs);
    expect(next.results?.images).toContainEqual(expect.objectContaining({ path: 'img/c.png', outcome: 'enhanced' }));
  });

  it('follows a person who commits to the branch between our look and our push', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await add(site, 'c', 3);
    let theirs = '';
    site.onPush(async (push) => {
      if (push === 1) theirs = await site.commit({ branch: HEAD, files: { 'notes.md': 'just now' } });
    });
    const job = await propose(site);
    expect(job.code).toBe(0);
    expect((await site.commitFacts(HEAD)).parents).toEqual([theirs]);
    expect((await site.read(HEAD, 'notes.md')).toString()).toBe('just now');
    expect(await pictures(site)).toContain('img/c@2x.png');
  });
});
