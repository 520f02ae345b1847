export const id = 36;
export const ids = [36];
export const modules = {

/***/ 4468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ withoutExifPrefix),
/* harmony export */   N7: () => (/* binding */ orientationSwaps),
/* harmony export */   Pv: () => (/* binding */ hasExifPrefix),
/* harmony export */   V$: () => (/* binding */ exifOrientation),
/* harmony export */   s$: () => (/* binding */ uprightExif)
/* harmony export */ });
/* unused harmony exports openTiff, readDirectory, entryNumber */
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
const TAG = { orientation: 0x0112, exifDirectory: 0x8769, pixelWidth: 0xa002, pixelHeight: 0xa003 };
const THUMBNAIL = { offset: 0x0201, length: 0x0202 };
/**
 * A copy of an EXIF block that fits the upright, doubled picture: orientation 1, the new size where the old one was
 * stated, and no thumbnail (it shows the small picture, in the old orientation). Everything else keeps its place, so
 * that offsets inside maker notes stay valid. Undefined when the block is no TIFF.
 */
function uprightExif(block, size) {
    const copy = new Uint8Array(block);
    const tiff = openTiff(copy);
    const first = tiff?.u32(4);
    const directory = tiff === undefined || first === undefined ? undefined : readDirectory(tiff, first);
    if (tiff === undefined || directory === undefined)
        return undefined;
    for (const entry of directory.entries) {
        if (entry.tag === TAG.orientation)
            writeNumber(tiff, entry.valueAt, entry.type, 1);
        if (entry.tag !== TAG.exifDirectory)
            continue;
        const at = entryNumber(tiff, entry);
        for (const inner of (at === undefined ? undefined : readDirectory(tiff, at))?.entries ?? []) {
            if (inner.tag === TAG.pixelWidth)
                writeNumber(tiff, inner.valueAt, inner.type, size.width);
            if (inner.tag === TAG.pixelHeight)
                writeNumber(tiff, inner.valueAt, inner.type, size.height);
        }
    }
    return withoutThumbnail(copy, tiff, directory.nextAt);
}
function writeNumber(tiff, at, type, value) {
    if (type === 3 && value <= 0xffff)
        tiff.view.setUint16(at, value, tiff.littleEndian);
    if (type === 4)
        tiff.view.setUint32(at, value, tiff.littleEndian);
}
/** Unlinks the second directory and blanks the thumbnail; when it ends the block, the block gets shorter. */
function withoutThumbnail(block, tiff, nextAt) {
    const next = tiff.u32(nextAt);
    if (next === undefined || next === 0)
        return block;
    const second = readDirectory(tiff, next);
    const numberOf = (tag) => {
        const entry = second?.entries.find((candidate) => candidate.tag === tag);
        return entry === undefined ? undefined : entryNumber(tiff, entry);
    };
    const offset = numberOf(THUMBNAIL.offset);
    const length = numberOf(THUMBNAIL.length);
    tiff.view.setUint32(nextAt, 0, tiff.littleEndian);
    if (offset === undefined || length === undefined || offset < 8 || offset + length > block.length)
        return block;
    block.fill(0, offset, offset + length);
    return offset + length === block.length && offset > nextAt + 4 ? block.slice(0, offset) : block;
}


/***/ }),

/***/ 3648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ jpegSegments),
/* harmony export */   IW: () => (/* binding */ readFrame),
/* harmony export */   Xm: () => (/* binding */ isJpeg),
/* harmony export */   g: () => (/* binding */ jpegEncoding),
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
/** Luminance quantisation table of ITU-T T.81, Annex K.1, in zigzag order: what libjpeg scales by its quality. */
const ANNEX_K_LUMINANCE = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
    112, 100, 120, 92, 101, 103, 99,
];
/** Reads quality and subsampling from a JPEG's own tables; undefined when it has none before its first scan. */
function jpegEncoding(bytes) {
    const tables = new Map();
    let frame;
    for (const segment of jpegSegments(bytes)) {
        if (segment.marker === 0xdb)
            readTables(segment.data, tables);
        if (isFrameMarker(segment.marker))
            frame ??= readFrame(segment);
    }
    const [luma, ...chroma] = frame?.components ?? [];
    const table = luma === undefined ? undefined : tables.get(luma.table);
    if (frame === undefined || luma === undefined || table === undefined)
        return undefined;
    const halved = chroma.length === 2 &&
        chroma.every((component) => 2 * component.horizontal <= luma.horizontal && 2 * component.vertical <= luma.vertical);
    return {
        quality: estimateQuality(table),
        chromaSubsampling: halved ? '4:2:0' : '4:4:4',
        progressive: frame.progressive,
    };
}
/** DQT: precision and number in one byte, then 64 values in zigzag order, 8 or 16 bits each. */
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


