import { fullScale, type Raster, type Samples } from '../../image/raster.js';
import { type FlatPixels, NEIGHBOURHOOD } from './flat-areas.js';
import { reduced } from './safe-areas.js';

/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;

/** Rows above and below that `reduced` looks at: there no overshoot may be left when a row's means are judged. */
const REACH = 2;

/** What holding edges does: overshoots are taken back, and means are kept. */
export interface Held {
  readonly overshoots: boolean;
  readonly means: boolean;
}

/**
 * Holds a network to the source beside areas of one colour. Photographs have no such areas, and stay as they are.
 *
 * Overshoots: a network sharpens an edge by making its bright side a little brighter and its dark side darker, as photographs
 * want it; beside an area, in icons and screenshots, that is a false rim. So a sample may not leave the range of the source
 * around it where an area of one colour has that range's end.
 *
 * Means: reduced again, lines and edges have the source's colour. Where the paper beside a thin antialiased line may not become
 * brighter, a network that sharpens draws the line darker than it is.
 */
export function holdEdges(source: Raster, result: Raster, areas: FlatPixels, { overshoots, means }: Held): void {
  const { width, height, channels } = source;
  const rows = Array.from({ length: REACH + 1 }, () => new RowBounds(width * channels));
  const rowAt = (y: number) => rows[y % rows.length] as RowBounds;
  for (let y = 0; y < height + REACH; y++) {
    if (y < height) {
      rowAt(y).find(source, areas, y);
      if (overshoots) takeBack(result, y, rowAt(y));
    }
    if (means && y >= REACH) keepMeans(source, result, y - REACH, rowAt(y - REACH));
  }
}

/** The samples of a row that have an area near them, and the bounds that the areas around them set. */
class RowBounds {
  count = 0;
  /** Columns times channels, plus the channel. */
  readonly places: Uint32Array;
  readonly least: Uint16Array;
  readonly most: Uint16Array;

  constructor(samples: number) {
    this.places = new Uint32Array(samples);
    this.least = new Uint16Array(samples);
    this.most = new Uint16Array(samples);
  }

  find({ width, height, channels, data }: Raster, { flat, near: nearArea }: FlatPixels, y: number): void {
    const full = fullScale(data);
    const near = NEAR * full;
    const top = Math.max(0, y - NEIGHBOURHOOD) * width;
    const bottom = Math.min(height - 1, y + NEIGHBOURHOOD) * width;
    this.count = 0;
    for (let x = 0; x < width; x++) {
      if (nearArea[y * width + x] !== 1) continue;
      const left = Math.max(0, x - NEIGHBOURHOOD);
      const right = Math.min(width - 1, x + NEIGHBOURHOOD);
      for (let c = 0; c < channels; c++) {
        let low = full;
        let high = 0;
        let flatLow = Number.POSITIVE_INFINITY;
        let flatHigh = -1;
        for (let row = top; row <= bottom; row += width) {
          for (let at = row + left; at <= row + right; at++) {
            const value = data[at * channels + c] as number;
            if (value < low) low = value;
            if (value > high) high = value;
            if (flat[at] !== 1) continue;
            if (value < flatLow) flatLow = value;
            if (value > flatHigh) flatHigh = value;
          }
        }
        if (low === high) continue;
        this.places[this.count] = x * channels + c;
        this.least[this.count] = flatLow <= low + near ? low : 0;
        this.most[this.count] = flatHigh >= high - near ? high : full;
        this.count += 1;
      }
    }
  }
}

/** Index of the first of a sample's four in the result. @param place of `RowBounds.places` */
function firstOf({ width, channels }: Raster, y: number, place: number): number {
  const c = place % channels;
  return 2 * y * width * channels + 2 * (place - c) + c;
}

/** Holds the four samples that came of each in its bounds. */
function takeBack(result: Raster, y: number, { count, places, least, most }: RowBounds): void {
  const { data, channels } = result;
  const below = result.width * channels;
  for (let i = 0; i < count; i++) {
    const first = firstOf(result, y, places[i] as number);
    const [low, high] = [least[i] as number, most[i] as number];
    for (let at = first; at <= first + below; at += below) {
      hold(data, at, low, high);
      hold(data, at + channels, low, high);
    }
  }
}

function hold(data: Samples, at: number, low: number, high: number): void {
  const value = data[at] as number;
  if (value < low) data[at] = low;
  else if (value > high) data[at] = high;
}

/** Part of the full scale by which a pixel may be missed by what became of it. */
const MEAN_TOLERANCE = 1 / 255;

/** A picture may have been drawn small, by area, or reduced by a bicubic filter: what fits the one or the other is left alone. */
function keepMeans(
  source: Raster,
  result: Raster,
  y: number,
  { count, places: columns, least, most }: RowBounds,
): void {
  const { width, channels, data } = source;
  const tolerance = MEAN_TOLERANCE * fullScale(data);
  const below = result.width * channels;
  for (let i = 0; i < count; i++) {
    const place = columns[i] as number;
    const first = firstOf(result, y, place);
    const places = [first, first + channels, first + below, first + below + channels];
    const wanted = data[y * width * channels + place] as number;
    const byArea = wanted - meanOf(result.data, places);
    if (Math.abs(byArea) <= tolerance) continue;
    const c = place % channels;
    const byFilter = wanted - reduced(result, (place - c) / channels, y, c);
    if (byArea * byFilter <= 0) continue;
    const off = Math.sign(byArea) * (Math.min(Math.abs(byArea), Math.abs(byFilter)) - tolerance);
    if (off * byArea <= 0) continue;
    shiftMean(result.data, places, meanOf(result.data, places) + off, least[i] as number, most[i] as number);
  }
}

function meanOf(data: Samples, places: readonly number[]): number {
  let sum = 0;
  for (const at of places) sum += data[at] as number;
  return sum / places.length;
}

/** Moves samples alike, those that are at a bound excepted, until their mean is `wanted`, or all are at it. */
function shiftMean(data: Samples, places: readonly number[], wanted: number, least: number, most: number): void {
  for (let round = 0; round < places.length; round++) {
    const missing = wanted - meanOf(data, places);
    if (Math.abs(missing) < 0.5) return;
    const movable = places.filter((at) => (missing > 0 ? (data[at] as number) < most : (data[at] as number) > least));
    const step = (missing * places.length) / movable.length;
    for (const at of movable) data[at] = Math.round(Math.min(most, Math.max(least, (data[at] as number) + step)));
  }
}
