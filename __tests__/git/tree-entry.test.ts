import { describe, expect, it } from '@jest/globals';
import { createObjectReader } from '../../src/git/object-reader.js';
import {
  blobId,
  decodePath,
  parseIndexListing,
  parseRawDiff,
  parseTreeListing,
  parseTreeObject,
} from '../../src/git/tree-entry.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

describe('listings', () => {
  it('are exact for every name git can have', async () => {
    const { commit, ours } = sandbox();
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
    const raw = ours();
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
      record(Buffer.from('conflict'), 1),
      record(Buffer.from('conflict'), 2),
      record(Buffer.from('conflict'), 3),
    ]);
    expect(parseIndexListing(listing).map(({ path: name, utf8 }) => [name, utf8])).toEqual([
      ['caf\\xe9', false],
      ['ok', true],
      ['conflict', true],
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
    const { git, commit, ours } = sandbox();
    const before = await commit({ 'kept.png': '1', 'gone.png': '2', 'edited.png': '3', 'dir.png/x': '4' });
    await git('rm', '-q', '-r', 'gone.png', 'dir.png');
    await commit({ 'edited.png': '33', 'new.png': '5', 'dir.png': 'now a file' });
    const raw = ours();
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
