import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createGit, firstLines, gitEnvironment, withConfig } from '../../src/git/git.js';
import { blobId } from '../../src/git/object-id.js';
import { blobSizes, createObjectReader } from '../../src/git/object-reader.js';
import { credentials, readRemote, sameHost } from '../../src/git/remote.js';
import { isPartial, isSparse, openRepository, type Repository } from '../../src/git/repository.js';
import { createScratch } from '../../src/git/scratch.js';
import {
  decodePath,
  parseIndexListing,
  parseRawDiff,
  parseTreeListing,
  parseTreeObject,
} from '../../src/git/tree-entry.js';
import { readLedgerAt, readLedgerOfHead } from '../../src/ledger/read-ledger.js';
import { clientGit } from '../support/github/client-git.js';

let top: string;
let folder: string;
const env = () => ({ PATH: process.env.PATH, HOME: top, GIT_CONFIG_NOSYSTEM: '1' });

async function git(...args: string[]): Promise<string> {
  const done = await clientGit(folder, args);
  if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  return done.stdout.replace(/\n$/, '');
}

async function commit(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  await git('add', '-A');
  await git('commit', '-q', '-m', 'x');
  return git('rev-parse', 'HEAD');
}

beforeEach(async () => {
  // A colon and a quote: separators of GIT_ALTERNATE_OBJECT_DIRECTORIES and of the alternates file.
  top = await mkdtemp(path.join(tmpdir(), 'git: "room" '));
  folder = path.join(top, 'repo');
  await mkdir(folder);
  await git('init', '-q', '-b', 'main');
});

afterEach(() => rm(top, { recursive: true, force: true, maxRetries: 3 }));

describe('listings', () => {
  it('are exact for every name git can have', async () => {
    const names = [
      'a.png',
      'new\nline.png',
      'tab\there',
      '"quoted"',
      ' space ',
      'ünï',
      '\u{1F600}.png',
      '-dash',
      'back\\slash',
    ];
    await commit(Object.fromEntries(names.map((name) => [name, name])));
    const raw = createGit({ cwd: folder, env: gitEnvironment(env()) });
    const index = parseIndexListing((await raw.run(['ls-files', '-s', '-z'])).stdout);
    const tree = parseTreeListing((await raw.run(['ls-tree', '-r', '-z', 'HEAD'])).stdout);
    expect(index.map((entry) => entry.path).sort()).toEqual([...names].sort());
    expect(tree).toEqual(index);
    for (const { path: name, blob, mode, utf8 } of index) {
      expect({ blob, mode, utf8 }).toEqual({ blob: blobId(Buffer.from(name)), mode: '100644', utf8: true });
    }
    const reader = createObjectReader(raw);
    const root = await reader.readObject('HEAD^{tree}');
    reader.close();
    const own = parseTreeObject(root?.bytes as Buffer, 20).map(({ name, id }) => [name, id]);
    expect(own.sort()).toEqual(index.map(({ path: name, blob }) => [name, blob]).sort());
  });

  it('show bytes that are not UTF-8, and only keep what is wanted', () => {
    const record = (name: Buffer, stage = 0) =>
      Buffer.concat([Buffer.from(`100644 ${'a'.repeat(40)} ${stage}\t`), name, Buffer.from('\0')]);
    const listing = Buffer.concat([
      record(Buffer.from('caf\xe9', 'latin1')),
      record(Buffer.from('ok')),
      record(Buffer.from('conflict'), 2),
    ]);
    expect(parseIndexListing(listing).map(({ path: name, utf8 }) => [name, utf8])).toEqual([
      ['caf\\xe9', false],
      ['ok', true],
    ]);
    expect(parseIndexListing(listing, (name) => name === 'ok')).toHaveLength(1);
    expect(
      parseIndexListing(Buffer.concat([record(Buffer.from('x')), record(Buffer.from('y'), 1)])).map(
        ({ path: name }) => name,
      ),
    ).toEqual(['x']);
    expect(parseIndexListing(Buffer.alloc(0))).toEqual([]);
  });

  it('a name that holds the replacement character itself is UTF-8', () => {
    expect(decodePath(Buffer.from('a\uFFFDb'))).toEqual({ path: 'a\uFFFDb', utf8: true });
  });

  it('a difference says what came, went and changed its kind', async () => {
    const before = await commit({ 'kept.png': '1', 'gone.png': '2', 'edited.png': '3', 'dir.png/x': '4' });
    await git('rm', '-q', '-r', 'gone.png', 'dir.png');
    await commit({ 'edited.png': '33', 'new.png': '5', 'dir.png': 'now a file' });
    const raw = createGit({ cwd: folder, env: gitEnvironment(env()) });
    const diff = await raw.run(['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', before, '--']);
    const found = parseRawDiff(diff.stdout).map(({ path: name, before: old, after }) => [name, !!old, !!after]);
    expect(found.sort()).toEqual([
      ['dir.png', false, true],
      ['dir.png/x', true, false],
      ['edited.png', true, true],
      ['gone.png', true, false],
      ['new.png', false, true],
    ]);
  });
});

