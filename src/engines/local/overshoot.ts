import type { Raster } from '../../image/raster.js';
import { fullScale } from '../../image/samples.js';

/** Source pixels around an output pixel, at each side, whose values bound it. */
const RADIUS = 2;

/** Pixels a side of what counts as an area: strokes of text are thinner. */
const SIDE = 3;

/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;

/**
 * Takes overshoots back beside flat areas. A network sharpens an edge by making its bright side a little brighter and its
 * dark side darker, as photographs want it; beside an area of one colour, in icons and screenshots, that is a false rim.
 * So a sample may not leave the range of the source around it where an area of one colour has that range's end. Photographs have no such areas, and stay as they are.
 */
export function takeBackOvershoots(source: Raster, result: Raster): void {
  const flat = flatPixels(source);
  if (flat === undefined) return;
  const { width, height, channels, data } = source;
  const near = NEAR * fullScale(data);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - RADIUS), Math.min(height - 1, y + RADIUS)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - RADIUS), Math.min(width - 1, x + RADIUS)];
      if (!anyFlat(flat, width, left, right, top, bottom)) continue;
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
        const least = flatLow <= low + near ? low : 0;
        const most = flatHigh >= high - near ? high : Infinity;
        bound(result, x, y, c, least, most);
      }
    }
  }
}

/** 1 for each pixel that lies in an area of one colour; undefined when none does. */
function flatPixels({ width, height, channels, data }: Raster): Uint8Array | undefined {
  const flat = new Uint8Array(width * height);
  let found = false;
  const alike = (a: number, b: number) => {
    for (let c = 0; c < channels; c++) if (data[a * channels + c] !== data[b * channels + c]) return false;
    return true;
  };
  const block = (first: number, test: (at: number) => boolean) => {
    for (let v = 0; v < SIDE; v++) {
      for (let u = 0; u < SIDE; u++) if (!test(first + v * width + u)) return false;
    }
    return true;
  };
  for (let y = 0; y + SIDE <= height; y++) {
    for (let x = 0; x + SIDE <= width; x++) {
      const first = y * width + x;
      if (!block(first, (at) => alike(first, at))) continue;
      block(first, (at) => {
        flat[at] = 1;
        return true;
      });
      found = true;
    }
  }
  return found ? flat : undefined;
}

function anyFlat(flat: Uint8Array, width: number, left: number, right: number, top: number, bottom: number): boolean {
  for (let v = top; v <= bottom; v++) {
    for (let u = left; u <= right; u++) if (flat[v * width + u] === 1) return true;
  }
  return false;
}

/** Holds one channel of a source pixel's four output pixels in [low, high]. */
function bound({ width, channels, data }: Raster, x: number, y: number, c: number, low: number, high: number): void {
  for (const at of [2 * y * width + 2 * x, (2 * y + 1) * width + 2 * x]) {
    for (const i of [at * channels + c, (at + 1) * channels + c]) {
      const value = data[i] as number;
      if (value < low) data[i] = low;
      else if (value > high) data[i] = high;
    }
  }
}
