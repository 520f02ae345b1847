import { expect, it } from '@jest/globals';
import { readOnnx } from '../../../src/engines/local/onnx-reader.js';
import { makeOnnx } from '../../support/make-onnx.js';

/** IEEE 754, 3.4: a sign, five bits of exponent, ten of the fraction. */
function binary16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

it('reads every half as the number that it is', () => {
  const bits = Array.from({ length: 65_536 }, (_, half) => half);
  const graph = readOnnx(makeOnnx({ nodes: [], halves: { kernels: { dims: [65_536], bits } } }));
  expect(Array.from(graph?.tensors.get('kernels')?.data ?? [])).toEqual(bits.map(binary16));
});
