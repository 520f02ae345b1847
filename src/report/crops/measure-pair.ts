import { sniff } from '../../image/sniff.js';
import { busiest, enlarge, type Finding, greatestDifference, planeOf } from './difference.js';
import { type Box, cut, decodePixels, type Pixels } from './pixels.js';

export interface PairFiles {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A pair, and the part of it where the result differs most from a plain enlargement of the source. */
export interface MeasuredPair extends Finding {
  /** The whole source. */
  readonly source: Pixels;
  /** Of the result against the source. */
  readonly scale: number;
  /** The whole result, where it was decoded whole. */
  readonly result?: Pixels;
  /** The pixels of `box` where it was not. */
  readonly part?: Pixels;
}

/** Pixels of the result that are looked at whole; of larger ones only the part where the source has most edges. */
const WHOLE = 8_000_000;

/** Pixels of a source beyond which every second one is enough to find its edges. */
const COARSE = 150_000;

/**
 * Finds where a pair shows most.
 * @param side of the part, in pixels of the result
 * @param thorough false: decode no more of the result than that part
 * @returns undefined for files that cannot be decoded, or are no pair
 */
export async function measurePair(files: PairFiles, side: number, thorough = true): Promise<MeasuredPair | undefined> {
  const size = sniff(files.after);
  if (!size || !sniff(files.before)) return undefined;
  try {
    const source = await decodePixels(files.before);
    if (!thorough || size.width * size.height > WHOLE) return await measurePart(files.after, source, size, side);
    const result = await decodePixels(files.after);
    const plain = enlarge(planeOf(source), result.width, result.height);
    const found = greatestDifference(plain, planeOf(result), side);
    const scale = result.width / source.width;
    // The same place in both: whole pixels of the source.
    const box = scaledBox(scaledBox(found.box, 1 / scale, source), scale, result);
    return { source, result, scale, ...found, box };
  } catch {
    return undefined;
  }
}

async function measurePart(
  after: Uint8Array,
  source: Pixels,
  size: { readonly width: number; readonly height: number },
  side: number,
): Promise<MeasuredPair> {
  const scale = size.width / source.width;
  const step = source.width * source.height > COARSE ? 2 : 1;
  const found = busiest(planeOf(source, step), Math.max(1, Math.round(side / scale / step)));
  const small = scaledBox(found.box, step, source);
  const box = scaledBox(small, scale, size);
  const result = await decodePixels(after, box);
  const plain = enlarge(planeOf(cut(source, small)), box.width, box.height);
  return { source, scale, part: result, box, difference: greatestDifference(plain, planeOf(result), side).difference };
}

/** The same part of a picture `scale` times as large, which has this size. */
export function scaledBox(
  box: Box,
  scale: number,
  size: { readonly width: number; readonly height: number } = { width: Infinity, height: Infinity },
): Box {
  const along = (from: number, length: number, end: number): readonly [number, number] => {
    const start = Math.max(0, Math.min(Math.round(from * scale), end - 1));
    return [start, Math.max(1, Math.min(Math.round(length * scale), end - start))];
  };
  const [x, width] = along(box.x, box.width, size.width);
  const [y, height] = along(box.y, box.height, size.height);
  return { x, y, width, height };
}
