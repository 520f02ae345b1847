import { describe, expect, it } from '@jest/globals';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import { keepToSource } from '../../../src/engines/local/safe-areas.js';
import type { Raster } from '../../../src/image/raster.js';
import { lanczos } from '../../support/kinds.js';
import { options } from '../../support/local-engine.js';
import { makeOnnx, NEAREST } from '../../support/make-onnx.js';
import { PICTURES, paint } from '../../support/pictures.js';
import { never, repeat } from '../../support/repeat-engine.js';

const BOUND = 12 / 255;

/** A copy with one rectangle of the doubled pixels inverted, which no reduction brings back. */
function spoil(doubled: Raster, left: number, top: number, right: number, bottom: number): Raster {
  const full = doubled.data instanceof Uint16Array ? 65535 : 255;
  const data = doubled.data.slice();
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / doubled.channels);
    const [x, y] = [pixel % doubled.width, Math.floor(pixel / doubled.width)];
    if (x >= left && x < right && y >= top && y < bottom) data[i] = full - (data[i] as number);
  }
  return { ...doubled, data };
}

/** Largest difference between a source and the mean of each four pixels, in 255ths. */
function strayed(source: Raster, { width, data }: Raster): number {
  const { channels } = source;
  const full = source.data instanceof Uint16Array ? 65535 : 255;
  let largest = 0;
  for (let i = 0; i < source.data.length; i++) {
    const [c, pixel] = [i % channels, Math.floor(i / channels)];
    const at = (2 * Math.floor(pixel / source.width) * width + 2 * (pixel % source.width)) * channels + c;
    const four = [0, channels, width * channels, (width + 1) * channels].map((step) => data[at + step] as number);
    const off = four.reduce((sum, value) => sum + value, 0) / 4 - (source.data[i] as number);
    largest = Math.max(largest, (255 * Math.abs(off)) / full);
  }
  return largest;
}

const smooth = (width: number, height: number) =>
  paint(width, height, (x, y, c) => 120 + 50 * Math.sin(x / 4 + c) + 40 * Math.cos(y / 5));

describe('squares where the result strays from its source', () => {
  it('are not found in results that are the picture', () => {
    for (const make of [...Object.values(PICTURES), smooth]) {
      for (const [width, height] of [
        [50, 37],
        [3, 2],
        [1, 1],
      ] as const) {
        const doubled = repeat(make(width, height));
        const before = doubled.data.slice();
        expect(keepToSource(make(width, height), doubled, { strayBound: BOUND })).toBe(0);
        expect(doubled.data).toEqual(before);
      }
    }
  });

  it('are drawn by Lanczos, and what is further off stays as it was', () => {
    const source = smooth(80, 64);
    const good = repeat(source);
    const doubled = spoil(good, 32, 32, 64, 64);
    expect(keepToSource(source, doubled, { strayBound: BOUND })).toBe(1);
    expect(strayed(source, doubled)).toBeLessThan(4);
    let changed = 0;
    for (let i = 0; i < good.data.length; i++) {
      const [x, y] = [Math.floor(i / 3) % 160, Math.floor(i / 3 / 160)];
      if (x >= 22 && x < 74 && y >= 22 && y < 74) continue;
      changed += good.data[i] === doubled.data[i] ? 0 : 1;
    }
    expect(changed).toBe(0);
  });

  it('pass into their neighbours without an edge', () => {
    const source = paint(48, 48, (x) => 5 * x);
    const doubled = spoil(repeat(source), 32, 32, 64, 64);
    keepToSource(source, doubled, { strayBound: BOUND });
    // Along a row through the square, a ramp: no step is larger than one of the repeated pixels.
    for (let x = 1; x < 96; x++) {
      const [before, here] = [doubled.data[3 * (48 * 96 + x - 1)] as number, doubled.data[3 * (48 * 96 + x)] as number];
      expect(here - before).toBeGreaterThanOrEqual(0);
      expect(here - before).toBeLessThanOrEqual(5);
    }
  });

  it('are found in 16 bits, in grey and at the edges', () => {
    const colour = smooth(21, 19);
    const deep: Raster = { ...colour, data: Uint16Array.from(colour.data, (value) => value * 257) };
    const grey: Raster = { ...colour, channels: 1, data: colour.data.filter((_, i) => i % 3 === 0) };
    for (const source of [deep, grey]) {
      const doubled = spoil(repeat(source), 0, 0, 42, 38);
      expect(keepToSource(source, doubled, { strayBound: BOUND })).toBe(4);
      expect(strayed(source, doubled)).toBeLessThan(5);
    }
  });
});

