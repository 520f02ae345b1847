import { ownBytes } from './load-sharp.js';
import type { Metadata } from './metadata.js';
import { type Planes, planesToSharp } from './planes-to-sharp.js';
import { type WebpChunk, webpChunks, writeWebp } from './webp-chunks.js';
import type { WebpEncoding } from './webp-quality.js';

/** A still WebP, lossless or lossy; alpha is always lossless. @param planes 8 bits, RGB */
export async function encodeWebp(
  planes: Planes,
  encoding: WebpEncoding,
  metadata: Metadata,
  profile: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { lossless, quality } = encoding;
  const image = await planesToSharp(planes);
  const bare = ownBytes(await image.webp({ lossless, quality, alphaQuality: 100, effort: 4 }).toBuffer());
  return withChunks(bare, planes.colour, planes.alpha !== undefined, metadata, profile);
}

const FLAG = { profile: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 } as const;

/** The encoder's picture with our extended header (RFC 9649 §2.7) and metadata chunks. */
function withChunks(
  bare: Uint8Array,
  { width, height }: { width: number; height: number },
  alpha: boolean,
  { exif, xmp }: Metadata,
  profile: Uint8Array | undefined,
): Uint8Array {
  const picture = [...webpChunks(bare)].filter(({ type }) => ['VP8 ', 'VP8L', 'ALPH'].includes(type));
  const extended = picture.length > 1 || exif !== undefined || xmp !== undefined || profile !== undefined;
  if (!extended) return writeWebp(picture);
  const header = new Uint8Array(10);
  header[0] =
    (profile === undefined ? 0 : FLAG.profile) |
    (alpha ? FLAG.alpha : 0) |
    (exif === undefined ? 0 : FLAG.exif) |
    (xmp === undefined ? 0 : FLAG.xmp);
  for (let i = 0; i < 3; i++) {
    header[4 + i] = ((width - 1) >> (8 * i)) & 255;
    header[7 + i] = ((height - 1) >> (8 * i)) & 255;
  }
  const optional = (type: string, data: Uint8Array | undefined): WebpChunk[] =>
    data === undefined ? [] : [{ type, data }];
  return writeWebp([
    { type: 'VP8X', data: header },
    ...optional('ICCP', profile),
    ...picture,
    ...optional('EXIF', exif),
    ...optional('XMP ', xmp),
  ]);
}
