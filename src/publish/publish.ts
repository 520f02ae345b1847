import { SuperresError } from '../errors.js';
import { publishCommit } from './by-commit.js';
import { proposeByPullRequest } from './by-pull-request.js';
import type { CommitRequest } from './commit-request.js';
import { keepInWorkTree } from './in-work-tree.js';
import { nothing, type Published, type PublishInput, published } from './published.js';

const CANCELLED = 'The run was cancelled before anything was published; finished files are in the work tree.';

/**
 * Publishes the results where the target says. A failure to publish does not throw: the finished files are in the work tree,
 * and the publication says what went wrong.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const { target, request, signal } = input;
  if (target.kind === 'none') {
    if (!isEmpty(request)) await keepInWorkTree(input.workshop.repository, request, input.config.ledger);
    return nothing(target.reason);
  }
  if (signal.aborted) return nothing(CANCELLED);
  // A pull request is looked after even then: an earlier run may have pushed the branch and not been let to open one.
  if (target.kind === 'commit' && isEmpty(request)) return nothing('There was nothing to publish.');
  try {
    if (target.kind === 'commit') return await publishCommit(input, target.branch, target.mayCreate);
    return await proposeByPullRequest(input, target.base, target.head);
  } catch (thrown) {
    if (signal.aborted) return nothing(CANCELLED);
    if (!(thrown instanceof SuperresError)) throw thrown;
    const { code, message, remedy } = thrown;
    return published({ kind: 'none', message, error: { code, message, remedy } });
  }
}

function isEmpty(request: CommitRequest): boolean {
  const { finished, ledgerChanges, fileChanges, pending, settled, heal } = request;
  if (heal) return false;
  return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}
