import { artEvidence } from './art-evidence.js';
import { type Raster, sameKind } from './raster.js';

/** How edges are drawn; auto: as the pictures look (the input `style`). */
export type EdgeStyle = 'auto' | 'smooth' | 'pixel-art';

/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 */
export function isPixelArt(colour: Raster, alpha: Raster | undefined): boolean {
  return artEvidence(colour, alpha) > 0;
}

/** Each pixel as a square. @param times pixels of a square's side */
export function repeatPixels({ width, height, channels, data }: Raster, times = 2): Raster {
  const into: Raster = {
    width: times * width,
    height: times * height,
    channels,
    data: sameKind(data, data.length * times * times),
  };
  repeatInto(into, { width, height, channels, data }, times);
  return into;
}

/** Fills an enlarged raster with the repeated pixels of its source. */
export function repeatInto(into: Raster, { width, height, channels, data }: Raster, times = 2): void {
  const rowLength = into.width * channels;
  for (let y = 0; y < height; y++) {
    const start = times * y * rowLength;
    let to = start;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      for (let again = 0; again < times; again++) {
        for (let c = 0; c < channels; c++) into.data[to++] = data[from + c] as number;
      }
    }
    for (let row = 1; row < times; row++) into.data.copyWithin(start + row * rowLength, start, start + rowLength);
  }
}
