import { pipeline } from 'node:stream/promises';
import { constants, createDeflate } from 'node:zlib';
import type { PngChunk } from './facts.js';
import { ownBytes, type Planes, planesToSharp } from './load-sharp.js';
import { type Indexed, toIndexed } from './palette.js';
import { pngChunks, writePng } from './png-chunks.js';
import { type Raster, sameKind } from './raster.js';

export interface PngOptions {
  /** Write a palette PNG when the picture has at most 256 colours. */
  readonly palette?: boolean;
  /** Chunks to put between IHDR and PLTE/IDAT (colour space), in order. */
  readonly before?: readonly PngChunk[];
  /** Chunks to put before IDAT (density, EXIF, text), in order. */
  readonly middle?: readonly PngChunk[];
}

/** A lossless PNG of 8 or 16 bits a sample: grey or RGB, with alpha or without; not interlaced. */
export async function encodePng(
  colour: Raster,
  alpha: Raster | undefined,
  options: PngOptions = {},
): Promise<Uint8Array> {
  const indexed = options.palette === true ? toIndexed(colour, alpha) : undefined;
  return assemble(
    indexed === undefined ? await directChunks({ colour, alpha }) : await indexedChunks(indexed),
    options,
  );
}

function assemble(own: readonly PngChunk[], options: PngOptions): Uint8Array {
  const only = (...types: readonly string[]) => own.filter(({ type }) => types.includes(type));
  return writePng([
    ...only('IHDR'),
    ...(options.before ?? []),
    ...only('PLTE', 'tRNS'),
    ...(options.middle ?? []),
    ...only('IDAT'),
    { type: 'IEND', data: new Uint8Array(0) },
  ]);
}

/** Pixels above which the filter is chosen by a sample of the rows. */
const SAMPLED_PIXELS = 250_000;

/** Pixels above which a picture is compressed band by band, to bound memory. */
const STREAMED_PIXELS = 32_000_000;

async function directChunks(planes: Planes): Promise<PngChunk[]> {
  const { width, height } = planes.colour;
  // Which filter compresses better depends on the picture: photos want one chosen a row, flat art wants none.
  const sampled = width * height > SAMPLED_PIXELS;
  const sample = sampled ? samplePlanes(planes) : planes;
  const plain = await deflate(sample, PLAIN);
  const filtered = await deflate(sample, FILTERED);
  const filters = filtered.length < plain.length;
  if (width * height > STREAMED_PIXELS) return encodeRows(planes, filters);
  if (sampled) return [...pngChunks(await deflate(planes, filters ? FILTERED : PLAIN))];
  return [...pngChunks(filters ? filtered : plain)];
}

function samplePlanes({ colour, alpha }: Planes): Planes {
  return { colour: sampleRows(colour), alpha: alpha === undefined ? undefined : sampleRows(alpha) };
}

/** Bands of rows from all over the picture, about SAMPLED_PIXELS / 16 pixels. */
function sampleRows({ width, height, channels, data }: Raster): Raster {
  const bands = 8;
  const rows = Math.max(1, Math.min(Math.floor(height / bands), Math.round(SAMPLED_PIXELS / 16 / bands / width)));
  const length = rows * width * channels;
  const sample = sameKind(data, bands * length);
  for (let band = 0; band < bands; band++) {
    const from = Math.floor((band * (height - rows)) / (bands - 1)) * width * channels;
    sample.set(data.subarray(from, from + length), band * length);
  }
  return { width, height: bands * rows, channels, data: sample };
}

/**
 * Level 9 costs four times level 7 on filtered photos and saves 0.1 %; on unfiltered flat art it costs little and saves
 * several percent.
 */
const FILTERED = { compressionLevel: 7, adaptiveFiltering: true } as const;
const PLAIN = { compressionLevel: 9, adaptiveFiltering: false } as const;

async function indexedChunks(indexed: Indexed): Promise<PngChunk[]> {
  // Rows of packed indices compress like rows of grey bytes: the deflated stream of such a picture is borrowed.
  const { width, height } = indexed;
  const rows: Raster = { width: indexed.rowBytes, height, channels: 1, data: indexed.rows };
  const carrier = await deflate({ colour: rows }, PLAIN);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = indexed.bitDepth;
  header[9] = 3;
  return [
    { type: 'IHDR', data: header },
    { type: 'PLTE', data: indexed.colours },
    ...(indexed.alphas.length === 0 ? [] : [{ type: 'tRNS', data: indexed.alphas }]),
    ...[...pngChunks(carrier)].filter(({ type }) => type === 'IDAT'),
  ];
}

