import { say } from '../core/say.js';
import { stretched } from './av1-range.js';
import { withSpokenRange } from './avif.js';
import { decodeBmp } from './bmp.js';
import { imageError } from './errors.js';
import type { ImageFacts } from './facts.js';
import { gifFrames } from './gif-frames.js';
import { sniff } from './inspect.js';
import { checkScans } from './jpeg-scan.js';
import { loadSharp, ownBytes } from './load-sharp.js';
import { profileOf, profileSpace } from './metadata.js';
import { withoutUnsoundChunks } from './png.js';
import { decodePlainPng } from './png-decode.js';
import { applyOrientation, fullScale, type ImageInfo, type Raster, sameKind } from './raster.js';
import { endsInZeros } from './webp.js';

/** A picture as displayed: upright, straight (not premultiplied) colour, in the file's own colour space. */
export interface Picture {
  readonly info: ImageFacts;
  /** One channel when the file is grey, or when every pixel of it is neutral; else RGB. 8 or 16 bits. */
  readonly colour: Raster;
  /** One plane of the same depth, when the file has transparency. */
  readonly alpha?: Raster;
  /** The ICC profile that the colour numbers are in; absent = untagged (sRGB by convention). */
  readonly profile?: Uint8Array;
}

/**
 * Decodes any format that `sniff` knows. Colour numbers are not converted, except that CMYK becomes sRGB: through the
 * file's profile or, where it has none, as browsers show it (each ink takes its share of light away).
 * @param options.facts of the file, where they are known already.
 * @param options.toSrgb apply the embedded profile, as a viewer does, instead of keeping the numbers.
 * @throws SuperresError E_IMAGE_CORRUPT when the file is damaged, cut off or no image.
 */
export async function decodePicture(
  bytes: Uint8Array,
  options: { readonly toSrgb?: boolean; readonly facts?: ImageFacts } = {},
): Promise<Picture> {
  const info = options.facts ?? sniff(bytes);
  if (info === undefined) throw imageError('E_IMAGE_CORRUPT', say`the header is damaged or cut off.`);
  const toSrgb = options.toSrgb === true || info.colour === 'cmyk';
  const appliesProfile = toSrgb && info.embedded.profile !== undefined;
  const { colour, alpha } =
    (info.format === 'png' && !appliesProfile ? await decodePlainPng(bytes) : undefined) ??
    withoutIdleAlpha(straight(onFullScale(splitAlpha(await decodeStored(bytes, info, toSrgb)), info), info), info);
  const upright = applyOrientation(withoutNeutralChannels(colour, alpha), info.orientation);
  const profile = toSrgb ? undefined : profileOf(info);
  return {
    info,
    colour: upright,
    ...(alpha === undefined ? {} : { alpha: applyOrientation(alpha, info.orientation) }),
    ...(profile === undefined ? {} : { profile }),
  };
}

/**
 * How the decoder takes what it does not like. Of a JPEG it gives lost picture data and harmless oddities the same kind of
 * warning, so loss is looked for here, and then its warnings do not matter.
 * @throws SuperresError E_IMAGE_CORRUPT
 */
function toleranceFor(bytes: Uint8Array, { format }: ImageInfo): 'error' | 'none' {
  if (format === 'webp' && endsInZeros(bytes)) {
    throw imageError('E_IMAGE_CORRUPT', say`the picture data end in zeros, as in a file that was not written whole.`);
  }
  if (format !== 'jpeg') return 'error';
  const scans = checkScans(bytes);
  if (scans.kind === 'lost') throw imageError('E_IMAGE_CORRUPT', say`${scans.why}.`);
  return scans.kind === 'whole' ? 'none' : 'error';
}

interface Interleaved {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array | Uint16Array;
}

/** What the decoder is given: the file, with what it would misread put right. */
function readable(bytes: Uint8Array, { format }: ImageInfo): Uint8Array {
  if (format === 'png') return withoutUnsoundChunks(bytes);
  return format === 'avif' ? withSpokenRange(bytes) : bytes;
}

async function decodeStored(bytes: Uint8Array, info: ImageFacts, toSrgb: boolean): Promise<Interleaved> {
  const failOn = toleranceFor(bytes, info);
  if (info.format === 'bmp' || info.format === 'gif') return decodeHere(bytes, info);
  const sharp = await loadSharp();
  const deep = info.bitDepth === 16;
  // Grey with alpha is read as RGB: sharp's raw output of a grey picture has no room for the alpha.
  const grey = info.colour === 'grey' && !info.alpha && !toSrgb;
  // A profile for other colours than inks (sRGB's, say) tells nothing about them: browsers ignore it too.
  const { profile } = info.embedded;
  const naked = info.colour === 'cmyk' && !deep && (profile === undefined || profileSpace(profile) !== 'CMYK');
  const space = naked ? 'cmyk' : grey ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb';
  try {
    const image = sharp(readable(bytes, info), {
      // Pixel values stay as they are stored: the profile is put back, not applied. CMYK has no other way.
      ignoreIcc: !toSrgb || naked,
      failOn,
      // The header was believed for the limits: a decoder that finds more pixels than that must stop.
      limitInputPixels: info.width * info.height,
      sequentialRead: true,
    });
    if (naked) image.pipelineColourspace('cmyk');
    const { data, info: decoded } = await image
      .toColourspace(space)
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (decoded.width * decoded.height !== info.width * info.height) throw new Error(say`size differs from the header`);
    const { width, height, channels } = decoded;
    if (naked && channels >= 4)
      return { width, height, channels: channels - 1, data: inksToLight(samples(data, deep), channels) };
    return { width, height, channels, data: samples(data, deep) };
  } catch (cause) {
    const reason = cause instanceof Error ? firstLine(cause.message) : say`unknown error`;
    throw imageError('E_IMAGE_CORRUPT', say`the picture cannot be decoded (${reason}).`, { cause });
  }
}

