import { canCompile, compileModule, PAGE_BYTES, startModule } from '../../../core/web-assembly.js';
import { FUSED_KERNEL, PLAIN_KERNEL } from './kernel-wasm.js';
/** Floats of compose_colour()'s scratch for a row of some pixels. */
export function colourScratch(width) {
    return 11 * (wholeVectors(width) + 12);
}
/** `enum unary` of pointwise.h. */
export const UNARY = { affine: 0, slope: 1, logistic: 2, silu: 3, clip: 4 };
/** `enum binary` of pointwise.h. */
export const BINARY = { sum: 0, difference: 1, product: 2, gate: 3 };
/** `enum activation` of vectors.h. */
const ACTIVATION = { none: 0, slope: 1, silu: 2, gate: 3 };
/** `LEAKY`: a slope that the larger of two values gives. */
const LEAKY = 4;
/** `PARTS` of convolutions.h: pictures that a convolution can read side by side. */
export const MOST_PARTS = 8;
/** V8's major version from which on it keeps 6×2 sums in registers: 13.6 does, 12.4 does not. */
const MORE_SUMS = 13;
/** Bytes that the memory grows by at least. */
const STEP = 4 << 20;
/** The kernel that this engine and processor can run best: relaxed SIMD is known (from Node.js 22 on), and it fuses. */
export function bestKernel() {
    if (!canCompile(Buffer.from(FUSED_KERNEL, 'base64')))
        return 'plain';
    return instantiate('fused').fuses(1 + 2 ** -12, 1 + 2 ** -11) === 1 ? 'fused' : 'plain';
}
function instantiate(kind) {
    return startModule(compileModule(Buffer.from(kind === 'fused' ? FUSED_KERNEL : PLAIN_KERNEL, 'base64')));
}
/** Starts a kernel: some KB of WebAssembly, milliseconds. */
export function loadKernel(kind = bestKernel()) {
    const { memory, heap_base, fuses: _, ...run } = instantiate(kind);
    const align = (address) => Math.ceil(address / 64) * 64;
    let top = align(heap_base());
    const allocate = (count) => {
        const address = top;
        const end = align(top + 4 * count);
        const missing = end - memory.buffer.byteLength;
        // Throws when there is no more: nothing is reserved then. Every step makes V8 think of its heap, so there are few.
        if (missing > 0)
            memory.grow(Math.ceil(Math.max(missing, STEP) / PAGE_BYTES));
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
            new Int32Array(memory.buffer, address, values.length).set(new Int32Array(values.buffer, values.byteOffset, values.length));
            return address;
        },
        release(mark) {
            top = mark;
        },
    };
}
/** Rows and columns that a 3×3 convolution computes at a time: a tile of convolutions.h. */
export const BLOCK = 6;
/** Tiles at a time, a multiple of `sumRows`: their frequencies stay in the second cache, and weights are read once for all. */
const TILES = 12;
/** Room for a convolution's scratch; one is enough for all, since they run one after the other. */
export function scratchOf(inputs, outputs) {
    // Frequencies begin in other sets of the first cache each: up to two cache lines more.
    return { block: TILES, floats: FREQUENCIES * (TILES * Math.max(inputs, outputs) + 32) };
}
/** Channels rounded up to whole SIMD vectors. */
export function wholeVectors(channels) {
    return Math.ceil(channels / 4) * 4;
}
/**
 * Puts a convolution into the kernel's memory.
 * @param parts channels of each picture that it reads.
 * @param scratch rooms of as many floats as scratchOf() says.
 */
export function loadConvolution(kernel, { size, weights, bias, activation, low, high }, parts, scratch) {
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
                at.set([address, stride, pixel, wholeVectors(parts[i])], 19 + 4 * i);
            }
            call(description);
        },
    };
}
/** Values with zeros after them. */
export function padded(values, length) {
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
function packWeights({ run, allocate, release, store, floats }, weights, parts, outputs, size) {
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
