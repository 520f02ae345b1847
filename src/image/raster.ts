/** Decoded pixels, interleaved, rows from top to bottom without padding. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 1 = grey (or one plane), 3 = RGB. */
  readonly channels: 1 | 3;
  /** Uint8Array: 0..255. Uint16Array: 0..65535. */
  readonly data: Uint8Array | Uint16Array;
}

/** The formats we read and write, told by content, never by name. */
export type ImageFormat = 'png' | 'jpeg' | 'webp';

/** What the first bytes and chunk headers of a file say, without decoding pixels. */
export interface ImageInfo {
  readonly format: ImageFormat;
  /** Size as displayed: EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1..8; 1 when there is none. */
  readonly orientation: number;
  readonly animated: boolean;
  /** True when the file has an alpha channel or a transparency chunk. */
  readonly alpha: boolean;
  readonly bitDepth: number;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'cmyk';
}
