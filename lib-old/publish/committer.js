import { randomBytes } from 'node:crypto';
import { closingOf, systemClock } from '../core/abort.js';
import { say } from '../core/say.js';
import { blobSizes } from '../git/object-reader.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import { buildCommit, commitTree } from './build-commit.js';
import { publishError } from './errors.js';
import { commitByApi } from './github/commit-on-branch.js';
import { cutOff, push, standingAt, UNKNOWN } from './push.js';
import { uploadLfs } from './store-outputs.js';
/** Bytes of one push. GitHub refuses packs over 2 GiB; pictures hardly compress, and the ledger comes on top. */
const MAX_PUSH = 1_500_000_000;
/** How often, and how long apart, a temporary branch is looked for whose last push was broken off. */
const [LOOKS, LOOK_AGAIN_MS] = [4, 400];
/**
 * A chain of temporary commits, each with the files of one part more, and as the last one a merge of the chain and the
 * commit itself. A push sends nothing that the tree of a parent at the server has: so each part goes once, and again
 * nothing of it when the commit is rebuilt on a branch that moved.
 */
function createPartedPush(scratch, maxPush = MAX_PUSH) {
    const ref = `refs/heads/${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`;
    const sent = new Set();
    let tip;
    let used = false;
    /** A push was broken off: the server may be at work on it still. */
    let unsettled = false;
    async function sendPart(commit, puts, signal) {
        signal.throwIfAborted();
        // Also a push that failed may have arrived.
        used = true;
        unsettled = true;
        const verdict = await push(scratch, { ref, commit, expected: tip, signal });
        unsettled = false;
        if (verdict.kind !== 'pushed')
            return verdict;
        tip = commit;
        for (const blob of puts.values())
            sent.add(blob);
        return verdict;
    }
    /** @returns whether the temporary branch is gone, as far as can be told */
    async function removed(signal) {
        const found = await standingAt(scratch, ref, signal);
        const at = found === UNKNOWN ? tip : found;
        if (at === undefined)
            return true;
        const verdict = await push(scratch, { ref, commit: undefined, expected: at, signal }).catch(() => undefined);
        if (verdict?.kind !== 'pushed')
            return false;
        tip = undefined;
        return true;
    }
    return {
        async divide(puts) {
            const missing = [...puts].filter(([, blob]) => !sent.has(blob));
            // A file of its own is a part, whatever its size.
            const parts = missing.length < 2 ? [new Map(missing)] : await split(scratch, missing, maxPush);
            return tip === undefined && parts.length < 2 ? undefined : parts;
        },
        async send(parts, { commit, tree }, { parent, info, signal }) {
            const part = { ...info, message: 'Temporary: parts of a commit that is being made\n' };
            for (const puts of parts.slice(0, -1)) {
                const from = tip ?? parent;
                const step = await buildCommit(scratch, from, { puts, texts: new Map(), deletions: new Set() }, part);
                if (!step)
                    continue;
                const verdict = await sendPart(step.commit, puts, signal);
                if (verdict.kind !== 'pushed')
                    return verdict;
            }
            const parents = tip === undefined ? [commit] : [tip, commit];
            return sendPart(await commitTree(scratch.git, tree, parents, part), parts.at(-1) ?? new Map(), signal);
        },
        async remove(log, { last }) {
            if (!used)
                return;
            for (let look = 0; look < LOOKS; look++) {
                // What was on its way when it was broken off can arrive a moment later.
                if (unsettled)
                    await systemClock.sleep(LOOK_AGAIN_MS, last).catch(() => undefined);
                used = !(await removed(last));
                if (!unsettled || last.aborted)
                    break;
            }
            if (!used)
                return;
            const branch = ref.slice('refs/heads/'.length);
            log.warning(say `The temporary branch ${branch} could not be removed; please delete it.`);
        },
    };
}
/** Paths and blobs in their order, cut where the next file would not fit any more. A file of its own size is a part. */
async function split(scratch, puts, maxPush) {
    const sizes = await blobSizes(scratch.git, puts.map(([, blob]) => blob));
    const parts = [];
    let taken = 0;
    const counted = new Set();
    for (const [path, blob] of puts) {
        const size = counted.has(blob) ? 0 : (sizes.get(blob) ?? 0);
        counted.add(blob);
        if (parts.length === 0 || taken + size > maxPush) {
            parts.push(new Map());
            taken = 0;
        }
        parts.at(-1)?.set(path, blob);
        taken += size;
    }
    return parts;
}
/** Plumbing and a push; several where one would be too large. */
export function createGitCommitter({ scratch, log, closing, before, maxPush }) {
    const parted = createPartedPush(scratch, maxPush);
    let prepared;
    return {
        async commit({ branch, parent, expected, edits, info, signal }) {
            const parts = await parted.divide(edits.puts);
            const built = await buildCommit(scratch, parent, edits, info);
            if (!built)
                return { kind: 'nothing' };
            prepared ??= before?.(signal);
            await prepared;
            const partly = parts && (await parted.send(parts, built, { parent, info, signal }));
            if (partly?.kind === 'refused')
                throw partly.error;
            if (partly && partly.kind !== 'pushed')
                return partly;
            signal.throwIfAborted();
            const verdict = await push(scratch, { ref: `refs/heads/${branch}`, commit: built.commit, expected, closing });
            if (verdict.kind === 'refused')
                throw verdict.error;
            return verdict.kind === 'pushed' ? { kind: 'landed', commit: built.commit } : verdict;
        },
        async end() {
            await parted.remove(log, closing);
            closing.release();
        },
    };
}
/**
 * The way of committing that `commit-method` asks for.
 * @param lfsObjects what has to be uploaded to Git LFS first
 */
