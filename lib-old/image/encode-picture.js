import { deflateSync } from 'node:zlib';
import { say } from '../core/say.js';
import { withCodePoints } from './avif.js';
import { encodeBmp } from './encode-bmp.js';
import { encodeGif } from './encode-gif.js';
import { encodeJpeg } from './encode-jpeg.js';
import { encodePng } from './encode-png.js';
import { isLossless } from './facts.js';
import { fewColoursOf } from './few-colours.js';
import { ownBytes, planesToSharp } from './load-sharp.js';
import { profileSpace, resultMetadata } from './metadata.js';
import { toEightBit, toRgb } from './raster.js';
import { TIFF_FIELD, withFields, withoutResolutionUnit } from './tiff.js';
import { withWebpMetadata } from './webp-write.js';
/** Quality for a lossy result whose source was not lossy in that format: visually lossless, still compact. */
const DEFAULT_QUALITY = 92;
/** Encodes a doubled picture in `format`; adds a sentence to `notes` for everything that could not be kept. */
export async function encodePicture({ colour, alpha }, format, source, notes) {
    const { info } = source;
    const metadata = resultMetadata(info, colour);
    const profile = fittingProfile(source.profile, info.colour === 'grey', notes);
    if (format === 'png') {
        // What holds nothing but greys is written as grey, unless a profile for RGB numbers goes with it.
        const keepGrey = info.colour === 'grey' || profile === undefined;
        return encodePng(keepGrey ? colour : toRgb(colour), alpha, {
            palette: source.palette ?? info.colour === 'palette',
            before: colourChunks(source, metadata, profile),
            middle: otherChunks(metadata),
        });
    }
    noteLosses(colour, format, metadata, profile, notes);
    if (format === 'tiff') {
        const keepGrey = info.colour === 'grey' && alpha === undefined;
        return encodeTiff({ colour: keepGrey ? colour : toRgb(colour), alpha }, metadata, profile);
    }
    if (format === 'avif')
        return encodeAvif({ colour: toRgb(colour), alpha }, info, notes);
    const shallow = toEightBit(info.colour === 'grey' && format === 'jpeg' ? colour : toRgb(colour));
    const shallowAlpha = alpha === undefined ? undefined : toEightBit(alpha);
    switch (format) {
        case 'bmp':
            return encodeBmp({ colour: shallow, alpha: shallowAlpha }, { palette: info.colour === 'palette', density: metadata.density });
        case 'gif':
            if (info.format !== 'gif')
                noteGifLosses({ colour: shallow, alpha: shallowAlpha }, notes);
            return encodeGif([{ colour: shallow, ...(shallowAlpha && { alpha: shallowAlpha }) }], undefined);
        case 'jpeg':
            if (shallowAlpha !== undefined)
                notes.push(say `JPEG has no transparency: the picture was laid on white.`);
            return encodeJpeg(shallowAlpha === undefined ? shallow : onWhite(shallow, shallowAlpha), info.jpeg ?? { quality: DEFAULT_QUALITY, chromaSubsampling: '4:4:4', progressive: false }, metadata, profile);
        case 'webp':
            return encodeWebp({ colour: shallow, alpha: shallowAlpha }, webpEncoding(info), metadata, profile);
    }
}
/** What was without loss stays so. */
function webpEncoding(info) {
    return info.webp ?? { lossless: isLossless(info), quality: DEFAULT_QUALITY };
}
/** Files in which every level of every pixel has its price. */
export function paysForLevels(format, info) {
    return format === 'png' || (format === 'webp' && webpEncoding(info).lossless);
}
/** The formats that hold an ICC profile as we write them; for the others the numbers are converted to sRGB beforehand. */
export function holdsProfile(format) {
    return format !== 'avif' && format !== 'gif' && format !== 'bmp';
}
/**
 * AVIF's own scale is not that of JPEG or WebP, and its files do not say the quality: one that is visually lossless at a
 * third of the bytes of a JPEG of 92.
 */
