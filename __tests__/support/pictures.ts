import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Raster } from '../../src/image/raster.js';

/*
 * Pictures made without sharp, whose WebAssembly takes half a second of every test file that loads it, and without the
 * code under test: PNGs of every kind, and rasters of a formula. What needs an encoder is in sharp-pictures.ts.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

export function chunk(type: string, ...bytes: number[]): Chunk {
  return { type, data: Uint8Array.from(bytes) };
}

export function uint32(...values: number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
}

/** A file of these chunks, with PNG's signature before them. */
function pngFile(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.flatMap(({ type, data }) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    return [Buffer.from(uint32(data.length)), body, Buffer.from(uint32(crc32(body)))];
  });
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** Puts a chunk right after the header, or right before the end, of a PNG. */
export function withChunk(png: Uint8Array, where: 'first' | 'last', type: string, data: Uint8Array): Buffer {
  const at = where === 'first' ? SIGNATURE.length + 25 : png.length - 12;
  const added = pngFile([{ type, data }]).subarray(SIGNATURE.length);
  return Buffer.concat([png.subarray(0, at), added, png.subarray(at)]);
}

export interface PngPlan {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  /** Sample `channel` of pixel (x, y), 0 … 2^bitDepth − 1. */
  readonly sample: (x: number, y: number, channel: number) => number;
  readonly interlaced?: boolean;
  readonly before?: readonly Chunk[];
  readonly after?: readonly Chunk[];
  /** zlib's level. */
  readonly level?: number;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
/** Adam7: first column and row, step right and down, of the seven passes. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Writes PNGs of every kind, also those that no library here writes. */
export function makePng(plan: PngPlan): Buffer {
  const { width, height } = plan;
  const passes = plan.interlaced === true ? PASSES : ([[0, 0, 1, 1]] as const);
  const rows: Uint8Array[] = [];
  for (const [left, top, right, down] of passes) {
    for (let y = top; y < height; y += down) {
      const columns = Math.max(0, Math.ceil((width - left) / right));
      if (columns > 0) rows.push(packRow(plan, columns, (i) => left + i * right, y));
    }
  }
  return assemble(plan, Buffer.concat(rows));
}

/** @param rows each with its filter byte before it */
function assemble(plan: Omit<PngPlan, 'sample'>, rows: Uint8Array): Buffer {
  const { width, height, bitDepth, colourType, level = -1 } = plan;
  return pngFile([
    chunk('IHDR', ...uint32(width, height), bitDepth, colourType, 0, 0, plan.interlaced === true ? 1 : 0),
    ...(plan.before ?? []),
    { type: 'IDAT', data: deflateSync(rows, { level }) },
    ...(plan.after ?? []),
    chunk('IEND'),
  ]);
}

function packRow({ bitDepth, colourType, sample }: PngPlan, columns: number, column: (i: number) => number, y: number) {
  const channels = CHANNELS[colourType];
  const row = new Uint8Array(1 + Math.ceil((columns * channels * bitDepth) / 8));
  for (let i = 0, bit = 8; i < columns; i++) {
    for (let c = 0; c < channels; c++, bit += bitDepth) {
      const value = sample(column(i), y, c);
      const at = bit >> 3;
      if (bitDepth === 16) row.set([value >> 8, value & 255], at);
      else row[at] = (row[at] as number) | (value << (8 - bitDepth - (bit & 7)));
    }
  }
  return row;
}

/**
 * A small PNG with soft waves whose phase depends on `seed`: different seeds are different pictures. One pixel is sharp: what
 * is smooth all over needs no network. It has more colours than a palette: to choose 256 takes a job longer than all else.
 */
export function wavesPng(seed: number, width = 20, height = 15): Buffer {
  const sample = (x: number, y: number, c: number) =>
    x === 7 && y === 5 ? 250 : 128 + Math.round(100 * Math.sin(x / 3 + seed * (c + 1)) * Math.cos(y / 4 + seed));
  return makePng({ width, height, bitDepth: 8, colourType: 2, sample, level: 9 });
}

/** The same picture in other bytes, as a recompressing tool would leave it. */
export function recompressed(seed: number, width = 20, height = 15): Buffer {
  return withChunk(wavesPng(seed, width, height), 'first', 'tEXt', Buffer.from('Software\0recompressor'));
}

/** A BMP of one grey: three bytes a pixel before and after, and hardly any work for whoever enlarges it. */
export function flatBmp(grey: number, width: number, height: number): Buffer {
  const file = Buffer.alloc(54 + Math.ceil((3 * width) / 4) * 4 * height, grey);
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(file.length, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  header.copy(file);
  return file;
}

/** Grey levels that no comparison takes for each other. */
const LEVELS = [10, 70, 130, 190, 250];
const BLOCKS = 3;

/**
 * A PNG of three grey squares that spell the number `content` (below 125). Each `scale` is twice the last, also in parts
 * (log2 3 more is three times as large): scale 0 has squares of 8 pixels. `variant` changes the bytes, not the pixels.
 */
export function spell(content: number, scale = 0, variant = 0): Buffer {
  const side = Math.round(8 * 2 ** scale);
  const greys = Array.from({ length: BLOCKS }, (_, at) => LEVELS[Math.floor(content / 5 ** at) % 5] as number);
  const sample = (x: number) => greys[Math.floor(x / side)] as number;
  const png = makePng({ width: side * BLOCKS, height: side, bitDepth: 8, colourType: 0, sample });
  return variant === 0 ? png : withChunk(png, 'first', 'tEXt', Buffer.from(`Comment\0variant ${variant}`, 'latin1'));
}

/** What a PNG of `spell` shows, whoever encoded it: its number and scale; undefined for other bytes. */
export function readSpelt(bytes: Uint8Array): { content: number; scale: number } | undefined {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const chunks = readChunks(file);
  const header = chunks.get('IHDR') as Buffer;
  const [width, depth, colour] = [header.readUInt32BE(0), header[8] as number, header[9] as keyof typeof CHANNELS];
  const samples = CHANNELS[colour];
  const row = unfiltered(
    inflateSync(chunks.get('IDAT') as Buffer),
    Math.ceil((width * depth * samples) / 8),
    (depth * samples) / 8,
  );
  const side = width / BLOCKS;
  const palette = chunks.get('PLTE');
  let content = 0;
  for (let block = 0; block < BLOCKS; block += 1) {
    const bit = Math.floor((block + 0.5) * side) * depth * samples;
    const value = ((row[bit >> 3] as number) >> (8 - depth - (bit % 8))) & (2 ** depth - 1);
    const grey = palette ? (palette[3 * value] as number) : Math.round((value * 255) / (2 ** depth - 1));
    content += LEVELS.indexOf(grey) * 5 ** block;
  }
  return { content, scale: Math.log2(side / 8) };
}

function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), file.subarray(at + 8, at + 8 + length)]));
    at += 12 + length;
  }
  return chunks;
}

