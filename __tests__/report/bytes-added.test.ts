import { describe, expect, it } from '@jest/globals';
import { addedBy, tallyOf } from '../../src/core/run-result.js';
import { renderResults } from '../../src/report/results-file.js';
import { conclusion, weightSentence } from '../../src/report/wording.js';
import { enhanced, resultOf, skipped } from '../support/sample-result.js';

const made = enhanced('a.png', {
  before: { width: 10, height: 10, bytes: 1000 },
  after: { width: 20, height: 20, bytes: 3000 },
});
const inPlace = enhanced('b.png', {
  output: 'b.png',
  before: { width: 10, height: 10, bytes: 2048 },
  after: { width: 20, height: 20, bytes: 1024 },
});

describe('the bytes that results add', () => {
  it('are the result, or in place the difference', () => {
    expect(addedBy(made)).toBe(3000);
    expect(addedBy(inPlace)).toBe(-1024);
    expect(tallyOf([made, inPlace, skipped('c.png')]).weight).toEqual({ sources: 3048, results: 4024, added: 1976 });
  });

  it('are unknown in a dry run and when nothing was made', () => {
    expect(tallyOf([{ ...made, after: { ...made.after, bytes: 0 } }]).weight).toBeUndefined();
    expect(weightSentence(resultOf([skipped('c.png')]))).toBe('');
  });

  it('stand in the last line of the log and in the results file', () => {
    expect(conclusion(resultOf([made]))).toContain('+2.9 KiB: the results have 2.9 KiB, 3.0× their sources.');
    const results = JSON.parse(renderResults(resultOf([made])));
    expect(results.totals.bytes).toEqual({ sources: 1000, results: 3000, added: 3000 });
    expect(results.images[0].addedBytes).toBe(3000);
  });
});
