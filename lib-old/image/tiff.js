import { say } from '../core/say.js';
import { entryNumber, openTiff, readDirectory } from './exif.js';
import { displayed, nothingEmbedded } from './facts.js';
/** TIFF 6.0: directories of tagged fields; here the first one, and whether there are more pictures. */
const TAG = {
    subfile: 254,
    width: 256,
    height: 257,
    bits: 258,
    compression: 259,
    photometric: 262,
    orientation: 274,
    samples: 277,
    xResolution: 282,
    yResolution: 283,
    planar: 284,
    resolutionUnit: 296,
    tileWidth: 322,
    inkSet: 332,
    extraSamples: 338,
    sampleFormat: 339,
    xmp: 700,
    profile: 34675,
};
export function isTiff(bytes) {
    const [a, b, c, d] = bytes;
    return (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42);
}
/** With offsets of 64 bits, for files beyond 4 GiB; GDAL and libvips write small ones too when they are told to. */
export function isBigTiff(bytes) {
    const [a, b, c, d] = bytes;
    return (a === 0x49 && b === 0x49 && c === 43 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 43);
}
/** PhotometricInterpretation: RGB, palette, separated, YCbCr; 0 and 1 are grey. */
const COLOURS = new Map([
    [2, 'rgb'],
    [3, 'palette'],
    [5, 'cmyk'],
    [6, 'rgb'],
]);
/** Bytes that a value of each type takes. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** What a TIFF's first directory says; undefined when it describes no picture. */
export function readTiff(bytes) {
    const tiff = openTiff(bytes);
    const first = tiff?.u32(4);
    const directory = tiff === undefined || first === undefined ? undefined : readDirectory(tiff, first);
    if (tiff === undefined || directory === undefined)
        return undefined;
    const entry = (tag) => directory.entries.find((one) => one.tag === tag);
    const number = (tag, otherwise) => {
        const found = entry(tag);
        return (found && firstNumber(tiff, found)) ?? otherwise;
    };
    const samples = number(TAG.samples, 1);
    const photometric = number(TAG.photometric, 1);
    const colour = COLOURS.get(photometric) ?? 'grey';
    const base = { grey: 1, palette: 1, rgb: 3, cmyk: 4 }[colour];
    const bitDepth = number(TAG.bits, 1);
    const embedded = embeddedIn(bytes, tiff, entry, number);
    const isSeparated = colour === 'cmyk' && (samples < 4 || number(TAG.inkSet, 1) !== 1);
    const oddity = oddityOf({
        photometric: isSeparated ? undefined : photometric,
        bitDepth,
        samples,
        extra: samples - base,
        // Where the field is missing, the one channel more is meant as alpha.
        namesAlpha: number(TAG.extraSamples, 2) !== 0,
        format: number(TAG.sampleFormat, 1),
        compression: number(TAG.compression, 1),
        premultiplied: samples > base && number(TAG.extraSamples, 0) === 1,
        tiledPlanes: number(TAG.planar, 1) === 2 && samples > 1 && entry(TAG.tileWidth) !== undefined,
        pages: countPages(tiff, directory.nextAt),
    });
    return displayed({
        format: 'tiff',
        stored: { width: number(TAG.width, 0), height: number(TAG.height, 0) },
        orientation: Math.min(8, Math.max(1, number(TAG.orientation, 1))),
        animated: false,
        alpha: samples > base,
        bitDepth,
        colour,
        embedded,
        tiff: { lossy: number(TAG.compression, 1) === 7 },
        ...(oddity === undefined ? {} : { oddity }),
    });
}
/**
 * None, fax (groups 3 and 4), LZW, JPEG, both deflates, fax in bytes, PackBits. Not 6, the JPEG of TIFF 6.0 that its own
 * Technical Note 2 replaced: the decoder reports it as read and leaves every pixel transparent.
 */
