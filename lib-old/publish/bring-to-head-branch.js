import { closingOf } from '../core/abort.js';
import { SuperresError } from '../core/errors.js';
import { said, say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { ATTEMPTS, standstill, tellOfAttempt } from './attempts.js';
import { buildCommit } from './build-commit.js';
import { carryOver, joinRequests } from './carry.js';
import { isEmpty } from './commit-request.js';
import { cannotMerge } from './conflict.js';
import { PUBLISH_ERRORS, publishError } from './errors.js';
import { HEAD_BRANCH_REMEDY } from './github/api-errors.js';
import { GITHUB_ERRORS } from './github/errors.js';
import { NOTHING } from './publication.js';
import { decidePullRequestBranch, settleBuilt } from './pull-request-plan.js';
import { push } from './push.js';
import { fetchTip, readHeadBranch, readSnapshot, recentTip, treeOf } from './read-branches.js';
import { readTip, rebase } from './rebase.js';
/**
 * Brings the results onto the head branch of the pull request: the ref moves once, from a state with a difference to
 * another one. docs/publishing.md has the cases, pull-request-plan.ts the decision.
 * @throws SuperresError E_PULL_REQUEST_BRANCH_UNRELATED, E_PUSH_*, E_GIT_FETCH, E_API_*, E_GITHUB_*
 */
export async function bringToHeadBranch(input) {
    try {
        return await followTheBranches(input);
    }
    catch (thrown) {
        throw ofHeadBranch(thrown);
    }
    finally {
        await input.committer.end?.();
    }
}
/** That a rule covers the branch of our own pull request asks for another remedy than to open a pull request. */
function ofHeadBranch(thrown) {
    if (!(thrown instanceof SuperresError))
        return thrown;
    const { code, message, remedy } = thrown;
    const general = [PUBLISH_ERRORS.E_PUSH_PROTECTED.remedy, GITHUB_ERRORS.E_GITHUB_PROTECTED.remedy].map(said);
    return general.includes(remedy)
        ? new SuperresError(code, message, said(HEAD_BRANCH_REMEDY), { cause: thrown })
        : thrown;
}
async function followTheBranches(input) {
    let failure = publishError('E_PUSH_MOVED');
    const still = standstill();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (attempt > 1)
            await input.pause(attempt);
        input.signal.throwIfAborted();
        const baseTip = attempt === 1 ? await recentTip(input.scratch, input.base) : await input.scratch.tip(`refs/heads/${input.base}`);
        const result = await attemptOnce(input, baseTip);
        if (result.kind !== 'moved' && result.kind !== 'again')
            return result;
        const error = result.kind === 'again' ? result.error : undefined;
        failure = error ?? publishError('E_PUSH_MOVED');
        if (result.seen)
            still.check(input.head, result.seen.tip, error);
        tellOfAttempt(input.log, error || result.seen ? input.head : input.base, attempt, error);
    }
    throw failure;
}
/** @param baseTip where the base branch is at origin */
async function attemptOnce(input, baseTip) {
    const { scratch, request, signs } = input;
    if (baseTip === undefined) {
        const message = say `The base branch ${input.base} does not exist at origin (any more), so there is nothing to propose to.`;
        return { kind: 'absent', message, placements: new Map(), proposed: [] };
    }
    if (!(await fetchTip(scratch, input.base, baseTip)))
        return { kind: 'moved' };
    const state = await readHeadBranch(scratch, input.head, { branch: input.base, tip: baseTip }, signs);
    const base = await readSnapshot(scratch, baseTip, signs.ledger);
    const carried = state?.start ? carryOver(state.start, state.head, base) : undefined;
    const planned = {
        base: baseTip,
        head: state?.branch,
        emails: signs.emails,
        news: newsOf(request),
        ...countCarried(carried, base),
        conflicting: isEmpty(request) && (await isInConflict(input, state, base)),
    };
    const decision = decidePullRequestBranch(planned);
    const unchanged = (message) => ({
        kind: state ? 'unchanged' : 'absent',
        message,
        placements: new Map(),
        proposed: carried?.finished ?? [],
        ...(state && { tip: state.branch.tip }),
    });
    if (decision.kind === 'nothing')
        return unchanged(said(NOTHING));
    if (decision.kind === 'refuse') {
        throw publishError(decision.code, say `The branch \`${input.head}\` shares no history with \`${input.base}\`.`);
    }
    if (decision.kind === 'remove')
        return remove(input, decision.expected, new Map());
    const joined = decision.kind === 'rebuild' && carried ? joinRequests(carried, request) : request;
    const { edits, placements } = await fit(input, decision, joined, state, base);
    const proposed = [
        ...(decision.kind === 'append' ? (carried?.finished ?? []) : []),
        ...joined.finished.filter((picture) => placements.get(keyOf(picture)) === 'landed'),
    ];
    const info = input.describe(proposed.length, edits);
    const built = await buildCommit(scratch, decision.parent, edits, info);
    const trees = {
        built: built?.tree ?? (await treeOf(scratch, decision.parent)),
        base: await treeOf(scratch, baseTip),
        head: state?.tree,
    };
    const settled = settleBuilt(decision, planned, trees);
    if (settled === 'nothing')
        return { ...unchanged(said(NOTHING)), placements };
    if (settled === 'remove' && state)
        return remove(input, state.branch.tip, placements);
    const landed = await input.committer.commit({
        branch: input.head,
        parent: decision.parent,
        expected: decision.expected,
        edits,
        info,
        signal: input.signal,
    });
    if (landed.kind === 'nothing')
        return { ...unchanged(said(NOTHING)), placements };
    const seen = { tip: decision.expected };
    if (landed.kind === 'moved')
        return { kind: 'moved', seen };
    if (landed.kind === 'again')
        return { ...landed, ...(landed.still && { seen }) };
    if (landed.kind !== 'landed')
        return landed;
    const { commit, verified } = landed;
    const message = say `Pushed to ${input.head} as ${commit.slice(0, 10)}.`;
    return { kind: 'pushed', message, commit, ...(verified !== undefined && { verified }), placements, proposed };
}
/** Edits on the decision's parent. What a person changed on the head branch stays theirs. */
async function fit(input, decision, request, state, base) {
    const tip = await readTip(input.scratch, decision.parent, input.signs.ledger, request);
    if (decision.kind !== 'append' || !state) {
        const edits = rebase(request, tip);
        return { edits, placements: edits.placements };
    }
    const { keep } = decision;
    // The merge takes a file from the branch where the branch changed it, and from the base elsewhere: that is the state in
    // which a source must be the one that the picture was made of.
    const view = (path) => (state.changed.has(path) ? state.head.view(path) : base.view(path));
    const free = {
        ...request,
        finished: request.finished
            .filter(({ output }) => !keep.has(output))
            .map((picture) => overOurs(picture, { view, ledger: state.head.ledger })),
        fileChanges: request.fileChanges.filter(({ output, newOutput }) => !keep.has(output) && !keep.has(newOutput ?? output)),
    };
    const edits = rebase(free, { ...tip, view, parent: tip.view });
    const placements = new Map(edits.placements);
    for (const picture of request.finished)
        if (keep.has(picture.output))
            placements.set(keyOf(picture), 'output-changed');
    return { edits, placements };
}
/**
 * What the branch has there of an earlier version of the source is ours, and makes way; the base never had it.
 * @param merged what the merge would have
 */
