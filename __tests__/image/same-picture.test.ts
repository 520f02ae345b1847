import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { samePicture } from '../../src/image/same-picture.js';
import { scene } from '../support/pictures.js';
import { bytesOf, cutOut, fromRaster } from '../support/sharp-pictures.js';

/** A photo-like picture: the scene with deterministic texture. */
function photo(): Sharp {
  const picture = scene(160, 120);
  const data = picture.data.map((value, i) => {
    const noise = ((Math.imul(i, 2654435761) >>> 24) & 31) - 15;
    return Math.min(255, Math.max(0, value + (i % 480 < 240 ? noise : 0)));
  });
  return fromRaster({ ...picture, data });
}

function icon(): Sharp {
  return cutOut(64, 64);
}

/** A few strokes, as of a small letter, in the lower right corner. */
function withText(image: Sharp, width: number, height: number, colour: string): Sharp {
  const strokes = `<path d="M${width - 14} ${height - 10}v7m4-7v7m-4-3h4" stroke="${colour}" stroke-width="1.5"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${strokes}</svg>`;
  return image.composite([{ input: Buffer.from(svg) }]).png();
}

describe('samePicture', () => {
  it.each([
    ['optimised without loss', () => photo().png({ compressionLevel: 9, adaptiveFiltering: true })],
    ['mozjpeg at quality 80', () => photo().jpeg({ quality: 80, mozjpeg: true })],
    ['mozjpeg at quality 65', () => photo().jpeg({ quality: 65, mozjpeg: true })],
    ['WebP at quality 80', () => photo().webp({ quality: 80 })],
    ['a palette of 256 colours', () => photo().png({ palette: true })],
    ['a profile added', () => photo().withIccProfile('p3').png()],
  ])('sees the same photo: %s', async (_, make) => {
    expect(await samePicture(await bytesOf(photo().png()), await bytesOf(make()))).toBe(true);
  });

  it('sees the same icon: pngquant-like, and another colour where nothing shows', async () => {
    const original = await bytesOf(icon().png());
    expect(await samePicture(original, await bytesOf(icon().png({ palette: true })))).toBe(true);
    const { data, info } = await icon().raw().toBuffer({ resolveWithObject: true });
    const other = new Uint8Array(data);
    for (let i = 0; i < other.length; i += 4) if (other[i + 3] === 0) other.set([9, 9, 200], i);
    expect(await samePicture(original, await bytesOf(sharp(other, { raw: { ...info, channels: 4 } }).png()))).toBe(
      true,
    );
  });

  it.each(['#000', '#fff', '#f00'])('sees a small text in a corner (%s)', async (colour) => {
    const original = await bytesOf(photo().png());
    expect(await samePicture(original, await bytesOf(withText(photo(), 160, 120, colour)))).toBe(false);
    const compressed = sharp(await bytesOf(withText(photo(), 160, 120, colour))).jpeg({ quality: 80, mozjpeg: true });
    expect(await samePicture(original, await bytesOf(compressed))).toBe(false);
  });

  it('sees a changed hue, a shift by a pixel, a mirrored picture, changed transparency', async () => {
    const original = await bytesOf(photo().png());
    expect(await samePicture(original, await bytesOf(photo().modulate({ hue: 40 }).png()))).toBe(false);
    expect(await samePicture(original, await bytesOf(photo().flop().png()))).toBe(false);
    const shifted = photo()
      .extend({ left: 4, background: '#888' })
      .extract({ left: 0, top: 0, width: 160, height: 120 });
    expect(await samePicture(original, await bytesOf(shifted.png()))).toBe(false);
    const whole = await bytesOf(icon().png());
    expect(await samePicture(whole, await bytesOf(icon().ensureAlpha(0.5).flatten({ background: '#fff' }).png()))).toBe(
      false,
    );
  });

  it('is false for other sizes and for files that do not open', async () => {
    const original = await bytesOf(photo().png());
    expect(await samePicture(original, await bytesOf(photo().resize(80, 60).png()))).toBe(false);
    expect(await samePicture(original, original.slice(0, 500))).toBe(false);
    expect(await samePicture(new Uint8Array(0), original)).toBe(false);
  });

  it('honours orientation on both sides', async () => {
    const turned = await bytesOf(photo().png().withMetadata({ orientation: 6 }));
    const upright = await bytesOf(photo().rotate(90).png());
    expect(await samePicture(turned, upright)).toBe(true);
  });
});

/** The pictures of the README, and the colour of a small text that can be read in their lower right corner. */
const ASSETS = [
  ['icons/compass.png', '#888'],
  ['illustrations/harbour.png', '#06c'],
  ['photos/astronaut.jpg', '#fff'],
  ['photos/chelsea.webp', '#000'],
  ['photos/coffee.jpg', '#d00'],
  ['screenshots/devices.png', '#000'],
  ['stickers/orchard.png', '#888'],
] as const;

describe('samePicture, on real pictures', () => {
  it.each(ASSETS)('%s: tells a compressed one from an edited one', async (name, colour) => {
    const file = await readFile(new URL(`../../examples/assets/${name}`, import.meta.url));
    const original = new Uint8Array(file);
    const upright = () => sharp(original).autoOrient();
    const { width, height, hasAlpha } = await sharp(await bytesOf(upright().png())).metadata();
    const compressed = [upright().png({ palette: true }), upright().png({ palette: true, quality: 80, effort: 1 })];
    if (!hasAlpha) compressed.push(upright().jpeg({ quality: 65, mozjpeg: true }), upright().webp({ quality: 75 }));
    for (const image of compressed) expect(await samePicture(original, await bytesOf(image))).toBe(true);
    const edited = await bytesOf(withText(upright(), width, height, colour));
    expect(await samePicture(original, edited)).toBe(false);
  });
});
