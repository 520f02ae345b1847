import { randomBytes } from 'node:crypto';
import { unlessAborted } from '../../core/abort.js';
import { say } from '../../core/say.js';
import { TEMPORARY_PREFIX } from '../../git/remote.js';
import { createCommit, MAX_COMMIT, MAX_REQUEST, planChunks } from './create-commit.js';
import { githubError } from './errors.js';
import { createBranch, deleteBranch, moveBranch } from './move-branch.js';
/**
 * Commits files through GraphQL createCommitOnBranch: signed by GitHub, its author the token's owner, files 100644.
 * What fits one request on the branch's tip goes straight onto the branch. Otherwise several commits are made on a
 * temporary branch, and one atomic updateRefs moves the real branch and removes the temporary one:
 * requests = number of commits + 2.
 * @throws SuperresError E_API_*, E_GITHUB_*; the temporary branch is removed then too
 */
export async function commitByApi(api, commit) {
    const parent = commit.parent ?? commit.expectedHead;
    if (parent === null)
        throw new TypeError('a branch that does not exist needs a parent to start from');
    const chunks = checkedChunks(commit);
    const [only = []] = chunks;
    return chunks.length === 1 && parent === commit.expectedHead
        ? commitDirectly(api, commit, parent, only)
        : commitByWayOf(api, commit, parent, chunks, `${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`);
}
async function commitDirectly(api, { branch, message, deletions, closing }, expectedHead, additions) {
    const stop = closing && { signal: closing.run };
    const one = { branch, expectedHead, message, additions, deletions, ...stop, interruptible: false };
    const made = await unlessBrokenOff(createCommit(api, one), closing);
    return made === undefined
        ? { kind: 'broken-off' }
        : made.kind === 'moved'
            ? made
            : { kind: 'committed', oid: made.oid, verified: made.verified, commits: 1 };
}
async function commitByWayOf(api, commit, parent, chunks, temporary) {
    const { branch, expectedHead, closing } = commit;
    const signal = closing?.run;
    signal?.throwIfAborted();
    let clean = false;
    try {
        await bounded(createBranch(api, temporary, parent), closing?.enough);
        const tip = await commitChunks(api, commit, temporary, parent, chunks);
        signal?.throwIfAborted();
        const moving = moveBranch(api, {
            branch,
            from: expectedHead,
            to: tip.oid,
            force: parent !== expectedHead,
            repositoryId: tip.repositoryId,
            alsoDelete: temporary,
        });
        const moved = await unlessBrokenOff(moving, closing);
        if (moved === undefined)
            return { kind: 'broken-off' };
        clean = moved === 'moved-it';
        if (!clean)
            return { kind: 'moved' };
        return { kind: 'committed', oid: tip.oid, verified: tip.verified, commits: chunks.length };
    }
    finally {
        if (!clean)
            await deleteBranch(api, temporary, closing?.last);
    }
}
/** Undefined: the run was cancelled and waited long enough for a request that must not be broken off lightly. */
async function unlessBrokenOff(work, closing) {
    return bounded(work, closing?.enough).catch((thrown) => {
        if (closing?.enough.aborted)
            return undefined;
        throw thrown;
    });
}
const bounded = (work, signal) => signal ? unlessAborted(work, signal) : work;
function checkedChunks(commit) {
    const total = commit.additions.reduce((sum, { size }) => sum + size, 0);
    if (total > MAX_COMMIT) {
        const [all, most] = [Math.ceil(total / 1e6), MAX_COMMIT / 1e6];
        const message = say `${all} MB are more than the ${most} MB that \`commit-method: api\` takes.`;
        throw githubError('E_API_COMMIT_TOO_LARGE', message);
    }
    const { chunks, tooLarge } = planChunks(commit.additions, commit.ledgerPaths, commit.maxRequest ?? MAX_REQUEST);
    const [large] = tooLarge;
    if (large !== undefined) {
        const size = `${(large.size / 1e6).toFixed(1)} MB`;
        throw githubError('E_API_FILE_TOO_LARGE', say `${large.path} (${size}) is too large for one request to GitHub's API.`);
    }
    return chunks;
}
/** Deletions first (a file may give way to a folder), the ledger last, the caller's message on the last commit. */
async function commitChunks(api, commit, branch, parent, chunks) {
    let tip = { oid: parent, verified: true, repositoryId: undefined };
    for (const [index, additions] of chunks.entries()) {
        const part = say `${commit.message.headline} (part ${index + 1} of ${chunks.length})`;
        const headline = index === chunks.length - 1 ? commit.message.headline : part;
        const made = await createCommit(api, {
            branch,
            expectedHead: tip.oid,
            message: { headline, body: commit.message.body },
            additions,
            deletions: index === 0 ? commit.deletions : [],
            ...(commit.closing && { signal: commit.closing.run }),
            interruptible: true,
        });
        if (made.kind === 'moved') {
            throw githubError('E_GITHUB_REFUSED', say `Something else changed the temporary branch ${branch}.`, {
                retryable: true,
            });
        }
        const verified = tip.verified && made.verified;
        tip = { oid: made.oid, verified, repositoryId: made.repositoryId ?? tip.repositoryId };
    }
    return tip;
}
