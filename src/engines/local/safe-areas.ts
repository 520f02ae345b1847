import { fullScale, type Raster } from '../../image/raster.js';
import { drawByLanczos, markSquares } from './squares.js';
import type { Rect } from './tile.js';

/** Source pixels over which a replaced square passes into its neighbours: what strays beside it may stray a little, too. */
const RIM = 4;

/**
 * Replaces what strays: a network may do anything on a picture unlike all that it was trained on, but a doubled picture
 * that is reduced again must be the picture. Squares where it is not become Lanczos's, blended at their rims.
 * @param bound root mean square, of 1, by which a square's result may differ from its source once it is reduced again, by
 *   area or by a bicubic filter: the nearer one counts.
 * @returns how many squares.
 */
export function replaceStrays(source: Raster, doubled: Raster, bound: number): number {
  const strayed = markSquares(
    source,
    // Nearly always the first look is enough. Not "above": what is not a number strays.
    (square) =>
      !(differenceByArea(source, doubled, square) <= bound) && !(differenceByBicubic(source, doubled, square) <= bound),
  );
  if (strayed.count > 0) drawByLanczos(source, doubled, strayed, RIM);
  return strayed.count;
}

/** Root mean square of source minus mean of the four pixels that became of it, of 1. */
function differenceByArea(source: Raster, { data: doubled }: Raster, { x, y, width, height }: Rect): number {
  const { width: sourceWidth, channels, data } = source;
  const below = 2 * sourceWidth * channels;
  // Of four times the difference: whole numbers.
  let sum = 0;
  for (let v = y; v < y + height; v++) {
    const first = (v * sourceWidth + x) * channels;
    let to = 2 * v * below + 2 * x * channels;
    for (let from = first; from < first + width * channels; to += channels) {
      for (const end = from + channels; from < end; from++, to++) {
        const upper = (doubled[to] as number) + (doubled[to + channels] as number);
        const lower = (doubled[to + below] as number) + (doubled[to + below + channels] as number);
        const off = upper + lower - 4 * (data[from] as number);
        sum += off * off;
      }
    }
  }
  return Math.sqrt(sum / 16 / (width * height * channels)) / fullScale(data);
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
  const left = 2 * x - 3;
  const top = 2 * y - 3;
  const size = BICUBIC.length;
  const inside = left >= 0 && left + size <= width;
  let sum = 0;
  for (let v = 0; v < size; v++) {
    const row = Math.min(height - 1, Math.max(0, top + v)) * width;
    let line = 0;
    for (let u = 0; u < size; u++) {
      const column = inside ? left + u : Math.min(width - 1, Math.max(0, left + u));
      line += (BICUBIC[u] as number) * (data[(row + column) * channels + c] as number);
    }
    sum += (BICUBIC[v] as number) * line;
  }
  return sum;
}
