import { say } from '../core/say.js';
import { ATTEMPTS, standstill, tellOfAttempt } from './attempts.js';
import { type FollowInput, followBranch } from './checkout.js';
import type { Committer } from './committer.js';
import { publishError } from './errors.js';
import type { CommitInfo } from './our-commits.js';
import type { Placement } from './placement.js';
import { branchTip, fetchTip } from './read-branches.js';
import { readTip, rebase, type TreeEdits } from './rebase.js';

export interface ToBranchInput extends FollowInput {
  readonly committer: Committer;
  /** Commit that a branch which does not exist yet starts from; absent: the branch must exist. */
  readonly createFrom?: string;
  /** Message, author and date for a commit that holds so many pictures. */
  readonly describe: (count: number, edits: TreeEdits) => CommitInfo;
  readonly signal: AbortSignal;
  /** Waits before attempt n (2, 3, ...). */
  readonly pause: (attempt: number) => Promise<void>;
}

export interface Landed {
  /** Absent: there was nothing to commit. */
  readonly commit?: string;
  readonly verified?: boolean;
  readonly placements: ReadonlyMap<string, Placement>;
  /** Files that made room for a `git pull`: the checkout could not follow. */
  readonly aside: number;
}

/**
 * One commit on the remote branch's tip. A branch that moved meanwhile is followed, and the commit built anew.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
export async function commitToBranch(input: ToBranchInput): Promise<Landed> {
  try {
    return await followTheBranch(input);
  } finally {
    await input.committer.end?.();
  }
}

async function followTheBranch(input: ToBranchInput): Promise<Landed> {
  const { scratch, request, branch, log, signal, committer } = input;
  let failure = publishError('E_PUSH_MOVED');
  let existed = false;
  const still = standstill();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await input.pause(attempt);
    signal.throwIfAborted();
    const seen = attempt === 1 ? scratch.lately(`refs/heads/${branch}`) : undefined;
    const expected = seen ?? (await branchTip(scratch, branch));
    // A branch that was there and is gone was deleted by somebody: it is not brought back.
    const parent = expected ?? (existed ? undefined : input.createFrom);
    existed ||= expected !== undefined;
    if (parent === undefined) {
      throw publishError('E_BRANCH_GONE', say`The branch \`${branch}\` does not exist at origin (any more).`);
    }
    if (!(await fetchTip(scratch, branch, parent))) continue;
    const tip = await readTip(scratch, parent, input.ledgerFolder, request);
    const edits = rebase(request, tip);
    const pictures = [...edits.placements.values()].filter((placement) => placement === 'landed').length;
    const result = await committer.commit({
      branch,
      parent,
      expected,
      edits,
      info: input.describe(pictures, edits),
      signal,
    });
    const standing = (path: string) => tip.view(path)?.blob;
    if (result.kind === 'nothing') {
      return { placements: edits.placements, aside: await followBranch(input, edits, standing, undefined) };
    }
    if (result.kind === 'landed') {
      const { commit, verified } = result;
      const aside = await followBranch(input, edits, standing, { commit, parent });
      return { commit, placements: edits.placements, aside, ...(verified !== undefined && { verified }) };
    }
    const error = result.kind === 'again' ? result.error : undefined;
    failure = error ?? publishError('E_PUSH_MOVED');
    if (result.kind === 'moved') still.check(branch, expected);
    else if (result.still) still.check(branch, expected, failure);
    tellOfAttempt(log, branch, attempt, error);
  }
  throw failure;
}
