import { roundBytes } from '../core/bytes.js';
import {
  countOutcomes,
  type Deferred,
  type Enhanced,
  type Failed,
  type RunResult,
  type Skipped,
} from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { markdownName, markdownText } from '../core/text.js';
import { fitSections, type Section } from './budget.js';
import { growth, weightSentence } from './bytes-added.js';
import { blobUrl, commitUrl, linked, type ReportContext } from './context.js';
import { count, DEFER_TITLES, duration, headline, pixels, plural, SKIP_TITLES } from './wording.js';

/** Finds our comment again; invisible on GitHub. */
export const COMMENT_MARKER = '<!-- superres-action: before and after -->';

/**
 * Stands in a comment that speaks of failed or waiting images: a later run without any must take that back.
 * @param use whose images they are: a workflow may use the action several times, for other paths each
 */
export const openMarker = (use: string): string => `<!-- superres-action: something is left to do ${use} -->`;

/** GitHub refuses a comment or pull request body of more than 65,536 characters; counted here in bytes, to be safe. */
const COMMENT_LIMIT = 65_000;

/** A page with more pictures is slow to scroll, and nobody looks at the hundredth: the rest are links. */
const PICTURES = 24;
/** A browser loads every picture of an open section: large ones are links. */
const PICTURE_BYTES = 5 * 1024 * 1024;

export interface CommentOptions {
  /** Where the text goes: a comment speaks of the run (`settled`: of a run with nothing to do), a pull request body of itself. */
  readonly place: 'comment' | 'settled' | 'pull-request';
  /** For `openMarker`. */
  readonly use?: string;
  readonly limit?: number;
}

/**
 * Before and after where reviewers already are: the text of the sticky comment and of our pull request. Pictures are
 * addressed by commit on the repository's own host, so that members of a private repository see them and later commits
 * do not change them; without a commit to point at, the table has figures only.
 */
export function renderComment(result: RunResult, context: ReportContext, options: CommentOptions): string {
  const counts = countOutcomes(result.outcomes);
  const images = result.outcomes.filter((outcome): outcome is Enhanced => outcome.kind === 'enhanced');
  const open = options.place === 'comment' && counts.failed + counts.deferred > 0;
  const fixed = [
    open ? `${COMMENT_MARKER}\n${openMarker(options.use ?? '')}` : COMMENT_MARKER,
    `### ${headline(counts, result.dryRun)}`,
    intro(result, context, options),
    weightSentence(result.outcomes),
    ...footer(result, context),
  ];
  const { failures, others } = commentRemainder(result);
  const sections = [...failures, ...folderSections(images, result, context), ...others];
  return fitSections(fixed.filter((part) => part !== '').join('\n\n'), sections, options.limit ?? COMMENT_LIMIT);
}

function intro(result: RunResult, context: ReportContext, { place }: CommentOptions): string {
  if (place === 'settled') return 'Nothing is left to do: what had failed or waited before is done or gone.';
  if (place === 'comment')
    return result.dryRun ? 'Dry run: nothing was written.' : markdownText(result.publication.message, 400);
  const { sha } = context;
  const source = sha
    ? ` as of ${linked(`<code>${markdownText(sha.slice(0, 10))}</code>`, commitUrl(context, sha))}`
    : '';
  const times = result.outcomes.some(({ slot }) => slot !== undefined) ? '' : ' to twice their width and height';
  return `The pictures of this branch${source}, enlarged${times}. Originals are untouched unless the output path is the source's own.`;
}

/** How a reviewer says no. */
const NOT_WANTED =
  'Not wanted? Delete the result and commit: it is not made again until its source changes. To leave files out for good, use `exclude` of the workflow, or a rule in the configuration file. `git revert` of the commit undoes all of it.';

