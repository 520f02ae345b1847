import sharp from 'sharp';

/** Colourful pixels without symmetry: a turned, mirrored or shifted copy is a different picture. */
export function pixels(width: number, height: number, channels: 3 | 4 = 3): Buffer {
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[i++] = Math.round((255 * x) / Math.max(1, width - 1));
      data[i++] = Math.round((255 * y) / Math.max(1, height - 1));
      data[i++] = x < width / 3 && y < height / 3 ? 250 : 40;
      if (channels === 4) data[i++] = x < width / 2 ? 255 : 0;
    }
  }
  return data;
}

const image = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp(pixels(width, height, channels), { raw: { width, height, channels } });

export const png = (width = 12, height = 8) => image(width, height).png().toBuffer();
export const alphaPng = (width = 12, height = 8) => image(width, height, 4).png().toBuffer();
export const jpeg = (width = 24, height = 16) => image(width, height).jpeg({ quality: 95 }).toBuffer();
export const webp = (width = 12, height = 8) => image(width, height).webp({ lossless: true }).toBuffer();
/** Stored pixels as given, with an EXIF orientation. */
export const turnedJpeg = (orientation: number, width = 48, height = 32) =>
  image(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toBuffer();
/** Numbers of a wide-gamut picture, tagged as Display P3. */
export const p3Jpeg = (width = 24, height = 16) =>
  image(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withIccProfile('p3').toBuffer();
export const cmykJpeg = (width = 24, height = 16) =>
  image(width, height).toColourspace('cmyk').jpeg({ quality: 98 }).toBuffer();

/** Largest difference of two rasters' samples. */
export function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}
