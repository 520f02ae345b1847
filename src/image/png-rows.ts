import { pipeline } from 'node:stream/promises';
import { constants, createDeflate } from 'node:zlib';
import type { PngChunk } from './facts.js';
import type { Planes } from './load-sharp.js';
import { RowFilter } from './png-filter.js';
import { type Raster, sameKind } from './raster.js';

/** Bytes of filtered rows that are handed to the compressor at once. */
const BAND_BYTES = 1 << 20;

/** How rows are filtered: not, each by a quick look, or each by the entropy of what every filter makes of it. */
export type Filtering = 'none' | 'quick' | 'thorough';

/**
 * zlib's settings. Filtered photographs: level 9 takes twice the time of 5 and saves half a percent. Unfiltered flat art: level 9 costs
 * little and saves several percent. Drawings with gradients, filtered by entropy, become 6 to 9 % smaller; level 9 would take three times
 * as long as 8 for half a percent more. Node's own zlib takes half of the time of libvips's in WebAssembly, and gives the same bytes on
 * x64 and arm64, and from Node.js 20 to 24.
 */
const SETTINGS = {
  none: { level: 9, strategy: constants.Z_DEFAULT_STRATEGY, memLevel: 8 },
  quick: { level: 5, strategy: constants.Z_FILTERED, memLevel: 9 },
  thorough: { level: 8, strategy: constants.Z_FILTERED, memLevel: 9 },
} as const;

/**
 * IHDR and IDAT of a picture (grey or RGB, with alpha or without, 8 or 16 bits), compressed band by band: beside the
 * picture only a few bands and the compressed file are held.
 * @param filtering quick: for each row the filter of the least sum of absolute differences (PNG third edition, §12.7)
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
