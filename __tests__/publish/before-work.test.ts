import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import { bucketOf, formatBucket } from '../../src/ledger/bucket.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { type LedgerLine, lineJudge } from '../../src/ledger/line.js';
import { splitBeforeWork } from '../../src/publish/before-work.js';
import type { Work } from '../../src/select/selection.js';

const id = (letter: string) => letter.repeat(40);
const DONE = {
  blob: id('a'),
  bytes: 10,
  size: { width: 8, height: 8 },
  output: 'a@2x.png',
  outputBlob: id('b'),
  outputSize: { width: 16, height: 16 },
  by: { engine: 'local', model: 'own', version: '1' } as const,
};

interface Circumstances {
  readonly refresh?: true;
  readonly isTip?: true;
  readonly isBefore?: true;
  readonly theirs?: Partial<LedgerLine>;
}

function split(
  files: Record<string, string>,
  more: Partial<Work> = {},
  isDone = false,
  { refresh, isTip, isBefore, theirs }: Circumstances = {},
) {
  const view = viewOf(Object.entries(files).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true })));
  const texts = new Map(isDone ? [[bucketOf('a.png'), formatBucket([{ path: 'a.png', done: DONE, ...theirs }])]] : []);
  const candidate = { path: 'a.png', mode: '100644', blob: id('a'), output: 'a@2x.png' };
  const place = {
    branch: 'main',
    view,
    isBefore: isBefore ?? isTip ?? false,
    ...(!isTip && { ledger: createLedger(texts, lineJudge(view)) }),
  };
  return splitBeforeWork([{ candidate, ...more }], place, refresh);
}

describe('before anything is made', () => {
  it('what fits is left to be made, also where our older picture is to be replaced', () => {
    expect(split({ 'a.png': id('a') }).work).toHaveLength(1);
    const again = { expectedOutput: id('b') };
    expect(split({ 'a.png': id('a'), 'a@2x.png': id('b') }, again, true).work).toHaveLength(1);
  });

  it('what another run has made is not made again, whatever became of its source', () => {
    for (const source of ['a', 'x']) {
      const { work, settled } = split({ 'a.png': id(source), 'a@2x.png': id('b') }, {}, true);
      expect(work).toEqual([]);
      expect(settled).toMatchObject([{ kind: 'unchanged', reason: 'raced', output: 'a@2x.png' }]);
    }
  });

  it.each([
    ['another source', { 'a.png': id('x') }, 'source-changed', id('x')],
    ['somebody’s file at the output', { 'a.png': id('a'), 'a@2x.png': id('y') }, 'output-changed', id('a')],
  ])('%s: it waits for what the branch has', (_, files, reason, blob) => {
    const { work, waiting } = split(files);
    expect(work).toEqual([]);
    expect(waiting).toMatchObject([{ outcome: { kind: 'deferred', reason, blob } }]);
  });

  it('a source that the branch does not have is not waited for; one that waits on another branch is nothing to tell', () => {
    expect(split({}).settled).toMatchObject([{ kind: 'deferred', reason: 'source-changed', waits: false }]);
    const pending = { path: 'a.png', pending: { blob: id('a'), reason: 'max-images' } };
    expect(split({}, { line: pending })).toMatchObject({ work: [], settled: [], waiting: [], elsewhere: 1 });
  });

  it('what a person deleted on the branch, or put back in its place, is not made again unless it is asked for anew', () => {
    const declined = [{ kind: 'unchanged', reason: 'declined' }];
    expect(split({ 'a.png': id('a') }, {}, true)).toMatchObject({ work: [], settled: declined });
    const inPlace = { candidate: { path: 'a.png', mode: '100644', blob: id('a'), output: 'a.png' } };
    const theirs = { done: { ...DONE, output: 'a.png' } };
    expect(split({ 'a.png': id('a') }, inPlace, true, { theirs })).toMatchObject({ work: [], settled: declined });
    expect(split({ 'a.png': id('a') }, {}, true, { refresh: true }).work).toHaveLength(1);
    // It waits, or selection knew of the picture and has judged it.
    const pending = { blob: id('a'), reason: 'max-images' };
    expect(split({ 'a.png': id('a') }, {}, true, { theirs: { pending } }).work).toHaveLength(1);
    expect(split({ 'a.png': id('a') }, { line: { path: 'a.png', done: DONE } }, true).work).toHaveLength(1);
  });

  it('a source that waits on the base of a pull request, in another version, is nothing to tell', () => {
    const waits = { line: { path: 'a.png', pending: { blob: id('a'), reason: 'max-images' } } };
    const nothing = { settled: [], waiting: [], elsewhere: 1 };
    expect(split({ 'a.png': id('x') }, waits, false, { isBefore: true })).toMatchObject(nothing);
    // The branch has gone on, or waits for it too.
    expect(split({ 'a.png': id('x') }, waits).waiting).toHaveLength(1);
    const theirs = { pending: { blob: id('c'), reason: 'max-images' } };
    expect(split({ 'a.png': id('c') }, waits, true, { isBefore: true, theirs }).elsewhere).toBe(0);
  });

  it('a source that only a step of this job has changed did not change on the branch', () => {
    const { settled, waiting } = split({ 'a.png': id('x') }, {}, false, { isTip: true });
    expect(settled).toMatchObject([
      { reason: 'source-changed', message: expect.stringContaining('push it'), waits: false },
    ]);
    expect(waiting).toEqual([]);
  });

  it('what the branch knows of the last try counts: a paid result is fetched', () => {
    const pending = { blob: id('a'), reason: 'E_WECHAT_MEDIA', paid: { id: 'media', at: 1 } };
    const theirs = { done: { ...DONE, blob: id('c') }, pending };
    expect(split({ 'a.png': id('a') }, {}, true, { theirs }).work).toMatchObject([
      { line: { path: 'a.png', pending }, paid: pending.paid },
    ]);
    // Of two notes the newer one: the service keeps its result for longer.
    const newer = { paid: { id: 'checkout', at: 2 } };
    const older = { paid: { id: 'checkout', at: 0 } };
    expect(split({ 'a.png': id('a') }, newer, true, { theirs }).work).toMatchObject([newer]);
    expect(split({ 'a.png': id('a') }, older, true, { theirs }).work).toMatchObject([{ paid: pending.paid }]);
    const ours = { line: { path: 'a.png', pending: { blob: id('a'), reason: 'max-images' } } };
    const { waiting } = split({ 'a.png': id('a'), 'a@2x.png': id('e') }, ours, true, { theirs });
    expect(waiting).toMatchObject([{ work: { line: { pending } } }]);
    const other = { ...theirs, pending: { ...pending, blob: id('c') } };
    expect(split({ 'a.png': id('a') }, ours, true, { theirs: other }).work).toMatchObject([ours]);
  });
});