describe('what a network leaves out', () => {
  /** Normal deviates from a small generator of their own: the same grain in every run. */
  function grain(width: number, height: number, deviation: number): Raster {
    let state = 1;
    const uniform = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const greys = Array.from({ length: width * height }, () => 128 + deviation * normal());
    return paint(width, height, (x, y) => greys[y * width + x] as number);
  }

  /** Root mean square between a source and the mean of each four pixels, in 255ths. */
  function lost(source: Raster, { width, data }: Raster): number {
    const { channels } = source;
    const scale = source.data instanceof Uint16Array ? 257 : 1;
    let sum = 0;
    for (let i = 0; i < source.data.length; i++) {
      const [c, pixel] = [i % channels, Math.floor(i / channels)];
      const at = (2 * Math.floor(pixel / source.width) * width + 2 * (pixel % source.width)) * channels + c;
      const four = [0, channels, width * channels, (width + 1) * channels].map((step) => data[at + step] as number);
      sum += ((four.reduce((total, value) => total + value, 0) / 4 - (source.data[i] as number)) / scale) ** 2;
    }
    return Math.sqrt(sum / source.data.length);
  }

  const bounds = { strayBound: BOUND, holdBound: 2.75 / 255 };

  it.each([10, 20])('grain of %d levels stays within three of its source at every quality', async (deviation) => {
    const source = grain(70, 50, deviation);
    for (const quality of ['fast', 'balanced', 'best'] as const) {
      const engine = await createLocalEngine(options({ quality }));
      const request = { path: 'a.png', bytes: new Uint8Array(0), info: { format: 'png' } as never, signal: never };
      const off = lost(source, await engine.upscale({ ...request, colour: async () => source }));
      await engine.close();
      expect({ quality, within: off < 3 }).toEqual({ quality, within: true });
    }
  });

  it('comes back in 16 bits, in grey, at edges and over the borders of squares, and nothing else moves', () => {
    const colour = grain(37, 41, 8);
    const deep: Raster = { ...colour, data: Uint16Array.from(colour.data, (value) => value * 257) };
    const grey: Raster = { ...colour, channels: 1, data: colour.data.filter((_, i) => i % 3 === 0) };
    for (const source of [colour, deep, grey]) {
      // A network that takes all grain away in the left half, and nothing in the right one.
      const flat = source.data instanceof Uint16Array ? 128 * 257 : 128;
      const doubled = repeat(source);
      const left = (i: number) => Math.floor(i / source.channels) % doubled.width < doubled.width / 2;
      const data = doubled.data.map((value, i) => (left(i) ? flat : value)) as typeof doubled.data;
      const smoothed = { ...doubled, data };
      const before = data.slice();
      expect(lost(source, smoothed)).toBeGreaterThan(5);
      expect(keepToSource(source, smoothed, bounds)).toBe(0);
      expect(lost(source, smoothed)).toBeLessThan(3);
      // Squares of 16 source pixels: the one that the border cuts, and as far as the filter reaches beside it.
      const far = before.map((value, i) => {
        const x = Math.floor(i / source.channels) % doubled.width;
        return x >= 2 * (32 + 3) && value !== smoothed.data[i] ? 1 : 0;
      });
      expect(far.includes(1)).toBe(false);
    }
  });

  it('is left out where a network is meant to take something away', () => {
    const source = grain(32, 32, 8);
    const smoothed = repeat(paint(32, 32, () => 128));
    keepToSource(source, smoothed, { strayBound: BOUND });
    expect(smoothed.data.every((value) => value === 128)).toBe(true);
  });
});

describe('smooth squares', () => {
  it.each(['fast', 'balanced'] as const)('are Lanczos’s at %s, and a sharp one beside them is not', async (quality) => {
    const engine = await createLocalEngine(options({ quality }));
    // A disc on waves: its squares are the network's, those away from it the filter's.
    const source = paint(96, 64, (x, y, c) =>
      Math.hypot(x - 72, y - 32) < 10 ? 250 : 120 + 50 * Math.sin(x / 5 + c) + 40 * Math.cos(y / 6),
    );
    const request = { path: 'a.png', bytes: new Uint8Array(0), info: { format: 'png' } as never, signal: never };
    const { width, data } = await engine.upscale({ ...request, colour: async () => source });
    await engine.close();
    const filtered = lanczos(source).data;
    const off = (left: number, right: number) => {
      let most = 0;
      for (let i = 0; i < data.length; i++) {
        const x = Math.floor(i / 3) % width;
        if (x >= left && x < right) most = Math.max(most, Math.abs((data[i] as number) - (filtered[i] as number)));
      }
      return most;
    };
    expect(off(0, 96)).toBeLessThanOrEqual(1);
    expect(off(96, 192)).toBeGreaterThan(8);
  });
});

describe('a model that does not give the picture back', () => {
  /** Blurs, then repeats pixels: a checkerboard becomes grey. */
  const blur = makeOnnx({
    nodes: [
      { type: 'Conv', inputs: ['x', 'w'], output: 'b', attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } },
      { type: 'Resize', inputs: ['b', '', 'scales'], output: 'y', attributes: NEAREST },
    ],
    constants: {
      w: {
        dims: [3, 3, 3, 3],
        values: Array.from({ length: 81 }, (_, i) => (Math.floor(i / 9) % 4 === 0 ? 1 / 9 : 0)),
      },
      scales: { dims: [4], values: [1, 1, 2, 2] },
    },
  });
  const checkers = paint(48, 32, (x, y) => (x < 32 ? ((x + y) % 2) * 255 : 128));

  it('is replaced there, and the log says where and how much', async () => {
    const notes: string[] = [];
    const engine = await createLocalEngine(options({ model: blur, note: (sentence) => notes.push(sentence) }));
    const request = { path: 'img/a.png', bytes: new Uint8Array(0), info: {} as never, signal: never };
    const result = await engine.upscale({ ...request, colour: async () => checkers });
    await engine.close();
    expect(notes.at(-1)).toBe(
      "img/a.png: in 4 squares of 16×16 pixels the network's result strayed from the picture; Lanczos's filter drew them.",
    );
    const at = (x: number, y: number) => result.data[3 * (y * 96 + x)] as number;
    // Black and white are seen again.
    for (const [x, y] of [
      [20, 20],
      [22, 20],
    ] as const) {
      expect(Math.abs(at(x, y) - at(x + 2, y))).toBeGreaterThan(100);
    }
  });
});
