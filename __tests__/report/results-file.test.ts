import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { actionOutputs, renderResults, resultsPieces } from '../../src/report/results-file.js';
import { deferred, enhanced, failed, HOSTILE_NAMES, resultOf, skipped, unchanged } from '../support/sample-result.js';

const ALL = [enhanced('a.png'), unchanged('b.png'), skipped('c.png'), deferred('d.png'), failed('e.png')];

describe('outputs', () => {
  it('are those of action.yml', async () => {
    const text = await readFile('action.yml', 'utf8').catch(() => undefined);
    if (text === undefined) return;
    const outputs = actionOutputs(resultOf(ALL), { resultsFile: 'r.json' });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(parse(text).outputs).sort());
  });

  it('carry counts, commit and pull request', () => {
    const publication = {
      kind: 'pull-request' as const,
      message: 'Opened.',
      commit: 'd'.repeat(40),
      branch: 'superres/main',
      pullRequest: { number: 7, url: 'https://github.com/octo/pics/pull/7', operation: 'created' as const },
    };
    expect(actionOutputs(resultOf(ALL, { publication }), { resultsFile: '/t/r.json', report: 'page.html' })).toEqual({
      'has-work': '',
      matrix: '',
      'hand-over': '',
      'enhanced-count': '1',
      'unchanged-count': '1',
      'skipped-count': '1',
      'failed-count': '1',
      'deferred-count': '1',
      'results-file': '/t/r.json',
      'commit-sha': 'd'.repeat(40),
      branch: 'superres/main',
      'pull-request-number': '7',
      'pull-request-url': 'https://github.com/octo/pics/pull/7',
      report: 'page.html',
    });
  });
});

describe('the results file', () => {
  it.each([0, 1, 499, 500, 501, 1700])('is the same JSON in pieces as at once, with %d images', (count) => {
    const outcomes = Array.from({ length: count }, (_, n) => deferred(`${n}\n  "images": [].png`));
    const notices = [{ level: 'notice' as const, message: 'a\n  "images": []' }];
    const result = resultOf(outcomes, { notices });
    const pieces = [...resultsPieces(result)];
    expect(pieces.length).toBe(2 + Math.ceil(count / 500));
    const text = pieces.join('');
    expect(renderResults(result)).toBe(text);
    const parsed = JSON.parse(text);
    expect(parsed.images.map(({ path }: { path: string }) => path)).toEqual(outcomes.map(({ path }) => path));
    expect(text).toBe(`${JSON.stringify(parsed, null, 2)}\n`);
  });

  it('has every candidate once, with its outcome and what explains it', () => {
    const results = JSON.parse(renderResults(resultOf(ALL)));
    expect(results.version).toBe(1);
    expect(results.counts).toEqual({ enhanced: 1, unchanged: 1, skipped: 1, failed: 1, deferred: 1 });
    expect(results.images.map(({ path, outcome }: { path: string; outcome: string }) => [path, outcome])).toEqual([
      ['a.png', 'enhanced'],
      ['b.png', 'unchanged'],
      ['c.png', 'skipped'],
      ['d.png', 'deferred'],
      ['e.png', 'failed'],
    ]);
    expect(results.images[0]).toEqual({
      path: 'a.png',
      outcome: 'enhanced',
      blob: 'b'.repeat(40),
      output: 'a@2x.png',
      before: { width: 640, height: 480, bytes: 81_234 },
      after: { width: 1280, height: 960, bytes: 251_904 },
      addedBytes: 251_904,
      engine: { name: 'local', model: 'own-32x10', version: '1' },
      ms: 1234,
      outputBlob: 'c'.repeat(40),
      reusedFrom: null,
      notes: [],
    });
    expect(results.images[2].reason).toBe('too-large');
    expect(results.images[4]).toMatchObject({ code: 'E_IMAGE_CORRUPT', retryable: false });
  });

  it('gives names back exactly, without control characters in the file', () => {
    const text = renderResults(resultOf(HOSTILE_NAMES.map((name) => skipped(name, { output: '' }))));
    expect(JSON.parse(text).images.map(({ path }: { path: string }) => path)).toEqual(HOSTILE_NAMES);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
