import { isObjectId, isRecord } from '../core/json.js';
import { say } from '../core/say.js';
import { showValue } from './errors.js';
import { isBranchName, isRefName } from './parsers.js';
/** Events for which GitHub gives no secrets and a read-only token when the pull request comes from a fork. */
const WITHOUT_SECRETS_FROM_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/**
 * What started the run. Never throws: the payload comes from outside, so a field that is missing or not of its form
 * (an id that is no id, a branch name that git would refuse) counts as absent.
 * @param env the runner's variables: GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_SHA, ...
 * @param payload parsed content of the file GITHUB_EVENT_PATH names; undefined when there is none
 */
export function readTrigger(env, payload) {
    const ref = stringAt(env, 'GITHUB_REF', isRefName);
    const queue = mergeQueue(ref);
    const named = env.GITHUB_EVENT_NAME || 'cli';
    // A workflow on every push runs on the queue's own branches too, and means by it what merge_group says better.
    const event = named === 'push' && queue ? 'merge_group' : named;
    const server = readServer(env);
    const repository = stringAt(env, 'GITHUB_REPOSITORY', isRepositoryName) ??
        stringAt(objectAt(payload, 'repository'), 'full_name', isRepositoryName);
    const pullRequest = readPullRequest(payload, repository);
    const workflowRun = event === 'workflow_run' ? readWorkflowRun(payload, repository) : undefined;
    const actor = env.GITHUB_ACTOR || undefined;
    const attempt = Number(stringAt(env, 'GITHUB_RUN_ATTEMPT', (text) => /^[1-9]\d{0,3}$/.test(text)) ?? '1');
    const runId = stringAt(env, 'GITHUB_RUN_ID', (text) => /^\d+$/.test(text));
    return {
        event,
        server,
        secretsWithheld: secretsWithheld(event, actor, pullRequest),
        ...present('ref', ref),
        ...present('sha', stringAt(env, 'GITHUB_SHA', isObjectId)),
        ...present('before', readBefore(event, payload) ?? queue?.commit),
        ...present('pullRequest', pullRequest),
        ...present('issue', readIssue(payload)),
        ...present('workflowRun', workflowRun),
        ...present('repository', repository),
        ...present('defaultBranch', stringAt(objectAt(payload, 'repository'), 'default_branch', isBranchName)),
        ...present('actor', actor),
        ...(attempt > 1 && { attempt }),
        ...present('runUrl', repository && runId && `${server.serverUrl}/${repository}/actions/runs/${runId}`),
    };
}
/** `{ key: value }`, or nothing: exactOptionalPropertyTypes tells an absent property from an undefined one. */
function present(key, value) {
    return (value === undefined || value === '' ? {} : { [key]: value });
}
/**
 * A branch of GitHub's merge queue: what it leads to, and the commit that its group stands on, both from its name
 * (`gh-readonly-queue/main/pr-7-<id>`).
 */
