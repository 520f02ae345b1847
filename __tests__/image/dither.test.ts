import { describe, expect, it } from '@jest/globals';
import { ditherWeights, smoothDither } from '../../src/image/dither.js';
import { paint } from '../support/pictures.js';
import { repeat } from '../support/repeat-engine.js';

const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

describe('dither', () => {
  it.each([
    ['a checker', () => paint(40, 40, (x, y) => ((x + y) % 2 === 0 ? 60 : 190)), 125],
    ['a Bayer pattern', () => paint(40, 40, (x, y) => (6 > (BAYER[(x & 3) + 4 * (y & 3)] as number) ? 200 : 40)), 100],
  ])('%s becomes its mean colour', (_, make, mean) => {
    const source = make();
    const doubled = repeat(source);
    expect(smoothDither(source, doubled)).toBe(true);
    for (let y = 20; y < 60; y++) {
      for (let x = 20; x < 60; x++)
        expect(Math.abs((doubled.data[3 * (y * 80 + x)] as number) - mean)).toBeLessThan(26);
    }
  });

  it.each([
    ['an edge', () => paint(40, 40, (x) => (x < 17 ? 30 : 220))],
    ['strokes of one pixel', () => paint(40, 40, (x, y) => (x % 5 === 0 || y % 9 === 0 ? 0 : 255))],
    ['a gradient', () => paint(40, 40, (x, y) => 3 * x + 2 * y)],
    ['a few dots', () => paint(40, 40, (x, y) => (x % 8 === 3 && y % 8 === 3 ? 0 : 255))],
  ])('%s is left alone', (_, make) => {
    expect(ditherWeights(make())).toBeUndefined();
  });

  it('is smoothed where it is, and nowhere else', () => {
    const source = paint(64, 32, (x, y) => (x < 32 ? ((x + y) % 2 === 0 ? 60 : 190) : x < 50 ? 20 : 240));
    const doubled = repeat(source);
    smoothDither(source, doubled);
    const expected = repeat(source).data;
    for (let y = 0; y < 64; y++)
      for (let x = 76; x < 128; x++) expect(doubled.data[3 * (y * 128 + x)]).toBe(expected[3 * (y * 128 + x)]);
  });
});
