import { compileModule, PAGE_BYTES, startModule, } from '../../core/web-assembly.js';
import { ROWS } from './rows-wasm.js';
/** Types of filter_rows() in rows.c. */
const TYPES = { none: 0, differences: 5, entropy: 6 };
/** `PAD` of filters.h: zeros in front of a row, and what is read and written behind the last one. */
const PAD = 16;
/** Bytes that compress() needs beside those of its input: a stored block has five more, of 64 KB; codes, header and sum. */
const streamRoom = (bytes) => 1_024 + Math.ceil(bytes / 4_096);
let compiled;
/** Started modules that serve no picture now: V8 sets aside gigabytes of addresses for the memory of each. */
const idle = [];
/** Memory above which a module is not kept. */
const KEPT_BYTES = 16 << 20;
/** n times the logarithm of n > 0 to the base of 2, in whole 65,536ths, so that sums have no order. */
function entropyWeight(n) {
    return Math.round(65_536 * n * Math.log2(n));
}
/** Filters the rows of one picture a band at a time, and compresses them where runs are all that is looked for. */
export class RowKernel {
    filter;
    rowBytes;
    pixelBytes;
    functions;
    memory;
    stride;
    /** Addresses: the row above the band, before the band itself; weights; room for a row; the filtered rows; what comes of them. */
    rows;
    weights;
    scratch;
    filtered;
    stream;
    hasBegun = false;
    /**
     * @param rowBytes of a row, without the filter's number @param pixelBytes of a pixel: 1 to 8
     * @param bandRows rows of a band, at most
     */
    constructor(filter, rowBytes, pixelBytes, bandRows) {
        this.filter = filter;
        this.rowBytes = rowBytes;
        this.pixelBytes = pixelBytes;
        compiled ??= compileModule(Buffer.from(ROWS, 'base64'));
        this.functions = idle.pop() ?? startModule(compiled);
        const { memory } = this.functions;
        this.stride = PAD + rowBytes;
        let top = this.functions.heap_base();
        const reserve = (bytes) => {
            const address = Math.ceil(top / PAD) * PAD;
            top = address + bytes;
            return address;
        };
        const bandBytes = bandRows * (rowBytes + 1);
        this.rows = reserve((bandRows + 1) * this.stride + PAD);
        this.weights = reserve(filter === 'entropy' ? 8 * (rowBytes + 1) : 0);
        this.scratch = reserve(rowBytes + PAD);
        this.filtered = reserve(PAD + bandBytes + 2 * PAD) + PAD;
        this.stream = reserve(bandBytes + streamRoom(bandBytes));
        const missing = top - memory.buffer.byteLength;
        if (missing > 0)
            memory.grow(Math.ceil(missing / PAGE_BYTES));
        this.memory = new Uint8Array(memory.buffer);
        this.memory.fill(0, this.rows, this.weights);
        if (filter === 'entropy') {
            const weights = new Float64Array(memory.buffer, this.weights, rowBytes + 1);
            weights[0] = 0;
            for (let n = 1; n <= rowBytes; n++)
                weights[n] = entropyWeight(n);
        }
    }
    /** To be called when the picture is done: nothing that was returned may be used then, but what compressBand() returned. */
    release() {
        if (this.memory.length <= KEPT_BYTES)
            idle.push(this.functions);
    }
    /** Where row `i` of the next band is to be put. */
    row(i) {
        const at = this.rows + (i + 1) * this.stride + PAD;
        return this.memory.subarray(at, at + this.rowBytes);
    }
    /** Filters a band whose rows were put there. @returns the rows, each behind its filter's number: valid until the next band */
    filterBand(rows) {
        const { functions, stride, rowBytes, filtered } = this;
        const first = this.rows + stride + PAD;
        const { weights, scratch } = this;
        functions.filter_rows(TYPES[this.filter], first, rows, rowBytes, this.pixelBytes, weights, scratch, filtered);
        this.memory.copyWithin(this.rows, this.rows + rows * stride, this.rows + (rows + 1) * stride);
        return this.memory.subarray(filtered, filtered + rows * (rowBytes + 1));
    }
    /** Compresses the band that was filtered last. @returns what it adds to the zlib stream */
    compressBand(rows, isLast) {
        const { functions, filtered, stream } = this;
        const bytes = rows * (this.rowBytes + 1);
        const length = functions.compress(this.hasBegun ? 0 : 1, filtered, bytes, isLast ? 1 : 0, stream);
        this.hasBegun = true;
        return this.memory.slice(stream, stream + length);
    }
}
