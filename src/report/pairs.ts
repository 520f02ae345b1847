import type { Enhanced, RunResult } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import { markdownName } from '../core/text.js';
import type { Section } from './budget.js';
import { bytesWords, sizeWords } from './comment-tables.js';
import { blobUrl, linked, type ReportContext } from './context.js';

/** Pairs that are shown open. */
const PAIRS = 5;
/** A browser loads every picture of an open section: larger pairs are links. */
const PICTURE_BYTES = 5 * 1024 * 1024;
/** CSS pixels that each of two whole pictures may be wide beside the other. */
const WHOLE_WIDTH = 400;

/** The name stands above the picture, escaped for markdown: in an attribute it could still become a link. */
const CROP_ALT = later`The part that differs most, twice: the source enlarged plainly, and the result`;

/** A crop of a pair that can be looked at: two parts of one place beside each other. */
export interface ShownCrop {
  readonly image: Pick<Enhanced, 'path' | 'slot'>;
  /** Address of the picture. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** A pair that is shown open. */
export interface ShownPair {
  readonly image: Enhanced;
  readonly markdown: string;
  /** Of a crop, not of whole pictures. */
  readonly cropped: boolean;
}

/**
 * The pairs to show open: those with a crop, the most telling first. Without any crop, whole pictures, both drawn to one
 * width. None without a commit to point at.
 */
export function pairsToShow(
  images: readonly Enhanced[],
  { publication, dryRun }: RunResult,
  context: ReportContext,
  crops: readonly ShownCrop[],
): ShownPair[] {
  if (dryRun || publication.commit === undefined) return [];
  const place = (image: Enhanced) => ({
    // In place, the commit has only the result: what was there before is in the commit the run read.
    before: blobUrl(context, image.output === image.path ? context.sha : publication.commit, image.path),
    after: blobUrl(context, publication.commit, image.output),
  });
  if (crops.length > 0) {
    return crops.slice(0, PAIRS).flatMap((crop) => {
      const image = images.find(({ path, slot }) => path === crop.image.path && slot === crop.image.slot);
      if (!image) return [];
      const picture = `<img src="${crop.url}" alt="${said(CROP_ALT)}" width="${crop.width}" height="${crop.height}">`;
      return [{ image, cropped: true, markdown: `${caption(image, place(image).after)}<br>\n${picture}` }];
    });
  }
  return images
    .filter(({ before, after }) => before.bytes + after.bytes <= PICTURE_BYTES)
    .slice(0, PAIRS)
    .flatMap((image) => {
      const { before, after } = place(image);
      if (before === undefined || after === undefined) return [];
      const width = Math.min(WHOLE_WIDTH, 2 * image.after.width);
      const picture = (url: string, alt: string): string => `<img src="${url}?raw=true" alt="${alt}" width="${width}">`;
      const pair = `${picture(before, say`before`)} ${picture(after, say`after`)}`;
      return [{ image, cropped: false, markdown: `${caption(image, after)}<br>\n${pair}` }];
    });
}

/** The pairs as a part of the comment, with a line on what is seen. */
export function pairSections(pairs: readonly ShownPair[]): Section[] {
  if (pairs.length === 0) return [];
  const what = pairs[0]?.cropped
    ? say`Where results differ most from a plain enlargement. Left: the source, enlarged plainly. Right: the result.`
    : say`Left: before. Right: after, drawn to the same width.`;
  return [{ head: `${what}\n`, lines: pairs.map(({ markdown }) => `${markdown}\n`), foot: '', what: say`pairs` }];
}

function caption(image: Enhanced, after: string | undefined): string {
  return `${linked(markdownName(image.path, 120), after)} ${say`${sizeWords(image)}, ${bytesWords(image)}`}`;
}
