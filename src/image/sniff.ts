import { exifOrientation, hasExifPrefix, orientationSwaps, withoutExifPrefix } from './exif.js';
import { isFrameMarker, isJpeg, type JpegFrame, jpegSegments, readFrame } from './jpeg.js';
import { isPng, pngChunks } from './png-chunks.js';
import type { ImageInfo } from './raster.js';
import { isWebp, webpChunks } from './webp.js';

/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth. Reads headers,
 * decodes no pixels, throws on no input. Undefined for anything that is not a PNG, JPEG or WebP with a whole header.
 */
export function sniff(bytes: Uint8Array): ImageInfo | undefined {
  if (isPng(bytes)) return sniffPng(bytes);
  if (isJpeg(bytes)) return sniffJpeg(bytes);
  if (isWebp(bytes)) return sniffWebp(bytes);
  return undefined;
}

/** True when the first bytes are those of a format we read, whatever follows. */
export function hasKnownSignature(bytes: Uint8Array): boolean {
  return isPng(bytes) || isJpeg(bytes) || isWebp(bytes);
}

type Stored = Omit<ImageInfo, 'width' | 'height'> & { readonly stored: { width: number; height: number } };

/** Turns the stored size into the displayed one; a picture without pixels is none. */
function displayed({ stored, ...rest }: Stored): ImageInfo | undefined {
  if (stored.width < 1 || stored.height < 1) return undefined;
  const swap = orientationSwaps(rest.orientation);
  return { ...rest, width: swap ? stored.height : stored.width, height: swap ? stored.width : stored.height };
}

const PNG_COLOURS = new Map<number, { colour: ImageInfo['colour']; alpha: boolean }>([
  [0, { colour: 'grey', alpha: false }],
  [2, { colour: 'rgb', alpha: false }],
  [3, { colour: 'palette', alpha: false }],
  [4, { colour: 'grey', alpha: true }],
  [6, { colour: 'rgb', alpha: true }],
]);

function sniffPng(bytes: Uint8Array): ImageInfo | undefined {
  let header: Uint8Array | undefined;
  let orientation = 1;
  let animated = false;
  let transparency = false;
  for (const { type, data } of pngChunks(bytes)) {
    if (header === undefined) {
      if (type !== 'IHDR' || data.length !== 13) return undefined;
      header = data;
    }
    if (type === 'acTL') animated = true;
    if (type === 'tRNS') transparency = true;
    if (type === 'eXIf') orientation = exifOrientation(withoutExifPrefix(data));
  }
  if (header === undefined) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const kind = PNG_COLOURS.get(header[9] as number);
  const bitDepth = header[8] as number;
  if (kind === undefined || ![1, 2, 4, 8, 16].includes(bitDepth)) return undefined;
  const stored = { width: view.getUint32(0), height: view.getUint32(4) };
  return displayed({
    format: 'png',
    stored,
    orientation,
    animated,
    alpha: kind.alpha || transparency,
    bitDepth,
    colour: kind.colour,
  });
}

function sniffJpeg(bytes: Uint8Array): ImageInfo | undefined {
  let frame: JpegFrame | undefined;
  let orientation: number | undefined;
  for (const segment of jpegSegments(bytes)) {
    if (segment.marker === 0xe1 && hasExifPrefix(segment.data)) {
      orientation ??= exifOrientation(withoutExifPrefix(segment.data));
    }
    if (isFrameMarker(segment.marker)) frame ??= readFrame(segment);
  }
  if (frame === undefined) return undefined;
  const colour = new Map<number, ImageInfo['colour']>([
    [1, 'grey'],
    [3, 'rgb'],
    [4, 'cmyk'],
  ]).get(frame.components.length);
  if (colour === undefined) return undefined;
  return displayed({
    format: 'jpeg',
    stored: frame,
    orientation: orientation ?? 1,
    animated: false,
    alpha: false,
    bitDepth: frame.precision,
    colour,
  });
}

function sniffWebp(bytes: Uint8Array): ImageInfo | undefined {
  let stored: { width: number; height: number } | undefined;
  let extended = false;
  let orientation = 1;
  let animated = false;
  let alpha = false;
  for (const { type, data } of webpChunks(bytes)) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (type === 'VP8X' && data.length >= 10) {
      const flags = data[0] as number;
      extended = true;
      animated ||= (flags & 0x02) !== 0;
      alpha ||= (flags & 0x10) !== 0;
      stored = { width: 1 + uint24(data, 4), height: 1 + uint24(data, 7) };
    }
    if (type === 'VP8 ' && data.length >= 10) {
      stored ??= { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
    }
    if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
      const bits = view.getUint32(1, true);
      stored ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
      alpha ||= !extended && (bits >>> 28) % 2 === 1;
    }
    if (type === 'ALPH') alpha = true;
    if (type === 'ANIM' || type === 'ANMF') animated = true;
    if (type === 'EXIF') orientation = exifOrientation(withoutExifPrefix(data));
  }
  if (stored === undefined) return undefined;
  return displayed({ format: 'webp', stored, orientation, animated, alpha, bitDepth: 8, colour: 'rgb' });
}

function uint24(data: Uint8Array, at: number): number {
  return (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16);
}
