import { deflateSync } from 'node:zlib';
import { encodeJpeg } from './encode-jpeg.js';
import { encodePng } from './encode-png.js';
import { encodeWebp } from './encode-webp.js';
import { profileSpace } from './icc.js';
import { jpegEncoding } from './jpeg-quality.js';
import { type Metadata, readMetadata } from './metadata.js';
import type { Planes } from './planes-to-sharp.js';
import { type PngChunk, pngChunks } from './png-chunks.js';
import type { ImageFormat, ImageInfo, Raster } from './raster.js';
import { toEightBit, toRgb } from './samples.js';
import { webpEncoding } from './webp-quality.js';

/** What the result takes over from its source file. */
export interface EncodeSource {
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly profile?: Uint8Array;
}

/** Quality for a lossy result whose source was not lossy in that format: visually lossless, still compact. */
const DEFAULT_QUALITY = 92;

/** Encodes a doubled picture in `format`; adds a sentence to `notes` for everything that could not be kept. */
export async function encodePicture(
  { colour, alpha }: Planes,
  format: ImageFormat,
  source: EncodeSource,
  notes: string[],
): Promise<Uint8Array> {
  const { info, bytes } = source;
  const { width, height } = colour;
  const metadata = readMetadata(bytes, info.format, { width, height }, info.orientation !== 1);
  const profile = fittingProfile(source.profile, info.colour === 'grey', notes);
  if (format === 'png') {
    // A palette of greys is written as grey, unless a profile for RGB numbers goes with it.
    const keepGrey = info.colour === 'grey' || (info.colour === 'palette' && profile === undefined);
    return encodePng(keepGrey ? colour : toRgb(colour), alpha, {
      palette: info.colour === 'palette',
      before: colourChunks(source, metadata, profile),
      middle: otherChunks(metadata),
    });
  }
  noteLosses(colour, metadata, profile, notes);
  const shallow = toEightBit(info.colour === 'grey' && format === 'jpeg' ? colour : toRgb(colour));
  const shallowAlpha = alpha === undefined ? undefined : toEightBit(alpha);
  if (format === 'jpeg') {
    if (shallowAlpha !== undefined) notes.push('JPEG has no transparency: the picture was laid on white.');
    const encoding = info.format === 'jpeg' ? jpegEncoding(bytes) : undefined;
    return encodeJpeg(
      shallowAlpha === undefined ? shallow : onWhite(shallow, shallowAlpha),
      encoding ?? { quality: DEFAULT_QUALITY, chromaSubsampling: '4:4:4', progressive: false },
      metadata,
      profile,
    );
  }
  const encoding = info.format === 'webp' ? webpEncoding(bytes) : undefined;
  return encodeWebp(
    { colour: shallow, alpha: shallowAlpha },
    encoding ?? { lossless: info.format === 'png', quality: DEFAULT_QUALITY },
    metadata,
    profile,
  );
}

function noteLosses(colour: Raster, metadata: Metadata, profile: Uint8Array | undefined, notes: string[]): void {
  if (colour.data instanceof Uint16Array) {
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
