import { orientationSwaps } from './exif.js';
import type { ImageInfo } from './raster.js';

export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** How a JPEG was encoded, as far as its headers tell. */
export interface JpegEncoding {
  /** 1..100 on libjpeg's scale; tables of other encoders are mapped to the nearest of it. */
  readonly quality: number;
  /** '4:2:0' only when the source halves colour in both directions; anything finer is kept at full resolution. */
  readonly chromaSubsampling: '4:2:0' | '4:4:4';
  readonly progressive: boolean;
}

/** How a WebP was encoded. */
export interface WebpEncoding {
  readonly lossless: boolean;
  /** 0..100 on libwebp's scale, from the frame's quantiser; 100 when lossless. */
  readonly quality: number;
}

/** Pixels for each unit; unit 0 = only their ratio is known, 1 = metre. */
export interface Density {
  readonly x: number;
  readonly y: number;
  readonly unit: 0 | 1;
}

/** What a file holds beside its pixels, as it stands there: views into the file's bytes. */
export interface Embedded {
  /** ICC profile; in PNG still compressed (`iCCP`, the whole chunk's data). */
  readonly profile?: Uint8Array;
  /** TIFF block without prefix. */
  readonly exif?: Uint8Array;
  /** XMP packet. */
  readonly xmp?: Uint8Array;
  /** Payload of JPEG's APP13 (Photoshop resources: IPTC). */
  readonly iptc?: Uint8Array;
  readonly density?: Density;
  /** PNG chunks that say what the colour numbers mean: gAMA, cHRM, sRGB, cICP. */
  readonly colourChunks: readonly PngChunk[];
  /** PNG's tEXt, zTXt and iTXt other than XMP. */
  readonly textChunks: readonly PngChunk[];
}

/**
 * All that a file's headers say: read once, in one walk over its chunks, and carried through decoding, the engine and
 * encoding, so that nobody walks them again.
 */
export interface ImageFacts extends ImageInfo {
  /** How a JPEG was encoded; absent when its tables do not say. */
  readonly jpeg?: JpegEncoding;
  /** How a WebP was encoded; absent when its bitstream does not say. */
  readonly webp?: WebpEncoding;
  readonly embedded: Embedded;
}

/** Facts with the size as it is stored. */
type StoredFacts = Omit<ImageFacts, 'width' | 'height'> & { readonly stored: { width: number; height: number } };

/** Turns the stored size into the displayed one; a picture without pixels is none. */
export function displayed({ stored, ...rest }: StoredFacts): ImageFacts | undefined {
  if (stored.width < 1 || stored.height < 1) return undefined;
  const swap = orientationSwaps(rest.orientation);
  return { ...rest, width: swap ? stored.height : stored.width, height: swap ? stored.width : stored.height };
}

export type Collected = { -readonly [K in keyof Embedded]: Embedded[K] } & {
  readonly colourChunks: PngChunk[];
  readonly textChunks: PngChunk[];
};

/** To be filled while the chunks are walked. */
export const nothingEmbedded = (): Collected => ({ colourChunks: [], textChunks: [] });

/** True when the bytes begin with these ASCII characters. */
export const startsWith = (bytes: Uint8Array, text: string) =>
  String.fromCharCode(...bytes.subarray(0, text.length)) === text;
