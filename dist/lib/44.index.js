export const id = 44;
export const ids = [44,36];
export const modules = {

/***/ 54468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ withoutExifPrefix),
/* harmony export */   MW: () => (/* binding */ entryNumber),
/* harmony export */   N7: () => (/* binding */ orientationSwaps),
/* harmony export */   Pv: () => (/* binding */ hasExifPrefix),
/* harmony export */   V$: () => (/* binding */ exifOrientation),
/* harmony export */   eT: () => (/* binding */ openTiff),
/* harmony export */   gZ: () => (/* binding */ readDirectory)
/* harmony export */ });
/**
 * The few EXIF facts that matter for pixels. EXIF is a TIFF file in a box: byte order, then a chain of
 * directories (IFD) of 12-byte entries (CIPA DC-008, TIFF 6.0). Every offset is hostile until checked.
 */
/** A reader of an EXIF block (with or without the `Exif\0\0` prefix removed beforehand); undefined if it is no TIFF. */
function openTiff(block) {
    if (block.length < 8)
        return undefined;
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d)
        return undefined;
    const littleEndian = order === 0x4949;
    if (view.getUint16(2, littleEndian) !== 42)
        return undefined;
    return {
        view,
        littleEndian,
        u16: (offset) => (offset + 2 <= view.byteLength ? view.getUint16(offset, littleEndian) : undefined),
        u32: (offset) => (offset + 4 <= view.byteLength ? view.getUint32(offset, littleEndian) : undefined),
    };
}
/** The entries of the directory at `offset`, and the offset of its next-directory pointer. */
function readDirectory(tiff, offset) {
    const count = tiff.u16(offset);
    if (count === undefined || offset < 8)
        return undefined;
    const entries = [];
    for (let i = 0; i < count; i++) {
        const at = offset + 2 + 12 * i;
        const tag = tiff.u16(at);
        const type = tiff.u16(at + 2);
        const length = tiff.u32(at + 4);
        if (tag === undefined || type === undefined || length === undefined || at + 12 > tiff.view.byteLength)
            break;
        entries.push({ tag, type, count: length, valueAt: at + 8 });
    }
    return { entries, nextAt: offset + 2 + 12 * count };
}
const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;
/** A SHORT or LONG value stored inside its entry. */
function entryNumber(tiff, entry) {
    if (entry.type === SHORT)
        return tiff.u16(entry.valueAt);
    if (entry.type === LONG)
        return tiff.u32(entry.valueAt);
    return undefined;
}
/** EXIF orientation 1..8 of a TIFF block; 1 when absent or out of range. */
function exifOrientation(block) {
    const tiff = openTiff(block);
    const first = tiff?.u32(4);
    if (tiff === undefined || first === undefined)
        return 1;
    const entry = readDirectory(tiff, first)?.entries.find((candidate) => candidate.tag === ORIENTATION);
    const value = entry === undefined ? undefined : entryNumber(tiff, entry);
    return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}
/** True for the orientations that swap width and height. */
function orientationSwaps(orientation) {
    return orientation >= 5;
}
const EXIF_PREFIX = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
/** The TIFF part of an EXIF payload: without the `Exif\0\0` that JPEG (and some WebP files) put before it. */
function withoutExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte) ? payload.subarray(EXIF_PREFIX.length) : payload;
}
/** True when a JPEG APP1 payload is EXIF. */
function hasExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte);
}


/***/ }),

