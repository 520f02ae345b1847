import { decodePicture, type Picture } from './decode.js';
import { toRgb } from './raster.js';
import { isThePicture } from './resemblance.js';

/**
 * True when a file shows another one exactly twice as wide and high, as displayed: what a ledger claims of two files is not
 * believed but measured. False where one of them cannot be decoded.
 */
export async function isEnlargement(source: Uint8Array, result: Uint8Array): Promise<boolean> {
  const [small, large] = await Promise.all([source, result].map(open));
  if (!small || !large) return false;
  const { width, height } = small.colour;
  if (large.colour.width !== 2 * width || large.colour.height !== 2 * height) return false;
  return isThePicture(toRgb(small.colour), toRgb(large.colour), small.alpha);
}

async function open(bytes: Uint8Array): Promise<Picture | undefined> {
  try {
    return await decodePicture(bytes, 'picture', { toSrgb: true });
  } catch {
    return undefined;
  }
}
