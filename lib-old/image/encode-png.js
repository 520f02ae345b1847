import { deflateSync } from 'node:zlib';
import { writePng } from './png.js';
import { encodeRows, filteredRows } from './png-rows.js';
import { sameKind } from './raster.js';
/**
 * The picture as palette indices when it has at most 256 different colours (alpha included); else undefined.
 * Lossless. Entries are sorted, so that the same pixels give the same bytes.
 */
export function toIndexed(colour, alpha) {
    if (!(colour.data instanceof Uint8Array))
        return undefined;
    const { width, height, channels, data } = colour;
    const count = width * height;
    const packed = new Uint32Array(count);
    const seen = new Map();
    let previous = -1;
    for (let i = 0; i < count; i++) {
        const at = i * channels;
        const red = data[at];
        const green = channels === 3 ? data[at + 1] : red;
        const blue = channels === 3 ? data[at + 2] : red;
        const opacity = alpha === undefined ? 255 : alpha.data[i];
        const value = ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
        packed[i] = value;
        if (value === previous)
            continue;
        previous = value;
        if (!seen.has(value)) {
            if (seen.size === 256)
                return undefined;
            seen.set(value, 0);
        }
    }
    const entries = [...seen.keys()].sort((a, b) => a - b);
    for (const [index, value] of entries.entries())
        seen.set(value, index);
    const bitDepth = entries.length <= 2 ? 1 : entries.length <= 4 ? 2 : entries.length <= 16 ? 4 : 8;
    const rowBytes = Math.ceil((width * bitDepth) / 8);
    const rows = new Uint8Array(rowBytes * height);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const bit = x * bitDepth;
            const at = y * rowBytes + (bit >> 3);
            rows[at] = rows[at] | (seen.get(packed[i]) << (8 - bitDepth - (bit & 7)));
        }
    }
    return {
        width,
        height,
        colours: Uint8Array.from(entries.flatMap((value) => [(value >> 16) & 255, (value >> 8) & 255, value & 255])),
        alphas: Uint8Array.from(entries.filter((value) => value >>> 24 < 255).map((value) => value >>> 24)),
        bitDepth,
        rows,
        rowBytes,
    };
}
/** A lossless PNG of 8 or 16 bits a sample: grey or RGB, with alpha or without; not interlaced. */
export async function encodePng(colour, alpha, options = {}) {
    const indexed = options.palette === true ? toIndexed(colour, alpha) : undefined;
    return assemble(indexed === undefined ? await directChunks({ colour, alpha }) : await indexedChunks(indexed), options);
}
function assemble(own, options) {
    const only = (...types) => own.filter(({ type }) => types.includes(type));
    return writePng([
        ...only('IHDR'),
        ...(options.before ?? []),
        ...only('PLTE', 'tRNS'),
        ...(options.middle ?? []),
        ...only('IDAT'),
        { type: 'IEND', data: new Uint8Array(0) },
    ]);
}
/** Pixels above which the filter is chosen by a sample of the rows; its bands, and pixels of each. */
const SAMPLED_PIXELS = 100_000;
const [BANDS, BAND] = [8, 2_000];
/** Part of the bytes that must be saved by what takes several times as long. */
const WORTH = 0.03;
/** Pixels up to which no filter and the thorough one are both tried when a sample says that they are nearly as good, and how nearly. */
const TRIED_PIXELS = 2_000_000;
const NEARLY = 0.05;
/** Which filter compresses better depends on the picture: photos want one chosen a row, flat art wants none. */
async function directChunks(planes) {
    const pixels = planes.colour.width * planes.colour.height;
    if (pixels <= SAMPLED_PIXELS) {
        return smallest(await Promise.all([encodeRows(planes, 'none'), encodeRows(planes, 'thorough'), encodeRows(planes, 'quick')]));
    }
    const sample = samplePlanes(planes, BANDS, BAND);
    const tall = samplePlanes(planes, TALL_BANDS, TALL_BAND);
    if (isPhotograph(sample, tall))
        return encodeRows(planes, 'runs');
    const { none, quick, thorough } = await bytesBy(sample, 'none', 'quick', 'thorough');
    if (thorough > (1 - WORTH) * quick)
        return encodeRows(planes, quick < none ? await quickest(tall) : 'none');
    if (pixels <= TRIED_PIXELS && Math.abs(thorough - none) < NEARLY * none) {
        return smallest([await encodeRows(planes, 'none'), await encodeRows(planes, 'thorough')]);
    }
    return encodeRows(planes, thorough < none ? 'thorough' : 'none');
}
/** Bands of whole rows, and pixels of each: the compressor's window of 32 KB must find in them what it would find in the picture. */
const TALL_BANDS = 2;
const TALL_BAND = 24_000;
/**
 * Of what runs take: unfiltered rows at zlib's level 1 take so much more in a photograph; filtered rows about as much, where repetitions
 * or empty areas would show; and with filters by entropy they save no more than this.
 */
