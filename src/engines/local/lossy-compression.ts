import { jpegEncoding } from '../../image/jpeg-quality.js';
import type { ImageFormat } from '../../image/raster.js';
import { webpEncoding } from '../../image/webp-quality.js';

/** How coarsely a source was compressed, as its own quantisers say. */
export interface LossyCompression {
  readonly codec: 'jpeg' | 'webp';
  /** 0..100 on the scale of libjpeg or libwebp. */
  readonly quality: number;
}

/**
 * Undefined when nothing was lost, or the file does not say how much.
 * @param bytes the whole file.
 */
export function lossyCompression(format: ImageFormat, bytes: Uint8Array): LossyCompression | undefined {
  if (format === 'jpeg') {
    const quality = jpegEncoding(bytes)?.quality;
    return quality === undefined ? undefined : { codec: 'jpeg', quality };
  }
  if (format === 'webp') {
    const encoding = webpEncoding(bytes);
    return encoding === undefined || encoding.lossless ? undefined : { codec: 'webp', quality: encoding.quality };
  }
  return undefined;
}
