import { roundBytes } from '../core/bytes.js';
import {
  type Deferred,
  type EngineId,
  type Enhanced,
  type Failed,
  type Outcome,
  ofKind,
  type Skipped,
  type Unchanged,
} from '../core/outcome.js';
import { addedBy, type RunResult } from '../core/run-result.js';
import { say, sentences } from '../core/say.js';
import { markdownName, markdownSentence, markdownText } from '../core/text.js';
import { fitSections, linesOf, type Section } from './budget.js';
import { blobUrl, commitUrl, linked, type ReportContext, webAddress } from './context.js';
import { count, pixels, unbroken } from './figures.js';
import { sweepSections } from './sweep-report.js';
import {
  bytesChange,
  deferTitle,
  duration,
  engineName,
  engineRequestsOf,
  errorInMarkdown,
  headline,
  imagesOf,
  makersOf,
  messageBeside,
  signedBytes,
  skipTitle,
  unchangedTitle,
  weightSentence,
} from './wording.js';

/**
 * GitHub drops a summary of more than 1,024 KiB whole; the figure is for the step, and later commands of the same
 * step may add to it. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const SUMMARY_LIMIT = 1000 * 1024;

/** The step summary as GitHub markdown, always under `SUMMARY_LIMIT` bytes. */
export function renderSummary(result: RunResult, context: ReportContext): string {
  const engines = makersOf(result.outcomes);
  const fixed = [
    `## ${headline(result)}`,
    result.dryRun && !result.sweep ? say`Dry run: nothing was written or published.` : publicationLine(result, context),
    engineLine(result, engines),
    totalsLine(result),
    weightSentence(result),
    pageLine(context),
  ].filter((line) => line !== '');
  return fitSections(fixed.join('\n\n'), summarySections(result, engines, context), SUMMARY_LIMIT - 1);
}

