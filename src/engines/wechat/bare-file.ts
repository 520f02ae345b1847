import { jpegSegments } from '../../image/jpeg-segments.js';
import { pngChunks } from '../../image/png-chunks.js';
import type { ImageFormat } from '../../image/raster.js';

/** Start and end of a part of a file, in bytes. */
type Span = readonly [start: number, end: number];

/** APP1 holds EXIF and XMP (orientation), APP2 the ICC profile. APP14 stays: without it colours decode wrongly. */
const APP1 = 0xe1;
const APP2 = 0xe2;
const PNG_COLOUR_CHUNKS: ReadonlySet<string> = new Set(['iCCP', 'cICP', 'eXIf']);

/**
 * The same JPEG or PNG pixels without the metadata that could make a service turn them or convert their colours. What
 * it returns are then doubled stored pixels in the stored colour space, whatever the service does with metadata.
 * No pixel is decoded. The same array when there is nothing to take out.
 */
export function bareFile(bytes: Uint8Array, format: Exclude<ImageFormat, 'webp'>, orientation: number): Uint8Array {
  const spans = format === 'jpeg' ? jpegSpans(bytes, orientation) : pngSpans(bytes);
  if (spans.length === 0) return bytes;
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    kept.push(bytes.subarray(at, start));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}

/** Nothing when the file is neither turned nor has a profile: most files go out as committed. */
function jpegSpans(bytes: Uint8Array, orientation: number): Span[] {
  const segments = [...jpegSegments(bytes)].filter(({ marker }) => marker === APP1 || marker === APP2);
  const profile = segments.some(({ marker, data }) => marker === APP2 && startsWith(data, 'ICC_PROFILE\0'));
  if (orientation === 1 && !profile) return [];
  return segments.map(({ data }) => {
    const start = data.byteOffset - bytes.byteOffset;
    return [start - 4, start + data.length];
  });
}

function pngSpans(bytes: Uint8Array): Span[] {
  return [...pngChunks(bytes)]
    .filter(({ type }) => PNG_COLOUR_CHUNKS.has(type))
    .map(({ data }) => {
      const start = data.byteOffset - bytes.byteOffset;
      // Length and type before the data, CRC after them.
      return [start - 8, start + data.length + 4];
    });
}

function startsWith(data: Uint8Array, text: string): boolean {
  return String.fromCharCode(...data.subarray(0, text.length)) === text;
}
