import { fullScale, type Raster } from '../../image/raster.js';

/** Bits of `likenesses`: a pixel is like the one to its right; like the one below. What is beyond an edge is like it. */
const [RIGHT, BELOW] = [1, 2];

/** 1 for each pixel that has nothing but its own colour within one pixel at each side, inside the picture. */
function uniformPixels(raster: Raster): Uint8Array {
  const { width, height } = raster;
  const alike = likenesses(raster);
  const uniform = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      // Of a photograph's pixels nearly none come further than here.
      let both = alike[i] as number;
      if (both !== (RIGHT | BELOW)) continue;
      const left = x > 0 ? 1 : 0;
      both &= (alike[i - left] as number) | BELOW;
      if (y > 0) both &= (alike[i - width] as number) & ((alike[i - width - left] as number) | BELOW);
      if (y < height - 1) both &= ((alike[i + width] as number) & (alike[i + width - left] as number)) | BELOW;
      if (both === (RIGHT | BELOW)) uniform[i] = 1;
    }
  }
  return uniform;
}

function likenesses({ width, height, channels, data }: Raster): Uint8Array {
  const alike = new Uint8Array(width * height);
  const below = width * channels;
  for (let y = 0, i = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, at += channels) {
      let bits = RIGHT | BELOW;
      for (let c = at; c < at + channels; c++) {
        if (x < width - 1 && data[c] !== data[c + channels]) bits &= BELOW;
        if (y < height - 1 && data[c] !== data[c + below]) bits &= RIGHT;
      }
      alike[i] = bits;
    }
  }
  return alike;
}

/** Which pixels lie in areas of one colour, and where they matter to others. */
export interface FlatPixels {
  /** 1 for each pixel of an area: of a square of 3×3 of one colour; strokes of text are thinner. */
  readonly flat: Uint8Array;
  /** 1 for each pixel with a pixel of an area, and another colour, within NEIGHBOURHOOD at each side. */
  readonly near: Uint8Array;
  /** What `uniformPixels` says. */
  readonly uniform: Uint8Array;
}

/** Source pixels around a pixel, at each side, in which it meets an area. */
export const NEIGHBOURHOOD = 2;

/** Undefined when no pixel lies in an area of one colour, as in photographs. */
export function flatPixels(source: Raster): FlatPixels | undefined {
  const { width, height } = source;
  const uniform = uniformPixels(source);
  const flat = new Uint8Array(width * height);
  let found = false;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      if (uniform[i] !== 1) continue;
      found = true;
      for (let at = i - width; at <= i + width; at += width) flat[at - 1] = flat[at] = flat[at + 1] = 1;
    }
  }
  if (!found) return undefined;
  const plain = plainPixels(uniform, width, height);
  const drawn = withoutGradients(source, flat, plain);
  return { flat: drawn, near: nearPixels(drawn, plain, width, height), uniform };
}

/** 1 for each pixel with one colour within NEIGHBOURHOOD: it and all around it are uniform. */
function plainPixels(uniform: Uint8Array, width: number, height: number): Uint8Array {
  const plain = uniform.slice();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (plain[i] === 0) continue;
      const [left, right] = [x > 0 ? 1 : 0, x < width - 1 ? 1 : 0];
      const top = y > 0 ? i - width : i;
      const bottom = y < height - 1 ? i + width : i;
      for (let at = top; at <= bottom; at += width) {
        if (uniform[at - left] === 0 || uniform[at] === 0 || uniform[at + right] === 0) plain[i] = 0;
      }
    }
  }
  return plain;
}

/** Steps of 255 up to which neighbours of an area are the next bands of a gradient, not the rim of a drawing. */
const GENTLE = 6 / 255;

/**
 * The bands of a gentle gradient are areas of one colour too, but nothing drawn: to pull what lies between two bands to
 * either would show as lines.
 */
function withoutGradients({ width, height, channels, data }: Raster, flat: Uint8Array, plain: Uint8Array): Uint8Array {
  const gentle = GENTLE * fullScale(data);
  const drawn = flat.slice();
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (flat[at] !== 1 || plain[at] === 1) continue;
      let most = 0;
      for (let v = y - NEIGHBOURHOOD; v <= y + NEIGHBOURHOOD; v += NEIGHBOURHOOD) {
        if (v < 0 || v >= height) continue;
        for (let u = x - NEIGHBOURHOOD; u <= x + NEIGHBOURHOOD; u += NEIGHBOURHOOD) {
          if (u < 0 || u >= width) continue;
          const other = (v * width + u) * channels;
          for (let c = 0; c < channels; c++) {
            const off = Math.abs((data[other + c] as number) - (data[at * channels + c] as number));
            if (off > most) most = off;
          }
        }
      }
      if (most > 0 && most <= gentle) drawn[at] = 0;
    }
  }
  return drawn;
}

