import type { ImageFacts } from './facts.js';
import { fewColoursOf, toFewColours } from './few-colours.js';
import type { Histogram } from './histogram.js';
import type { Planes } from './load-sharp.js';

/** Greys that a drawing has at most; a photograph of more stays as it is, which is smaller than any palette. */
const DRAWN_GREYS = 64;

/** The source's colours, if its result is to have few as well. Lossy files have as many as the codec left. */
export function paletteOf(source: Planes, info: ImageFacts, profiled: boolean): Histogram | undefined {
  const lossless = info.format === 'png' || info.webp?.lossless === true;
  const colours = lossless ? fewColoursOf(source) : undefined;
  if (colours === undefined || info.colour === 'palette') return colours;
  const grey = source.colour.channels === 1 && source.alpha === undefined;
  if (grey && colours.size > DRAWN_GREYS) return undefined;
  // A palette holds RGB: a profile for grey numbers could not stay.
  return info.colour === 'grey' && profiled ? undefined : colours;
}

/**
 * The doubled picture in few colours, if its source has few and they are enough.
 * @param exact the result's pixels are the source's: nothing is to be reduced
 */
export async function settleColours(
  doubled: Planes,
  source: Histogram | undefined,
  exact: boolean,
  notes: string[],
): Promise<{ readonly planes: Planes; readonly palette: boolean }> {
  if (source === undefined || doubled.colour.data instanceof Uint16Array) return { planes: doubled, palette: false };
  if (exact) return { planes: doubled, palette: true };
  const planes = await toFewColours(doubled, source);
  if (planes !== undefined) return { planes, palette: true };
  notes.push('A palette of 256 colours would have shown: the result is in true colour.');
  return { planes: doubled, palette: false };
}
