import { pipeline } from 'node:stream/promises';
import { constants, createDeflate } from 'node:zlib';
import type { PngChunk } from './facts.js';
import type { Planes } from './load-sharp.js';
import { type Raster, sameKind } from './raster.js';

/** Filter types of PNG (third edition, §9.2). */
const NONE = 0;
const SUB = 1;
const UP = 2;
const AVERAGE = 3;
const PAETH = 4;

/** Bytes of a row from which its filter is chosen by a part of them: as good to half a percent of the file, in a fraction of the time. */
const [SAMPLED_ROW, LONG_ROW] = [512, 1_500];

/** Filters the rows of a picture one after the other. */
class RowFilter {
  /** The row above, unfiltered, behind one pixel of zeros. */
  private above: Uint8Array;
  private row: Uint8Array;
  private readonly counts = new Uint32Array(256);
  /** Each count times its logarithm to the base of 2, in whole 65,536ths, so that sums have no order. */
  private readonly weights: number[] = [0];
  /** Distance of the bytes that are looked at: one more than a few pixels', so that every channel has its turn. */
  private readonly step: number;

  /**
   * @param pixelBytes of one pixel. @param rowBytes of one row, without the filter's byte
   * @param thorough each filter is tried on each row, and the one is taken whose bytes have the least entropy
   */
  constructor(
    private readonly pixelBytes: number,
    private readonly rowBytes: number,
    private readonly thorough: boolean,
  ) {
    this.above = new Uint8Array(pixelBytes + rowBytes);
    this.row = new Uint8Array(pixelBytes + rowBytes);
    this.step = rowBytes < SAMPLED_ROW ? 1 : (rowBytes < LONG_ROW ? 1 : 3) * pixelBytes + 1;
  }

  /** Replaces a stored row by what its best filter makes of it. @param stored the filter's byte, then the row */
  apply(stored: Uint8Array): void {
    this.row.set(stored.subarray(1), this.pixelBytes);
    const type = this.thorough ? this.chooseByEntropy(stored) : this.choose();
    stored[0] = type;
    this.filter(type, stored);
    [this.above, this.row] = [this.row, this.above];
  }

  /** The filter with the least sum of absolute differences (§12.7). */
  private choose(): number {
    const { above, row, pixelBytes: left, rowBytes, step } = this;
    const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (let i = 0; i < rowBytes; i += step) {
      const x = row[i + left] as number;
      const a = row[i] as number;
      const b = above[i + left] as number;
      sums[NONE] += size(x);
      sums[SUB] += size((x - a) & 255);
      sums[UP] += size((x - b) & 255);
      sums[AVERAGE] += size((x - ((a + b) >> 1)) & 255);
      sums[PAETH] += size((x - nearest(a, b, above[i] as number)) & 255);
    }
    return sums.indexOf(Math.min(...sums));
  }

  /** The filter whose bytes need the fewest bits, each coded by how often it comes in the row. @param stored is overwritten */
  private chooseByEntropy(stored: Uint8Array): number {
    let [best, least] = [NONE, Number.POSITIVE_INFINITY];
    for (const type of [NONE, SUB, UP, AVERAGE, PAETH]) {
      this.filter(type, stored);
      const bits = this.bitsOf(stored);
      if (bits < least) [best, least] = [type, bits];
    }
    return best;
  }

  private bitsOf(stored: Uint8Array): number {
    const counts = this.counts.fill(0);
    for (let i = 1; i <= this.rowBytes; i++) {
      const byte = stored[i] as number;
      counts[byte] = (counts[byte] as number) + 1;
    }
    let bits = 0;
    for (const count of counts) bits -= this.weightOf(count);
    return bits;
  }

  private weightOf(count: number): number {
    const { weights } = this;
    for (let n = weights.length; n <= count; n++) weights.push(Math.round(65_536 * n * Math.log2(n)));
    return weights[count] as number;
  }

  private filter(type: number, stored: Uint8Array): void {
    const { above, row, pixelBytes: left, rowBytes } = this;
    if (type === SUB) {
      for (let i = 0; i < rowBytes; i++) stored[i + 1] = (row[i + left] as number) - (row[i] as number);
    } else if (type === UP) {
      for (let i = 0; i < rowBytes; i++) stored[i + 1] = (row[i + left] as number) - (above[i + left] as number);
    } else if (type === AVERAGE) {
      for (let i = 0; i < rowBytes; i++) {
        stored[i + 1] = (row[i + left] as number) - (((row[i] as number) + (above[i + left] as number)) >> 1);
      }
    } else if (type === NONE) {
      stored.set(row.subarray(left), 1);
    } else {
      for (let i = 0; i < rowBytes; i++) {
        const predicted = nearest(row[i] as number, above[i + left] as number, above[i] as number);
        stored[i + 1] = (row[i + left] as number) - predicted;
      }
    }
  }
}

/** A byte as a signed difference, without its sign. */
function size(byte: number): number {
  return byte < 128 ? byte : 256 - byte;
}

