import { describe, expect, it } from '@jest/globals';
import {
  bestKernel,
  type Kernel,
  loadConvolution,
  loadKernel,
  scratchOf,
} from '../../../src/engines/local/kernel/kernel.js';

/** Numbers from -1 to 1 that look like noise. */
const noise = (length: number) =>
  Float32Array.from({ length }, (_, i) => ((Math.imul(i + 1, 2654435761) >>> 8) % 2001) / 1000 - 1);

/** A 3×3 convolution of 12 to 12 channels with a slope for negative values: 45×20 pixels of noise. */
function convolved(kernel: Kernel, slope: number): Float32Array {
  const [channels, width, rows] = [12, 45, 20];
  const { floats } = scratchOf(channels, channels);
  const scratch = [kernel.allocate(floats), kernel.allocate(floats)] as const;
  const stride = (width + 8) * channels;
  const room = (values: Float32Array) => ({ address: kernel.store(values), stride, pixel: channels });
  const [input, output] = [room(noise(stride * (rows + 8))), room(new Float32Array(stride * (rows + 8)))];
  const convolution = {
    kind: 'convolution' as const,
    size: 3 as const,
    weights: noise(channels * channels * 9),
    bias: noise(channels),
    activation: { kind: 'slope' as const, slope: new Float32Array(channels).fill(slope) },
    low: -65_504,
    high: 65_504,
  };
  loadConvolution(kernel, convolution, [channels], scratch).run([input], output, undefined, width, rows);
  return kernel.floats(output.address, stride * rows).slice();
}

describe('a convolution', () => {
  const fused = bestKernel() === 'fused' ? it : it.skip;
  fused('gives the same bytes with four sums at a time as with six', () => {
    const [four, six] = ([4, 6] as const).map((sumRows) => convolved({ ...loadKernel('fused'), sumRows }, 0.1));
    expect(four).toEqual(six);
  });

  it.each([0.1, 1, 0, -0.5, 1.5])('multiplies negative values by a slope of %d', (slope) => {
    const plain = convolved(loadKernel('plain'), 1);
    const expected = plain.map((value) => (value < 0 ? value * Math.fround(slope) : value));
    const differing = convolved(loadKernel('plain'), slope).filter((value, i) => value !== expected[i]);
    expect(differing).toHaveLength(0);
    expect(plain.some((value) => value < 0)).toBe(true);
  });
});

describe('composing', () => {
  it.each([true, false])('rounds and clips the usual pixels as it does all others; source added: %s', (added) => {
    const kernel = loadKernel('plain');
    const [width, full] = [9, 255];
    const sums = noise(12 * width).map((value) => value * 1.3);
    sums.set([Number.NaN, 65_504, -65_504], 5);
    const source = Uint8Array.from({ length: 3 * width }, (_, i) => (i * 89) % 256);
    const at = kernel.store(sums);
    const [from, to] = [kernel.allocate(width), kernel.allocate(3 * width)];
    kernel.bytes(from, source.length).set(source);
    kernel.run.compose(at, 2, added ? from : 0, 1, 3, full, 1, to, 6 * width, width);
    const expected = Uint8Array.from({ length: 12 * width }, (_, i) => {
      const [y, x, colour] = [Math.floor(i / (6 * width)), Math.floor(i / 3) % (2 * width), i % 3];
      const pixel = Math.floor(x / 2);
      const sum = Math.fround((sums[12 * pixel + 4 * colour + 2 * y + (x % 2)] as number) * full);
      const value = Math.fround(Math.fround(sum + (added ? (source[3 * pixel + colour] as number) : 0)) + 0.5);
      return value > 0 ? Math.min(full, Math.floor(value)) : 0;
    });
    expect(kernel.bytes(to, expected.length)).toEqual(expected);
  });
});
