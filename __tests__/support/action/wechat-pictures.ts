import sharp, { type Sharp } from 'sharp';
import { cutOut, fromRaster, scene } from '../../image/pictures.js';

/** Pictures of every kind that the fidelity contract speaks of, at names that must be encoded in an address. */
export async function mixedPictures(): Promise<Readonly<Record<string, Uint8Array>>> {
  const raster = scene(48, 32);
  const deep = Uint16Array.from(raster.data, (value, at) => value * 257 + (at % 7));
  const rgb16 = sharp(deep, { raw: { width: 48, height: 32, channels: 3 } }).toColourspace('rgb16');
  return owned({
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
export async function bulkyPicture(): Promise<Uint8Array> {
  const [width, height] = [180, 180];
  let seed = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 255;
  });
  return (await owned({ it: sharp(data, { raw: { width, height, channels: 3 } }).png() })).it as Uint8Array;
}

/** Copies: sharp's WebAssembly build hands out windows into memory that it uses again. */
async function owned(images: Readonly<Record<string, Sharp>>): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const [path, image] of Object.entries(images)) files[path] = new Uint8Array(await image.toBuffer());
  return files;
}
