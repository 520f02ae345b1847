import { deflateSync } from 'node:zlib';
import { encodeJpeg } from './encode-jpeg.js';
import { encodeIndexed, encodePixels } from './encode-png.js';
import { encodeWebp } from './encode-webp.js';
import { profileSpace } from './icc.js';
import { jpegEncoding } from './jpeg-quality.js';
import { type Metadata, readMetadata } from './metadata.js';
import { toIndexed } from './palette.js';
import { type PngChunk, pngChunks } from './png-chunks.js';
import type { ImageFormat, ImageInfo, Raster } from './raster.js';
import { interleave, type Pixels, toEightBit, toRgb } from './samples.js';
import { webpEncoding } from './webp-quality.js';

/** What the result takes over from its source file. */
export interface EncodeSource {
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly profile?: Uint8Array;
}

/** Quality for a lossy result whose source was not lossy in that format: visually lossless, still compact. */
const DEFAULT_QUALITY = 92;

/** A doubled picture on its way into a file. encodePicture empties it, so that its planes can be collected early. */
export interface Doubled {
  colour: Raster | undefined;
  alpha: Raster | undefined;
}

/**
 * Encodes a doubled picture in `format`, and empties `doubled`; adds a sentence to `notes` for everything that could
 * not be kept.
 */
export async function encodePicture(
  doubled: Doubled,
  format: ImageFormat,
  source: EncodeSource,
  notes: string[],
): Promise<Uint8Array> {
  const { info, bytes } = source;
  const { width = 0, height = 0 } = doubled.colour ?? {};
  const metadata = readMetadata(bytes, info.format, { width, height });
  const profile = fittingProfile(source.profile, info.colour === 'grey', notes);
  if (format === 'png') {
    const options = { before: colourChunks(source, metadata, profile), middle: otherChunks(metadata) };
    const indexed = info.colour === 'palette' ? indexedOf(doubled) : undefined;
    // A palette of greys is written as grey, unless a profile for RGB numbers goes with it.
    const keepGrey = info.colour === 'grey' || (info.colour === 'palette' && profile === undefined);
    return indexed === undefined
      ? encodePixels(
          takePixels(doubled, (colour) => (keepGrey ? colour : toRgb(colour))),
          options,
        )
      : encodeIndexed(indexed, options);
  }
  noteLosses(doubled, metadata, profile, notes);
  if (format === 'jpeg') {
    const encoding = (info.format === 'jpeg' ? jpegEncoding(bytes) : undefined) ?? {
      quality: DEFAULT_QUALITY,
      chromaSubsampling: '4:4:4',
      progressive: false,
    };
    if (doubled.alpha !== undefined) notes.push('JPEG has no transparency: the picture was laid on white.');
    const pixels = takeOpaque(doubled, (colour) => toEightBit(info.colour === 'grey' ? colour : toRgb(colour)));
    return encodeJpeg(pixels, encoding, metadata, profile);
  }
  const encoding = (info.format === 'webp' ? webpEncoding(bytes) : undefined) ?? {
    lossless: info.format === 'png',
    quality: DEFAULT_QUALITY,
  };
  return encodeWebp(
    takePixels(doubled, (colour) => toEightBit(toRgb(colour))),
    encoding,
    metadata,
    profile,
  );
}

function indexedOf({ colour, alpha }: Doubled) {
  return colour === undefined ? undefined : toIndexed(colour, alpha);
}

/** Converts, interleaves and empties: not async, so that nothing of the planes stays referenced while encoding. */
function takePixels(doubled: Doubled, convert: (colour: Raster) => Raster): Pixels {
  const { colour, alpha } = doubled;
  if (colour === undefined) throw new Error('the picture was already taken');
  doubled.colour = undefined;
  doubled.alpha = undefined;
  const converted = convert(colour);
  const eightBit = converted.data instanceof Uint8Array;
  return interleave(converted, alpha === undefined || !eightBit ? alpha : toEightBit(alpha));
}

/** The same, laid on white. */
function takeOpaque(doubled: Doubled, convert: (colour: Raster) => Raster): Raster {
  const { colour, alpha } = doubled;
  if (colour === undefined) throw new Error('the picture was already taken');
  doubled.colour = undefined;
  doubled.alpha = undefined;
  return alpha === undefined ? convert(colour) : onWhite(convert(colour), toEightBit(alpha));
}

function noteLosses({ colour }: Doubled, metadata: Metadata, profile: Uint8Array | undefined, notes: string[]): void {
  if (colour?.data instanceof Uint16Array) {
    notes.push('16 bits a sample were reduced to 8: the result format has no more.');
  }
  if (metadata.colourChunks.some(({ type }) => type === 'gAMA' || type === 'cHRM') && profile === undefined) {
    notes.push('The gamma and chromaticities of the PNG could not be kept in this format.');
  }
}

/** The profile, if its colour space is that of the result's numbers. */
function fittingProfile(profile: Uint8Array | undefined, grey: boolean, notes: string[]): Uint8Array | undefined {
  if (profile === undefined) return undefined;
  const space = profileSpace(profile);
  if (space === (grey ? 'GRAY' : 'RGB ')) return profile;
  notes.push(`The embedded ICC profile (${(space ?? '').trim()}) does not fit the picture's colours and was dropped.`);
  return undefined;
}

function colourChunks({ bytes, info }: EncodeSource, metadata: Metadata, profile: Uint8Array | undefined): PngChunk[] {
  if (profile === undefined) return [...metadata.colourChunks];
  const stored = info.format === 'png' ? [...pngChunks(bytes)].find(({ type }) => type === 'iCCP') : undefined;
  const own = { type: 'iCCP', data: Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), deflateSync(profile)]) };
  // sRGB beside iCCP is forbidden; gAMA and cHRM are fallbacks for readers without colour management.
  return [...metadata.colourChunks.filter(({ type }) => type !== 'sRGB'), stored ?? own];
}

function otherChunks({ density, exif, xmp, textChunks }: Metadata): PngChunk[] {
  const chunks: PngChunk[] = [];
  if (density !== undefined) {
    const data = new Uint8Array(9);
    const view = new DataView(data.buffer);
    view.setUint32(0, density.x);
    view.setUint32(4, density.y);
    data[8] = density.unit;
    chunks.push({ type: 'pHYs', data });
  }
  if (exif !== undefined) chunks.push({ type: 'eXIf', data: exif });
  if (xmp !== undefined) {
    const head = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1');
    chunks.push({ type: 'iTXt', data: Buffer.concat([head, xmp]) });
  }
  return [...chunks, ...textChunks];
}

/** Composes a picture over white. */
function onWhite(colour: Raster, alpha: Raster): Raster {
  const { channels } = colour;
  const data = new Uint8Array(colour.data.length);
  for (let i = 0; i < data.length; i++) {
    const opacity = alpha.data[(i / channels) | 0] as number;
    data[i] = ((colour.data[i] as number) * opacity + 255 * (255 - opacity) + 127) / 255;
  }
  return { ...colour, data };
}
