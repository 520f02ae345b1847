import { readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { firstLines } from '../../src/git/git.js';
import { credentials, readRemote, sameHost } from '../../src/git/remote.js';
import { isSparse, openRepository } from '../../src/git/repository.js';
import { createScratch } from '../../src/git/scratch.js';
import { blobId } from '../../src/git/tree-entry.js';
import { clientGit } from '../support/github/client-git.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

describe('the scratch repository', () => {
  it("sees the clone's objects, keeps its own to itself, and goes", async () => {
    const { top, folder, env, commit } = sandbox();
    await commit({ a: 'text' });
    const repository = await openRepository({ folder, env, tempFolder: top });
    const scratch = await createScratch(repository, undefined, { tempFolder: path.join(top, 'temp: "x"') });
    expect(await scratch.git.text(['cat-file', '-p', `${repository.head}:a`])).toBe('text');
    const blob = await scratch.git.text(['hash-object', '-w', '--stdin'], { input: 'ours only' });
    const missing = await repository.git.run(['cat-file', '-e', blob], { okCodes: [0, 1, 128] });
    expect(missing.code).not.toBe(0);
    expect(await repository.git.text(['cat-file', '-p', blob], { env: scratch.objectsFor })).toBe('ours only');
    await scratch.remove();
    expect(await readdir(path.join(top, 'temp: "x"'))).toEqual([]);
  });

  it('fetches one commit at depth 1, single blobs, and history until the branches meet, and leaves the clone as it is', async () => {
    const { top, folder, env, git, commit } = sandbox();
    const base = await commit({ 'a.txt': 'base' });
    await git('branch', 'topic');
    for (let n = 0; n < 50; n += 1) await git('commit', '-q', '--allow-empty', '-m', `main ${n}`);
    const main = await commit({ 'b.txt': 'main' });
    await git('checkout', '-q', 'topic');
    const tip = await commit({ 'c.txt': 'topic' });
    await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = path.join(top, 'clone');
    await clientGit(top, ['clone', '-q', '--depth=1', '-b', 'topic', `file://${folder}`, clone]);
    const repository = await openRepository({ folder: clone, env, tempFolder: top });
    expect(repository.shallow).toBe(true);
    const untouched = () =>
      Promise.all(['shallow', 'config', 'packed-refs'].map((name) => readFile(path.join(clone, '.git', name), 'utf8')));
    const before = await untouched();
    const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
    const scratch = await createScratch(repository, remote, { tempFolder: top });
    expect(await scratch.tip('refs/heads/main')).toBe(main);
    expect(await scratch.tip('refs/heads/none')).toBeUndefined();
    expect(await scratch.mergeBaseByDeepening(main, tip)).toBe(base);
    expect(await scratch.fetchCommit(main)).toBe(true);
    expect(await scratch.fetchCommit('c'.repeat(40))).toBe(false);
    expect((await scratch.fetchBlob(blobId(Buffer.from('main'))))?.toString()).toBe('main');
    expect(await scratch.fetchBlob('c'.repeat(40))).toBeUndefined();
    expect(await untouched()).toEqual(before);
    await scratch.remove();
  });

  it('finds the merge base below a merge at which a fetch of what is new stopped', async () => {
    const { top, folder, env, git, commit } = sandbox();
    await commit({ 'a.txt': 'base' });
    await git('checkout', '-q', '-b', 'topic');
    // git lists the first of these, which it does not get, among the commits whose parents it lacks.
    await commit({ 'b.txt': 'topic' });
    const own = await commit({ 'c.txt': 'topic' });
    await git('checkout', '-q', 'main');
    const main = await commit({ 'd.txt': 'main' });
    await git('checkout', '-q', 'topic');
    await git('merge', '-q', '--no-edit', 'main');
    const tip = await git('rev-parse', 'HEAD');
    await git('checkout', '-q', 'main');
    await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = path.join(top, 'clone');
    await clientGit(top, ['clone', '-q', '--depth=1', '-b', 'main', `file://${folder}`, clone]);
    const repository = await openRepository({ folder: clone, env, tempFolder: top });
    const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
    const scratch = await createScratch(repository, remote, { tempFolder: top });
    expect(await scratch.fetchSince(tip, 'refs/heads/main')).toBe('fetched');
    expect(await scratch.mergeBaseByDeepening(main, tip)).toBe(main);
    expect(await scratch.fetchSince(own, 'refs/heads/main')).toBe('fetched');
    await scratch.remove();
  });

  it('fetches many blobs at a time, one after the other: each would stop the others', async () => {
    const { top, folder, env, git, commit } = sandbox();
    const names = Array.from({ length: 8 }, (_, n) => `${n}.txt`);
    await commit(Object.fromEntries(names.map((name) => [name, name])));
    await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    await git('config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(top, 'clone');
    await clientGit(top, ['clone', '-q', '-n', '--depth=1', '--filter=blob:none', `file://${folder}`, clone]);
    const repository = await openRepository({ folder: clone, env, tempFolder: top });
    const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
    const scratch = await createScratch(repository, remote, { tempFolder: top });
    const blobs = await Promise.all(names.map((name) => scratch.fetchBlob(blobId(Buffer.from(name)))));
    expect(blobs.map((blob) => blob && Buffer.from(blob).toString())).toEqual(names);
    await scratch.remove();
  });
});

describe('opening', () => {
  it('tells what is wrong', async () => {
    const { top, folder, env } = sandbox();
    await expect(openRepository({ folder, env, tempFolder: top })).rejects.toMatchObject({ code: 'E_NO_COMMITS' });
    await expect(openRepository({ folder: top, env, tempFolder: top })).rejects.toMatchObject({
      code: 'E_NOT_A_REPOSITORY',
    });
    await expect(openRepository({ folder, env: { ...env, PATH: top }, tempFolder: top })).rejects.toMatchObject({
      code: 'E_GIT_MISSING',
    });
  });

  it('refuses a path with a line break, with a commit and without, and takes one below the top', async () => {
    const { top, folder, env, git, commit } = sandbox();
    const broken = path.join(top, 'two\nlines');
    await clientGit(top, ['init', '-q', broken]);
    const refused = { code: 'E_FOLDER_NAME' };
    await expect(openRepository({ folder: broken, env, tempFolder: top })).rejects.toMatchObject(refused);
    await clientGit(broken, ['commit', '-q', '--allow-empty', '-m', 'one']);
    await expect(openRepository({ folder: broken, env, tempFolder: top })).rejects.toMatchObject(refused);
    await symlink(broken, path.join(top, 'link'));
    const linked = openRepository({ folder: path.join(top, 'link'), env, tempFolder: top });
    await expect(linked).rejects.toMatchObject(refused);
    await commit({ 'sub\nfolder/a': 'x' });
    const below = await openRepository({ folder: path.join(folder, 'sub\nfolder'), env, tempFolder: top });
    expect(below.head).toBe(await git('rev-parse', 'HEAD'));
  });

  it('from a subfolder, with variables that point elsewhere, and in a SHA-256 repository', async () => {
    const { top, folder, env, git, commit } = sandbox();
    await commit({ 'sub/a': 'x' });
    const stray = {
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
      GIT_WORK_TREE: '/nowhere',
      GIT_GLOB_PATHSPECS: '1',
    };
    const repository = await openRepository({
      folder: path.join(folder, 'sub'),
      env: { ...env, ...stray },
      tempFolder: top,
    });
    expect(repository).toMatchObject({
      root: folder,
      gitDir: path.join(folder, '.git'),
      objectFormat: 'sha1',
      shallow: false,
    });
    expect(await isSparse(repository)).toBe(false);
    await git('sparse-checkout', 'set', 'sub');
    expect(await isSparse(repository)).toBe(true);
    const modern = path.join(top, 'sha256');
    await clientGit(top, ['init', '-q', '--object-format=sha256', modern]);
    await clientGit(modern, ['commit', '-q', '--allow-empty', '-m', 'x']);
    expect(await openRepository({ folder: modern, env, tempFolder: top })).toMatchObject({ objectFormat: 'sha256' });
  });
});

describe('credentials', () => {
  it('go to the server they are for, and to no other', () => {
    expect(sameHost('https://github.com/a/b', 'https://github.com')).toBe(true);
    expect(sameHost('https://github.com.evil.example/a/b', 'https://github.com')).toBe(false);
    expect(sameHost('http://github.com/a/b', 'https://github.com')).toBe(false);
    expect(sameHost('https://github.com:8443/a/b', 'https://github.com')).toBe(false);
    expect(sameHost('git@github.com:a/b', 'https://github.com')).toBe(false);
    expect(credentials('https://github.com', 't').map(([key]) => key)).toEqual([
      'http.https://github.com/.extraheader',
      'http.https://github.com/.extraheader',
    ]);
    expect(credentials('https://github.com', 't')[0]?.[1]).toBe('');
  });

  it('are cut out of what git says', () => {
    expect(firstLines('fatal: https://user:secret@host/x refused\n\nmore')).toBe(
      'fatal: https://host/x refused / more',
    );
  });
});