const UNFILTERED = 1.4;
const REPETITIONS = { least: 1, most: 1.4 };
const BY_ENTROPY = 0.98;
/**
 * Whether quick looks say that nothing but runs is worth looking for, before every way is compared. Of 134 results they say so of 54, all
 * photographs and textures; their files were up to 6 % larger than by that comparison, one 8 % (bench/png-rows.mjs prints the ways' bytes).
 */
function isPhotograph(sample, tall) {
    if (sample.alpha !== undefined)
        return false;
    const { runs } = filteredRows(sample, 'differences');
    if (filteredRows(sample, 'entropy').runs < BY_ENTROPY * runs)
        return false;
    if (quickLength(filteredRows(sample, 'none').rows) < UNFILTERED * runs)
        return false;
    const looked = filteredRows(tall, 'differences');
    const found = quickLength(looked.rows);
    return found >= REPETITIONS.least * looked.runs && found <= REPETITIONS.most * looked.runs;
}
function quickLength(rows) {
    return deflateSync(rows, { level: 1, memLevel: 9 }).length;
}
/** What runs alone may cost: they take a seventh of the time. */
const CHEAP = 0.04;
async function quickest(tall) {
    const { runs, quick } = await bytesBy(tall, 'runs', 'quick');
    return runs <= (1 + CHEAP) * quick ? 'runs' : 'quick';
}
/** Bytes of a picture that is filtered and compressed in each of some ways. */
async function bytesBy(planes, ...ways) {
    const tried = ways.map(async (way) => [way, lengthOf(await encodeRows(planes, way))]);
    return Object.fromEntries(await Promise.all(tried));
}
function smallest(candidates) {
    return candidates.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
}
function lengthOf(chunks) {
    return chunks.reduce((sum, { data }) => sum + data.length, 0);
}
/** Bands of rows from all over the picture, of about so many pixels each. */
function samplePlanes({ colour, alpha }, bands, pixels) {
    const rowsOf = (plane) => sampleRows(plane, bands, pixels);
    return { colour: rowsOf(colour), alpha: alpha === undefined ? undefined : rowsOf(alpha) };
}
function sampleRows({ width, height, channels, data }, bands, pixels) {
    const rows = Math.max(1, Math.min(Math.floor(height / bands), Math.round(pixels / width)));
    const length = rows * width * channels;
    const sample = sameKind(data, bands * length);
    for (let band = 0; band < bands; band++) {
        const from = Math.floor((band * (height - rows)) / (bands - 1)) * width * channels;
        sample.set(data.subarray(from, from + length), band * length);
    }
    return { width, height: bands * rows, channels, data: sample };
}
async function indexedChunks(indexed) {
    // Rows of packed indices compress like rows of grey bytes: the deflated stream of such a picture is borrowed.
    const { width, height } = indexed;
    const rows = { width: indexed.rowBytes, height, channels: 1, data: indexed.rows };
    const carrier = await encodeRows({ colour: rows }, 'none');
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    header[8] = indexed.bitDepth;
    header[9] = 3;
    return [
        { type: 'IHDR', data: header },
        { type: 'PLTE', data: indexed.colours },
        ...(indexed.alphas.length === 0 ? [] : [{ type: 'tRNS', data: indexed.alphas }]),
        ...carrier.filter(({ type }) => type === 'IDAT'),
    ];
}
