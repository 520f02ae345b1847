import { type Scale, scaled } from '../core/slot.js';
import { decodePicture, type Picture } from './decode.js';
import { repeatPixels } from './pixel-art.js';
import { LUMA, toEightBit, toRgb } from './raster.js';
import { reducePicture } from './resample.js';
import { isThePicture } from './resemblance.js';

/** Side of the squares that are compared, in pixels: a JPEG block, and about the size of small text. */
const BLOCK = 8;

/**
 * What compression may do to one block, in 8-bit steps: move its mean luma, leave an error beyond what its texture
 * hides, move its mean chroma. An editor leaves most blocks alone, a compressor errs everywhere: a block may be off
 * by `alone` when the others are not, by `factor` times the 90th percentile of all blocks more when they are, and by
 * `most` in any case. Measured on photos and drawings recompressed and edited (__tests__/image/same-picture.test.ts).
 */
const LIMITS = [
  { alone: 4, factor: 6, most: 14 },
  { alone: 5, factor: 9, most: 24 },
  { alone: 6, factor: 4, most: 18 },
] as const;

/** Shares of a block's luma texture (standard deviation) that hide a shift, an error, a chroma shift. */
const MASKING = [0.04, 0.25, 0.1] as const;

/**
 * True when two files show the same picture, one merely compressed again by another tool (a lossless optimiser,
 * mozjpeg at quality 80, a palette quantiser, stripped metadata); false when the picture was changed, if only by
 * a small text in a corner, or when one of them cannot be decoded. The displayed sizes must be the same.
 */
export async function samePicture(a: Uint8Array, b: Uint8Array): Promise<boolean> {
  // The numbers are alike when only the coding changed; what is shown is alike when a profile was converted.
  for (const toSrgb of [false, true]) {
    const [first, second] = await Promise.all([a, b].map((bytes) => open(bytes, toSrgb)));
    if (first === undefined || second === undefined) return false;
    if (first.colour.width !== second.colour.width || first.colour.height !== second.colour.height) return false;
    // Invisible colour does not count, and a fringe that shows on one background only does.
    if ([0, 255].every((background) => alike(compose(first, background), compose(second, background)))) return true;
    if (first.profile === undefined && second.profile === undefined) return false;
  }
  return false;
}

/** Undefined where it cannot be decoded. */
async function open(bytes: Uint8Array, toSrgb: boolean): Promise<Picture | undefined> {
  try {
    return await decodePicture(bytes, { toSrgb });
  } catch {
    return undefined;
  }
}

interface Flat {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** 8-bit RGB on a grey background. */
function compose({ colour, alpha }: Picture, background: number): Flat {
  const { width, height, data } = toEightBit(toRgb(colour));
  if (alpha === undefined) return { width, height, data: data as Uint8Array };
  const opacity = toEightBit(alpha).data;
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) {
    const weight = opacity[(i / 3) | 0] as number;
    out[i] = ((data[i] as number) * weight + background * (255 - weight) + 127) / 255;
  }
  return { width, height, data: out };
}

function alike(a: Flat, b: Flat): boolean {
  const columns = Math.ceil(a.width / BLOCK);
  const blocks = columns * Math.ceil(a.height / BLOCK);
  const measures = LIMITS.map(() => new Float32Array(blocks));
  for (let i = 0; i < blocks; i++) {
    const found = compareBlock(a, b, (i % columns) * BLOCK, Math.floor(i / columns) * BLOCK);
    for (const [kind, value] of found.entries()) (measures[kind] as Float32Array)[i] = value;
  }
  return LIMITS.every(({ alone, factor, most }, kind) => {
    const sorted = (measures[kind] as Float32Array).sort();
    const largest = sorted.at(-1) as number;
    const common = sorted[Math.floor(0.9 * (blocks - 1))] as number;
    return largest <= Math.min(most, alone + factor * common);
  });
}

/** Shift of mean luma, luma error, and the larger shift of the two mean chromas, each less what texture hides. */
function compareBlock(a: Flat, b: Flat, left: number, top: number): [number, number, number] {
  const right = Math.min(a.width, left + BLOCK);
  const bottom = Math.min(a.height, top + BLOCK);
  const count = (right - left) * (bottom - top);
  let [sum, squares, shift, errors, blue, red] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * a.width + x) * 3;
      const own = lumaAt(a.data, at);
      const difference = lumaAt(b.data, at) - own;
      sum += own;
      squares += own * own;
      shift += difference;
      errors += difference * difference;
      red += (b.data[at] as number) - (a.data[at] as number) - difference;
      blue += (b.data[at + 2] as number) - (a.data[at + 2] as number) - difference;
    }
  }
  const texture = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  // BT.601 scales of Cr and Cb.
  const chroma = Math.max(0.713 * Math.abs(red), 0.564 * Math.abs(blue)) / count;
  return [
    Math.max(0, Math.abs(shift / count) - MASKING[0] * texture),
    Math.max(0, Math.sqrt(errors / count) - MASKING[1] * texture),
    Math.max(0, chroma - MASKING[2] * texture),
  ];
}

function lumaAt(data: Uint8Array, at: number): number {
  return LUMA[0] * (data[at] as number) + LUMA[1] * (data[at + 1] as number) + LUMA[2] * (data[at + 2] as number);
}

/**
 * True when a file shows another one at exactly this scale, as displayed: what a ledger claims of two files is not believed but
 * measured. False where one of them cannot be decoded.
 */
export async function isEnlargement(source: Uint8Array, result: Uint8Array, scale: Scale = 2): Promise<boolean> {
  const [small, large] = await Promise.all([source, result].map((bytes) => open(bytes, true)));
  if (!small || !large) return false;
  const { width, height } = small.colour;
  const { colour } = large;
  if (colour.width !== scaled(width, scale) || colour.height !== scaled(height, scale)) return false;
  const doubled = scale === 2 ? colour : repeatPixels(reducePicture({ colour }, width, height).colour);
  return isThePicture(toRgb(small.colour), toRgb(doubled), small.alpha);
}