/***/ 25674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ isAnimatedGif),
/* harmony export */   U: () => (/* binding */ foreignFormat)
/* harmony export */ });
/** Formats we recognise only to say why we do not touch them. */
const text = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));
const MAGIC = [
    { name: 'GIF', test: (b) => /^GIF8[79]a/.test(text(b, 0, 6)) },
    { name: 'BMP', test: (b) => text(b, 0, 2) === 'BM' && b.length >= 26 },
    { name: 'TIFF', test: (b) => ['II*\0', 'MM\0*'].includes(text(b, 0, 4)) },
    { name: 'AVIF', test: (b) => /^ftyp(avif|avis)/.test(text(b, 4, 8)) },
    { name: 'HEIC', test: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
    { name: 'JPEG XL', test: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
    { name: 'JPEG 2000', test: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
    { name: 'Photoshop document', test: (b) => text(b, 0, 4) === '8BPS' },
    { name: 'PDF', test: (b) => text(b, 0, 5) === '%PDF-' },
    { name: 'Windows icon', test: (b) => text(b, 0, 4) === '\0\0\x01\0' },
    {
        name: 'SVG',
        test: (b) => /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
    },
];
/** Name of a known image format that is not ours to read; undefined for anything else. */
function foreignFormat(bytes) {
    return MAGIC.find(({ test }) => test(bytes))?.name;
}
/** True when a GIF holds more than one picture (GIF89a block structure; stops at the second one). */
function isAnimatedGif(bytes) {
    if (!/^GIF8[79]a/.test(text(bytes, 0, 6)))
        return false;
    const tableSize = (flags) => ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0);
    let at = 13 + tableSize(bytes[10] ?? 0);
    let pictures = 0;
    const skipSubBlocks = () => {
        for (let length = bytes[at] ?? 0; length !== 0; length = bytes[at] ?? 0)
            at += 1 + length;
        at += 1;
    };
    while (at < bytes.length) {
        const block = bytes[at];
        if (block === 0x21) {
            at += 2;
            skipSubBlocks();
        }
        else if (block === 0x2c) {
            pictures += 1;
            if (pictures > 1)
                return true;
            at += 11 + tableSize(bytes[at + 9] ?? 0);
            skipSubBlocks();
        }
        else {
            return false;
        }
    }
    return false;
}


/***/ }),

/***/ 36044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ formatOfName),
/* harmony export */   inspect: () => (/* binding */ inspect)
/* harmony export */ });
/* unused harmony export MAX_RESULT_PIXELS */
/* harmony import */ var _foreign_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25674);
/* harmony import */ var _sniff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46036);


/** Result pixels above which a picture is skipped (DESIGN §6: 100 megapixels, so 25 megapixels of source). */
const MAX_RESULT_PIXELS = 100_000_000;
/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;
/** libwebp holds whole pictures several times over: 64 megapixels take what 100 take in the other formats. */
const MAX_WEBP_PIXELS = 64_000_000;
const FORMAT_NAMES = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };
/** The format that a file's name asks for; undefined for other extensions. */
function formatOfName(path) {
    const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
    if (extension === 'png')
        return 'png';
    if (extension === 'jpg' || extension === 'jpeg' || extension === 'jpe' || extension === 'jfif')
        return 'jpeg';
    return extension === 'webp' ? 'webp' : undefined;
}
/**
 * Decides by content whether a file can be enhanced. Pure, decodes nothing.
 * @param path the name that decides the result's format; content decides how it is read.
 */
