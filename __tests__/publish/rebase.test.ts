import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import { bucketOf, bucketPath, formatBucket, LEDGER_ATTRIBUTES } from '../../src/ledger/bucket.js';

import type { Done, LedgerLine } from '../../src/ledger/line.js';
import type { CommitRequest, FinishedPicture } from '../../src/publish/commit-request.js';
import { rebase, type Tip } from '../../src/publish/rebase.js';

const id = (letter: string) => letter.repeat(40);
const FOLDER = '.superres';

function done(more: Partial<Done> = {}): Done {
  const size = { width: 8, height: 8 };
  const by = { engine: 'local', model: 'own', version: '1' } as const;
  return {
    blob: id('a'),
    bytes: 10,
    size,
    output: 'a@2x.png',
    outputBlob: id('b'),
    outputSize: { width: 16, height: 16 },
    by,
    ...more,
  };
}

const line = (more: Partial<Done> = {}, path = 'a.png'): LedgerLine => ({ path, done: done(more) });
const picture = (more: Partial<FinishedPicture> = {}): FinishedPicture => ({
  path: 'a.png',
  source: id('a'),
  output: 'a@2x.png',
  outputBlob: id('b'),
  line: line(),
  bytes: 99,
  ...more,
});

function request(more: Partial<CommitRequest> = {}): CommitRequest {
  return {
    finished: [],
    ledgerChanges: [],
    fileChanges: [],
    pending: new Map(),
    settled: new Set(),
    heal: false,
    ...more,
  };
}

function tip(files: Record<string, string>, lines: readonly LedgerLine[] = [], images = [id('b'), id('d')]): Tip {
  const ledger = new Map<string, string>();
  for (const one of lines) ledger.set(bucketOf(one.path), (ledger.get(bucketOf(one.path)) ?? '') + formatBucket([one]));
  const entries = Object.entries(files).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true }));
  return { view: viewOf(entries), ledger, ledgerFolder: FOLDER, isImage: (blob) => images.includes(blob) };
}

const bucket = (path: string) => bucketPath(FOLDER, bucketOf(path));

