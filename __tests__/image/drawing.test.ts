import { describe, expect, it } from '@jest/globals';
import { decodePicture } from '../../src/image/decode.js';
import { isDrawing } from '../../src/image/drawing.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import type { Raster } from '../../src/image/raster.js';
import { makePng, paint } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';

/** Waves of every channel: nothing is flat. */
const photo = (side: number) =>
  paint(side, side, (x, y, c) =>
    Math.round(128 + 60 * Math.sin((x + 3 * c) / 5) + 50 * Math.cos(y / 7) + ((x * y) % 5)),
  );

/** Discs with smoothed rims on one colour, of more colours than a palette's few. */
const icons = (side: number) =>
  paint(side, side, (x, y, c) => {
    const distance = Math.hypot((x % 20) - 10, (y % 20) - 10);
    const ink = [40 + x, 90, 200 - y][c] as number;
    return Math.round(ink + Math.min(1, Math.max(0, distance - 6.5)) * (245 - ink));
  });

const pngOf = ({ width, height, channels, data }: Raster) =>
  makePng({
    width,
    height,
    bitDepth: 8,
    colourType: 2,
    sample: (x, y, c) => data[(y * width + x) * channels + c] as number,
  });

const inks = (side: number, drawn: (x: number, y: number) => boolean) =>
  paint(side, side, (x, y) => (drawn(x, y) ? 20 : 230));

describe('what is drawn', () => {
  it.each<[string, boolean, Raster]>([
    ['waves of every channel', false, photo(80)],
    ['discs on one colour', true, icons(80)],
    ['a checker of two inks, nothing of it flat', true, inks(80, (x, y) => (x + y) % 2 === 0)],
    ['two inks dithered', true, inks(80, (x, y) => (x * 7 + y * 13) % 16 < x / 5)],
    ['one colour', true, inks(9, () => false)],
    ['one pixel', true, inks(1, () => true)],
  ])('%s: %p', (_, drawn, picture) => {
    expect(isDrawing(picture)).toBe(drawn);
  });

  it('pays less for edges; every level of a photograph stays', async () => {
    const results = await Promise.all(
      [photo(80), icons(80)].map(async (picture) => {
        let made: Raster | undefined;
        const engine = repeatEngine((doubled) => {
          // As engines do: no pixel is its source's.
          const data = doubled.data.map((v, i) => Math.min(254, v + (i % 7)));
          made = { ...doubled, data: data.slice() };
          return { ...doubled, data };
        });
        const source = { path: 'a.png', bytes: new Uint8Array(pngOf(picture)), output: 'a@2x.png' };
        const { bytes } = await enhanceImage(source, engine, { signal: never });
        const { colour } = await decodePicture(bytes);
        return Buffer.compare(colour.data as Uint8Array, (made as Raster).data as Uint8Array);
      }),
    );
    expect(results[0]).toBe(0);
    expect(results[1]).not.toBe(0);
  });
});
