import { later, said, say } from '../../core/say.js';
import { createRedactor } from '../../core/secrets.js';
import { githubError } from './errors.js';
/**
 * True for an answer that no GitHub gives: a success that is no JSON (a login page, a captive portal), or a 404 by a server
 * that knows nothing of GitHub's API. Errors of gateways in front of a GitHub are none: those pass.
 */
export function isForeign({ status, headers, data }) {
    if (status >= 200 && status < 300)
        return hasBody(status, data) && (typeof data !== 'object' || isBytes(data));
    return status === 404 && !Object.keys(headers).some((name) => name.startsWith('x-github-')) && !isGitHubsWord(data);
}
/** In the place of GitHub, e.g. `http://git.example.com (status 404, text/plain)`. */
function placeOf({ status, url, headers }) {
    const kind = typeof headers['content-type'] === 'string' ? `, ${headers['content-type'].split(';')[0]}` : '';
    const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : say `the address of the API`;
    return say `${origin} (status ${status}${kind})`;
}
/** What Octokit would throw for a success that it cannot read: it does not look. */
export function foreignAnswer(response) {
    return Object.assign(new Error('The answer is not from GitHub.'), {
        name: 'HttpError',
        status: response.status,
        response,
    });
}
/**
 * What is read from an answer; one that has not the shape of GitHub's was another's.
 * @param read takes nothing but what GitHub always gives
 */
export function fromAnswer(answer, read) {
    try {
        return read(answer.data);
    }
    catch (thrown) {
        throw thrown instanceof TypeError ? foreignAnswer(answer) : thrown;
    }
}
/** Whether a body may be expected and is there: `204 No Content` has none, and neither has many a deletion. */
const hasBody = (status, data) => status !== 204 && status !== 205 && data !== undefined && data !== '';
const isBytes = (data) => data instanceof ArrayBuffer || ArrayBuffer.isView(data);
/** GitHub's errors lead to its documentation of REST, also where a gateway took its headers off. */
function isGitHubsWord(data) {
    const url = typeof data === 'object' && data !== null ? data.documentation_url : '';
    return typeof url === 'string' && /\/rest\b/.test(url);
}
/**
 * Remedies for refusals whose words say more than that a branch is protected. GitHub checks rules of a ruleset one by one and
 * names the rule in plain English, in the answer to a push as in the API's.
 */
const REMEDIES = [
    [
        /without `?workflows?`? (permission|scope)/i,
        later `The push brings a change of a workflow file along. Pass the \`token\` of a GitHub App with \`permission-workflows: write\` (GITHUB_TOKEN can never do that), or bring the branch up to date by hand first.`,
    ],
    [/\barchived\b/i, later `The repository is archived and takes no pushes: unarchive it, or do not run this there.`],
    [/commit message/i, later `Set the input \`commit-message\` so that it fits the rule.`],
    [
        /(author|committer)( e-?mail)?( address)?( must|.*pattern)|GH007|email privacy/i,
        later `Set the input \`commit-author\` so that it fits the rule (with GH007: to the noreply address that GitHub shows in the e-mail settings).`,
    ],
    [/(branch|ref) name/i, later `Set the input \`branch\` to a name that fits the rule.`],
    [
        /file (path|extension|size)|path length|GH001|large files/i,
        later `Change the rule on files so that it takes the results and the ledger (\`.superres/\`), or leave those images out with \`exclude\` or \`max-result-size\`.`,
    ],
];
/** What helps against a refusal with these words; undefined where they say nothing special. */
export function remedyFor(words) {
    const remedy = REMEDIES.find(([pattern]) => pattern.test(words))?.[1];
    return remedy === undefined ? undefined : said(remedy);
}
/** What helps against a rule that refuses the head branch of our own pull request; for `said` (core/say.ts). */
export const HEAD_BRANCH_REMEDY = later `Exclude the head branch (\`superres/**\`) from the ruleset or protection rule, use \`commit-method: api\` where signed commits are required, let the owner of \`token\` bypass it, or set the input \`branch\` to a name that no rule covers.`;
/** Lines for a job's `permissions:`, by feature (README has the same table). */
const PERMISSIONS = {
    commit: 'contents: write',
    branch: 'contents: write',
    'pull-request': 'pull-requests: write',
    labels: 'pull-requests: write',
    reviewers: 'pull-requests: write',
    comment: 'pull-requests: write',
    'merge-base': 'contents: read',
};
/**
 * True where nobody knows what became of a request: there was no answer, or an error of GitHub's own. Whatever changes something
 * is looked for before it is sent again.
 */
export const isAnswerLost = ({ status }) => status === 0 || status >= 500;
/** How often a change of a branch is sent whose answer gets lost, the first time included. */
export const LOST_ANSWERS = 3;
/** Octokit's RequestError, by its shape: two copies of its package may be bundled. */
const isRequestError = (thrown) => thrown instanceof Error && thrown.name === 'HttpError' && typeof thrown.status === 'number';
/**
 * Reads what was thrown by Octokit; undefined for anything else (a cancelled request, a defect).
 * @param secrets words that must not appear in messages
 */
