import type { Raster } from '../../image/raster.js';
import { fullScale, sameKind } from '../../image/samples.js';
import { doublingAsConvolution } from './chain.js';
import type { Cunet, CunetLayer } from './cunet.js';
import { type Kernel, loadKernel } from './kernel/kernel.js';
import { type Plane, type PlaneKernel, planeKernel, type StoredLayer, storeConv3x3, storeLayer } from './planes.js';
import { LUMA, type PooledSums, type TileJob, type TileNetwork } from './tile.js';

/** Pixels that cunet takes at each side of the source. */
export const CUNET_HALO = 18;

const LEAKY = 0.1;

/** Runs waifu2x's cunet on our own kernel, with the gates of its pooled layers given or computed from the tile. */
export async function loadCunetNetwork({ layers }: Cunet): Promise<TileNetwork> {
  const kernel = await loadKernel();
  const store = createStore(kernel, layers);
  const stored = {
    first: [store.conv(0), store.conv(1), store.down(2), store.conv(3), store.conv(4)],
    firstUp: [store.up(7), store.conv(8), store.doubling(9)],
    second: [store.conv(10), store.conv(11), store.down(12), store.conv(13), store.conv(14)],
    deep: [store.down(17), store.conv(18), store.conv(19), store.up(22)],
    secondUp: [store.conv(23), store.conv(24), store.up(27), store.conv(28), store.conv(29, 1)],
    gates: [store.gate(5), store.gate(15), store.gate(20), store.gate(25)],
  } as const;
  const planes = planeKernel(kernel);
  return {
    upscale: async (job) => {
      const { image } = forward(planes, stored, job, undefined);
      if (image === undefined) throw new Error('the network stopped early');
      const result = compose(planes, image, job);
      planes.giveBack(image);
      return result;
    },
    measure: async (job) => {
      const { pooled } = forward(planes, stored, job, job.pooledLayers ?? stored.gates.length);
      return pooled;
    },
    close: async () => undefined,
  };
}

type Gate = (mean: Float64Array) => Float32Array;

interface Stored {
  readonly first: readonly StoredLayer[];
  readonly firstUp: readonly StoredLayer[];
  readonly second: readonly StoredLayer[];
  readonly deep: readonly StoredLayer[];
  readonly secondUp: readonly StoredLayer[];
  readonly gates: readonly Gate[];
}

/** @param stopAfter pooled layers after which nothing more is wanted; undefined: the picture is wanted. */
function forward(
  k: PlaneKernel,
  net: Stored,
  job: TileJob,
  stopAfter: number | undefined,
): { readonly image?: Plane; readonly pooled: PooledSums } {
  const sums: Float64Array[] = [];
  const counts: number[] = [];
  /**
   * Scales a plane by its gate. The mean is of the tile's own pixels, without context.
   * @param inset where they begin in this plane. @param shrink source pixels of a plane's pixel, 1 or 2
   */
  const excite = (plane: Plane, inset: number, shrink: 1 | 2): Plane => {
    const at = sums.length;
    const [width, height] = [Math.ceil(job.width / shrink), Math.ceil(job.height / shrink)];
    const sum = k.sums(plane, { x: inset, y: inset, width, height });
    sums.push(sum);
    counts.push(width * height);
    const mean = job.means?.[at] ?? sum.map((value) => value / (width * height));
    k.scale(plane, (net.gates[at] as Gate)(mean));
    return plane;
  };
  /** Runs layers one after the other; each plane is given back as soon as it is used. */
  const chain = (input: Plane, ...layers: readonly ((input: Plane) => Plane)[]): Plane =>
    layers.reduce((plane, layer) => {
      const next = layer(plane);
      k.giveBack(plane);
      return next;
    }, input);
  const conv = (layer: StoredLayer | undefined) => (input: Plane) => k.conv3x3(input, layer as StoredLayer);
  const down = (layer: StoredLayer | undefined) => (input: Plane) => k.down2x2(input, layer as StoredLayer);
  const up = (layer: StoredLayer | undefined) => (input: Plane) => k.up2x2(input, layer as StoredLayer);

  const source = fill(k, job.pixels);
  const skip1 = chain(source, conv(net.first[0]), conv(net.first[1]));
  const low1 = excite(chain(down(net.first[2])(skip1), conv(net.first[3]), conv(net.first[4])), 6, 2);
  if (sums.length === stopAfter) {
    k.giveBack(skip1, low1);
    return { pooled: { sums, counts } };
  }
  const up1 = chain(low1, up(net.firstUp[0]));
  k.addMiddle(up1, skip1, 4);
  k.giveBack(skip1);
  const doubled = chain(up1, conv(net.firstUp[1]), conv(net.firstUp[2]), (input) => shuffle(k, input));

  const skip2 = chain(conv(net.second[0])(doubled), conv(net.second[1]));
  const skip3 = excite(chain(down(net.second[2])(skip2), conv(net.second[3]), conv(net.second[4])), 7, 1);
  const low3 = excite(chain(down(net.deep[0])(skip3), conv(net.deep[1]), conv(net.deep[2])), 1, 2);
  const up3 = chain(low3, up(net.deep[3]));
  k.addMiddle(up3, skip3, 4);
  k.giveBack(skip3);
  const low2 = excite(chain(up3, conv(net.secondUp[0]), conv(net.secondUp[1])), 1, 1);
  if (sums.length === stopAfter) {
    k.giveBack(doubled, skip2, low2);
    return { pooled: { sums, counts } };
  }
  const up2 = chain(low2, up(net.secondUp[2]));
  k.addMiddle(up2, skip2, 16);
  k.giveBack(skip2);
  const image = chain(up2, conv(net.secondUp[3]), conv(net.secondUp[4]));
  k.addMiddle(image, doubled, 20);
  k.giveBack(doubled);
  return { image, pooled: { sums, counts } };
}

