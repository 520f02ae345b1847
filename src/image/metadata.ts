import { inflateSync } from 'node:zlib';
import { hasExifPrefix, uprightExif, withoutExifPrefix } from './exif.js';
import { jpegSegments } from './jpeg.js';
import { type PngChunk, pngChunks } from './png-chunks.js';
import type { ImageFormat } from './raster.js';
import { webpChunks } from './webp.js';

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

/** Larger profiles are refused: the largest press profiles have some 3 MB, a compressed bomb has more. */
const MAX_PROFILE_BYTES = 16 * 1024 * 1024;

/** The embedded ICC profile of a file, byte for byte; undefined when there is none or it is broken. */
export function readProfile(bytes: Uint8Array, format: ImageFormat): Uint8Array | undefined {
  const profile = { png: pngProfile, jpeg: jpegProfile, webp: webpProfile }[format](bytes);
  return profile !== undefined && profileSpace(profile) !== undefined ? profile : undefined;
}

/** Colour space signature of a profile (ICC.1 §7.2.6), e.g. `RGB `, `GRAY`, `CMYK`; undefined if it is no profile. */
export function profileSpace(profile: Uint8Array): string | undefined {
  if (profile.length < 132 || String.fromCharCode(...profile.subarray(36, 40)) !== 'acsp') return undefined;
  return String.fromCharCode(...profile.subarray(16, 20));
}

function pngProfile(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, data } of pngChunks(bytes)) {
    if (type === 'IDAT') return undefined;
    if (type !== 'iCCP') continue;
    const nameEnd = data.indexOf(0);
    if (nameEnd < 0 || data[nameEnd + 1] !== 0) return undefined;
    try {
      return inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: MAX_PROFILE_BYTES });
    } catch {
      return undefined;
    }
  }
  return undefined;
}

const JPEG_PROFILE = 'ICC_PROFILE\0';

function jpegProfile(bytes: Uint8Array): Uint8Array | undefined {
  const parts = new Map<number, Uint8Array>();
  let count = 0;
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker !== 0xe2 || String.fromCharCode(...data.subarray(0, 12)) !== JPEG_PROFILE) continue;
    const sequence = data[12];
    count = data[13] ?? 0;
    if (sequence !== undefined) parts.set(sequence, data.subarray(14));
  }
  if (count === 0 || parts.size !== count) return undefined;
  const ordered = Array.from({ length: count }, (_, i) => parts.get(i + 1));
  if (ordered.some((part) => part === undefined)) return undefined;
  return Buffer.concat(ordered as Uint8Array[]);
}

function webpProfile(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, data } of webpChunks(bytes)) if (type === 'ICCP') return data;
  return undefined;
}

/**
 * An XMP packet for the result: thumbnails (base64 pictures of the small file) go. Other properties stay as they are.
 * Undefined when the packet is not UTF-8 text.
 * @param turned the pixels were turned upright, as EXIF said: then `tiff:Orientation` says 1. Where EXIF says nothing, most
 * viewers show the pixels as they are stored and some follow XMP: both go on seeing what they saw.
 */
export function resultXmp(packet: Uint8Array, turned: boolean): Uint8Array | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
  } catch {
    return undefined;
  }
  const upright = turned ? withUprightOrientation(text) : text;
  return new TextEncoder().encode(withoutElement(upright, 'xmp:Thumbnails'));
}

function withUprightOrientation(text: string): string {
  return text
    .replace(/(tiff:Orientation\s*=\s*["'])\s*[1-8]\s*(["'])/g, '$11$2')
    .replace(/(<tiff:Orientation\s*>)\s*[1-8]\s*(<\/tiff:Orientation\s*>)/g, '$11$2');
}

/** Cuts every `<name>…</name>` out; plain searching, because a pattern could be made to run for ages. */
function withoutElement(text: string, name: string): string {
  let out = text;
  for (;;) {
    const start = out.indexOf(`<${name}>`);
    const end = start < 0 ? -1 : out.indexOf(`</${name}>`, start);
    if (end < 0) return out;
    out = out.slice(0, start) + out.slice(end + name.length + 3);
  }
}