/** Rows first, then columns: areas are wide. */
function nearPixels(flat: Uint8Array, plain: Uint8Array, width: number, height: number): Uint8Array {
  const beside = new Uint8Array(flat.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (flat[i] !== 1) continue;
      const start = i;
      while (x + 1 < width && flat[i + 1] === 1) [x, i] = [x + 1, i + 1];
      const row = y * width;
      beside.fill(1, Math.max(row, start - NEIGHBOURHOOD), Math.min(row + width, i + NEIGHBOURHOOD + 1));
    }
  }
  const near = new Uint8Array(flat.length);
  for (let y = 0, i = 0; y < height; y++) {
    const from = Math.max(0, y - NEIGHBOURHOOD) * width;
    const to = Math.min(height - 1, y + NEIGHBOURHOOD) * width;
    for (let x = 0; x < width; x++, i++) {
      if (plain[i] === 1) continue;
      for (let at = from + x; at <= to + x; at += width) {
        if (beside[at] === 0) continue;
        near[i] = 1;
        break;
      }
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
export function settleNoise(source: Raster, doubled: Raster, { flat, near, uniform }: FlatPixels): void {
  const { width, height, channels, data } = source;
  const noise = NOISE * fullScale(data);
  /** First samples of the areas' colours around a pixel, each once. */
  const colours = new Int32Array((2 * NEIGHBOURHOOD + 1) ** 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      // What is uniform gets its colour exactly: restoreFlatRegions.
      if (near[pixel] !== 1 || uniform[pixel] === 1) continue;
      const count = coloursAround(x, y);
      if (count === 0) continue;
      for (let quarter = 0; quarter < 4; quarter++) {
        const to = ((2 * y + (quarter >> 1)) * doubled.width + 2 * x + (quarter & 1)) * channels;
        const from = nearestColour(count, to);
        if (from >= 0) for (let c = 0; c < channels; c++) doubled.data[to + c] = data[from + c] as number;
      }
    }
  }

  function coloursAround(x: number, y: number): number {
    let count = 0;
    const left = Math.max(0, x - NEIGHBOURHOOD);
    const right = Math.min(width - 1, x + NEIGHBOURHOOD);
    const bottom = Math.min(height - 1, y + NEIGHBOURHOOD);
    for (let v = Math.max(0, y - NEIGHBOURHOOD); v <= bottom; v++) {
      for (let at = v * width + left; at <= v * width + right; at++) {
        if (flat[at] === 1 && !isKnown(at * channels, count)) colours[count++] = at * channels;
      }
    }
    return count;
  }

  function isKnown(at: number, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const known = colours[i] as number;
      let c = 0;
      while (c < channels && data[known + c] === data[at + c]) c++;
      if (c === channels) return true;
    }
    return false;
  }

  /** Of the areas' colours the first of those nearest to the result's, not further than `noise` in any channel; −1: none is. */
  function nearestColour(count: number, to: number): number {
    let best = -1;
    let least = noise;
    for (let i = 0; i < count; i++) {
      const from = colours[i] as number;
      let distance = 0;
      for (let c = 0; c < channels; c++) {
        const off = Math.abs((doubled.data[to + c] as number) - (data[from + c] as number));
        if (off > distance) distance = off;
      }
      if (distance > least || (distance === least && best >= 0)) continue;
      best = from;
      least = distance;
    }
    return best;
  }
}

/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 * @param uniform what `uniformPixels` says of the source
 */
export function restoreFlatRegions(source: Raster, doubled: Raster, uniform: Uint8Array): void {
  const { width, height, channels, data } = source;
  const row = doubled.width * channels;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (uniform[i] !== 1) continue;
      for (let c = 0, from = i * channels, to = 2 * (y * row + x * channels); c < channels; c++, from++, to++) {
        const value = data[from] as number;
        doubled.data[to] = value;
        doubled.data[to + channels] = value;
        doubled.data[to + row] = value;
        doubled.data[to + row + channels] = value;
      }
    }
  }
}
