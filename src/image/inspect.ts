import type { SkipReason } from '../core/outcome.js';
import type { Scale } from '../core/slot.js';
import type { ImageFacts } from './facts.js';
import { hasDeferredHeight } from './jpeg.js';
import { isCgbi } from './png-chunks.js';
import type { ImageFormat, ImageInfo } from './raster.js';
import { hasKnownSignature, sniff } from './sniff.js';

/** Result pixels above which a picture is skipped (100 megapixels, so 25 megapixels of source). */
const MAX_RESULT_PIXELS = 100_000_000;

/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;

/** libwebp holds whole pictures several times over: 64 megapixels take what 100 take in the other formats. */
const MAX_WEBP_PIXELS = 64_000_000;

export interface InspectLimits {
  /** Pixels of the *result* (of scale 2: four times the source's) that are still allowed; default MAX_RESULT_PIXELS. */
  readonly maxPixels?: number;
  /** How many times as wide and high the result will be; default 2. */
  readonly scale?: Scale;
}

/**
 * `info`: go on, towards a result of the format `target`. `skip`: the outcome is *skipped*. `damaged`: it begins like a picture, but its header is cut off
 * or says nonsense; enhanceImage will fail with E_IMAGE_CORRUPT, which is the outcome it deserves.
 */
export type Inspection =
  | { readonly info: ImageFacts; readonly target: ImageFormat; readonly skip?: never; readonly damaged?: never }
  | {
      readonly skip: { readonly reason: SkipReason; readonly message: string };
      readonly info?: never;
      readonly damaged?: never;
    }
  | { readonly damaged: string; readonly info?: never; readonly skip?: never };

const FORMAT_NAMES: Readonly<Record<ImageFormat, string>> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };

/** The format that a file's name asks for; undefined for other extensions. */
export function formatOfName(path: string): ImageFormat | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension === 'png') return 'png';
  if (extension === 'jpg' || extension === 'jpeg' || extension === 'jpe' || extension === 'jfif') return 'jpeg';
  return extension === 'webp' ? 'webp' : undefined;
}

/**
 * Decides by content whether a file can be enhanced. Pure, decodes nothing.
 * @param path the name that decides the result's format; content decides how it is read.
 */
