import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { staysInside } from '../../src/core/paths.js';
import {
  asLine,
  BUCKETS,
  bucketOf,
  formatBucket,
  formatLine,
  parseBucket,
  rewriteBucket,
} from '../../src/ledger/bucket.js';
import { glance } from '../../src/ledger/glance.js';
import { createLedger, overlay } from '../../src/ledger/ledger.js';
import { type Done, type LedgerLine, lineJudge, withFormer } from '../../src/ledger/line.js';

const id = (letter: string) => letter.repeat(40);

function done(more: Partial<Done> = {}): Done {
  return {
    blob: id('a'),
    bytes: 100,
    size: { width: 16, height: 12 },
    output: 'a@2x.png',
    outputBlob: id('b'),
    outputSize: { width: 32, height: 24 },
    by: { engine: 'local', model: 'own', version: '1' },
    ...more,
  };
}

const line = (path: string, more: Partial<LedgerLine> = {}): LedgerLine => ({ path, done: done(), ...more });
const textsOf = (lines: readonly LedgerLine[]) => {
  const texts = new Map<string, string>();
  for (const bucket of BUCKETS) {
    const inside = lines.filter(({ path }) => bucketOf(path) === bucket);
    if (inside.length > 0) texts.set(bucket, formatBucket(inside));
  }
  return texts;
};

const path = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map((part) => part.replaceAll(/[/\0]/g, '_')).join('/'))
  .filter(staysInside);
const oid = fc.integer({ min: 0, max: 15 }).map((n) => n.toString(16).repeat(40));
const size = fc.record({ width: fc.nat(), height: fc.nat() });
const anyDone = fc.record({
  blob: oid,
  bytes: fc.nat(),
  size,
  output: path,
  outputBlob: oid,
  outputSize: size,
  by: fc.record({
    engine: fc.constantFrom('local' as const, 'wechat' as const),
    model: fc.string(),
    version: fc.string(),
  }),
});
const anyLine: fc.Arbitrary<LedgerLine> = fc.record(
  {
    path,
    done: anyDone,
    pending: fc.record({ blob: oid, reason: fc.string({ maxLength: 80 }) }),
    former: fc.array(fc.record({ output: path, outputBlob: oid }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['path', 'done'] },
);

describe('a line', () => {
  it('reads back as it was written, whatever the names', () => {
    fc.assert(fc.property(anyLine, (one) => expect(asLine(JSON.parse(formatLine(one)))).toEqual(one)));
  });

  it('is one line of JSON', () => {
    fc.assert(fc.property(anyLine, (one) => expect(formatLine(one)).not.toContain('\n')));
  });

  it.each([
    ['a path that leaves the repository', { ...JSON.parse(formatLine(line('x'))), path: '../x' }],
    ['an absolute path', { ...JSON.parse(formatLine(line('x'))), path: '/x' }],
    ['a path into .git', { ...JSON.parse(formatLine(line('x'))), path: 'a/.GIT/config' }],
    ['an output that leaves the repository', { ...JSON.parse(formatLine(line('x'))), output: 'a/../../x.png' }],
    ['an output into .git', { ...JSON.parse(formatLine(line('x'))), output: '.git/hooks/pre-push' }],
    ...['git~1/x', '.git /x', 'C:/x', 'a\\..\\x', '.git::$INDEX_ALLOCATION/x'].flatMap((odd) => [
      [`a path ${odd}`, { ...JSON.parse(formatLine(line('x'))), path: odd }] as const,
      [`an output ${odd}`, { ...JSON.parse(formatLine(line('x'))), output: odd }] as const,
    ]),
    ['a path with NUL', { ...JSON.parse(formatLine(line('x'))), path: 'a\0b' }],
    ['an id that is none', { ...JSON.parse(formatLine(line('x'))), outputBlob: 'HEAD' }],
    ['a negative size', { ...JSON.parse(formatLine(line('x'))), bytes: -1 }],
    ['an unknown engine', { ...JSON.parse(formatLine(line('x'))), engine: 'rm -rf' }],
    ['nothing to say', { path: 'x' }],
    ['an array', [1]],
    ['null', null],
    ['text', 'x'],
  ])('with %s is none', (_, value) => {
    expect(asLine(value)).toBeUndefined();
  });
});

describe('a bucket', () => {
  it('sorts by path, and reads back', () => {
    const lines = [line('b'), line('a'), line('ä'), line('A')];
    expect(
      formatBucket(lines)
        .split('\n')
        .slice(0, -1)
        .map((text) => JSON.parse(text).path),
    ).toEqual(['A', 'a', 'b', 'ä']);
    expect(formatBucket([])).toBe('');
  });

  it('counts what is damaged, and keeps the rest', () => {
    const here = line('img/a.png');
    const bucket = bucketOf(here.path);
    const elsewhere = ['x', 'y', 'z'].map((name) => line(name)).find(({ path: name }) => bucketOf(name) !== bucket);
    const good = formatLine(here);
    const text = `<<<<<<< HEAD\n${good}\n=======\r\n${formatLine(elsewhere as LedgerLine)}\n>>>>>>> x\n\n{"path":\nnull\n`;
    const parsed = parseBucket(text, bucket);
    expect(parsed.lines).toEqual([here]);
    expect(parsed.broken).toBe(6);
  });

  it('takes line ends of Windows', () => {
    const here = line('img/a.png');
    expect(parseBucket(`${formatLine(here)}\r\n`, bucketOf(here.path))).toEqual({ lines: [here], broken: 0 });
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(anyLine, { maxLength: 3 }), (junk, lines) => {
        const text = lines.map((one) => `${formatLine(one)}\n${junk}\n`).join('');
        expect(() => createLedger(new Map([['00', text]]))).not.toThrow();
      }),
    );
  });
});