/***/ }),

/***/ 9090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ writePng),
/* harmony export */   _T: () => (/* binding */ pngChunks),
/* harmony export */   oP: () => (/* binding */ isPng)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);

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

/***/ 6036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sniff: () => (/* binding */ sniff),
/* harmony export */   y: () => (/* binding */ hasKnownSignature)
/* harmony export */ });
/* harmony import */ var _exif_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4468);
/* harmony import */ var _jpeg_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3648);
/* harmony import */ var _png_chunks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9090);
/* harmony import */ var _webp_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7840);




/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth. Reads headers,
 * decodes no pixels, throws on no input. Undefined for anything that is not a PNG, JPEG or WebP with a whole header.
 */
function sniff(bytes) {
    if ((0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_1__/* .isPng */ .oP)(bytes))
        return sniffPng(bytes);
    if ((0,_jpeg_js__WEBPACK_IMPORTED_MODULE_2__/* .isJpeg */ .Xm)(bytes))
        return sniffJpeg(bytes);
    if ((0,_webp_js__WEBPACK_IMPORTED_MODULE_3__/* .isWebp */ .vE)(bytes))
        return sniffWebp(bytes);
    return undefined;
}
/** True when the first bytes are those of a format we read, whatever follows. */
function hasKnownSignature(bytes) {
    return (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_1__/* .isPng */ .oP)(bytes) || (0,_jpeg_js__WEBPACK_IMPORTED_MODULE_2__/* .isJpeg */ .Xm)(bytes) || (0,_webp_js__WEBPACK_IMPORTED_MODULE_3__/* .isWebp */ .vE)(bytes);
}
/** Turns the stored size into the displayed one; a picture without pixels is none. */
function displayed({ stored, ...rest }) {
    if (stored.width < 1 || stored.height < 1)
        return undefined;
    const swap = (0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .orientationSwaps */ .N7)(rest.orientation);
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
    for (const { type, data } of (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_1__/* .pngChunks */ ._T)(bytes)) {
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
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutExifPrefix */ .BA)(data));
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
    for (const segment of (0,_jpeg_js__WEBPACK_IMPORTED_MODULE_2__/* .jpegSegments */ .Hz)(bytes)) {
        if (segment.marker === 0xe1 && (0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .hasExifPrefix */ .Pv)(segment.data)) {
            orientation ??= (0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutExifPrefix */ .BA)(segment.data));
        }
        if ((0,_jpeg_js__WEBPACK_IMPORTED_MODULE_2__/* .isFrameMarker */ .ob)(segment.marker))
            frame ??= (0,_jpeg_js__WEBPACK_IMPORTED_MODULE_2__/* .readFrame */ .IW)(segment);
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
    for (const { type, data } of (0,_webp_js__WEBPACK_IMPORTED_MODULE_3__/* .webpChunks */ .X$)(bytes)) {
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
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutExifPrefix */ .BA)(data));
    }
    if (stored === undefined)
        return undefined;
    return displayed({ format: 'webp', stored, orientation, animated, alpha, bitDepth: 8, colour: 'rgb' });
}
function uint24(data, at) {
    return data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
}


/***/ }),

/***/ 7840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ writeWebp),
/* harmony export */   Wj: () => (/* binding */ webpEncoding),
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
/** Reads the kind of compression, and for lossy files the quality, from the bitstream; undefined without a picture. */
function webpEncoding(bytes) {
    for (const { type, data } of webpChunks(bytes)) {
        if (type === 'VP8L')
            return { lossless: true, quality: 100 };
        if (type === 'VP8 ') {
            const index = quantiserIndex(data);
            return index === undefined ? undefined : { lossless: false, quality: qualityOf(index) };
        }
    }
    return undefined;
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


/***/ })

};
