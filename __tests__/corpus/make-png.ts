import { deflateSync } from 'node:zlib';
import { type PngChunk, writePng } from '../../src/image/png-chunks.js';

export interface PngPlan {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  /** Sample `channel` of pixel (x, y), 0 … 2^bitDepth − 1. */
  readonly sample: (x: number, y: number, channel: number) => number;
  readonly interlaced?: boolean;
  readonly before?: readonly PngChunk[];
  readonly after?: readonly PngChunk[];
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
export function makePng(plan: PngPlan): Uint8Array {
  const { width, height, bitDepth, colourType } = plan;
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([bitDepth, colourType, 0, 0, plan.interlaced === true ? 1 : 0], 8);
  const passes = plan.interlaced === true ? PASSES : ([[0, 0, 1, 1]] as const);
  const rows: Uint8Array[] = [];
  for (const [left, top, right, down] of passes) {
    for (let y = top; y < height; y += down) {
      const columns = Math.max(0, Math.ceil((width - left) / right));
      if (columns > 0) rows.push(packRow(plan, columns, (i) => left + i * right, y));
    }
  }
  return writePng([
    { type: 'IHDR', data: header },
    ...(plan.before ?? []),
    { type: 'IDAT', data: deflateSync(Buffer.concat(rows)) },
    ...(plan.after ?? []),
    { type: 'IEND', data: new Uint8Array(0) },
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

export function chunk(type: string, ...bytes: number[]): PngChunk {
  return { type, data: Uint8Array.from(bytes) };
}

export function uint32(...values: number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
}
