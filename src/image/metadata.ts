import { inflateSync } from 'node:zlib';
import { uprightExif } from './exif.js';
import type { Embedded, ImageFacts } from './facts.js';

/**
 * What a result says besides pixels and profile, corrected for an upright picture of the new size.
 * docs/fidelity.md states the rule for each format.
 */
export type Metadata = Omit<Embedded, 'profile'>;

/** Larger metadata blocks are dropped, so that hostile files cannot multiply them. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;

/** @param size the result's, for the EXIF fields that repeat it. */
export function resultMetadata(
  { embedded, orientation }: ImageFacts,
  size: { width: number; height: number },
): Metadata {
  const { exif, xmp, profile: _, ...rest } = embedded;
  const fits = (block: Uint8Array | undefined) => block !== undefined && block.length <= MAX_BLOCK_BYTES;
  const newExif = fits(exif) ? uprightExif(exif as Uint8Array, size) : undefined;
  const newXmp = fits(xmp) ? resultXmp(xmp as Uint8Array, orientation !== 1) : undefined;
  return {
    ...rest,
    textChunks: rest.textChunks.filter(({ data }) => fits(data)),
    ...(newExif === undefined ? {} : { exif: newExif }),
    ...(newXmp === undefined ? {} : { xmp: newXmp }),
  };
}

/** Larger profiles are refused: the largest press profiles have some 3 MB, a compressed bomb has more. */
const MAX_PROFILE_BYTES = 16 * 1024 * 1024;

/** The embedded ICC profile of a file, byte for byte; undefined when there is none or it is broken. */
export function profileOf({ format, embedded }: ImageFacts): Uint8Array | undefined {
  const stored = embedded.profile;
  const profile = format === 'png' && stored !== undefined ? inflated(stored) : stored;
  return profile !== undefined && profileSpace(profile) !== undefined ? profile : undefined;
}

/** Colour space signature of a profile (ICC.1 §7.2.6), e.g. `RGB `, `GRAY`, `CMYK`; undefined if it is no profile. */
export function profileSpace(profile: Uint8Array): string | undefined {
  if (profile.length < 132 || String.fromCharCode(...profile.subarray(36, 40)) !== 'acsp') return undefined;
  return String.fromCharCode(...profile.subarray(16, 20));
}

/** PNG's iCCP: a name, a zero, the method (0 = deflate), the compressed profile. */
function inflated(data: Uint8Array): Uint8Array | undefined {
  const nameEnd = data.indexOf(0);
  if (nameEnd < 0 || data[nameEnd + 1] !== 0) return undefined;
  try {
    return inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: MAX_PROFILE_BYTES });
  } catch {
    return undefined;
  }
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
