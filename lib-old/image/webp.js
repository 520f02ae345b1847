import { exifOrientation, withoutExifPrefix } from './exif.js';
import { displayed, nothingEmbedded } from './facts.js';
function fourCC(bytes, at) {
    return String.fromCharCode(...bytes.subarray(at, at + 4));
}
/** True when the bytes begin with RIFF....WEBP. */
export function isWebp(bytes) {
    return bytes.length >= 12 && fourCC(bytes, 0) === 'RIFF' && fourCC(bytes, 8) === 'WEBP';
}
/**
 * The chunks in file order, views into `bytes`; a last one that is cut off is yielded with what there is of it
 * (its header still says the size of the picture).
 */
export function* webpChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 12;
    while (at + 8 <= bytes.length) {
        const length = view.getUint32(at + 4, true);
        yield { type: fourCC(bytes, at), data: bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length)) };
        at += 8 + length + (length & 1);
    }
}
/** What the first byte of an extended header (RFC 9649 §2.7) says that there is. */
export const WEBP_FLAG = { profile: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04, animation: 0x02 };
/** Zero bytes at the end of picture data that no encoder leaves: its last bits are of codes, or of an arithmetic coder. */
const ZERO_TAIL = 48;
/** Except for pictures of one colour, whose codes are all zeros: but then the bytes before them are of few kinds, too. */
const SAID_BEFORE = 256;
/**
 * True when a picture chunk ends in zeros: space that was reserved and never written. Neither of WebP's codecs has a sum
 * over its data, and both read zeros as some picture.
 */
export function endsInZeros(bytes) {
    for (const { type, data } of webpChunks(bytes)) {
        if (type !== 'VP8 ' && type !== 'VP8L')
            continue;
        let end = data.length;
        while (end > 0 && data[end - 1] === 0)
            end -= 1;
        const before = new Set(data.subarray(Math.max(0, end - SAID_BEFORE), end));
        if (data.length - end >= ZERO_TAIL && before.size >= SAID_BEFORE / 4)
            return true;
    }
    return false;
}
/** The kind of compression, and for lossy files the quality, by the chunk that holds the picture. */
function webpEncoding({ type, data }) {
    if (type === 'VP8L')
        return { lossless: true, quality: 100 };
    const index = type === 'VP8 ' ? quantiserIndex(data) : undefined;
    return index === undefined ? undefined : { lossless: false, quality: qualityOf(index) };
}
/**
 * libwebp's QualityToCompression turned round: compression c = cbrt(linear), where linear is q·⅔ below 0.75 and
 * 2q − 1 above, and the quantiser index is 127·(1 − c).
 */
