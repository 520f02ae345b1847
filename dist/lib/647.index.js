export const id = 647;
export const ids = [647,28];
export const modules = {

/***/ 14716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ jpegEncoding)
/* harmony export */ });
/* harmony import */ var _jpeg_segments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77199);

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
    for (const segment of (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_0__/* .jpegSegments */ .Hz)(bytes)) {
        if (segment.marker === 0xdb)
            readTables(segment.data, tables);
        if ((0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_0__/* .isFrameMarker */ .ob)(segment.marker))
            frame ??= (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_0__/* .readFrame */ .IW)(segment);
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

/***/ 27376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ isPixelArt),
/* harmony export */   bg: () => (/* binding */ repeatPixels),
/* harmony export */   gj: () => (/* binding */ repeatInto)
/* harmony export */ });
/** More colours than this are no hand-made palette. */
const MOST_COLOURS = 64;
/**
 * Share of colour changes that may lead through a mixture of both sides. An antialiased edge has one mixed pixel
 * between two changes (0.3 to 0.5 of them in icons and text), pixel art has none except in its shading.
 */
const MOST_MIXED = 0.15;
/** Fewer changes than this say nothing. */
const FEWEST_CHANGES = 8;
/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 * @param alpha transparent pixels count as one colour.
 */
function isPixelArt(colour, alpha) {
    if (colour.data instanceof Uint16Array)
        return false;
    const pixels = premultiplied(colour, alpha);
    if (pixels === undefined)
        return false;
    const { width, height } = colour;
    let [changes, mixed] = [0, 0];
    const look = (at, step, inside) => {
        const [here, next] = [pixels[at], pixels[at + step]];
        if (here === next)
            return;
        changes += 1;
        if (inside && here !== pixels[at - step] && isMixture(pixels[at - step], here, next))
            mixed += 1;
    };
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            if (x + 1 < width)
                look(i, 1, x > 0);
            if (y + 1 < height)
                look(i, width, y > 0);
        }
    }
    return changes >= FEWEST_CHANGES && mixed < MOST_MIXED * changes;
}
/** RGBA in one number a pixel, premultiplied; undefined when there are too many colours. */
function premultiplied({ width, height, channels, data }, alpha) {
    const pixels = new Uint32Array(width * height);
    const seen = new Set();
    let previous = -1;
    for (let i = 0; i < pixels.length; i++) {
        const opacity = alpha === undefined ? 255 : alpha.data[i];
        let value = opacity;
        for (let c = 0; c < 3; c++) {
            const sample = data[i * channels + (channels === 1 ? 0 : c)];
            value = (value << 8) | Math.round((sample * opacity) / 255);
        }
        pixels[i] = value >>> 0;
        if (pixels[i] === previous)
            continue;
        previous = pixels[i];
        seen.add(previous);
        if (seen.size > MOST_COLOURS)
            return undefined;
    }
    return pixels;
}
/** Levels by which a mixture may miss the straight line between its two colours. */
const MIXTURE_TOLERANCE = 20;
/** True when `middle` is a mixture of its neighbours: on the line between them, in colour and alpha alike. */
function isMixture(before, middle, after) {
    let [span, share] = [0, 0];
    for (let shift = 0; shift < 32; shift += 8) {
        const from = (before >>> shift) & 255;
        const length = ((after >>> shift) & 255) - from;
        if (Math.abs(length) <= Math.abs(span))
            continue;
        span = length;
        share = (((middle >>> shift) & 255) - from) / length;
    }
    if (share <= 0 || share >= 1)
        return false;
    for (let shift = 0; shift < 32; shift += 8) {
        const from = (before >>> shift) & 255;
        const expected = from + share * (((after >>> shift) & 255) - from);
        if (Math.abs(((middle >>> shift) & 255) - expected) > MIXTURE_TOLERANCE)
            return false;
    }
    return true;
}
/** Each pixel four times. */
function repeatPixels({ width, height, channels, data }) {
    const length = data.length * 4;
    const doubled = data instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
    const into = { width: 2 * width, height: 2 * height, channels, data: doubled };
    repeatInto(into, { width, height, channels, data });
    return into;
}
/** Fills a doubled raster with the repeated pixels of its source. */
function repeatInto(into, { width, height, channels, data }) {
    const rowLength = into.width * channels;
    for (let y = 0; y < height; y++) {
        let to = 2 * y * rowLength;
        for (let x = 0; x < width; x++) {
            const from = (y * width + x) * channels;
            for (let twice = 0; twice < 2; twice++) {
                for (let c = 0; c < channels; c++)
                    into.data[to++] = data[from + c];
            }
        }
        into.data.copyWithin((2 * y + 1) * rowLength, 2 * y * rowLength, (2 * y + 1) * rowLength);
    }
}


/***/ }),

/***/ 77067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ toGrey),
/* harmony export */   MY: () => (/* binding */ fullScale),
/* harmony export */   Nc: () => (/* binding */ sameKind),
/* harmony export */   OT: () => (/* binding */ toEightBit),
/* harmony export */   Vz: () => (/* binding */ toRgb)
/* harmony export */ });
/** A new array of the same kind as `like`. */
function sameKind(like, length) {
    return like instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
}
/** The largest sample value: 255 or 65535. */
function fullScale(data) {
    return data instanceof Uint16Array ? 65535 : 255;
}
/** The raster with 8-bit samples (rounded); the same raster when it has them. */
function toEightBit(raster) {
    if (raster.data instanceof Uint8Array)
        return raster;
    const data = new Uint8Array(raster.data.length);
    for (let i = 0; i < data.length; i++)
        data[i] = (raster.data[i] * 255 + 32767) / 65535;
    return { ...raster, data };
}
/** RGB of a one-channel raster; the same raster when it is RGB. */
function toRgb(raster) {
    if (raster.channels === 3)
        return raster;
    const data = sameKind(raster.data, raster.data.length * 3);
    for (let i = 0, to = 0; i < raster.data.length; i++) {
        const value = raster.data[i];
        data[to++] = value;
        data[to++] = value;
        data[to++] = value;
    }
    return { ...raster, channels: 3, data };
}
/** One channel of an RGB raster: BT.601 luma of the stored numbers; the same raster when it has one. */
function toGrey(raster) {
    if (raster.channels === 1)
        return raster;
    const source = raster.data;
    const data = sameKind(source, source.length / 3);
    for (let i = 0, from = 0; i < data.length; i++, from += 3) {
        const [r, g, b] = [source[from], source[from + 1], source[from + 2]];
        data[i] = 0.299 * r + 0.587 * g + 0.114 * b + 0.5;
    }
    return { ...raster, channels: 1, data };
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


/***/ }),

/***/ 17052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ webpEncoding)
/* harmony export */ });
/* harmony import */ var _webp_chunks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88419);

/** Reads the kind of compression, and for lossy files the quality, from the bitstream; undefined without a picture. */
function webpEncoding(bytes) {
    for (const { type, data } of (0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .webpChunks */ .X$)(bytes)) {
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
