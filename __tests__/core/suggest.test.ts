import { describe, expect, it } from '@jest/globals';
import { suggest } from '../../src/core/text.js';

const WORDS = ['quality', 'style', 'layout', 'output', 'max-result-size', 'engine'];

describe('suggest', () => {
  it.each([
    ['qualty', 'quality'],
    ['Quality', 'quality'],
    ['max_result_size', 'max-result-size'],
    ['lauoyt', 'layout'],
    ['outptu', 'output'],
    ['engin', 'engine'],
    ['quality', 'quality'],
  ])('%s is %s', (word, meant) => {
    expect(suggest(word, WORDS)).toBe(meant);
  });

  it.each(['size', 'branch', 'x', '', 'zzzzzzzzzzzz'])('nothing is near %j', (word) => {
    expect(suggest(word, WORDS)).toBeUndefined();
  });
});
