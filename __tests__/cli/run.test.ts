import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createDemoGit, isolatedEnvironment } from '../../src/cli/demo-repository.js';
import { dispatch } from '../../src/cli/dispatch.js';
import { fakeIo } from '../support/fake-io.js';

let cwd: string;
let env: Record<string, string>;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'superres-run-'));
  env = isolatedEnvironment({ PATH: process.env.PATH }, cwd);
});
afterEach(() => rm(cwd, { recursive: true }));

async function superres(...argv: string[]) {
  const { io, written } = fakeIo(cwd, { env });
  return { code: await dispatch(argv, io), ...written };
}

async function repository(): Promise<void> {
  const git = createDemoGit(env);
  await git(cwd, 'init', '--quiet', '--initial-branch=main');
  await sharp('examples/assets/stickers/orchard.png').resize(32).toFile(join(cwd, 'a.png'));
  await git(cwd, 'add', '--all');
  await git(cwd, 'commit', '--quiet', '--message', 'Start');
}

/** The same with an empty bare repository as its origin. */
async function repositoryWithOrigin() {
  await repository();
  const git = createDemoGit(env);
  const remote = join(cwd, '.git/remote.git');
  await git(cwd, 'init', '--quiet', '--bare', remote);
  await git(cwd, 'remote', 'add', 'origin', remote);
  return { git, remote };
}

