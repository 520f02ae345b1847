import { isOurCommit } from './our-commits.js';
/**
 * What becomes of the head branch of `publish: pull-request` (docs/publishing.md has the table). Pure. Whether a pull
 * request is open does not matter here: the branch is what holds the work, and a pull request is made for it when there
 * is none.
 */
export function decidePullRequestBranch(state) {
    const { base, head, news, unmerged, stale, conflicting } = state;
    if (base === undefined)
        return { kind: 'nothing', reason: 'base-gone' };
    if (head === undefined) {
        // A pull request about waiting images alone would be noise.
        return news.files > 0
            ? { kind: 'create', parent: base, expected: undefined }
            : { kind: 'nothing', reason: 'no-news' };
    }
    if (head.mergeBase === undefined)
        return { kind: 'refuse', code: 'E_PULL_REQUEST_BRANCH_UNRELATED' };
    const anything = news.files > 0 || news.ledger;
    if (!onlyOurs(head, state.emails)) {
        if (!anything)
            return { kind: 'nothing', reason: 'no-news' };
        return { kind: 'append', parent: head.tip, expected: head.tip, keep: new Set(head.foreignPaths) };
    }
    if (head.commits.length === 0) {
        // Merged by a merge commit, or a branch somebody prepared: nothing in it, so nothing to remove or to lose.
        return news.files > 0
            ? { kind: 'rebuild', parent: base, expected: head.tip }
            : { kind: 'nothing', reason: 'no-news' };
    }
    if (news.files === 0 && unmerged === 0)
        return { kind: 'remove', expected: head.tip };
    // What can no longer be merged makes a conflict, or a picture of nothing.
    if (!anything && stale === 0 && !conflicting)
        return { kind: 'nothing', reason: 'no-news' };
    return { kind: 'rebuild', parent: base, expected: head.tip };
}
/**
 * True when rebuilding the branch can lose nothing that a person made.
 * @param emails as in `PullRequestState`
 */
export const onlyOurs = (head, emails) => head.foreignPaths.length === 0 && head.commits.every((commit) => isOurCommit(commit, emails));
/**
 * What to do with the built commit: a pull request without a difference must not come to be, and a commit that changes
 * nothing is not pushed. Pure.
 */
export function settleBuilt(decision, state, trees) {
    if (decision.kind === 'append')
        return trees.built === trees.head ? 'nothing' : 'push';
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
export function wantsPullRequest(tip, found) {
    return found.open === undefined && found.closed?.headSha !== tip;
}
