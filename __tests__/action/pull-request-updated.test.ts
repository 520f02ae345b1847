import { describe, expect, it } from '@jest/globals';
import { add, difference, FILES, HEAD, pictures, propose } from '../support/action/proposal.js';
import { type Site, useSites } from '../support/action/site.js';

const start = useSites();

/** GitHub's button "Update branch": a merge of main into the head branch, in the name of whoever pressed it. */
async function updateBranch(site: Site): Promise<string> {
  const tree = await site.git(['merge-tree', '--write-tree', HEAD, 'main']);
  const who = ['-c', 'user.name=GitHub', '-c', 'user.email=noreply@github.com'];
  const message = `Merge branch 'main' into ${HEAD}`;
  const parents = ['-p', HEAD, '-p', 'main'];
  const merge = (await site.git([...who, 'commit-tree', tree.trim(), ...parents, '-m', message])).trim();
  await site.git(['update-ref', `refs/heads/${HEAD}`, merge]);
  return merge;
}

describe('publish: pull-request, after "Update branch"', () => {
  it.each([1, 0])('with commits of ours alone, it is built anew on the base (fetch-depth: %d)', async (depth) => {
    const site = await start({ files: FILES });
    await propose(site);
    const base = await add(site, 'c', 3);
    await updateBranch(site);
    const job = await site.job({ depth, inputs: { publish: 'pull-request' } });
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'unchanged' },
      { path: 'img/b.png', outcome: 'unchanged' },
      { path: 'img/c.png', outcome: 'enhanced' },
    ]);
    expect((await site.commitFacts(HEAD)).parents).toEqual([base]);
    expect(await pictures(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
  });

  it("a person's commit below the merges is seen: a picture that they deleted stays deleted", async () => {
    const site = await start({ files: FILES });
    await propose(site);
    // Of this nothing is left to see in what the branch changes.
    await site.commit({ branch: HEAD, files: { 'img/a@2x.png': null } });
    await add(site, 'c', 3);
    await updateBranch(site);
    await add(site, 'd', 4);
    const merge = await updateBranch(site);
    for (let n = 0; n < 40; n += 1) await site.commit({ branch: 'main', files: { 'notes.md': String(n) } });
    const job = await propose(site);
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'unchanged', reason: 'declined' },
      { path: 'img/b.png', outcome: 'unchanged' },
      { path: 'img/c.png', outcome: 'enhanced' },
      { path: 'img/d.png', outcome: 'enhanced' },
    ]);
    expect((await site.commitFacts(HEAD)).parents).toEqual([merge]);
    expect(await difference(site)).toEqual(['img/b@2x.png', 'img/c@2x.png', 'img/d@2x.png']);
    expect((await propose(site)).outputs['commit-sha']).toBe('');
  });
});
