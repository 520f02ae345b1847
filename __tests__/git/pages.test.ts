import { describe, expect, it } from '@jest/globals';
import { createPages } from '../../src/git/listing.js';
import { parseIndexListing } from '../../src/git/tree-entry.js';
import { viewOf } from '../../src/git/tree-view.js';

const ID = 'a'.repeat(40);
const record = (path: string) => `100644 ${ID} 0\t${path}\0`;

/** Names that lie close together: prefixes of each other, tabs, what sorts between `a` and `a/`. */
const NAMES = ['a!', 'a-b/c', 'a.txt', 'a/b', 'a/b.c', 'a/c/d', 'ab', 'b\ta/b', 'b\tx', 'c/d/e/f', 'c/é', 'z'];

describe('pages of a listing', () => {
  const listing = Buffer.from(
    [...NAMES]
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(record)
      .join(''),
  );
  const asked = [...NAMES, 'a', 'a-b', 'a/c', 'b', 'b\ta', 'c', 'c/d', 'c/d/e', 'c/d/f', 'd', 'a/', 'x', 'a/b/c', ''];

  it.each([1, 7, 64, 100, 10_000])(
    'answer as a table of all entries does, when they come in pieces of %d bytes',
    (size) => {
      const pages = createPages();
      const whole: Buffer[] = [];
      for (let at = 0; at < listing.length; at += size) {
        const page = pages.add(listing.subarray(at, at + size));
        if (page) whole.push(page);
      }
      expect(Buffer.concat(whole)).toEqual(listing);
      expect(Buffer.concat([...pages.all()])).toEqual(listing);
      const view = viewOf(parseIndexListing(listing));
      for (const path of asked) {
        const standing = view(path);
        const found = pages.record(path)?.toString('utf8');
        expect(found).toBe(standing?.blob ? record(path).slice(0, -1) : undefined);
        if (!standing?.blob) expect([path, pages.hasBelow(path)]).toEqual([path, standing !== undefined]);
      }
    },
  );

  it.each([1, 60, 100, 10_000])('in a merge with conflicts know our side, in pieces of %d bytes', (size) => {
    const staged = (path: string, ...stages: number[]) =>
      stages.map((stage) => `100644 ${String(stage).repeat(40)} ${stage}\t${path}\0`).join('');
    const theirs = staged('a/deleted', 1, 3);
    const merging = Buffer.from(theirs + staged('a/pic', 1, 2, 3) + staged('a/pic.b', 0) + staged('b', 2, 3));
    const pages = createPages();
    for (let at = 0; at < merging.length; at += size) pages.add(merging.subarray(at, at + size));
    const blobs = ['a/deleted', 'a/pic', 'a/pic.b', 'b', 'a/pi'].map((path) => {
      const found = pages.record(path);
      return found && parseIndexListing(Buffer.concat([found, Buffer.of(0)])).map(({ blob }) => blob[0]);
    });
    expect(blobs).toEqual([[], ['2'], ['0'], ['2'], undefined]);
    expect(parseIndexListing(merging).map(({ path }) => path)).toEqual(['a/pic', 'a/pic.b', 'b']);
  });

  it('tell which of them hold a name that is not UTF-8', () => {
    const pages = createPages();
    pages.add(Buffer.from(record('a')));
    pages.add(Buffer.concat([Buffer.from(`100644 ${ID} 0\tb`), Buffer.of(0xff, 0)]));
    expect(pages.odd()).toHaveLength(1);
  });

  it('of nothing hold nothing', () => {
    const pages = createPages();
    expect(pages.record('a')).toBeUndefined();
    expect(pages.hasBelow('a')).toBe(false);
  });
});
