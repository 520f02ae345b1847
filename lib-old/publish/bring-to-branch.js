import { say } from '../core/say.js';
import { ATTEMPTS, standstill, tellOfAttempt } from './attempts.js';
import { followBranch } from './checkout.js';
import { publishError } from './errors.js';
import { branchTip, fetchTip } from './read-branches.js';
import { readTip, rebase } from './rebase.js';
/**
 * One commit on the remote branch's tip. A branch that moved meanwhile is followed, and the commit built anew.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
export async function commitToBranch(input) {
    try {
        return await followTheBranch(input);
    }
    finally {
        await input.committer.end?.();
    }
}
async function followTheBranch(input) {
    const { scratch, request, branch, log, signal, committer } = input;
    let failure = publishError('E_PUSH_MOVED');
    let existed = false;
    const still = standstill();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (attempt > 1)
            await input.pause(attempt);
        signal.throwIfAborted();
        const seen = attempt === 1 ? scratch.lately(`refs/heads/${branch}`) : undefined;
        const expected = seen ?? (await branchTip(scratch, branch));
        // A branch that was there and is gone was deleted by somebody: it is not brought back.
        const parent = expected ?? (existed ? undefined : input.createFrom);
        existed ||= expected !== undefined;
        if (parent === undefined) {
            throw publishError('E_BRANCH_GONE', say `The branch \`${branch}\` does not exist at origin (any more).`);
        }
        if (!(await fetchTip(scratch, branch, parent)))
            continue;
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
        const standing = (path) => tip.view(path)?.blob;
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
        if (result.kind === 'moved')
            still.check(branch, expected);
        else if (result.still)
            still.check(branch, expected, failure);
        tellOfAttempt(log, branch, attempt, error);
    }
    throw failure;
}
