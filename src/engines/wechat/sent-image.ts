import FormData from 'form-data';
import { exactBytes } from '../../core/bytes.js';
import { say } from '../../core/say.js';
import { encodePng } from '../../image/encode-png.js';
import { SkipImage, type UpscaleRequest } from '../../image/engine.js';
import { jpegSegments } from '../../image/jpeg.js';
import { pngChunks } from '../../image/png.js';
import { applyOrientation, fullScale, type ImageFormat, type Raster, toEightBit, toRgb } from '../../image/raster.js';
import { doubleColour } from '../../image/resample.js';
import type { PreparedBody } from './client.js';

/** An upload, and what must be done to its result. */
export interface Upload {
  readonly image: SentImage;
  /** EXIF orientation that the result needs to be upright: 1 unless stored pixels were sent. */
  readonly turn: number;
  /** Size that was sent; the result must be exactly twice that. */
  readonly width: number;
  readonly height: number;
}

/**
 * What is uploaded for an image: its own file when WeChat is known to take it, without the metadata that would make
 * the answer ambiguous; otherwise (transparency, CMYK, other formats) an opaque PNG of its colour.
 * @throws SkipImage `not-sendable` when that is not smaller than `limit` bytes, `too-large` when the file itself is not
 */
export async function prepareUpload(request: UpscaleRequest, limit: number): Promise<Upload> {
  const { bytes, info } = request;
  if (bytes.length >= limit) throw tooLarge(bytes.length, limit);
  if ((info.format === 'png' || info.format === 'jpeg') && !info.alpha && info.colour !== 'cmyk') {
    const bare = bareFile(bytes, info.format, info.orientation);
    const sideways = info.orientation >= 5;
    return {
      image: { bytes: bare, contentType: info.format === 'jpeg' ? 'image/jpeg' : 'image/png' },
      turn: info.orientation,
      width: sideways ? info.height : info.width,
      height: sideways ? info.width : info.height,
    };
  }
  const png = await opaquePng(request, limit);
  if (png.length >= limit) throw pngTooLarge(request, png.length, limit);
  return { image: { bytes: png, contentType: 'image/png' }, turn: 1, width: info.width, height: info.height };
}

/** 16 bits a sample if that fits, else 8: the services at hand answer with 8 anyway. */
async function opaquePng(request: UpscaleRequest, limit: number): Promise<Uint8Array> {
  const colour = await request.colour();
  const png = await encodePng(colour, undefined, { palette: true });
  if (png.length < limit || colour.data instanceof Uint8Array) return png;
  return encodePng(toEightBit(colour), undefined, { palette: true });
}

/**
 * Checks a file that WeChat fetches by itself: it sees the committed bytes.
 * @throws SkipImage `not-sendable` for what is neither PNG nor JPEG, `too-large` for a file of `limit` bytes or more
 */
export function checkCommitted(request: UpscaleRequest, limit: number): void {
  if (request.bytes.length >= limit) throw tooLarge(request.bytes.length, limit);
  const refusal = refusalByAddress(request.info.format);
  if (refusal !== undefined) throw new SkipImage('not-sendable', refusal);
}

/** Why WeChat is not sent to a file of this format by `image-url-base`; undefined where it is. */
export function refusalByAddress(format: ImageFormat): string | undefined {
  if (format === 'png' || format === 'jpeg') return undefined;
  return say`By address WeChat gets this ${shown(format)} file itself, and is not known to take ${shown(format)}. Without \`image-url-base\` it is uploaded as a PNG.`;
}

const shown = (format: ImageFormat) => (format === 'webp' ? 'WebP' : format.toUpperCase());

function tooLarge(bytes: number, limit: number): SkipImage {
  const [size, most] = [exactBytes(bytes), exactBytes(limit)];
  return new SkipImage('too-large', say`The file has ${size}; WeChat takes files under ${most}.`);
}

function pngTooLarge({ info }: UpscaleRequest, bytes: number, limit: number): SkipImage {
  const [size, most] = [exactBytes(bytes), exactBytes(limit)];
  const kind = `${info.colour === 'cmyk' ? 'CMYK ' : ''}${shown(info.format)}`;
  return new SkipImage(
    'not-sendable',
    say`This ${kind} must be sent as a PNG, which has ${size}; WeChat takes files under ${most}. Use \`engine: local\` for it.`,
  );
}

/** Start and end of a part of a file, in bytes. */
type Span = readonly [start: number, end: number];

/** APP1 holds EXIF and XMP (orientation), APP2 the ICC profile. APP14 stays: without it colours decode wrongly. */
const APP1 = 0xe1;
const APP2 = 0xe2;
const PNG_COLOUR_CHUNKS: ReadonlySet<string> = new Set(['iCCP', 'cICP', 'eXIf']);

/**
 * The same JPEG or PNG pixels without the metadata that could make a service turn them or convert their colours. What
 * it returns are then doubled stored pixels in the stored colour space, whatever the service does with metadata.
 * No pixel is decoded. The same array when there is nothing to take out.
 */
function bareFile(bytes: Uint8Array, format: 'png' | 'jpeg', orientation: number): Uint8Array {
  const spans = format === 'jpeg' ? jpegSpans(bytes, orientation) : pngSpans(bytes);
  if (spans.length === 0) return bytes;
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    kept.push(bytes.subarray(at, start));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}

