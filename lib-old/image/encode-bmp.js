import { BITFIELDS } from './bmp.js';
import { toIndexed } from './encode-png.js';
const FILE_HEADER = 14;
const INFO_HEADER = 40;
/** Version 4, which has room for a mask of alpha. */
const INFO_HEADER_4 = 108;
/** A bitmap of a palette, of 24 bits, or of 32 with alpha. @param planes 8 bits, RGB */
export function encodeBmp({ colour, alpha }, { palette, density }) {
    const indexed = palette && alpha === undefined ? toIndexed(colour, undefined) : undefined;
    const { width, height, data } = colour;
    // Windows knows no 2 bits.
    const bits = indexed === undefined ? (alpha === undefined ? 24 : 32) : indexed.bitDepth === 2 ? 4 : indexed.bitDepth;
    const headerSize = alpha === undefined ? INFO_HEADER : INFO_HEADER_4;
    const colours = indexed?.colours ?? new Uint8Array(0);
    const pixelsAt = FILE_HEADER + headerSize + (4 * colours.length) / 3;
    const stride = 4 * Math.ceil((width * bits) / 32);
    const file = new Uint8Array(pixelsAt + stride * height);
    const view = new DataView(file.buffer);
    file.set([0x42, 0x4d]);
    view.setUint32(2, file.length, true);
    view.setUint32(10, pixelsAt, true);
    view.setUint32(14, headerSize, true);
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    view.setUint32(34, stride * height, true);
    if (density?.unit === 1 && Math.max(density.x, density.y) <= 0x7fffffff) {
        view.setInt32(38, density.x, true);
        view.setInt32(42, density.y, true);
    }
    view.setUint32(46, colours.length / 3, true);
    if (alpha !== undefined) {
        view.setUint32(30, BITFIELDS, true);
        for (const [i, mask] of [0xff0000, 0xff00, 0xff, 0xff000000].entries())
            view.setUint32(54 + 4 * i, mask, true);
        // LCS_sRGB.
        view.setUint32(70, 0x73524742, true);
    }
    for (let i = 0, to = FILE_HEADER + headerSize; i < colours.length; i += 3, to += 4) {
        for (let c = 0; c < 3; c++)
            file[to + c] = colours[i + 2 - c];
    }
    for (let y = 0; y < height; y++) {
        let to = pixelsAt + (height - 1 - y) * stride;
        if (indexed !== undefined) {
            const row = indexed.rows.subarray(y * indexed.rowBytes, (y + 1) * indexed.rowBytes);
            if (indexed.bitDepth === 2)
                widen(row, file.subarray(to, to + stride));
            else
                file.set(row, to);
            continue;
        }
        for (let x = 0; x < width; x++) {
            const from = (y * width + x) * 3;
            for (let c = 2; c >= 0; c--)
                file[to++] = data[from + c];
            if (alpha !== undefined)
                file[to++] = alpha.data[y * width + x];
        }
    }
    return file;
}
/** Indices of 2 bits as ones of 4. */
function widen(row, into) {
    for (let i = 0; i < into.length; i++) {
        const byte = row[i >> 1] ?? 0;
        const pair = i & 1 ? byte & 15 : byte >> 4;
        into[i] = ((pair >> 2) << 4) | (pair & 3);
    }
}
