import type { Picture } from './decode.js';
import type { Raster } from './raster.js';

/**
 * The picture with what its file only seems to hold taken away: 16 bits a sample whose values are those of 8, and colour
 * that only pixels have that cannot be seen. What engines do with it then cannot tint what is neutral.
 */
export function settlePicture(picture: Picture): Picture {
  const { colour, alpha } = picture;
  const shallow = isShallow(colour) && (alpha === undefined || isShallow(alpha));
  const own = shallow ? narrowed(colour) : colour;
  const opacity = alpha !== undefined && shallow ? narrowed(alpha) : alpha;
  const settled = opacity === undefined ? own : withoutHiddenColour(own, opacity);
  return { ...picture, colour: settled, ...(opacity && { alpha: opacity }) };
}

/** 8-bit values in 16 bits are the byte twice: 257 times the value. */
function isShallow({ data }: Raster): boolean {
  if (data instanceof Uint8Array) return false;
  return data.every((value) => value >> 8 === (value & 255));
}

function narrowed(raster: Raster): Raster {
  return { ...raster, data: Uint8Array.from(raster.data, (value) => value >> 8) };
}

/** One channel when all that can be seen is neutral. */
function withoutHiddenColour(colour: Raster, alpha: Raster): Raster {
  if (colour.channels === 1) return colour;
  const { width, height, data } = colour;
  for (let i = 0, at = 0; i < alpha.data.length; i++, at += 3) {
    if (alpha.data[i] !== 0 && (data[at] !== data[at + 1] || data[at] !== data[at + 2])) return colour;
  }
  const grey = data instanceof Uint16Array ? new Uint16Array(width * height) : new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[3 * i] as number;
  return { width, height, channels: 1, data: grey };
}
