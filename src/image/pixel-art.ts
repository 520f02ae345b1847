import { artEvidence } from './art-evidence.js';
import type { Raster } from './raster.js';

/** How edges are drawn; auto: as the pictures look (the input `style`). */
export type EdgeStyle = 'auto' | 'smooth' | 'pixel-art';

/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 */
export function isPixelArt(colour: Raster, alpha: Raster | undefined): boolean {
  return artEvidence(colour, alpha) > 0;
}

/** Each pixel four times. */
export function repeatPixels({ width, height, channels, data }: Raster): Raster {
  const length = data.length * 4;
  const doubled = data instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
  const into: Raster = { width: 2 * width, height: 2 * height, channels, data: doubled };
  repeatInto(into, { width, height, channels, data });
  return into;
}

/** Fills a doubled raster with the repeated pixels of its source. */
export function repeatInto(into: Raster, { width, height, channels, data }: Raster): void {
  const rowLength = into.width * channels;
  for (let y = 0; y < height; y++) {
    let to = 2 * y * rowLength;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      for (let twice = 0; twice < 2; twice++) {
        for (let c = 0; c < channels; c++) into.data[to++] = data[from + c] as number;
      }
    }
    into.data.copyWithin((2 * y + 1) * rowLength, 2 * y * rowLength, (2 * y + 1) * rowLength);
  }
}
