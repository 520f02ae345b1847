import type { Planes } from './load-sharp.js';
import type { Raster } from './raster.js';

/** Pixels of each colour, by RGBA in one number; all that cannot be seen is one colour, 0. */
export type Histogram = ReadonlyMap<number, number>;

/** Pixels that are looked at first: most photographs show in them that they have too many colours. */
const FIRST_LOOK = 16_384;

/** The first rows of a picture, not copied; undefined when it has no more than these. */
export function firstRows({ colour, alpha }: Planes): Planes | undefined {
  const height = Math.ceil(FIRST_LOOK / colour.width);
  if (height >= colour.height) return undefined;
  const cut = (raster: Raster): Raster => {
    const { width, channels, data } = raster;
    return { ...raster, height, data: data.subarray(0, height * width * channels) };
  };
  return { colour: cut(colour), alpha: alpha && cut(alpha) };
}

/** RGBA of every pixel in one number. @param planes 8 bits */
export function packColours({ colour, alpha }: Planes): Uint32Array {
  const { width, height, channels, data } = colour;
  const packed = new Uint32Array(width * height);
  for (let i = 0, at = 0; i < packed.length; i++, at += channels) {
    const opacity = alpha === undefined ? 255 : (alpha.data[i] as number);
    if (opacity === 0) continue;
    const red = data[at] as number;
    const green = channels === 1 ? red : (data[at + 1] as number);
    const blue = channels === 1 ? red : (data[at + 2] as number);
    packed[i] = ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
  }
  return packed;
}

/** Undefined when there are more than `most` colours. */
export function histogramOf(packed: Uint32Array, most = Number.POSITIVE_INFINITY): Histogram | undefined {
  const counts = new Map<number, number>();
  for (let from = 0; from < packed.length; ) {
    const value = packed[from] as number;
    let to = from + 1;
    while (to < packed.length && packed[to] === value) to += 1;
    const known = counts.get(value);
    if (known === undefined && counts.size === most) return undefined;
    counts.set(value, (known ?? 0) + to - from);
    from = to;
  }
  return counts;
}
