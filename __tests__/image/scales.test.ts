import { describe, expect, it } from '@jest/globals';
import { SkipImage } from '../../src/image/engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { sniff } from '../../src/image/inspect.js';
import { reducePicture } from '../../src/image/resample.js';
import { makePng, spell } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, cutOut, pixels } from '../support/sharp-pictures.js';

const plane = (width: number, height: number, at: (x: number, y: number) => number) => ({
  width,
  height,
  channels: 1 as const,
  data: Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
});

describe('scales', () => {
  it.each([1.5, 2, 3, 4] as const)('%s times as large, whatever the number of passes', async (scale) => {
    const asked: number[] = [];
    const engine = repeatEngine(undefined, { before: ({ info }) => asked.push(info.width) });
    const png = makePng({ width: 21, height: 13, bitDepth: 8, colourType: 0, sample: (x, y) => 40 + 5 * x + 2 * y });
    const source = { path: 'a.png', bytes: png, output: 'a@x.png' };
    const { bytes, before, after } = await enhanceImage(source, engine, { signal: never, scale });
    expect(before).toMatchObject({ width: 21, height: 13 });
    expect(after).toMatchObject({ width: Math.round(21 * scale), height: Math.round(13 * scale) });
    expect(sniff(bytes)).toMatchObject({ width: after.width, height: after.height, colour: 'grey' });
    expect(asked).toEqual(scale > 2 ? [21, 42] : [21]);
  });

  it('gives an engine that takes files the picture on the way, and a paid result to the first pass, which it is of', async () => {
    const seen: { made: boolean; size: number | undefined; paid: boolean }[] = [];
    const engine = {
      ...repeatEngine(undefined, {
        before: ({ made, bytes, paid }) =>
          seen.push({ made: made === true, size: sniff(bytes)?.width, paid: paid !== undefined }),
      }),
      takesFiles: true as const,
    };
    const source = { path: 'a.png', bytes: spell(7), output: 'a@4x.png' };
    await enhanceImage(source, engine, { signal: never, scale: 4, paid: 'id' });
    expect(seen).toEqual([
      { made: false, size: 24, paid: true },
      { made: true, size: 48, paid: false },
    ]);
  });

  it('a second call that the service refuses for its size skips the picture', async () => {
    const engine = repeatEngine(undefined, {
      before: ({ made }) => {
        if (made) throw new SkipImage('too-large', 'The file has 3 MiB.');
      },
    });
    const source = { path: 'a.png', bytes: spell(7), output: 'a@4x.png' };
    await expect(enhanceImage(source, engine, { signal: never, scale: 4 })).rejects.toMatchObject({
      reason: 'too-large',
    });
  });

  it('keeps what is invisible out of the edges, and clear where nothing shows', async () => {
    const source = { path: 'a.png', bytes: await bytesOf(cutOut(40, 40).png()), output: 'a@3x.png' };
    const { bytes } = await enhanceImage(source, repeatEngine(), { signal: never, scale: 3 });
    const { data, width, channels } = await pixels(bytes);
    expect([width, channels]).toEqual([120, 4]);
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    // The hidden colour is bright green; the scene has none.
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0, a = 0] = data.subarray(at, at + 4);
      if (a > 0) expect(g > 200 && r < 60 && b < 60).toBe(false);
    }
  });

  it('reduces in linear light: a fine checkerboard becomes the grey that it looks like', () => {
    const board = plane(64, 64, (x, y) => ((x + y) % 2 === 0 ? 255 : 0));
    const { colour } = reducePicture({ colour: board }, 16, 16);
    // Half the light is 188 of 255 on sRGB's curve, where half the number would be 128.
    for (const value of colour.data) expect(Math.abs(value - 188)).toBeLessThan(12);
  });

  it('keeps flat colours exactly and lets no edge ring', () => {
    for (const level of [0, 1, 17, 128, 254, 255]) {
      const { colour } = reducePicture({ colour: plane(40, 28, () => level) }, 30, 21);
      expect(new Set(colour.data)).toEqual(new Set([level]));
    }
    const edge = plane(48, 8, (x) => (x < 24 ? 30 : 220));
    const { colour } = reducePicture({ colour: edge }, 36, 6);
    expect(Math.min(...colour.data)).toBe(30);
    expect(Math.max(...colour.data)).toBe(220);
  });

  it('works at 16 bits', () => {
    const data = Uint16Array.from({ length: 32 * 32 }, (_, i) => 1000 + 60 * i);
    const { colour } = reducePicture({ colour: { width: 32, height: 32, channels: 1, data } }, 24, 24);
    expect(colour.data).toBeInstanceOf(Uint16Array);
    expect(new Set(colour.data).size).toBeGreaterThan(400);
  });

  it('pixel art is repeated at every whole scale', async () => {
    const sprite = makePng({
      width: 16,
      height: 16,
      bitDepth: 8,
      colourType: 0,
      sample: (x, y) => ((x * 7 + y * 3) % 5) * 50,
    });
    for (const scale of [3, 4] as const) {
      const source = { path: 'a.png', bytes: sprite, output: 'a@x.png' };
      const { bytes } = await enhanceImage(source, repeatEngine(), { signal: never, scale, style: 'pixel-art' });
      const [small, large] = [await pixels(sprite), await pixels(bytes)];
      for (let i = 0; i < large.width * large.height; i++) {
        const [x, y] = [Math.floor((i % large.width) / scale), Math.floor(Math.floor(i / large.width) / scale)];
        expect(large.data[i * large.channels]).toBe(small.data[(y * small.width + x) * small.channels]);
      }
    }
  });
});
