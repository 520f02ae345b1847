import { crc32 } from 'node:zlib';
import { exifOrientation, withoutExifPrefix } from './exif.js';
import { displayed, nothingEmbedded, startsWith } from './facts.js';
/** The chunks of a PNG file (PNG third edition, §5): length, type, data, CRC. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** True when the bytes begin with PNG's signature. */
export function isPng(bytes) {
    return SIGNATURE.every((byte, i) => bytes[i] === byte);
}
/**
 * The chunks in file order, up to IEND or to the first one that does not fit the file: whole chunks only.
 * Data are views into `bytes`. CRCs are the decoder's business.
 */
export function* pngChunks(bytes) {
    for (const { chunk } of placedChunks(bytes))
        yield chunk;
}
function* placedChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = SIGNATURE.length;
    while (at + 12 <= bytes.length) {
        const length = view.getUint32(at);
        if (length > bytes.length - at - 12)
            return;
        const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
        yield { chunk: { type, data: bytes.subarray(at + 8, at + 8 + length) }, end: at + 8 + length };
        if (type === 'IEND')
            return;
        at += 12 + length;
    }
}
/** All chunks of a file that ends with the last of them, if every one's sum is right. */
function soundChunks(bytes) {
    const chunks = [];
    let last = 0;
    for (const { chunk, end } of placedChunks(bytes)) {
        if (!hasItsSum(bytes, chunk, end))
            return undefined;
        chunks.push(chunk);
        last = end + 4;
    }
    return last === bytes.length ? chunks : undefined;
}
/** Ancillary chunks (their first letter is small) with a wrong sum are not there for any decoder. */
function isSound(bytes, chunk, end) {
    return chunk.type.charCodeAt(0) < 0x60 || hasItsSum(bytes, chunk, end);
}
function hasItsSum(bytes, { data }, end) {
    const stated = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0);
    return crc32(bytes.subarray(end - data.length - 4, end)) === stated;
}
/** The file without the ancillary chunks whose sum is wrong: libpng drops them too, but has announced a tRNS by then. */
export function withoutUnsoundChunks(bytes) {
    const kept = [];
    let from = 0;
    for (const { chunk, end } of placedChunks(bytes)) {
        if (isSound(bytes, chunk, end))
            continue;
        kept.push(bytes.subarray(from, end - chunk.data.length - 8));
        from = end + 4;
    }
    return from === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]);
}
/** True for Apple's own kind of PNG: bytes swapped, colour multiplied by alpha, no zlib header. */
export function isCgbi(bytes) {
    const [first] = pngChunks(bytes);
    return isPng(bytes) && first?.type === 'CgBI';
}
/** A PNG file of these chunks; lengths and CRCs are computed. */
export function writePng(chunks) {
    const total = chunks.reduce((sum, chunk) => sum + 12 + chunk.data.length, SIGNATURE.length);
    const file = new Uint8Array(total);
    const view = new DataView(file.buffer);
    file.set(SIGNATURE);
    let at = SIGNATURE.length;
    for (const { type, data } of chunks) {
        view.setUint32(at, data.length);
        for (let i = 0; i < 4; i++)
            file[at + 4 + i] = type.charCodeAt(i);
        file.set(data, at + 8);
        view.setUint32(at + 8 + data.length, crc32(file.subarray(at + 4, at + 8 + data.length)));
        at += 12 + data.length;
    }
    return file;
}
const PNG_COLOURS = new Map([
    [0, { colour: 'grey', alpha: false }],
    [2, { colour: 'rgb', alpha: false }],
    [3, { colour: 'palette', alpha: false }],
    [4, { colour: 'grey', alpha: true }],
    [6, { colour: 'rgb', alpha: true }],
]);
/** What a PNG's chunks say; undefined without a whole header. */
export function readPng(bytes) {
    let header;
    let orientation = 1;
    let animated = false;
    let transparency = false;
    const embedded = nothingEmbedded();
    let pixelsBegun = false;
    for (const { chunk, end } of placedChunks(bytes)) {
        const { type, data } = chunk;
        if (!isSound(bytes, chunk, end))
            continue;
        if (header === undefined) {
            if (type !== 'IHDR' || data.length !== 13)
                return undefined;
            header = data;
        }
        else if (type === 'IDAT')
            pixelsBegun = true;
        else if (type === 'acTL')
            animated = true;
        else if (type === 'tRNS')
            transparency = true;
        else if (type === 'eXIf') {
            embedded.exif = withoutExifPrefix(data);
            orientation = exifOrientation(embedded.exif);
        }
        else if (type !== 'iCCP')
            collectPng(chunk, embedded);
        else if (!pixelsBegun)
            embedded.profile ??= data;
    }
    if (header === undefined)
        return undefined;
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const kind = PNG_COLOURS.get(header[9]);
    const bitDepth = header[8];
    if (kind === undefined || ![1, 2, 4, 8, 16].includes(bitDepth))
        return undefined;
    const stored = { width: view.getUint32(0), height: view.getUint32(4) };
    const alpha = kind.alpha || transparency;
    return displayed({ format: 'png', stored, orientation, animated, alpha, bitDepth, colour: kind.colour, embedded });
}
/** What the colour numbers mean; the last four say how bright they were mastered, under their present and former names. */
const COLOUR_CHUNKS = new Set('gAMA cHRM sRGB cICP mDCV cLLI mDCv cLLi'.split(' '));
const XMP_KEYWORD = 'XML:com.adobe.xmp\0';
/** Text that repeats the small picture: ImageMagick's hexadecimal EXIF and Photoshop blocks, thumbnails of file managers. */
const OF_THE_SMALL_PICTURE = ['exif', 'APP1', 'app1', '8bim']
    .map((kind) => `Raw profile type ${kind}\0`)
    .concat('Thumb::');
