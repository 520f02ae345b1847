import { fullScale, type Raster } from '../../image/raster.js';
import type { Rect } from './tile.js';

/** Side of the squares that are judged and replaced, in source pixels. */
export const CELL = 16;

/** Source pixels over which a replaced square passes into its neighbours. */
const RIM = 4;

/**
 * Replaces what strays: a network may do anything on a picture unlike all that it was trained on, but a doubled picture
 * that is reduced again must be the picture. Squares where it is not become Lanczos's, blended at their rims.
 * @param bound root mean square, of 1, by which a square's result may differ from its source once it is reduced again, by
 *   area or by a bicubic filter: the nearer one counts.
 * @returns how many squares.
 */
export function replaceStrays(source: Raster, doubled: Raster, bound: number): number {
  const columns = Math.ceil(source.width / CELL);
  const rows = Math.ceil(source.height / CELL);
  const strayed = new Uint8Array(columns * rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const square = squareAt(source, column, row);
      // Nearly always the first look is enough. Not "at most": what is not a number strays.
      if (differenceByArea(source, doubled, square) <= bound) continue;
      if (differenceByBicubic(source, doubled, square) <= bound) continue;
      strayed[row * columns + column] = 1;
      count += 1;
    }
  }
  if (count > 0) blend(source, doubled, (x, y) => weightOf(strayed, columns, rows, x, y));
  return count;
}

function squareAt({ width, height }: Raster, column: number, row: number): Rect {
  const [x, y] = [column * CELL, row * CELL];
  return { x, y, width: Math.min(CELL, width - x), height: Math.min(CELL, height - y) };
}

/** Root mean square of source minus mean of the four pixels that became of it, of 1. */
function differenceByArea(source: Raster, { data: doubled }: Raster, { x, y, width, height }: Rect): number {
  const { width: sourceWidth, channels, data } = source;
  const below = 2 * sourceWidth * channels;
  let sum = 0;
  for (let v = y; v < y + height; v++) {
    let from = (v * sourceWidth + x) * channels;
    let to = 2 * v * below + 2 * x * channels;
    for (let u = 0; u < width; u++, to += channels) {
      for (let c = 0; c < channels; c++, from++, to++) {
        const right = to + channels;
        const four =
          (doubled[to] as number) +
          (doubled[right] as number) +
          (doubled[to + below] as number) +
          (doubled[right + below] as number);
        const off = four / 4 - (data[from] as number);
        sum += off * off;
      }
    }
  }
  return Math.sqrt(sum / (width * height * channels)) / fullScale(data);
}

/** Keys's cubic with a = −½ (as Pillow and MATLAB reduce), stretched to twice its width: eight doubled pixels. */
const BICUBIC = [-3, -9, 29, 111, 111, 29, -9, -3].map((tap) => tap / 256);

function differenceByBicubic(source: Raster, doubled: Raster, { x, y, width, height }: Rect): number {
  const { channels, data } = source;
  let sum = 0;
  for (let v = y; v < y + height; v++) {
    for (let u = x; u < x + width; u++) {
      for (let c = 0; c < channels; c++) {
        const off = reduced(doubled, u, v, c) - (data[(v * source.width + u) * channels + c] as number);
        sum += off * off;
      }
    }
  }
  return Math.sqrt(sum / (width * height * channels)) / fullScale(data);
}

/** A doubled picture's value at a source pixel, once it is reduced again by a bicubic filter. */
export function reduced({ width, height, channels, data }: Raster, x: number, y: number, c: number): number {
  let sum = 0;
  for (let v = 0; v < BICUBIC.length; v++) {
    const row = Math.min(height - 1, Math.max(0, 2 * y - 3 + v)) * width;
    let line = 0;
    for (let u = 0; u < BICUBIC.length; u++) {
      const column = Math.min(width - 1, Math.max(0, 2 * x - 3 + u));
      line += (BICUBIC[u] as number) * (data[(row + column) * channels + c] as number);
    }
    sum += (BICUBIC[v] as number) * line;
  }
  return sum;
}

/** 1 in a replaced square, and less and less within RIM pixels of one. */
function weightOf(strayed: Uint8Array, columns: number, rows: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  if (strayed[row * columns + column] === 1) return 1;
  let nearest = Infinity;
  for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) {
    for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
      if (strayed[v * columns + u] === 0) continue;
      const dx = Math.max(u * CELL - x, x - (u + 1) * CELL + 1, 0);
      const dy = Math.max(v * CELL - y, y - (v + 1) * CELL + 1, 0);
      nearest = Math.min(nearest, Math.max(dx, dy));
    }
  }
  return Math.max(0, 1 - nearest / (RIM + 1));
}

/** Lanczos 3 at a quarter of a pixel from the middle one; the other side's are these reversed. Their sum is 1. */
const LANCZOS = normalised([-2, -1, 0, 1, 2, 3].map((at) => lanczos(at - 0.75)));

function lanczos(x: number): number {
  const z = Math.PI * x;
  return (3 * Math.sin(z) * Math.sin(z / 3)) / (z * z);
}

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function blend(source: Raster, doubled: Raster, weight: (x: number, y: number) => number): void {
  const { width, height, channels, data } = source;
  const full = fullScale(data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = weight(x, y);
      if (share === 0) continue;
      for (let quarter = 0; quarter < 4; quarter++) {
        const [u, v] = [quarter & 1, quarter >> 1];
        for (let c = 0; c < channels; c++) {
          const at = ((2 * y + v) * doubled.width + 2 * x + u) * channels + c;
          const safe = Math.min(full, Math.max(0, interpolated(source, x, y, c, u, v)));
          doubled.data[at] = share * safe + (1 - share) * (doubled.data[at] as number) + 0.5;
        }
      }
    }
  }
}

/** Lanczos's value of pixel (u, v) of the four that a source pixel becomes. */
function interpolated(
  { width, height, channels, data }: Raster,
  x: number,
  y: number,
  c: number,
  u: number,
  v: number,
) {
  let sum = 0;
  for (let j = 0; j < 6; j++) {
    const row = Math.min(height - 1, Math.max(0, v === 0 ? y - 3 + j : y + 3 - j)) * width;
    let line = 0;
    for (let i = 0; i < 6; i++) {
      const column = Math.min(width - 1, Math.max(0, u === 0 ? x - 3 + i : x + 3 - i));
      line += (LANCZOS[i] as number) * (data[(row + column) * channels + c] as number);
    }
    sum += (LANCZOS[j] as number) * line;
  }
  return sum;
}
