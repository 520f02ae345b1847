import { describe, expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1), 'img/sub/b.png': wavesPng(2) };
const inputs = { 'commit-method': 'api' };

/** Calls `act` with the number of the GraphQL request that commits. */
function onCommit(site: Site, act: (commit: number) => Promise<unknown> | unknown): void {
  let commits = 0;
  site.github.intercept(async ({ kind }) => {
    if (kind !== 'graphql') return undefined;
    commits += 1;
    await act(commits);
    return undefined;
  });
}

describe('commit-method: api', () => {
  it('makes the same tree as git, signed by GitHub, with one request, and the checkout follows', async () => {
    const site = await start({ files: FILES });
    await site.git(['branch', 'by-git', 'main']);
    const byGit = await site.job({ ref: 'refs/heads/by-git' });
    expect(byGit.code).toBe(0);
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    const facts = await site.commitFacts('main');
    expect(facts.tree).toBe((await site.commitFacts('by-git')).tree);
    expect(facts).toMatchObject({ signed: true, author: { name: 'github-actions[bot]' } });
    expect(facts.message.split('\n')[0]).toBe((await site.commitFacts('by-git')).message.split('\n')[0]);
    expect(job.outputs['commit-sha']).toBe(facts.oid);
    expect(job.results?.publication).toMatchObject({ kind: 'commit', verified: true });
    expect(job.summary).toMatch(/verified/i);
    expect(site.github.apiRequests()).toHaveLength(1);
    expect(await job.git('rev-parse', 'HEAD')).toBe(facts.oid);
    expect(await job.git('status', '--porcelain')).toBe('');
    expect([job.touched, job.left]).toEqual([[], []]);

    // Its pictures move and go with their sources, also by API; and there is nothing to do after that.
    await site.commit({
      branch: 'main',
      files: { 'img/a.png': null, 'img/moved.png': wavesPng(1), 'img/sub/b.png': null },
    });
    const second = await site.job({ inputs });
    expect([...(await site.files('main')).keys()].filter((path) => path.endsWith('.png'))).toEqual([
      'img/moved.png',
      'img/moved@2x.png',
    ]);
    expect(second.results?.housekeeping.map(({ kind }) => kind).sort()).toEqual(['deleted', 'moved']);
    const third = await site.job({ inputs });
    expect(third.outputs).toMatchObject({ 'unchanged-count': '1', 'commit-sha': '' });
  });

  it('builds anew on a head that moved, and defers what changed there', async () => {
    const site = await start({ files: FILES });
    let rival = '';
    onCommit(site, async (commit) => {
      if (commit === 1)
        rival = await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(8), 'x.txt': 'x' } });
    });
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'deferred-count': '1' });
    expect((await site.commitFacts('main')).parents).toEqual([rival]);
    const files = await site.files('main');
    expect(files.has('img/a@2x.png')).toBe(false);
    expect(files.has('img/sub/b@2x.png')).toBe(true);
  });

  it('commits once when the answer got lost', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    site.github.fail(1, { kind: 'graphql' }, { drop: 'after' });
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('2');
  });

  it('makes a new branch by way of a temporary one, of which nothing is left', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { ...inputs, branch: 'pictures' } });
    expect(job.code).toBe(0);
    expect((await site.branches()).sort()).toEqual(['main', 'pictures']);
    expect((await site.commitFacts('pictures')).parents).toEqual([await site.head('main')]);
    expect(site.github.apiRequests().length).toBeLessThanOrEqual(1 + 3);
  });

  it('does nothing on a temporary branch, whose push may start a workflow', async () => {
    const site = await start({ files: FILES });
    await site.git(['branch', 'superres-tmp/0123456789abcdef', 'main']);
    const job = await site.job({ ref: 'refs/heads/superres-tmp/0123456789abcdef', inputs });
    expect(job.code).toBe(0);
    expect(job.results?.images).toEqual([]);
    expect(site.github.apiRequests()).toEqual([]);
  });

  it('does not bring a deleted branch back', async () => {
    const site = await start({ files: FILES });
    await site.git(['branch', 'feature', 'main']);
    onCommit(site, (commit) => (commit === 1 ? site.deleteBranch('feature') : undefined));
    const job = await site.job({ ref: 'refs/heads/feature', inputs });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_BRANCH_GONE');
    expect(await site.branches()).toEqual(['main']);
  });

  it('refuses outputs that belong to Git LFS and names the way; the others are committed', async () => {
    const lfs = 'a*.png filter=lfs -text\n';
    const site = await start({ files: { ...FILES, 'img/.gitattributes': lfs } });
    const job = await site.job({ inputs });
    expect(job.code).toBe(1);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'failed-count': '1' });
    expect(job.log).toContain('E_LFS');
    expect(job.log).toContain('commit-method: git');
    const files = await site.files('main');
    expect(files.has('img/a@2x.png')).toBe(false);
    expect(files.has('img/sub/b@2x.png')).toBe(true);
  });

  it('refuses `commit-author` before anything is read', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { ...inputs, 'commit-author': 'Mona <mona@example.com>' } });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_CONFIG');
    expect(job.log).toContain('commit-author');
    expect(job.outputs).toEqual({});
  });
});
