import { describe, expect, it } from '@jest/globals';
import type { Raster } from '../../src/image/raster.js';
import { distanceOf, isThePicture, lostMarks } from '../../src/image/resemblance.js';

type Sample = (x: number, y: number, c: number) => number;

function raster(width: number, height: number, channels: 1 | 3, sample: Sample): Raster {
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < data.length; i++) {
    const at = Math.floor(i / channels);
    data[i] = sample(at % width, Math.floor(at / width), i % channels);
  }
  return { width, height, channels, data };
}

/** Each pixel four times: what any faithful enlargement becomes again when it is reduced. */
function repeated(source: Raster, change: (value: number, x: number, y: number) => number = (value) => value): Raster {
  const { width, height, channels, data } = source;
  return raster(2 * width, 2 * height, channels, (x, y, c) =>
    change(data[((y >> 1) * width + (x >> 1)) * channels + c] as number, x, y),
  );
}

const waves = (seed: number) =>
  raster(16, 12, 3, (x, y, c) => 128 + 100 * Math.sin(x / 3 + seed * (c + 1)) * Math.cos(y / 4 + seed));
const deep = (source: Raster): Raster => ({ ...source, data: Uint16Array.from(source.data, (value) => value * 257) });
const resembles = isThePicture;

describe('a result and its source', () => {
  it('measures nothing where the mean of four pixels is the source’s, whatever the four are', () => {
    const source = waves(1);
    expect(distanceOf(source, repeated(source)).error).toBe(0);
    const grey = raster(5, 3, 1, () => 100);
    expect(
      distanceOf(
        grey,
        repeated(grey, (value, x) => value + (x % 2 ? 40 : -40)),
      ),
    ).toEqual({ error: 0, contrast: 0 });
  });

  it('measures the same at 8 and 16 bits', () => {
    const [a, b] = [waves(1), repeated(waves(2))];
    const wanted = distanceOf(a, b);
    for (const [source, doubled] of [
      [deep(a), b],
      [a, deep(b)],
      [deep(a), deep(b)],
    ] as const) {
      expect(distanceOf(source, doubled).error).toBeCloseTo(wanted.error, 6);
    }
  });

  it.each<readonly [string, ((value: number) => number) | undefined]>([
    ['black', () => 0],
    ['white', () => 255],
    ['grey', () => 128],
    ['upside down', undefined],
  ])('%s is not the picture', (_name, change) => {
    const source = waves(1);
    const doubled = repeated(source, change);
    const wrong = change ? doubled : { ...doubled, data: doubled.data.slice().reverse() };
    expect(resembles(source, wrong)).toBe(false);
  });

  it('another picture of the same kind is not the picture', () => {
    for (let seed = 2; seed < 12; seed++) expect(resembles(waves(1), repeated(waves(seed)))).toBe(false);
  });

  it('softened noise, a flat picture of a slightly other colour, one pixel: all are', () => {
    const noise = raster(32, 32, 3, (x, y, c) => ((x * 7919 + y * 104_729 + c * 1299) * 48_271) % 256);
    const mean = 127;
    expect(
      resembles(
        noise,
        repeated(noise, (value) => mean + (value - mean) * 0.75),
      ),
    ).toBe(true);
    const flat = raster(9, 9, 3, () => 200);
    expect(
      resembles(
        flat,
        repeated(flat, (value) => value + 12),
      ),
    ).toBe(true);
    expect(
      resembles(
        flat,
        repeated(flat, (value) => value - 40),
      ),
    ).toBe(false);
    const one = raster(1, 1, 3, () => 77);
    expect(resembles(one, repeated(one))).toBe(true);
    expect(
      resembles(
        one,
        repeated(one, () => 0),
      ),
    ).toBe(false);
  });

  it('a checkerboard of single pixels may be smoothed, one of squares may not', () => {
    const board = (side: number) =>
      raster(32, 32, 1, (x, y) => ((Math.floor(x / side) + Math.floor(y / side)) % 2) * 255);
    expect(
      resembles(
        board(1),
        repeated(board(1), () => 128),
      ),
    ).toBe(true);
    expect(
      resembles(
        board(4),
        repeated(board(4), () => 128),
      ),
    ).toBe(false);
    expect(
      resembles(
        board(1),
        repeated(board(1), () => 0),
      ),
    ).toBe(false);
  });

  it('the marks of a picture that is nearly blank must be there; a speck of one pixel is none', () => {
    const drawn = (ink: (x: number, y: number) => boolean) => raster(80, 60, 3, (x, y) => (ink(x, y) ? 0 : 255));
    const line = drawn((x, y) => y === 30 && x > 20 && x < 60);
    const dot = drawn((x, y) => Math.abs(x - 40) < 2 && Math.abs(y - 30) < 2);
    const flat = repeated(line, () => 255);
    expect([lostMarks(line, repeated(line)), Math.round(lostMarks(line, flat))]).toEqual([0, 1]);
    for (const source of [line, dot]) {
      expect(resembles(source, repeated(source))).toBe(true);
      expect(
        resembles(
          source,
          repeated(source, () => 255),
        ),
      ).toBe(false);
    }
    const elsewhere = drawn((x, y) => y === 10 && x > 20 && x < 60);
    expect(resembles(line, repeated(elsewhere))).toBe(false);
    const speck = drawn((x, y) => x === 40 && y === 30);
    expect(
      resembles(
        speck,
        repeated(speck, () => 255),
      ),
    ).toBe(true);
  });

  it('looks only at what shows', () => {
    const source = waves(3);
    const black = repeated(source, () => 0);
    const opacity = (value: number) => raster(16, 12, 1, () => value);
    expect(resembles(source, black, opacity(0))).toBe(true);
    expect(resembles(source, black, opacity(15))).toBe(true);
    expect(resembles(source, black, opacity(255))).toBe(false);
    const left = raster(16, 12, 1, (x) => (x < 8 ? 255 : 0));
    expect(
      resembles(
        source,
        repeated(source, (value, x) => (x < 16 ? value : 0)),
        left,
      ),
    ).toBe(true);
  });

  it('looks at rows of the whole height of a large picture', () => {
    const large = raster(1000, 600, 1, (x, y) => (x + y) & 255);
    const half = repeated(large, (value, _x, y) => (y < 600 ? value : 0));
    expect(resembles(large, repeated(large))).toBe(true);
    expect(resembles(large, half)).toBe(false);
  });
});
