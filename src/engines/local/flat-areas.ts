import { fullScale, type Raster } from '../../image/raster.js';

/** Pixels a side of what counts as an area: strokes of text are thinner. */
const SIDE = 3;

/** Which pixels lie in areas of one colour, and which have one near them. */
export interface FlatPixels {
  /** 1 for each pixel of an area. */
  readonly flat: Uint8Array;
  /** 1 for each pixel with a pixel of an area within NEIGHBOURHOOD at each side. */
  readonly near: Uint8Array;
}

/** Source pixels around a pixel, at each side, in which it meets an area. */
export const NEIGHBOURHOOD = 2;

/** Undefined when no pixel lies in an area of one colour, as in photographs. */
export function flatPixels({ width, height, channels, data }: Raster): FlatPixels | undefined {
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
  if (!found) return undefined;
  const drawn = withoutGradients({ width, height, channels, data }, flat);
  return { flat: drawn, near: widened(drawn, width, height) };
}

/** Steps of 255 up to which neighbours of an area are the next bands of a gradient, not the rim of a drawing. */
const GENTLE = 6 / 255;

/**
 * The bands of a gentle gradient are areas of one colour too, but nothing drawn: to pull what lies between two bands to
 * either would show as lines.
 */
function withoutGradients({ width, height, channels, data }: Raster, flat: Uint8Array): Uint8Array {
  const gentle = GENTLE * fullScale(data);
  const drawn = flat.slice();
  const steps = [-NEIGHBOURHOOD, 0, NEIGHBOURHOOD];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (flat[at] !== 1) continue;
      let most = 0;
      for (const v of steps) {
        for (const u of steps) {
          if (x + u < 0 || x + u >= width || y + v < 0 || y + v >= height) continue;
          const other = (at + v * width + u) * channels;
          for (let c = 0; c < channels; c++) {
            most = Math.max(most, Math.abs((data[other + c] as number) - (data[at * channels + c] as number)));
          }
        }
      }
      if (most > 0 && most <= gentle) drawn[at] = 0;
    }
  }
  return drawn;
}

function widened(flat: Uint8Array, width: number, height: number): Uint8Array {
  const near = new Uint8Array(flat.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (flat[i] !== 1) continue;
      const [left, right] = [Math.max(0, x - NEIGHBOURHOOD), Math.min(width - 1, x + NEIGHBOURHOOD)];
      const bottom = Math.min(height - 1, y + NEIGHBOURHOOD);
      for (let v = Math.max(0, y - NEIGHBOURHOOD); v <= bottom; v++)
        near.fill(1, v * width + left, v * width + right + 1);
    }
  }
  return near;
}

/** Part of the full scale by which a sample may miss an area's colour and still be meant to have it: two of 255. */
const NOISE = 4 / 255;

/**
 * Takes a network's noise away around drawings: a result pixel that misses the colour of an area nearby by a level or two
 * gets it. Where bands of a gradient meet, the nearest of the colours is taken.
 */
export function settleNoise(source: Raster, doubled: Raster, { flat, near }: FlatPixels): void {
  const { width, height, channels, data } = source;
  const noise = NOISE * fullScale(data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (near[y * width + x] !== 1) continue;
      for (let quarter = 0; quarter < 4; quarter++) {
        const to = ((2 * y + (quarter >> 1)) * doubled.width + 2 * x + (quarter & 1)) * channels;
        // Nothing is nearer than its own area's colour: most of a drawing ends here.
        if (flat[y * width + x] === 1 && isColourOf(y * width + x, to)) continue;
        const from = nearestArea(x, y, to, noise);
        if (from >= 0) for (let c = 0; c < channels; c++) doubled.data[to + c] = data[from * channels + c] as number;
      }
    }
  }

  function isColourOf(at: number, to: number): boolean {
    for (let c = 0; c < channels; c++) if (doubled.data[to + c] !== data[at * channels + c]) return false;
    return true;
  }

  /** The area's pixel whose colour is nearest to the result's, not further than `most` in any channel; −1: none is. */
  function nearestArea(x: number, y: number, to: number, most: number): number {
    let best = -1;
    let least = most;
    const right = Math.min(width - 1, x + NEIGHBOURHOOD);
    const bottom = Math.min(height - 1, y + NEIGHBOURHOOD);
    for (let v = Math.max(0, y - NEIGHBOURHOOD); v <= bottom; v++) {
      for (let u = Math.max(0, x - NEIGHBOURHOOD); u <= right; u++) {
        const at = v * width + u;
        if (flat[at] !== 1) continue;
        let distance = 0;
        for (let c = 0; c < channels; c++) {
          const off = Math.abs((doubled.data[to + c] as number) - (data[at * channels + c] as number));
          if (off > distance) distance = off;
        }
        if (distance > least || (distance === least && best >= 0)) continue;
        best = at;
        least = distance;
      }
    }
    return best;
  }
}

/** Pixels of one colour around a pixel, at each side, that make its surroundings flat. */
const REACH = 1;

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