describe('two branches that both ran, merged', () => {
  const ours = line('a.png', { done: done({ blob: id('1'), outputBlob: id('2') }) });
  const theirs = line('a.png', { done: done({ blob: id('3'), outputBlob: id('4') }) });
  const bucket = bucketOf('a.png');
  const texts = new Map([[bucket, formatBucket([ours]) + formatBucket([theirs])]]);

  it('the tree says which line is right, and what the other made stays known as ours', () => {
    for (const [source, right, other] of [
      [id('1'), ours, theirs],
      [id('3'), theirs, ours],
    ] as const) {
      const ledger = createLedger(
        texts,
        lineJudge((name) => (name === 'a.png' ? { blob: source } : undefined)),
      );
      expect(ledger.broken).toEqual(new Map([[bucket, 1]]));
      expect(ledger.get('a.png')?.done).toEqual(right.done);
      expect(ledger.withOutputBlob(other.done?.outputBlob as string)?.path).toBe('a.png');
    }
  });

  it('what waited on one of them waits still', () => {
    const waiting: LedgerLine = { path: 'a.png', pending: { blob: id('5'), reason: 'max-images' } };
    const both = new Map([[bucket, formatBucket([waiting]) + formatBucket([ours])]]);
    const ledger = createLedger(
      both,
      lineJudge(() => ({ blob: id('1') })),
    );
    expect(ledger.get('a.png')).toMatchObject({ done: { blob: id('1') }, pending: { blob: id('5') } });
  });

  it('is one line after the next rewrite, which changes nothing else', () => {
    const judge = lineJudge(() => ({ blob: id('1') }));
    const healed = rewriteBucket(bucket, texts.get(bucket) as string, new Map(), judge);
    expect(healed.split('\n')).toHaveLength(2);
    expect(rewriteBucket(bucket, healed, new Map())).toBe(healed);
  });
});

describe('the ledger', () => {
  it('knows whose output a path is, former ones too, and never takes a source for an output of its own', () => {
    const ledger = createLedger(
      textsOf([
        line('a.png', {
          former: [
            { output: 'old/a.png', outputBlob: id('c') },
            { output: 'a.png', outputBlob: id('d') },
          ],
        }),
        line('place.png', { done: done({ output: 'place.png', outputBlob: id('e') }) }),
      ]),
    );
    expect(ledger.ownerOf('a@2x.png')).toBe('a.png');
    expect(ledger.ownerOf('old/a.png')).toBe('a.png');
    expect(ledger.ownerOf('a.png')).toBeUndefined();
    expect(ledger.ownerOf('place.png')).toBeUndefined();
    for (const letter of ['b', 'c', 'd', 'e']) expect(ledger.withOutputBlob(id(letter))).toBeDefined();
    expect(
      ledger
        .withBlob(id('a'))
        .map(({ path: name }) => name)
        .sort(),
    ).toEqual(['a.png', 'place.png']);
  });

  it('overlaid by a branch has its lines, and lacks what it dropped', () => {
    const base = createLedger(textsOf([line('a.png'), line('b.png')]));
    const top = overlay(
      base,
      new Map([
        ['a.png', undefined],
        ['c.png', line('c.png')],
      ]),
    );
    expect([...top.lines()].map(({ path: name }) => name).sort()).toEqual(['b.png', 'c.png']);
    expect(base.size).toBe(2);
  });

  it('remembers each earlier picture once, and not the present one', () => {
    const now = line('a.png');
    const more = [
      { output: 'x.png', outputBlob: id('1') },
      { output: 'a@2x.png', outputBlob: id('b') },
      { output: 'x.png', outputBlob: id('1') },
    ];
    expect(withFormer(now, more).former).toEqual([{ output: 'x.png', outputBlob: id('1') }]);
    expect(withFormer(now, [])).toEqual(now);
  });
});

describe('a glance', () => {
  it('says of a few paths what the whole ledger says', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyLine, { selector: (one) => one.path, maxLength: 12 }), fc.nat(), (lines, at) => {
        const texts = textsOf(lines);
        const whole = createLedger(texts);
        const chosen = lines[at % Math.max(1, lines.length)];
        const files = new Set([chosen?.path ?? 'none', chosen?.done?.output ?? 'none', 'never.png']);
        const seen = glance(texts, { sources: files, files });
        for (const file of files) {
          expect(seen?.ledger.get(file)).toEqual(whole.get(file));
          expect(seen?.owners.has(file)).toBe(whole.ownerOf(file) !== undefined);
        }
        const waiting = (all: Iterable<LedgerLine>) =>
          [...all]
            .filter(({ pending }) => pending)
            .map((one) => one.path)
            .sort();
        expect(waiting(seen?.ledger.lines() ?? [])).toEqual(waiting(whole.lines()));
      }),
    );
  });

  it('does not look away from damage in a bucket that changed', () => {
    const texts = new Map([...textsOf([line('a.png')])].map(([bucket, text]) => [bucket, `${text}junk\n`]));
    const none = new Set<string>();
    expect(glance(texts, { sources: none, files: none })).toBeUndefined();
  });
});