export async function committerFor(input, lfsObjects) {
    const { config, github } = input;
    const scratch = await input.scratch();
    const closing = closingOf(input.signal);
    if (config.commitMethod === 'git') {
        return createGitCommitter({
            scratch,
            log: input.log,
            closing,
            before: (signal) => uploadLfs(scratch, lfsObjects, signal),
        });
    }
    if (!github)
        throw publishError('E_API_UNAVAILABLE');
    return createApiCommitter(scratch, await github.connect(), closing);
}
/**
 * Commits through GitHub's API: signed by GitHub. The commit is first built locally, which tells whether there is anything
 * to commit.
 */
function createApiCommitter(scratch, api, closing) {
    return {
        async commit({ branch, parent, expected, edits, info }) {
            const built = await buildCommit(scratch, parent, edits, info);
            if (!built)
                return { kind: 'nothing' };
            const [headline = '', ...rest] = info.message.split('\n');
            const result = await commitByApi(api, {
                branch,
                expectedHead: expected ?? null,
                ...(parent !== expected && { parent }),
                message: { headline, body: rest.join('\n').trim() },
                additions: await additionsOf(scratch, edits),
                deletions: [...edits.deletions],
                ledgerPaths: new Set(edits.texts.keys()),
                closing,
            });
            if (result.kind === 'broken-off') {
                throw cutOff(await standingAt(scratch, `refs/heads/${branch}`, closing.last), expected);
            }
            if (result.kind === 'moved')
                return { kind: 'moved' };
            return { kind: 'landed', commit: result.oid, verified: result.verified };
        },
        end: async () => closing.release(),
    };
}
/** Files by blob id; each is read when its request is put together, so memory holds one request at a time. */
async function additionsOf(scratch, edits) {
    const sizes = await blobSizes(scratch.git, edits.puts.values());
    const additions = [];
    for (const [path, blob] of edits.puts) {
        const read = async () => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
        additions.push({ path, size: sizes.get(blob) ?? 0, read });
    }
    for (const [path, text] of edits.texts) {
        const bytes = Buffer.from(text, 'utf8');
        additions.push({ path, size: bytes.length, read: async () => bytes });
    }
    return additions;
}
