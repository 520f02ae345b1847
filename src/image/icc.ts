import { inflateSync } from 'node:zlib';
import { jpegSegments } from './jpeg-segments.js';
import { pngChunks } from './png-chunks.js';
import type { ImageFormat } from './raster.js';
import { webpChunks } from './webp-chunks.js';

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
