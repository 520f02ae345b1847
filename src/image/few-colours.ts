import { type Histogram, histogramOf, packColours } from './histogram.js';
import { loadSharp, ownBytes, type Planes } from './load-sharp.js';
import { type Fit, fitTo, refine } from './palette-fit.js';
import { pngChunks } from './png-chunks.js';
import { type Raster, sameKind } from './raster.js';

/** Most colours of a palette. */
const MOST_COLOURS = 256;

/** What reducing a picture's colours may cost: the bound that docs/fidelity.md states. */
export const COLOUR_BOUND = {
  /** dB against the picture with all its colours. */
  psnr: 40,
  /** Levels of 255 by which a sample may be off, laid on black or on white. */
  most: 32,
} as const;

/** dB from which more colours are not worth their bytes: what is lost is a small part of what an enlarged icon misses. */
const GOOD_PSNR = 47;

/** Fewest colours that are tried: an antialiased edge between two has as many steps. */
const FEWEST = 16;

/** Pixels that libimagequant looks at; more make it slower and not better. */
const SAMPLE = 1 << 18;

/** Share of the result's pixels that makes a colour of the source one that stays exactly. */
const COMMON = 1 / 2000;

/** Rounds of moving the colours to where the picture's are. */
const ROUNDS = 2;

/**
 * The colours of a picture that has at most 256 of them, alpha included; what cannot be seen is one.
 * @returns undefined for more, and for 16 bits a sample
 */
export function fewColoursOf(planes: Planes): Histogram | undefined {
  if (planes.colour.data instanceof Uint16Array) return undefined;
  return histogramOf(packColours(planes), MOST_COLOURS);
}

/**
 * A doubled picture in at most 256 colours, alpha included: in as few as keep it within GOOD_PSNR, else in 256. libimagequant
 * chooses them, and those of the source that are common stay exactly. Nothing is dithered.
 * @param source the source's colours
 * @returns undefined when 256 are not enough for COLOUR_BOUND
 */
export async function toFewColours(planes: Planes, source: Histogram): Promise<Planes | undefined> {
  const packed = packColours(planes);
  const histogram = histogramOf(packed) as Histogram;
  const kept = commonColours(histogram, source, packed.length);
  const sample = sampleOf(packed);
  const tryWith = async (count: number): Promise<Fit> => {
    const exact = kept.slice(0, count / 2);
    const palette = refine(join(exact, await choose(sample, count), count), exact.length, histogram, ROUNDS);
    return fitWithOutliers(histogram, palette, exact.length);
  };
  const fewest = fewestFor(source.size);
  if (histogram.size <= fewest) return planes;
  // All colours first: where they are not enough, nothing else need be tried.
  let best = histogram.size <= MOST_COLOURS ? undefined : await tryWith(MOST_COLOURS);
  if (best !== undefined && !isWithin(best, COLOUR_BOUND.psnr)) return undefined;
  if (best === undefined || best.psnr >= GOOD_PSNR) {
    for (let count = fewest; count < Math.min(MOST_COLOURS, histogram.size); count *= 2) {
      const fit = await tryWith(count);
      if (!isWithin(fit, GOOD_PSNR)) continue;
      best = fit;
      break;
    }
  }
  return best === undefined ? planes : recoloured(planes, packed, best.table);
}

function isWithin({ psnr, most }: Fit, wanted: number): boolean {
  return psnr >= wanted && most <= COLOUR_BOUND.most;
}

/** Rounds in which the furthest colours get entries of their own, and how many get one at a time. */
const MENDING_ROUNDS = 6;
const MENDED = 6;

/** The fit of a palette whose least used colours have made room for those that nothing is near. */
function fitWithOutliers(histogram: Histogram, palette: readonly number[], fixed: number): Fit {
  let colours = palette;
  let fit = fitTo(histogram, colours, COLOUR_BOUND.most);
  for (let round = 0; round < MENDING_ROUNDS && fit.outliers.length > 0; round++) {
    const spare = [...colours.keys()].slice(fixed).sort((a, b) => (fit.used[a] as number) - (fit.used[b] as number));
    const mended = [...colours];
    for (const [i, value] of apart(fit.outliers).slice(0, Math.min(MENDED, spare.length)).entries()) {
      mended[spare[i] as number] = value;
    }
    colours = mended;
    fit = fitTo(histogram, colours, COLOUR_BOUND.most);
  }
  return fit;
}

/** Of colours that are near each other, the first alone. */
function apart(values: readonly number[]): number[] {
  const chosen: number[] = [];
  for (const value of values) {
    const alone = chosen.length === 0 || fitTo(new Map([[value, 1]]), chosen).most > COLOUR_BOUND.most;
    if (alone) chosen.push(value);
    if (chosen.length === MENDED) break;
  }
  return chosen;
}

function fewestFor(colours: number): number {
  return Math.max(FEWEST, 2 ** Math.floor(Math.log2(colours)));
}

/** Colours of the source that many pixels of the result have, the most common first. */
function commonColours(histogram: Histogram, source: Histogram, pixels: number): number[] {
  return [...histogram]
    .filter(([value, count]) => source.has(value) && count >= COMMON * pixels)
    .sort(([a, many], [b, more]) => more - many || a - b)
    .map(([value]) => value);
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

/** At most `count` colours for these pixels, by libimagequant, which sharp uses for palette PNGs. */
async function choose(rgba: Uint8Array, count: number): Promise<number[]> {
  const sharp = await loadSharp();
  const width = Math.min(512, rgba.length / 4);
  const height = Math.floor(rgba.length / 4 / width);
  const png = await sharp(rgba.subarray(0, 4 * width * height), { raw: { width, height, channels: 4 } })
    .png({ palette: true, colours: count, quality: 100, dither: 0, effort: 7, compressionLevel: 0 })
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

/** The exact colours, then the chosen ones: without those that are nearest to exact ones, as far as there is no room. */
function join(exact: readonly number[], chosen: readonly number[], most: number): number[] {
  const others = [...new Set(chosen)].filter((value) => !exact.includes(value));
  if (exact.length + others.length <= most) return [...exact, ...others];
  const nearness = (value: number) => fitTo(new Map([[value, 1]]), exact).psnr;
  const far = others.map((value) => ({ value, near: nearness(value) })).sort((a, b) => a.near - b.near);
  return [...exact, ...far.slice(0, most - exact.length).map(({ value }) => value)];
}

function recoloured({ colour, alpha }: Planes, packed: Uint32Array, table: ReadonlyMap<number, number>): Planes {
  const { channels, data } = colour;
  const samples = sameKind(data, data.length);
  const opacity = alpha === undefined ? undefined : new Uint8Array(packed.length);
  let [last, value] = [packed[0] as number, table.get(packed[0] as number) as number];
  for (let i = 0, at = 0; i < packed.length; i++, at += channels) {
    if (packed[i] !== last) {
      last = packed[i] as number;
      value = table.get(last) as number;
    }
    samples[at] = (value >>> 16) & 255;
    if (channels === 3) {
      samples[at + 1] = (value >>> 8) & 255;
      samples[at + 2] = value & 255;
    }
    if (opacity !== undefined) opacity[i] = value >>> 24;
  }
  const own: Raster = { ...colour, data: samples };
  return alpha === undefined || opacity === undefined
    ? { colour: own }
    : { colour: own, alpha: { ...alpha, data: opacity } };
}
