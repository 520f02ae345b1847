import { hasExifPrefix, withoutExifPrefix } from './exif.js';
import { uprightExif } from './exif-rewrite.js';
import { jpegSegments } from './jpeg-segments.js';
import { type PngChunk, pngChunks } from './png-chunks.js';
import type { ImageFormat } from './raster.js';
import { webpChunks } from './webp-chunks.js';
import { resultXmp } from './xmp.js';

/** Pixels for each unit; unit 0 = only their ratio is known, 1 = metre. */
export interface Density {
  readonly x: number;
  readonly y: number;
  readonly unit: 0 | 1;
}

/**
 * What a file says besides pixels and profile, already corrected for an upright picture of the new size.
 * docs/fidelity.md states the rule for each format.
 */
export interface Metadata {
  /** TIFF block without prefix. */
  readonly exif?: Uint8Array;
  /** XMP packet, UTF-8. */
  readonly xmp?: Uint8Array;
  /** Payload of JPEG's APP13 (Photoshop resources: IPTC). */
  readonly iptc?: Uint8Array;
  readonly density?: Density;
  /** PNG chunks that say what the colour numbers mean: gAMA, cHRM, sRGB, cICP. */
  readonly colourChunks: readonly PngChunk[];
  /** PNG's tEXt, zTXt and iTXt other than XMP. */
  readonly textChunks: readonly PngChunk[];
}

const NOTHING: Metadata = { colourChunks: [], textChunks: [] };

/** Larger metadata blocks are dropped, so that hostile files cannot multiply them. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * @param size the result's, for the EXIF fields that repeat it.
 * @param turned the pixels were turned upright, as EXIF said
 */
export function readMetadata(
  bytes: Uint8Array,
  format: ImageFormat,
  size: { width: number; height: number },
  turned: boolean,
): Metadata {
  const raw = { png: fromPng, jpeg: fromJpeg, webp: fromWebp }[format](bytes);
  const exif = raw.exif === undefined || raw.exif.length > MAX_BLOCK_BYTES ? undefined : uprightExif(raw.exif, size);
  const xmp = raw.xmp === undefined || raw.xmp.length > MAX_BLOCK_BYTES ? undefined : resultXmp(raw.xmp, turned);
  const { exif: _, xmp: __, ...rest } = raw;
  return { ...rest, ...(exif === undefined ? {} : { exif }), ...(xmp === undefined ? {} : { xmp }) };
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const startsWith = (bytes: Uint8Array, text: string) => latin1(bytes.subarray(0, text.length)) === text;

const XMP_KEYWORD = 'XML:com.adobe.xmp\0';

function fromPng(bytes: Uint8Array): Metadata {
  const found: { -readonly [K in keyof Metadata]: Metadata[K] } = { ...NOTHING };
  const colourChunks: PngChunk[] = [];
  const textChunks: PngChunk[] = [];
  for (const { type, data } of pngChunks(bytes)) {
    if (['gAMA', 'cHRM', 'sRGB', 'cICP'].includes(type)) colourChunks.push({ type, data });
    else if (type === 'pHYs' && data.length === 9) {
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      found.density = { x: view.getUint32(0), y: view.getUint32(4), unit: data[8] === 1 ? 1 : 0 };
    } else if (type === 'eXIf') found.exif = withoutExifPrefix(data);
    else if (type === 'iTXt' && startsWith(data, `${XMP_KEYWORD}\0\0`)) {
      // Keyword, flags "not compressed", then language tag and translated keyword, both ended by a zero.
      const language = data.indexOf(0, XMP_KEYWORD.length + 2);
      const translated = data.indexOf(0, language + 1);
      if (language > 0 && translated > 0) found.xmp = data.subarray(translated + 1);
    } else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') {
      if (data.length <= MAX_BLOCK_BYTES && !startsWith(data, XMP_KEYWORD)) textChunks.push({ type, data });
    }
  }
  return { ...found, colourChunks, textChunks };
}

const XMP_NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';

function fromJpeg(bytes: Uint8Array): Metadata {
  const found: { -readonly [K in keyof Metadata]: Metadata[K] } = { ...NOTHING };
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker === 0xe0 && startsWith(data, 'JFIF\0') && data.length >= 12) {
      const [unit = 0, x1 = 0, x0 = 0, y1 = 0, y0 = 0] = data.subarray(7, 12);
      const [x, y] = [(x1 << 8) | x0, (y1 << 8) | y0];
      const perMetre = unit === 1 ? 1 / 0.0254 : 100;
      if (x > 0 && y > 0) {
        found.density =
          unit === 0 ? { x, y, unit: 0 } : { x: Math.round(x * perMetre), y: Math.round(y * perMetre), unit: 1 };
      }
    } else if (marker === 0xe1 && hasExifPrefix(data)) found.exif ??= withoutExifPrefix(data);
    else if (marker === 0xe1 && startsWith(data, XMP_NAMESPACE)) found.xmp ??= data.subarray(XMP_NAMESPACE.length);
    else if (marker === 0xed && startsWith(data, PHOTOSHOP)) found.iptc ??= data;
  }
  return found;
}

function fromWebp(bytes: Uint8Array): Metadata {
  const found: { -readonly [K in keyof Metadata]: Metadata[K] } = { ...NOTHING };
  for (const { type, data } of webpChunks(bytes)) {
    if (type === 'EXIF') found.exif ??= withoutExifPrefix(data);
    if (type === 'XMP ') found.xmp ??= data;
  }
  return found;
}