function collectPng(chunk, into) {
    const { type, data } = chunk;
    if (COLOUR_CHUNKS.has(type))
        into.colourChunks.push(chunk);
    else if (type === 'pHYs' && data.length === 9) {
        const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
        into.density = { x: view.getUint32(0), y: view.getUint32(4), unit: data[8] === 1 ? 1 : 0 };
    }
    else if (type === 'iTXt' && startsWith(data, `${XMP_KEYWORD}\0\0`)) {
        // Keyword, flags "not compressed", then language tag and translated keyword, both ended by a zero.
        const language = data.indexOf(0, XMP_KEYWORD.length + 2);
        const translated = data.indexOf(0, language + 1);
        if (language > 0 && translated > 0)
            into.xmp = data.subarray(translated + 1);
    }
    else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') {
        if (!startsWith(data, XMP_KEYWORD) && !OF_THE_SMALL_PICTURE.some((key) => startsWith(data, key))) {
            into.textChunks.push(chunk);
        }
    }
}
/** Samples and depths of each colour type (PNG third edition, table 8). */
const KINDS = new Map([
    [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
    [2, { samples: 3, depths: [8, 16] }],
    [3, { samples: 1, depths: [1, 2, 4, 8] }],
    [4, { samples: 2, depths: [8, 16] }],
    [6, { samples: 4, depths: [8, 16] }],
]);
/** Bytes that one byte of a deflate stream can stand for, at most: 258 for a length and a distance of one bit each. */
const MOST_INFLATED = 1032;
/**
 * A PNG's parts, if it is as the standard wants it, to the last sum, and not interlaced. Of anything else, damage too, libvips
 * has to say what it is: undefined.
 */
export function readPlainPng(bytes) {
    if (!isPng(bytes))
        return undefined;
    const chunks = soundChunks(bytes);
    const header = headerOf(chunks?.[0]);
    if (chunks === undefined || header === undefined || chunks.at(-1)?.type !== 'IEND')
        return undefined;
    const only = (type) => chunks.filter((chunk) => chunk.type === type).map(({ data }) => data);
    const [compressed, palettes, keys] = [only('IDAT'), only('PLTE'), only('tRNS')];
    const [palette, transparency] = [palettes[0], keys[0]];
    if (!isInOrder(chunks.map(({ type }) => type)) || palettes.length > 1 || keys.length > 1)
        return undefined;
    if (!isFitting(header, palette, transparency))
        return undefined;
    // Of a header that promises more than deflate can hold, no pixel is believed, nor room made for it.
    const stored = compressed.reduce((sum, { length }) => sum + length, 0);
    if (header.height * (header.rowBytes + 1) > MOST_INFLATED * stored)
        return undefined;
    return { ...header, compressed, ...(palette && { palette }), ...(transparency && { transparency }) };
}
function headerOf(first) {
    if (first?.type !== 'IHDR' || first.data.length !== 13)
        return undefined;
    const view = new DataView(first.data.buffer, first.data.byteOffset, 13);
    const [depth, colourType, compression, filters, interlace] = first.data.subarray(8);
    const kind = KINDS.get(colourType);
    if (!kind?.depths.includes(depth) || compression !== 0 || filters !== 0 || interlace !== 0)
        return undefined;
    const [width, height] = [view.getUint32(0), view.getUint32(4)];
    if (width < 1 || height < 1)
        return undefined;
    const { samples } = kind;
    const rowBytes = Math.ceil((width * samples * depth) / 8);
    return {
        width,
        height,
        colourType: colourType,
        depth: depth,
        samples,
        rowBytes,
    };
}
/** PLTE and tRNS before the rows, these together, and no critical chunk that nobody knows. */
function isInOrder(types) {
    const [first, last] = [types.indexOf('IDAT'), types.lastIndexOf('IDAT')];
    if (first < 0 || types.indexOf('IHDR', 1) > 0)
        return false;
    const palette = types.indexOf('PLTE');
    const transparency = types.indexOf('tRNS');
    if (transparency >= 0 && transparency < palette)
        return false;
    return types.every((type, at) => {
        if (at >= first && at <= last)
            return type === 'IDAT';
        if (type === 'PLTE' || type === 'tRNS')
            return at < first;
        return type.charCodeAt(0) >= 0x60 || type === 'IHDR' || type === 'IEND';
    });
}
function isFitting({ colourType, depth, samples }, palette, transparency) {
    if (palette !== undefined && (palette.length % 3 !== 0 || palette.length === 0))
        return false;
    if (colourType === 3) {
        if (palette === undefined || palette.length > 3 * 2 ** depth)
            return false;
        return transparency === undefined || transparency.length <= palette.length / 3;
    }
    if (transparency === undefined)
        return true;
    if ((colourType !== 0 && colourType !== 2) || transparency.length !== 2 * samples)
        return false;
    // Of 16 bits each, a key has as many as the samples.
    return transparency.every((byte, i) => (i % 2 === 0 ? depth === 16 || byte === 0 : depth >= 8 || byte < 2 ** depth));
}
