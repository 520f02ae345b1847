import type { PixelSize } from '../../core/outcome.js';
import { decodePicture, type Picture } from '../../image/decode.js';
import { sniff } from '../../image/inspect.js';
import { loadSharp, ownBytes } from '../../image/load-sharp.js';
import { toRgb } from '../../image/raster.js';

/** A picture as displayed: upright, sRGB, four bytes a pixel (straight colour and alpha). */
export interface Pixels extends PixelSize {
  readonly data: Uint8Array;
}

/** A part of a picture, in its pixels. */
export interface Box extends PixelSize {
  readonly x: number;
  readonly y: number;
}

/**
 * Pixels of a file, or of a part of it: rows below the part are then not decoded.
 * @throws Error for a file that cannot be decoded
 */
export async function decodePixels(bytes: Uint8Array, part?: Box): Promise<Pixels> {
  const format = sniff(bytes)?.format;
  // sharp reads no BMP, and paints the ground of a GIF.
  if (format === 'bmp' || format === 'gif') {
    const whole = rgbaOf(await decodePicture(bytes));
    return part ? cut(whole, part) : whole;
  }
  const sharp = await loadSharp();
  const picture = sharp(bytes, { failOn: 'none' }).autoOrient();
  if (part) picture.extract({ left: part.x, top: part.y, width: part.width, height: part.height });
  const { data, info } = await picture
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: ownBytes(data) };
}

function rgbaOf({ colour, alpha }: Pick<Picture, 'colour' | 'alpha'>): Pixels {
  const { width, height, data: rgb } = toRgb(colour);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[4 * i + c] = rgb[3 * i + c] as number;
    data[4 * i + 3] = alpha?.data[i] ?? 255;
  }
  return { width, height, data };
}

/** A part of decoded pixels. */
export function cut({ width, data }: Pixels, box: Box): Pixels {
  const out = new Uint8Array(box.width * box.height * 4);
  for (let y = 0; y < box.height; y += 1) {
    const from = ((box.y + y) * width + box.x) * 4;
    out.set(data.subarray(from, from + box.width * 4), y * box.width * 4);
  }
  return { width: box.width, height: box.height, data: out };
}

/** Of so many pixels a side that one stands for, at most this many are looked at: more do not show. */
const SAMPLES = 4;

/** At most `side` pixels wide and high, each pixel the mean of those it stands for; smaller pictures stay as they are. */
export function shrink(pixels: Pixels, side: number): Pixels {
  const { width, height, data } = pixels;
  const factor = Math.max(width, height) / side;
  if (factor <= 1) return pixels;
  const [wide, high] = [Math.max(1, Math.round(width / factor)), Math.max(1, Math.round(height / factor))];
  const step = Math.max(1, Math.floor(factor / SAMPLES));
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x * wide) / width) * 5);
  const out = new Uint8Array(wide * high * 4);
  /** Of the row in work: colours times opacity, opacity, count. */
  const sums = new Float64Array(wide * 5);
  let row = 0;
  for (let y = step >> 1; y < height; y += step) {
    const next = Math.floor((y * high) / height);
    if (next !== row) {
      writeMeans(sums, out, row * wide * 4);
      sums.fill(0);
      row = next;
    }
    for (let x = step >> 1, from = (y * width + x) * 4; x < width; x += step, from += 4 * step) {
      const to = columns[x] as number;
      const alpha = data[from + 3] as number;
      sums[to] = (sums[to] as number) + (data[from] as number) * alpha;
      sums[to + 1] = (sums[to + 1] as number) + (data[from + 1] as number) * alpha;
      sums[to + 2] = (sums[to + 2] as number) + (data[from + 2] as number) * alpha;
      sums[to + 3] = (sums[to + 3] as number) + alpha;
      sums[to + 4] = (sums[to + 4] as number) + 1;
    }
  }
  writeMeans(sums, out, row * wide * 4);
  return { width: wide, height: high, data: out };
}

function writeMeans(sums: Float64Array, out: Uint8Array, at: number): void {
  for (let from = 0, to = at; from < sums.length; from += 5, to += 4) {
    const alpha = sums[from + 3] as number;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c += 1) out[to + c] = (sums[from + c] as number) / alpha + 0.5;
    out[to + 3] = alpha / (sums[from + 4] as number) + 0.5;
  }
}

/** The pixels as a WebP file. @param quality 1 to 100, or without loss */
export async function webpOf({ width, height, data }: Pixels, quality: number | 'lossless'): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const picture = sharp(data, { raw: { width, height, channels: 4 } });
  return ownBytes(
    await picture.webp(quality === 'lossless' ? { lossless: true, effort: 1 } : { quality, effort: 1 }).toBuffer(),
  );
}
