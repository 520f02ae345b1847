import { exifOrientation, hasExifPrefix, withoutExifPrefix } from './exif.js';
import { displayed, nothingEmbedded, startsWith } from './facts.js';
/** True when the bytes begin with SOI and another marker. */
export function isJpeg(bytes) {
    return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}
/** Markers that stand alone: TEM, RSTn, SOI, EOI. */
function standsAlone(marker) {
    return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
/** Segments in file order up to and with the first SOS (0xDA); whole segments only, views into `bytes`. */
export function* jpegSegments(bytes) {
    let at = 2;
    while (at + 1 < bytes.length) {
        if (bytes[at] !== 0xff) {
            at += 1;
            continue;
        }
        const marker = bytes[at + 1];
        // Any number of 0xFF may fill the space before a marker; 0xFF00 is not one.
        if (marker === 0xff || marker === 0x00) {
            at += 1;
            continue;
        }
        if (marker === 0xd9)
            return;
        if (standsAlone(marker)) {
            at += 2;
            continue;
        }
        if (at + 4 > bytes.length)
            return;
        const length = (bytes[at + 2] << 8) | bytes[at + 3];
        if (length < 2 || at + 2 + length > bytes.length)
            return;
        yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
        if (marker === 0xda)
            return;
        at += 2 + length;
    }
}
/** True for SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
export function isFrameMarker(marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
/** The frame header of a SOFn segment; undefined when it is cut off or says nonsense. */
export function readFrame(segment) {
    const { data, marker } = segment;
    const count = data[5];
    if (count === undefined || count < 1 || data.length < 6 + 3 * count)
        return undefined;
    const at = (i) => data[i];
    const components = Array.from({ length: count }, (_, i) => ({
        id: at(6 + 3 * i),
        horizontal: at(7 + 3 * i) >> 4,
        vertical: at(7 + 3 * i) & 15,
        table: at(8 + 3 * i),
    }));
    return {
        precision: at(0),
        height: (at(1) << 8) | at(2),
        width: (at(3) << 8) | at(4),
        progressive: (marker & 3) === 2,
        components,
    };
}
/** True when the frame header leaves the height to a DNL segment after the first scan (ITU-T T.81, B.2.5). */
export function hasDeferredHeight(bytes) {
    if (!isJpeg(bytes))
        return false;
    for (const segment of jpegSegments(bytes)) {
        if (isFrameMarker(segment.marker)) {
            const frame = readFrame(segment);
            return frame !== undefined && frame.height === 0 && frame.width > 0;
        }
    }
    return false;
}
/** Luminance quantisation table of ITU-T T.81, Annex K.1, in zigzag order: what libjpeg scales by its quality. */
const ANNEX_K_LUMINANCE = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
    112, 100, 120, 92, 101, 103, 99,
];
/** Quality and subsampling of a JPEG by its frame header and quantisation tables; undefined when a table is missing. */
function jpegEncoding(frame, tables) {
    const [luma, ...chroma] = frame.components;
    const table = luma === undefined ? undefined : tables.get(luma.table);
    if (luma === undefined || table === undefined)
        return undefined;
    const halved = chroma.length === 2 &&
        chroma.every((component) => 2 * component.horizontal <= luma.horizontal && 2 * component.vertical <= luma.vertical);
    return {
        quality: estimateQuality(table),
        chromaSubsampling: halved ? '4:2:0' : '4:4:4',
        progressive: frame.progressive,
    };
}
/** Adds the tables of a DQT segment: precision and number in one byte, then 64 values in zigzag order, 8 or 16 bits each. */
function readTables(data, tables) {
    let at = 0;
    while (at < data.length) {
        const head = data[at];
        const size = head >> 4 === 0 ? 1 : 2;
        if (at + 1 + 64 * size > data.length)
            return;
        const values = Array.from({ length: 64 }, (_, i) => {
            const from = at + 1 + i * size;
            return size === 1 ? data[from] : (data[from] << 8) | data[from + 1];
        });
        tables.set(head & 15, values);
        at += 1 + 64 * size;
    }
}
/**
 * The quality whose scaled Annex K table comes closest, in the sum of relative differences: exact for libjpeg's
 * own files, a fair match for others.
 */
