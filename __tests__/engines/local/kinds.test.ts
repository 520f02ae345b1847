import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import type { Raster } from '../../../src/image/raster.js';
import { closeness, KINDS, lanczos } from '../../support/kinds.js';
import { options } from '../../support/local-engine.js';
import { never } from '../../support/repeat-engine.js';

const ASSETS = new URL('../../../examples/assets/', import.meta.url);
/** File, and left and top of a square of the picture at half its size. */
const TRUTHS = [
  ['photos/coffee.jpg', 60, 40],
  ['photos/chelsea.webp', 70, 20],
  ['illustrations/harbour.png', 80, 30],
  ['screenshots/devices.png', 20, 10],
] as const;
const SIDE = 64;

/** Halved first: what a JPEG lost is not in the truth. */
async function truth(file: string, left: number, top: number): Promise<Raster> {
  const bytes = await readFile(fileURLToPath(new URL(file, ASSETS)));
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const { data } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .resize(width >> 1, height >> 1)
    .extract({ left, top, width: SIDE, height: SIDE })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: SIDE, height: SIDE, channels: 3, data: new Uint8Array(data) };
}

describe('a network for every kind of picture', () => {
  it.each(['fast', 'balanced'] as const)(
    '%s is never worse than Lanczos by more than a tenth of a decibel',
    async (quality) => {
      const engine = await createLocalEngine(options({ quality }));
      const truths = await Promise.all(TRUTHS.map(([file, left, top]) => truth(file, left, top)));
      const behind: string[] = [];
      for (const [kind, make] of Object.entries(KINDS)) {
        let gain = 0;
        for (const [source, wanted] of truths.map(make)) {
          const request = {
            path: 'a.png',
            bytes: new Uint8Array(0),
            info: { format: 'png' } as never,
            colour: async () => source,
            signal: never,
          };
          gain += closeness(await engine.upscale(request), wanted) - closeness(lanczos(source), wanted);
        }
        if (gain / truths.length < -0.1) behind.push(`${kind}: ${(gain / truths.length).toFixed(2)} dB`);
      }
      await engine.close();
      expect(behind).toEqual([]);
    },
  );
});
