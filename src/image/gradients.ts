import type { Histogram } from './histogram.js';
import type { Raster } from './raster.js';

/**
 * Levels of 255 by which a pixel may miss the middle of two opposite neighbours and still lie in a gradient: rounding a straight
 * one costs up to 1, reducing it before up to 2. Noise and texture miss by more.
 */
const ROUNDING = 2;

/** Levels to a neighbour up to which it is a gradient; the middle of a smoothed edge is straight too. */
const STEEPEST = 8;

/** Share of a picture's pixels in gradients and flat areas that only drawn pictures have: of 85 photographs and walls two have it. */
const MOST_OF_IT = 0.55;

/** Pixels of a picture that are looked at to judge the whole, in rows spread evenly. */
const SAMPLES = 60_000;

/**
 * 1 for each pixel that lies in a gradient, or in an area of one colour: straight in all four directions, in every channel.
 * @param step only rows at this distance are looked at
 */
function gradientPixels(
  data: Uint8Array,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
  step = 1,
): Uint8Array {
  const straight = new Uint8Array(width * height);
  const row = width * channels;
  /** Whether the line through a pixel and the two that far before and after it bends; outside the picture is nobody. */
  const bends = (at: number, before: number, after: number) => {
    for (let i = at; i < at + channels; i++) {
      const own = data[i] as number;
      const up = before === 0 ? 0 : own - (data[i - before] as number);
      const on = after === 0 ? 0 : (data[i + after] as number) - own;
      if (up > STEEPEST || -up > STEEPEST || on > STEEPEST || -on > STEEPEST) return true;
      if (before !== 0 && after !== 0 && (up - on > ROUNDING || on - up > ROUNDING)) return true;
    }
    return false;
  };
  /** Whether a pixel's neighbours all have its colour, as most of a drawing's have. */
  const isFlat = (at: number) => {
    for (let i = at; i < at + channels; i++) {
      const own = data[i];
      if (own !== data[i - channels] || own !== data[i + channels]) return false;
      if (own !== data[i - row] || own !== data[i - row - channels] || own !== data[i - row + channels]) return false;
      if (own !== data[i + row] || own !== data[i + row - channels] || own !== data[i + row + channels]) return false;
    }
    return true;
  };
  for (let y = 0; y < height; y += step) {
    let [i, at] = [y * width, y * row];
    const [up, down] = [y > 0 ? row : 0, y < height - 1 ? row : 0];
    for (let x = 0; x < width; x++, i++, at += channels) {
      if (up !== 0 && down !== 0 && x > 0 && x < width - 1 && isFlat(at)) {
        straight[i] = 1;
        continue;
      }
      const [left, right] = [x > 0 ? channels : 0, x < width - 1 ? channels : 0];
      if (bends(at, left, right) || bends(at, up, down)) continue;
      const both = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a + b);
      const over = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a - b);
      if (bends(at, both(up, left), both(down, right)) || bends(at, over(up, right), over(down, left))) continue;
      straight[i] = 1;
    }
  }
  return straight;
}

/** Whether so much of a picture is gradients and flat areas that it was drawn. @param raster 8 bits; deeper ones are not looked at */
export function isMadeOfGradients(raster: Raster): boolean {
  if (raster.data instanceof Uint16Array) return false;
  const { width, height, data } = raster;
  const step = Math.max(1, Math.floor((width * height) / SAMPLES));
  const straight = gradientPixels(data, raster, step).reduce((sum, one) => sum + one, 0);
  return straight >= MOST_OF_IT * width * Math.ceil(height / step);
}

/**
 * Draws gradients anew, in place: there the straight line between the source's own pixels is what was meant, in the source's own
 * colours, and a network's noise of a level costs bytes, or entries of a palette.
 */
export function settleGradients(source: Raster, doubled: Raster): void {
  if (source.data instanceof Uint16Array || doubled.data instanceof Uint16Array) return;
  const { width, height, channels, data } = source;
  const straight = gradientPixels(data, source);
  const wide = 2 * width * channels;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (straight[i] === 0) continue;
      const own = i * channels;
      for (let quarter = 0; quarter < 4; quarter++) {
        const [right, below] = [quarter & 1, quarter >> 1];
        const aside = right === 1 ? (x < width - 1 ? channels : 0) : x > 0 ? -channels : 0;
        const upon = below === 1 ? (y < height - 1 ? width * channels : 0) : y > 0 ? -width * channels : 0;
        const to = (2 * y + below) * wide + (2 * x + right) * channels;
        for (let c = 0; c < channels; c++) {
          const near = 9 * (data[own + c] as number) + (data[own + aside + upon + c] as number);
          const beside = (data[own + aside + c] as number) + (data[own + upon + c] as number);
          doubled.data[to + c] = (near + 3 * beside + 8) >> 4;
        }
      }
    }
  }
}

/** Pixels around a pixel, at each side, that are straight too where it lies in an area of a gradient: bands of fewer are not seen. */
const REACH = 4;

/**
 * Pixels of each colour that lie in areas of gradients.
 * @param packed RGBA of each pixel in one number
 */
export function coloursOfGradients(
  packed: Uint32Array,
  { width, height }: Pick<Raster, 'width' | 'height'>,
): Histogram {
  const samples = new Uint8Array(4 * packed.length);
  for (let i = 0, at = 0; i < packed.length; i++) {
    const value = packed[i] as number;
    for (let shift = 24; shift >= 0; shift -= 8) samples[at++] = value >>> shift;
  }
  const straight = gradientPixels(samples, { width, height, channels: 4 });
  const bent = sums(width, height, (i) => straight[i] === 0);
  const steps = sums(
    width,
    height,
    (i) => (i % width > 0 && packed[i] !== packed[i - 1]) || (i >= width && packed[i] !== packed[i - width]),
  );
  const counts = new Map<number, number>();
  for (let y = 0, i = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - REACH), Math.min(height, y + REACH + 1)];
    for (let x = 0; x < width; x++, i++) {
      if (straight[i] === 0) continue;
      const [left, right] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
      const inside = (table: Uint32Array) => {
        const at = (u: number, v: number) => table[v * (width + 1) + u] as number;
        return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      };
      if (inside(bent) > 0 || inside(steps) === 0) continue;
      const value = packed[i] as number;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** A summed-area table: how many pixels above and left of each corner something holds for. */
function sums(width: number, height: number, holds: (i: number) => boolean): Uint32Array {
  const table = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, row = 0; x < width; x++, i++) {
      if (holds(i)) row++;
      table[(y + 1) * (width + 1) + x + 1] = (table[y * (width + 1) + x + 1] as number) + row;
    }
  }
  return table;
}
