export const id = 390;
export const ids = [390];
export const modules = {

/***/ 316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ decodePicture)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1417);
/* harmony import */ var _load_sharp_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7775);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(527);
/* harmony import */ var _raster_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1791);
/* harmony import */ var _sniff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6036);





/**
 * Decodes any PNG, JPEG or WebP. Colour numbers are not converted, except that CMYK becomes sRGB through the file's
 * profile (libvips' own press profile when it has none).
 * @param path for the error message only.
 * @param options.toSrgb apply the embedded profile, as a viewer does, instead of keeping the numbers.
 * @throws SuperresError E_IMAGE_CORRUPT when the file is damaged, cut off or no image.
 */
async function decodePicture(bytes, path, options = {}) {
    const info = (0,_sniff_js__WEBPACK_IMPORTED_MODULE_3__.sniff)(bytes);
    if (info === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .imageError */ .wL)('E_IMAGE_CORRUPT', `${path}: the header is damaged or cut off.`);
    const toSrgb = options.toSrgb === true || info.colour === 'cmyk';
    const stored = await decodeStored(bytes, info, path, toSrgb);
    const { colour, alpha } = splitAlpha(stored);
    const upright = (0,_raster_js__WEBPACK_IMPORTED_MODULE_4__/* .applyOrientation */ .b6)(withoutNeutralChannels(colour), info.orientation);
    const profile = toSrgb ? undefined : (0,_metadata_js__WEBPACK_IMPORTED_MODULE_2__/* .readProfile */ .er)(bytes, info.format);
    return {
        info,
        colour: upright,
        ...(alpha === undefined ? {} : { alpha: (0,_raster_js__WEBPACK_IMPORTED_MODULE_4__/* .applyOrientation */ .b6)(alpha, info.orientation) }),
        ...(profile === undefined ? {} : { profile }),
    };
}
async function decodeStored(bytes, info, path, toSrgb) {
    const sharp = await (0,_load_sharp_js__WEBPACK_IMPORTED_MODULE_1__/* .loadSharp */ .Pq)();
    const deep = info.bitDepth === 16;
    // Grey with alpha is read as RGB: sharp's raw output of a grey picture has no room for the alpha.
    const grey = info.colour === 'grey' && !info.alpha && !toSrgb;
    const space = grey ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb';
    try {
        const { data, info: decoded } = await sharp(bytes, {
            // Pixel values stay as they are stored: the profile is put back, not applied. CMYK has no other way.
            ignoreIcc: !toSrgb,
            failOn: 'error',
            // The header was believed for the limits: a decoder that finds more pixels than that must stop.
            limitInputPixels: info.width * info.height,
            sequentialRead: true,
        })
            .toColourspace(space)
            .raw({ depth: deep ? 'ushort' : 'uchar' })
            .toBuffer({ resolveWithObject: true });
        if (decoded.width * decoded.height !== info.width * info.height)
            throw new Error('size differs from the header');
        return { width: decoded.width, height: decoded.height, channels: decoded.channels, data: samples(data, deep) };
    }
    catch (cause) {
        const reason = cause instanceof Error ? firstLine(cause.message) : 'unknown error';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .imageError */ .wL)('E_IMAGE_CORRUPT', `${path}: the picture cannot be decoded (${reason}).`, { cause });
    }
}
/** Decoders' messages can be long and hold names from the file: one printable line of them is enough. */
function firstLine(message) {
    const line = message.split('\n', 1)[0] ?? '';
    return line.replace(/[^\x20-\x7e]/g, '?').slice(0, 160);
}
function samples(data, deep) {
    const own = (0,_load_sharp_js__WEBPACK_IMPORTED_MODULE_1__/* .ownBytes */ .Mm)(data);
    return deep ? new Uint16Array(own.buffer) : own;
}
/** Straight colour and alpha as two rasters. */
function splitAlpha({ width, height, channels, data }) {
    if (channels === 1 || channels === 3)
        return { colour: { width, height, channels, data } };
    const count = width * height;
    const kept = channels === 2 ? 1 : 3;
    const make = (length) => (data instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length));
    const colour = make(count * kept);
    const alpha = make(count);
    for (let i = 0, from = 0, to = 0; i < count; i++) {
        for (let c = 0; c < kept; c++)
            colour[to++] = data[from++];
        alpha[i] = data[from++];
    }
    return {
        colour: { width, height, channels: kept, data: colour },
        alpha: { width, height, channels: 1, data: alpha },
    };
}
/** A picture whose pixels are all neutral becomes one channel, so that no engine can tint it. */
function withoutNeutralChannels(raster) {
    if (raster.channels === 1)
        return raster;
    const { width, height, data } = raster;
    for (let i = 0; i < data.length; i += 3) {
        if (data[i] !== data[i + 1] || data[i] !== data[i + 2])
            return raster;
    }
    const grey = data instanceof Uint16Array ? new Uint16Array(width * height) : new Uint8Array(width * height);
    for (let i = 0; i < grey.length; i++)
        grey[i] = data[3 * i];
    return { width, height, channels: 1, data: grey };
}


/***/ }),

/***/ 3963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ encodePng)
});

// UNUSED EXPORTS: encodeRows

// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./tmp/build/lib/image/load-sharp.js
var load_sharp = __webpack_require__(7775);
;// CONCATENATED MODULE: ./tmp/build/lib/image/palette.js
/**
 * The picture as palette indices when it has at most 256 different colours (alpha included); else undefined.
 * Lossless. Entries are sorted, so that the same pixels give the same bytes.
 */