describe('superres run', () => {
  it('lists what would happen, as JSON on standard output alone, and writes nothing', async () => {
    await repository();
    const before = await readdir(cwd);
    const { code, stdout } = await superres('run', '--dry-run', '--scope', 'all', '--json');
    expect(code).toBe(0);
    const results = JSON.parse(stdout);
    expect(results).toMatchObject({
      version: 1,
      dryRun: true,
      counts: { enhanced: 1, failed: 0 },
      publication: { commit: null },
    });
    expect(results.images[0]).toMatchObject({ path: 'a.png', output: 'a@2x.png' });
    expect(await readdir(cwd)).toEqual(before);
  });

  it('says in words what it did', async () => {
    await repository();
    const { code, stdout } = await superres('run', '--dry-run', '--scope=all');
    expect(code).toBe(0);
    expect(stdout).toContain('1 image would be enhanced to 2×');
  });

  it('pushes the branch of a pull request where there is no API to open one, and says what is left to do', async () => {
    const { git, remote } = await repositoryWithOrigin();
    await git(cwd, 'push', '--quiet', 'origin', 'main');
    // Somebody tries it out first; that leaves a ledger too.
    await superres('run', '--scope', 'all', '--quality', 'fast');
    expect(await readdir(cwd)).toContain('.superres');
    const { code, stdout, stderr } = await superres(
      'run',
      '--scope',
      'all',
      '--publish',
      'pull-request',
      '--quality',
      'fast',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain("there is no `token` for GitHub's API: open it from `superres/main` to `main` by hand");
    expect(String(await git(remote, 'ls-tree', '--name-only', 'superres/main'))).toContain('a@2x.png');
    // git would not merge over an untracked file.
    await git(cwd, 'pull', '--quiet', 'origin', 'superres/main');
    expect(await readdir(cwd)).toContain('a@2x.png');
  });

  it('makes nothing that origin cannot take: a branch that is not there, a source that was not pushed', async () => {
    const { git } = await repositoryWithOrigin();
    const run = () => superres('run', '--publish', 'commit', '--quality', 'fast', '--json');
    const first = await run();
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('[E_BRANCH_GONE]')]);
    expect(first.stderr).toContain('git push -u origin HEAD');
    expect(await readdir(cwd)).not.toContain('a@2x.png');

    await git(cwd, 'push', '--quiet', 'origin', 'main');
    await sharp('examples/assets/stickers/orchard.png').resize(24).toFile(join(cwd, 'b.png'));
    await git(cwd, 'rm', '--quiet', 'a.png');
    await git(cwd, 'add', '--all');
    await git(cwd, 'commit', '--quiet', '--message', 'Not pushed');
    const { stdout } = await run();
    const results = JSON.parse(stdout);
    expect(results.images).toMatchObject([{ path: 'b.png', outcome: 'deferred' }]);
    expect(results.housekeeping).toEqual([]);
    expect(await readdir(cwd)).not.toContain('b@2x.png');
  });

  it('proposes nothing that the base at origin cannot take', async () => {
    const { git, remote } = await repositoryWithOrigin();
    const run = () => superres('run', '--publish', 'pull-request', '--quality', 'fast', '--json');
    expect((await run()).stderr).toContain('[E_BRANCH_GONE]');
    await git(cwd, 'push', '--quiet', 'origin', 'main');
    await sharp('examples/assets/stickers/orchard.png').resize(24).toFile(join(cwd, 'b.png'));
    await git(cwd, 'add', '--all');
    await git(cwd, 'commit', '--quiet', '--message', 'Not pushed');
    const images = async () => JSON.parse((await run()).stdout).images;
    const late = { path: 'b.png', outcome: 'deferred', message: expect.stringContaining('`main` does not have') };
    expect(await images()).toMatchObject([{ path: 'a.png', outcome: 'enhanced' }, late]);
    expect(await readdir(cwd)).not.toContain('b@2x.png');
    expect(await images()).toMatchObject([{ path: 'a.png', outcome: 'unchanged' }, late]);
    expect(String(await git(remote, 'ls-tree', '--name-only', 'superres/main'))).not.toContain('b@2x.png');
  });

  it.each(['commit', 'pull-request'])(
    '%s: a no that is at origin counts, though this clone is behind',
    async (publish) => {
      const { git } = await repositoryWithOrigin();
      await git(cwd, 'push', '--quiet', 'origin', 'main');
      const run = async (how: string) =>
        JSON.parse((await superres('run', '--publish', how, '--quality', 'fast', '--json')).stdout).images;
      expect(await run('commit')).toMatchObject([{ outcome: 'enhanced' }]);
      await git(cwd, 'rm', '--quiet', 'a@2x.png');
      await git(cwd, 'commit', '--quiet', '--message', 'No');
      await git(cwd, 'push', '--quiet', 'origin', 'main');
      await git(cwd, 'reset', '--quiet', '--hard', 'HEAD~1');
      const declined = [{ path: 'a.png', outcome: 'unchanged', reason: 'declined' }];
      expect(await run(publish)).toMatchObject(declined);
      expect(await run(publish)).toMatchObject(declined);
    },
  );

  it('tells of a change that git was not told of, since git’s version is what is taken', async () => {
    await repository();
    const notices = async () => JSON.parse((await superres('run', '--quality', 'fast', '--json')).stdout).notices;
    expect(await notices()).toEqual([]);
    await sharp('examples/assets/stickers/orchard.png').resize(24).toFile(join(cwd, 'a.png'));
    expect(await notices()).toMatchObject([
      { level: 'warning', message: expect.stringContaining('not staged: a.png.') },
    ]);
    await createDemoGit(env)(cwd, 'add', 'a.png');
    expect(await notices()).toEqual([]);
  });

  it('says what to do about images that failed, once', async () => {
    await repository();
    await sharp('examples/assets/stickers/orchard.png').resize(24).toFile(join(cwd, 'b.png'));
    await createDemoGit(env)(cwd, 'add', '--all');
    const { code, stdout } = await superres(
      'run',
      '-q',
      '--engine',
      'command',
      '--command',
      'no-such-program {input} {output}',
    );
    expect(code).toBe(1);
    expect(stdout.match(/^E_COMMAND_MISSING: Install the program .*$/gm)).toHaveLength(1);
  });

  it('in a merge with a picture in conflict: its result stays', async () => {
    await repository();
    const git = createDemoGit(env);
    const draw = (name: string, width: number) =>
      sharp('examples/assets/stickers/orchard.png').resize(width).toFile(join(cwd, name));
    const save = async () => {
      await git(cwd, 'add', '--all');
      await git(cwd, 'commit', '--quiet', '--message', 'Next');
    };
    const run = async () => JSON.parse((await superres('run', '--quality', 'fast', '--json')).stdout).images;
    await run();
    await save();
    await git(cwd, 'checkout', '--quiet', '-b', 'other');
    await draw('a.png', 20);
    await save();
    await git(cwd, 'checkout', '--quiet', 'main');
    await draw('a.png', 24);
    await save();
    await run();
    await save();
    await expect(git(cwd, 'merge', '--quiet', 'other')).rejects.toThrow();
    const status = async () => String(await git(cwd, 'status', '--porcelain'));
    const before = await status();
    expect(before).toContain('UU a.png');
    expect(await run()).toMatchObject([{ path: 'a.png', outcome: 'unchanged' }]);
    expect(await status()).toBe(before);
    expect(await readdir(cwd)).toContain('a@2x.png');
  });

  it('needs a repository, and says so', async () => {
    const { code, stderr } = await superres('run', '--scope', 'all');
    expect(code).toBe(1);
    expect(stderr).toContain('[E_NOT_A_REPOSITORY]');
  });

  it('never shows a secret of its command line or environment', async () => {
    await repository();
    env.SUPERRES_APP_SECRET = 'very-secret-app-secret';
    const { stdout, stderr } = await superres(
      'run',
      '--app-id',
      'wx123',
      '--image-url-base',
      'nonsense',
      '--access-token',
      'very-secret-token',
    );
    expect(stdout + stderr).not.toMatch(/very-secret/);
    expect(stderr).toContain('image-url-base');
  });
});