export function mergeQueue(ref) {
    const [, base, commit = ''] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-([\da-f]+)$/.exec(ref ?? '') ?? [];
    if (base === undefined)
        return undefined;
    return isObjectId(commit) ? { base, commit } : { base };
}
function isRepositoryName(text) {
    return /^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.\.?($|\/)/.test(text);
}
function readBefore(event, payload) {
    if (event === 'push')
        return stringAt(payload, 'before', isObjectId);
    if (event === 'merge_group')
        return stringAt(objectAt(payload, 'merge_group'), 'base_sha', isObjectId);
    return undefined;
}
/** issue_comment: the number of the pull request that was commented on. */
function readIssue(payload) {
    const issue = objectAt(payload, 'issue');
    return objectAt(issue, 'pull_request') ? numberOf(issue) : undefined;
}
function readPullRequest(payload, repository) {
    const pull = objectAt(payload, 'pull_request');
    const head = objectAt(pull, 'head');
    const base = objectAt(pull, 'base');
    const number = numberOf(pull);
    const headRef = stringAt(head, 'ref', isBranchName);
    const headSha = stringAt(head, 'sha', isObjectId);
    const baseRef = stringAt(base, 'ref', isBranchName);
    const baseSha = stringAt(base, 'sha', isObjectId);
    if (number === undefined || !headRef || !headSha || !baseRef || !baseSha)
        return undefined;
    const headRepository = stringAt(objectAt(head, 'repo'), 'full_name', isRepositoryName);
    const here = stringAt(objectAt(base, 'repo'), 'full_name', isRepositoryName) ?? repository;
    const fork = !sameRepository(headRepository, here);
    const closed = valueAt(pull, 'state') === 'closed' && { closed: true };
    const pullRequest = { number, headRef, headSha, baseRef, baseSha, fork, ...closed };
    return headRepository === undefined ? pullRequest : { ...pullRequest, headRepository };
}
function readWorkflowRun(payload, repository) {
    const run = objectAt(payload, 'workflow_run');
    const event = stringAt(run, 'event', (text) => /^\w+$/.test(text));
    const headBranch = stringAt(run, 'head_branch', isBranchName);
    const headSha = stringAt(run, 'head_sha', isObjectId);
    const headRepository = stringAt(objectAt(run, 'head_repository'), 'full_name', isRepositoryName);
    return {
        fork: !sameRepository(headRepository, repository),
        ...(event === undefined ? {} : { event }),
        ...(headBranch === undefined ? {} : { headBranch }),
        ...(headSha === undefined ? {} : { headSha }),
    };
}
/** False unless both are known and equal: what cannot be told is a stranger's. GitHub ignores case in names. */
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}
/**
 * Where the secrets may be empty although they are set: a fork's pull request, and everything Dependabot starts. A
 * pull_request event whose payload does not say where the head lives is taken for a fork's.
 */
function secretsWithheld(event, actor, pull) {
    if (actor === 'dependabot[bot]')
        return true;
    return WITHOUT_SECRETS_FROM_FORKS.includes(event) && (pull?.fork ?? true);
}
/** The server of a run outside of GitHub's runner, where no variable names one. */
const PUBLIC_SERVER = 'https://github.com';
/**
 * Addresses of the GitHub server, from the runner's variables. Where only the server is known, the API's addresses
 * follow from it: `api.` before the name on github.com and on ghe.com's tenants, `/api/…` behind it on a GHES.
 */
function readServer(env) {
    const serverUrl = httpUrl(env.GITHUB_SERVER_URL) ?? PUBLIC_SERVER;
    const { protocol, host, hostname } = new URL(serverUrl);
    const hosted = serverUrl === PUBLIC_SERVER || hostname.endsWith('.ghe.com');
    const apiUrl = httpUrl(env.GITHUB_API_URL) ?? (hosted ? `${protocol}//api.${host}` : `${serverUrl}/api/v3`);
    const graphqlUrl = httpUrl(env.GITHUB_GRAPHQL_URL) ?? (hosted ? `${protocol}//api.${host}/graphql` : `${serverUrl}/api/graphql`);
    return { serverUrl, apiUrl, graphqlUrl };
}
/** What is set and is no address is a mistake that nothing else would name. */
export function addressProblems(env) {
    return ['GITHUB_SERVER_URL', 'GITHUB_API_URL', 'GITHUB_GRAPHQL_URL'].flatMap((input) => {
        const value = env[input];
        if (!value || httpUrl(value) !== undefined)
            return [];
        return [{ input, value: showValue(value), accepted: say `an http or https address` }];
    });
}
/** An http(s) address without user, query, fragment and trailing slash. */
function httpUrl(text) {
    if (text === undefined || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol) || url.hostname === '')
        return undefined;
    return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '');
}
/** Reading of JSON that may be anything: each function gives undefined where the value is not what its name says. */
function objectAt(value, key) {
    const child = valueAt(value, key);
    return isRecord(child) ? child : undefined;
}
function stringAt(value, key, accept) {
    const child = valueAt(value, key);
    return typeof child === 'string' && accept(child) ? child : undefined;
}
/** The number of an issue or a pull request, above zero. */
function numberOf(value) {
    const child = valueAt(value, 'number');
    return typeof child === 'number' && Number.isSafeInteger(child) && child > 0 ? child : undefined;
}
/** The own property `key`, whatever it is. */
function valueAt(value, key) {
    return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
