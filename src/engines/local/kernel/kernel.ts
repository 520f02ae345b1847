import { KERNEL_WASM } from './kernel-wasm.js';

/** The compiled kernel (layers.c) with a memory of its own. Addresses are bytes, strides and sizes floats. */
export interface Kernel {
  readonly conv3x3: (
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
  ) => void;
  /** Reserves room for floats, aligned to 16 bytes. */
  allocate(floats: number): number;
  /** Frees everything that was allocated after `mark`, an address from allocate(). */
  release(mark: number): void;
  /** A view, valid until the next allocate(). */
  floats(address: number, length: number): Float32Array;
}

const PAGE = 65_536;

/** The part of WebAssembly's JavaScript API that is used here; TypeScript knows it from browsers only. */
interface WebAssemblyApi {
  instantiate(code: Uint8Array): Promise<{ readonly instance: { readonly exports: object } }>;
}

interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly conv3x3: Kernel['conv3x3'];
  readonly heap_base: () => number;
}

/** Starts a kernel: 5 KB of WebAssembly, a millisecond. */
export async function loadKernel(): Promise<Kernel> {
  const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  const { instance } = await api.instantiate(Buffer.from(KERNEL_WASM, 'base64'));
  const { memory, conv3x3, heap_base } = instance.exports as KernelExports;
  const align = (address: number) => Math.ceil(address / 16) * 16;
  let top = align(heap_base());
  return {
    conv3x3,
    allocate(floats) {
      const address = top;
      top = align(top + 4 * floats);
      const missing = top - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return address;
    },
    release(mark) {
      top = mark;
    },
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
  };
}
