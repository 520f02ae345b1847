import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { decodePicture } from '../../src/image/decode.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { isPixelArt } from '../../src/image/pixel-art.js';
import { scene } from '../support/pictures.js';
import { never, repeat, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, cutOut, fromRaster, pixels } from '../support/sharp-pictures.js';

const ART = [
  '......kkkk......',
  '.....krrrrk.....',
  '....krrrrrrk....',
  '....kwwkkwwk....',
  '....kwkwwkwk....',
  '...kkwwwwwwkk...',
  '..kyykkkkkkyyk..',
  '..kyyyyyyyyyyk..',
  '...kyybyybyyk...',
  '....kbbbbbbk....',
  '....kbbkkbbk....',
  '....kkk..kkk....',
];
const COLOURS: Readonly<Record<string, readonly number[]>> = {
  '.': [0, 0, 0, 0],
  k: [30, 20, 30, 255],
  r: [220, 40, 40, 255],
  w: [250, 220, 180, 255],
  y: [250, 200, 40, 255],
  b: [40, 80, 200, 255],
};

function sprite(): Sharp {
  const rgba = Uint8Array.from(ART.flatMap((row) => [...row].flatMap((letter) => COLOURS[letter] ?? [])));
  return sharp(rgba, { raw: { width: 16, height: 12, channels: 4 } });
}

function drawn(shapes: string): Sharp {
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">${shapes}</svg>`));
}

async function judged(image: Sharp): Promise<boolean> {
  const { colour, alpha } = await decodePicture(await bytesOf(image));
  return isPixelArt(colour, alpha);
}

describe('pixel art', () => {
  it.each([
    ['a sprite', () => sprite().png()],
    ['a sprite on white', () => sprite().flatten({ background: '#fff' }).png()],
    ['a sprite that was enlarged before', () => sprite().resize(64, 48, { kernel: 'nearest' }).png()],
    [
      'a QR-like pattern',
      () => {
        const data = Uint8Array.from({ length: 441 }, (_, i) => (Math.imul(i + 7, 2654435761) >>> 31 === 1 ? 255 : 0));
        return fromRaster({ width: 21, height: 21, channels: 1, data }).png();
      },
    ],
  ])('is %s', async (_, make) => {
    expect(await judged(make())).toBe(true);
  });

  it.each([
    ['a photo', () => fromRaster(scene(48, 48)).png()],
    ['an icon with soft edges', () => cutOut(48, 48).png()],
    ['a drawn disc', () => drawn('<circle cx="24" cy="24" r="17" fill="#f60"/>').png()],
    [
      'a drawn disc in 16 colours',
      () =>
        drawn('<rect width="48" height="48" fill="#fff"/><circle cx="24" cy="24" r="17" fill="#f60"/>').png({
          palette: true,
          colours: 16,
        }),
    ],
    [
      'thin slanted lines',
      () =>
        drawn(
          '<rect width="48" height="48" fill="#fff"/><path d="M4 9 40 31M8 44 30 3" stroke="#036" stroke-width="2"/>',
        ).png(),
    ],
    ['a flat picture', () => drawn('<rect width="48" height="48" fill="#fa0"/>').png()],
  ])('is not %s', async (_, make) => {
    expect(await judged(make())).toBe(false);
  });

  it('is doubled by repetition, exactly, and the engine is not asked', async () => {
    const engine = { ...repeatEngine(() => Promise.reject(new Error('asked')) as never), sparesPixelArt: true };
    const bytes = await bytesOf(sprite().png());
    const result = await enhanceImage({ path: 'a.png', bytes, output: 'a.png' }, engine, { signal: never });
    const source = await pixels(bytes);
    const doubled = await pixels(result.bytes);
    for (let i = 0; i < 32 * 24; i++) {
      const from = 4 * (Math.floor(i / 64) * 16 + ((i % 32) >> 1));
      expect([...doubled.data.subarray(4 * i, 4 * i + 4)]).toEqual([...source.data.subarray(from, from + 4)]);
    }
    expect(result.notes.join()).toContain('Pixel art');
  });

  it('is told in 16 bits too, by the colours that 8 bits tell apart, and keeps every bit', async () => {
    const engine = { ...repeatEngine(() => Promise.reject(new Error('asked')) as never), sparesPixelArt: true };
    // A jQuery UI background, as ImageMagick writes it: a mixed colour is no whole number of 8 bits.
    const stripes = (light: readonly number[], dark: readonly number[]) => {
      const values = Array.from({ length: 1600 }, (_, i) => ((i % 40) + Math.floor(i / 40)) % 4 === 3);
      const data = Uint16Array.from(values.flatMap((one) => (one ? light : dark)));
      return sharp(data, { raw: { width: 40, height: 40, channels: 3 } })
        .toColourspace('rgb16')
        .png();
    };
    const source = await bytesOf(stripes([65_535, 27_228, 32_425], [65_535, 14_392, 21_331]));
    const { colour } = await decodePicture(source);
    const result = await enhanceImage({ path: 'a.png', bytes: source, output: 'a.png' }, engine, { signal: never });
    expect(result.notes.join()).toContain('Pixel art');
    expect((await pixels(result.bytes, 'ushort')).data).toEqual(repeat(colour).data);
    expect(result.bytes.length).toBeLessThan(600);
    // Two that are one in 8 bits: steps that 16 bits do not have.
    expect(await judged(stripes([30_000, 30_000, 30_010], [30_000, 30_000, 30_000]))).toBe(false);
  });

  it('is left to engines that do not ask for this, and to their own judgement in JPEGs', async () => {
    const bytes = await bytesOf(sprite().flatten().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }));
    const engine = { ...repeatEngine(repeat), sparesPixelArt: true };
    await expect(
      enhanceImage({ path: 'a.jpg', bytes, output: 'a.jpg' }, engine, { signal: never }),
    ).rejects.toMatchObject({ code: 'E_RESULT_SIZE' });
  });
});
