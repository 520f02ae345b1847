import type { SkipReason } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import type { Scale } from '../core/slot.js';
import { isAvif, readAvif } from './avif.js';
import { isBmp, readBmp } from './bmp.js';
import { framesOf, type ImageFacts } from './facts.js';
import { isGif, readGif } from './gif.js';
import { formatOfName } from './image-names.js';
import { hasDeferredHeight, isJpeg, readJpeg } from './jpeg.js';
import { isNamedTable, sentenceForTable } from './lookup-table.js';
import { isCgbi, isPng, readPng } from './png.js';
import type { ImageFormat, ImageInfo } from './raster.js';
import { isBigTiff, isTiff, readTiff } from './tiff.js';
import { isWebp, readWebp } from './webp.js';

/** What recognising and limiting need to know of a format. */
interface FormatSpec {
  /** As people write it. */
  readonly name: string;
  /** True when the first bytes are the format's, whatever follows. */
  readonly begins: (bytes: Uint8Array) => boolean;
  /** All that the headers say; undefined where they are cut off or nonsense. Throws on no input. */
  readonly read: (bytes: Uint8Array) => ImageFacts | undefined;
  /** Longest side, in pixels, that a file can state. */
  readonly longestSide: number;
  /** Pixels of a result, where that is less than MAX_RESULT_PIXELS. */
  readonly mostPixels?: number;
}

