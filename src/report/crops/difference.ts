import type { PixelSize } from '../../core/outcome.js';
import type { Box, Pixels } from './pixels.js';

/** Brightness, a byte a pixel. */
export interface Plane extends PixelSize {
  readonly data: Uint8Array;
}

/** Where a pair shows most, in pixels of the result, and how much: mean difference of brightness there, 0 to 255. */
export interface Finding {
  readonly box: Box;
  readonly difference: number;
}

/**
 * Brightness over a grey ground: what is transparent differs from black and from white alike.
 * @param step 2: of every second pixel of every second row
 */
export function planeOf({ width, height, data }: Pixels, step = 1): Plane {
  const [wide, high] = [Math.ceil(width / step), Math.ceil(height / step)];
  const out = new Uint8Array(wide * high);
  for (let y = 0, at = 0; y < high; y += 1) {
    for (let x = 0, from = y * step * width * 4; x < wide; x += 1, at += 1, from += 4 * step) {
      const alpha = data[from + 3] as number;
      const light =
        (77 * (data[from] as number) + 150 * (data[from + 1] as number) + 29 * (data[from + 2] as number)) >> 8;
      out[at] = alpha === 255 ? light : (light * alpha + 128 * (255 - alpha)) / 255;
    }
  }
  return { width: wide, height: high, data: out };
}

/** What any program would make of the source: bicubic enlargement (Catmull-Rom) to exactly this size. */
export function enlarge(plane: Plane, width: number, height: number): Plane {
  const rows = new Uint8Array(width * plane.height);
  const across = taps(plane.width, width);
  for (let y = 0; y < plane.height; y += 1) {
    const row = plane.data.subarray(y * plane.width, (y + 1) * plane.width);
    for (let x = 0; x < width; x += 1) rows[y * width + x] = mix(row, across, x, 1, 0);
  }
  const out = new Uint8Array(width * height);
  const down = taps(plane.height, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out[y * width + x] = mix(rows, down, y, width, x);
  }
  return { width, height, data: out };
}

interface Taps {
  /** Four places a pixel. */
  readonly at: Int32Array;
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Taps {
  const at = new Int32Array(4 * to);
  const weights = new Float64Array(4 * to);
  for (let x = 0; x < to; x += 1) {
    const centre = ((x + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre);
    const t = centre - first;
    const curve = [
      ((2 - t) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((4 - 3 * t) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ];
    for (let k = 0; k < 4; k += 1) {
      at[4 * x + k] = Math.min(from - 1, Math.max(0, first - 1 + k));
      weights[4 * x + k] = curve[k] as number;
    }
  }
  return { at, weights };
}

function mix(data: Uint8Array, { at, weights }: Taps, x: number, step: number, offset: number): number {
  const k = 4 * x;
  const sum =
    (data[(at[k] as number) * step + offset] as number) * (weights[k] as number) +
    (data[(at[k + 1] as number) * step + offset] as number) * (weights[k + 1] as number) +
    (data[(at[k + 2] as number) * step + offset] as number) * (weights[k + 2] as number) +
    (data[(at[k + 3] as number) * step + offset] as number) * (weights[k + 3] as number);
  return sum < 0 ? 0 : sum > 255 ? 255 : sum + 0.5;
}

/** Pixels of a side of the cells in which differences are counted. */
const CELL = 8;

/** Where two planes of one size differ most: a window of at most `side` pixels. */
export function greatestDifference(plain: Plane, result: Plane, side: number): Finding {
  return windowOf(plain, side, (at) => Math.abs((plain.data[at] as number) - (result.data[at] as number)));
}

/**
 * Where a picture has most edges: upscalers differ there. For results too large to be compared whole.
 * @returns the window in pixels of this plane, and the mean step to the right and lower neighbour
 */
export function busiest(plane: Plane, side: number): Finding {
  const { width, data } = plane;
  return windowOf(plane, side, (at) => {
    const here = data[at] as number;
    return Math.abs((data[at + 1] ?? here) - here) + Math.abs((data[at + width] ?? here) - here);
  });
}

/** The window of at most `side` pixels with the largest sum. */
function windowOf({ width, height }: PixelSize, side: number, value: (at: number) => number): Finding {
  const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const cells = new Float64Array(across * down);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(y / CELL) * across;
    for (let x = 0; x < width; x += 1, at += 1) (cells[row + ((x / CELL) | 0)] as number) += value(at);
  }
  const sums = summedArea(cells, across, down);
  const [wide, high] = [Math.min(side, width), Math.min(side, height)];
  const [cellsWide, cellsHigh] = [Math.max(1, Math.floor(wide / CELL)), Math.max(1, Math.floor(high / CELL))];
  let best = { x: 0, y: 0, sum: -1 };
  for (let y = 0; y + cellsHigh <= down; y += 1) {
    for (let x = 0; x + cellsWide <= across; x += 1) {
      const sum = areaOf(sums, across + 1, x, y, cellsWide, cellsHigh);
      if (sum > best.sum) best = { x, y, sum };
    }
  }
  const box = {
    x: Math.min(best.x * CELL, width - wide),
    y: Math.min(best.y * CELL, height - high),
    width: wide,
    height: high,
  };
  return { box, difference: best.sum / (cellsWide * cellsHigh * CELL * CELL) };
}

/** One row and column more than there are cells. */
function summedArea(cells: Float64Array, across: number, down: number): Float64Array {
  const sums = new Float64Array((across + 1) * (down + 1));
  for (let y = 0; y < down; y += 1) {
    let row = 0;
    for (let x = 0; x < across; x += 1) {
      row += cells[y * across + x] as number;
      sums[(y + 1) * (across + 1) + x + 1] = (sums[y * (across + 1) + x + 1] as number) + row;
    }
  }
  return sums;
}

function areaOf(sums: Float64Array, stride: number, x: number, y: number, width: number, height: number): number {
  const at = (u: number, v: number): number => sums[v * stride + u] as number;
  return at(x + width, y + height) - at(x, y + height) - at(x + width, y) + at(x, y);
}
