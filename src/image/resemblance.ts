import { TRUSTED_ALPHA } from './alpha.js';
import { fullScale, type Raster } from './raster.js';

/** How far a doubled picture is from its source, in 8-bit steps. */
export interface Distance {
  /** Root mean square difference between the source and the result reduced to its size. */
  readonly error: number;
  /** Standard deviation of the source itself: the error of a result that is one flat colour of the right brightness. */
  readonly contrast: number;
}

/**
 * True when a result shows its source: not black, not grey, not another picture. The error may be 16 steps, and 0.3 of the
 * source's contrast more, pixel by pixel or in squares of 2 × 2: a network may smooth what alternates from pixel to pixel
 * (a checkerboard squeezed by WebP), and from a step away that is the same. And its marks must be there: a thin line on white
 * hardly counts in a mean, and without it the picture is blank. How the figures were found: docs/fidelity.md.
 */
export function isThePicture(source: Raster, doubled: Raster, alpha?: Raster): boolean {
  const near = [1, 2].some((square) => {
    const { error, contrast } = distanceOf(source, doubled, alpha, square);
    return error <= 16 + 0.3 * contrast;
  });
  return near && lostMarks(source, doubled, alpha) <= 0.5;
}

/** Side in source pixels of a mark; a speck of one pixel, which a network may take for dirt, is none. */
const MARK_SIDE = 3;
/** Steps from the picture's mean colour, in any channel. */
const MARK_STEPS = 40;
/** Fewer marks are dirt too. */
const FEWEST_MARKS = 2;

/**
 * What a result lacks of a picture's marks: of the squares that stand out from its mean colour, the energy of the difference
 * over that of the marks themselves. 0: all there; 1: a flat picture; 2 and more: another one.
 */
export function lostMarks(source: Raster, doubled: Raster, alpha?: Raster): number {
  const { channels } = source;
  const means = new Float64Array(channels);
  let weights = 0;
  eachCell(source, doubled, alpha, MARK_SIDE, ({ weight, own }) => {
    weights += weight;
    for (let c = 0; c < channels; c++) means[c] = (means[c] as number) + (own[c] as number);
  });
  for (let c = 0; c < channels; c++) means[c] = (means[c] as number) / weights;
  let [marks, energy, lost] = [0, 0, 0];
  eachCell(source, doubled, alpha, MARK_SIDE, ({ weight, own, theirs }) => {
    let [most, deviation, difference] = [0, 0, 0];
    for (let c = 0; c < channels; c++) {
      const away = (own[c] as number) / weight - (means[c] as number);
      most = Math.max(most, Math.abs(away));
      deviation += away * away;
      difference += ((theirs[c] as number) - (own[c] as number)) ** 2 / weight ** 2;
    }
    if (most < MARK_STEPS) return;
    marks += 1;
    energy += weight * deviation;
    lost += weight * difference;
  });
  return marks < FEWEST_MARKS ? 0 : lost / energy;
}

/** Pixels that are compared at most; of larger pictures evenly spread rows. */
const MOST_PIXELS = 100_000;

/**
 * Measures how far a result is from its source, over all channels. What does not show does not count: pixels weigh as much
 * as they are opaque, and almost transparent ones, whose colour is debris, nothing.
 * @param source straight colour
 * @param doubled exactly twice as wide and high, with as many channels; 8 or 16 bits
 * @param alpha the source's opacity; absent: opaque
 * @param square side in source pixels of the squares whose means are compared
 */
export function distanceOf(source: Raster, doubled: Raster, alpha?: Raster, square = 1): Distance {
  const { channels } = source;
  const sums = new Float64Array(channels);
  let [weights, squares, errors] = [0, 0, 0];
  eachCell(source, doubled, alpha, square, ({ weight, own, theirs }) => {
    weights += weight;
    for (let c = 0; c < channels; c++) {
      const value = (own[c] as number) / weight;
      const difference = (theirs[c] as number) / weight - value;
      sums[c] = (sums[c] as number) + weight * value;
      squares += weight * value * value;
      errors += weight * difference * difference;
    }
  });
  if (weights === 0) return { error: 0, contrast: 0 };
  const variance = squares - sums.reduce((sum, value) => sum + (value * value) / weights, 0);
  const count = weights * channels;
  return { error: Math.sqrt(errors / count), contrast: Math.sqrt(Math.max(0, variance) / count) };
}

/** Squares that show something, all of them or, of large pictures, those of evenly spread rows. */
function eachCell(
  source: Raster,
  doubled: Raster,
  alpha: Raster | undefined,
  square: number,
  take: (cell: Cell) => void,
): void {
  const { width, height, channels } = source;
  const step = square * Math.max(1, Math.ceil((width * height) / MOST_PIXELS));
  const cell: Cell = { weight: 0, own: new Float64Array(channels), theirs: new Float64Array(channels) };
  for (let top = 0; top < height; top += step) {
    for (let left = 0; left < width; left += square) {
      collect(cell, source, doubled, alpha, { left, top, square });
      if (cell.weight > 0) take(cell);
    }
  }
}

/** Sums over one square, each pixel times its weight, in 8-bit steps. */
interface Cell {
  weight: number;
  readonly own: Float64Array;
  readonly theirs: Float64Array;
}

function collect(
  cell: Cell,
  { width, height, channels, data }: Raster,
  doubled: Raster,
  alpha: Raster | undefined,
  { left, top, square }: { readonly left: number; readonly top: number; readonly square: number },
): void {
  const [own, theirs] = [fullScale(data) / 255, fullScale(doubled.data) / 255];
  const opaque = alpha ? fullScale(alpha.data) : 1;
  cell.weight = 0;
  cell.own.fill(0);
  cell.theirs.fill(0);
  for (let y = top; y < Math.min(height, top + square); y++) {
    for (let x = left; x < Math.min(width, left + square); x++) {
      const weight = alpha ? (alpha.data[y * width + x] as number) / opaque : 1;
      if (weight < TRUSTED_ALPHA / 255) continue;
      cell.weight += weight;
      for (let c = 0; c < channels; c++) {
        const value = (data[(y * width + x) * channels + c] as number) / own;
        cell.own[c] = (cell.own[c] as number) + weight * value;
        cell.theirs[c] = (cell.theirs[c] as number) + (weight * meanOfFour(doubled, x, y, c)) / theirs;
      }
    }
  }
}

function meanOfFour({ width, channels, data }: Raster, x: number, y: number, c: number): number {
  const above = (2 * y * width + 2 * x) * channels + c;
  const below = above + width * channels;
  const [a, b] = [data[above] as number, data[above + channels] as number];
  return (a + b + (data[below] as number) + (data[below + channels] as number)) / 4;
}