/** Every format that is read, the most frequent first: files are tried in this order. */
const FORMATS: Readonly<Record<ImageFormat, FormatSpec>> = {
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
export function sniff(bytes: Uint8Array): ImageFacts | undefined {
  return SPECS.find(({ begins }) => begins(bytes))?.read(bytes);
}

/** True when the first bytes are those of a format that image services answer with: PNG, JPEG or WebP. */
export function beginsLikeServiceImage(bytes: Uint8Array): boolean {
  return isPng(bytes) || isJpeg(bytes) || isWebp(bytes);
}

/** True when the first bytes are those of a format we read, whatever follows; not of BMP, whose two letters prove nothing. */
export function beginsLikeImage(bytes: Uint8Array): boolean {
  return SPECS.some((spec) => spec !== FORMATS.bmp && spec.begins(bytes));
}

/** Result pixels above which a picture is skipped (100 megapixels, so 25 megapixels of source). */
const MAX_RESULT_PIXELS = 100_000_000;

/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;

export interface InspectLimits {
  /** Pixels of the *result* (of scale 2: four times the source's) that are still allowed; default MAX_RESULT_PIXELS. */
  readonly maxPixels?: number;
  /** How many times as wide and high the result will be; default 2. */
  readonly scale?: Scale;
}

/**
 * `info`: go on, towards a result of the format `target`. `skip`: the outcome is *skipped*. `damaged`: it begins like a picture, but its header is cut off
 * or says nonsense; enhanceImage will fail with E_IMAGE_CORRUPT, which is the outcome it deserves.
 */
export type Inspection =
  | { readonly info: ImageFacts; readonly target: ImageFormat; readonly skip?: never; readonly damaged?: never }
  | {
      readonly skip: { readonly reason: SkipReason; readonly message: string };
      readonly info?: never;
      readonly damaged?: never;
    }
  | { readonly damaged: string; readonly info?: never; readonly skip?: never };

/** Frames of an animation above which it is skipped: each is enlarged for itself. */
const MAX_FRAMES = 300;

/** Pixels of all frames of the result together: they are held at once, and each takes the engine's time. */
const MAX_ANIMATION_PIXELS = 64_000_000;

/**
 * Decides by content whether a file can be enhanced. Pure, decodes nothing.
 * @param path the name that decides the result's format; content decides how it is read.
 */
export function inspect(bytes: Uint8Array, path: string, limits: InspectLimits = {}): Inspection {
  const skip = (reason: SkipReason, message: string): Inspection => ({ skip: { reason, message } });
  if (bytes.length === 0) return skip('empty', say`The file is empty.`);
  const target = formatOfName(path);
  if (target === undefined) {
    const endings = say`.png, .jpg, .jpeg, .webp, .avif, .gif, .tif, .tiff or .bmp`;
    const sentence = isBareEnding(path)
      ? say`The name is an ending and nothing else; put something before it.`
      : sentenceForName(path);
    return skip('unsupported-format', sentence ?? say`The name does not end in ${endings}.`);
  }
  const info = sniff(bytes);
  if (info === undefined) return inspectUnknown(bytes, skip);
  if (info.oddity !== undefined) return skip('unsupported-format', say`${info.oddity}; it is left alone.`);
  if (info.gainMap) {
    const what = say`A picture with a gain map (HDR): the map cannot be enlarged with it, and without it the picture is another.`;
    return skip('unsupported-format', what);
  }
  if (isNamedTable(path, info)) return skip('unsupported-format', sentenceForTable());
  if (info.animated && (info.animation === undefined || (target !== 'gif' && target !== 'webp'))) {
    return skip('animated', say`An animated ${FORMATS[info.format].name}: enhancing it would lose the animation.`);
  }
  if (info.format === 'jpeg' && info.bitDepth !== 8) {
    return skip('unsupported-format', say`A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
  }
  const frames = framesOf(info);
  if (frames > MAX_FRAMES) {
    return skip('too-many-pixels', say`An animation of ${frames} frames; the limit is ${MAX_FRAMES}.`);
  }
  // On the way to 3x lies 4x, and on the way to 1.5x lies 2x.
  const scale = limits.scale ?? 2;
  const factor = scale > 2 ? 4 : 2;
  const pixels = factor ** 2 * info.width * info.height * frames;
  const mostFor = frames > 1 ? MAX_ANIMATION_PIXELS : memoryLimit(info, target);
  const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, mostFor);
  if (pixels > maxPixels) {
    const what = `${info.width}×${info.height}${frames > 1 ? say` and ${frames} frames` : ''}`;
    const [become, most] = megapixels(pixels, maxPixels);
    const message =
      scale === factor
        ? say`${what} would become ${become}; the limit is ${most}.`
        : say`${what} would become ${become} on the way to ${scale}x; the limit is ${most}.`;
    return skip('too-many-pixels', message);
  }
  const longest = Math.ceil(scale * Math.max(info.width, info.height));
  const { name, longestSide } = FORMATS[target];
  if (longest > longestSide) {
    return skip(
      'too-many-pixels',
      say`A side of the result would be ${longest} pixels; ${name} holds ${longestSide} at most.`,
    );
  }
  return { info, target };
}

/** Both in megapixels, with as many digits as tell the one from the other. */
function megapixels(pixels: number, limit: number): readonly [string, string] {
  const [a, b] = [pixels / 1e6, limit / 1e6];
  let digits = 1;
  while (digits < 6 && a.toFixed(digits) === b.toFixed(digits)) digits += 1;
  return [say`${a.toFixed(digits)} megapixels`, say`${b.toFixed(1)} megapixels`];
}

/** Why an engine that takes single pictures leaves an animation alone; undefined for everything else. */
export function refusalOfAnimation(info: ImageFacts, takesAnimations: boolean): string | undefined {
  if (!info.animated || takesAnimations) return undefined;
  return say`An animated ${FORMATS[info.format].name}; this engine takes single pictures. \`engine: local\` enlarges it frame by frame.`;
}

/** Pixels of the result that memory allows. */
function memoryLimit({ colour, alpha, bitDepth }: ImageInfo, target: ImageFormat): number {
  const channels = (colour === 'grey' ? 1 : 3) + (alpha ? 1 : 0);
  const byBytes = Math.floor(MAX_RESULT_BYTES / (channels * (bitDepth === 16 ? 2 : 1)));
  return Math.min(FORMATS[target].mostPixels ?? byBytes, byBytes);
}

function inspectUnknown(bytes: Uint8Array, skip: (reason: SkipReason, message: string) => Inspection): Inspection {
  if (isCgbi(bytes)) {
    const what = say`An iPhone-optimised PNG (CgBI), which only Apple’s own decoder reads; commit the PNG that Xcode started from.`;
    return skip('unsupported-format', what);
  }
  if (hasDeferredHeight(bytes)) {
    const what = say`A JPEG that states its height after the picture (DNL), which is not supported; open it and save it again.`;
    return skip('unsupported-format', what);
  }
  if (isGif(bytes) && bytes.at(-1) === 0x3b) return skip('unsupported-format', say`A GIF without a picture.`);
  if (beginsLikeImage(bytes)) return { damaged: say`The file begins like an image, but its header is damaged.` };
  if (hasOtherLineEnds(bytes)) {
    const what = say`A PNG whose line ends were changed like a text’s, which cannot be undone; write \`*.png binary\` into .gitattributes and commit the picture again.`;
    return skip('not-an-image', what);
  }
  const foreign = foreignFormat(bytes);
  // Two letters make no bitmap: its header would have been read.
  if (foreign === undefined || foreign === 'BMP') {
    return skip('not-an-image', say`The first bytes are not those of an image that is read here.`);
  }
  const why = FOREIGN_SENTENCES[foreign] ?? ONLY_THESE;
  return skip('unsupported-format', say`The content is ${said(foreign)}: ${said(why)}.`);
}

/** A PNG's signature holds both kinds of line ends to tell this: one of them has become the other. */
function hasOtherLineEnds(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 9)).toString('latin1');
  return begin.startsWith('\x89PNG\n\x1a\n') || begin === '\x89PNG\r\n\x1a\r\n';
}

const text = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

/** Formats that are told by how a file begins, to say why it is not touched; ours too, where only the first bytes are right. */
const MAGIC: readonly Pick<FormatSpec, 'name' | 'begins'>[] = [
  FORMATS.gif,
  FORMATS.bmp,
  FORMATS.tiff,
  FORMATS.avif,
  { name: 'BigTIFF', begins: isBigTiff },
  { name: 'HEIC', begins: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
  { name: 'JPEG XL', begins: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
  { name: 'JPEG 2000', begins: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
  { name: later`Photoshop document`, begins: (b) => text(b, 0, 4) === '8BPS' },
  { name: 'PDF', begins: (b) => text(b, 0, 5) === '%PDF-' },
  { name: later`Windows icon`, begins: (b) => text(b, 0, 4) === '\0\0\x01\0' },
  {
    name: 'SVG',
    begins: (b) =>
      /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
  },
];

/** Name, for `said`, of a known image format that image services do not answer with; undefined for anything else. */
export function foreignFormat(bytes: Uint8Array): string | undefined {
  return MAGIC.find(({ begins }) => begins(bytes))?.name;
}

/** What to do about files that are images, but not ours to enlarge. */
const FOREIGN_SENTENCES: Readonly<Record<string, string>> = {
  'Windows icon': later`it holds several sizes of one picture: make the larger ones from a larger original`,
  'Photoshop document': later`export the picture as a PNG and commit that`,
  BigTIFF: later`save it as an ordinary TIFF`,
  HEIC: later`convert it to JPEG or AVIF, which browsers show`,
  'JPEG XL': later`convert it to WebP or AVIF, which browsers show`,
  SVG: later`it is drawn at any size as it is`,
};

const ONLY_THESE = later`only PNG, JPEG, WebP, AVIF, GIF, TIFF and BMP are supported`;

/** Names that are known to be of no use here. */
const NAMES_OF: Readonly<Record<string, string>> = {
  ico: 'Windows icon',
  cur: 'Windows icon',
  psd: 'Photoshop document',
  heic: 'HEIC',
  heif: 'HEIC',
  jxl: 'JPEG XL',
  svg: 'SVG',
};

/** True for the result of a file that is called `.png`: to every program that is a hidden file without an ending. */
function isBareEnding(path: string): boolean {
  const [, ending] = /(?:^|[/\\])(\.[a-z]+)[^./\\]*$/i.exec(path) ?? [];
  return ending !== undefined && formatOfName(ending) !== undefined;
}

/** A sentence for a file by its name alone, for a format that is recognised and not taken; undefined for any other. */
export function sentenceForName(path: string): string | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const name = Object.hasOwn(NAMES_OF, extension) ? NAMES_OF[extension] : undefined;
  return name === undefined
    ? undefined
    : say`The name says ${said(name)}: ${said(FOREIGN_SENTENCES[name] ?? ONLY_THESE)}.`;
}
