import type { Histogram } from './histogram.js';

/**
 * A colour as it is laid on black: red, green and blue times alpha, and alpha, all 0..255. On white, what is missing of
 * alpha is added to each.
 */
export type Laid = readonly [red: number, green: number, blue: number, alpha: number];

export function laid(value: number): Laid {
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
  /** Pixels of each colour of the palette. */
  readonly used: Float64Array;
  /** Colours of the picture that are off by more than was asked about, the furthest first. */
  readonly outliers: readonly number[];
}

/**
 * The nearest colour of the palette for each of the picture's.
 * @param limit levels from which a colour counts as an outlier
 */
export function fitTo(histogram: Histogram, palette: readonly number[], limit = 255): Fit {
  const near = nearestOf(palette);
  const table = new Map<number, number>();
  const used = new Float64Array(palette.length);
  const outliers: { readonly value: number; readonly off: number }[] = [];
  let [sum, pixels, most] = [0, 0, 0];
  for (const [value, count] of histogram) {
    const { index, distance, off } = near(value);
    table.set(value, palette[index] as number);
    sum += count * distance;
    pixels += count;
    used[index] = (used[index] as number) + count;
    if (off > most) most = off;
    if (off > limit) outliers.push({ value, off });
  }
  outliers.sort((a, b) => b.off - a.off || a.value - b.value);
  const psnr = 10 * Math.log10((255 * 255 * 3 * pixels) / sum);
  return { table, psnr, most, used, outliers: outliers.map(({ value }) => value) };
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

/** dB of a picture's part, over its colours' entries in a palette; infinite when nothing is off. */
export function psnrOf(part: Histogram, table: Fit['table']): number {
  let [sum, pixels] = [0, 0];
  for (const [value, count] of part) {
    const entry = table.get(value) ?? value;
    if (entry !== value) sum += count * distanceOf(laid(value), laid(entry));
    pixels += count;
  }
  return sum === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * 3 * pixels) / sum);
}

/** Sum of the squares of what the three samples are apart, on black or white, whichever is worse. */
function distanceOf(a: Laid, b: Laid): number {
  const white = b[3] - a[3];
  return worse(a[0] - b[0], white) + worse(a[1] - b[1], white) + worse(a[2] - b[2], white);
}

function meanOf(sums: Float64Array, otherwise: number): number {
  const [red, green, blue, alpha, count] = sums as unknown as readonly [number, number, number, number, number];
  return count === 0 ? otherwise : colourOf([red / count, green / count, blue / count, alpha / count]);
}

/** The colour that is laid so, as nearly as whole numbers say it. */
export function colourOf([red, green, blue, alpha]: Laid): number {
  const opacity = Math.round(alpha);
  if (opacity === 0) return 0;
  const straight = (part: number) => Math.min(255, Math.round((255 * part) / alpha));
  return ((opacity << 24) | (straight(red) << 16) | (straight(green) << 8) | straight(blue)) >>> 0;
}

interface Nearest {
  readonly index: number;
  /** Sum of the squares of what the three samples are off, on black or white. */
  readonly distance: number;
  readonly off: number;
}

/** Looks up the nearest entry. What is off in one channel alone may already be too much: most entries cost no more than that. */
function nearestOf(palette: readonly number[]): (value: number) => Nearest {
  const entries = Float64Array.from(palette.flatMap((value) => [...laid(value)]));
  return (value) => {
    const [red, green, blue, alpha] = laid(value);
    let index = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let i = 0, at = 0; at < entries.length; i++, at += 4) {
      const white = (entries[at + 3] as number) - alpha;
      let sum = worse(green - (entries[at + 1] as number), white);
      if (sum >= distance) continue;
      sum += worse(red - (entries[at] as number), white);
      if (sum >= distance) continue;
      sum += worse(blue - (entries[at + 2] as number), white);
      if (sum >= distance) continue;
      index = i;
      distance = sum;
    }
    const at = 4 * index;
    const white = (entries[at + 3] as number) - alpha;
    const off = Math.max(
      worse(red - (entries[at] as number), white),
      worse(green - (entries[at + 1] as number), white),
      worse(blue - (entries[at + 2] as number), white),
    );
    return { index, distance, off: Math.sqrt(off) };
  };
}

function worse(onBlack: number, white: number): number {
  const onWhite = onBlack + white;
  const black = onBlack * onBlack;
  const light = onWhite * onWhite;
  return Math.max(black, light);
}

/** A colour of a palette, and how many pixels it stands for. */
export interface Entry {
  readonly value: number;
  readonly weight: number;
}

interface Cluster {
  laid: Laid;
  weight: number;
  /** Set for a colour that stays as it is. */
  readonly value: number | undefined;
  /** What it costs to merge it with its nearest, and which that is. */
  cost: number;
  nearest: Cluster | undefined;
}

/**
 * A palette with fewer entries: again and again the two are merged that cost least (Ward's method: the sum of the squares by
 * which their pixels move).
 * @param fixed so many at the palette's beginning stay as they are, and are not merged with each other
 */
export function mergeTo(palette: readonly Entry[], count: number, fixed: number): Entry[] {
  let left: Cluster[] = palette.map(({ value, weight }, i) => ({
    laid: laid(value),
    // What no pixel has taken may go first.
    weight,
    value: i < fixed ? value : undefined,
    cost: Number.POSITIVE_INFINITY,
    nearest: undefined,
  }));
  for (const one of left) findNearest(one, left);
  while (left.length > count) {
    let first = left[0] as Cluster;
    for (const one of left) if (one.cost < first.cost) first = one;
    const second = first.nearest;
    if (second === undefined) break;
    const [kept, gone] = first.value === undefined && second.value !== undefined ? [second, first] : [first, second];
    if (kept.value === undefined) kept.laid = middle(kept, gone);
    kept.weight += gone.weight;
    left = left.filter((one) => one !== gone);
    findNearest(kept, left);
    for (const one of left) {
      if (one === kept) continue;
      if (one.nearest === kept || one.nearest === gone) findNearest(one, left);
      else consider(one, kept);
    }
  }
  return left.map((one) => ({ value: one.value ?? colourOf(one.laid), weight: one.weight }));
}

function findNearest(one: Cluster, among: readonly Cluster[]): void {
  one.cost = Number.POSITIVE_INFINITY;
  one.nearest = undefined;
  for (const other of among) if (other !== one) consider(one, other);
}

function consider(one: Cluster, other: Cluster): void {
  const cost = costOf(one, other);
  if (cost >= one.cost) return;
  one.cost = cost;
  one.nearest = other;
}

function costOf(a: Cluster, b: Cluster): number {
  if (a.value !== undefined && b.value !== undefined) return Number.POSITIVE_INFINITY;
  const distance = distanceOf(a.laid, b.laid);
  if (a.value !== undefined) return b.weight * distance;
  if (b.value !== undefined) return a.weight * distance;
  const both = a.weight + b.weight;
  return both === 0 ? 0 : ((a.weight * b.weight) / both) * distance;
}

function middle(a: Cluster, b: Cluster): Laid {
  const both = a.weight + b.weight;
  if (both === 0) return a.laid;
  const between = (i: 0 | 1 | 2 | 3) => (a.laid[i] * a.weight + b.laid[i] * b.weight) / both;
  return [between(0), between(1), between(2), between(3)];
}
