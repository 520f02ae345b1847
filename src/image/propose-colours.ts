import { loadSharp, ownBytes } from './load-sharp.js';
import { pngChunks } from './png-chunks.js';

/** Pixels that libimagequant looks at; more make it slower and not better. */
const SAMPLE = 1 << 18;

/**
 * At most 256 colours for these pixels, by libimagequant, which sharp uses for palette PNGs.
 * @param packed RGBA of each pixel in one number
 */
export async function proposeColours(packed: Uint32Array): Promise<number[]> {
  const rgba = sampleOf(packed);
  const sharp = await loadSharp();
  const width = Math.min(512, rgba.length / 4);
  const height = Math.floor(rgba.length / 4 / width);
  const png = await sharp(rgba.subarray(0, 4 * width * height), { raw: { width, height, channels: 4 } })
    // Of its `colours` sharp makes a bit depth: less than 256 would be 16.
    .png({ palette: true, colours: 256, quality: 100, dither: 0, effort: 7, compressionLevel: 0 })
    .toBuffer();
  const chunks = [...pngChunks(ownBytes(png))];
  const colours = chunks.find(({ type }) => type === 'PLTE')?.data ?? new Uint8Array(0);
  const alphas = chunks.find(({ type }) => type === 'tRNS')?.data ?? new Uint8Array(0);
  return Array.from({ length: colours.length / 3 }, (_, i) => {
    const alpha = alphas[i] ?? 255;
    if (alpha === 0) return 0;
    const [red, green, blue] = colours.subarray(3 * i, 3 * i + 3) as unknown as readonly [number, number, number];
    return ((alpha << 24) | (red << 16) | (green << 8) | blue) >>> 0;
  });
}

/** RGBA of pixels from all over the picture. */
function sampleOf(packed: Uint32Array): Uint8Array {
  const step = Math.ceil(packed.length / SAMPLE);
  const count = Math.floor(packed.length / step);
  const rgba = new Uint8Array(4 * count);
  for (let i = 0; i < count; i++) {
    // Not always the same place of a step, which could be the same column.
    const value = packed[i * step + ((i * 7919) % step)] as number;
    rgba.set([(value >>> 16) & 255, (value >>> 8) & 255, value & 255, value >>> 24], 4 * i);
  }
  return rgba;
}
