import { pipeline } from 'node:stream/promises';
import { createInflate, inflateSync } from 'node:zlib';
/** Bytes that are inflated at once, at least. */
const BAND_BYTES = 1 << 20;
/** Numbers of the filters: 0 to 4 (§9.2). */
const FILTERS = 5;
/**
 * Bytes of rows that are inflated at once and in this thread, at most: a hundredth of a second. The way to another takes several times
 * as long for an icon, and a fifth of the time that a small photograph takes beside its network.
 */
const SMALL_BYTES = 4 << 20;
/**
 * Inflates a PNG's rows, each behind its filter's number, and hands them over in pieces.
 * @returns whether they are as many bytes as there must be, end with the sum that they have, and name filters that there are
 */
export async function inflateRows(png, take) {
    const stride = png.rowBytes + 1;
    const total = png.height * stride;
    let at = 0;
    const sound = (piece) => {
        if (at + piece.length > total)
            throw new Error('more rows than the header says');
        for (let row = Math.ceil(at / stride) * stride; row < at + piece.length; row += stride) {
            if (piece[row - at] >= FILTERS)
                throw new Error('no such filter');
        }
        take(piece, at);
        at += piece.length;
    };
    let read;
    try {
        read = await (total <= SMALL_BYTES ? inflateSmall(png, total, sound) : inflateLarge(png, total, sound));
    }
    catch {
        return false;
    }
    return at === total && read === png.compressed.reduce((sum, { length }) => sum + length, 0);
}
const inflateSmall = ({ compressed }, total, sound) => {
    const options = { chunkSize: Math.max(64, total + 1), maxOutputLength: total, info: true };
    const { buffer, engine } = inflateSync(joined(compressed), options);
    sound(buffer);
    return engine.bytesWritten;
};
const inflateLarge = async ({ compressed }, total, sound) => {
    // All of one size: what the last one has too much is work for the collector.
    const chunks = Math.ceil((total + 1) / BAND_BYTES);
    const inflate = createInflate({ chunkSize: Math.ceil((total + 1) / chunks) });
    await pipeline(inBands(compressed), inflate, async (pieces) => {
        for await (const piece of pieces)
            sound(piece);
    });
    return inflate.bytesWritten;
};
function joined(parts) {
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}
/** In pieces of BAND_BYTES or more: most files have chunks of some KB, and each piece that zlib gets is a way to its thread and back. */
function* inBands(parts) {
    let from = 0;
    for (let to = 0, bytes = 0; to < parts.length; to++) {
        bytes += parts[to].length;
        if (bytes < BAND_BYTES && to < parts.length - 1)
            continue;
        yield joined(parts.slice(from, to + 1));
        [from, bytes] = [to + 1, 0];
    }
}
/** Whether all rows of a plain PNG can be had; of what is none: no. */
export async function hasAllRows(png) {
    return png !== undefined && (await inflateRows(png, () => undefined));
}
