import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import type { Done } from '../../src/ledger/line.js';
import { groundOf, type Placement, type Proposed, placementOf } from '../../src/publish/placement.js';

const id = (letter: string) => letter.repeat(40);
const [SOURCE, RESULT, OTHER] = [id('a'), id('b'), id('c')];
const BY = { engine: 'local', model: 'own', version: '1' } as const;
const WISH: Proposed = { path: 'i/a.png', source: SOURCE, output: 'i/2x/a.png' };
const MADE: Proposed = { ...WISH, made: { outputBlob: RESULT, by: BY } };

const tip = (files: Readonly<Record<string, string>>) =>
  groundOf(viewOf(Object.entries(files).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true }))));
const there = { 'i/a.png': SOURCE };
const theirs = (more: Partial<Done> = {}): Done => {
  const size = { width: 8, height: 8 };
  return {
    blob: SOURCE,
    bytes: 9,
    size,
    output: WISH.output,
    outputBlob: RESULT,
    outputSize: size,
    by: BY,
    ...more,
  };
};

describe('what becomes of a picture on a tip', () => {
  it.each<[string, Placement, Readonly<Record<string, string>>]>([
    ['its source is there and its place is free', 'landed', there],
    ['its source is gone', 'source-gone', {}],
    ['a folder has the name of its source', 'source-gone', { 'i/a.png/x': OTHER }],
    ['its source has other bytes', 'source-changed', { 'i/a.png': OTHER }],
    ['somebody put a file at its place', 'output-changed', { ...there, 'i/2x/a.png': OTHER }],
    ['a folder stands at its place', 'output-changed', { ...there, 'i/2x/a.png/x': OTHER }],
    ['a file stands where its folder is needed', 'output-changed', { ...there, 'i/2x': OTHER }],
  ])('%s: %s, made or not', (_, expected, files) => {
    for (const picture of [WISH, MADE]) expect(placementOf(picture, tip(files), undefined)).toBe(expected);
  });

  it('what it is to replace is no obstacle, and in place its source is none', () => {
    const files = { ...there, 'i/2x/a.png': OTHER };
    for (const picture of [WISH, MADE]) {
      expect(placementOf({ ...picture, expectedOutput: OTHER }, tip(files), undefined)).toBe('landed');
      expect(placementOf({ ...picture, output: 'i/a.png' }, tip(files), undefined)).toBe('landed');
    }
  });

  it('the very same bytes are no obstacle once they are made', () => {
    const files = { ...there, 'i/2x/a.png': RESULT };
    expect(placementOf(MADE, tip(files), undefined)).toBe('landed');
    expect(placementOf(WISH, tip(files), undefined)).toBe('output-changed');
  });

  it('another run was faster: by the tip’s ledger, and only where its picture still stands', () => {
    const files = { ...there, 'i/2x/a.png': RESULT };
    for (const picture of [WISH, MADE]) {
      expect(placementOf(picture, tip(files), theirs())).toBe('raced');
      expect(placementOf(picture, tip({ 'i/2x/a.png': RESULT }), theirs())).toBe('raced');
      expect(placementOf(picture, tip({ ...there, 'i/2x/a.png': OTHER }), theirs())).toBe('output-changed');
      expect(placementOf(picture, tip(there), theirs())).toBe('landed');
    }
  });

  it('made again on purpose, it replaces what it was to replace, but not what the same maker put there meanwhile', () => {
    const files = tip({ ...there, 'i/2x/a.png': RESULT });
    const again = { ...MADE, expectedOutput: RESULT };
    expect(placementOf({ ...WISH, expectedOutput: RESULT }, files, theirs())).toBe('landed');
    expect(placementOf(again, files, theirs())).toBe('raced');
    expect(placementOf(again, files, theirs({ by: { ...BY, version: '0' } }))).toBe('landed');
    const ofTwice = { ...again, made: { outputBlob: OTHER, by: BY, outputSize: { width: 16, height: 16 } } };
    expect(placementOf(ofTwice, files, theirs({ outputSize: { width: 24, height: 24 } }))).toBe('landed');
  });
});