function overOurs(picture, merged) {
    const done = merged.ledger.get(keyOf(picture))?.done;
    const isOurs = done?.output === picture.output && merged.view(done.output)?.blob === done.outputBlob;
    return isOurs ? { ...picture, expectedOutput: done.outputBlob } : picture;
}
async function remove(input, expected, placements) {
    const ref = `refs/heads/${input.head}`;
    const closing = closingOf(input.signal);
    const request = { ref, commit: undefined, expected, closing };
    const verdict = await push(input.scratch, request).finally(() => closing.release());
    if (verdict.kind === 'refused')
        throw verdict.error;
    if (verdict.kind !== 'pushed')
        return verdict;
    const message = say `Nothing of ${input.head} was left to merge, so the branch was deleted.`;
    return { kind: 'removed', message, placements, proposed: [] };
}
async function isInConflict({ scratch, signs }, state, base) {
    if (!state?.start)
        return false;
    const { start, head, changed } = state;
    return cannotMerge(scratch, { start: start.view, base: base.view, head: head.view, changed }, signs.ledger);
}
function newsOf(request) {
    const { finished, fileChanges, ledgerChanges, pending, settled, heal } = request;
    const files = finished.length + fileChanges.length;
    return { files, ledger: ledgerChanges.length + pending.size + settled.size > 0 || heal };
}
/** Pictures and deletions of the branch that the base's tip can still take, and those that it cannot. */
function countCarried(carried, base) {
    const { finished = [], fileChanges = [] } = carried ?? {};
    const pictures = finished.filter((picture) => stillFits(picture, base));
    const deletions = fileChanges.filter(({ output, outputBlob }) => base.view(output)?.blob === outputBlob);
    // The source is back, or what our picture gave way to is gone.
    const due = deletions.filter(({ source, rival }) => rival !== undefined || base.view(source) === undefined);
    const stale = finished.length - pictures.length + deletions.length - due.length;
    return { unmerged: pictures.length + due.length, stale };
}
function stillFits(picture, base) {
    const { path, source, output, outputBlob, expectedOutput } = picture;
    if (base.view(path)?.blob !== source)
        return false;
    const here = base.view(output)?.blob;
    return output === path || here === undefined || here === outputBlob || here === expectedOutput;
}