export function inspect(bytes: Uint8Array, path: string, limits: InspectLimits = {}): Inspection {
  const skip = (reason: SkipReason, message: string): Inspection => ({ skip: { reason, message } });
  if (bytes.length === 0) return skip('empty', 'The file is empty.');
  const target = formatOfName(path);
  if (target === undefined) {
    return skip('unsupported-format', 'The name does not end in .png, .jpg, .jpeg or .webp.');
  }
  const info = sniff(bytes);
  if (info === undefined) return inspectUnknown(bytes, skip);
  const name = FORMAT_NAMES[info.format];
  if (info.animated) return skip('animated', `An animated ${name}: enhancing it would lose the animation.`);
  if (info.format === 'jpeg' && info.bitDepth !== 8) {
    return skip('unsupported-format', `A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
  }
  // On the way to 3x lies 4x, and on the way to 1.5x lies 2x.
  const factor = (limits.scale ?? 2) > 2 ? 4 : 2;
  const pixels = factor ** 2 * info.width * info.height;
  const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, memoryLimit(info, target));
  if (pixels > maxPixels) {
    const megapixels = (count: number) => `${(count / 1e6).toFixed(1)} megapixels`;
    return skip(
      'too-many-pixels',
      `${info.width}×${info.height} would become ${megapixels(pixels)}; the limit is ${megapixels(maxPixels)}.`,
    );
  }
  const longest = factor * Math.max(info.width, info.height);
  if (longest > LONGEST_SIDE[target]) {
    return skip(
      'too-many-pixels',
      `A side of the result would be ${longest} pixels; ${FORMAT_NAMES[target]} holds ${LONGEST_SIDE[target]} at most.`,
    );
  }
  return { info, target };
}

/** Pixels of the result that memory allows. */
function memoryLimit({ colour, alpha, bitDepth }: ImageInfo, target: ImageFormat): number {
  const channels = (colour === 'grey' ? 1 : 3) + (alpha ? 1 : 0);
  const byBytes = Math.floor(MAX_RESULT_BYTES / (channels * (bitDepth === 16 ? 2 : 1)));
  return target === 'webp' ? Math.min(MAX_WEBP_PIXELS, byBytes) : byBytes;
}

/** Longest side a file can state: JPEG as libjpeg accepts it (JPEG_MAX_DIMENSION), WebP 14 bits, PNG 31 bits. */
const LONGEST_SIDE: Readonly<Record<ImageFormat, number>> = { png: 0x7fffffff, jpeg: 65_500, webp: 16_383 };

function inspectUnknown(bytes: Uint8Array, skip: (reason: SkipReason, message: string) => Inspection): Inspection {
  if (isCgbi(bytes)) {
    const what = 'An iPhone-optimised PNG (CgBI), which only Apple’s own decoder reads';
    return skip('unsupported-format', `${what}; commit the PNG that Xcode started from.`);
  }
  if (hasDeferredHeight(bytes)) {
    const what = 'A JPEG that states its height after the picture (DNL)';
    return skip('unsupported-format', `${what}, which is not supported; open it and save it again.`);
  }
  if (hasKnownSignature(bytes)) return { damaged: 'The file begins like an image, but its header is damaged.' };
  const foreign = foreignFormat(bytes);
  if (foreign === undefined) return skip('not-an-image', 'The first bytes are not those of a PNG, JPEG or WebP image.');
  if (isAnimatedGif(bytes)) return skip('animated', 'An animated GIF: enhancing it would lose the animation.');
  return skip('unsupported-format', `The content is ${foreign}; only PNG, JPEG and WebP are supported.`);
}

/** Formats we recognise only to say why we do not touch them. */

const text = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

const MAGIC: readonly { readonly name: string; readonly test: (bytes: Uint8Array) => boolean }[] = [
  { name: 'GIF', test: (b) => /^GIF8[79]a/.test(text(b, 0, 6)) },
  { name: 'BMP', test: (b) => text(b, 0, 2) === 'BM' && b.length >= 26 },
  { name: 'TIFF', test: (b) => ['II*\0', 'MM\0*'].includes(text(b, 0, 4)) },
  { name: 'AVIF', test: (b) => /^ftyp(avif|avis)/.test(text(b, 4, 8)) },
  { name: 'HEIC', test: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
  { name: 'JPEG XL', test: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
  { name: 'JPEG 2000', test: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
  { name: 'Photoshop document', test: (b) => text(b, 0, 4) === '8BPS' },
  { name: 'PDF', test: (b) => text(b, 0, 5) === '%PDF-' },
  { name: 'Windows icon', test: (b) => text(b, 0, 4) === '\0\0\x01\0' },
  {
    name: 'SVG',
    test: (b) =>
      /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
  },
];

/** Name of a known image format that is not ours to read; undefined for anything else. */
export function foreignFormat(bytes: Uint8Array): string | undefined {
  return MAGIC.find(({ test }) => test(bytes))?.name;
}

/** True when a GIF holds more than one picture (GIF89a block structure; stops at the second one). */
function isAnimatedGif(bytes: Uint8Array): boolean {
  if (!/^GIF8[79]a/.test(text(bytes, 0, 6))) return false;
  const tableSize = (flags: number) => ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  let pictures = 0;
  const skipSubBlocks = () => {
    for (let length = bytes[at] ?? 0; length !== 0; length = bytes[at] ?? 0) at += 1 + length;
    at += 1;
  };
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x21) {
      at += 2;
      skipSubBlocks();
    } else if (block === 0x2c) {
      pictures += 1;
      if (pictures > 1) return true;
      at += 11 + tableSize(bytes[at + 9] ?? 0);
      skipSubBlocks();
    } else {
      return false;
    }
  }
  return false;
}

/** Last letters of the names that `formatOfName` knows (png, jpg, jpeg, webp, jpe, jfif). */
const LAST_LETTERS = new Set([...'gGpPeEfF'].map((letter) => letter.charCodeAt(0)));

/** True for a name that ends like an image. Asked for every file of a repository, so most are told by one letter. */
export function isImageName(path: string): boolean {
  return LAST_LETTERS.has(path.charCodeAt(path.length - 1)) && formatOfName(path) !== undefined;
}
