import { type Raster, sameKind } from './raster.js';

/** More colours than this are no hand-made palette. */
const MOST_COLOURS = 64;

/**
 * Share of colour changes that may lead through a mixture of both sides. An antialiased edge has one mixed pixel
 * between two changes (0.3 to 0.5 of them in icons and text), pixel art has none except in its shading.
 */
const MOST_MIXED = 0.15;

/** Fewer changes than this say nothing. */
const FEWEST_CHANGES = 8;

/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 * @param alpha transparent pixels count as one colour.
 */
export function isPixelArt(colour: Raster, alpha: Raster | undefined): boolean {
  if (colour.data instanceof Uint16Array) return false;
  const pixels = premultiplied(colour, alpha);
  if (pixels === undefined) return false;
  const { width, height } = colour;
  let [changes, mixed] = [0, 0];
  const look = (at: number, step: number, inside: boolean) => {
    const [here, next] = [pixels[at] as number, pixels[at + step] as number];
    if (here === next) return;
    changes += 1;
    if (inside && here !== pixels[at - step] && isMixture(pixels[at - step] as number, here, next)) mixed += 1;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) look(i, 1, x > 0);
      if (y + 1 < height) look(i, width, y > 0);
    }
  }
  return changes >= FEWEST_CHANGES && mixed < MOST_MIXED * changes;
}

/** RGBA in one number a pixel, premultiplied; undefined when there are too many colours. */
function premultiplied({ width, height, channels, data }: Raster, alpha: Raster | undefined): Uint32Array | undefined {
  const pixels = new Uint32Array(width * height);
  const seen = new Set<number>();
  let previous = -1;
  for (let i = 0; i < pixels.length; i++) {
    const opacity = alpha === undefined ? 255 : (alpha.data[i] as number);
    let value = opacity;
    for (let c = 0; c < 3; c++) {
      const sample = data[i * channels + (channels === 1 ? 0 : c)] as number;
      value = (value << 8) | Math.round((sample * opacity) / 255);
    }
    pixels[i] = value >>> 0;
    if (pixels[i] === previous) continue;
    previous = pixels[i] as number;
    seen.add(previous);
    if (seen.size > MOST_COLOURS) return undefined;
  }
  return pixels;
}

/** Levels by which a mixture may miss the straight line between its two colours. */
const MIXTURE_TOLERANCE = 20;

/** True when `middle` is a mixture of its neighbours: on the line between them, in colour and alpha alike. */
function isMixture(before: number, middle: number, after: number): boolean {
  let [span, share] = [0, 0];
  for (let shift = 0; shift < 32; shift += 8) {
    const from = (before >>> shift) & 255;
    const length = ((after >>> shift) & 255) - from;
    if (Math.abs(length) <= Math.abs(span)) continue;
    span = length;
    share = (((middle >>> shift) & 255) - from) / length;
  }
  if (share <= 0 || share >= 1) return false;
  for (let shift = 0; shift < 32; shift += 8) {
    const from = (before >>> shift) & 255;
    const expected = from + share * (((after >>> shift) & 255) - from);
    if (Math.abs(((middle >>> shift) & 255) - expected) > MIXTURE_TOLERANCE) return false;
  }
  return true;
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
