import { describe, expect, it } from '@jest/globals';
import { add, difference, FILES, HEAD, propose } from '../support/action/proposal.js';
import { type Site, useSites } from '../support/action/site.js';

const start = useSites();
const IN_PLACE = { output: '{dir}/{name}{ext}' };

/** A pull request of ours with a person's file, merged by a squash; its branch stays. */
async function squashed(inputs: Readonly<Record<string, string>> = {}): Promise<{ site: Site; tip: string }> {
  const site = await start({ files: FILES });
  await propose(site, inputs);
  const tip = await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
  await site.mergePull(1, 'squash');
  return { site, tip };
}

/** How often GitHub is asked for its pull requests in the meantime. */
async function requests(site: Site, act: () => Promise<unknown>): Promise<number> {
  const before = site.github.requests.length;
  await act();
  return site.github.requests.slice(before).filter(({ path }) => /\/pulls\?/.test(path)).length;
}

describe("publish: pull-request, after a squash of a branch with a person's commit that was kept", () => {
  it.each([
    ['beside', {}],
    ['in place', IN_PLACE],
  ])('new pictures %s come on the base, and nothing of what was merged with them', async (_how, inputs) => {
    const { site, tip } = await squashed(inputs);
    const quiet = await propose(site, inputs);
    expect(quiet.outputs).toMatchObject({ 'unchanged-count': '2', 'pull-request-number': '' });
    expect(await site.head(HEAD)).toBe(tip);
    await add(site, 'c', 3);
    const job = await propose(site, inputs);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '2', 'pull-request-number': '2' });
    expect(await difference(site)).toEqual([_how === 'beside' ? 'img/c@2x.png' : 'img/c.png']);
    expect((await site.commitFacts(HEAD)).parents).toEqual([await site.head('main')]);
    expect((await site.read('main', 'notes.md')).toString()).toBe('mine');
    expect((await propose(site, inputs)).outputs['commit-sha']).toBe('');
  });

  it('where the base went on with what was merged, GitHub is asked what was merged', async () => {
    const { site } = await squashed(IN_PLACE);
    await site.commit({ branch: 'main', files: { 'notes.md': 'mine, and more' } });
    await add(site, 'c', 3);
    await propose(site, IN_PLACE);
    expect(await difference(site)).toEqual(['img/c.png']);
    expect((await site.commitFacts(HEAD)).parents).toEqual([await site.head('main')]);
  });

  it('what a person pushes to the branch after the merge stays', async () => {
    const { site } = await squashed();
    const tip = await site.commit({ branch: HEAD, files: { 'more.md': 'not merged' } });
    await add(site, 'c', 3);
    await propose(site);
    expect((await site.commitFacts(HEAD)).parents).toEqual([tip]);
    expect((await site.read(HEAD, 'more.md')).toString()).toBe('not merged');
  });

  it.each([
    ['the removal of a file that came with it', { 'notes.md': null }],
    ['a note beside the ledger', { '.superres/notes.md': 'not merged' }],
    ['the removal of lines of the ledger', 'ledger'],
  ])('what a person does to the branch after the merge stays: %s', async (_what, change) => {
    const { site } = await squashed();
    const ledger = [...(await site.files(HEAD)).keys()].filter((path) => path.endsWith('.jsonl')).slice(0, 1);
    const files = typeof change === 'string' ? Object.fromEntries(ledger.map((path) => [path, null])) : change;
    const tip = await site.commit({ branch: HEAD, files });
    await add(site, 'c', 3);
    await propose(site);
    expect((await site.commitFacts(HEAD)).parents).toEqual([tip]);
  });

  it('a branch that was merged, taken back and proposed again stays', async () => {
    const { site, tip } = await squashed();
    await site.commit({ branch: 'main', files: { 'notes.md': null }, message: 'Revert' });
    await site.openPull({ head: HEAD, base: 'main', title: 'Once more' });
    await add(site, 'c', 3);
    await propose(site);
    expect((await site.commitFacts(HEAD)).parents).toEqual([tip]);
    expect((await site.read(HEAD, 'notes.md')).toString()).toBe('mine');
  });

  it("without an API a person's file counts as merged where the base has it as it was", async () => {
    // git has checkout's own credentials.
    const job = { persistCredentials: true, inputs: { publish: 'pull-request', token: '', ...IN_PLACE } } as const;
    const { site, tip } = await squashed(IN_PLACE);
    await site.commit({ branch: 'main', files: { 'notes.md': 'mine, and more' } });
    await add(site, 'c', 3);
    await site.job(job);
    expect((await site.commitFacts(HEAD)).parents).toEqual([tip]);
    await site.git(['update-ref', `refs/heads/${HEAD}`, tip]);
    await site.commit({ branch: 'main', files: { 'notes.md': 'mine' } });
    await site.job(job);
    expect(await difference(site)).toEqual(['img/c.png']);
  });

  it('a pull request that stays open costs one request more, and only once the base has gone on', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
    expect(await requests(site, () => propose(site))).toBe(1);
    await site.commit({ branch: 'main', files: { 'x.txt': 'x' } });
    expect(await requests(site, () => propose(site))).toBe(2);
  });
});