function qualityOf(index) {
    const linear = (1 - index / 127) ** 3;
    const quality = linear < 0.5 ? linear * 1.5 : (linear + 1) / 2;
    return Math.round(100 * quality);
}
/** y_ac_qi of a VP8 key frame (RFC 6386 §9.2 to §9.6), with the mean of absolute segment quantisers if there are any. */
function quantiserIndex(frame) {
    if (frame.length < 12 || (frame[0] & 1) !== 0)
        return undefined;
    const reader = new BoolReader(frame.subarray(10));
    reader.bits(2); // colour space, clamping type
    let segments = [];
    let absolute = false;
    if (reader.bits(1) === 1) {
        const updateMap = reader.bits(1);
        const updateData = reader.bits(1);
        if (updateData === 1) {
            absolute = reader.bits(1) === 1;
            segments = Array.from({ length: 4 }, () => (reader.bits(1) === 1 ? reader.signed(7) : 0));
            for (let i = 0; i < 4; i++)
                if (reader.bits(1) === 1)
                    reader.signed(6);
        }
        if (updateMap === 1)
            for (let i = 0; i < 3; i++)
                if (reader.bits(1) === 1)
                    reader.bits(8);
    }
    reader.bits(10); // filter type, level, sharpness
    if (reader.bits(1) === 1 && reader.bits(1) === 1) {
        for (let i = 0; i < 8; i++)
            if (reader.bits(1) === 1)
                reader.signed(6);
    }
    reader.bits(2); // number of partitions
    const base = reader.bits(7);
    if (segments.length === 0)
        return base;
    const mean = segments.reduce((sum, value) => sum + value, 0) / segments.length;
    return Math.min(127, Math.max(0, absolute ? mean : base + mean));
}
/** The boolean entropy decoder of RFC 6386 §7, for literals of probability ½ only. */
class BoolReader {
    data;
    at = 0;
    value = 0;
    range = 255;
    bitCount = 0;
    constructor(data) {
        this.data = data;
        this.value = (this.next() << 8) | this.next();
    }
    next() {
        return this.data[this.at++] ?? 0;
    }
    bit() {
        const split = 1 + (((this.range - 1) * 128) >> 8);
        const bigSplit = split << 8;
        let bit = 0;
        if (this.value >= bigSplit) {
            bit = 1;
            this.range -= split;
            this.value -= bigSplit;
        }
        else {
            this.range = split;
        }
        while (this.range < 128) {
            this.value <<= 1;
            this.range <<= 1;
            this.bitCount += 1;
            if (this.bitCount === 8) {
                this.bitCount = 0;
                this.value |= this.next();
            }
        }
        return bit;
    }
    /** An unsigned literal, most significant bit first. */
    bits(count) {
        let value = 0;
        for (let i = 0; i < count; i++)
            value = (value << 1) | this.bit();
        return value;
    }
    /** A magnitude of `count` bits, then a sign. */
    signed(count) {
        const magnitude = this.bits(count);
        return this.bit() === 1 ? -magnitude : magnitude;
    }
}
/** The chunks of one frame, behind its place, size and duration. */
function* frameChunks(frame) {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    for (let at = 16; at + 8 <= frame.length;) {
        const length = view.getUint32(at + 4, true);
        yield { type: fourCC(frame, at), data: frame.subarray(at + 8, Math.min(at + 8 + length, frame.length)) };
        at += 8 + length + (length & 1);
    }
}
/** What a WebP's chunks say; undefined when none holds a picture. */
export function readWebp(bytes) {
    let stored;
    let extended = false;
    let orientation = 1;
    let animated = false;
    let alpha = false;
    let webp;
    let loops = 0;
    const delays = [];
    const embedded = nothingEmbedded();
    const [first] = webpChunks(bytes);
    // What the extended header does not announce is not there, for libwebp and so for browsers.
    const announces = (flag) => first?.type === 'VP8X' && ((first.data[0] ?? 0) & flag) !== 0;
    for (const chunk of webpChunks(bytes)) {
        const { type, data } = chunk;
        const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
        if (type === 'VP8X' && data.length >= 10) {
            const flags = data[0];
            extended = true;
            animated ||= (flags & WEBP_FLAG.animation) !== 0;
            alpha ||= (flags & WEBP_FLAG.alpha) !== 0;
            stored = { width: 1 + uint24(data, 4), height: 1 + uint24(data, 7) };
        }
        if (type === 'VP8 ' && data.length >= 10) {
            stored ??= { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
        }
        if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
            const bits = view.getUint32(1, true);
            stored ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
            alpha ||= !extended && (bits >>> 28) % 2 === 1;
        }
        if (type === 'VP8 ' || type === 'VP8L')
            webp ??= webpEncoding(chunk);
        if (type === 'ALPH')
            alpha = true;
        if (type === 'ANIM' || type === 'ANMF')
            animated = true;
        if (type === 'ANIM' && data.length >= 6)
            loops = view.getUint16(4, true);
        if (type === 'ANMF' && data.length >= 24) {
            delays.push(uint24(data, 12));
            for (const part of frameChunks(data))
                webp ??= webpEncoding(part);
        }
        if (type === 'ICCP' && announces(WEBP_FLAG.profile))
            embedded.profile ??= data;
        if (type === 'XMP ' && announces(WEBP_FLAG.xmp))
            embedded.xmp ??= data;
        if (type === 'EXIF' && announces(WEBP_FLAG.exif) && embedded.exif === undefined) {
            embedded.exif = withoutExifPrefix(data);
            orientation = exifOrientation(embedded.exif);
        }
    }
    if (stored === undefined)
        return undefined;
    const more = {
        ...(webp && { webp }),
        ...(animated && delays.length > 0 && { animation: { delays, loops, onePalette: false } }),
    };
    return displayed({
        format: 'webp',
        stored,
        orientation,
        animated,
        alpha,
        bitDepth: 8,
        colour: 'rgb',
        embedded,
        ...more,
    });
}
function uint24(data, at) {
    return data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
}
