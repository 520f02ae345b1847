import { describe, expect, it } from '@jest/globals';
import { flatPixels } from '../../../src/engines/local/flat-areas.js';
import { Runs } from '../../../src/engines/local/runs.js';
import { isMadeOfAreas } from '../../../src/image/made-of-areas.js';
import type { Raster } from '../../../src/image/raster.js';

/** Rectangles of few levels, some of them near to each other, as drawings and the bands of gradients have them. */
function rectangles(width: number, height: number, channels: 1 | 3, seed: number): Raster {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const data = new Uint8Array(width * height * channels).fill(40);
  for (let n = 0; n < 4; n++) {
    const [left, top, level] = [next(width), next(height), [40, 42, 46, 90, 200][next(5)] as number];
    const [right, bottom] = [Math.min(width, left + 1 + next(9)), Math.min(height, top + 1 + next(9))];
    for (let y = top; y < bottom; y++) data.fill(level, (y * width + left) * channels, (y * width + right) * channels);
  }
  if (channels === 3) for (let i = 0; i < 3; i++) data[next(data.length)] = 41;
  return { width, height, channels, data };
}

const pictures = Array.from({ length: 60 }, (_, n) => {
  const [width, height] = [1 + ((n * 7) % 23), 1 + ((n * 5) % 19)];
  return rectangles(width, height, n % 2 === 0 ? 1 : 3, n);
});

/** Pixels within `reach` of one, inside the picture. */
function around({ width, height }: Raster, i: number, reach: number, step = 1): number[] {
  const [x, y] = [i % width, Math.floor(i / width)];
  const found = [];
  for (let v = y - reach; v <= y + reach; v += step) {
    for (let u = x - reach; u <= x + reach; u += step) {
      if (v >= 0 && v < height && u >= 0 && u < width) found.push(v * width + u);
    }
  }
  return found;
}

function offOf({ channels, data }: Raster, a: number, b: number): number {
  let most = 0;
  for (let c = 0; c < channels; c++) {
    most = Math.max(most, Math.abs((data[a * channels + c] as number) - (data[b * channels + c] as number)));
  }
  return most;
}

/** What the words of FlatPixels say, pixel by pixel. */
function byDefinition(picture: Raster) {
  const all = [...Array(picture.width * picture.height).keys()];
  const isOne = (i: number, reach: number) =>
    around(picture, i, reach).every((other) => offOf(picture, i, other) === 0);
  const uniform = all.map((i) => isOne(i, 1));
  const middles = all.filter((i) => uniform[i] && around(picture, i, 1).length === 9);
  const flat = all.map((i) => {
    const isFlat = middles.some((middle) => around(picture, middle, 1).includes(i));
    const rim = Math.max(...around(picture, i, 2, 2).map((other) => offOf(picture, i, other)));
    const isPlain = around(picture, i, 1).every((other) => uniform[other]);
    return isFlat && (isPlain || rim === 0 || rim > 6);
  });
  const near = all.map((i) => {
    return (
      around(picture, i, 2).some((other) => flat[other]) && !around(picture, i, 1).every((other) => uniform[other])
    );
  });
  return middles.length === 0 ? undefined : { uniform, flat, near };
}

describe('areas of one colour', () => {
  it('are what their definition says, in pictures of every size', () => {
    let found = 0;
    for (const picture of pictures) {
      const expected = byDefinition(picture);
      const areas = flatPixels(picture);
      const bits = (marks: Uint8Array) => Array.from(marks, (mark) => mark === 1);
      const made = areas && { uniform: bits(areas.uniform), flat: bits(areas.flat), near: bits(areas.near) };
      expect(made).toEqual(expected);
      if (expected) found++;
    }
    // Neither all nor none have areas.
    expect(found).toBeGreaterThan(20);
    expect(found).toBeLessThan(pictures.length);
  });

  it('make a drawing where they are a fifth and the rest lies beside them, however early that is known', () => {
    const answers = pictures.map((picture) => {
      const all = [...Array(picture.width * picture.height).keys()];
      const middles = all.filter((i) => {
        const square = around(picture, i, 1);
        return square.length === 9 && square.every((other) => offOf(picture, i, other) === 0);
      });
      const isNear = (i: number, reach: number) => around(picture, i, reach).some((other) => middles.includes(other));
      const areas = all.filter((i) => isNear(i, 1)).length;
      const beside = all.filter((i) => !isNear(i, 1) && isNear(i, 3)).length;
      const expected = areas >= 0.2 * all.length && beside >= 0.12 * (all.length - areas);
      expect(isMadeOfAreas(picture, 1)).toBe(expected);
      return expected;
    });
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });
});

describe('runs', () => {
  it('are found row by row, however far apart', () => {
    const marks = new Uint8Array(5 * 40);
    for (const i of [0, 1, 38, 39, 40, 41, 90, 199]) marks[i] = 1;
    const runs = new Runs(marks, 40);
    const found = [];
    while (runs.next()) found.push([runs.row, runs.from, runs.to]);
    expect(found).toEqual([
      [0, 0, 2],
      [0, 38, 40],
      [1, 40, 42],
      [2, 90, 91],
      [4, 199, 200],
    ]);
    expect(new Runs(new Uint8Array(0), 0).next()).toBe(false);
  });
});