/** Nothing when the file is neither turned nor has a profile: most files go out as committed. */
function jpegSpans(bytes: Uint8Array, orientation: number): Span[] {
  const segments = [...jpegSegments(bytes)].filter(({ marker }) => marker === APP1 || marker === APP2);
  const profile = segments.some(({ marker, data }) => marker === APP2 && startsWith(data, 'ICC_PROFILE\0'));
  if (orientation === 1 && !profile) return [];
  return segments.map(({ data }) => {
    const start = data.byteOffset - bytes.byteOffset;
    return [start - 4, start + data.length];
  });
}

function pngSpans(bytes: Uint8Array): Span[] {
  return [...pngChunks(bytes)]
    .filter(({ type }) => PNG_COLOUR_CHUNKS.has(type))
    .map(({ data }) => {
      const start = data.byteOffset - bytes.byteOffset;
      // Length and type before the data, CRC after them.
      return [start - 8, start + data.length + 4];
    });
}

function startsWith(data: Uint8Array, text: string): boolean {
  return String.fromCharCode(...data.subarray(0, text.length)) === text;
}

/** A picture as it goes over the wire. */
export interface SentImage {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/jpeg' | 'image/png';
}

/**
 * The form of an upload as one buffer: its length is exact (WeChat answers a chunked body with HTTP 412) and it can be
 * sent again. The file name is ours and ASCII: WeChat answers 41005 without one, and with a non-ASCII one.
 */
export function imageForm(image: SentImage): PreparedBody {
  const form = new FormData();
  form.append('img', Buffer.from(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength), {
    filename: image.contentType === 'image/png' ? 'image.png' : 'image.jpg',
    contentType: image.contentType,
  });
  return { bytes: form.getBuffer(), contentType: `multipart/form-data; boundary=${form.getBoundary()}` };
}

/**
 * The colour of a result whose source had transparency that the service saw. What it made of it is unknown: flattened
 * on black, on white, or kept. Wherever the source is not opaque within one pixel, the source's own colour, doubled,
 * takes the result's place, so that no foreign background shows as a fringe.
 * @param result doubled colour; 8 or 16 bits
 * @param source the source's colour, extended into its transparent regions
 * @param alpha the source's alpha
 */
export function keepOpaqueOnly(result: Raster, source: Raster, alpha: Raster): Raster {
  const { width, height } = alpha;
  const opaque = opaqueNeighbourhoods(alpha);
  if (opaque.every((value) => value === 1)) return result;
  const shown = toRgb(toEightBit(result));
  const own = doubleColour(toRgb(toEightBit(source)));
  const data = shown.data.slice();
  for (let y = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      if (opaque[(y >> 1) * width + (x >> 1)] === 1) continue;
      const at = 3 * (y * 2 * width + x);
      for (let c = 0; c < 3; c++) data[at + c] = own[at + c] as number;
    }
  }
  return { width: 2 * width, height: 2 * height, channels: 3, data };
}

/** 1 where a pixel and its eight neighbours are fully opaque. */
function opaqueNeighbourhoods({ width, height, data }: Raster): Uint8Array {
  const full = fullScale(data);
  const rows = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const left = x === 0 || data[i - 1] === full;
      const right = x === width - 1 || data[i + 1] === full;
      rows[i] = left && right && data[i] === full ? 1 : 0;
    }
  }
  return rows.map((value, i) => value & (rows[i - width] ?? 1) & (rows[i + width] ?? 1));
}

/**
 * Whether a service that saw a turned file honoured its EXIF orientation cannot be told from the size when the picture
 * is square or only mirrored: the reading that looks more like the source is taken.
 * @param result as decoded, twice the displayed or twice the stored size
 * @param source upright
 */
export function uprightLike(result: Raster, orientation: number, source: Raster): Raster {
  const readings = [result, applyOrientation(result, orientation)].filter(
    ({ width, height }) => width === 2 * source.width && height === 2 * source.height,
  );
  const wanted = signature(source);
  const ranked = readings.map((raster) => ({ raster, distance: distance(signature(raster), wanted) }));
  return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).raster;
}

/** Cells a side of the grid that pictures are compared on. */
const GRID = 16;
/** Samples a side that are averaged in a cell: enough to be deaf to noise and sharpening. */
const SAMPLES = 8;

/** Mean brightness of GRID × GRID cells, 0..1. */
function signature(raster: Raster): Float64Array {
  const { width, height, channels, data } = raster;
  const scale = channels * fullScale(data) * SAMPLES * SAMPLES;
  const cells = new Float64Array(GRID * GRID);
  const side = GRID * SAMPLES;
  for (let sy = 0; sy < side; sy++) {
    const y = Math.floor(((sy + 0.5) * height) / side);
    for (let sx = 0; sx < side; sx++) {
      const at = (y * width + Math.floor(((sx + 0.5) * width) / side)) * channels;
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += data[at + c] as number;
      const cell = Math.floor(sy / SAMPLES) * GRID + Math.floor(sx / SAMPLES);
      cells[cell] = (cells[cell] as number) + sum / scale;
    }
  }
  return cells;
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0);
}
