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

/** How an AVIF was encoded. */
export interface AvifEncoding {
  readonly depth: 8 | 10 | 12;
  readonly chromaSubsampling: '4:2:0' | '4:4:4';
  /** Code points of ITU-T H.273; absent: not stated. */
  readonly primaries?: number;
  readonly transfer?: number;
  /** The colour is stored multiplied by the alpha (`prem`), and the decoder gives it so. */
  readonly premultiplied?: boolean;
  /** Grey samples use 16 to 235 of 255, and the decoder gives them so. */
  readonly limitedGrey?: boolean;
}

/** What makes pictures move. */
export interface Animation {
  /** Milliseconds each frame is shown. */
  readonly delays: readonly number[];
  /** How often it is shown; 0 = for ever. */
  readonly loops: number;
  /** All frames share one palette (GIF). */
  readonly onePalette: boolean;
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
  /** PNG chunks that say what the colour numbers mean: gAMA, cHRM, sRGB, cICP, mDCV, cLLI. */
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
  readonly avif?: AvifEncoding;
  /** `lossy`: compressed as a JPEG inside. */
  readonly tiff?: { readonly lossy: boolean };
  /** Set when there is more than one frame. */
  readonly animation?: Animation;
  /** A second picture says how to show this one on a bright screen (Ultra HDR, Apple, AVIF's `tmap`). */
  readonly gainMap?: boolean;
  /** A sentence's beginning on what keeps us from taking this file. */
  readonly oddity?: string;
  /** The file holds EXIF or XMP that is not read. */
  readonly otherMetadata?: boolean;
  readonly embedded: Embedded;
}

/** How many frames a picture has. */
export const framesOf = ({ animation }: Pick<ImageFacts, 'animation'>): number => animation?.delays.length ?? 1;

/** True where compression took nothing away. Of a WebP that does not say how it was encoded it is false. */
export function isLossless({ format, webp, tiff }: Pick<ImageFacts, 'format' | 'webp' | 'tiff'>): boolean {
  if (format === 'webp') return webp?.lossless === true;
  return format === 'tiff' ? tiff?.lossy !== true : format === 'png' || format === 'gif' || format === 'bmp';
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
