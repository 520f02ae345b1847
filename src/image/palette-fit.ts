import type { Histogram } from './histogram.js';

/**
 * A colour as it is laid on black: red, green and blue times alpha, and alpha, all 0..255. On white, what is missing of
 * alpha is added to each.
 */
type Laid = readonly [red: number, green: number, blue: number, alpha: number];

function laid(value: number): Laid {
  const alpha = value >>> 24;
  const share = alpha / 255;
  return [((value >>> 16) & 255) * share, ((value >>> 8) & 255) * share, (value & 255) * share, alpha];
}

/** Each colour of a picture with the palette's colour for it, and what that costs. */
export interface Fit {
  readonly table: ReadonlyMap<number, number>;
  /** dB, over all pixels, on black or on white, whichever is worse for a sample. */
  readonly psnr: number;
  /** The most that a sample is off, of 255. */
  readonly most: number;
}

/** The nearest colour of the palette for each of the picture's. */
export function fitTo(histogram: Histogram, palette: readonly number[]): Fit {
  const near = nearestOf(palette);
  const table = new Map<number, number>();
  let [sum, pixels, most] = [0, 0, 0];
  for (const [value, count] of histogram) {
    const { index, distance, off } = near(value);
    table.set(value, palette[index] as number);
    sum += count * distance;
    pixels += count;
    if (off > most) most = off;
  }
  return { table, psnr: 10 * Math.log10((255 * 255 * 3 * pixels) / sum), most };
}

/**
 * Moves each colour of a palette to the mean of the picture's colours that are nearest to it (Lloyd's algorithm).
 * @param fixed so many at the palette's beginning stay as they are
 */
export function refine(palette: readonly number[], fixed: number, histogram: Histogram, rounds: number): number[] {
  let refined = [...palette];
  for (let round = 0; round < rounds; round++) {
    const near = nearestOf(refined);
    const sums = new Float64Array(5 * refined.length);
    for (const [value, count] of histogram) {
      const { index } = near(value);
      if (index < fixed) continue;
      for (const [c, part] of laid(value).entries())
        sums[5 * index + c] = (sums[5 * index + c] as number) + count * part;
      sums[5 * index + 4] = (sums[5 * index + 4] as number) + count;
    }
    refined = refined.map((value, index) =>
      index < fixed ? value : meanOf(sums.subarray(5 * index, 5 * index + 5), value),
    );
  }
  return refined;
}

function meanOf(sums: Float64Array, otherwise: number): number {
  const [red, green, blue, alpha, count] = sums as unknown as readonly [number, number, number, number, number];
  if (count === 0) return otherwise;
  const opacity = Math.round(alpha / count);
  if (opacity === 0) return 0;
  const straight = (sum: number) => Math.min(255, Math.round((255 * sum) / alpha));
  return ((opacity << 24) | (straight(red) << 16) | (straight(green) << 8) | straight(blue)) >>> 0;
}

interface Nearest {
  readonly index: number;
  /** Sum of the squares of what the three samples are off, on black or white. */
  readonly distance: number;
  readonly off: number;
}

function nearestOf(palette: readonly number[]): (value: number) => Nearest {
  const entries = Float64Array.from(palette.flatMap((value) => [...laid(value)]));
  return (value) => {
    const [red, green, blue, alpha] = laid(value);
    let [index, distance] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0, at = 0; at < entries.length; i++, at += 4) {
      const white = (entries[at + 3] as number) - alpha;
      const sum =
        worse(red - (entries[at] as number), white) +
        worse(green - (entries[at + 1] as number), white) +
        worse(blue - (entries[at + 2] as number), white);
      if (sum < distance) [index, distance] = [i, sum];
    }
    const white = (entries[4 * index + 3] as number) - alpha;
    let off = 0;
    for (const [c, part] of [red, green, blue].entries()) {
      off = Math.max(off, worse(part - (entries[4 * index + c] as number), white));
    }
    return { index, distance, off: Math.sqrt(off) };
  };
}

function worse(onBlack: number, white: number): number {
  const onWhite = onBlack + white;
  return Math.max(onBlack * onBlack, onWhite * onWhite);
}
