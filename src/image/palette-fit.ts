import type { Histogram } from './histogram.js';

/** Called for every sample: the global object is asked for it once, which is slow where tests run in a context of their own. */
const { max } = Math;

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

function layAt(places: Float64Array, at: number, value: number): void {
  const alpha = value >>> 24;
  const share = alpha / 255;
  places[at] = ((value >>> 16) & 255) * share;
  places[at + 1] = ((value >>> 8) & 255) * share;
  places[at + 2] = (value & 255) * share;
  places[at + 3] = alpha;
}

/** The colour that is laid so, as nearly as whole numbers say it. */
export function colourOf(red: number, green: number, blue: number, alpha: number): number {
  const opacity = Math.round(alpha);
  if (opacity === 0) return 0;
  return ((opacity << 24) | (straight(red, alpha) << 16) | (straight(green, alpha) << 8) | straight(blue, alpha)) >>> 0;
}

function straight(part: number, alpha: number): number {
  return Math.min(255, Math.round((255 * part) / alpha));
}

/** A picture's colours in a form that is read again and again. */
export interface Colours {
  readonly values: Uint32Array;
  /** What each counts: its pixels, or more. */
  readonly counts: Float64Array;
  /** Each as it is laid, four numbers. */
  readonly laid: Float64Array;
}

export function coloursOf(histogram: Histogram): Colours {
  const values = Uint32Array.from(histogram.keys());
  const places = new Float64Array(4 * values.length);
  for (let i = 0; i < values.length; i++) layAt(places, 4 * i, values[i] as number);
  return { values, counts: Float64Array.from(histogram.values()), laid: places };
}

/** A palette with each colour's entry in it, and what that costs. */
export interface Fit {
  readonly palette: readonly number[];
  /** Index into the palette, for each colour. */
  readonly entries: Uint16Array;
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
export function fitTo(colours: Colours, palette: readonly number[], limit = 255): Fit {
  const nearest = new Nearest(palette);
  const entries = new Uint16Array(colours.values.length);
  const used = new Float64Array(palette.length);
  const outliers: { readonly value: number; readonly off: number }[] = [];
  let [sum, pixels, most] = [0, 0, 0];
  for (let i = 0; i < entries.length; i++) {
    nearest.find(colours.laid, 4 * i);
    const count = colours.counts[i] as number;
    entries[i] = nearest.index;
    sum += count * nearest.distance;
    pixels += count;
    used[nearest.index] = (used[nearest.index] as number) + count;
    const off = nearest.off(colours.laid, 4 * i);
    if (off > most) most = off;
    if (off > limit) outliers.push({ value: colours.values[i] as number, off });
  }
  outliers.sort((a, b) => b.off - a.off || a.value - b.value);
  return { palette, entries, psnr: decibels(sum, pixels), most, used, outliers: outliers.map(({ value }) => value) };
}

/** dB of a part of the picture; infinite when nothing of it is off. @param counts of each colour in that part */
export function psnrOf(counts: Float64Array, { values, laid: places }: Colours, { palette, entries }: Fit): number {
  const other = new Float64Array(4);
  let [sum, pixels] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    pixels += count;
    const entry = palette[entries[i] as number] as number;
    if (entry === values[i]) continue;
    layAt(other, 0, entry);
    sum += count * squaresAt(places, 4 * i, other, 0);
  }
  return decibels(sum, pixels);
}

function decibels(squares: number, pixels: number): number {
  return squares === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * 3 * pixels) / squares);
}

/**
 * Moves each colour of a palette to the mean of the picture's colours that are nearest to it (Lloyd's algorithm).
 * @param fixed so many at the palette's beginning stay as they are
 */
export function refine(palette: readonly number[], fixed: number, colours: Colours, rounds: number): number[] {
  let refined = [...palette];
  for (let round = 0; round < rounds; round++) {
    const nearest = new Nearest(refined);
    const sums = new Float64Array(5 * refined.length);
    for (let i = 0; i < colours.values.length; i++) {
      nearest.find(colours.laid, 4 * i);
      if (nearest.index < fixed) continue;
      const count = colours.counts[i] as number;
      const at = 5 * nearest.index;
      for (let c = 0; c < 4; c++) sums[at + c] = (sums[at + c] as number) + count * (colours.laid[4 * i + c] as number);
      sums[at + 4] = (sums[at + 4] as number) + count;
    }
    refined = refined.map((value, index) => (index < fixed ? value : meanOf(sums, 5 * index, value)));
  }
  return refined;
}

