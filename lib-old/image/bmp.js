import { say } from '../core/say.js';
import { displayed, nothingEmbedded } from './facts.js';
const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
export const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;
export function isBmp(bytes) {
    return bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length >= 26;
}
function readHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = view.getUint32(14, true);
    const old = size === 12;
    if ((!old && size < 40) || 14 + size > bytes.length)
        return undefined;
    const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
    const tall = old ? view.getInt16(20, true) : view.getInt32(22, true);
    const bits = view.getUint16(old ? 24 : 28, true);
    const compression = old ? RGB : view.getUint32(30, true);
    const known = [1, 4, 8, 16, 24, 32].includes(bits) && [RGB, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS].includes(compression);
    if (!known || width < 1 || tall === 0)
        return undefined;
    if ((compression === RLE8 && bits !== 8) || (compression === RLE4 && bits !== 4))
        return undefined;
    const hasMasks = compression === BITFIELDS || compression === ALPHA_BITFIELDS;
    if (hasMasks && bits !== 16 && bits !== 32)
        return undefined;
    const maskBytes = hasMasks && size === 40 ? (compression === ALPHA_BITFIELDS ? 16 : 12) : 0;
    const mask = (i) => (54 + 4 * i + 4 <= bytes.length ? view.getUint32(54 + 4 * i, true) : 0);
    const masks = hasMasks
        ? [mask(0), mask(1), mask(2), size >= 56 || compression === ALPHA_BITFIELDS ? mask(3) : 0]
        : bits === 16
            ? [0x7c00, 0x3e0, 0x1f, 0]
            : [0xff0000, 0xff00, 0xff, 0];
    const stated = old ? 0 : view.getUint32(46, true);
    const at = 14 + size + maskBytes;
    const palette = {
        at,
        entry: old ? 3 : 4,
        colours: bits > 8 ? 0 : Math.min(stated || 1 << bits, 1 << bits),
    };
    const statedAt = view.getUint32(10, true);
    // Pixels inside of the headers: the headers would be drawn.
    if (statedAt < at)
        return undefined;
    return {
        width,
        height: Math.abs(tall),
        topDown: tall < 0,
        bits,
        compression,
        palette,
        // Some writers forget the palette when they count: it would be drawn, and the last pixels lost.
        pixelsAt: statedAt === at ? at + palette.colours * palette.entry : statedAt,
        density: old ? [0, 0] : [view.getInt32(38, true), view.getInt32(42, true)],
        masks,
    };
}
/** What a bitmap's headers say; undefined when they make no sense. */
export function readBmp(bytes) {
    const header = readHeader(bytes);
    if (header === undefined)
        return undefined;
    const embedded = nothingEmbedded();
    const [x, y] = header.density;
    if (x > 0 && y > 0)
        embedded.density = { x, y, unit: 1 };
    return displayed({
        format: 'bmp',
        stored: { width: header.width, height: header.height },
        orientation: 1,
        animated: false,
        alpha: header.masks[3] !== 0,
        bitDepth: 8,
        colour: header.bits <= 8 ? 'palette' : 'rgb',
        embedded,
    });
}
/**
 * The pixels, interleaved: RGB, or RGBA where the file has a mask for alpha.
 * @throws Error when the file ends before the picture does
 */
export function decodeBmp(bytes) {
    const header = readHeader(bytes);
    if (header === undefined)
        throw new Error(say `the header makes no sense`);
    const { width, height, bits, topDown } = header;
    const channels = header.masks[3] === 0 ? 3 : 4;
    const data = new Uint8Array(width * height * channels);
    const lineOf = (row) => (topDown ? row : height - 1 - row) * width * channels;
    if (bits <= 8) {
        const indices = header.compression === RGB ? plainIndices(bytes, header) : runLengthIndices(bytes, header);
        const { at, entry, colours } = header.palette;
        for (let row = 0; row < height; row++) {
            for (let x = 0, to = lineOf(row); x < width; x++, to += channels) {
                const index = indices[row * width + x];
                // What the palette does not have is black, as in browsers.
                if (index >= colours)
                    continue;
                const from = at + index * entry;
                for (let c = 0; c < 3; c++)
                    data[to + c] = bytes[from + 2 - c] ?? 0;
            }
        }
        return { data, channels };
    }
    const stride = 4 * Math.ceil((width * bits) / 32);
    if (header.pixelsAt + stride * height > bytes.length)
        throw new Error(say `the picture is cut off`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const scales = header.masks.map(scaleOf);
    for (let row = 0; row < height; row++) {
        for (let x = 0, to = lineOf(row); x < width; x++, to += channels) {
            const from = header.pixelsAt + row * stride + (x * bits) / 8;
            if (bits === 24)
                for (let c = 0; c < 3; c++)
                    data[to + c] = bytes[from + 2 - c];
            else {
                const pixel = bits === 16 ? view.getUint16(from, true) : view.getUint32(from, true);
                for (let c = 0; c < channels; c++)
                    data[to + c] = scales[c](pixel);
            }
        }
    }
    if (channels === 4)
        fillUnusedAlpha(data);
    return { data, channels };
}
/** Windows' own writers name a mask for alpha and leave its bits at 0: where no pixel has any, browsers show all of them. */
function fillUnusedAlpha(data) {
    for (let i = 3; i < data.length; i += 4)
        if (data[i] !== 0)
            return;
    for (let i = 3; i < data.length; i += 4)
        data[i] = 255;
}
/** Takes a masked sample out of a pixel, as 0 to 255. */
function scaleOf(mask) {
    if (mask === 0)
        return () => 0;
    const shift = 31 - Math.clz32(mask & -mask);
    const most = mask >>> shift;
    return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}
function plainIndices(bytes, { width, height, bits, pixelsAt }) {
    const stride = 4 * Math.ceil((width * bits) / 32);
    if (pixelsAt + stride * height > bytes.length)
        throw new Error(say `the picture is cut off`);
    const indices = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
        for (let x = 0; x < width; x++) {
            const byte = bytes[pixelsAt + row * stride + ((x * bits) >> 3)];
            indices[row * width + x] = (byte >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
        }
    }
    return indices;
}
/** RLE8 and RLE4: runs, literal stretches, jumps and line ends; what is jumped over stays colour 0. */
function runLengthIndices(bytes, { width, height, bits, pixelsAt }) {
    const indices = new Uint8Array(width * height);
    let [x, row, at] = [0, 0, pixelsAt];
    const put = (index) => {
        if (x < width && row < height)
            indices[row * width + x] = index;
        x += 1;
    };
    const nibble = (byte, i) => (bits === 8 ? byte : i & 1 ? byte & 15 : byte >> 4);
    while (row < height) {
        const [count, value] = [bytes[at], bytes[at + 1]];
        if (count === undefined || value === undefined)
            throw new Error(say `the picture is cut off`);
        at += 2;
        if (count > 0)
            for (let i = 0; i < count; i++)
                put(nibble(value, i));
        else if (value === 0)
            [x, row] = [0, row + 1];
        else if (value === 1)
            break;
        else if (value === 2) {
            x += bytes[at] ?? 0;
            row += bytes[at + 1] ?? 0;
            at += 2;
        }
        else {
            const length = bits === 8 ? value : (value + 1) >> 1;
            if (at + length > bytes.length)
                throw new Error(say `the picture is cut off`);
            for (let i = 0; i < value; i++)
                put(nibble(bytes[at + (bits === 8 ? i : i >> 1)], i));
            at += length + (length & 1);
        }
    }
    return indices;
}
