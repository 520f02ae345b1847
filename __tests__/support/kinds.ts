import type { Raster } from '../../src/image/raster.js';

/** One tap of a filter: how far from the pixel, and its weight. */
type Taps = readonly (readonly [offset: number, weight: number])[];

const sinc = (d: number) => (d === 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d));
const lanczos3 = (d: number) => (Math.abs(d) < 3 ? sinc(d) * sinc(d / 3) : 0);
const box = (d: number) => (Math.abs(d) <= 0.5 ? 1 : 0);
const triangle = (d: number) => Math.max(0, 1 - Math.abs(d));

/** Keys 1981 with a = −½. */
function cubic(distance: number): number {
  const d = Math.abs(distance);
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
}

/** Taps of `kernel` for a pixel whose place is `shift` from the pixel at offset 0, stretched by `scale`; their sum is 1. */
function taps(kernel: (d: number) => number, shift: number, scale: number): Taps {
  const reach = Math.ceil(3 * scale) + 1;
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const weights = offsets.map((at) => kernel((at - shift) / scale));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return offsets.map((at, i) => [at, (weights[i] as number) / total] as const).filter(([, weight]) => weight !== 0);
}

/** Filters rows and columns; output pixel i is made around source pixel `at(i)` with the taps `of(i)`. */
function filter(
  raster: Raster,
  size: (n: number) => number,
  at: (i: number) => number,
  of: (i: number) => Taps,
): Raster {
  const along = (from: Float64Array, width: number, height: number): Float64Array => {
    // One pass filters the rows and turns the picture, so that two passes filter both and turn it back.
    const wide = size(width);
    const out = new Float64Array(wide * height * 3);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < wide; x++) {
        for (let c = 0; c < 3; c++) {
          let sum = 0;
          for (const [offset, weight] of of(x)) {
            const u = Math.min(width - 1, Math.max(0, at(x) + offset));
            sum += weight * (from[(y * width + u) * 3 + c] as number);
          }
          out[(x * height + y) * 3 + c] = sum;
        }
      }
    }
    return out;
  };
  const { width, height } = raster;
  const turned = along(Float64Array.from(raster.data), width, height);
  const data = Uint8Array.from(along(turned, height, size(width)), (v) => Math.round(Math.min(255, Math.max(0, v))));
  return { width: size(width), height: size(height), channels: 3, data };
}

function halve(raster: Raster, kernel: (d: number) => number): Raster {
  const half = taps(kernel, 0.5, 2);
  return filter(
    raster,
    (n) => n >> 1,
    (i) => 2 * i,
    () => half,
  );
}

function blur(raster: Raster, sigma: number): Raster {
  const round = taps((d) => Math.exp((-d * d) / 2), 0, sigma);
  return filter(
    raster,
    (n) => n,
    (i) => i,
    () => round,
  );
}

/** Adds grain of this deviation, the same each time. */
function grain(raster: Raster, deviation: number): Raster {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const data = Uint8Array.from(raster.data, (v) => Math.round(Math.min(255, Math.max(0, v + deviation * normal()))));
  return { ...raster, data };
}

/** Lanczos 3, twice the size. */
export function lanczos(raster: Raster): Raster {
  const phases = [taps(lanczos3, -0.25, 1), taps(lanczos3, 0.25, 1)] as const;
  return filter(
    raster,
    (n) => 2 * n,
    (i) => i >> 1,
    (i) => phases[(i & 1) as 0 | 1],
  );
}

/** Source and truth of every kind of picture, made of a truth of even size. */
export const KINDS: Readonly<Record<string, (truth: Raster) => readonly [source: Raster, truth: Raster]>> = {
  'reduced by bicubic': (truth) => [halve(truth, cubic), truth],
  'reduced by Lanczos': (truth) => [halve(truth, lanczos3), truth],
  'reduced by area': (truth) => [halve(truth, box), truth],
  'reduced by bilinear': (truth) => [halve(truth, triangle), truth],
  soft: (truth) => [halve(blur(truth, 0.8), cubic), blur(truth, 0.8)],
  'very soft': (truth) => [halve(blur(truth, 1.5), cubic), blur(truth, 1.5)],
  'a little noisy': (truth) => [grain(halve(truth, cubic), 3), truth],
  noisy: (truth) => [grain(halve(truth, cubic), 10), truth],
};

/** PSNR of BT.601 luma in dB, a border of two pixels left out. */
export function closeness(a: Raster, b: Raster): number {
  const at = (i: number) => (65.481 * ((a.data[i] as number) - (b.data[i] as number))) / 255;
  let [sum, count] = [0, 0];
  for (let y = 2; y < a.height - 2; y++) {
    for (let x = 2; x < a.width - 2; x++) {
      const i = 3 * (y * a.width + x);
      const [red, green, blue] = [at(i), at(i + 1) * (128.553 / 65.481), at(i + 2) * (24.966 / 65.481)];
      sum += (red + green + blue) ** 2;
      count++;
    }
  }
  return 10 * Math.log10((255 * 255 * count) / Math.max(sum, 1e-9));
}
