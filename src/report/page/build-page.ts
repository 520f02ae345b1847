import { countOutcomes, type Enhanced, type Outcome, type RunResult } from '../../core/outcome.js';
import { sniff } from '../../image/sniff.js';
import { weightSentence } from '../bytes-added.js';
import { DEFER_TITLES, duration, engineName, headline, plural, SKIP_TITLES, UNCHANGED_TITLES } from '../wording.js';
import { pageHtml } from './html.js';
import type { PageImage, PageOutcome, PagePictures } from './page-data.js';
import { fileUri, reducePictures, thumbnailOf } from './reduce.js';

/** Where the page gets the files from; undefined: no longer to be had, and the page says so. */
export interface PageSources {
  before(image: Enhanced): Promise<Uint8Array | undefined>;
  after(image: Enhanced): Promise<Uint8Array | undefined>;
}

export interface PageOptions {
  readonly title: string;
  /** Bytes of pictures; default PICTURE_BUDGET. */
  readonly budget?: number;
  /** Takes registered secrets out of all text of the page. */
  readonly redact?: (text: string) => string;
}

/** Order in the list: what needs a person first, then what was made. */
const ORDER: readonly PageOutcome[] = ['failed', 'enhanced', 'deferred', 'skipped', 'unchanged'];

/** More text than this (of tens of thousands of skipped files) makes a slow page: the least important are left out. */
const LISTED = 4000;

/** With more pictures than this the share of each is too small to show anything. */
const PICTURED = 1500;

/** The self-contained before/after page as HTML text in UTF-8. Loads sharp only when there is a picture to show. */
export async function buildPage(result: RunResult, sources: PageSources, options: PageOptions): Promise<Buffer> {
  const outcomes = [...result.outcomes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const shown = outcomes.filter((outcome): outcome is Enhanced => outcome.kind === 'enhanced').slice(0, PICTURED);
  const plan = planEmbedding(
    shown.map(({ before, after }) => before.bytes + after.bytes),
    options.budget ?? PICTURE_BUDGET,
  );
  const blocks: Buffer[] = [];
  const pictures: PagePictures[] = [];
  const images: PageImage[] = [];
  const places = new Map(shown.map((image, index) => [image, plan[index]]));
  for (const outcome of outcomes.slice(0, LISTED)) {
    const embedding = outcome.kind === 'enhanced' ? places.get(outcome) : undefined;
    const [extra, pair] =
      outcome.kind === 'enhanced' && embedding ? await illustrate(outcome, sources, embedding) : [{}];
    if (pair) pictures.push(pair);
    images.push({ ...describe(outcome), ...extra, ...(pair ? { pictures: pictures.length - 1 } : {}) });
  }
  const left = outcomes.length - images.length;
  const facts = factsOf(result, left);
  const data = {
    title: options.title,
    headline: headline(countOutcomes(result.outcomes), result.dryRun),
    facts,
    images,
  };
  const redact = options.redact ?? ((text) => text);
  for (const part of pageHtml(data, pictures, redact)) blocks.push(Buffer.from(part, 'utf8'));
  return Buffer.concat(blocks);
}

async function illustrate(
  image: Enhanced,
  sources: PageSources,
  embedding: Embedding,
): Promise<[{ thumbnail?: string }, PagePictures?]> {
  const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
  const thumbnail = after ? await thumbnailOf(before ?? after) : undefined;
  const extra = thumbnail === undefined ? {} : { thumbnail };
  if (!before || !after) return [extra];
  const large = sniff(after);
  if (!sniff(before) || !large) return [extra];
  if (embedding.kind === 'files') {
    return [extra, { whole: { before: fileUri(before), after: fileUri(after) } }];
  }
  // A picture that cannot be reduced leaves its figures on the page.
  const reduced = await reducePictures({ before, after }, large, embedding.bytes).catch(() => undefined);
  return reduced ? [extra, reduced] : [extra];
}

function describe(outcome: Outcome): PageImage {
  const { path, output, kind } = outcome;
  const base = { path, output, outcome: kind, ...imageWords(outcome) };
  if (outcome.kind !== 'enhanced') return base;
  const { before, after, by, ms, notes } = outcome;
  return { ...base, before, after, engine: engineName(by), ms: Math.round(ms), notes };
}

function factsOf(result: RunResult, left: number): string[] {
  const { totals, engine, publication, dryRun } = result;
  const weight = weightSentence(result.outcomes);
  return [
    dryRun ? 'Dry run: nothing was written or published.' : publication.message,
    ...(engine ? [`Engine ${engine.engine}: ${engine.reason}.`.replace(/\.\.$/, '.')] : []),
    `${plural(result.outcomes.length, 'image')} looked at in ${duration(totals.ms)}.`,
    ...(weight === '' ? [] : [weight]),
    ...(left > 0
      ? [`${plural(left, 'image')} of the less important ones left out of this page; the results file has all.`]
      : []),
  ];
}

/** Bytes of pictures in a page; with base64 (4/3), thumbnails and text it stays under 25 MB. */
export const PICTURE_BUDGET = 16_500_000;

/** What an image may take in the page. */
export type Embedding = { readonly kind: 'files' } | { readonly kind: 'reduced'; readonly bytes: number };

/**
 * Divides the budget: the smallest images are embedded as they are while that costs no more than an equal share of
 * what is left; the others share the rest equally as reduced pictures.
 * @param sizes bytes of both files of each image
 */
export function planEmbedding(sizes: readonly number[], budget = PICTURE_BUDGET): Embedding[] {
  const plan = new Array<Embedding>(sizes.length);
  const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  let left = budget;
  order.forEach(({ size, index }, position) => {
    const share = Math.floor(left / (order.length - position));
    const embedding: Embedding = size <= share ? { kind: 'files' } : { kind: 'reduced', bytes: share };
    left -= embedding.kind === 'files' ? size : share;
    plan[index] = embedding;
  });
  return plan;
}

/** Why an image has the outcome it has, in words. */
function imageWords(outcome: Outcome): Pick<PageImage, 'reason' | 'message' | 'remedy'> {
  switch (outcome.kind) {
    case 'enhanced':
      return outcome.reusedFrom === undefined ? {} : { message: `Same picture as ${outcome.reusedFrom}.` };
    case 'failed':
      return { reason: outcome.code, message: outcome.message, remedy: outcome.remedy };
    case 'skipped':
      return { reason: SKIP_TITLES[outcome.reason], message: outcome.message };
    case 'deferred':
      return { reason: DEFER_TITLES[outcome.reason].replaceAll('`', ''), message: outcome.message };
    case 'unchanged':
      return { reason: UNCHANGED_TITLES[outcome.reason] };
  }
}
