import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import { bucketOf, formatBucket } from '../../src/ledger/bucket.js';
import { createLedger } from '../../src/ledger/ledger.js';
import type { LedgerLine } from '../../src/ledger/line.js';
import { carriedLines, carryOver, removedOutputs, type Snapshot } from '../../src/publish/carry.js';

const id = (letter: string) => letter.repeat(40);
const SOURCE = 'res/drawable-mdpi/a.png';
const OUTPUT = 'res/drawable-xhdpi/a.png';
const RIVAL = 'res/drawable-xhdpi/a.xml';

function line(path: string, output: string): LedgerLine {
  const by = { engine: 'local', model: 'own', version: '1' } as const;
  const [size, outputSize] = [
    { width: 8, height: 8 },
    { width: 16, height: 16 },
  ];
  return { path, done: { blob: id('a'), bytes: 10, size, output, outputBlob: id('b'), outputSize, by } };
}

function snapshot(files: Record<string, string>, ...lines: LedgerLine[]): Snapshot {
  const entries = Object.entries(files).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true }));
  const texts = new Map(lines.map((one) => [bucketOf(one.path), formatBucket([one])]));
  return { view: viewOf(entries), ledger: createLedger(texts) };
}

describe('what an open pull request of ours holds', () => {
  it("is carried also where our drawable gives way to a person's file, as long as that is there", () => {
    const before = { [SOURCE]: id('a'), [OUTPUT]: id('b'), [RIVAL]: id('x') };
    const start = snapshot(before, line(SOURCE, OUTPUT));
    const head = snapshot({ [SOURCE]: id('a'), [RIVAL]: id('x') });
    const carried = carryOver(start, head, start);
    expect(carried.fileChanges).toEqual([
      { kind: 'deleted', source: SOURCE, output: OUTPUT, outputBlob: id('b'), rival: RIVAL },
    ]);
    expect(carried.ledgerChanges).toEqual([{ path: SOURCE, source: id('a') }]);
    expect(carriedLines(start, head, start)).toEqual(new Map([[SOURCE, undefined]]));
    const without = snapshot({ [SOURCE]: id('a'), [OUTPUT]: id('b') }, line(SOURCE, OUTPUT));
    const again = carryOver(start, head, without);
    expect(again.ledgerChanges).toEqual([]);
    expect(again.fileChanges[0]).not.toHaveProperty('rival');
  });

  it('takes a picture away only if it was there: one that a person had deleted, and brought back on the base, stays', () => {
    const there = { [SOURCE]: id('a'), [OUTPUT]: id('b') };
    const gone = snapshot({ [SOURCE]: id('a') });
    const base = snapshot(there, line(SOURCE, OUTPUT));
    expect(removedOutputs([SOURCE], base, gone, base)).toEqual(new Set([OUTPUT]));
    expect(removedOutputs([SOURCE], snapshot({ [SOURCE]: id('a') }, line(SOURCE, OUTPUT)), gone, base)).toEqual(
      new Set(),
    );
  });

  it('is carried where a person put a source back in place and so said no', () => {
    const no: LedgerLine = { ...line('a.png', 'a.png'), declined: true };
    const start = snapshot({ 'a.png': id('a') });
    const head = snapshot({ 'a.png': id('a') }, no);
    expect(carryOver(start, head, start)).toMatchObject({
      finished: [],
      ledgerChanges: [{ path: 'a.png', line: no, source: id('a') }],
    });
  });
});
