import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import { publishError } from './errors.js';

/** Where results go. */
export type PublishTarget =
  /** `idle`: there is nothing to make either. */
  | { readonly kind: 'none'; readonly reason: string; readonly notice: boolean; readonly idle?: true }
  | { readonly kind: 'commit'; readonly branch: string; readonly mayCreate: boolean }
  | { readonly kind: 'pull-request'; readonly base: string; readonly head: string };

/**
 * Decides where results are published (docs/triggers.md has the table). Pure.
 * @param current branch of the checkout, for runs outside GitHub
 * @throws SuperresError E_NO_BRANCH
 */
export function publishTarget(
  config: Pick<Config, 'publish' | 'branch' | 'dryRun'>,
  trigger: Trigger,
  current: string | undefined,
): PublishTarget {
  if (config.dryRun) return { kind: 'none', reason: 'A dry run publishes nothing.', notice: false };
  if (config.publish === 'none') {
    return { kind: 'none', reason: '`publish: none`: results and ledger are in the work tree.', notice: false };
  }
  if (trigger.ref?.startsWith(`refs/heads/${TEMPORARY_PREFIX}`)) {
    const reason = 'This is a temporary branch of a commit that is being made: there is nothing to do.';
    return { kind: 'none', reason, notice: true, idle: true };
  }
  const refusal = refusalOf(config, trigger);
  if (refusal !== undefined) return { kind: 'none', reason: refusal, notice: true };

  const triggering = branchOf(trigger, current);
  if (config.publish === 'commit') {
    const branch = config.branch ?? triggering;
    if (branch === undefined) throw publishError('E_NO_BRANCH', noBranch(trigger));
    return { kind: 'commit', branch, mayCreate: config.branch !== undefined };
  }
  if (triggering === undefined) throw publishError('E_NO_BRANCH', noBranch(trigger));
  const head = config.branch ?? `superres/${triggering}`;
  if (triggering.startsWith('superres/') || head === triggering) {
    return {
      kind: 'none',
      reason: `\`${triggering}\` is a branch of our own pull requests; nothing is published for it.`,
      notice: true,
    };
  }
  return { kind: 'pull-request', base: triggering, head };
}

function refusalOf(config: Pick<Config, 'branch'>, trigger: Trigger): string | undefined {
  const { event, pullRequest } = trigger;
  if (event === 'pull_request_target') {
    return "On pull_request_target nothing is ever published: the files may be a stranger's.";
  }
  if (trigger.workflowRun?.fork) return 'The head of the workflow_run is in a fork: nothing is published for it.';
  if (pullRequest?.fork) {
    return 'The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.';
  }
  if (config.branch !== undefined) return undefined;
  if (pullRequest?.closed) return 'The pull request is closed; set `branch` to publish elsewhere.';
  if (event === 'merge_group') return "A merge queue's branch is not committed to; set `branch` to publish elsewhere.";
  if (event === 'release') return 'A release has no branch to commit to; set `branch` to publish.';
  if (trigger.ref?.startsWith('refs/tags/')) return 'A tag has no branch to commit to; set `branch` to publish.';
  return undefined;
}

function branchOf(trigger: Trigger, current: string | undefined): string | undefined {
  if (trigger.event === 'cli') return current;
  if (trigger.pullRequest) return trigger.pullRequest.headRef;
  const { ref } = trigger;
  // A merge queue's own branch is GitHub's; what it leads to stands in its name.
  const queued = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(ref ?? '')?.[1];
  if (queued !== undefined) return queued;
  if (ref?.startsWith('refs/heads/')) return ref.slice('refs/heads/'.length);
  // An event without a ref of its own (release, workflow_run) runs on the default branch.
  return trigger.defaultBranch;
}

function noBranch(trigger: Trigger): string {
  return trigger.event === 'cli'
    ? 'HEAD is detached, so there is no branch to commit to.'
    : `The event \`${trigger.event}\` names no branch to commit to.`;
}
