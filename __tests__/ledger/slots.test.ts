import { describe, expect, it } from '@jest/globals';
import { isSlot, keyOf, scaled, scaleOf, slotFor, slottedOf } from '../../src/core/slot.js';
import { asLine, bucketOf, formatBucket, formatLine, parseBucket, rewriteBucket } from '../../src/ledger/bucket.js';
import { createLedger, overlay } from '../../src/ledger/ledger.js';
import type { Done, LedgerLine } from '../../src/ledger/line.js';

const id = (letter: string) => letter.repeat(40);

function line(path: string, slot: string | undefined, output: string, outputBlob: string): LedgerLine {
  const times = scaleOf({ slot });
  const done: Done = {
    blob: id('a'),
    bytes: 10,
    size: { width: 10, height: 7 },
    output,
    outputBlob,
    outputSize: { width: scaled(10, times), height: scaled(7, times) },
    by: { engine: 'local', model: 'own', version: '1' },
  };
  return { path, ...(slot !== undefined && { slot }), done };
}

const two = line('a.png', undefined, 'a@2x.png', id('b'));
const three = line('a.png', '3x', 'a@3x.png', id('c'));
const other = line('b.png', '3x', 'b@3x.png', id('d'));
const texts = (lines: readonly LedgerLine[]) => {
  const found = new Map<string, string>();
  for (const one of lines) {
    const bucket = bucketOf(one.path);
    found.set(bucket, formatBucket([...parseBucket(found.get(bucket) ?? '', bucket).lines, one]));
  }
  return found;
};

describe('slots', () => {
  it('name a scale and which of its outputs; the first at 2x has none', () => {
    const pairs = [
      [2, 1],
      [2, 2],
      [3, 1],
      [4, 3],
      [1.5, 1],
    ] as const;
    expect(pairs.map(([scale, nth]) => slotFor(scale, nth))).toEqual([undefined, '2x#2', '3x', '4x#3', '1.5x']);
    expect(['2x#2', '3x', '4x#3', '1.5x'].every(isSlot)).toBe(true);
    expect(['2x', '5x', '3x#1', '3x#01', '3x#', '', '3X', '3x#2#3', '3x\n'].filter(isSlot)).toEqual([]);
    expect([scaleOf({}), scaleOf({ slot: '1.5x' }), scaleOf({ slot: '4x#3' })]).toEqual([2, 1.5, 4]);
    expect(slottedOf(keyOf({ path: 'x/a.png', slot: '3x' }))).toEqual({ path: 'x/a.png', slot: '3x' });
    expect(slottedOf('x/a.png')).toEqual({ path: 'x/a.png' });
  });

  it('stand after the path in a line, and are read back', () => {
    expect(formatLine(three)).toMatch(/^\{"path":"a\.png","slot":"3x","blob":/);
    expect(asLine(JSON.parse(formatLine(three)))).toEqual(three);
    expect(asLine({ ...JSON.parse(formatLine(three)), slot: '5x' })).toBeUndefined();
    expect(asLine({ ...JSON.parse(formatLine(three)), slot: 3 })).toBeUndefined();
    const no: LedgerLine = { ...three, declined: true, oversize: { blob: id('e'), bytes: 99 } };
    expect(asLine(JSON.parse(formatLine(no)))).toEqual(no);
  });

  it('leave a line of an older version as it was, byte for byte', () => {
    const old =
      `{"path":"a.png","blob":"${id('a')}","bytes":10,"width":10,"height":7,"output":"a@2x.png","outputBlob":"${id('b')}",` +
      '"outputWidth":20,"outputHeight":14,"engine":"local","model":"own","version":"1"}\n';
    expect(rewriteBucket(bucketOf('a.png'), old, new Map())).toBe(old);
    expect(createLedger(new Map([[bucketOf('a.png'), old]])).get('a.png')).toEqual(two);
  });

  it('are lines of their own: sorted, looked up, changed and removed one by one', () => {
    const bucket = bucketOf('a.png');
    const text = formatBucket([three, two]);
    expect(parseBucket(text, bucket).lines).toEqual([two, three]);
    const ledger = createLedger(texts([two, three, other]));
    expect(ledger.size).toBe(3);
    expect(ledger.get(keyOf(three))).toEqual(three);
    expect(ledger.ofSource('a.png')).toEqual([two, three]);
    expect(ledger.ownerOf('a@3x.png')).toBe(keyOf(three));
    const without = rewriteBucket(bucket, text, new Map([[keyOf(two), undefined]]));
    expect(parseBucket(without, bucket).lines).toEqual([three]);
    expect(overlay(ledger, new Map([[keyOf(three), undefined]])).ofSource('a.png')).toEqual([two]);
  });

  it('share pictures only at one scale', () => {
    const ledger = createLedger(texts([two, three, other]));
    expect(ledger.known('c.png', id('a')).twins).toEqual([two]);
    const twins = ledger.known('c.png', id('a'), '3x').twins.map(({ path }) => path);
    expect(twins.sort()).toEqual(['a.png', 'b.png']);
    expect(ledger.known('a.png', id('a'), '3x')).toMatchObject({ line: three, twins: [other], siblings: [two] });
  });
});
