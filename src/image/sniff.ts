import { isAvif, readAvif } from './avif.js';
import { isBmp, readBmp } from './bmp.js';
import type { ImageFacts } from './facts.js';
import { isGif, readGif } from './gif.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { isPng, readPng } from './png-chunks.js';
import { isTiff, readTiff } from './tiff.js';
import { isWebp, readWebp } from './webp.js';

/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth, how it was encoded and
 * what it holds beside pixels. One walk over its chunks; decodes no pixels, throws on no input. Undefined for anything that
 * is not a PNG, JPEG, WebP, AVIF, GIF, TIFF or BMP with a whole header.
 */
export function sniff(bytes: Uint8Array): ImageFacts | undefined {
  if (isPng(bytes)) return readPng(bytes);
  if (isJpeg(bytes)) return readJpeg(bytes);
  if (isWebp(bytes)) return readWebp(bytes);
  if (isGif(bytes)) return readGif(bytes);
  if (isAvif(bytes)) return readAvif(bytes);
  if (isTiff(bytes)) return readTiff(bytes);
  return isBmp(bytes) ? readBmp(bytes) : undefined;
}

/** True when the first bytes are those of a format that image services answer with, whatever follows. */
export function hasKnownSignature(bytes: Uint8Array): boolean {
  return isPng(bytes) || isJpeg(bytes) || isWebp(bytes);
}

/** True when the first bytes are those of a format we read, whatever follows. */
export function beginsLikeImage(bytes: Uint8Array): boolean {
  return hasKnownSignature(bytes) || isGif(bytes) || isAvif(bytes) || isTiff(bytes);
}
