import { describe, expect, it } from '@jest/globals';
import type { Standing } from '../../src/git/tree-view.js';
import { bucketOf, formatBucket } from '../../src/ledger/bucket.js';
import { createLedger } from '../../src/ledger/ledger.js';
import type { Done, LedgerLine } from '../../src/ledger/line.js';
import { type ClassifyRules, classify, type Facts, type Surroundings } from '../../src/select/classify.js';
import { separateCollisions } from '../../src/select/collisions.js';
import { follow } from '../../src/select/follow.js';
import { pendingFirst, type Verdict } from '../../src/select/selection.js';

const id = (letter: string) => letter.repeat(40);
const by = { engine: 'local', model: 'own', version: '1' } as const;
const RULES = { maxFileSize: 1000 };
const candidate = { path: 'img/a.png', mode: '100644', blob: id('a'), output: 'img/a@2x.png' };
const file = (blob: string): Standing => ({ mode: '100644', blob });

function done(more: Partial<Done> = {}): Done {
  const size = { width: 8, height: 8 };
  return {
    blob: id('a'),
    bytes: 10,
    size,
    output: 'img/a@2x.png',
    outputBlob: id('b'),
    outputSize: { width: 16, height: 16 },
    by,
    ...more,
  };
}

const line = (more: Partial<Done> = {}, path = 'img/a.png'): LedgerLine => ({ path, done: done(more) });

type Everything = Facts & Surroundings;

function facts(more: Partial<Everything> = {}): Everything {
  return {
    utf8: true,
    homeless: false,
    line: undefined,
    bytes: 10,
    standing: undefined,
    vacated: undefined,
    standingIsOurs: false,
    blockedBy: undefined,
    caseTwin: undefined,
    copyOf: undefined,
    reuse: undefined,
    inPosition: undefined,
    ...more,
  };
}

const judge = (one: typeof candidate, all: Everything, rules: ClassifyRules) => classify(one, all, rules, () => all);

/** `unchanged: done`, `skipped: symlink`, `work`, `ask picture? yes : no`. */
function said(verdict: Verdict): string {
  if (verdict.kind === 'work') return 'work';
  if (verdict.kind === 'question') {
    const { ask, yes, no } = verdict.question;
    return `${ask}? ${said(yes)} : ${said(no)}`;
  }
  const { outcome } = verdict;
  return `${outcome.kind}: ${'reason' in outcome ? outcome.reason : ''}`;
}

