import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, createDeflate, deflate, deflateSync } from 'node:zlib';
import { RowKernel } from './png-kernel/row-kernel.js';
import { sameKind } from './raster.js';
/** Bytes of filtered rows that are handed to the compressor at once. */
const BAND_BYTES = 1 << 20;
const FILTERS = {
    none: 'none',
    quick: 'differences',
    runs: 'differences',
    thorough: 'entropy',
};
/**
 * zlib's settings. Filtered photographs: level 9 takes twice the time of 5 and saves half a percent. Unfiltered flat art: level 9 costs
 * little and saves several percent. Drawings with gradients, filtered by entropy, become 6 to 9 % smaller; level 9 would take three times
 * as long as 8 for half a percent more. Node's own zlib takes half of the time of libvips's in WebAssembly, and gives the same bytes on
 * x64 and arm64, and from Node.js 20 to 24. Runs are our own kernel's: a seventh of the time of level 5, filters
 * and all (bench/png-rows.mjs); zlib's own look for runs gives as many bytes.
 */
const SETTINGS = {
    none: { level: 9, strategy: constants.Z_DEFAULT_STRATEGY, memLevel: 8 },
    quick: { level: 5, strategy: constants.Z_FILTERED, memLevel: 9 },
    thorough: { level: 8, strategy: constants.Z_FILTERED, memLevel: 9 },
};
/**
 * IHDR and IDAT of a picture (grey or RGB, with alpha or without, 8 or 16 bits), compressed band by band: beside the
 * picture only a few bands and the compressed file are held.
 */
export async function encodeRows(planes, filtering) {
    const data = filtering === 'runs' ? await runsOf(planes) : await deflated(planes, filtering);
    return [{ type: 'IHDR', data: header(planes) }, ...data.map((bytes) => ({ type: 'IDAT', data: bytes }))];
}
/**
 * Bytes of rows that are compressed in one piece, and of those for which the way to another thread takes longer: of 200 mixed pictures this
 * was a seventh of what the main thread did, while the threads of the network waited for it.
 */
const ONE_PIECE = 1 << 18;
const SMALL_BYTES = 1 << 13;
const deflateApart = promisify(deflate);
async function deflated(planes, filtering) {
    const rows = bands(planes, FILTERS[filtering]);
    const { width, height } = planes.colour;
    const bytes = height * (1 + width * pixelBytesOf(planes));
    if (bytes <= ONE_PIECE) {
        // One band, one stream. The band's memory is the kernel's, which is let go before another thread has read it.
        const [whole = new Uint8Array()] = Array.from(rows, ({ filtered }) => filtered.slice());
        const settings = SETTINGS[filtering];
        return [bytes <= SMALL_BYTES ? deflateSync(whole, settings) : await deflateApart(whole, settings)];
    }
    const pieces = [];
    const copies = function* () {
        // zlib reads them on a thread of its own, while the next band is filtered.
        for (const { filtered } of rows)
            yield filtered.slice();
    };
    const stream = createDeflate({ ...SETTINGS[filtering], chunkSize: BAND_BYTES });
    await pipeline(copies(), stream, async (compressed) => {
        for await (const bytes of compressed)
            pieces.push(bytes);
    });
    return pieces;
}
/** The filtered rows of a small picture in one piece, and bytes of the stream that looks for their runs. */
export function filteredRows(planes, filter) {
    const pieces = [];
    let runs = 0;
    for (const { filtered, compress } of bands(planes, filter)) {
        pieces.push(filtered.slice());
        runs += compress().length;
    }
    return { rows: Buffer.concat(pieces), runs };
}
async function runsOf(planes) {
    const pieces = [];
    for (const { compress } of bands(planes, FILTERS.runs)) {
        pieces.push(compress());
        await setImmediate();
    }
    return pieces;
}
/** PNG third edition, §11.2.1: colour type 0 grey, 2 RGB, and 4 more with alpha; not interlaced. */
function header({ colour, alpha }) {
    const bytes = new Uint8Array(13);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, colour.width);
    view.setUint32(4, colour.height);
    bytes[8] = 8 * colour.data.BYTES_PER_ELEMENT;
    bytes[9] = (colour.channels === 3 ? 2 : 0) + (alpha === undefined ? 0 : 4);
    return bytes;
}
function pixelBytesOf({ colour, alpha }) {
    return (colour.channels + (alpha === undefined ? 0 : 1)) * colour.data.BYTES_PER_ELEMENT;
}
/** The picture's rows, several at a time. */
function* bands(planes, filter) {
    const { colour, alpha } = planes;
    const { width, height } = colour;
    const pixelBytes = pixelBytesOf(planes);
    const rowBytes = width * pixelBytes;
    const bandRows = Math.min(height, Math.max(1, Math.floor(BAND_BYTES / (rowBytes + 1))));
    const kernel = new RowKernel(filter, rowBytes, pixelBytes, bandRows);
    try {
        for (let from = 0; from < height; from += bandRows) {
            const rows = Math.min(bandRows, height - from);
            for (let i = 0; i < rows; i++)
                storeRow(colour, alpha, from + i, kernel.row(i));
            yield { filtered: kernel.filterBand(rows), compress: () => kernel.compressBand(rows, from + rows === height) };
        }
    }
    finally {
        kernel.release();
    }
}
/** One row as PNG stores it: interleaved, 16-bit samples with the high byte first. */
function storeRow(colour, alpha, row, into) {
    const { width, channels, data } = colour;
    const samples = data.subarray(row * width * channels, (row + 1) * width * channels);
    const opacity = alpha?.data.subarray(row * width, (row + 1) * width);
    const joined = opacity === undefined ? samples : interleave(samples, opacity, channels);
    if (joined instanceof Uint8Array) {
        into.set(joined);
        return;
    }
    for (let i = 0, to = 0; i < joined.length; i++) {
        into[to++] = joined[i] >> 8;
        into[to++] = joined[i];
    }
}
function interleave(samples, opacity, channels) {
    const joined = sameKind(samples, opacity.length * (channels + 1));
    for (let x = 0, from = 0, to = 0; x < opacity.length; x++) {
        for (let c = 0; c < channels; c++)
            joined[to++] = samples[from++];
        joined[to++] = opacity[x];
    }
    return joined;
}
