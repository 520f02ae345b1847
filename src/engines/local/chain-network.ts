import type { Raster } from '../../image/raster.js';
import { fullScale, sameKind } from '../../image/samples.js';
import type { Chain } from './chain.js';
import { type Kernel, loadKernel } from './kernel/kernel.js';
import { transformWeights, wholeVectors } from './kernel/winograd-weights.js';
import { LUMA, type TileJob, type TileNetwork } from './tile.js';

/** A layer whose weights lie in the kernel's memory. */
interface LoadedLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly bias: number;
  readonly slope: number;
}

/** Columns and rows of zeros that the kernel may read beyond the last whole block of four. */
const MARGIN = 4;

const rounded = (size: number) => Math.ceil(size / 4) * 4 + MARGIN;

/** Runs a chain of convolutions on our own kernel: three times as fast as onnxruntime-web on the same network. */
export async function loadChainNetwork({ layers, residual }: Chain): Promise<TileNetwork> {
  const kernel = await loadKernel();
  const loaded = layers.map(({ inputs, outputs, weights, bias, slope }): LoadedLayer => {
    const room = wholeVectors(outputs);
    return {
      inputs: wholeVectors(inputs),
      outputs: room,
      weights: kernel.store(transformWeights(weights, inputs, outputs)),
      bias: kernel.store(padded(bias, room)),
      slope: kernel.store(padded(slope, room)),
    };
  });
  return {
    upscale: async (job) => upscale(kernel, loaded, residual, job),
    close: async () => undefined,
  };
}

/** Values with zeros after them. */
export function padded(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  result.set(values);
  return result;
}

function upscale(kernel: Kernel, layers: readonly LoadedLayer[], residual: boolean, job: TileJob): Raster {
  const { width, height } = job.pixels;
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  const area = rounded(width) * rounded(height) * widest;
  const row = 36 * Math.ceil(width / 4) * widest;
  const first = kernel.allocate(area);
  const buffers = [first, kernel.allocate(area)] as const;
  const [frequencies, products] = [kernel.allocate(row), kernel.allocate(row)];
  try {
    const inputStride = rounded(width) * 4;
    fill(kernel.floats(first, inputStride * rounded(height)), inputStride, job.pixels);
    let [stride, w, h] = [inputStride, width, height];
    for (const [i, layer] of layers.entries()) {
      const [from, to] = i % 2 === 0 ? buffers : [buffers[1], buffers[0]];
      w -= 2;
      h -= 2;
      const outputStride = rounded(w) * layer.outputs;
      const { inputs, outputs, weights, bias, slope } = layer;
      kernel.run.conv3x3(
        ...([from, stride, inputs, to, outputStride, outputs, w, h] as const),
        ...([weights, bias, slope, frequencies, products] as const),
      );
      stride = outputStride;
    }
    const last = buffers[layers.length % 2] as number;
    return compose({ data: kernel.floats(last, stride * h), stride, residual, depth: layers.length }, job);
  } finally {
    kernel.release(first);
  }
}

/** RGB in [0,1] and a zero a pixel; zeros in the margin. */
function fill(into: Float32Array, stride: number, { width, height, channels, data }: Raster): void {
  into.fill(0);
  const scale = 1 / fullScale(data);
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = y * stride; x < width; x++, to += 4) {
      const red = (data[from] as number) * scale;
      into[to] = red;
      into[to + 1] = channels === 1 ? red : (data[from + 1] as number) * scale;
      into[to + 2] = channels === 1 ? red : (data[from + 2] as number) * scale;
      from += channels;
    }
  }
}

/** What the last layer gave: 2×2 pixels of red, then green, then blue, at each source pixel. */
interface LastLayer {
  readonly data: Float32Array;
  readonly stride: number;
  /** To be added to the source pixel. */
  readonly residual: boolean;
  /** Layers, each of which took one pixel at every side. */
  readonly depth: number;
}

/** The doubled pixels. */
function compose({ data: last, stride, residual, depth }: LastLayer, job: TileJob): Raster {
  const { channels, data: source, width: sourceWidth } = job.pixels;
  const data = sameKind(source, 4 * job.width * job.height * channels);
  const full = fullScale(source);
  const base = residual ? 1 : 0;
  const inset = job.halo - depth;
  for (let y = 0, to = 0; y < 2 * job.height; y++) {
    const row = ((y >> 1) + inset) * stride;
    const sourceRow = ((y >> 1) + job.halo) * sourceWidth + job.halo;
    for (let x = 0; x < 2 * job.width; x++) {
      const at = row + ((x >> 1) + inset) * 12 + 2 * (y & 1) + (x & 1);
      const from = (sourceRow + (x >> 1)) * channels;
      if (channels === 1) {
        const luma = LUMA[0] * (last[at] as number) + LUMA[1] * (last[at + 4] as number);
        data[to++] = quantise(base * (source[from] as number), luma + LUMA[2] * (last[at + 8] as number), full);
      } else {
        data[to++] = quantise(base * (source[from] as number), last[at] as number, full);
        data[to++] = quantise(base * (source[from + 1] as number), last[at + 4] as number, full);
        data[to++] = quantise(base * (source[from + 2] as number), last[at + 8] as number, full);
      }
    }
  }
  return { width: 2 * job.width, height: 2 * job.height, channels, data };
}

function quantise(source: number, residual: number, full: number): number {
  return Math.min(full, Math.max(0, source + residual * full + 0.5));
}
