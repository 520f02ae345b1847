import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import { say } from '../core/say.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import type { CheckedOut } from './checked-out.js';
import { publishError } from './errors.js';

/** Where results go. */
export type PublishTarget =
  /** `idle`: there is nothing to make either. */
  | { readonly kind: 'none'; readonly reason: string; readonly notice: boolean; readonly idle?: true }
  | { readonly kind: 'commit'; readonly branch: string; readonly mayCreate: boolean }
  | { readonly kind: 'pull-request'; readonly base: string; readonly head: string };

/**
 * Decides where results are published (docs/triggers.md has the table).
 * @param checkedOut the branch that the checkout belongs to; asked only where it decides
 * @throws SuperresError E_NO_BRANCH
 */
export async function publishTarget(
  config: Pick<Config, 'publish' | 'branch' | 'dryRun'>,
  trigger: Trigger,
  checkedOut: () => Promise<CheckedOut>,
): Promise<PublishTarget> {
  if (config.dryRun) return { kind: 'none', reason: say`A dry run publishes nothing.`, notice: false };
  if (config.publish === 'none') {
    return { kind: 'none', reason: say`\`publish: none\`: results and ledger are in the work tree.`, notice: false };
  }
  if (trigger.ref?.startsWith(`refs/heads/${TEMPORARY_PREFIX}`)) {
    const reason = say`This is a temporary branch of a commit that is being made: there is nothing to do.`;
    return { kind: 'none', reason, notice: true, idle: true };
  }
  const refusal = refusalOf(trigger);
  if (refusal !== undefined) return { kind: 'none', reason: refusal, notice: true };
  if (config.publish === 'commit' && config.branch !== undefined) {
    return { kind: 'commit', branch: config.branch, mayCreate: true };
  }
  const found = await checkedOut();
  if (found.kind === 'unknown') throw publishError('E_NO_BRANCH', found.reason);
  const elsewhere = say`Set \`branch\` to publish elsewhere.`;
  const { pullRequest } = trigger;
  if (
    found.kind === 'branch' &&
    config.branch === undefined &&
    pullRequest?.closed &&
    found.branch === pullRequest.headRef
  )
    return { kind: 'none', reason: say`The pull request is closed. ${elsewhere}`, notice: true };
  const base = found.kind === 'branch' ? found.branch : found.base;
  if (found.kind === 'nowhere' && (config.branch === undefined || base === undefined))
    return { kind: 'none', reason: say`${found.reason} ${elsewhere}`, notice: true };
  if (base === undefined) throw publishError('E_NO_BRANCH');
  return config.publish === 'commit'
    ? { kind: 'commit', branch: base, mayCreate: false }
    : proposal(base, config.branch);
}

function proposal(base: string, head = `superres/${base}`): PublishTarget {
  if (base.startsWith('superres/') || head === base) {
    const reason = say`\`${base}\` is a branch of our own pull requests; nothing is published for it.`;
    return { kind: 'none', reason, notice: true };
  }
  return { kind: 'pull-request', base, head };
}

/** What is a stranger's is published nowhere, also not to a branch that was set. */
function refusalOf({ event, pullRequest, workflowRun }: Trigger): string | undefined {
  if (event === 'pull_request_target') {
    return say`On pull_request_target nothing is ever published: the files may be a stranger's.`;
  }
  if (workflowRun?.fork)
    return say`The head of the workflow_run is in a fork, or the event does not say where: nothing is published for it.`;
  if (pullRequest?.fork) {
    return say`The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.`;
  }
  return undefined;
}
