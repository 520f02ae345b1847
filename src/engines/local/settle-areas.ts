import { fullScale, type Raster, type Samples } from '../../image/raster.js';
import { type FlatPixels, isAlike, NEIGHBOURHOOD } from './flat-areas.js';
import { Runs } from './runs.js';

/** Part of the full scale by which a sample may miss an area's colour and still be meant to have it: two of 255. */
const NOISE = 4 / 255;

/**
 * Takes a network's noise away around drawings: a result pixel that misses the colour of an area nearby by a level or two
 * gets it. Where bands of a gradient meet, the nearest of the colours is taken.
 */
export function settleNoise(source: Raster, doubled: Raster, { flat, near, uniform }: FlatPixels): void {
  const { width, channels, data } = source;
  const noise = NOISE * fullScale(data);
  /** First samples of the areas' colours around a pixel, each once. */
  const colours = new Int32Array((2 * NEIGHBOURHOOD + 1) ** 2);
  const below = doubled.width * channels;
  const runs = new Runs(near, width);
  while (runs.next()) {
    for (let pixel = runs.from, x = pixel - runs.row * width; pixel < runs.to; pixel++, x++) {
      // What is uniform gets its colour exactly: restoreFlatRegions.
      if (uniform[pixel] === 1) continue;
      const count = coloursAround(source, flat, x, runs.row, colours);
      if (count === 0) continue;
      const first = 2 * (runs.row * below + x * channels);
      for (let to = first; to <= first + below; to += below) {
        settle(doubled.data, to, data, channels, colours, count, noise);
        settle(doubled.data, to + channels, data, channels, colours, count, noise);
      }
    }
  }
}

/** @returns how many there are */
function coloursAround(source: Raster, flat: Uint8Array, x: number, y: number, colours: Int32Array): number {
  const { width, height, channels, data } = source;
  const left = Math.max(0, x - NEIGHBOURHOOD);
  const right = Math.min(width - 1, x + NEIGHBOURHOOD);
  const bottom = Math.min(height - 1, y + NEIGHBOURHOOD);
  let count = 0;
  for (let v = Math.max(0, y - NEIGHBOURHOOD); v <= bottom; v++) {
    for (let at = v * width + left; at <= v * width + right; at++) {
      if (flat[at] !== 1) continue;
      let known = 0;
      while (known < count && !isAlike(data, colours[known] as number, at * channels, channels)) known++;
      if (known === count) colours[count++] = at * channels;
    }
  }
  return count;
}

/** Gives a result pixel the first of those colours that are nearest to its own, if it is not further than `noise` in any channel. */
function settle(
  doubled: Samples,
  to: number,
  data: Samples,
  channels: number,
  colours: Int32Array,
  count: number,
  noise: number,
): void {
  let best = -1;
  let least = noise;
  for (let i = 0; i < count; i++) {
    const from = colours[i] as number;
    let distance = 0;
    for (let c = 0; c < channels; c++) {
      const off = Math.abs((doubled[to + c] as number) - (data[from + c] as number));
      if (off > distance) distance = off;
    }
    if (distance > least || (distance === least && best >= 0)) continue;
    best = from;
    least = distance;
  }
  if (best >= 0) for (let c = 0; c < channels; c++) doubled[to + c] = data[best + c] as number;
}

/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 */
export function restoreFlatRegions(source: Raster, doubled: Raster, { uniform }: Pick<FlatPixels, 'uniform'>): void {
  const { width, channels, data } = source;
  const { data: into } = doubled;
  const row = doubled.width * channels;
  const runs = new Runs(uniform, width);
  while (runs.next()) {
    // Uniform pixels side by side have one colour.
    const own = runs.from * channels;
    const from = 2 * (runs.row * row + (runs.from - runs.row * width) * channels);
    const to = from + 2 * (runs.to - runs.from) * channels;
    if (channels === 1) into.fill(data[own] as number, from, to);
    else {
      const red = data[own] as number;
      const green = data[own + 1] as number;
      const blue = data[own + 2] as number;
      for (let at = from; at < to; at += 3) {
        into[at] = red;
        into[at + 1] = green;
        into[at + 2] = blue;
      }
    }
    into.copyWithin(from + row, from, to);
  }
}
