import type { Sharp } from 'sharp';
import type { PixelSize } from '../../core/outcome.js';
import { loadSharp, ownBytes } from '../../image/load-sharp.js';
import { sniff } from '../../image/sniff.js';
import type { PageDetail, PagePair, PagePictures } from './page-data.js';

/** Longest side and WebP quality of a reduced picture, from generous to small. */
const STEPS = [
  [1600, 82],
  [1200, 80],
  [900, 78],
  [700, 75],
  [520, 72],
  [400, 68],
  [300, 62],
  [220, 55],
  [140, 45],
] as const;

/** Sides of the detail at full scale, in pixels of the result; and its quality. */
const DETAIL = [
  [512, 90],
  [384, 86],
  [256, 82],
  [160, 75],
  [128, 60],
] as const;

/** What a pair of WebP pictures takes at least, in bytes a pixel: larger steps need not be tried. */
const LEAST = 0.04;

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** About 72 pixels of the source, as a data URI; undefined for a file that cannot be decoded. */
export async function thumbnailOf(bytes: Uint8Array): Promise<string | undefined> {
  const sharp = await loadSharp();
  try {
    const resized = sharp(bytes, { failOn: 'none' })
      .autoOrient()
      .resize(72, 72, { fit: 'inside', withoutEnlargement: true });
    return dataUri('image/webp', ownBytes(await resized.webp({ quality: 60, effort: 2 }).toBuffer()));
  } catch {
    return undefined;
  }
}

/**
 * Before and after within `budget` bytes: the whole picture smaller than it is, and the busiest part of it at full
 * scale, where the difference can be seen.
 * @param size of the result, as displayed
 */
export async function reducePictures(files: Pair<Uint8Array>, size: PixelSize, budget: number): Promise<PagePictures> {
  const sharp = await loadSharp();
  // Decoded once: every step starts from these pixels.
  const [before, after] = await Promise.all([decode(sharp, files.before), decode(sharp, files.after)]);
  const pixels = { before, after };
  const { detail, spent } = await detailWithin(pixels, size, budget * 0.45);
  const rest = Math.max(0, budget - spent);
  let whole: Pair<Uint8Array> | undefined;
  for (const [side, quality] of STEPS) {
    const last = STEPS.at(-1)?.[0] === side;
    if (!last && Math.min(side * side, size.width * size.height) * LEAST > rest) continue;
    whole = await encode(pixels, quality, (picture) =>
      picture.resize(side, side, { fit: 'inside', withoutEnlargement: true }),
    );
    if (whole.before.length + whole.after.length <= rest) break;
  }
  const lighter = (file: Uint8Array, reduced: Uint8Array | undefined): string =>
    reduced && reduced.length < file.length ? dataUri('image/webp', reduced) : fileUri(file);
  return {
    whole: { before: lighter(files.before, whole?.before), after: lighter(files.after, whole?.after) },
    ...(detail ? { detail } : {}),
  };
}

async function detailWithin(
  pixels: Pair<() => Sharp>,
  { width, height }: PixelSize,
  budget: number,
): Promise<{ detail?: PageDetail; spent: number }> {
  const small = pixels.before().flatten({ background: '#808080' }).resize(64, 64, { fit: 'fill' });
  const map = ownBytes(await small.greyscale().raw().toBuffer());
  for (const [wanted, quality] of DETAIL) {
    const side = Math.min(wanted, width, height) & ~1;
    if (side < 2) break;
    if (side * side * LEAST > budget && wanted !== DETAIL.at(-1)?.[0]) continue;
    const { x, y } = busiestSquare(map, 64, { width, height, side });
    const pair = await encode(pixels, quality, (picture, scale) =>
      picture.extract({ left: x * scale, top: y * scale, width: side * scale, height: side * scale }),
    );
    const spent = pair.before.length + pair.after.length;
    if (spent <= budget) return { detail: { x, y, width: side, height: side, ...uris(pair) }, spent };
  }
  return { spent: 0 };
}

/** Pixels in memory, to start any number of operations from. */
async function decode(sharp: Awaited<ReturnType<typeof loadSharp>>, bytes: Uint8Array): Promise<() => Sharp> {
  const decoded = sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' });
  const { data, info } = await decoded.toBuffer({ resolveWithObject: true });
  const own = ownBytes(data);
  const { width, height, channels } = info;
  return () => sharp(own, { raw: { width, height, channels } });
}

/** @param prepare gets a picture and its size relative to the result */
async function encode(
  pixels: Pair<() => Sharp>,
  quality: number,
  prepare: (picture: Sharp, scale: number) => Sharp,
): Promise<Pair<Uint8Array>> {
  const one = async (open: () => Sharp, scale: number): Promise<Uint8Array> =>
    ownBytes(await prepare(open(), scale).webp({ quality, effort: 1 }).toBuffer());
  const [before, after] = await Promise.all([one(pixels.before, 0.5), one(pixels.after, 1)]);
  return { before, after };
}

function uris(pair: Pair<Uint8Array>): PagePair {
  return { before: dataUri('image/webp', pair.before), after: dataUri('image/webp', pair.after) };
}

/** A whole file, by its content's type; its name may say something else. */
export function fileUri(bytes: Uint8Array): string {
  return dataUri(`image/${sniff(bytes)?.format ?? 'png'}`, bytes);
}

function dataUri(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;
}

/**
 * Where a square of `side` pixels shows the most detail: edges, where upscalers differ, not flat areas.
 * @param map grey picture of mapSide × mapSide bytes, the whole picture squeezed into it
 * @returns even pixel coordinates, so that the same place exists in the source of half the size
 */
export function busiestSquare(
  map: Uint8Array,
  mapSide: number,
  picture: { readonly width: number; readonly height: number; readonly side: number },
): { readonly x: number; readonly y: number } {
  const { width, height, side } = picture;
  const sums = edgeSums(map, mapSide);
  const at = (x: number, y: number): number => sums[y * (mapSide + 1) + x] ?? 0;
  const across = Math.max(1, Math.min(mapSide, Math.round((side / width) * mapSide)));
  const down = Math.max(1, Math.min(mapSide, Math.round((side / height) * mapSide)));
  let best = { x: 0, y: 0, edges: -1 };
  for (let y = 0; y + down <= mapSide; y += 1) {
    for (let x = 0; x + across <= mapSide; x += 1) {
      const edges = at(x + across, y + down) - at(x, y + down) - at(x + across, y) + at(x, y);
      if (edges > best.edges) best = { x, y, edges };
    }
  }
  const place = (cell: number, length: number): number =>
    Math.max(0, Math.min(length - side, Math.round((cell / mapSide) * length))) & ~1;
  return { x: place(best.x, width), y: place(best.y, height) };
}

/** Summed-area table of the differences to the right and lower neighbours. */
function edgeSums(map: Uint8Array, side: number): Float64Array {
  const sums = new Float64Array((side + 1) * (side + 1));
  for (let y = 0; y < side; y += 1) {
    let row = 0;
    for (let x = 0; x < side; x += 1) {
      const here = map[y * side + x] ?? 0;
      const right = map[y * side + Math.min(x + 1, side - 1)] ?? 0;
      const below = map[Math.min(y + 1, side - 1) * side + x] ?? 0;
      row += Math.abs(right - here) + Math.abs(below - here);
      sums[(y + 1) * (side + 1) + x + 1] = (sums[y * (side + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}
