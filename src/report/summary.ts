import { countOutcomes, type RunResult } from '../outcome.js';
import { fitSections } from './budget.js';
import type { ReportContext } from './context.js';
import { markdownName, markdownText } from './escape.js';
import { commitUrl, linked } from './links.js';
import { summarySections } from './summary-sections.js';
import { count, duration, headline, plural } from './wording.js';

/**
 * GitHub drops a summary of more than 1,024 KiB whole; the figure is for the step, and later commands of the same
 * step may add to it. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const SUMMARY_LIMIT = 1000 * 1024;

/** The step summary as GitHub markdown, always under `limit` bytes. */
export function renderSummary(result: RunResult, context: ReportContext, limit = SUMMARY_LIMIT): string {
  const counts = countOutcomes(result.outcomes);
  const fixed = [
    `## ${headline(counts, result.dryRun)}`,
    result.dryRun ? 'Dry run: nothing was written or published.' : publicationLine(result, context),
    engineLine(result),
    totalsLine(result),
    context.report === undefined ? '' : `Before/after page: ${markdownName(context.report)}`,
  ].filter((line) => line !== '');
  return fitSections(fixed.join('\n\n'), summarySections(result, context), limit - 1);
}

function publicationLine(result: RunResult, context: ReportContext): string {
  const { publication } = result;
  // A failure has its own line below, with code and remedy.
  const parts = [publication.error?.message === publication.message ? '' : markdownText(publication.message, 600)];
  if (publication.commit) {
    const { commit, branch, verified } = publication;
    const link = linked(`<code>${markdownText(commit.slice(0, 10))}</code>`, commitUrl(context, commit));
    // Where the sentence names the commit already, its name becomes the link.
    const named = parts[0]?.match(/\b[0-9a-f]{7,64}\b/g)?.find((id) => commit.startsWith(id));
    if (named) parts[0] = parts[0]?.replace(named, link) ?? '';
    else parts.push(`Commit ${link}${branch ? ` on ${markdownName(branch)}` : ''}.`);
    if (verified !== undefined) parts.push(`GitHub ${verified ? 'has verified' : 'could not verify'} its signature.`);
  }
  if (publication.pullRequest) {
    const { number, url, operation } = publication.pullRequest;
    const label = `Pull request ${count(number)}`;
    parts.push(`${/^https?:\/\/[^\s"<>]+$/.test(url) ? linked(label, url) : label} ${operation}.`);
  }
  if (publication.error) {
    const { code, message, remedy } = publication.error;
    parts.push(
      `\n\n> ❌ ${markdownText(message, 600)} ${markdownText(remedy, 600)} (<code>${markdownText(code, 80)}</code>)`,
    );
  }
  return parts.join(' ').trim();
}

function engineLine(result: RunResult): string {
  if (!result.engine) return 'Engine: none was needed.';
  return `Engine: **${result.engine.engine}**: ${markdownText(result.engine.reason, 600)}`;
}

function totalsLine(result: RunResult): string {
  const { ms, engineRequests, githubRequests } = result.totals;
  return [
    `${plural(result.outcomes.length, 'candidate')} in scope \`${result.scope}\``,
    duration(ms),
    ...(engineRequests > 0 ? [`${plural(engineRequests, 'request')} to the engine’s service`] : []),
    ...(githubRequests > 0 ? [`${plural(githubRequests, 'request')} to GitHub`] : []),
  ].join(' · ');
}