/** The fourth row of pixels (PNG specification, 9.2: filter types 0 to 4). */
function unfiltered(data: Buffer, length: number, pixel: number): Buffer {
  const step = Math.max(1, pixel);
  let above = Buffer.alloc(length);
  for (let y = 0; y < 4; y += 1) {
    const filter = data[y * (length + 1)] as number;
    const row = Buffer.from(data.subarray(y * (length + 1) + 1, (y + 1) * (length + 1)));
    for (let x = 0; x < length; x += 1) {
      const [a, b, c] = [
        x < step ? 0 : (row[x - step] as number),
        above[x] as number,
        x < step ? 0 : (above[x - step] as number),
      ];
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      row[x] = (row[x] as number) + ([0, a, b, (a + b) >> 1, paeth][filter] as number);
    }
    above = row;
  }
  return above;
}

/** A raster of a formula; values 0..255. */
export function paint(width: number, height: number, value: (x: number, y: number, c: number) => number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) data[at++] = value(x, y, c);
  }
  return { width, height, channels: 3, data };
}

/** Pictures on which seams would show: a gradient, noise, and strokes as of text. */
export const PICTURES: Readonly<Record<string, (width: number, height: number) => Raster>> = {
  gradient: (w, h) =>
    paint(w, h, (x, y, c) => (c === 0 ? (255 * x) / w : c === 1 ? (255 * y) / h : (127 * (x + y)) / w)),
  noise: (w, h) => paint(w, h, (x, y, c) => (Math.imul(x * 7919 + y * 104729 + c * 31, 2654435761) >>> 24) & 255),
  strokes: (w, h) => paint(w, h, (x, y) => (x % 7 < 2 && y % 11 > 2 ? 20 : y % 11 === 5 ? 60 : 250)),
};

/** A small scene with gradients, a disc with a soft edge, a hard edge and a flat corner. RGB, 8 bits. */
export function scene(width: number, height: number): Raster {
  return paint(width, height, (x, y, c) => {
    const distance = Math.hypot(x - width * 0.4, y - height * 0.45) - Math.min(width, height) * 0.3;
    const inside = Math.min(1, Math.max(0, 0.5 - distance / 3));
    if (x > width * 0.8 && y > height * 0.8) return 255 - 60 * c;
    const sky = [60 + (120 * x) / width, 90 + (100 * y) / height, 200 - (90 * x) / width];
    const disc = [230, 120 + (60 * y) / height, 40];
    return (sky[c] as number) * (1 - inside) + (disc[c] as number) * inside;
  });
}

/** A scene with a camera's grain: nothing in it was drawn. */
export function grainyScene(width: number, height: number): Raster {
  const clean = scene(width, height);
  const grain = (i: number) => ((Math.imul(i + 1, 2654435761) >>> 24) % 13) - 6;
  return { ...clean, data: Uint8Array.from(clean.data, (value, i) => Math.min(255, Math.max(0, value + grain(i)))) };
}

/** Largest difference of two rasters' samples. */
export function largestDifference(a: Raster, b: Raster): number {
  return a.width === b.width && a.height === b.height && a.channels === b.channels ? worst(a.data, b.data) : Infinity;
}

/** Largest difference of two lists of samples; infinite when one is longer. */
export function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}
