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