describe('a finished picture on the present tip', () => {
  it('lands with its line, and the ledger folder gets its attributes', () => {
    const edits = rebase(request({ finished: [picture()] }), tip({ 'a.png': id('a') }));
    expect(edits.placements).toEqual(new Map([['a.png', 'landed']]));
    expect(edits.puts).toEqual(new Map([['a@2x.png', id('b')]]));
    expect(edits.texts).toEqual(
      new Map([
        [bucket('a.png'), formatBucket([line()])],
        [`${FOLDER}/.gitattributes`, LEDGER_ATTRIBUTES],
      ]),
    );
  });

  it.each<[string, Partial<FinishedPicture>, Record<string, string>, LedgerLine[], string]>([
    ['the source changed', {}, { 'a.png': id('x') }, [], 'source-changed'],
    ['the source was deleted', {}, {}, [], 'source-gone'],
    ['the source became a folder', {}, { 'a.png/x.txt': id('x') }, [], 'source-gone'],
    ['another run finished it first', {}, { 'a.png': id('a'), 'a@2x.png': id('b') }, [line()], 'raced'],
    ['a person put something at the output', {}, { 'a.png': id('a'), 'a@2x.png': id('x') }, [], 'output-changed'],
    ['a folder stands at the output', {}, { 'a.png': id('a'), 'a@2x.png/x.txt': id('x') }, [], 'output-changed'],
    [
      'a file stands where the output needs a folder',
      { output: 'out/a.png' },
      { 'a.png': id('a'), out: id('x') },
      [],
      'output-changed',
    ],
    ['the output is what we saw', { expectedOutput: id('o') }, { 'a.png': id('a'), 'a@2x.png': id('o') }, [], 'landed'],
    ['the output was deleted meanwhile', { expectedOutput: id('o') }, { 'a.png': id('a') }, [], 'landed'],
    ['the very picture is there already', {}, { 'a.png': id('a'), 'a@2x.png': id('b') }, [], 'landed'],
    ['in place', { output: 'a.png' }, { 'a.png': id('a') }, [], 'landed'],
  ])('%s', (_, more, files, lines, placement) => {
    const edits = rebase(request({ finished: [picture(more)] }), tip(files, lines));
    expect(edits.placements.get('a.png')).toBe(placement);
    if (placement !== 'landed') expect(edits.puts.size).toBe(0);
  });

  it('does not wait for a changed source that another run has done already, in place or beside it', () => {
    const now = line({ blob: id('e'), outputBlob: id('d') });
    const edits = rebase(request({ finished: [picture()] }), tip({ 'a.png': id('e'), 'a@2x.png': id('d') }, [now]));
    expect(edits.placements.get('a.png')).toBe('source-changed');
    expect(edits.texts.size).toBe(0);
    const there = line({ blob: id('e'), output: 'a.png', outputBlob: id('d') });
    const inPlace = request({ finished: [picture({ output: 'a.png' })] });
    expect(rebase(inPlace, tip({ 'a.png': id('d') }, [there])).texts.size).toBe(0);
  });

  it('is executable where it replaces such a file of the tree that the commit is made on, whatever the merge will show', () => {
    const modes = (mode: string) =>
      viewOf([
        { path: 'a.png', blob: id('a'), mode: '100644', utf8: true },
        { path: 'a@2x.png', blob: id('x'), mode, utf8: true },
      ]);
    const finished = [picture({ expectedOutput: id('x') })];
    const executables = (shown: string, parent?: string) => {
      const own = parent === undefined ? {} : { parent: modes(parent) };
      return [...(rebase(request({ finished }), { ...tip({}), view: modes(shown), ...own }).executables ?? [])];
    };
    expect(executables('100755')).toEqual(['a@2x.png']);
    expect(executables('100644', '100755')).toEqual(['a@2x.png']);
    expect(executables('100755', '100644')).toEqual([]);
  });

  it('that cannot land waits for the next run, with the blob that is there now', () => {
    const edits = rebase(request({ finished: [picture()] }), tip({ 'a.png': id('x') }));
    expect(JSON.parse(edits.texts.get(bucket('a.png')) as string)).toEqual({
      path: 'a.png',
      pending: { blob: id('x'), reason: 'source-changed' },
    });
  });

  it('keeps in mind what else of ours still stands, and what once stood in its place', () => {
    const former = [
      { output: 'gone.png', outputBlob: id('1') },
      { output: 'old/a.png', outputBlob: id('2') },
      { output: 'a.png', outputBlob: id('3') },
      { output: 'a@2x.png', outputBlob: id('4') },
    ];
    const files = { 'a.png': id('a'), 'old/a.png': id('2'), 'a@2x.png': id('4') };
    const edits = rebase(
      request({ finished: [picture({ expectedOutput: id('4') })] }),
      tip(files, [{ ...line({ blob: id('0'), outputBlob: id('4') }), former }]),
    );
    const written = JSON.parse(edits.texts.get(bucket('a.png')) as string);
    expect(written.former).toEqual([
      { output: 'a.png', outputBlob: id('3') },
      { output: 'old/a.png', outputBlob: id('2') },
    ]);
  });
});