/** A PNG file by libvips, whose chunks we take over. */
async function deflate(planes: Planes, how: typeof FILTERED | typeof PLAIN): Promise<Uint8Array> {
  const image = await planesToSharp(planes);
  return ownBytes(await image.png({ ...how, palette: false }).toBuffer());
}

/** Bytes of filtered rows that are handed to the compressor at once. */
const BAND_BYTES = 1 << 20;

/** As libpng compresses: the levels of encode-png.ts, and zlib's strategy for small differences where rows are filtered. */
const BAND_FILTERED = { level: 7, strategy: constants.Z_FILTERED } as const;
const BAND_PLAIN = { level: 9, strategy: constants.Z_DEFAULT_STRATEGY } as const;

/**
 * IHDR and IDAT of a picture (grey or RGB, with alpha or without, 8 or 16 bits), compressed band by band: beside the
 * picture only a few bands and the compressed file are held. libvips wants the picture in its own memory, alpha joined,
 * which is 400 MB more at 100 megapixels.
 * @param filtered choose a filter for each row (least sum of absolute differences, PNG third edition §12.7), else none.
 */
export async function encodeRows(planes: Planes, filtered: boolean): Promise<PngChunk[]> {
  const deflate = createDeflate({ ...(filtered ? BAND_FILTERED : BAND_PLAIN), memLevel: 9, chunkSize: BAND_BYTES });
  const data: PngChunk[] = [];
  await pipeline(bands(planes, filtered), deflate, async (compressed: AsyncIterable<Uint8Array>) => {
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
function* bands({ colour, alpha }: Planes, filtered: boolean): Generator<Uint8Array> {
  const { width, height } = colour;
  const pixelBytes = (colour.channels + (alpha === undefined ? 0 : 1)) * colour.data.BYTES_PER_ELEMENT;
  const rowBytes = width * pixelBytes;
  const rowsOfBand = Math.max(1, Math.floor(BAND_BYTES / (rowBytes + 1)));
  const filter = filtered ? new RowFilter(pixelBytes, rowBytes) : undefined;
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
  const deep = data.BYTES_PER_ELEMENT === 2;
  let from = row * width * channels;
  let to = 0;
  const store = (sample: number) => {
    if (deep) into[to++] = sample >> 8;
    into[to++] = sample;
  };
  for (let x = 0; x < width; x++) {
    for (let c = 0; c < channels; c++) store(data[from++] as number);
    if (alpha !== undefined) store(alpha.data[row * width + x] as number);
  }
}

/** The five filters of PNG (third edition §9.2), tried on each row. */
class RowFilter {
  /** The row above, unfiltered, behind one pixel of zeros. */
  private above: Uint8Array;
  private row: Uint8Array;
  private readonly tries: readonly Uint8Array[];

  constructor(
    private readonly pixelBytes: number,
    private readonly rowBytes: number,
  ) {
    this.above = new Uint8Array(pixelBytes + rowBytes);
    this.row = new Uint8Array(pixelBytes + rowBytes);
    this.tries = Array.from({ length: 4 }, () => new Uint8Array(rowBytes));
  }

  /** Replaces a stored row by what its best filter makes of it. @param stored the filter's byte, then the row */
  apply(stored: Uint8Array): void {
    this.row.set(stored.subarray(1), this.pixelBytes);
    const sums = this.tryAll();
    let best = 0;
    for (let i = 1; i < sums.length; i++) if ((sums[i] as number) < (sums[best] as number)) best = i;
    stored[0] = best;
    if (best > 0) stored.set(this.tries[best - 1] as Uint8Array, 1);
    [this.above, this.row] = [this.row, this.above];
  }

  /** Fills `tries` with the results of Sub, Up, Average, Paeth; the sums of absolute values of all five, None first. */
  private tryAll(): readonly number[] {
    const { above, row, pixelBytes: left, rowBytes } = this;
    const [sub, up, average, paeth] = this.tries as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    let none = 0;
    let subSum = 0;
    let upSum = 0;
    let averageSum = 0;
    let paethSum = 0;
    for (let i = 0; i < rowBytes; i++) {
      const x = row[i + left] as number;
      const a = row[i] as number;
      const b = above[i + left] as number;
      const bySub = (x - a) & 255;
      const byUp = (x - b) & 255;
      const byAverage = (x - ((a + b) >> 1)) & 255;
      const byPaeth = (x - nearest(a, b, above[i] as number)) & 255;
      sub[i] = bySub;
      up[i] = byUp;
      average[i] = byAverage;
      paeth[i] = byPaeth;
      none += size(x);
      subSum += size(bySub);
      upSum += size(byUp);
      averageSum += size(byAverage);
      paethSum += size(byPaeth);
    }
    return [none, subSum, upSum, averageSum, paethSum];
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
