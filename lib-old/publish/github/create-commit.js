import { say } from '../../core/say.js';
import { apiError, apiFailure, isAnswerLost, isProtection, LOST_ANSWERS, permissionError, protectionError, } from './api-errors.js';
import { githubError } from './errors.js';
import { graphql } from './graphql.js';
import { readBranchHead } from './read-branch.js';
const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid signature { isValid } repository { id } } }
}`;
/**
 * One createCommitOnBranch. An answer that got lost is looked for on the branch before the request is sent again, so a
 * commit is made once.
 * @throws SuperresError E_GITHUB_*
 */
export async function createCommit(api, commit) {
    const doing = say `commit to ${commit.branch}`;
    const body = await requestBody(api, commit);
    const options = { repeat: false, ...(commit.interruptible && commit.signal && { signal: commit.signal }) };
    for (let attempt = 1;; attempt += 1) {
        commit.signal?.throwIfAborted();
        try {
            const { data, errors } = await graphql(api, body, options);
            const made = data?.createCommitOnBranch?.commit;
            if (made != null) {
                const verified = made.signature?.isValid === true;
                return { kind: 'committed', oid: made.oid, verified, repositoryId: made.repository.id };
            }
            // After a lost answer a stale head may be our own commit.
            const landed = attempt > 1 ? await findLanded(api, commit) : undefined;
            return landed ?? (await judgeErrors(api, commit, errors));
        }
        catch (thrown) {
            const failure = apiFailure(thrown, api.secrets);
            if (commit.interruptible)
                commit.signal?.throwIfAborted();
            if (failure === undefined || !isAnswerLost(failure))
                throw apiError(thrown, 'commit', doing, api.secrets);
            const landed = await findLanded(api, commit);
            if (landed !== undefined)
                return landed;
            if (attempt >= LOST_ANSWERS)
                throw apiError(thrown, 'commit', doing, api.secrets);
            api.log.info(say `GitHub's answer got lost (${failure.message}); sending the commit again.`);
        }
    }
}
/** The request's JSON as bytes: the contents are encoded once and never held as one string. */
async function requestBody(api, commit) {
    const { branch, message, expectedHead, deletions } = commit;
    const input = {
        branch: { repositoryNameWithOwner: `${api.owner}/${api.repo}`, branchName: branch },
        message,
        expectedHeadOid: expectedHead,
    };
    const frame = JSON.stringify({ query: MUTATION, variables: { input } });
    const changes = JSON.stringify(deletions.map((path) => ({ path })));
    const pieces = [
        Buffer.from(`${frame.slice(0, -'}}}'.length)},"fileChanges":{"deletions":${changes},"additions":[`),
    ];
    for (const [index, { path, read }] of commit.additions.entries()) {
        commit.signal?.throwIfAborted();
        const contents = await read();
        const { buffer, byteOffset, byteLength } = contents;
        pieces.push(Buffer.from(`${index === 0 ? '' : ','}{"path":${JSON.stringify(path)},"contents":"`), Buffer.from(Buffer.from(buffer, byteOffset, byteLength).toString('base64'), 'latin1'), Buffer.from('"}'));
    }
    pieces.push(Buffer.from(']}}}}'));
    return Buffer.concat(pieces);
}
/** Our commit on the branch although its answer never came: same parent, same message. */
async function findLanded(api, commit) {
    const head = await readBranchHead(api, commit.branch);
    if (head === undefined)
        return { kind: 'moved' };
    if (head.oid === commit.expectedHead)
        return undefined;
    const { headline, body } = commit.message;
    const ours = head.parents.length === 1 && head.parents[0] === commit.expectedHead;
    const same = squeeze(head.message) === squeeze(`${headline} ${body}`);
    return ours && same ? { kind: 'committed', oid: head.oid, verified: head.verified } : { kind: 'moved' };
}
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
/** A refusal: the branch moved, or an error to throw. */
async function judgeErrors(api, commit, errors) {
    const { type, message } = errors[0] ?? { type: undefined, message: say `no commit and no error in the answer` };
    if (type === 'STALE_DATA' || /expected branch to point to|but expected/i.test(message))
        return { kind: 'moved' };
    const sentence = say `Could not commit to ${commit.branch}: GitHub said "${message}".`;
    if (type === 'FORBIDDEN')
        throw permissionError(sentence, 'commit');
    if (isProtection(message))
        throw protectionError(sentence);
    // GitHub's sentence for a branch that is gone is not published, and an answer may lack the commit it made: the branch
    // itself tells.
    const landed = await findLanded(api, commit);
    if (landed !== undefined)
        return landed;
    throw githubError('E_GITHUB_REFUSED', sentence);
}
/**
 * How a large commit is cut into requests. GitHub fails at a request of about 40 MB (40 MB went through, 40 MiB did not:
 * grafana/github-api-commit-action#66), contents are base64 in it, and a request may be refused as a whole only.
 */
/** Bytes of one request's body. */
export const MAX_REQUEST = 40_000_000;
/** Bytes of files in all; above, a push is the better way. */
export const MAX_COMMIT = 300_000_000;
/** Room for the query, the message and the deletions of a request. */
const ENVELOPE = 64 * 1024;
/** JSON around one file's path and contents. */
const PER_FILE = 32;
/** Bytes that a file takes in the request's JSON. */
export const encodedSize = ({ path, size }) => Math.ceil(size / 3) * 4 + Buffer.byteLength(JSON.stringify(path)) + PER_FILE;
/**
 * Files in as few requests as first-fit decreasing gives; those in `last` (the ledger: it must not speak of files that
 * are not there yet) in the last ones. At least one request, even without files.
 * @returns undefined for files that fit no request by themselves: they are in `tooLarge`
 */
export function planChunks(files, last, limit = MAX_REQUEST) {
    const room = limit - ENVELOPE;
    const tooLarge = files.filter((file) => encodedSize(file) > room);
    const fitting = files.filter((file) => encodedSize(file) <= room);
    const first = pack(fitting.filter(({ path }) => !last.has(path)), room);
    const closing = pack(fitting.filter(({ path }) => last.has(path)), room);
    // The ledger usually fits beside the last pictures.
    const [end, start] = [first.at(-1), closing[0]];
    if (end !== undefined && start !== undefined && end.taken + start.taken <= room) {
        end.files.push(...start.files);
        closing.shift();
    }
    const chunks = [...first, ...closing].map((bin) => bin.files);
    return { chunks: chunks.length === 0 ? [[]] : chunks, tooLarge };
}
function pack(files, room) {
    const bins = [];
    for (const file of [...files].sort((a, b) => b.size - a.size)) {
        const size = encodedSize(file);
        const bin = bins.find(({ taken }) => taken + size <= room);
        if (bin === undefined)
            bins.push({ files: [file], taken: size });
        else {
            bin.files.push(file);
            bin.taken += size;
        }
    }
    return bins;
}