function toIndexed(colour, alpha) {
    if (!(colour.data instanceof Uint8Array))
        return undefined;
    const { width, height, channels, data } = colour;
    const count = width * height;
    const packed = new Uint32Array(count);
    const seen = new Map();
    let previous = -1;
    for (let i = 0; i < count; i++) {
        const at = i * channels;
        const red = data[at];
        const green = channels === 3 ? data[at + 1] : red;
        const blue = channels === 3 ? data[at + 2] : red;
        const opacity = alpha === undefined ? 255 : alpha.data[i];
        const value = ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
        packed[i] = value;
        if (value === previous)
            continue;
        previous = value;
        if (!seen.has(value)) {
            if (seen.size === 256)
                return undefined;
            seen.set(value, 0);
        }
    }
    const entries = [...seen.keys()].sort((a, b) => a - b);
    for (const [index, value] of entries.entries())
        seen.set(value, index);
    const bitDepth = entries.length <= 2 ? 1 : entries.length <= 4 ? 2 : entries.length <= 16 ? 4 : 8;
    const rowBytes = Math.ceil((width * bitDepth) / 8);
    const rows = new Uint8Array(rowBytes * height);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const bit = x * bitDepth;
            const at = y * rowBytes + (bit >> 3);
            rows[at] = rows[at] | (seen.get(packed[i]) << (8 - bitDepth - (bit & 7)));
        }
    }
    return {
        width,
        height,
        colours: Uint8Array.from(entries.flatMap((value) => [(value >> 16) & 255, (value >> 8) & 255, value & 255])),
        alphas: Uint8Array.from(entries.filter((value) => value >>> 24 < 255).map((value) => value >>> 24)),
        bitDepth,
        rows,
        rowBytes,
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(9090);
// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var raster = __webpack_require__(1791);
;// CONCATENATED MODULE: ./tmp/build/lib/image/encode-png.js






/** A lossless PNG of 8 or 16 bits a sample: grey or RGB, with alpha or without; not interlaced. */
async function encodePng(colour, alpha, options = {}) {
    const indexed = options.palette === true ? toIndexed(colour, alpha) : undefined;
    return assemble(indexed === undefined ? await directChunks({ colour, alpha }) : await indexedChunks(indexed), options);
}
function assemble(own, options) {
    const only = (...types) => own.filter(({ type }) => types.includes(type));
    return (0,png_chunks/* writePng */.Hy)([
        ...only('IHDR'),
        ...(options.before ?? []),
        ...only('PLTE', 'tRNS'),
        ...(options.middle ?? []),
        ...only('IDAT'),
        { type: 'IEND', data: new Uint8Array(0) },
    ]);
}
/** Pixels above which the filter is chosen by a sample of the rows. */
const SAMPLED_PIXELS = 250_000;
/** Pixels above which a picture is compressed band by band, to bound memory. */
const STREAMED_PIXELS = 32_000_000;
async function directChunks(planes) {
    const { width, height } = planes.colour;
    // Which filter compresses better depends on the picture: photos want one chosen a row, flat art wants none.
    const sampled = width * height > SAMPLED_PIXELS;
    const sample = sampled ? samplePlanes(planes) : planes;
    const plain = await deflate(sample, PLAIN);
    const filtered = await deflate(sample, FILTERED);
    const filters = filtered.length < plain.length;
    if (width * height > STREAMED_PIXELS)
        return encodeRows(planes, filters);
    if (sampled)
        return [...(0,png_chunks/* pngChunks */._T)(await deflate(planes, filters ? FILTERED : PLAIN))];
    return [...(0,png_chunks/* pngChunks */._T)(filters ? filtered : plain)];
}
function samplePlanes({ colour, alpha }) {
    return { colour: sampleRows(colour), alpha: alpha === undefined ? undefined : sampleRows(alpha) };
}
/** Bands of rows from all over the picture, about SAMPLED_PIXELS / 16 pixels. */
function sampleRows({ width, height, channels, data }) {
    const bands = 8;
    const rows = Math.max(1, Math.min(Math.floor(height / bands), Math.round(SAMPLED_PIXELS / 16 / bands / width)));
    const length = rows * width * channels;
    const sample = (0,raster/* sameKind */.Nc)(data, bands * length);
    for (let band = 0; band < bands; band++) {
        const from = Math.floor((band * (height - rows)) / (bands - 1)) * width * channels;
        sample.set(data.subarray(from, from + length), band * length);
    }
    return { width, height: bands * rows, channels, data: sample };
}
/**
 * Level 9 costs four times level 7 on filtered photos and saves 0.1 %; on unfiltered flat art it costs little and saves
 * several percent.
 */
const FILTERED = { compressionLevel: 7, adaptiveFiltering: true };
const PLAIN = { compressionLevel: 9, adaptiveFiltering: false };
async function indexedChunks(indexed) {
    // Rows of packed indices compress like rows of grey bytes: the deflated stream of such a picture is borrowed.
    const { width, height } = indexed;
    const rows = { width: indexed.rowBytes, height, channels: 1, data: indexed.rows };
    const carrier = await deflate({ colour: rows }, PLAIN);
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    header[8] = indexed.bitDepth;
    header[9] = 3;
    return [
        { type: 'IHDR', data: header },
        { type: 'PLTE', data: indexed.colours },
        ...(indexed.alphas.length === 0 ? [] : [{ type: 'tRNS', data: indexed.alphas }]),
        ...[...(0,png_chunks/* pngChunks */._T)(carrier)].filter(({ type }) => type === 'IDAT'),
    ];
}
/** A PNG file by libvips, whose chunks we take over. */
async function deflate(planes, how) {
    const image = await (0,load_sharp/* planesToSharp */.Rk)(planes);
    return (0,load_sharp/* ownBytes */.Mm)(await image.png({ ...how, palette: false }).toBuffer());
}
/** Bytes of filtered rows that are handed to the compressor at once. */
const BAND_BYTES = 1 << 20;
/** As libpng compresses: the levels of encode-png.ts, and zlib's strategy for small differences where rows are filtered. */
const BAND_FILTERED = { level: 7, strategy: external_node_zlib_.constants.Z_FILTERED };
const BAND_PLAIN = { level: 9, strategy: external_node_zlib_.constants.Z_DEFAULT_STRATEGY };
/**
 * IHDR and IDAT of a picture (grey or RGB, with alpha or without, 8 or 16 bits), compressed band by band: beside the
 * picture only a few bands and the compressed file are held. libvips wants the picture in its own memory, alpha joined,
 * which is 400 MB more at 100 megapixels.
 * @param filtered choose a filter for each row (least sum of absolute differences, PNG third edition §12.7), else none.
 */
async function encodeRows(planes, filtered) {
    const deflate = (0,external_node_zlib_.createDeflate)({ ...(filtered ? BAND_FILTERED : BAND_PLAIN), memLevel: 9, chunkSize: BAND_BYTES });
    const data = [];
    await (0,promises_.pipeline)(bands(planes, filtered), deflate, async (compressed) => {
        for await (const bytes of compressed)
            data.push({ type: 'IDAT', data: bytes });
    });
    return [{ type: 'IHDR', data: header(planes) }, ...data];
}
/** PNG third edition, §11.2.1: colour type 0 grey, 2 RGB, and 4 more with alpha; not interlaced. */
function header({ colour, alpha }) {
    const bytes = new Uint8Array(13);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, colour.width);
    view.setUint32(4, colour.height);
    bytes[8] = 8 * colour.data.BYTES_PER_ELEMENT;
    bytes[9] = (colour.channels === 3 ? 2 : 0) + (alpha === undefined ? 0 : 4);
    return bytes;
}
/** The picture's rows, each behind its filter's number, several at a time. */
function* bands({ colour, alpha }, filtered) {
    const { width, height } = colour;
    const pixelBytes = (colour.channels + (alpha === undefined ? 0 : 1)) * colour.data.BYTES_PER_ELEMENT;
    const rowBytes = width * pixelBytes;
    const rowsOfBand = Math.max(1, Math.floor(BAND_BYTES / (rowBytes + 1)));
    const filter = filtered ? new RowFilter(pixelBytes, rowBytes) : undefined;
    for (let from = 0; from < height; from += rowsOfBand) {
        const rows = Math.min(rowsOfBand, height - from);
        const band = new Uint8Array(rows * (rowBytes + 1));
        for (let i = 0; i < rows; i++) {
            const to = band.subarray(i * (rowBytes + 1), (i + 1) * (rowBytes + 1));
            storeRow(colour, alpha, from + i, to.subarray(1));
            filter?.apply(to);
        }
        yield band;
    }
}
/** One row as PNG stores it: interleaved, 16-bit samples with the high byte first. */
function storeRow(colour, alpha, row, into) {
    const { width, channels, data } = colour;
    const deep = data.BYTES_PER_ELEMENT === 2;
    let from = row * width * channels;
    let to = 0;
    const store = (sample) => {
        if (deep)
            into[to++] = sample >> 8;
        into[to++] = sample;
    };
    for (let x = 0; x < width; x++) {
        for (let c = 0; c < channels; c++)
            store(data[from++]);
        if (alpha !== undefined)
            store(alpha.data[row * width + x]);
    }
}
/** The five filters of PNG (third edition §9.2), tried on each row. */
class RowFilter {
    pixelBytes;
    rowBytes;
    /** The row above, unfiltered, behind one pixel of zeros. */
    above;
    row;
    tries;
    constructor(pixelBytes, rowBytes) {
        this.pixelBytes = pixelBytes;
        this.rowBytes = rowBytes;
        this.above = new Uint8Array(pixelBytes + rowBytes);
        this.row = new Uint8Array(pixelBytes + rowBytes);
        this.tries = Array.from({ length: 4 }, () => new Uint8Array(rowBytes));
    }
    /** Replaces a stored row by what its best filter makes of it. @param stored the filter's byte, then the row */
    apply(stored) {
        this.row.set(stored.subarray(1), this.pixelBytes);
        const sums = this.tryAll();
        let best = 0;
        for (let i = 1; i < sums.length; i++)
            if (sums[i] < sums[best])
                best = i;
        stored[0] = best;
        if (best > 0)
            stored.set(this.tries[best - 1], 1);
        [this.above, this.row] = [this.row, this.above];
    }
    /** Fills `tries` with the results of Sub, Up, Average, Paeth; the sums of absolute values of all five, None first. */
    tryAll() {
        const { above, row, pixelBytes: left, rowBytes } = this;
        const [sub, up, average, paeth] = this.tries;
        let none = 0;
        let subSum = 0;
        let upSum = 0;
        let averageSum = 0;
        let paethSum = 0;
        for (let i = 0; i < rowBytes; i++) {
            const x = row[i + left];
            const a = row[i];
            const b = above[i + left];
            const bySub = (x - a) & 255;
            const byUp = (x - b) & 255;
            const byAverage = (x - ((a + b) >> 1)) & 255;
            const byPaeth = (x - nearest(a, b, above[i])) & 255;
            sub[i] = bySub;
            up[i] = byUp;
            average[i] = byAverage;
            paeth[i] = byPaeth;
            none += size(x);
            subSum += size(bySub);
            upSum += size(byUp);
            averageSum += size(byAverage);
            paethSum += size(byPaeth);
        }
        return [none, subSum, upSum, averageSum, paethSum];
    }
}
/** A byte as a signed difference, without its sign. */
function size(byte) {
    return byte < 128 ? byte : 256 - byte;
}
/** Paeth's predictor: the one of left, above, above left that is nearest to left + above - above left. */
function nearest(a, b, c) {
    const toA = Math.abs(b - c);
    const toB = Math.abs(a - c);
    const toC = Math.abs(a + b - 2 * c);
    if (toA <= toB && toA <= toC)
        return a;
    return toB <= toC ? b : c;
}


