import type { Sharp } from 'sharp';
import { loadSharp } from './load-sharp.js';
import type { Raster } from './raster.js';

/** A picture as encoders take it: straight colour, and alpha of the same size and depth if there is any. */
export interface Planes {
  readonly colour: Raster;
  readonly alpha?: Raster | undefined;
}

/** sharp over a picture. Alpha is joined inside sharp: interleaving it here would cost 400 MB at 100 megapixels. */
export async function planesToSharp({ colour, alpha }: Planes): Promise<Sharp> {
  const sharp = await loadSharp();
  const raw = ({ width, height, channels }: Raster) => ({ width, height, channels });
  const image = sharp(colour.data, { raw: raw(colour), limitInputPixels: false });
  if (alpha !== undefined) {
    // Typed arrays work here as they do for sharp() itself, and tell the depth; the types only know buffers.
    image.joinChannel(alpha.data as unknown as Buffer, { raw: raw(alpha), limitInputPixels: false });
  }
  const deep = colour.data instanceof Uint16Array;
  if (colour.channels === 1) return image.toColourspace(deep ? 'grey16' : 'b-w');
  return image.toColourspace(deep ? 'rgb16' : 'srgb');
}
