import { later, said, say } from '../core/say.js';
import { isAvif, readAvif } from './avif.js';
import { isBmp, readBmp } from './bmp.js';
import { framesOf } from './facts.js';
import { isGif, readGif } from './gif.js';
import { formatOfName } from './image-names.js';
import { hasDeferredHeight, isJpeg, readJpeg } from './jpeg.js';
import { isNamedTable, sentenceForTable } from './lookup-table.js';
import { isCgbi, isPng, readPng } from './png.js';
import { isBigTiff, isTiff, readTiff } from './tiff.js';
import { isWebp, readWebp } from './webp.js';
/** Every format that is read, the most frequent first: files are tried in this order. */
const FORMATS = {
    png: { name: 'PNG', begins: isPng, read: readPng, longestSide: 0x7fffffff },
    // As libjpeg accepts it (JPEG_MAX_DIMENSION).
    jpeg: { name: 'JPEG', begins: isJpeg, read: readJpeg, longestSide: 65_500 },
    // libwebp holds whole pictures several times over: 64 megapixels take what 100 take in the other formats.
    webp: { name: 'WebP', begins: isWebp, read: readWebp, longestSide: 16_383, mostPixels: 64_000_000 },
    // GIF's colours are chosen for all pixels at once.
    gif: { name: 'GIF', begins: isGif, read: readGif, longestSide: 65_535, mostPixels: 64_000_000 },
    // The side as libheif takes it. AV1 takes many seconds a megapixel to encode.
    avif: { name: 'AVIF', begins: isAvif, read: readAvif, longestSide: 16_384, mostPixels: 32_000_000 },
    tiff: { name: 'TIFF', begins: isTiff, read: readTiff, longestSide: 0x7fffffff },
    bmp: { name: 'BMP', begins: isBmp, read: readBmp, longestSide: 0x7fffffff },
};
const SPECS = Object.values(FORMATS);
/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth, how it was encoded and
 * what it holds beside pixels. One walk over its chunks; decodes no pixels, throws on no input. Undefined for anything that
 * is none of FORMATS with a whole header.
 */
export function sniff(bytes) {
    return SPECS.find(({ begins }) => begins(bytes))?.read(bytes);
}
/** True when the first bytes are those of a format that image services answer with: PNG, JPEG or WebP. */
export function beginsLikeServiceImage(bytes) {
    return isPng(bytes) || isJpeg(bytes) || isWebp(bytes);
}
/** True when the first bytes are those of a format we read, whatever follows; not of BMP, whose two letters prove nothing. */
export function beginsLikeImage(bytes) {
    return SPECS.some((spec) => spec !== FORMATS.bmp && spec.begins(bytes));
}
/** Result pixels above which a picture is skipped (100 megapixels, so 25 megapixels of source). */
const MAX_RESULT_PIXELS = 100_000_000;
/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;
/** Frames of an animation above which it is skipped: each is enlarged for itself. */
const MAX_FRAMES = 300;
/** Pixels of all frames of the result together: they are held at once, and each takes the engine's time. */
const MAX_ANIMATION_PIXELS = 64_000_000;
/**
 * Decides by content whether a file can be enhanced. Pure, decodes nothing.
 * @param path the name that decides the result's format; content decides how it is read.
 */
