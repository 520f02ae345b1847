import { KERNEL_WASM } from './kernel-wasm.js';

/** The function of layers.c. Addresses are bytes, strides and sizes floats. */
export interface KernelFunctions {
  conv3x3(
    input: number,
    inputStride: number,
    inputs: number,
    output: number,
    outputStride: number,
    outputs: number,
    width: number,
    height: number,
    weights: number,
    bias: number,
    slope: number,
    frequencies: number,
    products: number,
  ): void;
}

/** The compiled kernel with a memory of its own. */
export interface Kernel {
  readonly run: KernelFunctions;
  /** Reserves room for floats, aligned to 16 bytes. */
  allocate(floats: number): number;
  /** Frees everything that was allocated after `mark`, an address from allocate(). */
  release(mark: number): void;
  /** Copies values into new room. */
  store(values: Float32Array): number;
  /** A view, valid until the next allocate(). */
  floats(address: number, length: number): Float32Array;
}

const PAGE = 65_536;

/** The part of WebAssembly's JavaScript API that is used here; TypeScript knows it from browsers only. */
interface WebAssemblyApi {
  instantiate(code: Uint8Array): Promise<{ readonly instance: { readonly exports: object } }>;
}

interface KernelExports extends KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly heap_base: () => number;
}

/** Starts a kernel: 5 KB of WebAssembly, a millisecond. */
export async function loadKernel(): Promise<Kernel> {
  const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  const { instance } = await api.instantiate(Buffer.from(KERNEL_WASM, 'base64'));
  const { memory, heap_base, ...run } = instance.exports as KernelExports;
  const align = (address: number) => Math.ceil(address / 16) * 16;
  let top = align(heap_base());
  const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);
  const allocate = (count: number) => {
    const address = top;
    const end = align(top + 4 * count);
    const missing = end - memory.buffer.byteLength;
    // Throws when there is no more: nothing is reserved then.
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    top = end;
    return address;
  };
  return {
    run,
    allocate,
    floats,
    store(values) {
      const address = allocate(values.length);
      floats(address, values.length).set(values);
      return address;
    },
    release(mark) {
      top = mark;
    },
  };
}

/** G of F(4×4, 3×3): six frequencies of three taps (Lavin and Gray 2016). */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

/** Channels rounded up to whole SIMD vectors. */
export function wholeVectors(channels: number): number {
  return Math.ceil(channels / 4) * 4;
}

/**
 * G g Gᵀ of every 3×3 filter, as layers.c wants it: 36 matrices [inputs][outputs], channels padded with zeros.
 * @param weights [outputs][inputs][3][3].
 */
export function transformWeights(weights: Float32Array, inputs: number, outputs: number): Float32Array {
  const [rows, columns] = [wholeVectors(inputs), wholeVectors(outputs)];
  const result = new Float32Array(36 * rows * columns);
  const half = new Float64Array(18);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      const at = (o * inputs + i) * 9;
      for (let u = 0; u < 6; u++) {
        for (let x = 0; x < 3; x++) {
          let sum = 0;
          for (let y = 0; y < 3; y++) sum += (G[u]?.[y] as number) * (weights[at + 3 * y + x] as number);
          half[3 * u + x] = sum;
        }
      }
      for (let u = 0; u < 6; u++) {
        for (let v = 0; v < 6; v++) {
          let sum = 0;
          for (let x = 0; x < 3; x++) sum += (half[3 * u + x] as number) * (G[v]?.[x] as number);
          result[((6 * u + v) * rows + i) * columns + o] = sum;
        }
      }
    }
  }
  return result;
}