/***/ }),

/***/ 7390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  enhanceImage: () => (/* binding */ enhanceImage)
});

// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var raster = __webpack_require__(1791);
;// CONCATENATED MODULE: ./tmp/build/lib/image/alpha.js

/**
 * Alpha (of 255) below which a pixel's own colour fades in favour of its neighbours': an almost invisible pixel's
 * colour is often rounding debris of a premultiplied editor, and enlarging would carry it into visible pixels.
 */
const TRUSTED_ALPHA = 16;
/**
 * Extends the visible colour into transparent regions, so that an enlarged edge never shows the colour that was
 * hidden behind it. Pull-push (Gortler et al. 1996): alpha-weighted means of ever larger squares fill the holes.
 * Visible pixels (alpha ≥ TRUSTED_ALPHA) keep their exact colour.
 */
function extendColour(colour, alpha) {
    const { width, height, channels, data } = colour;
    const trusted = (TRUSTED_ALPHA * (0,raster/* fullScale */.MY)(alpha.data)) / 255;
    let hole = false;
    for (let i = 0; i < alpha.data.length && !hole; i++)
        hole = alpha.data[i] < trusted;
    if (!hole)
        return colour;
    const own = (i) => Math.min(1, alpha.data[i] / trusted);
    const levels = [];
    let top = pullBase(colour, own);
    levels.push(top);
    while (top.width > 1 || top.height > 1) {
        top = pull(top, channels);
        levels.push(top);
    }
    for (let i = levels.length - 2; i >= 0; i--)
        push(levels[i + 1], levels[i], channels);
    const base = levels[0];
    const out = (0,raster/* sameKind */.Nc)(data, data.length);
    const fill = new Float32Array(channels);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const weight = own(i);
            if (weight < 1)
                sampleBetween(base, x, y, channels, fill);
            for (let c = 0; c < channels; c++) {
                const value = data[i * channels + c];
                out[i * channels + c] = weight < 1 ? value * weight + fill[c] * (1 - weight) + 0.5 : value;
            }
        }
    }
    return { width, height, channels, data: out };
}
function emptyLevel(width, height, channels) {
    const count = width * height;
    return { width, height, colour: new Float32Array(count * channels), weight: new Float32Array(count) };
}
/** The half-size level of the picture itself. */
function pullBase(raster, own) {
    const { width, height, channels, data } = raster;
    const level = emptyLevel((width + 1) >> 1, (height + 1) >> 1, channels);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const weight = own(i);
            if (weight === 0)
                continue;
            const to = (y >> 1) * level.width + (x >> 1);
            level.weight[to] = level.weight[to] + weight;
            for (let c = 0; c < channels; c++) {
                level.colour[to * channels + c] =
                    level.colour[to * channels + c] + weight * data[i * channels + c];
            }
        }
    }
    return normalise(level, channels);
}
function pull(from, channels) {
    const level = emptyLevel((from.width + 1) >> 1, (from.height + 1) >> 1, channels);
    for (let y = 0, i = 0; y < from.height; y++) {
        for (let x = 0; x < from.width; x++, i++) {
            const weight = from.weight[i];
            const to = (y >> 1) * level.width + (x >> 1);
            level.weight[to] = level.weight[to] + weight;
            for (let c = 0; c < channels; c++) {
                level.colour[to * channels + c] =
                    level.colour[to * channels + c] + weight * from.colour[i * channels + c];
            }
        }
    }
    return normalise(level, channels);
}
/** Sums become means; a square counts as known as soon as one whole pixel of it is. */
function normalise(level, channels) {
    for (let i = 0; i < level.weight.length; i++) {
        const weight = level.weight[i];
        if (weight === 0)
            continue;
        for (let c = 0; c < channels; c++) {
            level.colour[i * channels + c] = level.colour[i * channels + c] / weight;
        }
        level.weight[i] = Math.min(1, weight);
    }
    return level;
}
/** Fills what `fine` does not know from the next coarser level. */
function push(coarse, fine, channels) {
    const fill = new Float32Array(channels);
    for (let y = 0, i = 0; y < fine.height; y++) {
        for (let x = 0; x < fine.width; x++, i++) {
            const weight = fine.weight[i];
            if (weight >= 1)
                continue;
            sampleBetween(coarse, x, y, channels, fill);
            for (let c = 0; c < channels; c++) {
                const value = fine.colour[i * channels + c];
                fine.colour[i * channels + c] = value * weight + fill[c] * (1 - weight);
            }
        }
    }
}
/** Bilinear value of `coarse` at pixel (x, y) of the level twice as fine. */
function sampleBetween(coarse, x, y, channels, into) {
    const nearX = x >> 1;
    const nearY = y >> 1;
    const farX = Math.min(coarse.width - 1, Math.max(0, nearX + (x & 1 ? 1 : -1)));
    const farY = Math.min(coarse.height - 1, Math.max(0, nearY + (y & 1 ? 1 : -1)));
    for (let c = 0; c < channels; c++) {
        const at = (u, v) => coarse.colour[(v * coarse.width + u) * channels + c];
        into[c] = 0.5625 * at(nearX, nearY) + 0.1875 * (at(farX, nearY) + at(nearX, farY)) + 0.0625 * at(farX, farY);
    }
}
/** Result pixels around a visible one that keep their extended colour, for viewers that interpolate. */
const KEPT_MARGIN = 2;
/** Sets the colour of pixels that are invisible, and far from any visible one, to 0: they compress to nothing. */
function clearInvisible(colour, alpha) {
    const { width, height, channels, data } = colour;
    const near = new Uint8Array(width);
    const visible = alpha.data;
    for (let y = 0; y < height; y++) {
        near.fill(0);
        const from = Math.max(0, y - KEPT_MARGIN);
        const to = Math.min(height - 1, y + KEPT_MARGIN);
        for (let row = from; row <= to; row++) {
            for (let x = 0, i = row * width; x < width; x++, i++)
                if (visible[i] !== 0)
                    near[x] = 1;
        }
        let last = -KEPT_MARGIN - 1;
        let next = 0;
        for (let x = 0; x < width; x++) {
            if (near[x] === 1)
                last = x;
            if (next < x)
                next = x;
            while (next < width && near[next] === 0 && next <= x + KEPT_MARGIN)
                next += 1;
            const nextIsNear = next < width && near[next] === 1 && next - x <= KEPT_MARGIN;
            if (x - last <= KEPT_MARGIN || nextIsNear)
                continue;
            data.fill(0, (y * width + x) * channels, (y * width + x + 1) * channels);
        }
    }
}

