import { describe, expect, it } from '@jest/globals';
import { bulky, BULKY_INPUTS as inputs, onGraphQL, PER_REQUEST } from '../support/action/bulky.js';
import { type Site, useSites } from '../support/action/site.js';

const start = useSites();

/** Three requests commit, the next one moves the branch. */
const COUNT = 2 * PER_REQUEST + 1;
const CHUNKS = 3;

/** Paths that a commit added, against its parent. */
async function added(site: Site, commit: string): Promise<string[]> {
  return (await site.git(['diff-tree', '-r', '--name-only', '--no-commit-id', commit])).split('\n');
}

const isLedger = (path: string): boolean => path.startsWith('.superres/');

describe('commit-method: api with more than one request takes', () => {
  it('goes by a temporary branch, ledger last, and moves the real one once; the tree is the one git makes', async () => {
    const site = await start({ files: bulky(COUNT) });
    await site.git(['branch', 'by-git', 'main']);
    const base = (await site.head('main')) as string;
    const seen: (readonly [main: string | undefined, temporary: number])[] = [];
    onGraphQL(site, async () => {
      const temporary = (await site.branches()).filter((name) => /^superres-tmp\/[0-9a-f]{16}$/.test(name));
      seen.push([await site.head('main'), temporary.length]);
      return undefined;
    });
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(job.outputs['enhanced-count']).toBe(`${COUNT}`);
    // Nobody saw main anywhere but at its old place and at its new one.
    expect(seen).toEqual(Array.from({ length: CHUNKS + 1 }, () => [base, 1]));
    expect((await site.branches()).sort()).toEqual(['by-git', 'main']);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(job.results?.publication).toMatchObject({ kind: 'commit', verified: true });

    const commits = (await site.git(['rev-list', '--reverse', `${base}..main`])).split('\n');
    expect(commits).toHaveLength(CHUNKS);
    const parts = await Promise.all(commits.map((commit) => added(site, commit)));
    expect(parts.map((paths) => paths.some(isLedger))).toEqual([false, false, true]);
    expect(parts.flat().filter((path) => !isLedger(path))).toHaveLength(COUNT);
    for (const commit of commits) expect((await site.commitFacts(commit)).signed).toBe(true);

    const api = site.github.apiRequests();
    const sizes = await site.git(['ls-tree', '-r', '--format=%(objectsize) %(path)', 'main']);
    const bytes = sizes
      .split('\n')
      .filter((line) => line.includes('@2x') || line.includes(' .superres/'))
      .reduce((sum, line) => sum + Number.parseInt(line, 10), 0);
    expect(bytes).toBeGreaterThan(50 * 1024 * 1024);
    expect(api.length).toBeLessThanOrEqual(Math.ceil(bytes / (30 * 1024 * 1024)) + 3);
    expect(Math.max(...api.map((request) => request.bytes))).toBeLessThan(40_000_000);

    expect(await job.git('rev-parse', 'HEAD')).toBe(job.outputs['commit-sha']);
    expect(await job.git('status', '--porcelain')).toBe('');
    expect([job.touched, job.left]).toEqual([[], []]);
    expect((await site.job({ ref: 'refs/heads/by-git', inputs: { ...inputs, 'commit-method': 'git' } })).code).toBe(0);
    expect((await site.commitFacts('main')).tree).toBe((await site.commitFacts('by-git')).tree);
  });
});