function publicationLine(result: RunResult, context: ReportContext): string {
  const { publication } = result;
  // A failure has its own line below, with code and remedy.
  const parts = [publication.error?.message === publication.message ? '' : sentenceOf(result)];
  if (publication.commit) {
    const { commit, branch, verified } = publication;
    const link = linked(`<code>${markdownText(commit.slice(0, 10))}</code>`, commitUrl(context, commit));
    // Where the sentence names the commit already, its name becomes the link.
    const named = parts[0]?.match(/\b[0-9a-f]{7,64}\b/g)?.find((id) => commit.startsWith(id));
    if (named) parts[0] = parts[0]?.replace(named, link) ?? '';
    else parts.push(branch ? say`Commit ${link} on ${markdownName(branch)}.` : say`Commit ${link}.`);
    if (verified !== undefined)
      parts.push(verified ? say`GitHub has verified its signature.` : say`GitHub could not verify its signature.`);
  }
  const lines = [sentences(parts), publication.error ? `> ❌ ${errorInMarkdown(publication.error)}` : ''];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** What became of the results, in one sentence: where it is about a pull request, that is linked in it. */
function sentenceOf({ publication }: RunResult): string {
  const { pullRequest, message } = publication;
  const text = markdownSentence(message, 600);
  const url = webAddress(pullRequest?.url);
  if (!pullRequest || url === undefined) return text;
  const name = count(pullRequest.number);
  if (pullRequest.operation === 'unchanged') return say`Nothing new for ${linked(say`pull request ${name}`, url)}.`;
  const label = linked(say`Pull request ${name}`, url);
  return pullRequest.operation === 'created' ? say`${label} was created.` : say`${label} was updated.`;
}

/** The page lies in the work tree. Whether a later step uploads it nobody knows yet; if one does, it is where this leads. */
function pageLine({ report, runUrl }: ReportContext): string {
  if (report === undefined) return '';
  const name = markdownName(report);
  const run = webAddress(runUrl);
  if (run === undefined) return say`Before/after page: ${name}`;
  const artifacts = linked(say`artifacts of this run`, `${run}#artifacts`);
  return say`Before/after page: ${name}, among the ${artifacts} once a step uploads it.`;
}

function engineLine(result: RunResult, names: readonly EngineId[]): string {
  if (!result.engine) return say`Engine: none was needed.`;
  // One engine for all: it is named here, once, and not in every row.
  const model = names.length === 1 ? ` (${markdownText(names[0]?.model ?? '', 100)})` : '';
  return say`Engine: **${result.engine.engine}**${model}: ${markdownSentence(result.engine.reason, 600)}`;
}

function totalsLine(result: RunResult): string {
  const { ms, engineRequests, githubRequests } = result.totals;
  const candidates = result.outcomes.length;
  return [
    candidates === 1
      ? say`1 candidate in scope \`${result.scope}\``
      : say`${count(candidates)} candidates in scope \`${result.scope}\``,
    duration(ms),
    ...(engineRequests > 0 ? [engineRequestsOf(engineRequests)] : []),
    ...(githubRequests === 1 ? [say`1 request to GitHub`] : []),
    ...(githubRequests > 1 ? [say`${count(githubRequests)} requests to GitHub`] : []),
  ].join(' · ');
}

/** The summary's sections, the most important first: what needs a person, then what was done, then what was left. */
function summarySections(result: RunResult, engines: readonly EngineId[], context: ReportContext): Section[] {
  const of = <K extends Outcome['kind']>(kind: K) => ofKind(result.outcomes, kind);
  return [
    ...failures(of('failed'), result, context),
    ...notices(result),
    ...sweepSections(result),
    ...enhanced(of('enhanced'), result, engines, context),
    ...deferred(of('deferred'), result, context),
    ...skipped(of('skipped'), context),
    ...housekeeping(result),
    ...unchanged(of('unchanged')),
  ];
}

function failures(outcomes: readonly Failed[], { unrecorded }: RunResult, context: ReportContext): Section[] {
  if (outcomes.length === 0) return [];
  const columns = [say`File`, say`Code`, say`What happened`, say`What to do`];
  return [
    {
      head: `### ${say`${count(outcomes.length)} failed`}\n\n${row(...columns)}\n${row(...columns.map(() => '---'))}`,
      lines: linesOf(outcomes, (outcome) => {
        const again = outcome.retryable && !unrecorded ? say`The next run tries again by itself.` : '';
        const code = `<code>${markdownText(outcome.code, 80)}</code>`;
        const remedy = sentences([markdownSentence(outcome.remedy), again]);
        return row(source(outcome, context), code, markdownSentence(messageBeside(outcome)), remedy);
      }),
      foot: '',
      what: say`failed files`,
    },
  ];
}

function notices(result: RunResult): Section[] {
  if (result.notices.length === 0) return [];
  const lines = result.notices.map(
    ({ level, message }) => `- ${level === 'warning' ? '⚠️ ' : ''}${markdownSentence(message)}`,
  );
  return [{ head: `### ${say`Notices`}\n`, lines, foot: '', what: say`notices` }];
}

function enhanced(
  outcomes: readonly Enhanced[],
  result: RunResult,
  engines: readonly EngineId[],
  context: ReportContext,
): Section[] {
  if (outcomes.length === 0) return [];
  const images = imagesOf(outcomes.length);
  const title = result.dryRun ? say`${images} would be enhanced` : say`${images} enhanced`;
  const commit = result.publication.commit;
  const [engine] = engines;
  const one = engines.length === 1 && engine?.engine === result.engine?.engine;
  // Beside its source a result adds all of its bytes, which stand there already.
  const inPlace = outcomes.some(({ path, output }) => path === output);
  const columns = [
    [say`File`, '---'],
    [say`Result`, '---'],
    [say`Pixels`, '---'],
    [say`Bytes`, '---'],
    ...(inPlace ? [[say`Added`, '--:'] as const] : []),
    ...(one ? [] : [[say`Engine`, '---'] as const]),
    ...(result.dryRun ? [] : [[say`Time`, '--:'] as const]),
  ] as const;
  return [
    {
      head: `### ${title}\n\n${row(...columns.map(([name]) => name))}\n${row(...columns.map(([, rule]) => rule))}`,
      lines: linesOf(outcomes, (outcome) =>
        row(
          source(outcome, context),
          linked(markdownName(resultName(outcome)), blobUrl(context, commit, outcome.output)) + remarks(outcome),
          unbroken(`${pixels(outcome.before)} → ${pixels(outcome.after)}`),
          unbroken(bytesCell(outcome)),
          ...(inPlace ? [unbroken(addedCell(outcome))] : []),
          ...(one ? [] : [markdownText(engineName(outcome.by), 100)]),
          ...(result.dryRun ? [] : [unbroken(duration(outcome.ms))]),
        ),
      ),
      foot: '',
      what: say`enhanced images`,
    },
  ];
}

/** Beside its source a result's folder is known. */
function resultName({ path, output }: Enhanced): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = output.slice(folder.length);
  return output.startsWith(folder) && !name.includes('/') ? name : output;
}

