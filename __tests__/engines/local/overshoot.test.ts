import { describe, expect, it } from '@jest/globals';
import { flatPixels } from '../../../src/engines/local/flat-areas.js';
import { holdEdges } from '../../../src/engines/local/overshoot.js';
import type { Raster } from '../../../src/image/raster.js';
import { paint } from '../../support/pictures.js';
import { repeat } from '../../support/repeat-engine.js';

/** A doubled picture whose samples a network changed. */
function changed(source: Raster, change: (value: number, x: number, y: number, c: number) => number): Raster {
  const doubled = repeat(source);
  return paint(doubled.width, doubled.height, (x, y, c) =>
    change(doubled.data[3 * (y * doubled.width + x) + c] as number, x, y, c),
  );
}

const pixel = ({ width, data }: Raster, x: number, y: number) => [
  ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
];

function takeBackOvershoots(source: Raster, result: Raster): void {
  const areas = flatPixels(source);
  if (areas !== undefined) holdEdges(source, result, areas, { overshoots: true, means: false });
}

describe('overshoots', () => {
  it('takes back a rim beside areas of one colour, on both sides of the edge', () => {
    const source = paint(20, 12, (x) => (x < 10 ? 60 : 200));
    const result = changed(source, (value, x) => (x === 19 ? value - 25 : x === 20 ? value + 25 : value));
    takeBackOvershoots(source, result);
    for (let y = 0; y < 24; y++) {
      expect(pixel(result, 19, y)).toEqual([60, 60, 60]);
      expect(pixel(result, 20, y)).toEqual([200, 200, 200]);
    }
  });

  it('lets what lies between the two colours be', () => {
    const source = paint(20, 12, (x) => (x < 10 ? 60 : 200));
    const result = changed(source, (value, x) => (x === 19 ? 130 : value));
    takeBackOvershoots(source, result);
    expect(pixel(result, 19, 6)).toEqual([130, 130, 130]);
  });

  it('lets a thin stroke become darker than the source has it', () => {
    const source = paint(20, 12, (x) => (x === 10 ? 120 : 250));
    const result = changed(source, (value, x) => (x === 20 ? 10 : x === 21 ? 255 : value));
    takeBackOvershoots(source, result);
    expect(pixel(result, 20, 6)).toEqual([10, 10, 10]);
    // The paper beside it is an area.
    expect(pixel(result, 21, 6)).toEqual([250, 250, 250]);
  });

  it('leaves a photograph alone', () => {
    const source = paint(24, 16, (x, y, c) => (x * 7 + y * 13 + ((x * y * 5 + c * 31) % 9)) % 256);
    const result = changed(source, (value, x, y) => Math.min(255, Math.max(0, value + ((x + y) % 3) * 30 - 30)));
    const before = result.data.slice();
    takeBackOvershoots(source, result);
    expect(result.data).toEqual(before);
  });
});
