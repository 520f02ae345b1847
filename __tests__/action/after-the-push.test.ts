import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const installed = spawnSync('git', ['lfs', 'version']).status === 0;
const FILES = { 'img/a.png': wavesPng(1) };

/** The lock of a run of ours that is dead: process numbers end far below. */
const DEAD_LOCK = `superres-action 2147483646 ${hostname()}\n`;

async function gitIn(folder: string, ...args: string[]): Promise<string> {
  const done = await clientGit(folder, args);
  if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

describe('after a run that could not take the checkout along', () => {
  it.each([
    ['beside their sources', {}],
    ['in their place', { output: '{dir}/{name}{ext}' }],
  ])('`git pull` works, outputs %s', async (_, inputs) => {
    const site = await start({ files: FILES });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'src/rival.txt': 'a rival' } });
    });
    const job = await site.job({ inputs });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(job.log).toContain('`git pull`');
    expect(await job.git('status', '--porcelain')).toBe('');
    await job.git('pull', '-q', '--rebase', 'origin', 'main');
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  (installed ? it : it.skip)('`git pull` works, outputs in Git LFS (needs git-lfs)', async () => {
    const site = await start({ files: { ...FILES, '.gitattributes': '*@2x.png filter=lfs -text\n' } });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'src/rival.txt': 'a rival' } });
    });
    const job = await site.job({ before: async (clone) => void (await gitIn(clone, 'lfs', 'install', '--local')) });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    await job.git('pull', '-q', '--ff-only', 'origin', 'main');
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('the clone has the commit also where it could not be followed: a `.gitattributes` that is a link', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ before: (clone) => symlink('nowhere', join(clone, '.gitattributes')) });
    const commit = job.outputs['commit-sha'] ?? '';
    expect(commit).toBe(await site.head('main'));
    expect(await job.git('rev-parse', `${commit}^`)).toBe(await job.git('rev-parse', 'HEAD'));
  });
});

describe('what a killed run left', () => {
  it('its lock, its half-made index and a temporary file go, and the run does its work', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      async before(clone) {
        await writeFile(join(clone, '.git', 'index.lock'), DEAD_LOCK);
        await writeFile(join(clone, '.git', 'superres-index-0123456789ab'), 'half of an index');
        await writeFile(join(clone, 'img', '.superres-0123456789ab.tmp'), 'half of a picture');
        await mkdir(join(clone, '.superres'));
        await writeFile(join(clone, '.superres', '.superres-0123456789ab.tmp'), 'half of a ledger');
      },
    });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(job.left).toEqual([]);
    expect((await readdir(join(job.workspace, 'img'))).sort()).toEqual(['a.png', 'a@2x.png']);
  });

  it('HEAD on the new commit and the index on the old one: the new index takes its place', async () => {
    const site = await start({ files: FILES });
    expect((await site.job()).code).toBe(0);
    const job = await site.job({
      depth: 0,
      async before(clone) {
        const head = await gitIn(clone, 'rev-parse', 'HEAD');
        await rename(join(clone, '.git', 'index'), join(clone, '.git', `superres-index-${head.slice(0, 12)}`));
        await gitIn(clone, 'read-tree', 'HEAD^');
        await writeFile(join(clone, '.git', 'index.lock'), DEAD_LOCK);
      },
    });
    expect(job.outputs).toMatchObject({ 'unchanged-count': '1', 'enhanced-count': '0', 'commit-sha': '' });
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(job.left).toEqual([]);
  });

  it('outputs on disk that are pushed already: nothing is pushed twice, and `git pull` works', async () => {
    const site = await start({ files: FILES });
    const first = await site.job();
    expect(first.code).toBe(0);
    const job = await site.job({
      depth: 0,
      // As it was when the push was through and nothing else.
      before: async (clone) => {
        await gitIn(clone, 'update-ref', 'refs/heads/main', 'HEAD^');
        await gitIn(clone, 'reset', '-q');
      },
    });
    expect(job.code).toBe(0);
    expect((await site.git(['rev-list', '--count', 'main'])).trim()).toBe('2');
    await job.git('pull', '-q', '--ff-only', 'origin', 'main');
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it("a ref's lock that a dead process left: the files make room, and `git pull` works once it is gone", async () => {
    const site = await start({ files: FILES });
    const lock = (clone: string) => join(clone, '.git', 'HEAD.lock');
    const job = await site.job({ before: (clone) => writeFile(lock(clone), '') });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(job.log).toContain('`git pull`');
    expect(await job.git('status', '--porcelain')).toBe('');
    await rm(lock(job.workspace));
    await job.git('pull', '-q', '--ff-only', 'origin', 'main');
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it("a person's own lock stays, and holds nothing up", async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ before: (clone) => writeFile(join(clone, '.git', 'index.lock'), '') });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await readdir(join(job.workspace, '.git'))).toContain('index.lock');
  });
});

describe('a head branch that cannot be', () => {
  it('because another branch has a part of its name: said at once, with that name', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'superres', from: 'main', files: { 'x.txt': 'x' } });
    const job = await site.job({ inputs: { publish: 'pull-request' } });
    expect(job.code).toBe(1);
    for (const text of ['E_BRANCH_BLOCKED', '`superres`', '`superres/main`', '`branch`']) {
      expect(job.log).toContain(text);
    }
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('because a ruleset covers it: the remedy is about that branch', async () => {
    const site = await start({ files: FILES });
    await site.protect({ branch: 'superres/*', kind: 'ruleset', requireSignatures: true });
    const job = await site.job({ inputs: { publish: 'pull-request' } });
    expect(job.code).toBe(1);
    for (const text of ['E_PUSH_PROTECTED', '`superres/**`', '`commit-method: api` where signed'])
      expect(job.log).toContain(text);
  });
});

describe('two branches that add pictures', () => {
  it('are merged by git without a conflict in the ledger', async () => {
    const site = await start({ files: { 'readme.md': 'words' } });
    const pictures = (from: number) =>
      Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`img/${from + n}.png`, wavesPng(1, 8, 8)]));
    await site.commit({ branch: 'main', files: { 'img/first.png': wavesPng(1, 8, 8) } });
    expect((await site.job()).code).toBe(0);
    for (const [n, branch] of ['one', 'two'].entries()) {
      await site.commit({ branch, from: 'main', files: pictures(100 * n) });
      const job = await site.job({ ref: `refs/heads/${branch}`, event: 'workflow_dispatch' });
      expect(job.outputs['enhanced-count']).toBe('15');
    }
    const job = await site.job({ depth: 0, inputs: { 'dry-run': 'true' } });
    await job.git('fetch', '-q', 'origin', 'one', 'two');
    await job.git('fetch', '-q', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    await job.git('merge', '-q', '--no-edit', 'origin/one');
    await job.git('merge', '-q', '--no-edit', 'origin/two');
    expect(await job.git('status', '--porcelain')).toBe('');
  });
});