describe('the object reader', () => {
  it('answers many at once, in order, with what is missing in between', async () => {
    const contents = Array.from({ length: 200 }, (_, n) => 'x'.repeat(n * 997));
    await commit(Object.fromEntries(contents.map((text, n) => [`${n}.txt`, text])));
    const reader = createObjectReader(createGit({ cwd: folder, env: gitEnvironment(env()) }));
    const ids = contents.flatMap((text) => [blobId(Buffer.from(text)), 'f'.repeat(40)]);
    const read = await Promise.all(ids.map(reader.read));
    expect(read.filter((_, n) => n % 2 === 0).map((bytes) => bytes?.length)).toEqual(
      contents.map((text) => text.length),
    );
    expect(read.filter((_, n) => n % 2 === 1).every((bytes) => bytes === undefined)).toBe(true);
    await expect(reader.read('a\nb')).rejects.toMatchObject({ code: 'E_GIT_FAILED' });
    expect((await reader.read('HEAD:5.txt'))?.length).toBe(5 * 997);
    reader.close();
  });

  it('in a partial clone without its server, gives what is there and nothing for the rest', async () => {
    await commit({ 'here.txt': 'here', 'far.txt': 'far', 'too.txt': 'too' });
    await git('config', 'uploadpack.allowFilter', 'true');
    const partial = path.join(top, 'partial');
    await clientGit(top, ['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${folder}`, partial]);
    await clientGit(partial, ['cat-file', 'blob', blobId(Buffer.from('here'))]);
    await clientGit(partial, ['remote', 'set-url', 'origin', 'https://127.0.0.1:1/gone']);
    const repository = await openRepository({ folder: partial, env: env() }).catch(() => undefined);
    const raw = createGit({ cwd: partial, env: gitEnvironment(env()) });
    const reader = createObjectReader(raw);
    const texts = await Promise.all(
      ['far', 'here', 'too', 'here'].map((text) => reader.read(blobId(Buffer.from(text)))),
    );
    expect(texts.map((bytes) => bytes?.toString())).toEqual([undefined, 'here', undefined, 'here']);
    reader.close();
    expect(await isPartial((repository ?? { commonDir: path.join(partial, '.git') }) as Repository)).toBe(true);
    expect(await isPartial({ commonDir: path.join(folder, '.git') } as Repository)).toBe(false);
  });

  it('measures blobs, and leaves out the ones that are not there', async () => {
    await commit({ a: 'four', b: '' });
    const raw = createGit({ cwd: folder, env: gitEnvironment(env()) });
    const [a, b] = [blobId(Buffer.from('four')), blobId(Buffer.alloc(0))];
    expect(await blobSizes(raw, [a, b, a, 'f'.repeat(40)])).toEqual(
      new Map([
        [a, 4],
        [b, 0],
      ]),
    );
    expect(await blobSizes(raw, [])).toEqual(new Map());
  });
});

describe('the ledger of a commit', () => {
  it('is read in one process, from the commit and not from the work tree', async () => {
    const first = await commit({
      '.superres/00.jsonl': 'old\n',
      '.superres/ff.jsonl': 'ff\n',
      '.superres/readme.txt': 'x',
      'a/.superres/11.jsonl': 'no',
    });
    await commit({ '.superres/00.jsonl': 'new\n' });
    await writeFile(path.join(folder, '.superres', '00.jsonl'), 'work tree');
    const repository = await openRepository({ folder, env: env() });
    const never = () => Promise.reject(new Error('not needed'));
    expect(await readLedgerOfHead(repository, '.superres', never)).toEqual(
      new Map([
        ['00', 'new\n'],
        ['ff', 'ff\n'],
      ]),
    );
    expect(await readLedgerAt(repository.git, first, '.superres')).toEqual(
      new Map([
        ['00', 'old\n'],
        ['ff', 'ff\n'],
      ]),
    );
    expect(await readLedgerAt(repository.git, 'HEAD', 'nothing/here')).toEqual(new Map());
    expect(await readLedgerAt(repository.git, 'HEAD', '.superres/00.jsonl')).toEqual(new Map());
  });

  it('a bucket that cannot be read is an error, never a bucket that does not exist', async () => {
    await commit({ '.superres/00.jsonl': 'line\n' });
    const id = blobId(Buffer.from('line\n'));
    await rm(path.join(folder, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const raw = createGit({ cwd: folder, env: gitEnvironment(env()) });
    await expect(readLedgerAt(raw, 'HEAD', '.superres')).rejects.toMatchObject({ code: 'E_OBJECT_MISSING' });
  });
});

describe('the scratch repository', () => {
  it("sees the clone's objects, keeps its own to itself, and goes", async () => {
    await commit({ a: 'text' });
    const repository = await openRepository({ folder, env: env() });
    const scratch = await createScratch(repository, undefined, { tempFolder: path.join(top, 'temp: "x"'), env: env() });
    expect(await scratch.git.text(['cat-file', '-p', `${repository.head}:a`])).toBe('text');
    const blob = await scratch.git.text(['hash-object', '-w', '--stdin'], { input: 'ours only' });
    const missing = await repository.git.run(['cat-file', '-e', blob], { okCodes: [0, 1, 128] });
    expect(missing.code).not.toBe(0);
    expect(await repository.git.text(['cat-file', '-p', blob], { env: scratch.objectsFor })).toBe('ours only');
    await scratch.remove();
    expect(await readdir(path.join(top, 'temp: "x"'))).toEqual([]);
  });

  it('fetches one commit at depth 1, single blobs, and history until the branches meet, and leaves the clone as it is', async () => {
    const base = await commit({ 'a.txt': 'base' });
    await git('branch', 'topic');
    for (let n = 0; n < 50; n += 1) await git('commit', '-q', '--allow-empty', '-m', `main ${n}`);
    const main = await commit({ 'b.txt': 'main' });
    await git('checkout', '-q', 'topic');
    const tip = await commit({ 'c.txt': 'topic' });
    await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = path.join(top, 'clone');
    await clientGit(top, ['clone', '-q', '--depth=1', '-b', 'topic', `file://${folder}`, clone]);
    const repository = await openRepository({ folder: clone, env: env() });
    expect(repository.shallow).toBe(true);
    const untouched = () =>
      Promise.all(['shallow', 'config', 'packed-refs'].map((name) => readFile(path.join(clone, '.git', name), 'utf8')));
    const before = await untouched();
    const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
    const scratch = await createScratch(repository, remote, { tempFolder: top, env: env() });
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
});

describe('opening', () => {
  it('tells what is wrong', async () => {
    await expect(openRepository({ folder, env: env() })).rejects.toMatchObject({ code: 'E_NO_COMMITS' });
    await expect(openRepository({ folder: top, env: env() })).rejects.toMatchObject({ code: 'E_NOT_A_REPOSITORY' });
    await expect(openRepository({ folder, env: { ...env(), PATH: top } })).rejects.toMatchObject({
      code: 'E_GIT_MISSING',
    });
  });

  it('from a subfolder, with variables that point elsewhere, and in a SHA-256 repository', async () => {
    await commit({ 'sub/a': 'x' });
    const stray = {
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
      GIT_WORK_TREE: '/nowhere',
      GIT_GLOB_PATHSPECS: '1',
    };
    const repository = await openRepository({ folder: path.join(folder, 'sub'), env: { ...env(), ...stray } });
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
    expect(await openRepository({ folder: modern, env: env() })).toMatchObject({ objectFormat: 'sha256' });
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

  it('are added after what the environment already says, and cut out of what git says', () => {
    const set = withConfig({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }, [['x.y', 'z']]);
    expect(set).toMatchObject({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_1: 'x.y',
      GIT_CONFIG_VALUE_1: 'z',
      GIT_CONFIG_KEY_0: 'a.b',
    });
    expect(firstLines('fatal: https://user:secret@host/x refused\n\nmore')).toBe(
      'fatal: https://host/x refused / more',
    );
  });
});
