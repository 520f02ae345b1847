import { type Scale, scaled } from '../core/slot.js';
import { decodePicture, type Picture } from './decode.js';
import { repeatPixels } from './pixel-art.js';
import { toRgb } from './raster.js';
import { reducePicture } from './reduce.js';
import { isThePicture } from './resemblance.js';

/**
 * True when a file shows another one at exactly this scale, as displayed: what a ledger claims of two files is not believed but
 * measured. False where one of them cannot be decoded.
 */
export async function isEnlargement(source: Uint8Array, result: Uint8Array, scale: Scale = 2): Promise<boolean> {
  const [small, large] = await Promise.all([source, result].map(openQuietly));
  if (!small || !large) return false;
  const { width, height } = small.colour;
  const { colour } = large;
  if (colour.width !== scaled(width, scale) || colour.height !== scaled(height, scale)) return false;
  const doubled = scale === 2 ? colour : repeatPixels(reducePicture({ colour }, width, height).colour);
  return isThePicture(toRgb(small.colour), toRgb(doubled), small.alpha);
}

async function openQuietly(bytes: Uint8Array): Promise<Picture | undefined> {
  try {
    return await decodePicture(bytes, 'picture', { toSrgb: true });
  } catch {
    return undefined;
  }
}