/** Ink of 0 to 255 in CMYK order, as libvips gives it, to RGB; what follows the inks (alpha) stays. */
function inksToLight(inks: Uint8Array | Uint16Array, channels: number): Uint8Array {
  const light = new Uint8Array((inks.length / channels) * (channels - 1));
  for (let from = 0, to = 0; from < inks.length; from += channels) {
    const left = 255 - (inks[from + 3] as number);
    for (let c = 0; c < 3; c++) light[to++] = ((255 - (inks[from + c] as number)) * left + 127) / 255;
    for (let c = 4; c < channels; c++) light[to++] = inks[from + c] as number;
  }
  return light;
}

/** What needs no sharp. */
function decodeHere(bytes: Uint8Array, { format, width, height }: ImageInfo): Interleaved {
  try {
    if (format === 'bmp') return { width, height, ...decodeBmp(bytes) };
    const [data] = gifFrames(bytes, width, height);
    if (data === undefined) throw new Error(say`frames are missing`);
    return { width, height, channels: 4, data };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : say`unknown error`;
    throw imageError('E_IMAGE_CORRUPT', say`the picture cannot be decoded (${reason}).`, { cause });
  }
}

/** Grey of an AVIF that uses a part of the scale: libheif stretches colours, and leaves greys as they are. */
function onFullScale(planes: { colour: Raster; alpha?: Raster }, { avif }: ImageFacts) {
  if (avif?.limitedGrey !== true) return planes;
  const { colour } = planes;
  return { ...planes, colour: { ...colour, data: stretched(colour.data) } };
}

/** Colour that the file holds multiplied by its alpha, divided by it again. */
function straight(
  planes: { colour: Raster; alpha?: Raster },
  { avif }: ImageFacts,
): { colour: Raster; alpha?: Raster } {
  const { colour, alpha } = planes;
  if (avif?.premultiplied !== true || alpha === undefined) return planes;
  const most = fullScale(colour.data);
  const data = colour.data.slice();
  for (let i = 0; i < data.length; i++) {
    const opacity = alpha.data[Math.floor(i / colour.channels)] as number;
    if (opacity > 0) data[i] = Math.min(most, Math.round(((data[i] as number) * most) / opacity));
  }
  return { colour: { ...colour, data }, alpha };
}

/** Decoders give pictures of some formats an alpha channel whether they have transparency or not. */
function withoutIdleAlpha(planes: { colour: Raster; alpha?: Raster }, { format }: ImageInfo) {
  if (format === 'png' || format === 'jpeg' || format === 'webp') return planes;
  const { colour, alpha } = planes;
  const most = alpha && fullScale(alpha.data);
  return alpha?.data.every((value) => value === most) ? { colour } : planes;
}

/** Decoders' messages can be long and hold names from the file: one printable line of them is enough. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace(/[^\x20-\x7e]/g, '?').slice(0, 160);
}

function samples(data: Uint8Array, deep: boolean): Uint8Array | Uint16Array {
  const own = ownBytes(data);
  return deep ? new Uint16Array(own.buffer) : own;
}

/** Straight colour and alpha as two rasters. */
function splitAlpha({ width, height, channels, data }: Interleaved): { colour: Raster; alpha?: Raster } {
  if (channels === 1 || channels === 3) return { colour: { width, height, channels, data } };
  const count = width * height;
  const kept = channels === 2 ? 1 : 3;
  const make = (length: number) => sameKind(data, length);
  const colour = make(count * kept);
  const alpha = make(count);
  for (let i = 0, from = 0, to = 0; i < count; i++) {
    for (let c = 0; c < kept; c++) colour[to++] = data[from++] as number;
    alpha[i] = data[from++] as number;
  }
  return {
    colour: { width, height, channels: kept, data: colour },
    alpha: { width, height, channels: 1, data: alpha },
  };
}

/**
 * A picture whose pixels are all neutral becomes one channel, so that no engine can tint it. Pixels that are invisible
 * have no say.
 */
function withoutNeutralChannels(raster: Raster, alpha: Raster | undefined): Raster {
  if (raster.channels === 1) return raster;
  const { width, height, data } = raster;
  for (let i = 0; i < data.length; i += 3) {
    if ((data[i] !== data[i + 1] || data[i] !== data[i + 2]) && alpha?.data[i / 3] !== 0) return raster;
  }
  const grey = sameKind(data, width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[3 * i] as number;
  return { width, height, channels: 1, data: grey };
}

/** The picture at 8 bits a sample where its 16 only hold values of 8; else the same. */
export function withoutIdleDepth(picture: Picture): Picture {
  const { colour, alpha } = picture;
  if (!isShallow(colour) || (alpha !== undefined && !isShallow(alpha))) return picture;
  return { ...picture, colour: narrowed(colour), ...(alpha && { alpha: narrowed(alpha) }) };
}

/** 8-bit values in 16 bits are the byte twice: 257 times the value. */
function isShallow({ data }: Raster): boolean {
  if (data instanceof Uint8Array) return false;
  return data.every((value) => value >> 8 === (value & 255));
}

function narrowed(raster: Raster): Raster {
  return { ...raster, data: Uint8Array.from(raster.data, (value) => value >> 8) };
}
