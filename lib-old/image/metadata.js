import { inflateSync } from 'node:zlib';
import { uprightExif } from './exif.js';
import { startsWith } from './facts.js';
/** Larger metadata blocks are dropped, so that hostile files cannot multiply them. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;
/** @param size the result's, for the EXIF fields that repeat it. */
export function resultMetadata({ embedded, orientation }, size) {
    const { exif, xmp, iptc, profile: _, ...rest } = embedded;
    const fits = (block) => block !== undefined && block.length <= MAX_BLOCK_BYTES;
    const newExif = fits(exif) ? uprightExif(exif, size) : undefined;
    const newXmp = fits(xmp) ? resultXmp(xmp, orientation !== 1, size) : undefined;
    const newIptc = iptc && withoutPhotoshopThumbnails(iptc);
    return {
        ...rest,
        ...(newIptc && { iptc: newIptc }),
        textChunks: rest.textChunks.filter(({ data }) => fits(data)),
        ...(newExif === undefined ? {} : { exif: newExif }),
        ...(newXmp === undefined ? {} : { xmp: newXmp }),
    };
}
/** Larger profiles are refused: the largest press profiles have some 3 MB, a compressed bomb has more. */
const MAX_PROFILE_BYTES = 16 * 1024 * 1024;
/** The embedded ICC profile of a file, byte for byte; undefined when there is none or it is broken. */
export function profileOf({ format, embedded }) {
    const stored = embedded.profile;
    const profile = format === 'png' && stored !== undefined ? inflated(stored) : stored;
    return profile !== undefined && profileSpace(profile) !== undefined ? profile : undefined;
}
/** Colour space signature of a profile (ICC.1 §7.2.6), e.g. `RGB `, `GRAY`, `CMYK`; undefined if it is no profile. */
export function profileSpace(profile) {
    if (profile.length < 132 || String.fromCharCode(...profile.subarray(36, 40)) !== 'acsp')
        return undefined;
    return String.fromCharCode(...profile.subarray(16, 20));
}
/** PNG's iCCP: a name, a zero, the method (0 = deflate), the compressed profile. */
function inflated(data) {
    const nameEnd = data.indexOf(0);
    if (nameEnd < 0 || data[nameEnd + 1] !== 0)
        return undefined;
    try {
        return inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: MAX_PROFILE_BYTES });
    }
    catch {
        return undefined;
    }
}
/**
 * An XMP packet for the result: thumbnails (base64 pictures of the small file) go, and what points to bytes that the result
 * does not have. Other properties stay as they are.
 * Undefined when the packet is not UTF-8 text.
 * @param size the result's, for the properties that repeat it
 * @param turned the pixels were turned upright, as EXIF said: then `tiff:Orientation` says 1. Where EXIF says nothing, most
 * viewers show the pixels as they are stored and some follow XMP: both go on seeing what they saw.
 */
export function resultXmp(packet, turned, size) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
    }
    catch {
        return undefined;
    }
    const upright = turned ? withUprightOrientation(text) : text;
    const sized = size === undefined ? upright : withSize(upright, size);
    return new TextEncoder().encode(withoutPointers(withoutElement(sized, 'xmp:Thumbnails')));
}
/** A film behind the picture (Android's motion photos), and the packet's own continuation in further segments. */
const POINTERS = '(?:G?Camera:(?:MotionPhoto|MicroVideo)\\w{0,40}|xmpNote:HasExtendedXMP)';
/** With these, viewers would look for a film at an offset from the end, and readers for segments, that are not there. */
function withoutPointers(text) {
    return text
        .replace(new RegExp(`\\s${POINTERS}\\s?=\\s?(?:"[^"<]{0,200}"|'[^'<]{0,200}')`, 'g'), '')
        .replace(new RegExp(`<(${POINTERS})>[^<]{0,200}</\\1>`, 'g'), '');
}
/** `exif:PixelXDimension` and its like, as attribute or element. */
function withSize(text, { width, height }) {
    const put = (into, names, value) => into
        .replace(new RegExp(`((?:${names})\\s*=\\s*["'])\\s*\\d{1,9}\\s*(["'])`, 'g'), `$1${value}$2`)
        .replace(new RegExp(`(<(?:${names})\\s*>)\\s*\\d{1,9}\\s*(</)`, 'g'), `$1${value}$2`);
    return put(put(text, 'exif:PixelXDimension|tiff:ImageWidth', width), 'exif:PixelYDimension|tiff:ImageLength', height);
}
const RESOURCE = '8BIM';
/** Thumbnails of Photoshop 4 and 5 (Photoshop file format, image resources 1033 and 1036). */
const THUMBNAILS = new Set([1033, 1036]);
/** APP13's payload without pictures of the small picture; undefined when nothing is left. */
export function withoutPhotoshopThumbnails(payload) {
    const head = payload.indexOf(0) + 1;
    const kept = [payload.subarray(0, head)];
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    let at = head;
    while (at + 12 <= payload.length && startsWith(payload.subarray(at), RESOURCE)) {
        const id = view.getUint16(at + 4);
        // A name with its length before it, and the data, are filled up to even lengths.
        const sizeAt = at + 6 + ((payload[at + 6] + 2) & ~1);
        if (sizeAt + 4 > payload.length)
            break;
        const size = view.getUint32(sizeAt);
        const end = sizeAt + 4 + size + (size & 1);
        if (sizeAt + 4 + size > payload.length)
            break;
        if (!THUMBNAILS.has(id))
            kept.push(payload.subarray(at, Math.min(end, payload.length)));
        at = end;
    }
    return kept.length > 1 ? Buffer.concat(kept) : undefined;
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