// EXTERNAL MODULE: ./tmp/build/lib/image/decode.js
var decode = __webpack_require__(316);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./tmp/build/lib/image/encode-png.js + 1 modules
var encode_png = __webpack_require__(3963);
// EXTERNAL MODULE: ./tmp/build/lib/image/jpeg.js
var jpeg = __webpack_require__(3648);
// EXTERNAL MODULE: ./tmp/build/lib/image/load-sharp.js
var load_sharp = __webpack_require__(7775);
// EXTERNAL MODULE: ./tmp/build/lib/image/metadata.js
var image_metadata = __webpack_require__(527);
// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(9090);
// EXTERNAL MODULE: ./tmp/build/lib/image/webp.js
var webp = __webpack_require__(7840);
;// CONCATENATED MODULE: ./tmp/build/lib/image/encode-picture.js








/** Quality for a lossy result whose source was not lossy in that format: visually lossless, still compact. */
const DEFAULT_QUALITY = 92;
/** Encodes a doubled picture in `format`; adds a sentence to `notes` for everything that could not be kept. */
async function encodePicture({ colour, alpha }, format, source, notes) {
    const { info, bytes } = source;
    const { width, height } = colour;
    const metadata = (0,image_metadata/* readMetadata */._6)(bytes, info.format, { width, height }, info.orientation !== 1);
    const profile = fittingProfile(source.profile, info.colour === 'grey', notes);
    if (format === 'png') {
        // A palette of greys is written as grey, unless a profile for RGB numbers goes with it.
        const keepGrey = info.colour === 'grey' || (info.colour === 'palette' && profile === undefined);
        return (0,encode_png/* encodePng */.K)(keepGrey ? colour : (0,raster/* toRgb */.Vz)(colour), alpha, {
            palette: info.colour === 'palette',
            before: colourChunks(source, metadata, profile),
            middle: otherChunks(metadata),
        });
    }
    noteLosses(colour, metadata, profile, notes);
    const shallow = (0,raster/* toEightBit */.OT)(info.colour === 'grey' && format === 'jpeg' ? colour : (0,raster/* toRgb */.Vz)(colour));
    const shallowAlpha = alpha === undefined ? undefined : (0,raster/* toEightBit */.OT)(alpha);
    if (format === 'jpeg') {
        if (shallowAlpha !== undefined)
            notes.push('JPEG has no transparency: the picture was laid on white.');
        const encoding = info.format === 'jpeg' ? (0,jpeg/* jpegEncoding */.g)(bytes) : undefined;
        return encodeJpeg(shallowAlpha === undefined ? shallow : onWhite(shallow, shallowAlpha), encoding ?? { quality: DEFAULT_QUALITY, chromaSubsampling: '4:4:4', progressive: false }, metadata, profile);
    }
    const encoding = info.format === 'webp' ? (0,webp/* webpEncoding */.Wj)(bytes) : undefined;
    return encodeWebp({ colour: shallow, alpha: shallowAlpha }, encoding ?? { lossless: info.format === 'png', quality: DEFAULT_QUALITY }, metadata, profile);
}
function noteLosses(colour, metadata, profile, notes) {
    if (colour.data instanceof Uint16Array) {
        notes.push('16 bits a sample were reduced to 8: the result format has no more.');
    }
    if (metadata.colourChunks.some(({ type }) => type === 'gAMA' || type === 'cHRM') && profile === undefined) {
        notes.push('The gamma and chromaticities of the PNG could not be kept in this format.');
    }
}
/** The profile, if its colour space is that of the result's numbers. */
function fittingProfile(profile, grey, notes) {
    if (profile === undefined)
        return undefined;
    const space = (0,image_metadata/* profileSpace */.au)(profile);
    if (space === (grey ? 'GRAY' : 'RGB '))
        return profile;
    notes.push(`The embedded ICC profile (${(space ?? '').trim()}) does not fit the picture's colours and was dropped.`);
    return undefined;
}
function colourChunks({ bytes, info }, metadata, profile) {
    if (profile === undefined)
        return [...metadata.colourChunks];
    const stored = info.format === 'png' ? [...(0,png_chunks/* pngChunks */._T)(bytes)].find(({ type }) => type === 'iCCP') : undefined;
    const own = { type: 'iCCP', data: Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), (0,external_node_zlib_.deflateSync)(profile)]) };
    // sRGB beside iCCP is forbidden; gAMA and cHRM are fallbacks for readers without colour management.
    return [...metadata.colourChunks.filter(({ type }) => type !== 'sRGB'), stored ?? own];
}
function otherChunks({ density, exif, xmp, textChunks }) {
    const chunks = [];
    if (density !== undefined) {
        const data = new Uint8Array(9);
        const view = new DataView(data.buffer);
        view.setUint32(0, density.x);
        view.setUint32(4, density.y);
        data[8] = density.unit;
        chunks.push({ type: 'pHYs', data });
    }
    if (exif !== undefined)
        chunks.push({ type: 'eXIf', data: exif });
    if (xmp !== undefined) {
        const head = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1');
        chunks.push({ type: 'iTXt', data: Buffer.concat([head, xmp]) });
    }
    return [...chunks, ...textChunks];
}
/** Composes a picture over white. */
function onWhite(colour, alpha) {
    const { channels } = colour;
    const data = new Uint8Array(colour.data.length);
    for (let i = 0; i < data.length; i++) {
        const opacity = alpha.data[(i / channels) | 0];
        data[i] = (colour.data[i] * opacity + 255 * (255 - opacity) + 127) / 255;
    }
    return { ...colour, data };
}
/**
 * Pixels above which the encoder works row by row. Progressive files and optimised Huffman tables need all
 * coefficients of the picture in memory: 600 MB at 100 megapixels.
 */
