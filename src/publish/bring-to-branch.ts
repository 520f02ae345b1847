import type { Log } from '../core/log.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import type { CommitInfo } from './build-commit.js';
import { applyToWorkTree } from './checkout.js';
import type { CommitRequest } from './commit-request.js';
import type { Committer } from './committer.js';
import { publishError } from './errors.js';
import { canFastForward, type FastForwardRequest, fastForward } from './fast-forward.js';
import { type Placement, readTip, rebase, type TreeEdits } from './rebase.js';

export interface ToBranchInput {
  readonly repository: Repository;
  readonly scratch: Scratch;
  readonly committer: Committer;
  readonly request: CommitRequest;
  readonly ledgerFolder: string;
  /** Branch name without refs/heads/. */
  readonly branch: string;
  /** Commit that a branch which does not exist yet starts from; absent: the branch must exist. */
  readonly createFrom?: string;
  /** Message, author and date for a commit that holds so many pictures. */
  readonly describe: (count: number) => CommitInfo;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Waits before attempt n (2, 3, ...). */
  readonly pause: (attempt: number) => Promise<void>;
}

export interface Landed {
  /** Absent: there was nothing to commit. */
  readonly commit?: string;
  readonly verified?: boolean;
  readonly placements: ReadonlyMap<string, Placement>;
}

/** How often a moved branch is followed. A rival that pushes at every attempt must not keep a job alive for ever. */
export const ATTEMPTS = 8;

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
  const ref = `refs/heads/${branch}`;
  let failure = publishError('E_PUSH_MOVED');
  let existed = false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await input.pause(attempt);
    signal.throwIfAborted();
    const expected = await scratch.tip(ref);
    // A branch that was there and is gone was deleted by somebody: it is not brought back.
    const parent = expected ?? (existed ? undefined : input.createFrom);
    existed ||= expected !== undefined;
    if (parent === undefined) {
      throw publishError('E_BRANCH_GONE', `The branch \`${branch}\` does not exist at origin (any more).`);
    }
    if (!(await scratch.fetchCommit(parent))) continue;
    const tip = await readTip(scratch, parent, input.ledgerFolder, request);
    const edits = rebase(request, tip);
    const pictures = [...edits.placements.values()].filter((placement) => placement === 'landed').length;
    const result = await committer.commit({ branch, parent, expected, edits, info: input.describe(pictures), signal });
    if (result.kind === 'nothing') return { placements: edits.placements };
    if (result.kind === 'landed') {
      const { commit, verified } = result;
      await follow(input, edits, (path) => tip.view(path)?.blob, { commit, parent });
      return { commit, placements: edits.placements, ...(verified !== undefined && { verified }) };
    }
    failure = result.kind === 'again' ? result.error : publishError('E_PUSH_MOVED');
    log.info(`The branch ${branch} could not be updated (attempt ${attempt} of ${ATTEMPTS}): ${failure.message}`);
  }
  throw failure;
}

/** The checkout follows the branch where it can, and is left alone elsewhere: see fast-forward.ts. */
async function follow(
  { repository, scratch, branch, log }: ToBranchInput,
  edits: TreeEdits,
  standing: (path: string) => string | undefined,
  landed: FastForwardRequest,
): Promise<void> {
  try {
    if (!(await canFastForward(repository, branch, landed.parent))) return;
    if (!(await scratch.fetchCommit(landed.commit))) return;
    const readBlob = async (blob: string) => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
    await applyToWorkTree(repository, edits, standing, readBlob);
    const moved = await fastForward(repository, scratch, landed);
    if (!moved)
      log.debug('The checkout was not moved to the new commit: the files on disk differ, or its index is locked.');
  } catch (error) {
    // The commit is on the server; a checkout that could not follow is no failure.
    log.debug(
      `The checkout was not moved to the new commit: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