export function inspect(bytes, path, limits = {}) {
    const skip = (reason, message) => ({ skip: { reason, message } });
    if (bytes.length === 0)
        return skip('empty', say `The file is empty.`);
    const target = formatOfName(path);
    if (target === undefined) {
        const endings = say `.png, .jpg, .jpeg, .webp, .avif, .gif, .tif, .tiff or .bmp`;
        const sentence = isBareEnding(path)
            ? say `The name is an ending and nothing else; put something before it.`
            : sentenceForName(path);
        return skip('unsupported-format', sentence ?? say `The name does not end in ${endings}.`);
    }
    const info = sniff(bytes);
    if (info === undefined)
        return inspectUnknown(bytes, skip);
    if (info.oddity !== undefined)
        return skip('unsupported-format', say `${info.oddity}; it is left alone.`);
    if (info.gainMap) {
        const what = say `A picture with a gain map (HDR): the map cannot be enlarged with it, and without it the picture is another.`;
        return skip('unsupported-format', what);
    }
    if (isNamedTable(path, info))
        return skip('unsupported-format', sentenceForTable());
    if (info.animated && (info.animation === undefined || (target !== 'gif' && target !== 'webp'))) {
        return skip('animated', say `An animated ${FORMATS[info.format].name}: enhancing it would lose the animation.`);
    }
    if (info.format === 'jpeg' && info.bitDepth !== 8) {
        return skip('unsupported-format', say `A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
    }
    const frames = framesOf(info);
    if (frames > MAX_FRAMES) {
        return skip('too-many-pixels', say `An animation of ${frames} frames; the limit is ${MAX_FRAMES}.`);
    }
    // On the way to 3x lies 4x, and on the way to 1.5x lies 2x.
    const factor = (limits.scale ?? 2) > 2 ? 4 : 2;
    const pixels = factor ** 2 * info.width * info.height * frames;
    const mostFor = frames > 1 ? MAX_ANIMATION_PIXELS : memoryLimit(info, target);
    const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, mostFor);
    if (pixels > maxPixels) {
        const megapixels = (count) => say `${(count / 1e6).toFixed(1)} megapixels`;
        const what = `${info.width}×${info.height}${frames > 1 ? say ` and ${frames} frames` : ''}`;
        return skip('too-many-pixels', say `${what} would become ${megapixels(pixels)}; the limit is ${megapixels(maxPixels)}.`);
    }
    const longest = factor * Math.max(info.width, info.height);
    const { name, longestSide } = FORMATS[target];
    if (longest > longestSide) {
        return skip('too-many-pixels', say `A side of the result would be ${longest} pixels; ${name} holds ${longestSide} at most.`);
    }
    return { info, target };
}
/** Why an engine that takes single pictures leaves an animation alone; undefined for everything else. */
export function refusalOfAnimation(info, takesAnimations) {
    if (!info.animated || takesAnimations)
        return undefined;
    return say `An animated ${FORMATS[info.format].name}; this engine takes single pictures. \`engine: local\` enlarges it frame by frame.`;
}
/** Pixels of the result that memory allows. */
function memoryLimit({ colour, alpha, bitDepth }, target) {
    const channels = (colour === 'grey' ? 1 : 3) + (alpha ? 1 : 0);
    const byBytes = Math.floor(MAX_RESULT_BYTES / (channels * (bitDepth === 16 ? 2 : 1)));
    return Math.min(FORMATS[target].mostPixels ?? byBytes, byBytes);
}
function inspectUnknown(bytes, skip) {
    if (isCgbi(bytes)) {
        const what = say `An iPhone-optimised PNG (CgBI), which only Apple’s own decoder reads; commit the PNG that Xcode started from.`;
        return skip('unsupported-format', what);
    }
    if (hasDeferredHeight(bytes)) {
        const what = say `A JPEG that states its height after the picture (DNL), which is not supported; open it and save it again.`;
        return skip('unsupported-format', what);
    }
    if (isGif(bytes) && bytes.at(-1) === 0x3b)
        return skip('unsupported-format', say `A GIF without a picture.`);
    if (beginsLikeImage(bytes))
        return { damaged: say `The file begins like an image, but its header is damaged.` };
    if (hasOtherLineEnds(bytes)) {
        const what = say `A PNG whose line ends were changed like a text’s, which cannot be undone; write \`*.png binary\` into .gitattributes and commit the picture again.`;
        return skip('not-an-image', what);
    }
    const foreign = foreignFormat(bytes);
    // Two letters make no bitmap: its header would have been read.
    if (foreign === undefined || foreign === 'BMP') {
        return skip('not-an-image', say `The first bytes are not those of an image that is read here.`);
    }
    const why = FOREIGN_SENTENCES[foreign] ?? ONLY_THESE;
    return skip('unsupported-format', say `The content is ${said(foreign)}: ${said(why)}.`);
}
/** A PNG's signature holds both kinds of line ends to tell this: one of them has become the other. */
function hasOtherLineEnds(bytes) {
    const begin = Buffer.from(bytes.subarray(0, 9)).toString('latin1');
    return begin.startsWith('\x89PNG\n\x1a\n') || begin === '\x89PNG\r\n\x1a\r\n';
}
const text = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));
/** Formats that are told by how a file begins, to say why it is not touched; ours too, where only the first bytes are right. */
const MAGIC = [
    FORMATS.gif,
    FORMATS.bmp,
    FORMATS.tiff,
    FORMATS.avif,
    { name: 'BigTIFF', begins: isBigTiff },
    { name: 'HEIC', begins: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
    { name: 'JPEG XL', begins: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
    { name: 'JPEG 2000', begins: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
    { name: later `Photoshop document`, begins: (b) => text(b, 0, 4) === '8BPS' },
    { name: 'PDF', begins: (b) => text(b, 0, 5) === '%PDF-' },
    { name: later `Windows icon`, begins: (b) => text(b, 0, 4) === '\0\0\x01\0' },
    {
        name: 'SVG',
        begins: (b) => /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
    },
];
/** Name, for `said`, of a known image format that image services do not answer with; undefined for anything else. */
export function foreignFormat(bytes) {
    return MAGIC.find(({ begins }) => begins(bytes))?.name;
}
/** What to do about files that are images, but not ours to enlarge. */
const FOREIGN_SENTENCES = {
    'Windows icon': later `it holds several sizes of one picture: make the larger ones from a larger original`,
    'Photoshop document': later `export the picture as a PNG and commit that`,
    BigTIFF: later `save it as an ordinary TIFF`,
    HEIC: later `convert it to JPEG or AVIF, which browsers show`,
    'JPEG XL': later `convert it to WebP or AVIF, which browsers show`,
    SVG: later `it is drawn at any size as it is`,
};
const ONLY_THESE = later `only PNG, JPEG, WebP, AVIF, GIF, TIFF and BMP are supported`;
/** Names that are known to be of no use here. */
const NAMES_OF = {
    ico: 'Windows icon',
    cur: 'Windows icon',
    psd: 'Photoshop document',
    heic: 'HEIC',
    heif: 'HEIC',
    jxl: 'JPEG XL',
    svg: 'SVG',
};
/** True for the result of a file that is called `.png`: to every program that is a hidden file without an ending. */
function isBareEnding(path) {
    const [, ending] = /(?:^|[/\\])(\.[a-z]+)[^./\\]*$/i.exec(path) ?? [];
    return ending !== undefined && formatOfName(ending) !== undefined;
}
/** A sentence for a file by its name alone, for a format that is recognised and not taken; undefined for any other. */
export function sentenceForName(path) {
    const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    const name = Object.hasOwn(NAMES_OF, extension) ? NAMES_OF[extension] : undefined;
    return name === undefined
        ? undefined
        : say `The name says ${said(name)}: ${said(FOREIGN_SENTENCES[name] ?? ONLY_THESE)}.`;
}