const STREAMED_PIXELS = 32_000_000;
/** An 8-bit JPEG: grey when the raster has one channel, else YCbCr; profile and metadata as given. */
async function encodeJpeg(colour, encoding, metadata, profile) {
    const whole = colour.width * colour.height <= STREAMED_PIXELS;
    const image = await (0,load_sharp/* planesToSharp */.Rk)({ colour });
    const encoded = await image
        .jpeg({
        quality: encoding.quality,
        chromaSubsampling: encoding.chromaSubsampling,
        progressive: whole && encoding.progressive,
        optimiseCoding: whole,
    })
        .toBuffer();
    const bare = (0,load_sharp/* ownBytes */.Mm)(encoded);
    return withSegments(bare, metadata, profile);
}
/** Payload bytes that fit one segment beside its length field. */
const SEGMENT_ROOM = 0xffff - 2;
/** The encoder's file with our application segments instead of its own. */
function withSegments(bare, metadata, profile) {
    const { density, exif, xmp, iptc } = metadata;
    const segments = [segment(0xe0, jfif(density))];
    const text = (value) => Buffer.from(value, 'latin1');
    const add = (marker, ...parts) => {
        const payload = Buffer.concat(parts);
        if (payload.length <= SEGMENT_ROOM)
            segments.push(segment(marker, payload));
    };
    if (exif !== undefined)
        add(0xe1, text('Exif\0\0'), exif);
    if (xmp !== undefined)
        add(0xe1, text('http://ns.adobe.com/xap/1.0/\0'), xmp);
    if (profile !== undefined) {
        const room = SEGMENT_ROOM - 14;
        const count = Math.ceil(profile.length / room);
        for (let i = 0; i < count; i++) {
            add(0xe2, text('ICC_PROFILE\0'), Uint8Array.of(i + 1, count), profile.subarray(i * room, (i + 1) * room));
        }
    }
    if (iptc !== undefined)
        add(0xed, iptc);
    return Buffer.concat([bare.subarray(0, 2), ...segments, bare.subarray(endOfApplicationSegments(bare))]);
}
function segment(marker, payload) {
    const length = payload.length + 2;
    return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 255), payload]);
}
/** JFIF 1.01 (ITU-T T.871): units 0 = ratio only, 2 = dots per centimetre, 1 = dots per inch. */
function jfif(density) {
    const head = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1];
    const fields = (unit, x, y) => Uint8Array.of(...head, unit, (x >> 8) & 255, x & 255, (y >> 8) & 255, y & 255, 0, 0);
    if (density === undefined)
        return fields(0, 1, 1);
    if (density.unit === 0)
        return fields(0, Math.min(65535, density.x), Math.min(65535, density.y));
    const perInch = (value) => Math.min(65535, Math.max(1, Math.round(value * 0.0254)));
    return fields(1, perInch(density.x), perInch(density.y));
}
/** Offset of the first segment that is not APPn or a comment: libjpeg writes those first. */
function endOfApplicationSegments(file) {
    let at = 2;
    for (const { marker, data } of (0,jpeg/* jpegSegments */.Hz)(file)) {
        if (!((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe))
            break;
        at += 4 + data.length;
    }
    return at;
}
/** A still WebP, lossless or lossy; alpha is always lossless. @param planes 8 bits, RGB */
async function encodeWebp(planes, encoding, metadata, profile) {
    const { lossless, quality } = encoding;
    const image = await (0,load_sharp/* planesToSharp */.Rk)(planes);
    const bare = (0,load_sharp/* ownBytes */.Mm)(await image.webp({ lossless, quality, alphaQuality: 100, effort: 4 }).toBuffer());
    return withChunks(bare, planes.colour, planes.alpha !== undefined, metadata, profile);
}
const FLAG = { profile: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 };
/** The encoder's picture with our extended header (RFC 9649 §2.7) and metadata chunks. */
function withChunks(bare, { width, height }, alpha, { exif, xmp }, profile) {
    const picture = [...(0,webp/* webpChunks */.X$)(bare)].filter(({ type }) => ['VP8 ', 'VP8L', 'ALPH'].includes(type));
    const extended = picture.length > 1 || exif !== undefined || xmp !== undefined || profile !== undefined;
    if (!extended)
        return (0,webp/* writeWebp */.EY)(picture);
    const header = new Uint8Array(10);
    header[0] =
        (profile === undefined ? 0 : FLAG.profile) |
            (alpha ? FLAG.alpha : 0) |
            (exif === undefined ? 0 : FLAG.exif) |
            (xmp === undefined ? 0 : FLAG.xmp);
    for (let i = 0; i < 3; i++) {
        header[4 + i] = ((width - 1) >> (8 * i)) & 255;
        header[7 + i] = ((height - 1) >> (8 * i)) & 255;
    }
    const optional = (type, data) => data === undefined ? [] : [{ type, data }];
    return (0,webp/* writeWebp */.EY)([
        { type: 'VP8X', data: header },
        ...optional('ICCP', profile),
        ...picture,
        ...optional('EXIF', exif),
        ...optional('XMP ', xmp),
    ]);
}

// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
// EXTERNAL MODULE: ./tmp/build/lib/image/errors.js
var errors = __webpack_require__(1417);
// EXTERNAL MODULE: ./tmp/build/lib/image/inspect.js
var inspect = __webpack_require__(6044);
// EXTERNAL MODULE: ./tmp/build/lib/image/pixel-art.js
var pixel_art = __webpack_require__(7376);
// EXTERNAL MODULE: ./tmp/build/lib/image/resample.js
var resample = __webpack_require__(2429);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
;// CONCATENATED MODULE: ./tmp/build/lib/image/enhance-image.js












/**
 * Doubles one picture under the fidelity contract (docs/fidelity.md), whatever the engine: the engine sees upright,
 * straight colour; alpha, profile, metadata and format are kept here, and the encoded result is read and measured
 * again before it is returned.
 * @throws SuperresError E_IMAGE_CORRUPT, E_IMAGE_ENCODE, E_RESULT_SIZE; SkipImage; what the engine throws.
 */
async function enhanceImage(source, engine, options) {
    const { path, bytes } = source;
    const info = accept((0,inspect.inspect)(bytes, source.output, options), path);
    const { signal } = options;
    const notes = [];
    let decoded;
    const picture = () => {
        decoded ??= (0,load_sharp/* inHeavySlot */.xY)(() => (0,decode/* decodePicture */.$)(bytes, path));
        return decoded;
    };
    const colour = async () => {
        const { colour: own, alpha } = await picture();
        return alpha === undefined ? own : extendColour(own, alpha);
    };
    // A damaged file must fail before a service is asked.
    const { colour: own, alpha, profile } = await picture();
    signal.throwIfAborted();
    const spared = engine.sparesPixelArt === true && isLossless(bytes, info) && (0,pixel_art/* isPixelArt */.Qh)(own, alpha);
    if (spared)
        notes.push('Pixel art: every pixel was repeated, so that its edges stay hard.');
    const doubled = spared
        ? (0,pixel_art/* repeatPixels */.bg)(own)
        : fitAnswer(await engine.upscale({ path, bytes, info, colour, signal }), own, path, notes);
    const stopIfAborted = () => {
        if (options.keepDoubled !== true)
            signal.throwIfAborted();
    };
    stopIfAborted();
    const doubledAlpha = alpha === undefined ? undefined : await alphaFor(doubled, alpha, spared, engine, signal);
    stopIfAborted();
    options.onDoubled?.();
    // The source's pixels are not needed any more: 75 MB of the largest picture's.
    decoded = undefined;
    if (info.colour === 'cmyk')
        notes.push('CMYK was converted to sRGB.');
    const format = (0,inspect/* formatOfName */.Qv)(source.output) ?? info.format;
    const kept = { bytes, info, ...(profile === undefined ? {} : { profile }) };
    const before = { width: info.width, height: info.height, bytes: bytes.length };
    return (0,load_sharp/* inHeavySlot */.xY)(async () => {
        stopIfAborted();
        const encoded = await encode({ colour: doubled, alpha: doubledAlpha }, format, kept, notes, path);
        return { bytes: encoded, before, after: await measure(encoded, path, info), notes };
    });
}
/** Compression leaves no hard edges: only a lossless file can be pixel art. */
function isLossless(bytes, { format }) {
    return format === 'png' || (format === 'webp' && (0,webp/* webpEncoding */.Wj)(bytes)?.lossless === true);
}
function accept(inspection, path) {
    if (inspection.info !== undefined)
        return inspection.info;
    if (inspection.damaged !== undefined)
        throw (0,errors/* corrupt */.qb)(path, inspection.damaged);
    const { reason, message } = inspection.skip;
    throw new engine/* SkipImage */.r(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
}
/** The engine's answer, held to the contract: exactly doubled, grey where the source is, of the source's depth. */
function fitAnswer(answer, source, path, notes) {
    const wanted = { width: 2 * source.width, height: 2 * source.height };
    if (answer.width !== wanted.width || answer.height !== wanted.height) {
        throw (0,errors/* imageError */.wL)('E_RESULT_SIZE', `${path}: the engine returned ${answer.width}×${answer.height} pixels instead of ${wanted.width}×${wanted.height}.`);
    }
    if (answer.data.length !== answer.width * answer.height * answer.channels) {
        throw (0,errors/* imageError */.wL)('E_RESULT_SIZE', `${path}: the engine returned an incomplete picture.`);
    }
    if ((0,raster/* fullScale */.MY)(source.data) > (0,raster/* fullScale */.MY)(answer.data)) {
        notes.push('The engine works with 8 bits a sample: the 16 bits of the source could not be kept.');
    }
    return source.channels === 1 ? (0,raster/* toGrey */.$S)(answer) : (0,raster/* toRgb */.Vz)(answer);
}
/** Alpha for the doubled colour; colour that never shows is cleared. */
async function alphaFor(colour, alpha, spared, engine, signal) {
    if (spared)
        return (0,pixel_art/* repeatPixels */.bg)(alpha);
    const doubled = await doubleAlpha(alpha, engine, signal, colour);
    clearInvisible(colour, doubled);
    return doubled;
}
/** Doubles alpha at the depth of the doubled colour; all-opaque and all-transparent planes need no resampling. */
async function doubleAlpha(alpha, engine, signal, like) {
    const first = alpha.data[0];
    const doubled = alpha.data.every((value) => value === first)
        ? flatPlane(alpha, first)
        : await resampleAlpha(alpha, engine, signal);
    const [from, to] = [(0,raster/* fullScale */.MY)(doubled.data), (0,raster/* fullScale */.MY)(like.data)];
    if (from === to)
        return doubled;
    const data = to === 255 ? new Uint8Array(doubled.data.length) : new Uint16Array(doubled.data.length);
    for (let i = 0; i < data.length; i++)
        data[i] = Math.round((doubled.data[i] * to) / from);
    return { ...doubled, data };
}
function flatPlane({ width, height, data }, value) {
    const length = 4 * width * height;
    const flat = data instanceof Uint16Array ? new Uint16Array(length).fill(value) : new Uint8Array(length).fill(value);
    return { width: 2 * width, height: 2 * height, channels: 1, data: flat };
}
async function resampleAlpha(alpha, engine, signal) {
    if (engine.upscalePlane === undefined)
        return (0,resample/* doublePlane */.C)(alpha);
    const doubled = (0,raster/* toGrey */.$S)(await engine.upscalePlane(alpha, signal));
    const fits = doubled.width === 2 * alpha.width && doubled.height === 2 * alpha.height;
    return fits && doubled.data.length === 4 * alpha.data.length
        ? (0,resample/* clampToNeighbourhood */.K)(doubled, alpha)
        : (0,resample/* doublePlane */.C)(alpha);
}
async function encode(...args) {
    const [picture, format, source, notes, path] = args;
    try {
        return await encodePicture(picture, format, source, notes);
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : 'unknown error';
        throw (0,errors/* imageError */.wL)('E_IMAGE_ENCODE', `${path}: the ${format.toUpperCase()} encoder refused (${reason}).`, { cause });
    }
}
/** Reads the encoded file back, all rows of it, and measures it: what is returned is known to open. */
async function measure(encoded, path, source) {
    const info = (0,sniff.sniff)(encoded);
    if (info === undefined || info.width !== 2 * source.width || info.height !== 2 * source.height) {
        const found = info === undefined ? 'no image' : `${info.width}×${info.height}`;
        throw (0,errors/* imageError */.wL)('E_IMAGE_ENCODE', `${path}: the encoded file is ${found}, not twice ${source.width}×${source.height}.`);
    }
    try {
        const sharp = await (0,load_sharp/* loadSharp */.Pq)();
        // The last row comes last: every row before it is decoded on the way, without keeping any.
        await sharp(encoded, { failOn: 'warning', limitInputPixels: false, sequentialRead: true })
            .extract({ left: 0, top: info.height - 1, width: info.width, height: 1 })
            .raw()
            .toBuffer();
    }
    catch (cause) {
        throw (0,errors/* imageError */.wL)('E_IMAGE_ENCODE', `${path}: the encoded file cannot be read back.`, { cause });
    }
    return { width: info.width, height: info.height, bytes: encoded.length };
}


/***/ }),

