import { objectAt, positiveAt, stringAt, valueAt } from './json.js';
import { isBranchName, isRefName } from './ref-name.js';
import { readServer } from './server.js';
import type { PullRequestRef, Trigger, WorkflowRunRef } from './trigger.js';

/** Events for which GitHub gives no secrets and a read-only token when the pull request comes from a fork. */
const WITHOUT_SECRETS_FROM_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/**
 * What started the run. Never throws: the payload comes from outside, so a field that is missing or not of its form
 * (an id that is no id, a branch name that git would refuse) counts as absent.
 * @param env the runner's variables: GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_SHA, ...
 * @param payload parsed content of the file GITHUB_EVENT_PATH names; undefined when there is none
 */
export function readTrigger(env: Readonly<Record<string, string | undefined>>, payload: unknown): Trigger {
  const event = env.GITHUB_EVENT_NAME || 'cli';
  const server = readServer(env);
  const repository =
    stringAt(env, 'GITHUB_REPOSITORY', isRepositoryName) ??
    stringAt(objectAt(payload, 'repository'), 'full_name', isRepositoryName);
  const pullRequest = readPullRequest(payload, repository);
  const workflowRun = event === 'workflow_run' ? readWorkflowRun(payload, repository) : undefined;
  const actor = env.GITHUB_ACTOR || undefined;
  const runId = stringAt(env, 'GITHUB_RUN_ID', (text) => /^\d+$/.test(text));
  return {
    event,
    forced: event === 'push' && valueAt(payload, 'forced') === true,
    server,
    secretsWithheld: secretsWithheld(event, actor, pullRequest),
    ...present('ref', stringAt(env, 'GITHUB_REF', isRefName)),
    ...present('sha', stringAt(env, 'GITHUB_SHA', isObjectId)),
    ...present('before', readBefore(event, payload)),
    ...present('pullRequest', pullRequest),
    ...present('workflowRun', workflowRun),
    ...present('repository', repository),
    ...present('defaultBranch', stringAt(objectAt(payload, 'repository'), 'default_branch', isBranchName)),
    ...present('actor', actor),
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

/** SHA-1 or SHA-256, as git writes them. */
function isObjectId(text: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
}

function isRepositoryName(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.\.?($|\/)/.test(text);
}

function readBefore(event: string, payload: unknown): string | undefined {
  if (event === 'push') return stringAt(payload, 'before', isObjectId);
  if (event === 'merge_group') return stringAt(objectAt(payload, 'merge_group'), 'base_sha', isObjectId);
  return undefined;
}

function readPullRequest(payload: unknown, repository: string | undefined): PullRequestRef | undefined {
  const pull = objectAt(payload, 'pull_request');
  const head = objectAt(pull, 'head');
  const base = objectAt(pull, 'base');
  const number = positiveAt(pull, 'number');
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