/** RGB in [0,1] and a zero a pixel; zeros in the margin. */
function fill(k: PlaneKernel, { width, height, channels, data }: Raster): Plane {
  const plane = k.plane(width, height, 4);
  const into = k.pixels(plane).fill(0);
  const scale = 1 / fullScale(data);
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = y * plane.stride; x < width; x++, to += 4, from += channels) {
      for (let c = 0; c < 3; c++) into[to + c] = (data[channels === 1 ? from : from + c] as number) * scale;
    }
  }
  return plane;
}

/** Twelve channels to 2×2 pixels of three (and a zero). */
function shuffle(k: PlaneKernel, input: Plane): Plane {
  const output = k.plane(2 * input.width, 2 * input.height, 4);
  const [from, to] = [k.pixels(input), k.pixels(output).fill(0)];
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      const at = (y >> 1) * input.stride + (x >> 1) * 12 + 2 * (y & 1) + (x & 1);
      for (let c = 0; c < 3; c++) to[y * output.stride + 4 * x + c] = from[at + 4 * c] as number;
    }
  }
  return output;
}

function compose(k: PlaneKernel, image: Plane, job: TileJob): Raster {
  const { channels, data: source } = job.pixels;
  const data = sameKind(source, 4 * job.width * job.height * channels);
  const full = fullScale(source);
  const inset = 2 * (job.halo - CUNET_HALO);
  const from = k.pixels(image);
  const quantise = (value: number) => Math.min(full, Math.max(0, value * full + 0.5));
  for (let y = 0, to = 0; y < 2 * job.height; y++) {
    for (let x = 0; x < 2 * job.width; x++) {
      const at = (y + inset) * image.stride + 4 * (x + inset);
      if (channels === 1) {
        const luma = LUMA[0] * (from[at] as number) + LUMA[1] * (from[at + 1] as number);
        data[to++] = quantise(luma + LUMA[2] * (from[at + 2] as number));
      } else {
        for (let c = 0; c < 3; c++) data[to++] = quantise(from[at + c] as number);
      }
    }
  }
  return { width: 2 * job.width, height: 2 * job.height, channels, data };
}

/** Brings the layers into the kernel's order. */
function createStore(kernel: Kernel, layers: readonly CunetLayer[]) {
  const layer = (i: number) => layers[i] as CunetLayer;
  const slopes = (outputs: number, value: number) => new Float32Array(outputs).fill(value);
  return {
    conv(i: number, slope = LEAKY): StoredLayer {
      const { dims, weights, bias } = layer(i);
      const [outputs, inputs] = dims as [number, number];
      return storeConv3x3(kernel, [outputs, inputs], weights, bias, slopes(outputs, slope));
    },
    down(i: number): StoredLayer {
      const { dims, weights, bias } = layer(i);
      const [outputs, inputs] = dims as [number, number];
      const ordered = reorder(
        weights.length,
        [2, 2, inputs, outputs],
        (y, x, n, o) => ((o * inputs + n) * 2 + y) * 2 + x,
      );
      return storeLayer(kernel, outputs, pick(weights, ordered), bias, slopes(outputs, LEAKY));
    },
    up(i: number): StoredLayer {
      const { dims, weights, bias } = layer(i);
      const [inputs, outputs] = dims as [number, number];
      const ordered = reorder(
        weights.length,
        [inputs, 2, 2, outputs],
        (n, y, x, o) => ((n * outputs + o) * 2 + y) * 2 + x,
      );
      return storeLayer(kernel, outputs, pick(weights, ordered), bias, slopes(outputs, LEAKY));
    },
    /** The 4×4 transposed convolution of stride 2, crop 3, as a 3×3 convolution to 2×2 pixels. */
    doubling(i: number): StoredLayer {
      const { dims, weights, bias } = layer(i);
      const plain = doublingAsConvolution({ dims, data: weights }, { dims: [bias.length], data: bias });
      const { inputs, outputs } = plain;
      return storeConv3x3(kernel, [outputs, inputs], plain.weights, plain.bias, slopes(outputs, 1));
    },
    /** Two 1×1 layers with ReLU and sigmoid. */
    gate(i: number): Gate {
      const [squeeze, excite] = [layer(i), layer(i + 1)];
      return (mean) => {
        const hidden = dense(squeeze, mean).map((value) => Math.max(0, value));
        return Float32Array.from(dense(excite, hidden), (value) => 1 / (1 + Math.exp(-value)));
      };
    },
  };
}

function dense({ weights, bias }: CunetLayer, input: Float64Array): Float64Array {
  return Float64Array.from(bias, (value, o) => {
    let sum = value;
    for (let i = 0; i < input.length; i++) sum += (weights[o * input.length + i] as number) * (input[i] as number);
    return sum;
  });
}

/** Source index of every element of an array with these dimensions. */
function reorder(
  length: number,
  [a, b, c, d]: readonly [number, number, number, number],
  from: (i: number, j: number, k: number, l: number) => number,
): Int32Array {
  const order = new Int32Array(length);
  for (let i = 0, at = 0; i < a; i++) {
    for (let j = 0; j < b; j++) for (let k = 0; k < c; k++) for (let l = 0; l < d; l++) order[at++] = from(i, j, k, l);
  }
  return order;
}

function pick(values: Float32Array, order: Int32Array): Float32Array {
  return Float32Array.from(order, (at) => values[at] as number);
}
