import { say } from '../core/say.js';
import type { ImageFacts } from './facts.js';
import { fewColoursOf, toFewColours } from './few-colours.js';
import type { Histogram } from './histogram.js';
import type { Planes } from './load-sharp.js';
import { roundBesideEdges } from './round-edges.js';

/**
 * The source's colours, if its result is to have few as well. Lossy files have as many as the codec left; grey stays grey,
 * which is no larger than a palette of greys.
 */
export function paletteOf(source: Planes, info: ImageFacts, profiled: boolean): Histogram | undefined {
  const lossless = info.format === 'png' || info.webp?.lossless === true;
  const colours = lossless ? fewColoursOf(source) : undefined;
  if (colours === undefined || info.colour === 'palette') return colours;
  if (source.colour.channels === 1 && source.alpha === undefined) return undefined;
  // A palette holds RGB: a profile for grey numbers could not stay.
  return info.colour === 'grey' && profiled ? undefined : colours;
}

export interface ColourWishes {
  /** The source's colours, if it has few. */
  readonly few: Histogram | undefined;
  /** The result's pixels are the source's, or numbers for a program: nothing is to be changed. */
  readonly exact: boolean;
  /** A drawing, in a file in which every level of every pixel has its price. */
  readonly thrift: boolean;
}

/**
 * The doubled picture as it is written: in few colours, if its source has few and they are enough; else without steps
 * that nobody sees and a lossless file pays for.
 */
export async function settleColours(
  doubled: Planes,
  { few: source, exact, thrift }: ColourWishes,
  notes: string[],
): Promise<{ readonly planes: Planes; readonly palette: boolean }> {
  const allColours = () => {
    if (thrift && !exact) {
      roundBesideEdges(doubled.colour);
      if (doubled.alpha) roundBesideEdges(doubled.alpha);
    }
    return { planes: doubled, palette: false };
  };
  if (source === undefined || doubled.colour.data instanceof Uint16Array) return allColours();
  if (exact) return { planes: doubled, palette: true };
  const planes = await toFewColours(doubled, source);
  if (planes !== undefined) return { planes, palette: true };
  notes.push(say`A palette of 256 colours would have shown: the result is in true colour.`);
  return allColours();
}
