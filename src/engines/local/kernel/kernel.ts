import { canCompile, compileModule, type ModuleMemory, PAGE_BYTES, startModule } from '../../../core/web-assembly.js';
import type { Activation, Convolution } from '../graph.js';
import { FUSED_KERNEL, PLAIN_KERNEL } from './kernel-wasm.js';

/** Functions of layers.c. Addresses are bytes; strides, sizes and pixels (their distance) floats. */
export interface KernelFunctions {
  /** @param convolution address of a description that Kernel.describe() wrote. */
  conv3x3(convolution: number): void;
  conv1x1(convolution: number): void;
  unary(
    kind: number,
    input: number,
    inputStride: number,
    output: number,
    outputStride: number,
    channels: number,
    width: number,
    rows: number,
    a: number,
    b: number,
  ): void;
  binary(
    kind: number,
    a: number,
    aStride: number,
    b: number,
    bStride: number,
    output: number,
    outputStride: number,
    length: number,
    rows: number,
  ): void;
  place(
    input: number,
    inputStride: number,
    inputPixel: number,
    output: number,
    outputStride: number,
    outputPixel: number,
    channels: number,
    width: number,
    rows: number,
  ): void;
  spread(
    input: number,
    inputStride: number,
    inputPixel: number,
    output: number,
    outputStride: number,
    outputPixel: number,
    channels: number,
    factor: number,
    table: number,
    width: number,
    rows: number,
  ): void;
  pack(
    weights: number,
    taps: number,
    outputs: number,
    parts: number,
    count: number,
    rows: number,
    columns: number,
    to: number,
  ): void;
  fill(row: number, bytes: number, channels: number, scale: number, output: number, width: number): void;
  gather(input: number, pixel: number, table: number, count: number, sums: number, width: number): void;
  compose(
    sums: number,
    factor: number,
    residual: number,
    bytes: number,
    channels: number,
    full: number,
    share: number,
    output: number,
    outputStride: number,
    width: number,
  ): void;
  compose_colour(
    sums: number,
    source: number,
    sourceStride: number,
    bytes: number,
    full: number,
    share: number,
    output: number,
    outputStride: number,
    width: number,
    scratch: number,
    row: number,
  ): void;
}

/** Floats of compose_colour()'s scratch for a row of some pixels. */
export function colourScratch(width: number): number {
  return 29 * (wholeVectors(width) + 12);
}

/** `enum unary` of pointwise.h. */
export const UNARY = { affine: 0, slope: 1, logistic: 2, silu: 3, clip: 4 } as const;

/** `enum binary` of pointwise.h. */
export const BINARY = { sum: 0, difference: 1, product: 2, gate: 3 } as const;

/** `enum activation` of vectors.h. */
const ACTIVATION: Readonly<Record<Activation['kind'], number>> = { none: 0, slope: 1, silu: 2, gate: 3 };

/** `LEAKY`: a slope that the larger of two values gives. */
const LEAKY = 4;

/** `PARTS` of convolutions.h: pictures that a convolution can read side by side. */
export const MOST_PARTS = 8;

/** The compiled kernel with a memory of its own. */
export interface Kernel {
  readonly run: KernelFunctions;
  /** Reserves room for floats, aligned to 64 bytes; what is in it is left from before. */
  allocate(floats: number): number;
  /** Frees everything that was allocated after `mark`, an address from allocate(). */
  release(mark: number): void;
  /** Copies values into new room. */
  store(values: Float32Array | Int32Array): number;
  /** A view, valid until the next allocate(). */
  floats(address: number, length: number): Float32Array;
  bytes(address: number, length: number): Uint8Array;
  /** Tiles whose sums are worked on at a time, for speed only: multiply_block() of convolutions.h. */
  readonly sumRows: 4 | 6;
}

/** V8's major version from which on it keeps 6×2 sums in registers: 13.6 does, 12.4 does not. */
const MORE_SUMS = 13;

/** Bytes that the memory grows by at least. */
const STEP = 4 << 20;

interface KernelExports extends KernelFunctions {
  readonly memory: ModuleMemory;
  readonly heap_base: () => number;
  /** Whether a · a − b is rounded once; of 1 + 2⁻¹² and 1 + 2⁻¹¹. */
  readonly fuses: (a: number, b: number) => number;
}

/**
 * `fused`: multiplications and additions rounded once, by relaxed SIMD; 0.85 of the time. `plain`: rounded twice. Each gives the
 * same bytes on every processor that can run it, and they differ by a level of 255 at most.
 */
export type KernelKind = 'fused' | 'plain';

/** The kernel that this engine and processor can run best: relaxed SIMD is known (from Node.js 22 on), and it fuses. */
export function bestKernel(): KernelKind {
  if (!canCompile(Buffer.from(FUSED_KERNEL, 'base64'))) return 'plain';
  return instantiate('fused').fuses(1 + 2 ** -12, 1 + 2 ** -11) === 1 ? 'fused' : 'plain';
}

function instantiate(kind: KernelKind): KernelExports {
  return startModule(compileModule(Buffer.from(kind === 'fused' ? FUSED_KERNEL : PLAIN_KERNEL, 'base64')));
}

