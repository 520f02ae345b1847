import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createLocalEngine } from '../../src/engines/local/local-engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { joinColour } from '../../src/image/join-colour.js';
import type { Raster } from '../../src/image/raster.js';
import { options } from '../support/local-engine.js';
import { never } from '../support/repeat-engine.js';

const SIDE = 40;
const [GLYPH, GLOW, GLOW_ALPHA] = [68, 255, 77] as const;

/** A dark disc with a glow around it, as a renderer draws it: each pixel the mean of 64 points, as they are seen. */
function disc(side: number): Uint8Array {
  const pixels = new Uint8Array(side * side * 4);
  const unit = side / SIDE;
  for (let i = 0; i < side * side; i++) {
    let [seen, alpha] = [0, 0];
    for (let point = 0; point < 64; point++) {
      const x = (i % side) + ((point & 7) + 0.5) / 8 - side / 2;
      const y = Math.floor(i / side) + ((point >> 3) + 0.5) / 8 - side / 2;
      const radius = Math.hypot(x, y) / unit;
      const [colour, own] = radius < 10 ? [GLYPH, 255] : radius < 15 ? [GLOW, GLOW_ALPHA] : [0, 0];
      seen += (colour * own) / 255 / 64;
      alpha += own / 64;
    }
    const colour = alpha === 0 ? 0 : Math.round((seen * 255) / alpha);
    pixels.set([colour, colour, colour, Math.round(alpha)], 4 * i);
  }
  return pixels;
}

const png = async (pixels: Uint8Array, side: number) =>
  new Uint8Array(
    await sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
      .png()
      .toBuffer(),
  );

/** As it is seen on a ground of grey. */
async function laidOn(ground: number, bytes: Uint8Array): Promise<Uint8Array> {
  const background = { r: ground, g: ground, b: ground };
  return new Uint8Array(await sharp(bytes).flatten({ background }).toColourspace('b-w').raw().toBuffer());
}

const closeness = (a: Uint8Array, b: Uint8Array) =>
  10 * Math.log10(255 ** 2 / (a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0) / a.length));

describe('an icon with a glow', () => {
  it.each(['fast', 'balanced'] as const)('has no dark line where they meet, at %s', async (quality) => {
    const source = await png(disc(SIDE), SIDE);
    const truth = await png(disc(2 * SIDE), 2 * SIDE);
    const engine = await createLocalEngine(options({ quality }));
    const { bytes } = await enhanceImage({ path: 'a.png', bytes: source, output: 'a@2x.png' }, engine, {
      signal: never,
    });
    await engine.close();
    for (const ground of [0, 255]) {
      const seen = await laidOn(ground, bytes);
      expect(closeness(seen, await laidOn(ground, truth))).toBeGreaterThan(33);
      if (ground > 0) continue;
      // On black the glyph is 68 and its glow 77: nothing inside of them is darker.
      for (let i = 0; i < seen.length; i++) {
        const radius = Math.hypot((i % (2 * SIDE)) + 0.5 - SIDE, Math.floor(i / (2 * SIDE)) + 0.5 - SIDE);
        if (radius < 27) expect(seen[i]).toBeGreaterThan(58);
      }
    }
  });
});

describe('colour joined with alpha', () => {
  const plane = (channels: 1 | 3, at: (x: number, y: number) => readonly number[], side: number): Raster => {
    const data = Uint8Array.from({ length: side * side }, (_, i) => i);
    return {
      ...{ width: side, height: side, channels },
      data: Uint8Array.from([...data.keys()].flatMap((i) => [...at(i % side, Math.floor(i / side))])),
    };
  };

  it('leaves what is opaque, what is cut out, and what is no mixture of two', () => {
    const noise = (x: number, y: number, c: number) => (x * 97 + y * 57 + c * 31 + ((x * y * 13) & 127)) & 255;
    const colours = (side: number) => plane(3, (x, y) => [0, 1, 2].map((c) => noise(x, y, c)), side);
    const alphas = [
      (side: number) => plane(1, () => [255], side),
      (side: number) => plane(1, (x) => [x < side / 2 ? 0 : 255], side),
      (side: number) => plane(1, (x, y) => [128 + (noise(y, x, 5) >> 1)], side),
    ];
    for (const alpha of alphas) {
      const doubled = { colour: colours(24), alpha: alpha(24) };
      const before = doubled.colour.data.slice();
      joinColour({ colour: colours(12), alpha: alpha(12) }, doubled);
      expect(doubled.colour.data).toEqual(before);
    }
  });
});
