import { chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { SITE_TOKEN, type Site, useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1), 'docs/readme.md': 'words\n' };

/** The commit is on main, and the checkout went on to it with nothing left to commit. */
async function expectFollowed(site: Site, job: JobEnd): Promise<void> {
  expect(job.code).toBe(0);
  const head = await site.head('main');
  expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': head });
  expect((await site.files('main')).has('img/a@2x.png')).toBe(true);
  expect(await job.git('rev-parse', 'HEAD')).toBe(head);
  expect(await job.git('status', '--porcelain')).toBe('');
  expectUntouched(job);
}

/** Nothing of configuration and depth changed, no temporary file is left. */
function expectUntouched(job: JobEnd): void {
  expect(job.touched).toEqual([]);
  expect(job.left).toEqual([]);
}

describe('publish: commit, from every kind of checkout', () => {
  it('a depth-1 checkout of a branch stays at depth 1', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'main', files: { 'more.txt': 'more' } });
    const job = await site.job();
    await expectFollowed(site, job);
    expect(await job.git('rev-parse', '--is-shallow-repository')).toBe('true');
    expect(await job.git('rev-list', '--count', 'HEAD')).toBe('2');
    expect(await job.git('fsck', '--connectivity-only')).toBe('');
  });

  it('a full clone stays full', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'main', files: { 'more.txt': 'more' } });
    const job = await site.job({ depth: 0 });
    await expectFollowed(site, job);
    expect(await job.git('rev-parse', '--is-shallow-repository')).toBe('false');
    expect(await job.git('rev-list', '--count', 'HEAD')).toBe('3');
    // A later step pulls without stumbling.
    await site.commit({ branch: 'main', files: { 'later.txt': 'later' } });
    await job.git('pull', '-q', '--ff-only', 'origin', 'main');
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
  });

  it('a detached HEAD', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      before: async (clone) => void (await gitIn(clone, 'checkout', '-q', '--detach')),
    });
    await expectFollowed(site, job);
  });

  it('a sparse checkout that lacks all other blobs, also in the second run, when the ledger lies outside of it', async () => {
    const site = await start({ files: { ...FILES, 'other/big.png': wavesPng(7), 'top.bin': 'x' } });
    const options = { sparse: ['img'], inputs: { paths: 'img/**/*.png' } };
    const first = await site.job(options);
    await expectFollowed(site, first);
    expect(await readdir(first.workspace)).not.toContain('other');
    await site.commit({ branch: 'main', files: { 'img/b.png': wavesPng(2), 'img/a.png': wavesPng(3) } });
    const second = await site.job(options);
    expect(second.outputs).toMatchObject({ 'enhanced-count': '2', 'commit-sha': await site.head('main') });
    expect(await second.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect(await second.git('status', '--porcelain')).toBe('');
    expect(await second.git('rev-list', '--objects', '--missing=print', '--no-object-names', 'HEAD')).toMatch(/^\?/m);
    expectUntouched(second);
  });

  it('a linked worktree', async () => {
    const site = await start({ files: FILES });
    let worktree = '';
    const job = await site.job({
      before: async (clone) => {
        worktree = join(dirname(clone), 'linked');
        await gitIn(clone, 'checkout', '-q', '--detach');
        await gitIn(clone, 'worktree', 'add', '-q', worktree, 'main');
      },
      at: () => worktree,
    });
    expect(job.code).toBe(0);
    expect(await job.git('-C', worktree, 'rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect(await job.git('-C', worktree, 'status', '--porcelain')).toBe('');
    // The main work tree knows nothing of it.
    expect(await job.git('status', '--porcelain')).toBe('');
    expectUntouched(job);
  });

  it("another user's checkout, as in a container: no configuration is written to allow it", async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      // Only root can give files away; git's own switch makes everybody's folder look like somebody else's.
      before: async (clone) => void (process.getuid?.() === 0 && (await giveAway(clone, 12345))),
      env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    });
    await expectFollowed(site, job);
  });

  it("checkout's persisted Authorization header: only one is sent", async () => {
    const site = await start({ private: true, files: FILES });
    await expectFollowed(site, await site.job({ persistCredentials: true }));
  });

  it('the header in an included file, as actions/checkout v6 leaves it, and no token of ours', async () => {
    const site = await start({ private: true, files: FILES });
    const job = await site.job({ persistCredentials: 'included', inputs: { token: '' } });
    await expectFollowed(site, job);
  });

  it('both, with a token of ours that differs', async () => {
    const site = await start({
      private: true,
      files: FILES,
      tokens: [{ token: SITE_TOKEN, permissions: { contents: 'read' } }, { token: 'app-token-that-may' }],
    });
    const job = await site.job({ persistCredentials: 'included', inputs: { token: 'app-token-that-may' } });
    await expectFollowed(site, job);
  });

  it('no persisted credentials: the input `token` is enough', async () => {
    const site = await start({ private: true, files: FILES });
    await expectFollowed(site, await site.job({ persistCredentials: false }));
  });

  it('an SSH remote, by the core.sshCommand that checkout sets', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      before: async (clone) => {
        const ssh = join(dirname(clone), 'ssh.sh');
        // ssh [options] host "git-upload-pack '/path'": here the service runs on this machine.
        await writeFile(ssh, '#!/bin/sh\nfor last; do :; done\neval "$last"\n', { mode: 0o755 });
        await gitIn(clone, 'config', 'core.sshCommand', `"${ssh}"`);
        await gitIn(clone, 'config', 'ssh.variant', 'simple');
        await gitIn(clone, 'remote', 'set-url', 'origin', `git@github.example:${site.dir}`);
      },
    });
    await expectFollowed(site, job);
    expect(site.github.matching({ path: /receive-pack/ })).toEqual([]);
  });

  it('`path:` of actions/checkout', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ path: 'sub/site' });
    await expectFollowed(site, job);
    expect(job.log).toContain('sub/site');
  });

  it('leaves a checkout alone in which something is staged', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      before: async (clone) => {
        await writeFile(join(clone, 'staged.txt'), 'mine');
        await gitIn(clone, 'add', 'staged.txt');
      },
    });
    expect(job.code).toBe(0);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await job.git('rev-parse', 'HEAD')).not.toBe(await site.head('main'));
    expect(await job.git('diff', '--cached', '--name-only')).toBe('staged.txt');
    expect((await site.files('main')).has('staged.txt')).toBe(false);
    expect(await readdir(job.workspace)).not.toContain('.superres');
    expectUntouched(job);
  });

  it('does not move a branch that is not the one committed to', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { branch: 'pictures' } });
    expect(job.code).toBe(0);
    expect((await site.commitFacts('pictures')).parents).toEqual([await site.head('main')]);
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expectUntouched(job);
  });

  it('knows what the branch that was named holds: nothing is made twice, and nothing that could not go there', async () => {
    const site = await start({ files: FILES });
    const first = await site.job({ inputs: { branch: 'pictures' } });
    const made = Number(first.outputs['enhanced-count']);
    expect(made).toBeGreaterThan(0);
    const again = await site.job({ inputs: { branch: 'pictures', scope: 'all' } });
    expect(again.outputs).toMatchObject({ 'enhanced-count': '0', 'unchanged-count': `${made}`, 'commit-sha': '' });
    // A picture that only main has, and one that only the branch has.
    await site.commit({ branch: 'main', files: { 'assets/late.png': wavesPng(77), 'img/a.png': null } });
    const late = await site.job({ inputs: { branch: 'pictures', scope: 'all' } });
    expect(late.outputs).toMatchObject({ 'enhanced-count': '0', 'deferred-count': '1', 'commit-sha': '' });
    expect(late.results?.images.find(({ outcome }) => outcome === 'deferred')?.message).toContain(
      '`pictures` does not have',
    );
    expect(late.results?.housekeeping).toEqual([]);
  });

  it('keeps local changes and hooks out of it', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      before: async (clone) => {
        await writeFile(join(clone, 'docs', 'readme.md'), 'a step changed this');
        for (const hook of ['pre-commit', 'commit-msg', 'pre-push', 'post-checkout', 'reference-transaction']) {
          await mkdir(join(clone, '.git', 'hooks'), { recursive: true });
          await writeFile(join(clone, '.git', 'hooks', hook), `#!/bin/sh\ntouch "${clone}/../hook-${hook}"\nexit 1\n`, {
            mode: 0o755,
          });
        }
      },
    });
    expect(job.code).toBe(0);
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect(await job.git('status', '--porcelain')).toBe(' M docs/readme.md');
    expect((await site.read('main', 'docs/readme.md')).toString()).toBe('words\n');
    expect((await readdir(dirname(job.workspace))).filter((name) => name.startsWith('hook-'))).toEqual([]);
  });
});

async function gitIn(folder: string, ...args: string[]): Promise<string> {
  const done = await clientGit(folder, args);
  if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

/** Gives a folder and everything in it to another user. */
async function giveAway(folder: string, uid: number): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), uid, uid);
  }
  await chown(folder, uid, uid);
}
