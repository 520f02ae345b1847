import type { Raster } from './raster.js';

/**
 * The raster as a viewer shows it: EXIF orientation (1..8, CIPA DC-008) applied to the stored pixels.
 * Orientation 1 returns the same raster.
 */
export function applyOrientation(raster: Raster, orientation: number): Raster {
  if (orientation <= 1 || orientation > 8) return raster;
  const { width, height, channels, data } = raster;
  const swap = orientation >= 5;
  const outWidth = swap ? height : width;
  const outHeight = swap ? width : height;
  // Where output pixel (0,0) comes from, and how the source index moves with one step right and one step down.
  const right = [0, 1, -1, -1, 1, width, -width, -width, width][orientation] as number;
  const down = [0, width, width, -width, -width, 1, 1, -1, -1][orientation] as number;
  const last = width * height - 1;
  const bottomLeft = width * (height - 1);
  const start = [0, 0, width - 1, last, bottomLeft, 0, bottomLeft, last, width - 1][orientation] as number;
  const out = data instanceof Uint16Array ? new Uint16Array(data.length) : new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < outHeight; y++) {
    let from = start + y * down;
    for (let x = 0; x < outWidth; x++, from += right) {
      const at = from * channels;
      for (let c = 0; c < channels; c++) out[to++] = data[at + c] as number;
    }
  }
  return { width: outWidth, height: outHeight, channels, data: out };
}
