import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import { bucketOf, formatBucket } from '../../src/ledger/bucket.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { lineJudge } from '../../src/ledger/line.js';
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

function split(files: Record<string, string>, more: Partial<Work> = {}, isDone = false) {
  const view = viewOf(Object.entries(files).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true })));
  const texts = new Map(isDone ? [[bucketOf('a.png'), formatBucket([{ path: 'a.png', done: DONE }])]] : []);
  const candidate = { path: 'a.png', mode: '100644', blob: id('a'), output: 'a@2x.png' };
  const place = { branch: 'main', view, ledger: createLedger(texts, lineJudge(view)) };
  return splitBeforeWork([{ candidate, ...more }], place);
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
});