const READ_COMPRESSIONS = new Set([1, 2, 3, 4, 5, 7, 8, 32_771, 32_773, 32_946]);
/** Why we do not take it; undefined for the ordinary kinds. */
function oddityOf(what) {
    if (what.pages > 1)
        return say `A TIFF with ${what.pages} pages; one page is one picture`;
    // 1 is unsigned; 2 and 5 are signed, 3 and 6 floating-point numbers, 4 says that nobody knows.
    if (what.format === 3 || what.format === 6)
        return say `A TIFF with floating-point samples`;
    if (what.format !== 1)
        return say `A TIFF whose samples are not numbers from zero up`;
    if (what.bitDepth > 16)
        return say `A TIFF with ${what.bitDepth} bits a sample`;
    if (what.photometric === undefined || ![0, 1, 2, 3, 5, 6].includes(what.photometric))
        return say `A TIFF in a colour space other than grey, RGB, CMYK and YCbCr`;
    if (!READ_COMPRESSIONS.has(what.compression))
        return say `A TIFF with a compression that is not read here (number ${what.compression})`;
    // The decoder gives the numbers of YCbCr for RGB, except where libjpeg has converted them.
    if (what.photometric === 6 && what.compression !== 7)
        return say `A TIFF whose YCbCr colours are not a JPEG's`;
    // The decoder's pixels have as many samples as the file's: only one of them can be alpha.
    if (what.extra > 1)
        return say `A TIFF with ${what.extra} channels beside its colours`;
    // Photoshop keeps selections and spot colours there; the decoder takes them for alpha, and cuts the picture out with them.
    if (what.extra === 1 && !what.namesAlpha)
        return say `A TIFF with a channel beside its colours that is not alpha`;
    if (what.compression === 7 && what.bitDepth === 16)
        return say `A TIFF whose JPEG has 16 bits a sample`;
    if (what.bitDepth !== 8 && what.bitDepth !== 16 && !(what.samples === 1 && [1, 2, 4].includes(what.bitDepth)))
        return say `A TIFF with ${what.bitDepth} bits a sample`;
    if (what.tiledPlanes)
        return say `A TIFF with tiles for each of its colours`;
    return what.premultiplied ? say `A TIFF whose colour is multiplied by its alpha` : undefined;
}
/** Pages, up to a few; a reduced copy of the picture (a thumbnail) is none. */
function countPages(tiff, firstNextAt) {
    let pages = 1;
    let nextAt = firstNextAt;
    for (let i = 0; i < 1000; i++) {
        const next = tiff.u32(nextAt);
        const directory = next === undefined || next === 0 ? undefined : readDirectory(tiff, next);
        if (directory === undefined)
            break;
        const kind = directory.entries.find(({ tag }) => tag === TAG.subfile);
        if (((kind && firstNumber(tiff, kind)) ?? 0) !== 1)
            pages += 1;
        nextAt = directory.nextAt;
    }
    return pages;
}
/** The first of an entry's SHORT or LONG values, wherever they lie. */
function firstNumber(tiff, entry) {
    const size = SIZES[entry.type] ?? 0;
    if (size * entry.count <= 4)
        return entryNumber(tiff, entry);
    const at = tiff.u32(entry.valueAt);
    return at === undefined ? undefined : entryNumber(tiff, { ...entry, valueAt: at });
}
function embeddedIn(bytes, tiff, entry, number) {
    const embedded = nothingEmbedded();
    const block = (tag) => {
        const found = entry(tag);
        const at = found && found.count > 4 ? tiff.u32(found.valueAt) : undefined;
        return found && at !== undefined && at + found.count <= bytes.length
            ? bytes.subarray(at, at + found.count)
            : undefined;
    };
    const [profile, xmp] = [block(TAG.profile), block(TAG.xmp)];
    if (profile)
        embedded.profile = profile;
    if (xmp)
        embedded.xmp = xmp;
    const unit = number(TAG.resolutionUnit, 2);
    const ratio = (tag) => {
        const at = entry(tag) && tiff.u32(entry(tag).valueAt);
        const [above, below] = at === undefined ? [] : [tiff.u32(at), tiff.u32(at + 4)];
        return above && below ? above / below : undefined;
    };
    const [x, y] = [ratio(TAG.xResolution), ratio(TAG.yResolution)];
    if (x && y && (unit === 2 || unit === 3)) {
        const perMetre = unit === 2 ? 1 / 0.0254 : 100;
        embedded.density = { x: Math.round(x * perMetre), y: Math.round(y * perMetre), unit: 1 };
    }
    return embedded;
}
/** A TIFF with more fields in its (only) directory: a new directory at the file's end takes the old one's place. */
export function withFields(file, fields) {
    const tiff = openTiff(file);
    const first = tiff?.u32(4);
    const directory = tiff === undefined || first === undefined ? undefined : readDirectory(tiff, first);
    if (tiff === undefined || directory === undefined || fields.length === 0)
        return file;
    const { littleEndian } = tiff;
    const blocks = [file];
    let end = file.length;
    const append = (data) => {
        if (end % 2 === 1) {
            blocks.push(Uint8Array.of(0));
            end += 1;
        }
        const at = end;
        blocks.push(data);
        end += data.length;
        return at;
    };
    const entries = directory.entries.map(({ tag, valueAt }) => ({ tag, data: file.subarray(valueAt - 8, valueAt + 4) }));
    for (const { tag, data } of fields) {
        const entry = new Uint8Array(12);
        const view = new DataView(entry.buffer);
        view.setUint16(0, tag, littleEndian);
        // UNDEFINED.
        view.setUint16(2, 7, littleEndian);
        view.setUint32(4, data.length, littleEndian);
        view.setUint32(8, append(data), littleEndian);
        entries.push({ tag, data: entry });
    }
    entries.sort((a, b) => a.tag - b.tag);
    const table = new Uint8Array(2 + 12 * entries.length + 4);
    new DataView(table.buffer).setUint16(0, entries.length, littleEndian);
    for (const [i, { data }] of entries.entries())
        table.set(data, 2 + 12 * i);
    const at = append(table);
    const out = new Uint8Array(Buffer.concat(blocks));
    new DataView(out.buffer).setUint32(4, at, littleEndian);
    return out;
}
/** The file with resolutions that are a ratio only: an encoder that is given none makes some up. */
export function withoutResolutionUnit(file) {
    const tiff = openTiff(file);
    const first = tiff?.u32(4);
    const unit = first === undefined ? undefined : tiff && readDirectory(tiff, first)?.entries.find(isUnit);
    if (tiff === undefined || unit === undefined)
        return file;
    const out = new Uint8Array(file);
    new DataView(out.buffer).setUint16(unit.valueAt, 1, tiff.littleEndian);
    return out;
}
const isUnit = ({ tag }) => tag === TAG.resolutionUnit;
export const TIFF_FIELD = { xmp: TAG.xmp, profile: TAG.profile };