const AVIF_QUALITY = 75;
/** 10 bits for deep pictures, else 8; colour at full resolution unless the source's own AVIF had less. */
async function encodeAvif(planes, { avif, otherMetadata }, notes) {
    if (otherMetadata)
        notes.push(say `EXIF and XMP of the AVIF were dropped.`);
    const image = await planesToSharp(planes);
    const file = ownBytes(await image
        .avif({
        quality: AVIF_QUALITY,
        chromaSubsampling: avif?.chromaSubsampling ?? '4:4:4',
        bitdepth: planes.colour.data instanceof Uint16Array ? (avif?.depth === 12 ? 12 : 10) : 8,
        effort: 3,
    })
        .toBuffer());
    const { primaries, transfer } = avif ?? {};
    return primaries === undefined || transfer === undefined ? file : withCodePoints(file, primaries, transfer);
}
/** A TIFF compressed without loss (deflate, with a predictor). */
async function encodeTiff(planes, { xmp, density }, profile) {
    const image = await planesToSharp(planes);
    const stated = density?.unit === 1 && [density.x, density.y].every(isTiffDensity) ? density : undefined;
    const resolution = stated ? { xres: perMillimetre(stated.x), yres: perMillimetre(stated.y) } : {};
    const made = ownBytes(await image.tiff({ compression: 'deflate', predictor: 'horizontal', ...resolution }).toBuffer());
    const bare = stated ? made : withoutResolutionUnit(made);
    const field = (tag, data) => (data === undefined ? [] : [{ tag, data }]);
    return withFields(bare, [...field(TIFF_FIELD.xmp, xmp), ...field(TIFF_FIELD.profile, profile)]);
}
/** Nought says nothing, and the encoder refuses it, as it does more than a million dots per millimetre. */
const isTiffDensity = (perMetre) => perMetre >= 1 && perMetre <= 1e9;
/** Dots per millimetre. Dots per metre that were whole dots per inch before they were rounded are those again. */
function perMillimetre(perMetre) {
    const perInch = Math.round(perMetre * 0.0254);
    return Math.round(perInch / 0.0254) === perMetre ? perInch / 25.4 : perMetre / 1000;
}
function noteLosses(colour, format, metadata, profile, notes) {
    if (colour.data instanceof Uint16Array && format !== 'tiff' && format !== 'avif') {
        notes.push(say `16 bits a sample were reduced to 8: the result format has no more.`);
    }
    if (metadata.colourChunks.some(({ type }) => type === 'gAMA' || type === 'cHRM') && profile === undefined) {
        notes.push(say `The gamma and chromaticities of the PNG could not be kept in this format.`);
    }
}
/** A GIF's own results had to make do with what it knows; to pictures of other formats it is a loss. @param planes 8 bits */
function noteGifLosses({ colour, alpha }, notes) {
    if (alpha?.data.some((level) => level > 0 && level < 255)) {
        notes.push(say `GIF knows no half-transparent pixels: each became opaque or transparent.`);
    }
    const seen = alpha && { ...alpha, data: alpha.data.map((level) => (level < 128 ? 0 : 255)) };
    if (fewColoursOf({ colour, alpha: seen }) === undefined) {
        notes.push(say `GIF has at most 256 colours: the others became the nearest of these.`);
    }
}
/** The profile, if its colour space is that of the result's numbers. */
function fittingProfile(profile, grey, notes) {
    if (profile === undefined)
        return undefined;
    const space = profileSpace(profile);
    if (space === (grey ? 'GRAY' : 'RGB '))
        return profile;
    notes.push(say `The embedded ICC profile (${(space ?? '').trim()}) does not fit the picture's colours and was dropped.`);
    return undefined;
}
function colourChunks({ info }, metadata, profile) {
    if (profile === undefined)
        return [...metadata.colourChunks];
    const data = info.format === 'png' && info.embedded.profile !== undefined
        ? info.embedded.profile
        : Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), deflateSync(profile)]);
    // sRGB beside iCCP is forbidden; gAMA and cHRM are fallbacks for readers without colour management.
    return [...metadata.colourChunks.filter(({ type }) => type !== 'sRGB'), { type: 'iCCP', data }];
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
/** A still WebP, lossless or lossy (sharp takes no quality 0); alpha is always lossless. @param planes 8 bits, RGB */
async function encodeWebp(planes, encoding, metadata, profile) {
    const { lossless, quality } = encoding;
    const image = await planesToSharp(planes);
    const bare = ownBytes(await image.webp({ lossless, quality: Math.max(1, quality), alphaQuality: 100, effort: 4 }).toBuffer());
    return withWebpMetadata(bare, planes.colour, planes.alpha !== undefined, metadata, profile);
}
