import type { Planes } from './load-sharp.js';

/** Pixels of each colour, by RGBA in one number; all that cannot be seen is one colour, 0. */
export type Histogram = ReadonlyMap<number, number>;

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