/***/ 1417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   qb: () => (/* binding */ corrupt),
/* harmony export */   wL: () => (/* binding */ imageError)
/* harmony export */ });
/* unused harmony export IMAGE_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

/** What can go wrong with a picture itself. */
const IMAGE_ERRORS = {
    E_IMAGE_CORRUPT: {
        what: 'The image is damaged or cut off and cannot be decoded.',
        remedy: 'Open the file in an image editor and export it again, or restore it from an earlier commit.',
    },
    E_IMAGE_ENCODE: {
        what: 'The result could not be written in the format of its name.',
        remedy: 'Convert the source to another format; if the file looks ordinary, report it with the image attached.',
    },
    E_RESULT_SIZE: {
        what: 'The engine returned a picture that is not exactly twice as wide and high.',
        remedy: 'Nothing was written. Run again; if it stays, use another engine or report it with the image attached.',
    },
};
/** `throw imageError('E_IMAGE_CORRUPT', 'sentence with the path')`. */
const imageError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(IMAGE_ERRORS);
/** The error of a picture whose header says that it is damaged, in a run as in its rehearsal. */
function corrupt(path, damaged) {
    return imageError('E_IMAGE_CORRUPT', `${path}: ${damaged}`);
}


/***/ }),

/***/ 7775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ ownBytes),
/* harmony export */   Pq: () => (/* binding */ loadSharp),
/* harmony export */   Rk: () => (/* binding */ planesToSharp),
/* harmony export */   xY: () => (/* binding */ inHeavySlot)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

/**
 * sharp is 10 MB of WebAssembly: it is loaded by the first picture that needs it, so that a run with nothing to do
 * does not pay for it.
 */
async function loadSharp() {
    const { default: load } = await import(/* webpackIgnore: true */ 'sharp');
    return load;
}
/**
 * A copy of what sharp returned. Its WebAssembly build answers with a window into its own memory, which is used again
 * as soon as that Buffer object is collected, whoever still holds a view of it: copy at once, keep only the copy.
 */