describe('moved and deleted outputs', () => {
  const deleted = { kind: 'deleted', source: 'a.png', output: 'a@2x.png', outputBlob: id('b') } as const;
  const moved = { ...deleted, kind: 'moved', movedTo: 'x/a.png', newOutput: 'x/a@2x.png' } as const;
  const lines = [
    { path: 'a.png', source: null },
    { path: 'x/a.png', source: id('a'), line: line({ output: 'x/a@2x.png' }, 'x/a.png') },
  ];

  it('go as they were seen', () => {
    expect(rebase(request({ fileChanges: [deleted] }), tip({ 'a@2x.png': id('b') })).deletions).toEqual(
      new Set(['a@2x.png']),
    );
    const edits = rebase(
      request({ fileChanges: [moved], ledgerChanges: lines }),
      tip({ 'x/a.png': id('a'), 'a@2x.png': id('b') }, [line()]),
    );
    expect(edits.puts).toEqual(new Map([['x/a@2x.png', id('b')]]));
    expect(edits.deletions).toEqual(
      new Set(['a@2x.png', ...(bucketOf('a.png') === bucketOf('x/a.png') ? [] : [bucket('a.png')])]),
    );
  });

  it.each([
    ['the source is back', { 'a.png': id('a'), 'a@2x.png': id('b') }, [id('b')]],
    ['the output was edited', { 'a@2x.png': id('x') }, [id('b'), id('x')]],
    ['the bytes are no image', { 'a@2x.png': id('b') }, []],
  ])('stay where %s', (_, files, images) => {
    const edits = rebase(request({ fileChanges: [deleted, moved] }), tip(files, [], images));
    expect([...edits.deletions, ...edits.puts.keys()]).toEqual([]);
  });

  it('a picture gives way to a person’s file, with its line, only while that is there', () => {
    const output = 'res/drawable-xhdpi/a.png';
    const [path, rival] = ['res/drawable-mdpi/a.png', 'res/drawable-xhdpi/a.xml'];
    const giving = request({
      ledgerChanges: [{ path, source: id('a') }],
      fileChanges: [{ kind: 'deleted', source: path, output, outputBlob: id('b'), rival }],
    });
    const files = { [path]: id('a'), [output]: id('b') };
    const lines = [line({ output }, path)];
    const edits = rebase(giving, tip({ ...files, [rival]: id('x') }, lines));
    expect([...edits.deletions].sort()).toEqual([bucket(path), output].sort());
    const stays = rebase(giving, tip(files, lines));
    expect([stays.deletions.size, stays.texts.size]).toEqual([0, 0]);
  });

  it('a picture that cannot follow its source any more leaves it waiting', () => {
    const edits = rebase(
      request({ fileChanges: [moved], ledgerChanges: lines }),
      tip({ 'x/a.png': id('a'), 'a@2x.png': id('z') }, [line()]),
    );
    expect(JSON.parse(edits.texts.get(bucket('x/a.png')) as string).pending).toEqual({
      blob: id('a'),
      reason: 'output-changed',
    });
  });

  it.each([
    ['stands', { 'x/a@2x.png': id('b') }, {}],
    ['was deleted by a person since', {}, {}],
    ['was declined since', {}, { declined: true as const }],
  ])('a picture that another run has moved already and that %s is left to the line of the tip', (_, files, more) => {
    const theirs = { ...line({ output: 'x/a@2x.png' }, 'x/a.png'), ...more };
    const edits = rebase(
      request({ fileChanges: [moved], ledgerChanges: lines }),
      tip({ 'x/a.png': id('a'), ...files }, [theirs]),
    );
    expect([edits.texts.size, edits.puts.size, edits.deletions.size]).toEqual([0, 0, 0]);
  });

  it('a new picture at the place that another one leaves wins', () => {
    const finished = [picture({ expectedOutput: id('d'), outputBlob: id('b') })];
    const leaving = { kind: 'deleted', source: 'a.jpg', output: 'a@2x.png', outputBlob: id('d') } as const;
    const edits = rebase(request({ finished, fileChanges: [leaving] }), tip({ 'a.png': id('a'), 'a@2x.png': id('d') }));
    expect(edits.puts.get('a@2x.png')).toBe(id('b'));
    expect(edits.deletions.has('a@2x.png')).toBe(false);
  });
});

describe('what waits', () => {
  const pending = new Map([['a.png', { blob: id('a'), reason: 'max-images' }]]);

  it('is written once, and not again while it waits', () => {
    const first = rebase(request({ pending }), tip({ 'a.png': id('a') }));
    expect(first.texts.has(bucket('a.png'))).toBe(true);
    const waiting: LedgerLine = { path: 'a.png', pending: { blob: id('a'), reason: 'quota' } };
    expect(rebase(request({ pending }), tip({ 'a.png': id('a') }, [waiting])).texts.size).toBe(0);
  });

  it('is not written for what is gone, or was finished by another run', () => {
    expect(rebase(request({ pending }), tip({})).texts.size).toBe(0);
    expect(rebase(request({ pending }), tip({ 'a.png': id('a'), 'a@2x.png': id('b') }, [line()])).texts.size).toBe(0);
  });

  it('ends with a skip', () => {
    const waiting: LedgerLine = { path: 'a.png', pending: { blob: id('a'), reason: 'quota' } };
    const edits = rebase(request({ settled: new Set(['a.png']) }), tip({ 'a.png': id('a') }, [waiting]));
    expect(edits.deletions).toEqual(new Set([bucket('a.png')]));
  });
});
