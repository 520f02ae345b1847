import { type CommitSigns, isOurCommit } from './our-commits.js';

/** The head branch as it is at the remote. */
export interface HeadBranch {
  /** Commit id. */
  readonly tip: string;
  /** Merge base with the base branch's tip; undefined: unrelated histories. */
  readonly mergeBase: string | undefined;
  /** Commits of the branch that the base does not have (base..head). */
  readonly commits: readonly CommitSigns[];
  /**
   * Paths outside the ledger folder that differ between merge base and tip and are not what the tip's ledger recorded:
   * content that is not ours, whoever the commits say they are from.
   */
  readonly foreignPaths: readonly string[];
}

export interface PullRequestState {
  /** Tip of the base branch. */
  readonly base: string;
  /** undefined: there is no head branch. */
  readonly head: HeadBranch | undefined;
  /** Committer addresses of commits of ours (`isOurCommit`). */
  readonly emails: ReadonlySet<string>;
  /** What this run brings. */
  readonly news: {
    /** Pictures made, moved or deleted, and outputs forgotten. */
    readonly files: number;
    /** The ledger would change (pending images too). */
    readonly ledger: boolean;
  };
  /** Outputs of the branch that the base lacks and whose source on the base is still the one they were made of. */
  readonly unmerged: number;
  /** Outputs and deletions of the branch that the base cannot take any more: a source is gone, back or another, or a person made that file. */
  readonly stale: number;
  /** A ledger file or the description of an imageset does not merge onto the base any more. */
  readonly conflicting?: boolean;
}

export type PullRequestDecision =
  /** Push nothing. */
  | { readonly kind: 'nothing' }
  /** A new branch: one commit on the base's tip. */
  | { readonly kind: 'create'; readonly parent: string; readonly expected: undefined }
  /** One commit on the base's tip with what is unmerged of ours and the news; the ref moves once, by force with lease. */
  | { readonly kind: 'rebuild'; readonly parent: string; readonly expected: string }
  /** One commit on the branch's tip; these paths are a person's and stay as they are. */
  | {
      readonly kind: 'append';
      readonly parent: string;
      readonly expected: string;
      readonly keep: ReadonlySet<string>;
    }
  /** Everything of ours is merged or obsolete: delete the branch, which closes the pull request. */
  | { readonly kind: 'remove'; readonly expected: string }
  /** The branch's name belongs to something else. */
  | { readonly kind: 'refuse'; readonly code: 'E_PULL_REQUEST_BRANCH_UNRELATED' };

/**
 * What becomes of the head branch of `publish: pull-request` (docs/publishing.md has the table). Pure. Whether a pull
 * request is open does not matter here: the branch is what holds the work, and a pull request is made for it when there
 * is none.
 */
export function decidePullRequestBranch(state: PullRequestState): PullRequestDecision {
  const { base, head, news, unmerged, stale, conflicting } = state;
  if (head === undefined) {
    // A pull request about waiting images alone would be noise.
    return news.files > 0 ? { kind: 'create', parent: base, expected: undefined } : { kind: 'nothing' };
  }
  if (head.mergeBase === undefined) return { kind: 'refuse', code: 'E_PULL_REQUEST_BRANCH_UNRELATED' };
  const anything = news.files > 0 || news.ledger;
  if (!onlyOurs(head, state.emails)) {
    if (!anything) return { kind: 'nothing' };
    return { kind: 'append', parent: head.tip, expected: head.tip, keep: new Set(head.foreignPaths) };
  }
  if (head.commits.length === 0) {
    // Merged by a merge commit, or a branch somebody prepared: nothing in it, so nothing to remove or to lose.
    return news.files > 0 ? { kind: 'rebuild', parent: base, expected: head.tip } : { kind: 'nothing' };
  }
  if (news.files === 0 && unmerged === 0) return { kind: 'remove', expected: head.tip };
  // What can no longer be merged makes a conflict, or a picture of nothing.
  if (!anything && stale === 0 && !conflicting) return { kind: 'nothing' };
  return { kind: 'rebuild', parent: base, expected: head.tip };
}

/**
 * True when rebuilding the branch can lose nothing that a person made.
 * @param emails as in `PullRequestState`
 */
export const onlyOurs = (head: HeadBranch, emails: ReadonlySet<string>): boolean =>
  head.foreignPaths.length === 0 && head.commits.every((commit) => isOurCommit(commit, emails));

/** Tree ids, for the last look before the push. */
export interface BuiltTrees {
  /** Of the commit that was built. */
  readonly built: string;
  readonly base: string;
  /** undefined: no head branch. */
  readonly head: string | undefined;
}

/**
 * What to do with the built commit: a pull request without a difference must not come to be, and a commit that changes
 * nothing is not pushed. Pure.
 */
export function settleBuilt(
  decision: Extract<PullRequestDecision, { parent: string }>,
  state: Pick<PullRequestState, 'base' | 'head'>,
  trees: BuiltTrees,
): 'push' | 'nothing' | 'remove' {
  if (decision.kind === 'append') return trees.built === trees.head ? 'nothing' : 'push';
  if (trees.built === trees.base) {
    const removable = decision.kind === 'rebuild' && (state.head?.commits.length ?? 0) > 0;
    return removable ? 'remove' : 'nothing';
  }
  const unmoved = state.head !== undefined && state.head.mergeBase === state.base;
  return decision.kind === 'rebuild' && unmoved && trees.built === trees.head ? 'nothing' : 'push';
}

/**
 * Whether a branch that stays as it is should get a pull request: none was opened (a former run was not permitted to),
 * or the branch went on after the last one was closed. One that a person closed at this very commit stays closed. Pure.
 */
export function wantsPullRequest(
  tip: string,
  found: { readonly open?: { readonly headSha: string }; readonly closed?: { readonly headSha: string } },
): boolean {
  return found.open === undefined && found.closed?.headSha !== tip;
}
