import type { Raster } from './raster.js';

export interface Indexed {
  readonly width: number;
  readonly height: number;
  /** RGB triples; entries with transparency come first, so that tRNS is short. */
  readonly colours: Uint8Array;
  /** Alpha of the first entries; empty when all are opaque. */
  readonly alphas: Uint8Array;
  readonly bitDepth: 1 | 2 | 4 | 8;
  /** Packed rows without filter bytes, `rowBytes` each. */
  readonly rows: Uint8Array;
  readonly rowBytes: number;
}

/**
 * The picture as palette indices when it has at most 256 different colours (alpha included); else undefined.
 * Lossless. Entries are sorted, so that the same pixels give the same bytes.
 */
export function toIndexed(colour: Raster, alpha: Raster | undefined): Indexed | undefined {
  if (!(colour.data instanceof Uint8Array)) return undefined;
  const { width, height, channels, data } = colour;
  const count = width * height;
  const packed = new Uint32Array(count);
  const seen = new Map<number, number>();
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    const red = data[at] as number;
    const green = channels === 3 ? (data[at + 1] as number) : red;
    const blue = channels === 3 ? (data[at + 2] as number) : red;
    const opacity = alpha === undefined ? 255 : (alpha.data[i] as number);
    const value = ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
    packed[i] = value;
    if (value === previous) continue;
    previous = value;
    if (!seen.has(value)) {
      if (seen.size === 256) return undefined;
      seen.set(value, 0);
    }
  }
  const entries = [...seen.keys()].sort((a, b) => a - b);
  for (const [index, value] of entries.entries()) seen.set(value, index);
  const bitDepth = entries.length <= 2 ? 1 : entries.length <= 4 ? 2 : entries.length <= 16 ? 4 : 8;
  const rowBytes = Math.ceil((width * bitDepth) / 8);
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const bit = x * bitDepth;
      const at = y * rowBytes + (bit >> 3);
      rows[at] = (rows[at] as number) | ((seen.get(packed[i] as number) as number) << (8 - bitDepth - (bit & 7)));
    }
  }
  return {
    width,
    height,
    colours: Uint8Array.from(entries.flatMap((value) => [(value >> 16) & 255, (value >> 8) & 255, value & 255])),
    alphas: Uint8Array.from(entries.filter((value) => value >>> 24 < 255).map((value) => value >>> 24)),
    bitDepth,
    rows,
    rowBytes,
  };
}
