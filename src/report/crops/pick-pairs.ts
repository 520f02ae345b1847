import type { Enhanced } from '../../core/outcome.js';
import { measurePair } from './measure-pair.js';
import { CROP, type Montage, montageOf } from './montage.js';
import { cut } from './pixels.js';
import { visibility } from './visibility.js';

/** Where the files of a pair come from; undefined: no longer to be had. */
export interface PairSources {
  before(image: Enhanced): Promise<Uint8Array | undefined>;
  after(image: Enhanced): Promise<Uint8Array | undefined>;
}

/** A pair that is worth showing, with the place where it differs most. */
export interface PickedPair {
  readonly image: Enhanced;
  readonly montage: Montage;
  readonly difference: number;
}

/** Pairs that a comment shows open: nobody looks at the tenth. */
const PAIRS = 5;
/** Pairs that are compared, evenly over all: some seconds of one core. */
const COMPARED = 60;
/** Pixels of a result that is compared whole; of larger ones the part with most edges is. */
const WHOLE = 2_500_000;

/** The pairs that show most, the most telling first. Pictures that are there twice are one. */
export async function pickPairs(images: readonly Enhanced[], sources: PairSources): Promise<PickedPair[]> {
  const different = [...new Map(images.map((image) => [`${image.blob} ${image.slot ?? ''}`, image])).values()];
  const step = Math.max(1, different.length / COMPARED);
  let best: { readonly pair: PickedPair; readonly shows: number }[] = [];
  for (let at = 0; at < different.length; at += step) {
    const image = different[Math.floor(at)];
    if (!image) continue;
    const worst = best.length === PAIRS ? (best.at(-1)?.shows ?? 0) : -1;
    const found = await look(image, sources, worst);
    if (found) best = [...best, found].sort((a, b) => b.shows - a.shows).slice(0, PAIRS);
  }
  return best.map(({ pair }) => pair);
}

/** @param worst what a pair must show more than to be drawn at all */
async function look(image: Enhanced, sources: PairSources, worst: number) {
  const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
  if (!before || !after) return undefined;
  const thorough = image.after.width * image.after.height <= WHOLE;
  const found = await measurePair({ before, after }, CROP.part, thorough);
  if (!found) return undefined;
  const shows = found.difference * visibility(image.after);
  const part = found.part ?? (found.result && cut(found.result, found.box));
  if (shows <= worst || !part) return undefined;
  const montage = await montageOf(found, part);
  return { pair: { image, montage, difference: found.difference }, shows };
}
