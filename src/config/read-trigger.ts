import { isObjectId, isRecord } from '../core/json.js';
import { say } from '../core/say.js';
import { type ConfigProblem, showValue } from './errors.js';
import { isBranchName, isRefName } from './parsers.js';

/** Events for which GitHub gives no secrets and a read-only token when the pull request comes from a fork. */
const WITHOUT_SECRETS_FROM_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/**
 * What started the run. Never throws: the payload comes from outside, so a field that is missing or not of its form
 * (an id that is no id, a branch name that git would refuse) counts as absent.
 * @param env the runner's variables: GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_SHA, ...
 * @param payload parsed content of the file GITHUB_EVENT_PATH names; undefined when there is none
 */
export function readTrigger(env: Readonly<Record<string, string | undefined>>, payload: unknown): Trigger {
  const ref = stringAt(env, 'GITHUB_REF', isRefName);
  const queue = mergeQueue(ref);
  const named = env.GITHUB_EVENT_NAME || 'cli';
  // A workflow on every push runs on the queue's own branches too, and means by it what merge_group says better.
  const event = named === 'push' && queue ? 'merge_group' : named;
  const server = readServer(env);
  const repository =
    stringAt(env, 'GITHUB_REPOSITORY', isRepositoryName) ??
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
function present<K extends keyof Trigger>(
  key: K,
  value: Trigger[K] | '' | undefined,
): { readonly [P in K]?: Trigger[P] } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [P in K]?: Trigger[P] };
}

/**
 * A branch of GitHub's merge queue: what it leads to, and the commit that its group stands on, both from its name
 * (`gh-readonly-queue/main/pr-7-<id>`).
 */
export function mergeQueue(ref: string | undefined): { readonly base: string; readonly commit?: string } | undefined {
  const [, base, commit = ''] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-([\da-f]+)$/.exec(ref ?? '') ?? [];
  if (base === undefined) return undefined;
  return isObjectId(commit) ? { base, commit } : { base };
}

function isRepositoryName(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.\.?($|\/)/.test(text);
}

function readBefore(event: string, payload: unknown): string | undefined {
  if (event === 'push') return stringAt(payload, 'before', isObjectId);
  if (event === 'merge_group') return stringAt(objectAt(payload, 'merge_group'), 'base_sha', isObjectId);
  return undefined;
}

/** issue_comment: the number of the pull request that was commented on. */
function readIssue(payload: unknown): number | undefined {
  const issue = objectAt(payload, 'issue');
  return objectAt(issue, 'pull_request') ? numberOf(issue) : undefined;
}

function readPullRequest(payload: unknown, repository: string | undefined): PullRequestRef | undefined {
  const pull = objectAt(payload, 'pull_request');
  const head = objectAt(pull, 'head');
  const base = objectAt(pull, 'base');
  const number = numberOf(pull);
  const headRef = stringAt(head, 'ref', isBranchName);
  const headSha = stringAt(head, 'sha', isObjectId);
  const baseRef = stringAt(base, 'ref', isBranchName);
  const baseSha = stringAt(base, 'sha', isObjectId);
  if (number === undefined || !headRef || !headSha || !baseRef || !baseSha) return undefined;
  const headRepository = stringAt(objectAt(head, 'repo'), 'full_name', isRepositoryName);
  const here = stringAt(objectAt(base, 'repo'), 'full_name', isRepositoryName) ?? repository;
  const fork = !sameRepository(headRepository, here);
  const closed = valueAt(pull, 'state') === 'closed' && { closed: true as const };
  const pullRequest = { number, headRef, headSha, baseRef, baseSha, fork, ...closed };
  return headRepository === undefined ? pullRequest : { ...pullRequest, headRepository };
}

