import { fullScale, type Raster } from '../../image/raster.js';
import { type FlatPixels, flatPixels, NEIGHBOURHOOD } from './flat-areas.js';
import { reduced } from './safe-areas.js';

/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;

/**
 * Takes overshoots back beside flat areas. A network sharpens an edge by making its bright side a little brighter and its
 * dark side darker, as photographs want it; beside an area of one colour, in icons and screenshots, that is a false rim.
 * So a sample may not leave the range of the source around it where an area of one colour has that range's end. Photographs have no such areas, and stay as they are.
 */
export function takeBackOvershoots(source: Raster, result: Raster, areas = flatPixels(source)): void {
  if (areas === undefined) return;
  forRanges(source, areas, (x, y, c, least, most) => bound(result, x, y, c, least, most));
}

/** Calls for each channel of each pixel near an area, with the bounds that the areas around it set. */
function forRanges(
  source: Raster,
  { flat, near: nearArea }: FlatPixels,
  take: (x: number, y: number, c: number, least: number, most: number) => void,
): void {
  const { width, height, channels, data } = source;
  const full = fullScale(data);
  const near = NEAR * full;
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - NEIGHBOURHOOD), Math.min(height - 1, y + NEIGHBOURHOOD)];
    for (let x = 0; x < width; x++) {
      if (nearArea[y * width + x] !== 1) continue;
      const [left, right] = [Math.max(0, x - NEIGHBOURHOOD), Math.min(width - 1, x + NEIGHBOURHOOD)];
      for (let c = 0; c < channels; c++) {
        let [low, high, flatLow, flatHigh] = [Infinity, -1, Infinity, -1];
        for (let v = top; v <= bottom; v++) {
          for (let u = left; u <= right; u++) {
            const at = v * width + u;
            const value = data[at * channels + c] as number;
            if (value < low) low = value;
            if (value > high) high = value;
            if (flat[at] !== 1) continue;
            if (value < flatLow) flatLow = value;
            if (value > flatHigh) flatHigh = value;
          }
        }
        if (low === high) continue;
        take(x, y, c, flatLow <= low + near ? low : 0, flatHigh >= high - near ? high : full);
      }
    }
  }
}

/** Holds one channel of a source pixel's four output pixels in [low, high]. */
function bound(result: Raster, x: number, y: number, c: number, low: number, high: number): void {
  const { data } = result;
  for (const at of four(result, x, y, c)) {
    const value = data[at] as number;
    if (value < low) data[at] = low;
    else if (value > high) data[at] = high;
  }
}

function four({ width, channels }: Raster, x: number, y: number, c: number): readonly [number, number, number, number] {
  const first = (2 * y * width + 2 * x) * channels + c;
  const below = first + width * channels;
  return [first, first + channels, below, below + channels];
}

/** Part of the full scale by which a pixel may be missed by what became of it. */
const MEAN_TOLERANCE = 1 / 255;

/**
 * Keeps the colour of lines and edges beside flat areas: reduced again, the result has the source's colour there. Where the
 * paper beside a thin antialiased line may not become brighter, a network that sharpens draws the line darker than it is.
 * A picture may have been drawn small, by area, or reduced by a bicubic filter: what fits the one or the other is left alone.
 */
export function keepMeans(source: Raster, result: Raster, areas: FlatPixels): void {
  const { width, channels, data } = source;
  const tolerance = MEAN_TOLERANCE * fullScale(data);
  forRanges(source, areas, (x, y, c, least, most) => {
    const places = four(result, x, y, c);
    const wanted = data[(y * width + x) * channels + c] as number;
    const byArea = wanted - meanOf(result.data, places);
    if (Math.abs(byArea) <= tolerance) return;
    const byFilter = wanted - reduced(result, x, y, c);
    if (byArea * byFilter <= 0) return;
    const off = Math.sign(byArea) * (Math.min(Math.abs(byArea), Math.abs(byFilter)) - tolerance);
    if (off * byArea > 0) shiftMean(result.data, places, meanOf(result.data, places) + off, least, most);
  });
}

function meanOf(data: Raster['data'], places: readonly number[]): number {
  let sum = 0;
  for (const at of places) sum += data[at] as number;
  return sum / places.length;
}

/** Moves samples alike, those that are at a bound excepted, until their mean is `wanted`, or all are at it. */
function shiftMean(data: Raster['data'], places: readonly number[], wanted: number, least: number, most: number): void {
  for (let round = 0; round < places.length; round++) {
    const missing = wanted - meanOf(data, places);
    if (Math.abs(missing) < 0.5) return;
    const movable = places.filter((at) => (missing > 0 ? (data[at] as number) < most : (data[at] as number) > least));
    const step = (missing * places.length) / movable.length;
    for (const at of movable) data[at] = Math.round(Math.min(most, Math.max(least, (data[at] as number) + step)));
  }
}
