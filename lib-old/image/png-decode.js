import { readPlainPng } from './png.js';
import { inflateRows } from './png-inflate.js';
import { sameKind } from './raster.js';
/**
 * Takes the filters from a PNG's rows, in place (third edition, §9.2).
 * @param rows each row behind its filter's number, 0 to 4
 * @param left distance of the byte that is compared with: a pixel's bytes, 1 at least
 */
function unfilter(rows, rowBytes, left) {
    let above = new Uint8Array(rowBytes);
    for (let at = 0; at < rows.length; at += rowBytes + 1) {
        const row = rows.subarray(at + 1, at + 1 + rowBytes);
        const filter = rows[at];
        if (filter === 1)
            sub(row, left);
        else if (filter === 2)
            up(row, above);
        else if (filter === 3)
            average(row, above, left);
        else if (filter === 4)
            paeth(row, above, left);
        above = row;
    }
}
function sub(row, left) {
    for (let i = left; i < row.length; i++)
        row[i] = row[i] + row[i - left];
}
function up(row, above) {
    for (let i = 0; i < row.length; i++)
        row[i] = row[i] + above[i];
}
function average(row, above, left) {
    const first = Math.min(left, row.length);
    for (let i = 0; i < first; i++)
        row[i] = row[i] + (above[i] >> 1);
    for (let i = left; i < row.length; i++) {
        row[i] = row[i] + ((row[i - left] + above[i]) >> 1);
    }
}
function paeth(row, above, left) {
    const first = Math.min(left, row.length);
    for (let i = 0; i < first; i++)
        row[i] = row[i] + above[i];
    for (let i = left; i < row.length; i++) {
        const a = row[i - left];
        const b = above[i];
        const c = above[i - left];
        const toA = Math.abs(b - c);
        const toB = Math.abs(a - c);
        const toC = Math.abs(a + b - 2 * c);
        row[i] = row[i] + (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
    }
}
/**
 * The pixels of a plain PNG, as libvips gives them, without its 9 MB of WebAssembly and its threads: they take longer to start
 * than an icon takes to be made.
 * @returns undefined for what is not plain, whose pixels or complaints libvips has
 */
export async function decodePlainPng(bytes) {
    const png = readPlainPng(bytes);
    if (png === undefined)
        return undefined;
    const total = png.height * (png.rowBytes + 1);
    let rows;
    const take = (piece, at) => {
        // The inflater's own memory, where all came at once: nobody else has it.
        if (piece.length === total)
            rows = new Uint8Array(piece.buffer, piece.byteOffset, total);
        else {
            rows ??= new Uint8Array(total);
            rows.set(piece, at);
        }
    };
    if (!(await inflateRows(png, take)) || rows === undefined)
        return undefined;
    unfilter(rows, png.rowBytes, Math.max(1, (png.samples * png.depth) >> 3));
    const samples = samplesOf(rows, png);
    return png.colourType === 3 ? throughPalette(samples, png) : planesOf(samples, png);
}
/** The samples without filters' numbers: 16 bits in this machine's order, fewer than 8 as they are. */
function samplesOf(rows, { width, height, samples, depth, rowBytes }) {
    const count = width * samples;
    if (depth === 8) {
        // In their own place: a picture may have 100 MB.
        for (let y = 0; y < height; y++)
            rows.copyWithin(y * count, y * (count + 1) + 1, (y + 1) * (count + 1));
        return rows.subarray(0, height * count);
    }
    const all = depth === 16 ? new Uint16Array(height * count) : new Uint8Array(height * count);
    for (let y = 0; y < height; y++) {
        const row = rows.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1));
        if (depth === 16)
            for (let i = 0, to = y * count; i < rowBytes; i += 2)
                all[to++] = wide(row, i);
        else
            unpack(row, depth, all, y * count, count);
    }
    return all;
}
const wide = (bytes, at) => (bytes[at] << 8) | bytes[at + 1];
function unpack(row, depth, into, at, count) {
    const mask = 2 ** depth - 1;
    for (let x = 0; x < count; x++) {
        const bit = x * depth;
        into[at + x] = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
    }
}
/** Grey or RGB, whose opacity is a channel of its own or a colour that stands for it. */
function planesOf(samples, { width, height, depth, samples: each, transparency }) {
    const channels = each < 3 ? 1 : 3;
    const raster = (data, of) => ({ width, height, channels: of, data });
    if (each === channels) {
        const alpha = transparency && keyed(samples, channels, transparency);
        if (depth < 8)
            for (let i = 0; i < samples.length; i++)
                samples[i] = (samples[i] * 255) / (2 ** depth - 1);
        return { colour: raster(samples, channels), ...(alpha && { alpha: raster(alpha, 1) }) };
    }
    const count = width * height;
    const [colour, alpha] = [sameKind(samples, count * channels), sameKind(samples, count)];
    for (let i = 0, from = 0, to = 0; i < count; i++) {
        for (let c = 0; c < channels; c++)
            colour[to++] = samples[from++];
        alpha[i] = samples[from++];
    }
    return { colour: raster(colour, channels), alpha: raster(alpha, 1) };
}
/** Opacity of pixels of which one colour is transparent. @param key two bytes for each channel */
function keyed(samples, channels, key) {
    const clear = Array.from({ length: channels }, (_, c) => wide(key, 2 * c));
    const alpha = sameKind(samples, samples.length / channels).fill(samples instanceof Uint16Array ? 65535 : 255);
    for (let i = 0, at = 0; i < alpha.length; i++, at += channels) {
        if (clear.every((value, c) => samples[at + c] === value))
            alpha[i] = 0;
    }
    return alpha;
}
function throughPalette(indices, { width, height, palette, transparency }) {
    const colours = palette;
    const data = new Uint8Array(3 * indices.length);
    const opacity = transparency && new Uint8Array(indices.length);
    for (let i = 0, to = 0; i < indices.length; i++) {
        const index = indices[i];
        if (3 * index >= colours.length)
            return undefined;
        data[to++] = colours[3 * index];
        data[to++] = colours[3 * index + 1];
        data[to++] = colours[3 * index + 2];
        if (opacity)
            opacity[i] = transparency[index] ?? 255;
    }
    const alpha = opacity && { alpha: { width, height, channels: 1, data: opacity } };
    return { colour: { width, height, channels: 3, data }, ...alpha };
}