describe('classify', () => {
  const known = { line: line(), standing: file(id('b')), standingIsOurs: true, inPosition: done() };

  it.each<[string, Partial<typeof candidate>, Partial<Everything>, string]>([
    ['a new file', {}, {}, 'work'],
    ['in place', { output: 'img/a.png' }, { standing: file(id('a')) }, 'work'],
    [
      'in place by chance',
      { output: 'img/a.png' },
      { standing: file(id('a')), byChance: true },
      'skipped: output-exists',
    ],
    [
      'in place by chance, where an older version did that',
      { output: 'img/a.png', blob: id('c') },
      {
        line: line({ output: 'img/a.png' }),
        standing: file(id('c')),
        byChance: true,
      },
      'picture? unchanged: recompressed : work',
    ],
    ['a name in Latin-1, before anything else', { mode: '120000' }, { utf8: false }, 'skipped: name-not-utf8'],
    ['a link', { mode: '120000' }, {}, 'skipped: symlink'],
    ['a submodule', { mode: '160000' }, { bytes: undefined as never }, 'skipped: submodule'],
    ['a name without a place', {}, { homeless: true }, 'skipped: output-blocked'],
    ['an empty file', {}, { bytes: 0 }, 'skipped: empty'],
    ['one byte below the limit', {}, { bytes: 999 }, 'work'],
    ['exactly the limit', {}, { bytes: 1000 }, 'skipped: too-large'],
    [
      'a known file that is too large by now: what the tree says comes first',
      {},
      { ...known, bytes: 1000 },
      'skipped: too-large',
    ],
    ['a known file with its output', {}, known, 'unchanged: done'],
    ['a known file whose output was deleted', {}, { line: line() }, 'work'],
    [
      'a known file whose output has other bytes',
      {},
      { line: line(), standing: file(id('x')) },
      'size? unchanged: done : skipped: output-edited',
    ],
    [
      'a known file whose output is ours, but of another version',
      {},
      { line: line(), standing: file(id('x')), standingIsOurs: true },
      'work',
    ],
    [
      'a changed file with our output',
      {},
      { line: line({ blob: id('o') }), standing: file(id('b')), standingIsOurs: true },
      'work',
    ],
    [
      'a changed file whose output has other bytes',
      {},
      { line: line({ blob: id('o') }), standing: file(id('x')) },
      'picture? work : skipped: output-edited',
    ],
    ["somebody else's file at the output", {}, { standing: file(id('x')) }, 'skipped: output-exists'],
    [
      'a copy of a picture of ours at the output, put there by hand',
      {},
      { standing: file(id('x')), standingIsOurs: true },
      'skipped: output-exists',
    ],
    ['a link at the output', {}, { standing: { mode: '120000', blob: id('x') } }, 'skipped: output-blocked'],
    ['a folder at the output', {}, { standing: { mode: '040000', blob: '' } }, 'skipped: output-blocked'],
    ['a file where the output needs a folder', {}, { blockedBy: 'img' }, 'skipped: output-blocked'],
    ['a name that differs in case only', {}, { caseTwin: 'img/A@2x.png' }, 'skipped: output-exists'],
    ['a place that is left in this very commit', {}, { vacated: id('v') }, 'work'],
    ['a name too long for a file system', { output: `${'é'.repeat(126)}@2x.png` }, {}, 'skipped: output-blocked'],
    [
      'a picture of ours under a new name',
      {},
      { copyOf: line({ outputBlob: id('a') }, 'other.png') },
      'unchanged: done',
    ],
    [
      'our own output copied over its source',
      {},
      { line: line({ outputBlob: id('a') }), copyOf: line({ outputBlob: id('a') }) },
      'unchanged: done',
    ],
    [
      'in place, done',
      { output: 'img/a.png' },
      {
        line: line({ blob: id('o'), output: 'img/a.png', outputBlob: id('a') }),
        copyOf: line({ blob: id('o'), output: 'img/a.png', outputBlob: id('a') }),
      },
      'unchanged: done',
    ],
    [
      'in place, other bytes',
      { output: 'img/a.png' },
      { line: line({ blob: id('o'), output: 'img/a.png' }), standing: file(id('a')) },
      'picture? unchanged: recompressed : work',
    ],
    [
      "other bytes where a picture of ours stood in the source's place once",
      {},
      { line: { ...line({ blob: id('o') }), former: [{ output: 'img/a.png', outputBlob: id('p') }] } },
      'picture? unchanged: recompressed : work',
    ],
    [
      'in place, the source put back, and it waits',
      { output: 'img/a.png' },
      {
        line: { ...line({ output: 'img/a.png' }), pending: { blob: id('a'), reason: 'quota' } },
        standing: file(id('a')),
      },
      'work',
    ],
    [
      'in place once, the source put back, declined, then another template',
      {},
      { line: { ...line({ output: 'img/a.png' }), declined: true } },
      'unchanged: declined',
    ],
    [
      'in place, the picture brought back',
      { output: 'img/a.png' },
      {
        line: { ...line({ blob: id('o'), output: 'img/a.png', outputBlob: id('a') }), declined: true },
        copyOf: line({ blob: id('o'), output: 'img/a.png', outputBlob: id('a') }),
      },
      'unchanged: done',
    ],
    ['in place, new', { output: 'img/a.png' }, { standing: file(id('a')) }, 'work'],
    [
      'another template, the picture is there already',
      {},
      { line: line({ output: 'x.png' }), standing: file(id('b')), inPosition: done({ output: 'x.png' }) },
      'unchanged: done',
    ],
  ])('%s', (_, change, more, expected) => {
    expect(said(judge({ ...candidate, ...change }, facts(more), RULES))).toBe(expected);
  });

  it('with `refresh` makes again what another version made', () => {
    const rules = { ...RULES, refreshFor: { ...by, version: '2' } };
    expect(said(judge(candidate, facts(known), rules))).toBe('work');
    expect(said(judge(candidate, facts(known), { ...RULES, refreshFor: by }))).toBe('unchanged: done');
  });

  it('in place takes a source that was put back for a no only where results are committed, and not with `refresh`', () => {
    const here = { ...candidate, output: 'img/a.png' };
    const back = facts({ line: line({ output: 'img/a.png' }), standing: file(id('a')) });
    const committed = { ...RULES, committed: true };
    expect(said(judge(here, back, committed))).toBe('unchanged: declined');
    expect(said(judge(here, back, RULES))).toBe('work');
    expect(said(judge(here, back, { ...committed, refreshFor: { ...by, version: '2' } }))).toBe('work');
    // For another template the source was put back, as far as one can tell, to be enlarged elsewhere.
    expect(said(judge(candidate, facts({ line: line({ output: 'img/a.png' }) }), committed))).toBe('work');
  });

  it('expects at the output what stands there, or stood there until this commit', () => {
    for (const [more, expected] of [
      [{ line: line({ blob: id('o') }), standing: file(id('b')), standingIsOurs: true }, id('b')],
      [{ vacated: id('v') }, id('v')],
      [{}, undefined],
    ] as const) {
      const verdict = judge(candidate, facts(more), RULES);
      expect(verdict.kind === 'work' && verdict.work.expectedOutput).toBe(expected);
    }
  });
});

