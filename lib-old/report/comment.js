import { roundBytes } from '../core/bytes.js';
import { ofKind } from '../core/outcome.js';
import { say, sentences } from '../core/say.js';
import { markdownSentence, markdownText } from '../core/text.js';
import { fitSections } from './budget.js';
import { failureSections, folderSections, otherSections, pairSections, pairsToShow, } from './comment-tables.js';
import { commitUrl, linked, webAddress } from './context.js';
import { duration, engineName, engineRequestsOf, headline, makersOf, signedBytes } from './wording.js';
/** Finds our comment again; invisible on GitHub. */
export const COMMENT_MARKER = '<!-- superres-action: before and after -->';
/**
 * Stands in a comment that speaks of failed or waiting images: a later run without any must take that back.
 * @param use whose images they are: a workflow may use the action several times, for other paths each
 */
export const openMarker = (use) => `<!-- superres-action: something is left to do ${use} -->`;
/** GitHub refuses a comment or pull request body of more than 65,536 characters; counted here in bytes, to be safe. */
const COMMENT_LIMIT = 65_000;
/**
 * Before and after where reviewers already are: the text of the sticky comment and of our pull request. Totals first, then
 * a few pairs, then what needs a person; the rest is folded. Pictures are addressed by commit on the repository's own host,
 * so that members of a private repository see them and later commits do not change them; without a commit to point at,
 * there are figures only.
 */
export function renderComment(result, context, options) {
    const { counts } = result.tally;
    const images = ofKind(result.outcomes, 'enhanced');
    const open = options.place === 'comment' && counts.failed + counts.deferred > 0;
    const top = [
        open ? `${COMMENT_MARKER}\n${openMarker(options.use ?? '')}` : COMMENT_MARKER,
        `### ${headline(result)}`,
        options.place === 'settled' ? '' : totals(result, context),
        intro(result, context, options),
    ];
    const last = footer(result, options.place);
    const pairs = pairsToShow(images, result, context, options.crops ?? []);
    const shown = new Set(pairs.map(({ image }) => image));
    const rest = images.filter((image) => !shown.has(image));
    const sections = [
        ...pairSections(pairs),
        ...failureSections(result),
        ...folderSections(rest, result, context, pairs.length === 0),
        ...otherSections(result),
    ];
    const fixed = top.filter((part) => part !== '').join('\n\n');
    const limit = (options.limit ?? COMMENT_LIMIT) - Buffer.byteLength(last, 'utf8') - 2;
    return [fitSections(fixed, sections, limit), last].filter((part) => part !== '').join('\n\n');
}
/** `+1.3 MiB · engine local (span-48x6-natural+span-32x6-drawn) · 2 min 5 s · log of the run`. */
function totals(result, context) {
    const { weight } = result.tally;
    const engine = enginesOf(result);
    const run = webAddress(context.runUrl);
    return [
        weight === undefined ? '' : `**${signedBytes(weight.added)}**`,
        engine === '' ? '' : say `engine ${markdownText(engine, 300)}`,
        result.totals.ms > 0 ? duration(result.totals.ms) : '',
        run === undefined ? '' : linked(say `log of the run`, run),
    ]
        .filter((part) => part !== '')
        .join(' · ');
}
/** Whose pictures these are, each engine once; the engine of the run where it made none. */
function enginesOf({ outcomes, engine }) {
    const names = makersOf(outcomes).map(engineName);
    return names.length > 0 ? names.join(', ') : (engine?.engine ?? '');
}
function intro(result, context, { place }) {
    if (place === 'settled')
        return say `Nothing is left to do: what had failed or waited before is done or gone.`;
    if (place === 'comment')
        return markdownSentence(result.publication.message, 400);
    const { commit } = result.publication;
    const link = commit && linked(`<code>${markdownText(commit.slice(0, 10))}</code>`, commitUrl(context, commit));
    const pictures = link ? say `The pictures of this branch as of ${link}` : say `The pictures of this branch`;
    const others = result.outcomes.some(({ slot }) => slot !== undefined);
    return sentences([
        others ? say `${pictures}, enlarged.` : say `${pictures}, enlarged to twice their width and height.`,
        say `Originals are untouched unless the output path is the source's own.`,
    ]);
}
/**
 * The end of a comment and of a pull request's body: what this is, how to decline, exclude and undo it, and what it costs.
 * Empty where nothing was made.
 */
function footer(result, place) {
    if (!result.outcomes.some(({ kind }) => kind === 'enhanced'))
        return '';
    const lines = [
        say `**What is this?** superres-action enlarges the images of this repository that are new or have changed, and commits the results.`,
        say `**Not wanted?** Delete the result and commit: it is not made again until its source changes.`,
        say `**Never wanted?** To leave files out for good, use \`exclude\` of the workflow, or a rule in the configuration file.`,
        place === 'pull-request'
            ? say `**Undo?** Close this pull request; once it is merged, \`git revert\` of its commit undoes all of it.`
            : say `**Undo?** \`git revert\` of the commit undoes all of it.`,
        say `**Costs?** ${costs(result)}`,
    ];
    return `---\n\n${lines.map((line) => `<sub>${line}</sub>`).join('<br>\n')}`;
}
/** Time of a runner, room in the repository, requests to a service. */
function costs(result) {
    const { totals, outcomes, tally } = result;
    // A pull request's body speaks of several runs: of their images' own time.
    const ms = totals.ms > 0
        ? totals.ms
        : outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'enhanced' ? outcome.ms : 0), 0);
    const added = tally.weight?.added ?? 0;
    const parts = [
        ...(ms > 0 ? [say `about ${duration(ms)} of a runner`] : []),
        added >= 0 ? say `${roundBytes(added)} more in the repository` : say `${roundBytes(-added)} less in the repository`,
        totals.engineRequests > 0
            ? engineRequestsOf(totals.engineRequests)
            : outcomes.some((outcome) => outcome.kind === 'enhanced' && outcome.by.engine === 'wechat')
                ? say `requests to the engine’s service`
                : say `no service that bills`,
    ];
    const text = parts.reduce((before, part) => say `${before}, ${part}`);
    return say `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