function readWorkflowRun(payload: unknown, repository: string | undefined): WorkflowRunRef {
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
function sameRepository(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}

/**
 * Where the secrets may be empty although they are set: a fork's pull request, and everything Dependabot starts. A
 * pull_request event whose payload does not say where the head lives is taken for a fork's.
 */
function secretsWithheld(event: string, actor: string | undefined, pull: PullRequestRef | undefined): boolean {
  if (actor === 'dependabot[bot]') return true;
  return WITHOUT_SECRETS_FROM_FORKS.includes(event) && (pull?.fork ?? true);
}

/** The server of a run outside of GitHub's runner, where no variable names one. */
const PUBLIC_SERVER = 'https://github.com';

/**
 * Addresses of the GitHub server, from the runner's variables. Where only the server is known, the API's addresses
 * follow from it: `api.` before the name on github.com and on ghe.com's tenants, `/api/…` behind it on a GHES.
 */
function readServer(env: Readonly<Record<string, string | undefined>>): GitHubUrls {
  const serverUrl = httpUrl(env.GITHUB_SERVER_URL) ?? PUBLIC_SERVER;
  const { protocol, host, hostname } = new URL(serverUrl);
  const hosted = serverUrl === PUBLIC_SERVER || hostname.endsWith('.ghe.com');
  const apiUrl = httpUrl(env.GITHUB_API_URL) ?? (hosted ? `${protocol}//api.${host}` : `${serverUrl}/api/v3`);
  const graphqlUrl =
    httpUrl(env.GITHUB_GRAPHQL_URL) ?? (hosted ? `${protocol}//api.${host}/graphql` : `${serverUrl}/api/graphql`);
  return { serverUrl, apiUrl, graphqlUrl };
}

/** What is set and is no address is a mistake that nothing else would name. */
export function addressProblems(env: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  return ['GITHUB_SERVER_URL', 'GITHUB_API_URL', 'GITHUB_GRAPHQL_URL'].flatMap((input) => {
    const value = env[input];
    if (!value || httpUrl(value) !== undefined) return [];
    return [{ input, value: showValue(value), accepted: say`an http or https address` }];
  });
}

/** An http(s) address without user, query, fragment and trailing slash. */
function httpUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '');
}

/** Reading of JSON that may be anything: each function gives undefined where the value is not what its name says. */

function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const child = valueAt(value, key);
  return isRecord(child) ? child : undefined;
}

function stringAt(value: unknown, key: string, accept: (text: string) => boolean): string | undefined {
  const child = valueAt(value, key);
  return typeof child === 'string' && accept(child) ? child : undefined;
}

/** The number of an issue or a pull request, above zero. */
function numberOf(value: unknown): number | undefined {
  const child = valueAt(value, 'number');
  return typeof child === 'number' && Number.isSafeInteger(child) && child > 0 ? child : undefined;
}

/** The own property `key`, whatever it is. */
function valueAt(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * What started the run, as plain data: made by `readTrigger` (config/read-trigger.ts) from the runner's environment and
 * the event payload, or by the CLI for a run without an event.
 */
export interface Trigger {
  /** GITHUB_EVENT_NAME, or `cli`. */
  readonly event: string;
  /** Full ref that triggered, e.g. refs/heads/main; absent on the CLI. */
  readonly ref?: string;
  /** GITHUB_SHA. */
  readonly sha?: string;
  /** push: the ref's previous commit; 40 (or 64) zeros for a new branch. merge_group: the commit the group stands on. */
  readonly before?: string;
  readonly pullRequest?: PullRequestRef;
  /** issue_comment: the number of the pull request that was commented on, of which the event says no more. */
  readonly issue?: number;
  /** workflow_run: the head of the run that was waited for, which may be a stranger's. */
  readonly workflowRun?: WorkflowRunRef;
  /** owner/name of the repository the workflow runs in. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** Login of the actor, e.g. dependabot[bot]. */
  readonly actor?: string;
  readonly server: GitHubUrls;
  /** Which try of the workflow run this is; absent: the first. */
  readonly attempt?: number;
  /** Link of this run, for comments and commit bodies. */
  readonly runUrl?: string;
  /** True where GitHub withholds secrets: a fork's pull request, Dependabot. */
  readonly secretsWithheld: boolean;
}

export interface PullRequestRef {
  readonly number: number;
  readonly headRef: string;
  readonly headSha: string;
  /** owner/name; absent when the fork was deleted. */
  readonly headRepository?: string;
  readonly baseRef: string;
  readonly baseSha: string;
  /** Head lives in another repository. */
  readonly fork: boolean;
  /** Merged or closed: its head branch waits for nothing any more. */
  readonly closed?: true;
}

export interface WorkflowRunRef {
  /** Event of the run that was waited for, e.g. pull_request. */
  readonly event?: string;
  readonly headBranch?: string;
  readonly headSha?: string;
  /** Head lives in another repository, or cannot be told. */
  readonly fork: boolean;
}

/** GITHUB_SERVER_URL, GITHUB_API_URL, GITHUB_GRAPHQL_URL, without trailing slashes. */
export interface GitHubUrls {
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}