function meanOf(sums: Float64Array, at: number, otherwise: number): number {
  const count = sums[at + 4] as number;
  if (count === 0) return otherwise;
  const red = (sums[at] as number) / count;
  const green = (sums[at + 1] as number) / count;
  const blue = (sums[at + 2] as number) / count;
  return colourOf(red, green, blue, (sums[at + 3] as number) / count);
}

/** Sum of the squares of what the three samples of two laid colours are apart, on black or white, whichever is worse. */
export function squaresAt(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const white = (b[j + 3] as number) - (a[i + 3] as number);
  const red = worse((a[i] as number) - (b[j] as number), white);
  const green = worse((a[i + 1] as number) - (b[j + 1] as number), white);
  return red + green + worse((a[i + 2] as number) - (b[j + 2] as number), white);
}

/** Levels by which the sample that is furthest off differs, on black or white. */
export function offOf(a: Laid, b: Laid): number {
  const white = b[3] - a[3];
  return Math.sqrt(max(worse(a[0] - b[0], white), worse(a[1] - b[1], white), worse(a[2] - b[2], white)));
}

function worse(onBlack: number, white: number): number {
  const onWhite = onBlack + white;
  const black = onBlack * onBlack;
  const light = onWhite * onWhite;
  return max(black, light);
}

/** Levels to which entries are in order. */
const GRAIN = 1 / 1024;

/**
 * Looks up the nearest entry of a palette. Entries lie in the order of their green: the search goes both ways from where a
 * colour's green belongs, and ends where green alone is too far. Of equals the first of the palette is taken.
 */
class Nearest {
  /** Of the entry found: its place in the palette, and the sum of the squares of what the samples are off. */
  index = 0;
  distance = 0;
  private found = 0;
  /** Laid, in the order of green. */
  private readonly places: Float64Array;
  private readonly order: Uint16Array;
  /** For each level of green, the first entry that has as much. */
  private readonly starts = new Uint16Array(257);

  constructor(palette: readonly number[]) {
    const count = palette.length;
    const all = new Float64Array(4 * count);
    // Numbers sort faster than entries: the green in so many parts of a level, and the entry.
    const keys = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      layAt(all, 4 * i, palette[i] as number);
      keys[i] = Math.floor((all[4 * i + 1] as number) / GRAIN) * 65_536 + i;
    }
    keys.sort();
    this.order = new Uint16Array(count);
    this.places = new Float64Array(4 * count);
    for (let at = 0; at < count; at++) {
      const i = (keys[at] as number) % 65_536;
      this.order[at] = i;
      for (let c = 0; c < 4; c++) this.places[4 * at + c] = all[4 * i + c] as number;
    }
    let entry = 0;
    for (let level = 0; level < this.starts.length; level++) {
      while (entry < palette.length && (this.places[4 * entry + 1] as number) < level) entry += 1;
      this.starts[level] = entry;
    }
  }

  /** @param colours laid; the colour begins at `at` */
  find(colours: Float64Array, at: number): void {
    const { places, order } = this;
    const green = colours[at + 1] as number;
    const count = order.length;
    this.distance = Number.POSITIVE_INFINITY;
    const middle = this.starts[Math.floor(green)] as number;
    for (let i = middle; i < count; i++) {
      // What lies before its own green's place is nearer than it looks here.
      const off = (places[4 * i + 1] as number) - green - GRAIN;
      if (off > 0 && off * off > this.distance) break;
      this.consider(i, colours, at);
    }
    for (let i = middle - 1; i >= 0; i--) {
      const off = green - (places[4 * i + 1] as number) - GRAIN;
      if (off > 0 && off * off > this.distance) break;
      this.consider(i, colours, at);
    }
  }

  private consider(i: number, colours: Float64Array, at: number): void {
    const { places, order } = this;
    const white = (places[4 * i + 3] as number) - (colours[at + 3] as number);
    let sum = worse((colours[at + 1] as number) - (places[4 * i + 1] as number), white);
    if (sum > this.distance) return;
    sum += worse((colours[at] as number) - (places[4 * i] as number), white);
    if (sum > this.distance) return;
    sum += worse((colours[at + 2] as number) - (places[4 * i + 2] as number), white);
    const index = order[i] as number;
    if (sum > this.distance || (sum === this.distance && index > this.index)) return;
    this.distance = sum;
    this.index = index;
    this.found = i;
  }

  /** Levels by which the sample that is furthest off differs from the entry found. */
  off(colours: Float64Array, at: number): number {
    const { places, found } = this;
    const white = (places[4 * found + 3] as number) - (colours[at + 3] as number);
    let most = 0;
    for (let c = 0; c < 3; c++) {
      const square = worse((colours[at + c] as number) - (places[4 * found + c] as number), white);
      if (square > most) most = square;
    }
    return Math.sqrt(most);
  }
}