function footer(result: RunResult, context: ReportContext): string[] {
  const engine = result.engine ? `Engine **${result.engine.engine}**: ${markdownText(result.engine.reason, 300)}` : '';
  const run =
    context.runUrl && /^https?:\/\/[^\s"<>]+$/.test(context.runUrl) ? linked('log of the run', context.runUrl) : '';
  const time = result.totals.ms > 0 ? duration(result.totals.ms) : '';
  const images = result.outcomes.some(({ kind }) => kind === 'enhanced');
  return [images && !result.dryRun ? NOT_WANTED : '', [engine, time, run].filter((part) => part !== '').join(' · ')];
}

/** One collapsible section a folder, folders with most pictures first; the first one is open. */
function folderSections(images: readonly Enhanced[], result: RunResult, context: ReportContext): Section[] {
  const folders = new Map<string, Enhanced[]>();
  for (const image of images) {
    const folder = image.path.slice(0, image.path.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), image]);
  }
  let left = PICTURES;
  return [...folders]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([folder, group], index) => ({
      head: [
        `<details${index === 0 ? ' open' : ''}><summary>${folder === '' ? 'Top folder' : markdownName(folder)}: ${plural(group.length, 'image')}</summary>`,
        '',
        '| Image | Before | After |',
        '| --- | --- | --- |',
      ].join('\n'),
      lines: group.map((image) => {
        const row = pictureRow(image, folder, result, context, left > 0);
        if (row.hasPictures) left -= 1;
        return row.text;
      }),
      foot: '\n</details>',
      what: `images of ${folder === '' ? 'the top folder' : markdownName(folder)}`,
    }));
}

function pictureRow(
  image: Enhanced,
  folder: string,
  { publication, dryRun }: RunResult,
  context: ReportContext,
  mayShow: boolean,
): { readonly text: string; readonly hasPictures: boolean } {
  // In place, the commit has only the result: what was there before is in the commit the run read.
  const before = blobUrl(context, image.output === image.path ? context.sha : publication.commit, image.path);
  const after = blobUrl(context, publication.commit, image.output);
  const small = image.before.bytes + image.after.bytes <= PICTURE_BYTES;
  const hasPictures = mayShow && small && !dryRun && before !== undefined && after !== undefined;
  const cell = (label: string, url: string | undefined, measure: Enhanced['before']): string => {
    const figures = `${pixels(measure)}, ${measure.bytes > 0 ? roundBytes(measure.bytes) : '–'}`;
    const picture = hasPictures ? `<img src="${url}?raw=true" alt="${label}" width="${width(image)}"><br>` : '';
    return picture + linked(figures, url);
  };
  const scale = image.slot === undefined ? '' : ` (${scaleOf(image)}×)`;
  const name = linked(markdownName(image.path.slice(folder.length), 80), after) + scale;
  const text = `| ${name} | ${cell('before', before, image.before)} | ${cell('after', after, image.after)}${grown(image)} |`;
  return { text, hasPictures };
}

/** How many times the source's bytes, beside the result's. */
function grown({ before, after }: Enhanced): string {
  return after.bytes > 0 ? ` (${growth(before.bytes, after.bytes)})` : '';
}

/** Both at the same size on the page; small icons at twice their size, where the difference shows. */
function width(image: Enhanced): number {
  return Math.max(16, Math.min(320, image.after.width));
}

/** What the comment says of images that have no before and after: failures one by one, the others counted. */
function commentRemainder(result: RunResult): { readonly failures: Section[]; readonly others: Section[] } {
  const failed = result.outcomes.filter((outcome): outcome is Failed => outcome.kind === 'failed');
  const others = result.outcomes.filter(
    (outcome): outcome is Skipped | Deferred => outcome.kind === 'skipped' || outcome.kind === 'deferred',
  );
  const failures: Section[] = [];
  const rest: Section[] = [];
  if (failed.length > 0) {
    failures.push({
      head: '| Failed | What happened | What to do |\n| --- | --- | --- |',
      lines: failed.map(
        ({ path, message, remedy, code }) =>
          `| ${markdownName(path, 120)} | ${markdownText(message, 300)} (<code>${markdownText(code, 60)}</code>) | ${markdownText(remedy, 300)} |`,
      ),
      foot: '',
      what: 'failed files',
    });
  }
  if (others.length > 0) {
    const totals = new Map<string, number>();
    for (const outcome of others) {
      const title = outcome.kind === 'skipped' ? SKIP_TITLES[outcome.reason] : DEFER_TITLES[outcome.reason];
      const key = `${outcome.kind === 'skipped' ? 'Skipped' : 'Deferred'}: ${title}`;
      totals.set(key, (totals.get(key) ?? 0) + 1);
    }
    const lines = [...totals].sort(([, a], [, b]) => b - a).map(([title, number]) => `- ${title}: ${count(number)}`);
    rest.push({ head: '', lines, foot: '', what: 'reasons' });
  }
  return { failures, others: rest };
}
