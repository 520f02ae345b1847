import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { carriedLines, leavingLines, removedOutputs } from './carry.js';
import { publishError } from './errors.js';
import { headSigns } from './head-commits.js';
import { onlyOurs } from './pull-request-plan.js';
import { branchTip, fetchTip, readHeadBranch, readSnapshot } from './read-branches.js';
/**
 * What the head branch of our pull request holds and its base does not have yet: selection takes it as done. So it takes what
 * the base itself holds, where another commit than its tip is checked out by hand.
 * @param byHand the commit that is checked out, on the command line
 * @returns undefined where nothing differs from the checkout
 * @throws SuperresError E_BRANCH_GONE where a person's branch is not at origin, so that nothing could be proposed to it
 */
export async function readUnmerged(scratch, target, input, byHand) {
    const signs = headSigns(input);
    const { ledger, emails } = signs;
    const base = await scratch.tip(`refs/heads/${target.base}`);
    if (base === undefined && byHand !== undefined)
        throw branchGone(target.base);
    if (base === undefined || !(await scratch.fetchCommit(base, [`refs/heads/${target.base}`])))
        return undefined;
    const state = await readHeadBranch(scratch, target.head, { branch: target.base, tip: base }, signs);
    const differs = byHand !== undefined && byHand !== base;
    if (!state?.start && !differs)
        return undefined;
    const there = await readSnapshot(scratch, base, ledger);
    const lines = state?.start ? carriedLines(state.start, state.head, there) : new Map();
    // As the merge will have it: what the branch did not change is as the base has it by now.
    const head = (path) => (state?.changed.has(path) ? state.head.view : there.view)(path);
    const removed = state?.start ? removedOutputs(lines.keys(), state.start, state.head, there) : new Set();
    const theirs = new Set(state?.branch.foreignPaths);
    const leaving = state?.start ? leavingLines(state.start, state.head, there) : [];
    // Also where all that a person did was to take pictures of ours away: such a branch is not rebuilt.
    const stays = state?.start !== undefined && !onlyOurs(state.branch, emails);
    const behind = stays ? sinceItLeft(state.start, state.head, there) : undefined;
    if (!differs)
        return { lines, view: head, removed, theirs, leaving, ...behind };
    const proposed = new Set([...lines.values()].flatMap((line) => line?.done?.output ?? []));
    return {
        lines: new Map([...linesOf(there.ledger), ...lines]),
        view: (path) => (proposed.has(path) ? head(path) : there.view(path)),
        removed,
        theirs,
        leaving,
        ...behind,
        sources: there.view,
    };
}
/** What the base did since a head branch left it that cannot be rebuilt, since a person committed to it. */
function sinceItLeft(start, head, base) {
    return {
        isBehind: (path) => base.view(path)?.blob !== start.view(path)?.blob,
        isTakenBack(candidate) {
            const { output } = candidate;
            const key = keyOf(candidate);
            const done = start.ledger.get(key)?.done;
            if (!done || done.output !== output)
                return false;
            const there = base.view(output)?.blob;
            // What was taken back may have left the line of an earlier version of the source. Removed there and changed here, it is a conflict.
            if (there && base.ledger.get(key)?.done && done.blob !== candidate.blob)
                return false;
            return there !== done.outputBlob && head.view(output)?.blob === done.outputBlob;
        },
    };
}
function linesOf(ledger) {
    return [...ledger.lines()].map((line) => [keyOf(line), line]);
}
function branchGone(branch) {
    const remedy = say `Push the branch first (\`git push -u origin HEAD\`), or set \`branch\`, or use \`publish: none\`.`;
    return publishError('E_BRANCH_GONE', say `The branch \`${branch}\` does not exist at origin.`, { remedy });
}
/**
 * What the branch for the results holds, where another commit than its tip is checked out: selection takes it as done.
 * @param head the commit that is checked out
 * @returns undefined where there is no such branch yet, or it is that commit
 * @throws SuperresError E_BRANCH_GONE where there is no such branch and it may not be made
 */
export async function readTargetBranch(scratch, { branch, mayCreate }, head, ledger) {
    const tip = await branchTip(scratch, branch);
    if (tip === undefined && !mayCreate)
        throw branchGone(branch);
    if (tip === undefined || tip === head || !(await fetchTip(scratch, branch, tip)))
        return undefined;
    const { view, ledger: known } = await readSnapshot(scratch, tip, ledger);
    return { lines: new Map(linesOf(known)), view, sources: view };
}
