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
  const { weights, own, theirs } = cellsOf(source, doubled, alpha, MARK_SIDE);
  const means = new Float64Array(channels);
  let sum = 0;
  for (let i = 0, at = 0; i < weights.length; i++) {
    sum += weights[i] as number;
    for (let c = 0; c < channels; c++) means[c] = (means[c] as number) + (own[at++] as number);
  }
  for (let c = 0; c < channels; c++) means[c] = (means[c] as number) / sum;
  let [marks, energy, lost] = [0, 0, 0];
  for (let i = 0, at = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    let [most, deviation, difference] = [0, 0, 0];
    for (let c = 0; c < channels; c++, at++) {
      const away = (own[at] as number) / weight - (means[c] as number);
      most = Math.max(most, Math.abs(away));
      deviation += away * away;
      difference += ((theirs[at] as number) - (own[at] as number)) ** 2 / weight ** 2;
    }
    if (most < MARK_STEPS) continue;
    marks += 1;
    energy += weight * deviation;
    lost += weight * difference;
  }
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
  const cells = cellsOf(source, doubled, alpha, square);
  const sums = new Float64Array(channels);
  let [weights, squares, errors] = [0, 0, 0];
  for (let i = 0, at = 0; i < cells.weights.length; i++) {
    const weight = cells.weights[i] as number;
    weights += weight;
    for (let c = 0; c < channels; c++, at++) {
      const value = (cells.own[at] as number) / weight;
      const difference = (cells.theirs[at] as number) / weight - value;
      sums[c] = (sums[c] as number) + weight * value;
      squares += weight * value * value;
      errors += weight * difference * difference;
    }
  }
  if (weights === 0) return { error: 0, contrast: 0 };
  const variance = squares - sums.reduce((sum, value) => sum + (value * value) / weights, 0);
  const count = weights * channels;
  return { error: Math.sqrt(errors / count), contrast: Math.sqrt(Math.max(0, variance) / count) };
}

/** Sums over squares, each pixel times its weight, in 8-bit steps. */
interface Cells {
  readonly weights: Float64Array;
  /** Of the source, and of the result reduced to its size: as many numbers a square as there are channels. */
  readonly own: Float64Array;
  readonly theirs: Float64Array;
}

/** Squares that show something, all of them or, of large pictures, those of evenly spread rows. */
function cellsOf(source: Raster, doubled: Raster, alpha: Raster | undefined, square: number): Cells {
  const { width, height, channels, data } = source;
  const step = square * Math.max(1, Math.ceil((width * height) / MOST_PIXELS));
  const most = Math.ceil(height / step) * Math.ceil(width / square);
  const weights = new Float64Array(most);
  const own = new Float64Array(most * channels);
  const theirs = new Float64Array(most * channels);
  const unit = fullScale(data) / 255;
  const theirUnit = (4 * fullScale(doubled.data)) / 255;
  const opaque = alpha ? fullScale(alpha.data) : 1;
  const wide = doubled.width * channels;
  let count = 0;
  for (let top = 0; top < height; top += step) {
    const bottom = Math.min(height, top + square);
    for (let left = 0; left < width; left += square) {
      const right = Math.min(width, left + square);
      const to = count * channels;
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const weight = alpha ? (alpha.data[y * width + x] as number) / opaque : 1;
          if (weight < TRUSTED_ALPHA / 255) continue;
          sum += weight;
          let [from, above] = [(y * width + x) * channels, 2 * (y * wide + x * channels)];
          for (let c = 0; c < channels; c++, from++, above++) {
            const below = above + wide;
            const upper = (doubled.data[above] as number) + (doubled.data[above + channels] as number);
            const lower = (doubled.data[below] as number) + (doubled.data[below + channels] as number);
            own[to + c] = (own[to + c] as number) + (weight * (data[from] as number)) / unit;
            theirs[to + c] = (theirs[to + c] as number) + (weight * (upper + lower)) / theirUnit;
          }
        }
      }
      if (sum > 0) weights[count++] = sum;
    }
  }
  const length = count * channels;
  return { weights: weights.subarray(0, count), own: own.subarray(0, length), theirs: theirs.subarray(0, length) };
}