describe('follow', () => {
  const place = (path: string) => path.replace(/(\.\w+)$/, '@2x$1');

  function followed(
    lines: LedgerLine[],
    tree: Record<string, string>,
    arrivals: Record<string, string> = {},
    alike: string[] = [],
  ) {
    const texts = new Map<string, string>();
    for (const one of lines) texts.set(bucketOf(one.path), (texts.get(bucketOf(one.path)) ?? '') + formatBucket([one]));
    const { moved, ...rest } = follow({
      ledger: createLedger(texts),
      gone: lines,
      arrivals: Object.entries(arrivals).map(([path, blob]) => ({ path, blob })),
      view: (path) => (tree[path] ? file(tree[path] as string) : undefined),
      place,
      movedAlong: new Set(alike),
      // What was measured: `b` and `d` are pictures of their sources, `c` is not.
      proven: new Set(
        lines.flatMap(({ done }) => (done && done.outputBlob !== id('c') ? [`${done.blob} ${done.outputBlob}`] : [])),
      ),
    });
    return {
      moved: [...moved],
      files: rest.fileChanges.map(({ kind, output, newOutput }) => [kind, output, newOutput]),
      lines: rest.ledgerChanges,
    };
  }

  it('moves the output with its source', () => {
    const found = followed([line()], { 'img/a@2x.png': id('b') }, { 'x/a.png': id('a') });
    expect(found.moved).toEqual(['x/a.png']);
    expect(found.files).toEqual([['moved', 'img/a@2x.png', 'x/a@2x.png']]);
    expect(found.lines).toEqual([
      { path: 'img/a.png', source: null },
      { path: 'x/a.png', source: id('a'), line: line({ output: 'x/a@2x.png' }, 'x/a.png') },
    ]);
  });

  it('moves only the line where the output is there already', () => {
    const found = followed([line()], { 'x/a@2x.png': id('b') }, { 'x/a.png': id('a') });
    expect(found.files).toEqual([]);
    expect(found.moved).toEqual(['x/a.png']);
  });

  it('takes the line of an output that was compressed and moved along', () => {
    const tree = { 'x/a@2x.png': id('z') };
    expect(followed([line()], tree, { 'x/a.png': id('a') }, ['x/a@2x.png']).moved).toEqual(['x/a.png']);
    // Without that, it is somebody's.
    expect(followed([line()], tree, { 'x/a.png': id('a') }).moved).toEqual([]);
  });

  it('does not move onto a file of somebody else', () => {
    const found = followed([line()], { 'img/a@2x.png': id('b'), 'x/a@2x.png': id('z') }, { 'x/a.png': id('a') });
    expect(found.moved).toEqual([]);
    expect(found.files).toEqual([['deleted', 'img/a@2x.png', undefined]]);
  });

  it('what only waited is a new file at its new place', () => {
    const found = followed(
      [{ path: 'img/a.png', pending: { blob: id('a'), reason: 'quota' } }],
      {},
      { 'x/a.png': id('a') },
    );
    expect(found).toEqual({ moved: [], files: [], lines: [{ path: 'img/a.png', source: null }] });
  });

  it.each([
    ["another output than the template's", line({ output: 'img/b@2x.png' }), { 'img/b@2x.png': id('b') }],
    [
      "a name that is no image's",
      { path: 'notes.txt', done: done({ output: 'notes@2x.txt' }) },
      { 'notes@2x.txt': id('b') },
    ],
    ['other bytes than recorded', line(), { 'img/a@2x.png': id('z') }],
    ['bytes that are no picture of the source', line({ outputBlob: id('c') }), { 'img/a@2x.png': id('c') }],
  ])('deletes nothing with %s', (_, one, tree) => {
    expect(followed([one], tree).files).toEqual([]);
  });

  it('deletes no file that has a line of its own', () => {
    const own = line({ output: 'img/a@2x@2x.png', outputBlob: id('d') }, 'img/a@2x.png');
    const found = followed([line(), own], { 'img/a@2x.png': id('b') });
    expect(found.files).toEqual([]);
  });

  it('says nothing twice: what stays marked as ours is no change', () => {
    expect(followed([line()], { 'img/a@2x.png': id('z') }).lines).toEqual([]);
  });
});

