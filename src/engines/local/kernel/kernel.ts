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
