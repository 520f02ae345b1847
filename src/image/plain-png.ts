import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import type { PngChunk } from './facts.js';
import { isPng, soundChunks } from './png-chunks.js';

/** A PNG in which nothing is odd: what its pixels need to be read. */
export interface PlainPng {
  readonly width: number;
  readonly height: number;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** Samples of a stored pixel: a palette's index is one. */
  readonly samples: 1 | 2 | 3 | 4;
  /** Bytes of a row, without its filter's number. */
  readonly rowBytes: number;
  /** PLTE and tRNS, where there are any. */
  readonly palette?: Uint8Array;
  readonly transparency?: Uint8Array;
  /** The compressed rows. */
  readonly compressed: readonly Uint8Array[];
}

/** Samples and depths of each colour type (PNG third edition, table 8). */
const KINDS = new Map<number, { readonly samples: 1 | 2 | 3 | 4; readonly depths: readonly number[] }>([
  [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, depths: [8, 16] }],
  [3, { samples: 1, depths: [1, 2, 4, 8] }],
  [4, { samples: 2, depths: [8, 16] }],
  [6, { samples: 4, depths: [8, 16] }],
]);

/** Bytes that one byte of a deflate stream can stand for, at most: 258 for a length and a distance of one bit each. */
const MOST_INFLATED = 1032;

/**
 * A PNG's parts, if it is as the standard wants it, to the last sum, and not interlaced. Of anything else, damage too, libvips
 * has to say what it is: undefined.
 */
export function readPlainPng(bytes: Uint8Array): PlainPng | undefined {
  if (!isPng(bytes)) return undefined;
  const chunks = soundChunks(bytes);
  const header = headerOf(chunks?.[0]);
  if (chunks === undefined || header === undefined || chunks.at(-1)?.type !== 'IEND') return undefined;
  const only = (type: string) => chunks.filter((chunk) => chunk.type === type).map(({ data }) => data);
  const [compressed, palettes, keys] = [only('IDAT'), only('PLTE'), only('tRNS')];
  const [palette, transparency] = [palettes[0], keys[0]];
  if (!isInOrder(chunks.map(({ type }) => type)) || palettes.length > 1 || keys.length > 1) return undefined;
  if (!isFitting(header, palette, transparency)) return undefined;
  // Of a header that promises more than deflate can hold, no pixel is believed, nor room made for it.
  const stored = compressed.reduce((sum, { length }) => sum + length, 0);
  if (header.height * (header.rowBytes + 1) > MOST_INFLATED * stored) return undefined;
  return { ...header, compressed, ...(palette && { palette }), ...(transparency && { transparency }) };
}

function headerOf(first: PngChunk | undefined): Omit<PlainPng, 'compressed'> | undefined {
  if (first?.type !== 'IHDR' || first.data.length !== 13) return undefined;
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13);
  const [depth, colourType, compression, filters, interlace] = first.data.subarray(8);
  const kind = KINDS.get(colourType as number);
  if (!kind?.depths.includes(depth as number) || compression !== 0 || filters !== 0 || interlace !== 0)
    return undefined;
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width < 1 || height < 1) return undefined;
  const { samples } = kind;
  const rowBytes = Math.ceil((width * samples * (depth as number)) / 8);
  return {
    width,
    height,
    colourType: colourType as PlainPng['colourType'],
    depth: depth as PlainPng['depth'],
    samples,
    rowBytes,
  };
}

/** PLTE and tRNS before the rows, these together, and no critical chunk that nobody knows. */
function isInOrder(types: readonly string[]): boolean {
  const [first, last] = [types.indexOf('IDAT'), types.lastIndexOf('IDAT')];
  if (first < 0 || types.indexOf('IHDR', 1) > 0) return false;
  const palette = types.indexOf('PLTE');
  const transparency = types.indexOf('tRNS');
  if (transparency >= 0 && transparency < palette) return false;
  return types.every((type, at) => {
    if (at >= first && at <= last) return type === 'IDAT';
    if (type === 'PLTE' || type === 'tRNS') return at < first;
    return type.charCodeAt(0) >= 0x60 || type === 'IHDR' || type === 'IEND';
  });
}

function isFitting(
  { colourType, depth, samples }: Omit<PlainPng, 'compressed'>,
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined,
): boolean {
  if (palette !== undefined && (palette.length % 3 !== 0 || palette.length === 0)) return false;
  if (colourType === 3) {
    if (palette === undefined || palette.length > 3 * 2 ** depth) return false;
    return transparency === undefined || transparency.length <= palette.length / 3;
  }
  if (transparency === undefined) return true;
  if ((colourType !== 0 && colourType !== 2) || transparency.length !== 2 * samples) return false;
  // Of 16 bits each, a key has as many as the samples.
  return transparency.every((byte, i) => (i % 2 === 0 ? depth === 16 || byte === 0 : depth >= 8 || byte < 2 ** depth));
}

/** Bytes that are inflated at once, at least. */
const BAND_BYTES = 1 << 20;

/** Numbers of the filters: 0 to 4 (§9.2). */
const FILTERS = 5;

/**
 * Inflates a PNG's rows, each behind its filter's number, and hands them over in pieces.
 * @returns whether they are as many bytes as there must be, end with the sum that they have, and name filters that there are
 */
export async function inflateRows(png: PlainPng, take: (bytes: Uint8Array, at: number) => void): Promise<boolean> {
  const stride = png.rowBytes + 1;
  const total = png.height * stride;
  const inflate = createInflate({ chunkSize: Math.min(BAND_BYTES, Math.max(64, total + 1)) });
  let at = 0;
  const sound = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) {
      if (at + piece.length > total) throw new Error('more rows than the header says');
      for (let row = Math.ceil(at / stride) * stride; row < at + piece.length; row += stride) {
        if ((piece[row - at] as number) >= FILTERS) throw new Error('no such filter');
      }
      take(piece, at);
      at += piece.length;
    }
  };
  try {
    await pipeline(joined(png.compressed), inflate, sound);
  } catch {
    return false;
  }
  return at === total && inflate.bytesWritten === png.compressed.reduce((sum, { length }) => sum + length, 0);
}

/** In pieces of BAND_BYTES or more: most files have chunks of some KB, and each piece that zlib gets is a way to its thread and back. */
function* joined(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  let from = 0;
  for (let to = 0, bytes = 0; to < parts.length; to++) {
    bytes += (parts[to] as Uint8Array).length;
    if (bytes < BAND_BYTES && to < parts.length - 1) continue;
    yield from === to ? (parts[to] as Uint8Array) : Buffer.concat(parts.slice(from, to + 1));
    [from, bytes] = [to + 1, 0];
  }
}

/** Whether a file is a plain PNG all of whose rows can be had. */
export async function isWholePlainPng(bytes: Uint8Array): Promise<boolean> {
  const png = readPlainPng(bytes);
  return png !== undefined && (await inflateRows(png, () => undefined));
}