function bytesCell({ before, after }: Enhanced): string {
  return after.bytes === 0 ? roundBytes(before.bytes) : bytesChange(before, after);
}

function addedCell(outcome: Enhanced): string {
  const added = addedBy(outcome);
  return added === undefined ? '–' : signedBytes(added);
}

function remarks(outcome: Enhanced): string {
  const reused = outcome.reusedFrom === undefined ? [] : [say`same picture as ${markdownName(outcome.reusedFrom)}`];
  return [...reused, ...outcome.notes.map((note) => markdownSentence(note, 300))].map((text) => `<br>${text}`).join('');
}

function deferred(outcomes: readonly Deferred[], { unrecorded }: RunResult, context: ReportContext): Section[] {
  if (outcomes.length === 0) return [];
  return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
    head: [
      ...(index === 0
        ? [
            `### ${say`${count(outcomes.length)} deferred`}`,
            '',
            waiting(outcomes.length, unrecorded ? 0 : outcomes.filter(({ waits }) => waits !== false).length),
            '',
          ]
        : []),
      `<details><summary>${say`${heading(deferTitle(reason))}: ${count(group.length)}`}</summary>`,
      '',
    ].join('\n'),
    lines: linesOf(group, (outcome) => item(source(outcome, context), outcome.message)),
    foot: '\n</details>',
    what: say`deferred images`,
  }));
}

/** What became of so many deferred images, of which so many stand in a ledger as pending. */
function waiting(all: number, recorded: number): string {
  if (recorded === 0) return say`Nothing of them is recorded: a later run takes them as if this one had not been.`;
  const who =
    recorded === all
      ? say`They are recorded as pending`
      : recorded === 1
        ? say`1 of them is recorded as pending`
        : say`${count(recorded)} of them are recorded as pending`;
  return say`${who}: the next run takes them first, whatever its scope.`;
}

function skipped(outcomes: readonly Skipped[], context: ReportContext): Section[] {
  return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
    head: [
      ...(index === 0 ? [`### ${say`${count(outcomes.length)} skipped`}`, ''] : []),
      `<details><summary>${say`${heading(skipTitle(reason))}: ${count(group.length)}`}</summary>`,
      '',
    ].join('\n'),
    lines: linesOf(group, (outcome) => item(source(outcome, context), outcome.message)),
    foot: '\n</details>',
    what: say`skipped files`,
  }));
}

function housekeeping(result: RunResult): Section[] {
  if (result.housekeeping.length === 0) return [];
  const lines = linesOf(result.housekeeping, ({ kind, output, newOutput, source: from, movedTo, rival }) => {
    if (kind === 'moved')
      return say`- moved ${markdownName(output)} to ${markdownName(newOutput ?? output)}, after ${markdownName(movedTo ?? from)}`;
    return rival === undefined
      ? say`- deleted ${markdownName(output)}, whose source ${markdownName(from)} is gone`
      : say`- deleted ${markdownName(output)}, as ${markdownName(rival)} is there now`;
  });
  return [{ head: `### ${say`Outputs that moved or went`}\n`, lines, foot: '', what: say`moves and deletions` }];
}

function unchanged(outcomes: readonly Unchanged[]): Section[] {
  if (outcomes.length === 0) return [];
  const lines = groups(outcomes, (outcome) => outcome.reason).map(
    ([reason, group]) => say`- ${count(group.length)} ${unchangedTitle(reason)}`,
  );
  return [{ head: `### ${say`${count(outcomes.length)} already up to date`}\n`, lines, foot: '', what: say`reasons` }];
}

/** The most frequent reason first. */
function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const found = new Map<K, T[]>();
  for (const entry of items) {
    const group = found.get(keyOf(entry));
    if (group) group.push(entry);
    else found.set(keyOf(entry), [entry]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

const heading = (title: string): string => title.replace(/`([^`]*)`/g, '<code>$1</code>');
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const item = (name: string, message: string): string => `- ${say`${name}: ${markdownSentence(message)}`}`;
const source = (outcome: Outcome, context: ReportContext): string =>
  linked(markdownName(outcome.path), blobUrl(context, context.sha, outcome.path));
