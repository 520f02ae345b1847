import { describe, expect, it } from '@jest/globals';
import { SkipImage } from '../../src/image/engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { inspect } from '../../src/image/inspect.js';
import { isLookupTable } from '../../src/image/lookup-table.js';
import { grainyScene, makePng, paint, scene } from '../support/pictures.js';
import { repeatEngine } from '../support/repeat-engine.js';

type Colour = readonly [r: number, g: number, b: number];
type Grade = (colour: Colour) => Colour;

const neutral: Grade = (colour) => colour;
/** Warm, with lifted shadows and a curve. */
const warm: Grade = ([r, g, b]) => [20 + 0.92 * r, 255 * (g / 255) ** 1.2, 0.7 * b];
const teal: Grade = ([r, g, b]) => [0.8 * r + 0.2 * g, 0.1 * r + 0.85 * g + 0.05 * b, 30 + 0.2 * g + 0.65 * b];

const scaleTo = (place: number, steps: number) => (255 * place) / (steps - 1);
const colourAt = (r: number, g: number, b: number, steps: number): Colour => [
  scaleTo(r, steps),
  scaleTo(g, steps),
  scaleTo(b, steps),
];

/** A table as tools write it. */
const TABLES: Readonly<Record<string, { width: number; height: number; at: (x: number, y: number) => Colour }>> = {
  'a strip of 16': { width: 256, height: 16, at: (x, y) => colourAt(x % 16, y, Math.floor(x / 16), 16) },
  'a strip of 32': { width: 1024, height: 32, at: (x, y) => colourAt(x % 32, y, Math.floor(x / 32), 32) },
  'a strip of 16, green from below': {
    width: 256,
    height: 16,
    at: (x, y) => colourAt(x % 16, 15 - y, Math.floor(x / 16), 16),
  },
  'a strip downwards': { width: 16, height: 256, at: (x, y) => colourAt(x, y % 16, Math.floor(y / 16), 16) },
  'a square of 8×8 tiles': {
    width: 512,
    height: 512,
    at: (x, y) => colourAt(x % 64, y % 64, 8 * Math.floor(y / 64) + Math.floor(x / 64), 64),
  },
  'HALD of level 4': {
    width: 64,
    height: 64,
    at: (x, y) => colourAt(x % 16, (4 * y + Math.floor(x / 16)) % 16, Math.floor(y / 4), 16),
  },
};

const tableOf = (name: string, grade: Grade) => {
  const { width, height, at } = TABLES[name] as (typeof TABLES)[string];
  return paint(width, height, (x, y, c) => Math.round(grade(at(x, y))[c] ?? 0));
};

describe('a colour lookup table', () => {
  it.each(Object.keys(TABLES))('is told by its pixels, graded or not: %s', (name) => {
    for (const grade of [neutral, warm, teal]) expect(isLookupTable(tableOf(name, grade))).toBe(true);
  });

  it.each([
    [256, 16],
    [16, 256],
    [1024, 32],
    [512, 512],
    [64, 64],
    [27, 27],
  ])('is no picture of its size, %i×%i', (width, height) => {
    const pictures = [
      scene(width, height),
      grainyScene(width, height),
      paint(width, height, (x, y, c) => ([x / width, y / height, (x + y) / (width + height)][c] as number) * 255),
      paint(width, height, () => 128),
      // Sixteen sprites in a row, each a ball with its own light.
      paint(width, height, (x, y, c) => 255 - 12 * Math.hypot((x % 16) - 5 - c, (y % 16) - 5)),
      // Sixteen frames of a fade.
      paint(width, height, (x, _, c) => (Math.floor(x / 16) * 16 + 10 * c) % 256),
    ];
    expect(pictures.map(isLookupTable)).toEqual(pictures.map(() => false));
  });

  it('is skipped: by its name and shape before anything is decoded, by its pixels under any name', async () => {
    const strip = (grade: Grade) =>
      makePng({
        ...{ width: 256, height: 16, bitDepth: 8, colourType: 2 },
        sample: (x, y, c) => Math.round(grade(colourAt(x % 16, y, Math.floor(x / 16), 16))[c] ?? 0),
      });
    // Black and white: no colour follows its own place, and only the name tells.
    const grey = strip(([r, g, b]) => [(r + g + b) / 3, (r + g + b) / 3, (r + g + b) / 3]);
    for (const path of ['luts/noir.png', 'post/LUT_noir@2x.png', 'noir-color-grading.png', 'RGBTable.png']) {
      expect(inspect(grey, path).skip).toMatchObject({ reason: 'unsupported-format' });
    }
    for (const path of ['salute.png', 'flutes/walk.png', 'fx/noir.png']) expect(inspect(grey, path).info).toBeDefined();
    const square = makePng({ width: 64, height: 64, bitDepth: 8, colourType: 2, sample: (x, y) => (x * y) % 256 });
    expect(inspect(square, 'icons/lut.png').info).toBeDefined();

    const { signal } = new AbortController();
    const enhancing = enhanceImage(
      { path: 'fx/warm.png', bytes: strip(warm), output: 'fx/warm@2x.png' },
      repeatEngine(),
      {
        signal,
      },
    );
    await expect(enhancing).rejects.toThrow(SkipImage);
    await expect(enhancing).rejects.toThrow(/colour lookup table/);
  });
});
