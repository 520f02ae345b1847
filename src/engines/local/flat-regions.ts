import type { Raster } from '../../image/raster.js';

/** Pixels of one colour around a pixel, at each side, that make its surroundings flat. */
const REACH = 4;

/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 */
export function restoreFlatRegions(source: Raster, doubled: Raster): void {
  const { width, height, channels, data } = source;
  /** Rows ending here in which the whole window of columns has one colour, the same in every row. */
  const rows = new Int32Array(width);
  const same = (a: number, b: number) => {
    for (let c = 0; c < channels; c++) if (data[a * channels + c] !== data[b * channels + c]) return false;
    return true;
  };
  // Beyond the edges the picture is its mirror image: only what is inside can differ.
  for (let y = 0; y < height + REACH; y++) {
    if (y < height) countRows(y);
    const centre = y - REACH;
    if (centre < 0) continue;
    const needed = Math.min(height - 1, y) - Math.max(0, centre - REACH) + 1;
    for (let x = 0; x < width; x++) if ((rows[x] as number) >= needed) paint(x, centre);
  }

  function countRows(y: number): void {
    let run = 0;
    let seen = 0;
    for (let x = 0; x < width + REACH; x++) {
      if (x < width) {
        run = x > 0 && same(y * width + x, y * width + x - 1) ? run + 1 : 1;
        seen = x;
      }
      const centre = x - REACH;
      if (centre < 0) continue;
      const flat = run >= seen - Math.max(0, centre - REACH) + 1;
      const goesOn = y > 0 && same(y * width + centre, (y - 1) * width + centre);
      rows[centre] = flat ? (goesOn ? (rows[centre] as number) + 1 : 1) : 0;
    }
  }

  function paint(x: number, y: number): void {
    const from = (y * width + x) * channels;
    for (let v = 0; v < 2; v++) {
      let to = ((2 * y + v) * doubled.width + 2 * x) * channels;
      for (let u = 0; u < 2; u++) for (let c = 0; c < channels; c++) doubled.data[to++] = data[from + c] as number;
    }
  }
}
