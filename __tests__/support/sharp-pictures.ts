import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../../src/image/raster.js';
import { scene, withChunk } from './pictures.js';

/** A copy: sharp's WebAssembly build hands out windows into memory that it uses again. */
export async function bytesOf(image: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await image.toBuffer());
}

/** sharp over a raster. */
export function fromRaster({ width, height, channels, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** Decoded by sharp itself, not by the code under test. */
export async function pixels(bytes: Uint8Array, depth: 'uchar' | 'ushort' = 'uchar') {
  const image = sharp(bytes, { ignoreIcc: true }).toColourspace(depth === 'ushort' ? 'rgb16' : 'srgb');
  const { data, info } = await image.raw({ depth }).toBuffer({ resolveWithObject: true });
  const own = new Uint8Array(data);
  return { ...info, data: depth === 'ushort' ? new Uint16Array(own.buffer) : own };
}

/** The scene with a disc of alpha: opaque inside, transparent outside; the hidden colour is bright green. */
export function cutOut(width: number, height: number): Sharp {
  const { data } = scene(width, height);
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const distance = Math.hypot(x - width / 2, y - height / 2) - Math.min(width, height) * 0.35;
    const alpha = Math.round(255 * Math.min(1, Math.max(0, 0.5 - distance)));
    const colour = alpha === 0 ? [0, 255, 0] : data.subarray(3 * i, 3 * i + 3);
    rgba.set([...colour, alpha], 4 * i);
  }
  return sharp(rgba, { raw: { width, height, channels: 4 } });
}

/** Colourful pixels without symmetry: a turned, mirrored or shifted copy is a different picture. */
function lopsided(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[i++] = Math.round((255 * x) / Math.max(1, width - 1));
      data[i++] = Math.round((255 * y) / Math.max(1, height - 1));
      data[i++] = x < width / 3 && y < height / 3 ? 250 : 40;
      if (channels === 4) data[i++] = x < width / 2 ? 255 : 0;
    }
  }
  return sharp(data, { raw: { width, height, channels } });
}

/** Files of the lopsided picture, one of a kind. */
export const png = (width = 12, height = 8) => lopsided(width, height).png().toBuffer();
export const alphaPng = (width = 12, height = 8) => lopsided(width, height, 4).png().toBuffer();
export const jpeg = (width = 24, height = 16) => lopsided(width, height).jpeg({ quality: 95 }).toBuffer();
export const webp = (width = 12, height = 8) => lopsided(width, height).webp({ lossless: true }).toBuffer();
/** Stored pixels as given, with an EXIF orientation. */
export const turnedJpeg = (orientation: number, width = 48, height = 32) =>
  lopsided(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toBuffer();
/** Numbers of a wide-gamut picture, tagged as Display P3. */
export const p3Jpeg = (width = 24, height = 16) =>
  lopsided(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withIccProfile('p3').toBuffer();
export const cmykJpeg = (width = 24, height = 16) =>
  lopsided(width, height).toColourspace('cmyk').jpeg({ quality: 98 }).toBuffer();

/** A small picture with a gradient, so that mistakes of size or order show. */
export function picture(format: 'png' | 'jpeg' | 'webp', width = 6, height = 4): Promise<Buffer> {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 7) % 256);
  return fromRaster({ width, height, channels: 3, data }).toFormat(format).toBuffer();
}

/** A PNG of exactly that many bytes that still decodes: the rest is a chunk that readers skip. */
export async function pngOfBytes(bytes: number): Promise<Buffer> {
  const small = await picture('png');
  return withChunk(small, 'last', 'prVt', Buffer.alloc(bytes - small.length - 12));
}

/** Pictures of every kind that the fidelity contract speaks of, at names that must be encoded in an address. */
export async function mixedPictures(): Promise<Readonly<Record<string, Uint8Array>>> {
  const raster = scene(48, 32);
  const deep = Uint16Array.from(raster.data, (value, at) => value * 257 + (at % 7));
  const rgb16 = sharp(deep, { raw: { width: 48, height: 32, channels: 3 } }).toColourspace('rgb16');
  return files({
    'img/plain.png': fromRaster(raster).png(),
    'img/cut out & more.png': cutOut(40, 30).png(),
    '图片/turned #1.jpg': fromRaster(raster)
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .withMetadata({ orientation: 6 })
      .withIccProfile('p3'),
    'img/deep.png': rgb16.png(),
    'img/few.png': fromRaster(raster).png({ palette: true, colours: 32, dither: 0 }),
    'img/photo.webp': fromRaster(raster).webp({ quality: 90 }),
  });
}

/** A noisy PNG: too large for a cloud function's event (100 KB of text), small enough for everything else. */
export function bulkyPicture(): Promise<Uint8Array> {
  const [width, height] = [180, 180];
  let seed = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 255;
  });
  return bytesOf(fromRaster({ width, height, channels: 3, data }).png());
}

async function files(images: Readonly<Record<string, Sharp>>): Promise<Record<string, Uint8Array>> {
  const made: Record<string, Uint8Array> = {};
  for (const [path, image] of Object.entries(images)) made[path] = await bytesOf(image);
  return made;
}
