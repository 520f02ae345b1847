import { say } from '../core/say.js';
import { displayed, nothingEmbedded, startsWith } from './facts.js';
import { gifBlocks, tableSize } from './gif-blocks.js';
/** GIF89a: a screen, and pictures on it, each with a table of colours, LZW data, a delay and what becomes of it after. */
export function isGif(bytes) {
    return startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a');
}
/** What a GIF's blocks say; undefined when there is no picture in it. */
export function readGif(bytes) {
    if (bytes.length < 13)
        return undefined;
    const u16 = (at) => bytes[at] | ((bytes[at + 1] ?? 0) << 8);
    const [width, height] = [u16(6), u16(8)];
    let loops;
    let delay = 0;
    let transparent = false;
    let localTables = false;
    let covered = true;
    let beyond = false;
    const delays = [];
    for (const block of gifBlocks(bytes)) {
        // What is cut off fails where it is decoded.
        if (block.kind === 'cut')
            break;
        const { at } = block;
        if (block.kind === 'picture') {
            localTables ||= tableSize(block.flags) > 0;
            if (delays.length === 0) {
                const [right, bottom] = [block.left + block.width, block.top + block.height];
                covered = block.left === 0 && block.top === 0 && right >= width && bottom >= height;
                beyond = right > width || bottom > height;
            }
            delays.push(delay);
            delay = 0;
        }
        else if (block.label === 0xf9) {
            delay = 10 * u16(at + 4);
            transparent ||= ((bytes[at + 3] ?? 0) & 1) === 1;
        }
        else if (block.label === 0xff && isLooping(bytes.subarray(at + 3)) && bytes[at + 15] === 1) {
            loops = u16(at + 16) === 0 ? 0 : u16(at + 16) + 1;
        }
    }
    if (delays.length === 0)
        return undefined;
    const animation = { delays, loops: loops ?? 1, onePalette: !localTables };
    return displayed({
        format: 'gif',
        stored: { width, height },
        orientation: 1,
        animated: delays.length > 1,
        alpha: transparent || !covered,
        bitDepth: 8,
        colour: 'palette',
        ...(delays.length > 1 && { animation }),
        embedded: nothingEmbedded(),
        // Decoders and browsers do not agree on the size of such a file.
        ...(beyond && { oddity: say `A GIF whose picture reaches beyond its screen` }),
    });
}
/** The application block that says how often: Netscape's, or the same under its other name, as browsers read it. */
const isLooping = (block) => startsWith(block, 'NETSCAPE2.0') || startsWith(block, 'ANIMEXTS1.0');
export function writeGif({ width, height, palette, frames, loops }) {
    const out = [Buffer.from('GIF89a', 'latin1')];
    const bytes = (...values) => out.push(Uint8Array.from(values));
    const u16 = (value) => [value & 255, value >> 8];
    const table = sizedTable(palette);
    bytes(...u16(width), ...u16(height), 0xf0 | table.code, 0, 0);
    out.push(table.data);
    if (loops !== 1) {
        bytes(0x21, 0xff, 11);
        out.push(Buffer.from('NETSCAPE2.0', 'latin1'));
        // The block counts repetitions, as browsers read it.
        bytes(3, 1, ...u16(loops === 0 ? 0 : Math.min(0xffff, loops - 1)), 0);
    }
    for (const frame of frames) {
        const { left, top } = frame;
        const own = frame.palette && sizedTable(frame.palette);
        const minimum = Math.max(2, (own ?? table).code + 1);
        const whole = compress(frame.indices, minimum);
        const sparse = frame.sparse && compress(frame.sparse, minimum);
        const isSparse = sparse !== undefined && sparse.length < whole.length;
        const transparent = frame.sparse && !isSparse ? undefined : frame.transparent;
        const delay = Math.min(0xffff, Math.round(frame.delay / 10));
        const flags = (frame.disposal << 2) | (transparent === undefined ? 0 : 1);
        if (frames.length > 1 || transparent !== undefined)
            bytes(0x21, 0xf9, 4, flags, ...u16(delay), transparent ?? 0, 0);
        bytes(0x2c, ...u16(left), ...u16(top), ...u16(frame.width), ...u16(frame.height), own ? 0x80 | own.code : 0);
        if (own)
            out.push(own.data);
        out.push(isSparse ? sparse : whole);
    }
    bytes(0x3b);
    return Buffer.concat(out);
}
/** A table filled up to a power of two, and its size as GIF states it. */
function sizedTable(palette) {
    let code = 0;
    while (2 << code < palette.length / 3)
        code += 1;
    const data = new Uint8Array(3 * (2 << code));
    data.set(palette);
    return { data, code };
}
/** LZW with growing codes (GIF89a, Appendix F), in sub-blocks. */
function compress(indices, minimum) {
    const clear = 1 << minimum;
    const out = [minimum];
    let block = [];
    let [held, count] = [0, 0];
    const flush = () => {
        out.push(block.length, ...block);
        block = [];
    };
    const emit = (code, bits) => {
        held |= code << count;
        count += bits;
        while (count >= 8) {
            block.push(held & 255);
            if (block.length === 255)
                flush();
            held >>>= 8;
            count -= 8;
        }
    };
    let table = new Map();
    let [next, bits] = [clear + 2, minimum + 1];
    emit(clear, bits);
    let prefix = indices[0];
    for (let i = 1; i < indices.length; i++) {
        const index = indices[i];
        const key = (prefix << 8) | index;
        const known = table.get(key);
        if (known !== undefined) {
            prefix = known;
            continue;
        }
        emit(prefix, bits);
        if (next === 4096) {
            emit(clear, bits);
            table = new Map();
            [next, bits] = [clear + 2, minimum + 1];
        }
        else {
            if (next >= 1 << bits)
                bits += 1;
            table.set(key, next);
            next += 1;
        }
        prefix = index;
    }
    emit(prefix, bits);
    if (next >= 1 << bits && bits < 12)
        bits += 1;
    emit(clear + 1, bits);
    if (count > 0)
        emit(0, 8 - count);
    if (block.length > 0)
        flush();
    out.push(0);
    return Uint8Array.from(out);
}
/** The indices of a palette picture, unpacked: one byte a pixel. */
export function unpackIndices({ width, height, bitDepth, rows, rowBytes }) {
    const indices = new Uint8Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const bit = x * bitDepth;
            indices[i] = (rows[y * rowBytes + (bit >> 3)] >> (8 - bitDepth - (bit & 7))) & ((1 << bitDepth) - 1);
        }
    }
    return indices;
}
