import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blobSizes, createObjectReader } from '../../src/git/object-reader.js';
import { openRepository } from '../../src/git/repository.js';
import { blobId } from '../../src/git/tree-entry.js';
import { readLedgerAt, readLedgerOfHead } from '../../src/ledger/read-ledger.js';
import { clientGit } from '../support/github/client-git.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

describe('the object reader', () => {
  it('answers many at once, in order, with what is missing in between', async () => {
    const { commit, ours } = sandbox();
    const contents = Array.from({ length: 200 }, (_, n) => 'x'.repeat(n * 997));
    await commit(Object.fromEntries(contents.map((text, n) => [`${n}.txt`, text])));
    const reader = createObjectReader(ours());
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
    const { top, folder, env, git, commit } = sandbox();
    await commit({ 'here.txt': 'here', 'far.txt': 'far', 'too.txt': 'too' });
    await git('config', 'uploadpack.allowFilter', 'true');
    const partial = path.join(top, 'partial');
    await clientGit(top, ['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${folder}`, partial]);
    await clientGit(partial, ['cat-file', 'blob', blobId(Buffer.from('here'))]);
    await clientGit(partial, ['remote', 'set-url', 'origin', 'https://127.0.0.1:1/gone']);
    const repository = await openRepository({ folder: partial, env, tempFolder: top });
    expect(repository.partial).toBe(true);
    const reader = createObjectReader(repository.git);
    const texts = await Promise.all(
      ['far', 'here', 'too', 'here'].map((text) => reader.read(blobId(Buffer.from(text)))),
    );
    expect(texts.map((bytes) => bytes?.toString())).toEqual([undefined, 'here', undefined, 'here']);
    reader.close();
    await repository.close();
  });

  it('measures blobs, and leaves out the ones that are not there', async () => {
    const { commit, ours } = sandbox();
    await commit({ a: 'four', b: '' });
    const raw = ours();
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
    const { top, folder, env, commit } = sandbox();
    const first = await commit({
      '.superres/00.jsonl': 'old\n',
      '.superres/ff.jsonl': 'ff\n',
      '.superres/readme.txt': 'x',
      'a/.superres/11.jsonl': 'no',
    });
    await commit({ '.superres/00.jsonl': 'new\n' });
    await writeFile(path.join(folder, '.superres', '00.jsonl'), 'work tree');
    const repository = await openRepository({ folder, env, tempFolder: top });
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
    const { folder, commit, ours } = sandbox();
    await commit({ '.superres/00.jsonl': 'line\n' });
    const id = blobId(Buffer.from('line\n'));
    await rm(path.join(folder, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const raw = ours();
    await expect(readLedgerAt(raw, 'HEAD', '.superres')).rejects.toMatchObject({ code: 'E_OBJECT_MISSING' });
  });
});
