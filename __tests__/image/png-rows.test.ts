import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { encodePng } from '../../src/image/encode-png.js';
import type { PngChunk } from '../../src/image/facts.js';
import { writePng } from '../../src/image/png.js';
import { encodeRows } from '../../src/image/png-rows.js';
import type { Raster } from '../../src/image/raster.js';

/** Waves, an edge and grain, so that every filter has rows where it is the best. */
function plane(width: number, height: number, channels: 1 | 3, deep: boolean): Raster {
  const top = deep ? 65535 : 255;
  const data = deep ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  let seed = width + 7 * channels;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width * channels; x++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const grain = y % 3 === 0 ? seed / 2 ** 32 : 0;
      const wave = 0.5 + 0.45 * Math.sin(x / 17) * Math.cos(y / 11);
      data[at++] = top * (x > (width * channels) / 2 && y % 5 === 0 ? grain : 0.97 * wave + 0.03 * grain);
    }
  }
  return { width, height, channels, data };
}

const file = (chunks: readonly PngChunk[]) => writePng([...chunks, { type: 'IEND', data: new Uint8Array(0) }]);

describe('PNG written row by row', () => {
  const kinds = [1, 3].flatMap((channels) =>
    [false, true].flatMap((alpha) => [false, true].map((deep) => ({ channels: channels as 1 | 3, alpha, deep }))),
  );
  it.each(kinds)('gives back every sample: %o', async ({ channels, alpha, deep }) => {
    for (const [width, height] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [253, 131],
    ] as const) {
      const colour = plane(width, height, channels, deep);
      const opacity = alpha ? plane(width, height, 1, deep) : undefined;
      for (const filtered of ['none', 'quick', 'runs', 'thorough'] as const) {
        const bytes = file(await encodeRows({ colour, alpha: opacity }, filtered));
        const { data } = await sharp(bytes, { failOn: 'warning' })
          .toColourspace(channels === 1 && !alpha ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
          .raw({ depth: deep ? 'ushort' : 'uchar' })
          .toBuffer({ resolveWithObject: true });
        const samples = deep ? new Uint16Array(new Uint8Array(data).buffer) : data;
        const shown = alpha ? 4 : channels;
        for (let i = 0; i < width * height; i++) {
          for (let c = 0; c < shown; c++) {
            const wanted = alpha && c === 3 ? opacity?.data[i] : colour.data[i * channels + (channels === 1 ? 0 : c)];
            if (samples[i * shown + c] !== wanted) throw new Error(`pixel ${i}, channel ${c}, filtered ${filtered}`);
          }
        }
        expect(samples.length).toBe(width * height * shown);
      }
    }
  });

  it('looks for runs alone where that costs next to nothing, and for more where it does not', async () => {
    const grainy = plane(640, 480, 3, false);
    // Grain in every row; the same in each channel repeats every third byte, and only a longer look finds that.
    const seeds = new Uint32Array(640 * 480).map((_, i) => Math.imul(i + 1, 2654435761) ^ Math.imul(i >> 3, 40503));
    const grain = (i: number) => ((seeds[i] as number) >>> 9) % 11;
    const varied = { ...grainy, data: grainy.data.map((v, i) => Math.max(0, v - grain((7 * i) % seeds.length))) };
    const alike = { ...grainy, data: grainy.data.map((_, i) => 100 + grain(Math.floor(i / 3))) };
    const sizes = async (colour: Raster) => {
      const [runs, quick] = [await encodeRows({ colour }, 'runs'), await encodeRows({ colour }, 'quick')];
      return [file(runs).length, file(quick).length, (await encodePng(colour, undefined)).length];
    };
    const [runs, , chosen] = await sizes(varied);
    expect(chosen).toBe(runs);
    const [worse, quick, better] = (await sizes(alike)) as [number, number, number];
    expect(worse).toBeGreaterThan(1.05 * quick);
    expect(better).toBeLessThanOrEqual(quick);
  });

  it('is about as small as what libvips writes', async () => {
    const colour = plane(640, 480, 3, false);
    const alpha = plane(640, 480, 1, false);
    const own = await encodePng(colour, alpha);
    const joined = Buffer.alloc(4 * 640 * 480);
    for (let i = 0; i < 640 * 480; i++)
      joined.set([...colour.data.subarray(3 * i, 3 * i + 3), alpha.data[i] as number], 4 * i);
    const theirs = await sharp(joined, { raw: { width: 640, height: 480, channels: 4 } })
      .png({ compressionLevel: 9, adaptiveFiltering: true })
      .toBuffer();
    expect(own.length / theirs.length).toBeLessThan(1.02);
  });
});
