import { say } from '../core/say.js';
/** GitHub shows commits with this address as the github-actions app's (its user id is 41898282). */
const ACTIONS_BOT = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
/** Message, author and date of a commit with so many new pictures. */
export function commitInfo(config, count, edits, { now, version }) {
    const own = count === 0 && config.commitMessageIsDefault;
    const given = own ? headlineWithoutPictures(edits, config.ledger) : config.commitMessage;
    const [headline = '', ...body] = given.replaceAll('{count}', String(count)).split('\n');
    return {
        message: `${headline}\n\n${withTrailer(body.join('\n'), version)}`,
        author: config.commitAuthor ?? ACTIONS_BOT,
        date: Math.floor(now / 1000),
    };
}
/** What a commit does that brings no new picture. */
function headlineWithoutPictures({ puts, deletions }, ledger) {
    const follows = puts.size > 0 || [...deletions].some((path) => !path.startsWith(`${ledger}/`));
    return follows ? say `Let upscaled images follow their sources` : say `Update the ledger of upscaled images`;
}
/**
 * How a commit of ours is told from a person's. Neither sign alone is enough: an amended commit keeps its message but
 * gets another committer, and GitHub's own committer address stands in commits of ours made by API and in a person's
 * edits on the web page.
 */
/** Last paragraph of every commit message of ours: `Superres-Action: 1.2.3`. */
const TRAILER = 'Superres-Action';
/**
 * Committer of what GitHub commits itself: createCommitOnBranch, web edits, "Update with rebase".
 * @param serverUrl GITHUB_SERVER_URL; every server has its own address
 */
export const githubCommitter = (serverUrl) => `noreply@${new URL(serverUrl).hostname}`;
/** Committer addresses of commits of ours: what we use by git, and `githubCommitter`. */
export const ourEmails = ({ commitAuthor }, serverUrl) => new Set([ACTIONS_BOT.email, githubCommitter(serverUrl), ...(commitAuthor ? [commitAuthor.email] : [])]);
/**
 * A message body with our trailer: at the end of the trailers that are there, which git takes for trailers only as the last
 * paragraph. GitHub wants `skip-checks: true` after all others, and two empty lines before the block.
 */
export function withTrailer(body, version) {
    const paragraphs = body.trim().split(/\n[ \t]*\n/);
    const trailers = [];
    // `skip-checks` may stand two lines below the others, as GitHub's own example has it.
    while (paragraphs.length > 0 && trailers.every((line) => SKIP_CHECKS.test(line))) {
        const last = (paragraphs.at(-1) ?? '').trim().split('\n');
        if (!last.every((line) => line === '' || isTrailer(line)))
            break;
        trailers.unshift(...last.filter((line) => line !== ''));
        paragraphs.pop();
    }
    const text = paragraphs.join('\n\n').trim();
    const skip = trailers.filter((line) => SKIP_CHECKS.test(line));
    const block = [...trailers.filter((line) => !SKIP_CHECKS.test(line)), `${TRAILER}: ${version}`, ...skip].join('\n');
    if (text === '')
        return skip.length > 0 ? `\n${block}` : block;
    return `${text}${skip.length > 0 ? '\n\n\n' : '\n\n'}${block}`;
}
const SKIP_CHECKS = /^(skip|request)-checks:\s*true\s*$/i;
/** `Key: value`, or the continuation of one. */
function isTrailer(line) {
    return /^[A-Za-z0-9-]+\s*:\s*\S|^\s+\S/.test(line);
}
/**
 * True for a commit that only we can have made.
 *
 * A merge ("Update branch") counts as nobody's: what it brings is either on the base or other commits of the branch,
 * each judged by itself, and a resolution by hand shows in the branch's difference (`foreignPaths`).
 * @param emails `ourEmails`
 */
export function isOurCommit(commit, emails) {
    if (commit.parents > 1)
        return true;
    const lastParagraph = commit.message
        .trimEnd()
        .split(/\n\s*\n/)
        .at(-1) ?? '';
    const trailer = lastParagraph.split('\n').some((line) => line.startsWith(`${TRAILER}: `));
    const email = commit.committerEmail.toLowerCase();
    return trailer && [...emails].some((own) => own.toLowerCase() === email);
}