/** Paeth's predictor: the one of left, above, above left that is nearest to left + above - above left. */
function nearest(a: number, b: number, c: number): number {
  const toA = Math.abs(b - c);
  const toB = Math.abs(a - c);
  const toC = Math.abs(a + b - 2 * c);
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

/** Bytes of filtered rows that are handed to the compressor at once. */
const BAND_BYTES = 1 << 20;

/**
 * How rows are filtered and compressed: not filtered, each by a quick look, or each by the entropy of what every filter makes of it.
 * With `runs` the compressor looks for runs of one byte only: a photograph has no others.
 */
export type Filtering = 'none' | 'quick' | 'runs' | 'thorough';

/**
 * zlib's settings. Filtered photographs: level 9 takes twice the time of 5 and saves half a percent; runs take a third of it, and of 28
 * photographs they were up to 4 % smaller for six, within 2 % for fifteen, and much larger for those in grey. Unfiltered flat art: level 9 costs
 * little and saves several percent. Drawings with gradients, filtered by entropy, become 6 to 9 % smaller; level 9 would take three times
 * as long as 8 for half a percent more. Node's own zlib takes half of the time of libvips's in WebAssembly, and gives the same bytes on
 * x64 and arm64, and from Node.js 20 to 24.
 */
const SETTINGS = {
  none: { level: 9, strategy: constants.Z_DEFAULT_STRATEGY, memLevel: 8 },
  quick: { level: 5, strategy: constants.Z_FILTERED, memLevel: 9 },
  runs: { level: 5, strategy: constants.Z_RLE, memLevel: 9 },
  thorough: { level: 8, strategy: constants.Z_FILTERED, memLevel: 9 },
} as const;

/**
 * IHDR and IDAT of a picture (grey or RGB, with alpha or without, 8 or 16 bits), compressed band by band: beside the
 * picture only a few bands and the compressed file are held.
 * @param filtering quick and runs: for each row the filter of the least sum of absolute differences (PNG third edition, §12.7)
 */
export async function encodeRows(planes: Planes, filtering: Filtering): Promise<PngChunk[]> {
  const deflate = createDeflate({ ...SETTINGS[filtering], chunkSize: BAND_BYTES });
  const data: PngChunk[] = [];
  await pipeline(bands(planes, filtering), deflate, async (compressed: AsyncIterable<Uint8Array>) => {
    for await (const bytes of compressed) data.push({ type: 'IDAT', data: bytes });
  });
  return [{ type: 'IHDR', data: header(planes) }, ...data];
}

/** PNG third edition, §11.2.1: colour type 0 grey, 2 RGB, and 4 more with alpha; not interlaced. */
function header({ colour, alpha }: Planes): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, colour.width);
  view.setUint32(4, colour.height);
  bytes[8] = 8 * colour.data.BYTES_PER_ELEMENT;
  bytes[9] = (colour.channels === 3 ? 2 : 0) + (alpha === undefined ? 0 : 4);
  return bytes;
}

/** The picture's rows, each behind its filter's number, several at a time. */
function* bands({ colour, alpha }: Planes, filtering: Filtering): Generator<Uint8Array> {
  const { width, height } = colour;
  const pixelBytes = (colour.channels + (alpha === undefined ? 0 : 1)) * colour.data.BYTES_PER_ELEMENT;
  const rowBytes = width * pixelBytes;
  const rowsOfBand = Math.max(1, Math.floor(BAND_BYTES / (rowBytes + 1)));
  const filter = filtering === 'none' ? undefined : new RowFilter(pixelBytes, rowBytes, filtering === 'thorough');
  for (let from = 0; from < height; from += rowsOfBand) {
    const rows = Math.min(rowsOfBand, height - from);
    const band = new Uint8Array(rows * (rowBytes + 1));
    for (let i = 0; i < rows; i++) {
      const to = band.subarray(i * (rowBytes + 1), (i + 1) * (rowBytes + 1));
      storeRow(colour, alpha, from + i, to.subarray(1));
      filter?.apply(to);
    }
    yield band;
  }
}

/** One row as PNG stores it: interleaved, 16-bit samples with the high byte first. */
function storeRow(colour: Raster, alpha: Raster | undefined, row: number, into: Uint8Array): void {
  const { width, channels, data } = colour;
  const samples = data.subarray(row * width * channels, (row + 1) * width * channels);
  const opacity = alpha?.data.subarray(row * width, (row + 1) * width);
  const joined = opacity === undefined ? samples : interleave(samples, opacity, channels);
  if (joined instanceof Uint8Array) {
    into.set(joined);
    return;
  }
  for (let i = 0, to = 0; i < joined.length; i++) {
    into[to++] = (joined[i] as number) >> 8;
    into[to++] = joined[i] as number;
  }
}

function interleave(samples: Raster['data'], opacity: Raster['data'], channels: number): Raster['data'] {
  const joined = sameKind(samples, opacity.length * (channels + 1));
  for (let x = 0, from = 0, to = 0; x < opacity.length; x++) {
    for (let c = 0; c < channels; c++) joined[to++] = samples[from++] as number;
    joined[to++] = opacity[x] as number;
  }
  return joined;
}
