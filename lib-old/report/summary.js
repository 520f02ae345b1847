import { say, sentences } from '../core/say.js';
import { markdownName, markdownSentence, markdownText } from '../core/text.js';
import { fitSections } from './budget.js';
import { commitUrl, linked, webAddress } from './context.js';
import { count } from './figures.js';
import { summarySections } from './summary-sections.js';
import { duration, engineRequestsOf, errorInMarkdown, headline, makersOf, weightSentence } from './wording.js';
/**
 * GitHub drops a summary of more than 1,024 KiB whole; the figure is for the step, and later commands of the same
 * step may add to it. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const SUMMARY_LIMIT = 1000 * 1024;
/** The step summary as GitHub markdown, always under `SUMMARY_LIMIT` bytes. */
export function renderSummary(result, context) {
    const engines = makersOf(result.outcomes);
    const fixed = [
        `## ${headline(result)}`,
        result.dryRun && !result.sweep ? say `Dry run: nothing was written or published.` : publicationLine(result, context),
        engineLine(result, engines),
        totalsLine(result),
        weightSentence(result),
        pageLine(context),
    ].filter((line) => line !== '');
    return fitSections(fixed.join('\n\n'), summarySections(result, engines, context), SUMMARY_LIMIT - 1);
}
function publicationLine(result, context) {
    const { publication } = result;
    // A failure has its own line below, with code and remedy.
    const parts = [publication.error?.message === publication.message ? '' : sentenceOf(result)];
    if (publication.commit) {
        const { commit, branch, verified } = publication;
        const link = linked(`<code>${markdownText(commit.slice(0, 10))}</code>`, commitUrl(context, commit));
        // Where the sentence names the commit already, its name becomes the link.
        const named = parts[0]?.match(/\b[0-9a-f]{7,64}\b/g)?.find((id) => commit.startsWith(id));
        if (named)
            parts[0] = parts[0]?.replace(named, link) ?? '';
        else
            parts.push(branch ? say `Commit ${link} on ${markdownName(branch)}.` : say `Commit ${link}.`);
        if (verified !== undefined)
            parts.push(verified ? say `GitHub has verified its signature.` : say `GitHub could not verify its signature.`);
    }
    const lines = [sentences(parts), publication.error ? `> ❌ ${errorInMarkdown(publication.error)}` : ''];
    return lines.filter((line) => line !== '').join('\n\n');
}
/** What became of the results, in one sentence: where it is about a pull request, that is linked in it. */
function sentenceOf({ publication }) {
    const { pullRequest, message } = publication;
    const text = markdownSentence(message, 600);
    const url = webAddress(pullRequest?.url);
    if (!pullRequest || url === undefined)
        return text;
    const name = count(pullRequest.number);
    if (pullRequest.operation === 'unchanged')
        return say `Nothing new for ${linked(say `pull request ${name}`, url)}.`;
    const label = linked(say `Pull request ${name}`, url);
    return pullRequest.operation === 'created' ? say `${label} was created.` : say `${label} was updated.`;
}
/** The page lies in the work tree. Whether a later step uploads it nobody knows yet; if one does, it is where this leads. */
function pageLine({ report, runUrl }) {
    if (report === undefined)
        return '';
    const name = markdownName(report);
    const run = webAddress(runUrl);
    if (run === undefined)
        return say `Before/after page: ${name}`;
    const artifacts = linked(say `artifacts of this run`, `${run}#artifacts`);
    return say `Before/after page: ${name}, among the ${artifacts} once a step uploads it.`;
}
function engineLine(result, names) {
    if (!result.engine)
        return say `Engine: none was needed.`;
    // One engine for all: it is named here, once, and not in every row.
    const model = names.length === 1 ? ` (${markdownText(names[0]?.model ?? '', 100)})` : '';
    return say `Engine: **${result.engine.engine}**${model}: ${markdownSentence(result.engine.reason, 600)}`;
}
function totalsLine(result) {
    const { ms, engineRequests, githubRequests } = result.totals;
    const candidates = result.outcomes.length;
    return [
        candidates === 1
            ? say `1 candidate in scope \`${result.scope}\``
            : say `${count(candidates)} candidates in scope \`${result.scope}\``,
        duration(ms),
        ...(engineRequests > 0 ? [engineRequestsOf(engineRequests)] : []),
        ...(githubRequests === 1 ? [say `1 request to GitHub`] : []),
        ...(githubRequests > 1 ? [say `${count(githubRequests)} requests to GitHub`] : []),
    ].join(' · ');
}