describe('separateCollisions', () => {
  const work = (path: string, output: string) => ({ candidate: { path, output, mode: '100644', blob: id('a') } });

  it('fails what would be written to one path, by case and Unicode form too, and lets the others go on', () => {
    const items = [
      work('a.png', 'out/a.png'),
      work('a.jpg', 'out/A.PNG'),
      work('é.png'.normalize('NFC'), 'é@2x.png'.normalize('NFC')),
      work('é.png'.normalize('NFD'), 'é@2x.png'.normalize('NFD')),
      work('c.png', 'out/c.png'),
    ];
    const { work: clear, failed } = separateCollisions(
      items,
      items.map(({ candidate: one }) => one),
    );
    expect(clear.map(({ candidate: one }) => one.path)).toEqual(['c.png']);
    expect(failed.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'E_OUTPUT_COLLISION'));
    expect(failed[0]?.message).toContain('`a.jpg`');
    expect(failed.every(({ retryable }) => !retryable)).toBe(true);
  });

  it('counts sources that are not to be made now', () => {
    const { failed } = separateCollisions(
      [work('a.png', 'x.png')],
      [
        { path: 'b.png', output: 'X.png' },
        { path: 'a.png', output: 'x.png' },
      ],
    );
    expect(failed).toHaveLength(1);
  });
});

describe('the order of the work', () => {
  it('what waits, what is new, what was refused or hung at; with other bytes that waits like all else', () => {
    const waiting = (path: string, reason: string, more = {}) => ({
      candidate: { ...candidate, path },
      line: { path, pending: { blob: id('a'), reason, ...more } },
    });
    const work = [
      waiting('a.png', 'E_COMMAND_TIME'),
      waiting('b.png', 'E_WECHAT_X', { refused: true }),
      { candidate: { ...candidate, path: 'c.png' } },
      waiting('d.png', 'E_COMMAND_FAILED'),
      waiting('e.png', 'E_COMMAND_TIME', { blob: id('b') }),
    ];
    expect(pendingFirst(work).map((item) => item.candidate.path)).toEqual([
      'd.png',
      'e.png',
      'c.png',
      'a.png',
      'b.png',
    ]);
  });
});
