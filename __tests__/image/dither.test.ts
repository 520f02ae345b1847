import { describe, expect, it } from '@jest/globals';
import { ditherWeights, isErrorDiffused, smoothDither } from '../../src/image/drawing.js';
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

/** A smooth picture brought to so many levels of grey; `diffused`: what each pixel loses goes to those after it (Floyd and Steinberg). */
function brought(levels: number, diffused: boolean) {
  const [width, height] = [96, 80];
  const values = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return 128 + 70 * Math.sin(x / 17) + 50 * Math.cos(y / 13 + x / 40);
  });
  const step = 255 / (levels - 1);
  const give = (to: number, error: number) => {
    if (diffused && to < values.length) values[to] = (values[to] as number) + error;
  };
  for (let i = 0; i < values.length; i++) {
    const level = Math.min(255, Math.max(0, Math.round((values[i] as number) / step) * step));
    const error = (values[i] as number) - level;
    values[i] = level;
    for (const [to, part] of [
      [1, 7],
      [width - 1, 3],
      [width, 5],
      [width + 1, 1],
    ] as const)
      give(i + to, (error * part) / 16);
  }
  return paint(width, height, (x, y) => Math.round(values[y * width + x] as number));
}

describe('error diffusion', () => {
  it.each([2, 4, 8, 16])('is known by its dots: %i levels', (levels) => {
    expect(isErrorDiffused(brought(levels, true))).toBe(true);
    expect(isErrorDiffused(brought(levels, false))).toBe(false);
  });

  it.each([
    ['strokes of one pixel', () => paint(60, 60, (x, y) => (x % 5 === 0 || y % 9 === 0 ? 0 : 255))],
    ['one colour', () => paint(60, 60, () => 90)],
    ['a photograph', () => paint(60, 60, (x, y, c) => (x * 37 + y * 91 + c * 53 + x * y * 7) % 256)],
  ])('is not %s', (_, make) => {
    expect(isErrorDiffused(make())).toBe(false);
  });
});