export function apiFailure(thrown, secrets = []) {
    if (isRateLimitedGraphQL(thrown)) {
        const id = requestIdOf(thrown.response, secrets);
        return { status: 200, message: 'API rate limit exceeded', details: [], ...id, rateLimited: true };
    }
    if (!isRequestError(thrown))
        return undefined;
    const { response } = thrown;
    const data = (response?.data ?? {});
    // The body of a gateway's error is an HTML page: the status says more.
    const own = typeof data.message === 'string' ? data.message : undefined;
    const message = response === undefined ? thrown.message : (own ?? `status ${thrown.status}`);
    const headers = response?.headers ?? {};
    const limited = (thrown.status === 403 || thrown.status === 429) &&
        (/rate limit/i.test(message) || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined);
    // Octokit throws for no success: that one is of our own making.
    const answer = response && { ...response, status: thrown.status, headers };
    return {
        ...(answer && (answer.status < 300 || isForeign(answer)) && { foreign: plainLine(placeOf(answer), secrets) }),
        status: response === undefined ? 0 : thrown.status,
        message: plainLine(message, secrets),
        details: fieldSentences(data.errors).map((sentence) => plainLine(sentence, secrets)),
        ...requestIdOf(response, secrets),
        rateLimited: limited || thrown.status === 429,
    };
}
function requestIdOf(response, secrets) {
    const id = response?.headers?.['x-github-request-id'];
    return typeof id === 'string' ? { requestId: plainLine(id, secrets) } : {};
}
/** The throttling plugin's own error for a GraphQL answer of type RATE_LIMITED. */
const isRateLimitedGraphQL = (thrown) => thrown instanceof Error && thrown.message === 'GraphQL Rate Limit Exceeded';
function fieldSentences(errors) {
    if (!Array.isArray(errors))
        return [];
    return errors.map((error) => {
        if (typeof error === 'string')
            return error;
        const { message, field, code } = (error ?? {});
        return message ?? `${field ?? 'request'} ${code ?? 'invalid'}`;
    });
}
/** One line of bounded length, without control and direction characters and without the secrets in any of their forms. */
export function plainLine(text, secrets) {
    const redactor = createRedactor();
    for (const secret of secrets)
        redactor.add(secret);
    return redactor
        .redact(text)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .slice(0, 500);
}
/**
 * The error a user sees for a failed request; other thrown values come back unchanged.
 * @param doing what was tried, to follow "could not": `create the pull request`
 */
export function apiError(thrown, feature, doing, secrets) {
    const failure = apiFailure(thrown, secrets);
    if (failure === undefined)
        return thrown instanceof Error ? thrown : new Error(plainLine(String(thrown), secrets));
    return failureError(failure, feature, doing);
}
/** As `apiError`, for a failure that was read already. */
export function failureError(failure, feature, doing) {
    const { status, message, details, requestId, rateLimited } = failure;
    if (failure.foreign !== undefined) {
        return githubError('E_GITHUB_OTHER_API', say `Could not ${doing}: not GitHub's API, but another answers at ${failure.foreign}.`);
    }
    const words = [message, ...details].join(': ').replace(/\.$/, '');
    const id = requestId === undefined ? '' : say ` (request ${requestId})`;
    const why = status === 0 ? words : say `GitHub answered ${status}, ${words}`;
    const sentence = say `Could not ${doing}: ${why}${id}.`;
    if (rateLimited)
        return githubError('E_GITHUB_RATE_LIMIT', sentence, { retryable: true });
    if (isAnswerLost(failure))
        return githubError('E_GITHUB_UNAVAILABLE', sentence, { retryable: true });
    if (status === 401)
        return githubError('E_GITHUB_AUTH', sentence);
    if (status === 403)
        return permissionError(sentence, feature);
    if (status === 404)
        return notFoundError(sentence, feature);
    if (isProtection(words))
        return protectionError(sentence);
    return githubError('E_GITHUB_REFUSED', sentence);
}
export function permissionError(sentence, feature) {
    const special = remedyFor(sentence);
    if (special !== undefined)
        return githubError('E_GITHUB_PERMISSION', sentence, { remedy: special });
    const remedy = say `Give the job \`permissions: ${PERMISSIONS[feature]}\`, or pass a \`token\` that has it. A fork's pull request and Dependabot get a token that may only read.`;
    return githubError('E_GITHUB_PERMISSION', sentence, { remedy });
}
/** GitHub says "not found" also of what a token may not: a private repository shows nobody that it is there. */
function notFoundError(sentence, feature) {
    const remedy = say `GitHub answers so too where the token lacks a permission: give the job \`permissions: ${PERMISSIONS[feature]}\` (a private repository also needs \`contents: read\`), or pass a \`token\` that may see the repository.`;
    return githubError('E_GITHUB_NOT_FOUND', sentence, { remedy });
}
/** A rule of the branch, with the remedy that its words ask for. */
export function protectionError(sentence) {
    const remedy = remedyFor(sentence);
    return githubError('E_GITHUB_PROTECTED', sentence, remedy === undefined ? {} : { remedy });
}
/** True for GitHub's sentences on branch protection and rulesets. */
export const isProtection = (sentence) => /protected branch|rule violations|through a pull request|must (match|start with|end with|contain|not)|verified signatures|status check .* is expected/i.test(sentence);