/** Starts a kernel: some KB of WebAssembly, milliseconds. */
export function loadKernel(kind: KernelKind = bestKernel()): Kernel {
  const { memory, heap_base, fuses: _, ...run } = instantiate(kind);
  const align = (address: number) => Math.ceil(address / 64) * 64;
  let top = align(heap_base());
  const allocate = (count: number) => {
    const address = top;
    const end = align(top + 4 * count);
    const missing = end - memory.buffer.byteLength;
    // Throws when there is no more: nothing is reserved then. Every step makes V8 think of its heap, so there are few.
    if (missing > 0) memory.grow(Math.ceil(Math.max(missing, STEP) / PAGE_BYTES));
    top = end;
    return address;
  };
  const recent = Number.parseInt(process.versions.v8 ?? '0', 10) >= MORE_SUMS;
  return {
    run,
    sumRows: kind === 'fused' && recent ? 6 : 4,
    allocate,
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    bytes: (address, length) => new Uint8Array(memory.buffer, address, length),
    store(values) {
      const address = allocate(values.length);
      new Int32Array(memory.buffer, address, values.length).set(
        new Int32Array(values.buffer, values.byteOffset, values.length),
      );
      return address;
    },
    release(mark) {
      top = mark;
    },
  };
}

/** A picture, or some rows of one, that a convolution reads. */
export interface Part {
  readonly address: number;
  readonly stride: number;
  readonly pixel: number;
}

/** A convolution whose numbers lie in the kernel's memory. */
export interface LoadedConvolution {
  readonly size: 1 | 3;
  /** What it reads and writes; `side` is the gate's other input. */
  run(parts: readonly Part[], output: Part, side: Part | undefined, width: number, rows: number): void;
}

/** Rows and columns that a 3×3 convolution computes at a time: a tile of convolutions.h. */
export const BLOCK = 6;

/** Tiles at a time, a multiple of `sumRows`: their frequencies stay in the second cache, and weights are read once for all. */
const TILES = 12;

/** Room for a convolution's scratch; one is enough for all, since they run one after the other. */
export function scratchOf(inputs: number, outputs: number): { readonly block: number; readonly floats: number } {
  // Frequencies begin in other sets of the first cache each: up to two cache lines more.
  return { block: TILES, floats: FREQUENCIES * (TILES * Math.max(inputs, outputs) + 32) };
}

/** Channels rounded up to whole SIMD vectors. */
export function wholeVectors(channels: number): number {
  return Math.ceil(channels / 4) * 4;
}

/**
 * Puts a convolution into the kernel's memory.
 * @param parts channels of each picture that it reads.
 * @param scratch rooms of as many floats as scratchOf() says.
 */
export function loadConvolution(
  kernel: Kernel,
  { size, weights, bias, activation, low, high }: Convolution,
  parts: readonly number[],
  scratch: readonly [frequencies: number, products: number],
): LoadedConvolution {
  const { run: functions, store, floats, sumRows } = kernel;
  const outputs = wholeVectors(bias.length);
  const inputs = parts.reduce((sum, channels) => sum + wholeVectors(channels), 0);
  const slope = activation.kind === 'slope' ? activation.slope : new Float32Array(0);
  const leaky = activation.kind === 'slope' && slope.every((value) => value > 0 && value <= 1);
  const words = new Int32Array(19 + 4 * MOST_PARTS);
  const numbers = new Float32Array(words.buffer);
  words.set([packWeights(kernel, weights, parts, bias.length, size), store(padded(bias, outputs))]);
  words.set([store(padded(slope, outputs)), inputs, outputs, leaky ? LEAKY : ACTIVATION[activation.kind]], 2);
  numbers.set([low, high], 6);
  words.set([...scratch, scratchOf(inputs, outputs).block, sumRows], 8);
  const description = store(words);
  const call = size === 3 ? functions.conv3x3 : functions.conv1x1;
  return {
    size,
    run(sources, output, side, width, rows) {
      const view = floats(description, words.length);
      const at = new Int32Array(view.buffer, description, words.length);
      at.set([width, rows, output.address, output.stride], 12);
      at.set([side?.address ?? output.address, side?.stride ?? output.stride, sources.length], 16);
      for (const [i, { address, stride, pixel }] of sources.entries()) {
        at.set([address, stride, pixel, wholeVectors(parts[i] as number)], 19 + 4 * i);
      }
      call(description);
    },
  };
}

/** Values with zeros after them. */
export function padded(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  result.set(values);
  return result;
}

/** Of a tile: eight a side. */
const FREQUENCIES = 64;

/**
 * Weights as convolutions.h wants them: pack() of packing.h.
 * @param weights [outputs][inputs][size][size].
 * @returns their address
 */
function packWeights(
  { run, allocate, release, store, floats }: Kernel,
  weights: Float32Array,
  parts: readonly number[],
  outputs: number,
  size: 1 | 3,
): number {
  const columns = wholeVectors(outputs);
  const rows = parts.reduce((sum, channels) => sum + wholeVectors(channels), 0);
  const count = (size === 3 ? FREQUENCIES : 1) * rows * columns;
  const address = allocate(count);
  const mark = allocate(0);
  const [from, channels] = [store(weights), store(Int32Array.from(parts))];
  floats(address, count).fill(0);
  run.pack(from, size ** 2, outputs, channels, parts.length, rows, columns, address);
  release(mark);
  return address;
}
