import type { FileMeasure, PixelSize } from '../core/outcome.js';
import { say } from '../core/say.js';
import { decodeBmp } from './bmp.js';
import { imageError, passMachineTrouble } from './errors.js';
import type { ImageFacts } from './facts.js';
import { loadSharp } from './load-sharp.js';
import { isWholePlainPng } from './plain-png.js';
import { sniff } from './sniff.js';

/**
 * Reads an encoded file back, all rows of it, and measures it: what is returned is known to open.
 * @param path for messages
 * @throws SuperresError E_IMAGE_ENCODE
 */
export async function measure(encoded: Uint8Array, path: string, size: PixelSize): Promise<FileMeasure> {
  const info = sniff(encoded);
  if (info === undefined || info.width !== size.width || info.height !== size.height) {
    const found = info === undefined ? say`no image` : `${info.width}×${info.height}`;
    throw imageError(
      'E_IMAGE_ENCODE',
      say`${path}: the encoded file is ${found} instead of ${size.width}×${size.height}.`,
    );
  }
  try {
    if (info.format === 'bmp') decodeBmp(encoded);
    else if (info.format !== 'png' || !(await isWholePlainPng(encoded))) await readLastRow(encoded, info);
  } catch (cause) {
    passMachineTrouble(cause);
    throw imageError('E_IMAGE_ENCODE', say`${path}: the encoded file cannot be read back.`, { cause });
  }
  return { width: info.width, height: info.height, bytes: encoded.length };
}

async function readLastRow(encoded: Uint8Array, info: ImageFacts): Promise<void> {
  const sharp = await loadSharp();
  // The last row, of the last frame, comes last: everything before it is decoded on the way, without keeping any.
  const page = (info.animation?.delays.length ?? 1) - 1;
  await sharp(encoded, { failOn: 'warning', limitInputPixels: false, sequentialRead: true, ...(page > 0 && { page }) })
    .extract({ left: 0, top: info.height - 1, width: info.width, height: 1 })
    .raw()
    .toBuffer();
}