function inspect(bytes, path, limits = {}) {
    const skip = (reason, message) => ({ skip: { reason, message } });
    if (bytes.length === 0)
        return skip('empty', 'The file is empty.');
    if (formatOfName(path) === undefined) {
        return skip('unsupported-format', 'The name does not end in .png, .jpg, .jpeg or .webp.');
    }
    const info = (0,_sniff_js__WEBPACK_IMPORTED_MODULE_1__.sniff)(bytes);
    if (info === undefined)
        return inspectUnknown(bytes, skip);
    const name = FORMAT_NAMES[info.format];
    if (info.animated)
        return skip('animated', `An animated ${name}: enhancing it would lose the animation.`);
    if (info.format === 'jpeg' && info.bitDepth !== 8) {
        return skip('unsupported-format', `A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
    }
    const target = formatOfName(path);
    const pixels = 4 * info.width * info.height;
    const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, memoryLimit(info, target));
    if (pixels > maxPixels) {
        const megapixels = (count) => `${(count / 1e6).toFixed(1)} megapixels`;
        return skip('too-many-pixels', `${info.width}×${info.height} would become ${megapixels(pixels)}; the limit is ${megapixels(maxPixels)}.`);
    }
    const longest = 2 * Math.max(info.width, info.height);
    if (longest > LONGEST_SIDE[target]) {
        return skip('too-many-pixels', `A side of the result would be ${longest} pixels; ${FORMAT_NAMES[target]} holds ${LONGEST_SIDE[target]} at most.`);
    }
    return { info };
}
/** Pixels of the result that memory allows. */
function memoryLimit({ colour, alpha, bitDepth }, target) {
    const channels = (colour === 'grey' ? 1 : 3) + (alpha ? 1 : 0);
    const byBytes = Math.floor(MAX_RESULT_BYTES / (channels * (bitDepth === 16 ? 2 : 1)));
    return target === 'webp' ? Math.min(MAX_WEBP_PIXELS, byBytes) : byBytes;
}
/** Longest side a file can state: JPEG as libjpeg accepts it (JPEG_MAX_DIMENSION), WebP 14 bits, PNG 31 bits. */
const LONGEST_SIDE = { png: 0x7fffffff, jpeg: 65_500, webp: 16_383 };
function inspectUnknown(bytes, skip) {
    if ((0,_sniff_js__WEBPACK_IMPORTED_MODULE_1__/* .hasKnownSignature */ .y)(bytes))
        return { damaged: 'The file begins like an image, but its header is damaged.' };
    const foreign = (0,_foreign_format_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignFormat */ .U)(bytes);
    if (foreign === undefined)
        return skip('not-an-image', 'The first bytes are not those of a PNG, JPEG or WebP image.');
    if ((0,_foreign_format_js__WEBPACK_IMPORTED_MODULE_0__/* .isAnimatedGif */ .M)(bytes))
        return skip('animated', 'An animated GIF: enhancing it would lose the animation.');
    return skip('unsupported-format', `The content is ${foreign}; only PNG, JPEG and WebP are supported.`);
}


/***/ }),

/***/ 77199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ jpegSegments),
/* harmony export */   IW: () => (/* binding */ readFrame),
/* harmony export */   Xm: () => (/* binding */ isJpeg),
/* harmony export */   ob: () => (/* binding */ isFrameMarker)
/* harmony export */ });
/** The marker segments of a JPEG file (ITU-T T.81, Annex B) before its first scan. */
/** True when the bytes begin with SOI and another marker. */
function isJpeg(bytes) {
    return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}
/** Markers that stand alone: TEM, RSTn, SOI, EOI. */
function standsAlone(marker) {
    return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
/** Segments in file order up to and with the first SOS (0xDA); whole segments only, views into `bytes`. */
function* jpegSegments(bytes) {
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
function isFrameMarker(marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
/** The frame header of a SOFn segment; undefined when it is cut off or says nonsense. */
function readFrame(segment) {
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


/***/ }),

/***/ 69090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ writePng),
/* harmony export */   _T: () => (/* binding */ pngChunks),
/* harmony export */   oP: () => (/* binding */ isPng)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** The chunks of a PNG file (PNG third edition, §5): length, type, data, CRC. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** True when the bytes begin with PNG's signature. */
function isPng(bytes) {
    return SIGNATURE.every((byte, i) => bytes[i] === byte);
}
/**
 * The chunks in file order, up to IEND or to the first one that does not fit the file: whole chunks only.
 * Data are views into `bytes`. CRCs are the decoder's business.
 */
function* pngChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = SIGNATURE.length;
    while (at + 12 <= bytes.length) {
        const length = view.getUint32(at);
        if (length > bytes.length - at - 12)
            return;
        const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
        yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
        if (type === 'IEND')
            return;
        at += 12 + length;
    }
}
/** A PNG file of these chunks; lengths and CRCs are computed. */
function writePng(chunks) {
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
        view.setUint32(at + 8 + data.length, (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(file.subarray(at + 4, at + 8 + data.length)));
        at += 12 + data.length;
    }
    return file;
}


/***/ }),

/***/ 46036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sniff: () => (/* binding */ sniff),
/* harmony export */   y: () => (/* binding */ hasKnownSignature)
/* harmony export */ });
/* harmony import */ var _exif_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54468);
/* harmony import */ var _jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77199);
/* harmony import */ var _png_chunks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69090);
/* harmony import */ var _webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88419);




/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth. Reads headers,
 * decodes no pixels, throws on no input. Undefined for anything that is not a PNG, JPEG or WebP with a whole header.
 */
function sniff(bytes) {
    if ((0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .isPng */ .oP)(bytes))
        return sniffPng(bytes);
    if ((0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isJpeg */ .Xm)(bytes))
        return sniffJpeg(bytes);
    if ((0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .isWebp */ .vE)(bytes))
        return sniffWebp(bytes);
    return undefined;
}
/** True when the first bytes are those of a format we read, whatever follows. */
function hasKnownSignature(bytes) {
    return (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .isPng */ .oP)(bytes) || (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isJpeg */ .Xm)(bytes) || (0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .isWebp */ .vE)(bytes);
}
/** Turns the stored size into the displayed one; a picture without pixels is none. */
function displayed({ stored, ...rest }) {
    if (stored.width < 1 || stored.height < 1)
        return undefined;
    const swap = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .orientationSwaps */ .N7)(rest.orientation);
    return { ...rest, width: swap ? stored.height : stored.width, height: swap ? stored.width : stored.height };
}
const PNG_COLOURS = new Map([
    [0, { colour: 'grey', alpha: false }],
    [2, { colour: 'rgb', alpha: false }],
    [3, { colour: 'palette', alpha: false }],
    [4, { colour: 'grey', alpha: true }],
    [6, { colour: 'rgb', alpha: true }],
]);
function sniffPng(bytes) {
    let header;
    let orientation = 1;
    let animated = false;
    let transparency = false;
    for (const { type, data } of (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .pngChunks */ ._T)(bytes)) {
        if (header === undefined) {
            if (type !== 'IHDR' || data.length !== 13)
                return undefined;
            header = data;
        }
        if (type === 'acTL')
            animated = true;
        if (type === 'tRNS')
            transparency = true;
        if (type === 'eXIf')
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(data));
    }
    if (header === undefined)
        return undefined;
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const kind = PNG_COLOURS.get(header[9]);
    const bitDepth = header[8];
    if (kind === undefined || ![1, 2, 4, 8, 16].includes(bitDepth))
        return undefined;
    const stored = { width: view.getUint32(0), height: view.getUint32(4) };
    return displayed({
        format: 'png',
        stored,
        orientation,
        animated,
        alpha: kind.alpha || transparency,
        bitDepth,
        colour: kind.colour,
    });
}
function sniffJpeg(bytes) {
    let frame;
    let orientation;
    for (const segment of (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .jpegSegments */ .Hz)(bytes)) {
        if (segment.marker === 0xe1 && (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .hasExifPrefix */ .Pv)(segment.data)) {
            orientation ??= (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(segment.data));
        }
        if ((0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isFrameMarker */ .ob)(segment.marker))
            frame ??= (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .readFrame */ .IW)(segment);
    }
    if (frame === undefined)
        return undefined;
    const colour = new Map([
        [1, 'grey'],
        [3, 'rgb'],
        [4, 'cmyk'],
    ]).get(frame.components.length);
    if (colour === undefined)
        return undefined;
    return displayed({
        format: 'jpeg',
        stored: frame,
        orientation: orientation ?? 1,
        animated: false,
        alpha: false,
        bitDepth: frame.precision,
        colour,
    });
}
function sniffWebp(bytes) {
    let stored;
    let extended = false;
    let orientation = 1;
    let animated = false;
    let alpha = false;
    for (const { type, data } of (0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .webpChunks */ .X$)(bytes)) {
        const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
        if (type === 'VP8X' && data.length >= 10) {
            const flags = data[0];
            extended = true;
            animated ||= (flags & 0x02) !== 0;
            alpha ||= (flags & 0x10) !== 0;
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
        if (type === 'ALPH')
            alpha = true;
        if (type === 'ANIM' || type === 'ANMF')
            animated = true;
        if (type === 'EXIF')
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(data));
    }
    if (stored === undefined)
        return undefined;
    return displayed({ format: 'webp', stored, orientation, animated, alpha, bitDepth: 8, colour: 'rgb' });
}
function uint24(data, at) {
    return data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
}


/***/ }),

/***/ 88419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ writeWebp),
/* harmony export */   X$: () => (/* binding */ webpChunks),
/* harmony export */   vE: () => (/* binding */ isWebp)
/* harmony export */ });
/** The chunks of a WebP file (RFC 9649): a RIFF container. */
function fourCC(bytes, at) {
    return String.fromCharCode(...bytes.subarray(at, at + 4));
}
/** True when the bytes begin with RIFF....WEBP. */
function isWebp(bytes) {
    return bytes.length >= 12 && fourCC(bytes, 0) === 'RIFF' && fourCC(bytes, 8) === 'WEBP';
}
/**
 * The chunks in file order, views into `bytes`; a last one that is cut off is yielded with what there is of it
 * (its header still says the size of the picture).
 */
function* webpChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 12;
    while (at + 8 <= bytes.length) {
        const length = view.getUint32(at + 4, true);
        yield { type: fourCC(bytes, at), data: bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length)) };
        at += 8 + length + (length & 1);
    }
}
/** A WebP file of these chunks. */
function writeWebp(chunks) {
    const total = chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length & 1), 12);
    const file = new Uint8Array(total);
    const view = new DataView(file.buffer);
    const text = (at, value) => {
        for (let i = 0; i < 4; i++)
            file[at + i] = value.charCodeAt(i);
    };
    text(0, 'RIFF');
    view.setUint32(4, total - 8, true);
    text(8, 'WEBP');
    let at = 12;
    for (const { type, data } of chunks) {
        text(at, type);
        view.setUint32(at + 4, data.length, true);
        file.set(data, at + 8);
        at += 8 + data.length + (data.length & 1);
    }
    return file;
}


/***/ })

};