function ownBytes(fromSharp) {
    return new Uint8Array(fromSharp);
}
/** sharp over a picture. Alpha is joined inside sharp: interleaving it here would cost 400 MB at 100 megapixels. */
async function planesToSharp({ colour, alpha }) {
    const sharp = await loadSharp();
    const raw = ({ width, height, channels }) => ({ width, height, channels });
    const image = sharp(colour.data, { raw: raw(colour), limitInputPixels: false });
    if (alpha !== undefined) {
        // Typed arrays work here as they do for sharp() itself, and tell the depth; the types only know buffers.
        image.joinChannel(alpha.data, { raw: raw(alpha), limitInputPixels: false });
    }
    const deep = colour.data instanceof Uint16Array;
    if (colour.channels === 1)
        return image.toColourspace(deep ? 'grey16' : 'b-w');
    return image.toColourspace(deep ? 'rgb16' : 'srgb');
}
/**
 * Decoding and encoding, one picture for each core: more at once are no faster, and each holds its pixels several times
 * over. What waits holds its file, or its pixels once. First come, first served; a job must not ask for a second slot.
 */
let free = Math.max(2, (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)());
const waiting = [];
async function inHeavySlot(job) {
    if (free > 0)
        free -= 1;
    else
        await new Promise((resolve) => waiting.push(resolve));
    try {
        return await job();
    }
    finally {
        const next = waiting.shift();
        if (next)
            next();
        else
            free += 1;
    }
}


/***/ }),

/***/ 527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _6: () => (/* binding */ readMetadata),
/* harmony export */   au: () => (/* binding */ profileSpace),
/* harmony export */   er: () => (/* binding */ readProfile)
/* harmony export */ });
/* unused harmony export resultXmp */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var _exif_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4468);
/* harmony import */ var _jpeg_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3648);
/* harmony import */ var _png_chunks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9090);
/* harmony import */ var _webp_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7840);





const NOTHING = { colourChunks: [], textChunks: [] };
/** Larger metadata blocks are dropped, so that hostile files cannot multiply them. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;
/**
 * @param size the result's, for the EXIF fields that repeat it.
 * @param turned the pixels were turned upright, as EXIF said
 */
function readMetadata(bytes, format, size, turned) {
    const raw = { png: fromPng, jpeg: fromJpeg, webp: fromWebp }[format](bytes);
    const exif = raw.exif === undefined || raw.exif.length > MAX_BLOCK_BYTES ? undefined : (0,_exif_js__WEBPACK_IMPORTED_MODULE_1__/* .uprightExif */ .s$)(raw.exif, size);
    const xmp = raw.xmp === undefined || raw.xmp.length > MAX_BLOCK_BYTES ? undefined : resultXmp(raw.xmp, turned);
    const { exif: _, xmp: __, ...rest } = raw;
    return { ...rest, ...(exif === undefined ? {} : { exif }), ...(xmp === undefined ? {} : { xmp }) };
}
const latin1 = (bytes) => String.fromCharCode(...bytes);
const startsWith = (bytes, text) => latin1(bytes.subarray(0, text.length)) === text;
const XMP_KEYWORD = 'XML:com.adobe.xmp\0';
function fromPng(bytes) {
    const found = { ...NOTHING };
    const colourChunks = [];
    const textChunks = [];
    for (const { type, data } of (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .pngChunks */ ._T)(bytes)) {
        if (['gAMA', 'cHRM', 'sRGB', 'cICP'].includes(type))
            colourChunks.push({ type, data });
        else if (type === 'pHYs' && data.length === 9) {
            const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
            found.density = { x: view.getUint32(0), y: view.getUint32(4), unit: data[8] === 1 ? 1 : 0 };
        }
        else if (type === 'eXIf')
            found.exif = (0,_exif_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutExifPrefix */ .BA)(data);
        else if (type === 'iTXt' && startsWith(data, `${XMP_KEYWORD}\0\0`)) {
            // Keyword, flags "not compressed", then language tag and translated keyword, both ended by a zero.
            const language = data.indexOf(0, XMP_KEYWORD.length + 2);
            const translated = data.indexOf(0, language + 1);
            if (language > 0 && translated > 0)
                found.xmp = data.subarray(translated + 1);
        }
        else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') {
            if (data.length <= MAX_BLOCK_BYTES && !startsWith(data, XMP_KEYWORD))
                textChunks.push({ type, data });
        }
    }
    return { ...found, colourChunks, textChunks };
}
const XMP_NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
function fromJpeg(bytes) {
    const found = { ...NOTHING };
    for (const { marker, data } of (0,_jpeg_js__WEBPACK_IMPORTED_MODULE_3__/* .jpegSegments */ .Hz)(bytes)) {
        if (marker === 0xe0 && startsWith(data, 'JFIF\0') && data.length >= 12) {
            const [unit = 0, x1 = 0, x0 = 0, y1 = 0, y0 = 0] = data.subarray(7, 12);
            const [x, y] = [(x1 << 8) | x0, (y1 << 8) | y0];
            const perMetre = unit === 1 ? 1 / 0.0254 : 100;
            if (x > 0 && y > 0) {
                found.density =
                    unit === 0 ? { x, y, unit: 0 } : { x: Math.round(x * perMetre), y: Math.round(y * perMetre), unit: 1 };
            }
        }
        else if (marker === 0xe1 && (0,_exif_js__WEBPACK_IMPORTED_MODULE_1__/* .hasExifPrefix */ .Pv)(data))
            found.exif ??= (0,_exif_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutExifPrefix */ .BA)(data);
        else if (marker === 0xe1 && startsWith(data, XMP_NAMESPACE))
            found.xmp ??= data.subarray(XMP_NAMESPACE.length);
        else if (marker === 0xed && startsWith(data, PHOTOSHOP))
            found.iptc ??= data;
    }
    return found;
}
function fromWebp(bytes) {
    const found = { ...NOTHING };
    for (const { type, data } of (0,_webp_js__WEBPACK_IMPORTED_MODULE_4__/* .webpChunks */ .X$)(bytes)) {
        if (type === 'EXIF')
            found.exif ??= (0,_exif_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutExifPrefix */ .BA)(data);
        if (type === 'XMP ')
            found.xmp ??= data;
    }
    return found;
}
/** Larger profiles are refused: the largest press profiles have some 3 MB, a compressed bomb has more. */
const MAX_PROFILE_BYTES = 16 * 1024 * 1024;
/** The embedded ICC profile of a file, byte for byte; undefined when there is none or it is broken. */
function readProfile(bytes, format) {
    const profile = { png: pngProfile, jpeg: jpegProfile, webp: webpProfile }[format](bytes);
    return profile !== undefined && profileSpace(profile) !== undefined ? profile : undefined;
}
/** Colour space signature of a profile (ICC.1 §7.2.6), e.g. `RGB `, `GRAY`, `CMYK`; undefined if it is no profile. */
function profileSpace(profile) {
    if (profile.length < 132 || String.fromCharCode(...profile.subarray(36, 40)) !== 'acsp')
        return undefined;
    return String.fromCharCode(...profile.subarray(16, 20));
}
function pngProfile(bytes) {
    for (const { type, data } of (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .pngChunks */ ._T)(bytes)) {
        if (type === 'IDAT')
            return undefined;
        if (type !== 'iCCP')
            continue;
        const nameEnd = data.indexOf(0);
        if (nameEnd < 0 || data[nameEnd + 1] !== 0)
            return undefined;
        try {
            return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateSync)(data.subarray(nameEnd + 2), { maxOutputLength: MAX_PROFILE_BYTES });
        }
        catch {
            return undefined;
        }
    }
    return undefined;
}
const JPEG_PROFILE = 'ICC_PROFILE\0';
function jpegProfile(bytes) {
    const parts = new Map();
    let count = 0;
    for (const { marker, data } of (0,_jpeg_js__WEBPACK_IMPORTED_MODULE_3__/* .jpegSegments */ .Hz)(bytes)) {
        if (marker !== 0xe2 || String.fromCharCode(...data.subarray(0, 12)) !== JPEG_PROFILE)
            continue;
        const sequence = data[12];
        count = data[13] ?? 0;
        if (sequence !== undefined)
            parts.set(sequence, data.subarray(14));
    }
    if (count === 0 || parts.size !== count)
        return undefined;
    const ordered = Array.from({ length: count }, (_, i) => parts.get(i + 1));
    if (ordered.some((part) => part === undefined))
        return undefined;
    return Buffer.concat(ordered);
}
function webpProfile(bytes) {
    for (const { type, data } of (0,_webp_js__WEBPACK_IMPORTED_MODULE_4__/* .webpChunks */ .X$)(bytes))
        if (type === 'ICCP')
            return data;
    return undefined;
}
/**
 * An XMP packet for the result: thumbnails (base64 pictures of the small file) go. Other properties stay as they are.
 * Undefined when the packet is not UTF-8 text.
 * @param turned the pixels were turned upright, as EXIF said: then `tiff:Orientation` says 1. Where EXIF says nothing, most
 * viewers show the pixels as they are stored and some follow XMP: both go on seeing what they saw.
 */