function estimateQuality(table) {
    let best = 75;
    let least = Number.POSITIVE_INFINITY;
    for (let quality = 1; quality <= 100; quality++) {
        // libjpeg's jpeg_quality_scaling and jpeg_add_quant_table, force_baseline.
        const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
        let difference = 0;
        for (let i = 0; i < 64; i++) {
            const standard = Math.floor((ANNEX_K_LUMINANCE[i] * scale + 50) / 100);
            const scaled = Math.min(255, Math.max(1, standard));
            difference += Math.abs(scaled - table[i]) / (scaled + table[i]);
        }
        if (difference < least) {
            least = difference;
            best = quality;
        }
    }
    return best;
}
const XMP_NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
/** ISO 21496-1. */
const GAIN_MAP = 'urn:iso:std:iso:ts:21496:-1\0';
const PROFILE = 'ICC_PROFILE\0';
/** Name spaces of Ultra HDR (Adobe, Google) and Apple's kind, in XMP of the picture or of the map behind it. */
function speaksOfGainMap(text) {
    const all = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    return ['http://ns.adobe.com/hdr-gain-map/', ':aux:hdrgainmap'].some((name) => all.includes(name, 0, 'latin1'));
}
/** What a JPEG's segments before its first scan say; undefined without a frame header. */
export function readJpeg(bytes) {
    let frame;
    const tables = new Map();
    const embedded = nothingEmbedded();
    const profileParts = new Map();
    let profileCount = 0;
    let gainMap = false;
    let severalPictures = false;
    for (const segment of jpegSegments(bytes)) {
        const { marker, data } = segment;
        if (isFrameMarker(marker))
            frame ??= readFrame(segment);
        else if (marker === 0xdb)
            readTables(data, tables);
        else if (marker === 0xe0 && startsWith(data, 'JFIF\0') && data.length >= 12)
            jfifDensity(data, embedded);
        else if (marker === 0xe1 && hasExifPrefix(data))
            embedded.exif ??= withoutExifPrefix(data);
        else if (marker === 0xe1 && startsWith(data, XMP_NAMESPACE))
            embedded.xmp ??= data.subarray(XMP_NAMESPACE.length);
        else if (marker === 0xe2 && startsWith(data, GAIN_MAP))
            gainMap = true;
        else if (marker === 0xe2 && startsWith(data, 'MPF\0'))
            severalPictures = true;
        else if (marker === 0xed && startsWith(data, PHOTOSHOP))
            embedded.iptc ??= data;
        else if (marker === 0xe2 && startsWith(data, PROFILE) && data.length >= 14) {
            profileCount = data[13];
            profileParts.set(data[12], data.subarray(14));
        }
    }
    const profile = joinParts(profileParts, profileCount);
    if (profile !== undefined)
        embedded.profile = profile;
    const colour = [undefined, 'grey', undefined, 'rgb', 'cmyk'][frame?.components.length ?? 0];
    if (frame === undefined || colour === undefined)
        return undefined;
    const jpeg = jpegEncoding(frame, tables);
    gainMap ||= (embedded.xmp && speaksOfGainMap(embedded.xmp)) || (severalPictures && speaksOfGainMap(bytes));
    return displayed({
        format: 'jpeg',
        stored: frame,
        orientation: embedded.exif === undefined ? 1 : exifOrientation(embedded.exif),
        animated: false,
        alpha: false,
        bitDepth: frame.precision,
        colour,
        embedded,
        ...(jpeg === undefined ? {} : { jpeg }),
        ...(gainMap && { gainMap }),
    });
}
function jfifDensity(data, into) {
    const [unit = 0, x1 = 0, x0 = 0, y1 = 0, y0 = 0] = data.subarray(7, 12);
    const [x, y] = [(x1 << 8) | x0, (y1 << 8) | y0];
    const perMetre = unit === 1 ? 1 / 0.0254 : 100;
    if (x === 0 || y === 0)
        return;
    into.density = unit === 0 ? { x, y, unit: 0 } : { x: Math.round(x * perMetre), y: Math.round(y * perMetre), unit: 1 };
}
/** A profile that is spread over several segments, each with its number (from 1) and their count (ICC.1 §B.4). */
function joinParts(parts, count) {
    if (count === 0 || parts.size !== count)
        return undefined;
    const ordered = Array.from({ length: count }, (_, i) => parts.get(i + 1));
    return ordered.some((part) => part === undefined) ? undefined : Buffer.concat(ordered);
}
