import { say } from '../../core/say.js';
import { sameText } from './api.js';
import { apiError, apiFailure, failureError, foreignAnswer, fromAnswer, isAnswerLost, } from './api-errors.js';
import { githubError } from './errors.js';
import { requestReviewers } from './reviewers.js';
/** The pull requests from `head` to `base`. One request. */
export async function findPullRequests(api, head, base) {
    const { octokit, owner, repo } = api;
    try {
        const filter = { head: `${owner}:${head}`, base, state: 'all', sort: 'created', direction: 'desc' };
        const answer = await octokit.rest.pulls.list({ owner, repo, ...filter, per_page: 100 });
        // The filter is a request, not a promise: a head GitHub cannot make sense of lists everything.
        const own = `${owner}/${repo}`.toLowerCase();
        return fromAnswer(answer, (data) => {
            const found = data.filter((pull) => pull.head.ref === head && pull.base.ref === base && pull.head.repo?.full_name.toLowerCase() === own);
            const open = found.find(({ state }) => state === 'open');
            const closed = found.find(({ state }) => state !== 'open');
            const mergedAt = new Set(found.filter(({ merged_at }) => merged_at).map((pull) => pull.head.sha));
            return {
                ...(open && { open: facts(open) }),
                ...(closed && { closed: facts(closed) }),
                ...(mergedAt.size > 0 && { mergedAt }),
            };
        });
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        const byHand = failure && isForPeople(failure) ? say ` (open one by hand: ${formPage(api, base, head)})` : '';
        throw apiError(thrown, 'pull-request', say `list the pull requests${byHand}`, api.secrets);
    }
}
function facts(pull) {
    return {
        number: pull.number,
        url: pull.html_url,
        nodeId: pull.node_id,
        title: pull.title,
        body: pull.body ?? '',
        headSha: pull.head.sha,
    };
}
/**
 * Creates the pull request for a pushed branch, or brings the open one up to date. Labels and reviewers are for a new
 * one only: a person who takes them off means it. Requests: 1 for an update, at most 5 for a new one.
 * @param found the open one, from `findPullRequests`
 * @throws SuperresError E_PULL_REQUEST_NOT_PERMITTED, E_GITHUB_*
 */
export async function publishPullRequest(api, wish, found) {
    if (found !== undefined)
        return update(api, wish, found, []);
    const created = await create(api, wish);
    if ('kind' in created)
        return created;
    const warnings = [...created.warnings];
    if (created.pull === undefined) {
        const { open } = await findPullRequests(api, wish.head, wish.base);
        if (open !== undefined)
            return update(api, wish, open, warnings);
        throw githubError('E_GITHUB_REFUSED', say `GitHub says that a pull request for ${wish.head} exists, but lists none.`);
    }
    const { number, url, nodeId } = created.pull;
    warnings.push(...(await addLabels(api, number, wish.labels)));
    warnings.push(...(await requestReviewers(api, nodeId, wish.reviewers)));
    return { kind: 'published', operation: 'created', number, url, warnings };
}
async function update(api, wish, found, warnings) {
    const { octokit, owner, repo } = api;
    const { number, url } = found;
    const taken = !found.body.includes(wish.marker);
    const same = found.title === wish.title && sameText(found.body, wish.body);
    if (taken || same)
        return { kind: 'published', operation: 'unchanged', number, url, warnings };
    try {
        const { title, body } = wish;
        await octokit.rest.pulls.update({ owner, repo, pull_number: number, title, body });
        return { kind: 'published', operation: 'updated', number, url, warnings };
    }
    catch (thrown) {
        throw apiError(thrown, 'pull-request', say `update pull request ${number}`, api.secrets);
    }
}
async function create(api, wish) {
    const warnings = [];
    let { draft } = wish;
    for (let attempt = 1;; attempt += 1) {
        try {
            const { owner, repo } = api;
            const { head, base, title, body } = wish;
            const answer = await api.octokit.rest.pulls.create({ owner, repo, head, base, title, body, draft });
            if (typeof answer.data.number !== 'number')
                throw foreignAnswer(answer);
            return { pull: fromAnswer(answer, facts), warnings };
        }
        catch (thrown) {
            const failure = apiFailure(thrown, api.secrets);
            if (failure === undefined)
                throw thrown;
            const said = [failure.message, ...failure.details].join(' ');
            if (isAnswerLost(failure) && attempt === 1) {
                api.log.info(say `GitHub's answer got lost (${failure.message}); creating the pull request again.`);
            }
            else if (failure.status === 422 && draft && /draft/i.test(said)) {
                warnings.push(say `This repository does not support draft pull requests: it was opened as a normal one.`);
                draft = false;
            }
            else if (failure.status === 422 && /already exists/i.test(said)) {
                return { pull: undefined, warnings };
            }
            else if (failure.status === 422 && /no commits between/i.test(said)) {
                return { kind: 'no-difference' };
            }
            else if (failure.status === 422 && /\b(base|head) invalid/.test(said)) {
                return { kind: 'branch-gone', which: /\bbase invalid/.test(said) ? 'base' : 'head' };
            }
            else {
                throw refused(api, wish, failure);
            }
        }
    }
}
function refused(api, wish, failure) {
    if (!isForPeople(failure))
        return failureError(failure, 'pull-request', say `create the pull request`);
    const link = formPage(api, wish.base, wish.head);
    if (!/not permitted to create/i.test(failure.message)) {
        const doing = say `create the pull request (open it by hand: ${link})`;
        return failureError(failure, 'pull-request', doing);
    }
    const id = failure.requestId === undefined ? '' : say ` (request ${failure.requestId})`;
    const sentence = say `GitHub Actions is not permitted to create pull requests here${id}. The branch ${wish.head} is pushed; open the pull request by hand: ${link}`;
    return githubError('E_PULL_REQUEST_NOT_PERMITTED', sentence);
}
/** What no later run would do better: the token may not, or is not shown what it may not (404), or another answers. */
const isForPeople = ({ foreign, status, rateLimited }) => foreign !== undefined || ((status === 403 || status === 404) && !rateLimited);
/**
 * The page that compares two branches, where GitHub's form for a pull request opens with `?expand=1`.
 * @param repository address of the repository's page
 */
export function comparePage(repository, base, head) {
    const segments = (branch) => branch.split('/').map(encodeURIComponent).join('/');
    return `${repository}/compare/${segments(base)}...${segments(head)}`;
}
/** The page where a person opens the pull request. */
function formPage({ server, owner, repo }, base, head) {
    return `${comparePage(`${server.serverUrl}/${owner}/${repo}`, base, head)}?expand=1`;
}
/**
 * GitHub makes labels that are missing, in grey (github/docs#35718); one request for all.
 * @returns a warning when that could not be done: labels are never a reason to fail
 */
async function addLabels(api, number, labels) {
    if (labels.length === 0)
        return [];
    const { octokit, owner, repo } = api;
    try {
        await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [...labels] });
        return [];
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const { message, remedy } = failureError(failure, 'labels', say `add the labels`);
        return [say `${message} ${remedy}`];
    }
}