function resultXmp(packet, turned) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
    }
    catch {
        return undefined;
    }
    const upright = turned ? withUprightOrientation(text) : text;
    return new TextEncoder().encode(withoutElement(upright, 'xmp:Thumbnails'));
}
function withUprightOrientation(text) {
    return text
        .replace(/(tiff:Orientation\s*=\s*["'])\s*[1-8]\s*(["'])/g, '$11$2')
        .replace(/(<tiff:Orientation\s*>)\s*[1-8]\s*(<\/tiff:Orientation\s*>)/g, '$11$2');
}
/** Cuts every `<name>…</name>` out; plain searching, because a pattern could be made to run for ages. */
function withoutElement(text, name) {
    let out = text;
    for (;;) {
        const start = out.indexOf(`<${name}>`);
        const end = start < 0 ? -1 : out.indexOf(`</${name}>`, start);
        if (end < 0)
            return out;
        out = out.slice(0, start) + out.slice(end + name.length + 3);
    }
}


/***/ }),

/***/ 7376:
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

/***/ 1791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ toGrey),
/* harmony export */   MY: () => (/* binding */ fullScale),
/* harmony export */   Nc: () => (/* binding */ sameKind),
/* harmony export */   OT: () => (/* binding */ toEightBit),
/* harmony export */   Vz: () => (/* binding */ toRgb),
/* harmony export */   b6: () => (/* binding */ applyOrientation)
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
/**
 * The raster as a viewer shows it: EXIF orientation (1..8, CIPA DC-008) applied to the stored pixels.
 * Orientation 1 returns the same raster.
 */
function applyOrientation(raster, orientation) {
    if (orientation <= 1 || orientation > 8)
        return raster;
    const { width, height, channels, data } = raster;
    const swap = orientation >= 5;
    const outWidth = swap ? height : width;
    const outHeight = swap ? width : height;
    // Where output pixel (0,0) comes from, and how the source index moves with one step right and one step down.
    const right = [0, 1, -1, -1, 1, width, -width, -width, width][orientation];
    const down = [0, width, width, -width, -width, 1, 1, -1, -1][orientation];
    const last = width * height - 1;
    const bottomLeft = width * (height - 1);
    const start = [0, 0, width - 1, last, bottomLeft, 0, bottomLeft, last, width - 1][orientation];
    const out = data instanceof Uint16Array ? new Uint16Array(data.length) : new Uint8Array(data.length);
    let to = 0;
    for (let y = 0; y < outHeight; y++) {
        let from = start + y * down;
        for (let x = 0; x < outWidth; x++, from += right) {
            const at = from * channels;
            for (let c = 0; c < channels; c++)
                out[to++] = data[at + c];
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}


/***/ }),

/***/ 2429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ doublePlane),
/* harmony export */   K: () => (/* binding */ clampToNeighbourhood)
/* harmony export */ });
/* harmony import */ var _raster_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1791);

/**
 * Catmull-Rom weights (Keys 1981, a = −½) for an output pixel a quarter of a source pixel from its nearest source
 * pixel; the other phase is the mirror image. Their sum is 1, so that a flat plane stays exactly flat.
 */
const QUARTER = [-9 / 128, 111 / 128, 29 / 128, -3 / 128];
/** Doubles one plane with an aligned bicubic, kept inside its 3×3 neighbourhood. */
function doublePlane(plane) {
    const { width, height, data } = plane;
    const top = (0,_raster_js__WEBPACK_IMPORTED_MODULE_0__/* .fullScale */ .MY)(data);
    const rows = new Float32Array(2 * width * height);
    for (let y = 0; y < height; y++) {
        const row = (x) => data[y * width + Math.min(width - 1, Math.max(0, x))];
        for (let x = 0; x < width; x++) {
            const to = 2 * (y * width + x);
            rows[to] = QUARTER[3] * row(x - 2) + QUARTER[2] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[0] * row(x + 1);
            rows[to + 1] = QUARTER[0] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[2] * row(x + 1) + QUARTER[3] * row(x + 2);
        }
    }
    const out = (0,_raster_js__WEBPACK_IMPORTED_MODULE_0__/* .sameKind */ .Nc)(data, 4 * width * height);
    const wide = 2 * width;
    for (let x = 0; x < wide; x++) {
        const column = (y) => rows[Math.min(height - 1, Math.max(0, y)) * wide + x];
        for (let y = 0; y < height; y++) {
            const up = QUARTER[3] * column(y - 2) + QUARTER[2] * column(y - 1);
            const down = QUARTER[2] * column(y + 1) + QUARTER[3] * column(y + 2);
            const above = up + QUARTER[1] * column(y) + QUARTER[0] * column(y + 1);
            const below = QUARTER[0] * column(y - 1) + QUARTER[1] * column(y) + down;
            out[2 * y * wide + x] = Math.min(top, Math.max(0, above)) + 0.5;
            out[(2 * y + 1) * wide + x] = Math.min(top, Math.max(0, below)) + 0.5;
        }
    }
    return clampToNeighbourhood({ width: wide, height: 2 * height, channels: 1, data: out }, plane);
}
/**
 * Keeps each pixel of a doubled plane inside the range of the 3×3 source pixels around it: no ringing, and what was
 * fully opaque or fully transparent stays exactly so. Changes `doubled` in place and returns it.
 */
function clampToNeighbourhood(doubled, source) {
    const { width, height, data } = source;
    const low = (0,_raster_js__WEBPACK_IMPORTED_MODULE_0__/* .sameKind */ .Nc)(data, width * height);
    const high = (0,_raster_js__WEBPACK_IMPORTED_MODULE_0__/* .sameKind */ .Nc)(data, width * height);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            let least = 65535;
            let most = 0;
            for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    const value = data[v * width + u];
                    if (value < least)
                        least = value;
                    if (value > most)
                        most = value;
                }
            }
            low[y * width + x] = least;
            high[y * width + x] = most;
        }
    }
    for (let y = 0, i = 0; y < doubled.height; y++) {
        for (let x = 0; x < doubled.width; x++, i++) {
            const at = (y >> 1) * width + (x >> 1);
            const value = doubled.data[i];
            const [least, most] = [low[at], high[at]];
            if (value < least)
                doubled.data[i] = least;
            else if (value > most)
                doubled.data[i] = most;
        }
    }
    return doubled;
}


/***/ })

};
