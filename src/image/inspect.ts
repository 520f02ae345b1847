import type { SkipReason } from '../outcome.js';
import { foreignFormat, isAnimatedGif } from './foreign-format.js';
import type { ImageFormat, ImageInfo } from './raster.js';
import { hasKnownSignature, sniff } from './sniff.js';

/** Result pixels above which a picture is skipped (DESIGN §6: 100 megapixels, so 25 megapixels of source). */
export const MAX_RESULT_PIXELS = 100_000_000;

/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;

/** libwebp holds whole pictures several times over: 64 megapixels take what 100 take in the other formats. */
const MAX_WEBP_PIXELS = 64_000_000;

export interface InspectLimits {
  /** Pixels of the *result* (four times the source's) that are still allowed; default MAX_RESULT_PIXELS. */
  readonly maxPixels?: number;
}

/**
 * `info`: go on. `skip`: the outcome is *skipped*. `damaged`: it begins like a picture, but its header is cut off
 * or says nonsense; enhanceImage will fail with E_IMAGE_CORRUPT, which is the outcome it deserves.
 */
export type Inspection =
  | { readonly info: ImageInfo; readonly skip?: never; readonly damaged?: never }
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
  if (formatOfName(path) === undefined) {
    return skip('unsupported-format', 'The name does not end in .png, .jpg, .jpeg or .webp.');
  }
  const info = sniff(bytes);
  if (info === undefined) return inspectUnknown(bytes, skip);
  const name = FORMAT_NAMES[info.format];
  if (info.animated) return skip('animated', `An animated ${name}: enhancing it would lose the animation.`);
  if (info.format === 'jpeg' && info.bitDepth !== 8) {
    return skip('unsupported-format', `A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
  }
  const target = formatOfName(path) as ImageFormat;
  const pixels = 4 * info.width * info.height;
  const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, memoryLimit(info, target));
  if (pixels > maxPixels) {
    const megapixels = (count: number) => `${(count / 1e6).toFixed(1)} megapixels`;
    return skip(
      'too-many-pixels',
      `${info.width}×${info.height} would become ${megapixels(pixels)}; the limit is ${megapixels(maxPixels)}.`,
    );
  }
  const longest = 2 * Math.max(info.width, info.height);
  if (longest > LONGEST_SIDE[target]) {
    return skip(
      'too-many-pixels',
      `A side of the result would be ${longest} pixels; ${FORMAT_NAMES[target]} holds ${LONGEST_SIDE[target]} at most.`,
    );
  }
  return { info };
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
  if (hasKnownSignature(bytes)) return { damaged: 'The file begins like an image, but its header is damaged.' };
  const foreign = foreignFormat(bytes);
  if (foreign === undefined) return skip('not-an-image', 'The first bytes are not those of a PNG, JPEG or WebP image.');
  if (isAnimatedGif(bytes)) return skip('animated', 'An animated GIF: enhancing it would lose the animation.');
  return skip('unsupported-format', `The content is ${foreign}; only PNG, JPEG and WebP are supported.`);
}
