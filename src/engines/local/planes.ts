import type { Kernel } from './kernel/kernel.js';
import { transformWeights, wholeVectors } from './kernel/winograd-weights.js';
import type { Rect } from './tile.js';

/** A picture of float channels in the kernel's memory, with the margin that conv3x3 may read. */
export interface Plane {
  readonly address: number;
  readonly stride: number;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly floats: number;
}

/** Columns and rows beyond the last whole block of four. */
const MARGIN = 4;

const rounded = (size: number) => Math.ceil(size / 4) * 4 + MARGIN;

/** Weights in the kernel's memory. */
export interface StoredLayer {
  readonly outputs: number;
  readonly weights: number;
  readonly bias: number;
  readonly slope: number;
}

/** Layers on planes. Planes that are given back are used again; nothing is freed, so that the next tile finds it. */
export interface PlaneKernel {
  plane(width: number, height: number, channels: number): Plane;
  giveBack(...planes: readonly Plane[]): void;
  pixels(plane: Plane): Float32Array;
  conv3x3(input: Plane, layer: StoredLayer): Plane;
  down2x2(input: Plane, layer: StoredLayer): Plane;
  up2x2(input: Plane, layer: StoredLayer): Plane;
  /** Sum of each channel over a rectangle. */
  sums(input: Plane, rect: Rect): Float64Array;
  scale(input: Plane, gates: Float32Array): void;
  /** into += the middle of `from`, `inset` pixels cut at each side. */
  addMiddle(into: Plane, from: Plane, inset: number): void;
}

export function planeKernel(kernel: Kernel): PlaneKernel {
  const free: Plane[] = [];
  const scratch = new Map<string, { address: number; floats: number }>();
  /** Room that grows with the largest picture and is otherwise used again. */
  const room = (name: string, floats: number) => {
    const known = scratch.get(name);
    if (known !== undefined && known.floats >= floats) return known.address;
    const address = kernel.allocate(floats);
    scratch.set(name, { address, floats });
    return address;
  };
  const plane = (width: number, height: number, channels: number): Plane => {
    const stride = rounded(width) * channels;
    const floats = stride * rounded(height);
    const at = free.findIndex((other) => other.floats >= floats && other.floats <= 1.5 * floats);
    const [found] = at < 0 ? [] : free.splice(at, 1);
    const place = found ?? { address: kernel.allocate(floats), floats };
    return { address: place.address, floats: place.floats, stride, channels, width, height };
  };
  return {
    plane,
    giveBack: (...planes) => void free.push(...planes),
    pixels: ({ address, stride, height }) => kernel.floats(address, stride * rounded(height)),
    conv3x3(input, { outputs, weights, bias, slope }) {
      const output = plane(input.width - 2, input.height - 2, outputs);
      const row = 36 * Math.ceil(output.width / 4);
      const [frequencies, products] = [room('frequencies', row * input.channels), room('products', row * outputs)];
      const { address: to, stride, width, height } = output;
      const { address: from, channels } = input;
      kernel.run.conv3x3(
        ...[from, input.stride, channels, to, stride, outputs, width, height],
        ...([weights, bias, slope, frequencies, products] as const),
      );
      return output;
    },
    down2x2(input, { outputs, weights, bias, slope }) {
      const output = plane(input.width >> 1, input.height >> 1, outputs);
      const { address: to, stride, width, height } = output;
      const products = room('products', 2 * width * outputs);
      const { address: from, channels } = input;
      kernel.run.down2x2(
        from,
        input.stride,
        channels,
        to,
        stride,
        outputs,
        width,
        height,
        weights,
        bias,
        slope,
        products,
      );
      return output;
    },
    up2x2(input, { outputs, weights, bias, slope }) {
      const output = plane(2 * input.width, 2 * input.height, outputs);
      const products = room('products', 4 * input.width * outputs);
      const { address: from, channels, width, height } = input;
      const { address: to, stride } = output;
      kernel.run.up2x2(
        from,
        input.stride,
        channels,
        to,
        stride,
        outputs,
        width,
        height,
        weights,
        bias,
        slope,
        products,
      );
      return output;
    },
    sums({ address, stride, channels }, { x, y, width, height }) {
      const rows = room('sums', height * channels);
      kernel.run.row_sums(address + 4 * (y * stride + x * channels), stride, channels, width, height, rows);
      const totals = new Float64Array(channels);
      const values = kernel.floats(rows, height * channels);
      for (let i = 0; i < values.length; i++) {
        totals[i % channels] = (totals[i % channels] as number) + (values[i] as number);
      }
      return totals;
    },
    scale({ address, stride, channels, width, height }, gates) {
      const place = room('gates', channels);
      kernel.floats(place, channels).set(gates);
      kernel.run.scale(address, stride, channels, width, height, place);
    },
    addMiddle(into, from, inset) {
      const start = from.address + 4 * (inset * from.stride + inset * from.channels);
      kernel.run.add(start, from.stride, into.address, into.stride, into.channels, into.width, into.height);
    },
  };
}

/** Values with zeros after them. */
export function padded(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  result.set(values);
  return result;
}

/** Stores a 3×3 convolution. @param weights [outputs][inputs][3][3] */
export function storeConv3x3(
  kernel: Kernel,
  [outputs, inputs]: readonly [number, number],
  weights: Float32Array,
  bias: Float32Array,
  slope: Float32Array,
): StoredLayer {
  return storeLayer(kernel, outputs, transformWeights(weights, inputs, outputs), bias, slope);
}

/** Stores weights that are already in the kernel's order. */
export function storeLayer(
  kernel: Kernel,
  outputs: number,
  weights: Float32Array,
  bias: Float32Array,
  slope: Float32Array,
): StoredLayer {
  const room = wholeVectors(outputs);
  return {
    outputs: room,
    weights: kernel.store(weights),
    bias: kernel.store(padded(bias, room)),
    slope: kernel.store(padded(slope, room)),
  };
}
