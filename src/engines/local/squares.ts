import { fullScale, type Raster } from '../../image/raster.js';
import type { Rect } from './tile.js';

/** Side of the squares in which a picture is judged, in source pixels. */
export const CELL = 16;

/** Some of a picture's squares. */
export interface Squares {
  readonly columns: number;
  readonly rows: number;
  /** 1 for each square that is meant, row by row. */
  readonly marked: Uint8Array;
  readonly count: number;
}

/** The squares of a picture of which `test` is true. */
export function markSquares(picture: Raster, test: (square: Rect) => boolean): Squares {
  const columns = Math.ceil(picture.width / CELL);
  const rows = Math.ceil(picture.height / CELL);
  const marked = new Uint8Array(columns * rows);
  let count = 0;
  for (let i = 0; i < marked.length; i++) {
    if (!test(squareAt(picture, i % columns, Math.floor(i / columns)))) continue;
    marked[i] = 1;
    count++;
  }
  return { columns, rows, marked, count };
}

function squareAt({ width, height }: Raster, column: number, row: number): Rect {
  const [x, y] = [column * CELL, row * CELL];
  return { x, y, width: Math.min(CELL, width - x), height: Math.min(CELL, height - y) };
}

/**
 * Draws squares of a doubled picture by Lanczos's filter.
 * @param rim source pixels over which they pass into what is around them.
 */
export function drawByLanczos(source: Raster, doubled: Raster, squares: Squares, rim: number): void {
  for (let row = 0; row < squares.rows; row++) {
    for (let column = 0; column < squares.columns; column++) {
      const near = marksAround(squares, column, row, rim > 0 ? 1 : 0);
      if (near.length > 0) blend(source, doubled, squareAt(source, column, row), near, rim);
    }
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The first pixels of the marked squares among a square and those within `reach` squares of it. */
function marksAround({ columns, rows, marked }: Squares, column: number, row: number, reach: number): Point[] {
  const found = [];
  for (let v = Math.max(0, row - reach); v <= Math.min(rows - 1, row + reach); v++) {
    for (let u = Math.max(0, column - reach); u <= Math.min(columns - 1, column + reach); u++) {
      if (marked[v * columns + u] === 1) found.push({ x: u * CELL, y: v * CELL });
    }
  }
  return found;
}

/** 1 in a marked square, and less and less within `rim` pixels of one. */
function weightAt(near: readonly Point[], x: number, y: number, rim: number): number {
  let nearest = Infinity;
  for (const mark of near) {
    const dx = Math.max(mark.x - x, x - mark.x - CELL + 1, 0);
    const dy = Math.max(mark.y - y, y - mark.y - CELL + 1, 0);
    nearest = Math.min(nearest, Math.max(dx, dy));
  }
  return Math.max(0, 1 - nearest / (rim + 1));
}

function blend(source: Raster, doubled: Raster, square: Rect, near: readonly Point[], rim: number): void {
  const { channels, data } = source;
  const full = fullScale(data);
  const drawn = lanczosSquare(source, square);
  const wide = 2 * square.width;
  for (let y = 0; y < square.height; y++) {
    for (let x = 0; x < square.width; x++) {
      const share = weightAt(near, square.x + x, square.y + y, rim);
      if (share === 0) continue;
      for (let quarter = 0; quarter < 4; quarter++) {
        const u = 2 * x + (quarter & 1);
        const v = 2 * y + (quarter >> 1);
        let from = (v * wide + u) * channels;
        let to = ((2 * square.y + v) * doubled.width + 2 * square.x + u) * channels;
        for (let c = 0; c < channels; c++, from++, to++) {
          const safe = Math.min(full, Math.max(0, drawn[from] as number));
          doubled.data[to] = share * safe + (1 - share) * (doubled.data[to] as number) + 0.5;
        }
      }
    }
  }
}

/** Lanczos 3 at a quarter of a pixel before the fourth of six pixels; beyond it these reversed. Their sum is 1. */
const LANCZOS = normalised([-2, -1, 0, 1, 2, 3].map((at) => lanczos(at - 0.75)));

function lanczos(x: number): number {
  const z = Math.PI * x;
  return (3 * Math.sin(z) * Math.sin(z / 3)) / (z * z);
}

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

/** Pixels that Lanczos's filter reaches at each side. */
const REACH = 3;

/** A square at twice its size, rows first, then columns; the picture's outermost pixels are repeated beyond it. */
function lanczosSquare({ width, height, channels, data }: Raster, square: Rect): Float64Array {
  const [wide, tall] = [2 * square.width, square.height + 2 * REACH];
  const rows = new Float64Array(wide * tall * channels);
  for (let y = 0; y < tall; y++) {
    const line = Math.min(height - 1, Math.max(0, square.y + y - REACH)) * width;
    for (let x = 0; x < square.width; x++) {
      for (let c = 0; c < channels; c++) {
        let left = 0;
        let right = 0;
        for (let i = 0; i < LANCZOS.length; i++) {
          const tap = LANCZOS[i] as number;
          const before = square.x + x - REACH + i;
          const after = square.x + x + REACH - i;
          left += tap * (data[(line + Math.min(width - 1, Math.max(0, before))) * channels + c] as number);
          right += tap * (data[(line + Math.min(width - 1, Math.max(0, after))) * channels + c] as number);
        }
        const to = (y * wide + 2 * x) * channels + c;
        rows[to] = left;
        rows[to + channels] = right;
      }
    }
  }
  const row = wide * channels;
  const out = new Float64Array(2 * square.height * row);
  for (let y = 0; y < square.height; y++) {
    for (let i = 0; i < row; i++) {
      let above = 0;
      let below = 0;
      for (let j = 0; j < LANCZOS.length; j++) {
        above += (LANCZOS[j] as number) * (rows[(y + j) * row + i] as number);
        below += (LANCZOS[j] as number) * (rows[(y + 2 * REACH - j) * row + i] as number);
      }
      out[2 * y * row + i] = above;
      out[(2 * y + 1) * row + i] = below;
    }
  }
  return out;
}
