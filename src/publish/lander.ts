import type { SuperresError } from '../errors.js';
import type { Remote } from '../git/remote.js';
import type { Scratch } from '../git/scratch.js';
import type { Log } from '../log.js';
import { buildCommit, type CommitInfo } from './build-commit.js';
import { push } from './push.js';
import { createPartedPush } from './push-in-parts.js';
import type { TreeEdits } from './rebase.js';

/** One attempt to bring edits onto a branch. */
export interface LandRequest {
  /** Branch name without refs/heads/. */
  readonly branch: string;
  /** Commit that the new one stands on. */
  readonly parent: string;
  /** Where the remote branch is now; undefined: it does not exist. */
  readonly expected: string | undefined;
  readonly edits: TreeEdits;
  readonly info: CommitInfo;
  readonly signal: AbortSignal;
}

export type LandResult =
  | { readonly kind: 'landed'; readonly commit: string; readonly verified?: boolean }
  /** The edits leave the tree as it is. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moved' }
  /** The same attempt may work a little later. */
  | { readonly kind: 'again'; readonly error: SuperresError };

/** A way to make a commit and move a branch to it, all or nothing. */
export interface Lander {
  /** @throws SuperresError when the server refuses */
  land(request: LandRequest): Promise<LandResult>;
  /** Called once, however the last attempt ended: nothing of ours stays at the server beside the branch. */
  end?(): Promise<void>;
}

export interface GitLanderOptions {
  readonly scratch: Scratch;
  readonly remote: Remote;
  readonly log: Log;
  /** What has to be on the server first (LFS objects). */
  readonly before?: () => Promise<void>;
  /** Bytes of one push. */
  readonly maxPush?: number;
}

/** Plumbing and a push; several where one would be too large. */
export function createGitLander({ scratch, remote, log, before, maxPush }: GitLanderOptions): Lander {
  const parts = createPartedPush(scratch, remote, maxPush);
  let prepared: Promise<void> | undefined;
  return {
    async land({ branch, parent, expected, edits, info, signal }) {
      const built = await buildCommit(scratch, parent, edits, info);
      if (!built) return { kind: 'nothing' };
      prepared ??= before?.();
      await prepared;
      const partly = await parts.prepare(built, { parent, edits, info, signal });
      if (partly?.kind === 'refused') throw partly.error;
      if (partly && partly.kind !== 'pushed') return partly;
      // From here on a cancelled job gets its push to the end: half a push does not exist, a lost answer would.
      signal.throwIfAborted();
      const verdict = await push(scratch, remote, { ref: `refs/heads/${branch}`, commit: built.commit, expected });
      if (verdict.kind === 'refused') throw verdict.error;
      return verdict.kind === 'pushed' ? { kind: 'landed', commit: built.commit } : verdict;
    },
    end: () => parts.remove(log),
  };
}
