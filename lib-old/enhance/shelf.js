import { createHash } from 'node:crypto';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { lookAtOutput, readRegularFile, writeOutput } from '../git/work-tree.js';
import { bucketOf, bucketPath, parseBucket } from '../ledger/bucket.js';
import { picturesOf } from '../ledger/line.js';
import { tooLargeMessage } from '../select/selection.js';
/**
 * Bytes come from the blob, so that the ledger and the picture agree whatever lies in the work tree. Only for an LFS
 * pointer they come from the work tree, and only if they are what the pointer names.
 * @throws SuperresError E_OBJECT_MISSING
 */
export async function readSource(input) {
    const blob = await input.read(input.blob);
    if (!blob) {
        // Nothing is known of the picture itself: it waits.
        throw gitError('E_OBJECT_MISSING', say `This clone does not hold the file, or holds it damaged, and the server did not give it.`, {
            retryable: true,
        });
    }
    const pointer = parseLfsPointer(blob);
    if (!pointer)
        return tooLarge(blob.length, input.maxFileSize) ?? { kind: 'bytes', bytes: blob, lfs: false };
    // Known before the content is read: it may be gigabytes.
    const announced = tooLarge(pointer.size, input.maxFileSize);
    if (announced)
        return announced;
    const content = await readRegularFile(input.root, input.path, pointer.size);
    if (content && createHash('sha256').update(content).digest('hex') === pointer.oid) {
        return tooLarge(content.length, input.maxFileSize) ?? { kind: 'bytes', bytes: content, lfs: true };
    }
    return {
        kind: 'skip',
        reason: 'lfs-pointer',
        message: say `A Git LFS pointer without its content; check out with \`lfs: true\`.`,
    };
}
function tooLarge(size, limit) {
    const message = tooLargeMessage(size, limit);
    return message === undefined ? undefined : { kind: 'skip', reason: 'too-large', message };
}
/** Sources from git's objects, results into the work tree. */
export function createRepositoryShelf(options) {
    const { root, objectFormat, read, readAnywhere = read, filteredId } = options;
    /** What stands on disk may go if it is what git has there, our own result already, or (in place) the source itself. */
    async function mayReplace(present, { candidate, expectedOutput }, made) {
        const expected = candidate.output === candidate.path ? candidate.blob : expectedOutput;
        const id = blobId(present, objectFormat);
        if (id === expected || id === made || (await isOnRecord(candidate, id)))
            return true;
        return expected !== undefined && (await filteredId(candidate.output)) === expected;
    }
    /**
     * True for bytes that the ledger on disk, which need not be the committed one, names as our picture at this very path: an earlier
     * run that committed nothing left both, with another quality perhaps, or of another version.
     */
    async function isOnRecord({ path, output }, blob) {
        const bucket = bucketOf(path);
        const bytes = options.ledger && (await readRegularFile(root, bucketPath(options.ledger, bucket)));
        if (!bytes)
            return false;
        const pictures = parseBucket(Buffer.from(bytes).toString('utf8'), bucket).lines.flatMap((line) => line.path === path ? picturesOf(line) : []);
        return pictures.some((picture) => picture.output === output && picture.outputBlob === blob);
    }
    /** @throws SuperresError where a source is to be replaced in its place */
    function refusal({ candidate: { path, output } }) {
        if (output !== path)
            return say `\`${output}\` is on disk already and is not the committed file.`;
        throw gitError('E_WORK_TREE_CHANGED', say `\`${path}\` on disk is not the committed file, so it was not replaced.`);
    }
    return {
        readSource: (candidate) => readSource({ ...options, path: candidate.path, blob: candidate.blob }),
        async readFinished(done) {
            const stored = await read(done.outputBlob);
            if (stored)
                return stored;
            // A result of this run, or of one that committed nothing, is on disk and not yet among git's objects.
            const bytes = await readRegularFile(root, done.output);
            return bytes && blobId(bytes, objectFormat) === done.outputBlob ? bytes : readAnywhere(done.outputBlob);
        },
        async standing(work, mayBeOurs) {
            const present = await lookAtOutput(root, work.candidate.output);
            if (present === 'not-there')
                return undefined;
            const mayGo = present !== 'unread' && ((await mayReplace(present, work)) || (await mayBeOurs(present)));
            return mayGo ? undefined : refusal(work);
        },
        async write(work, bytes) {
            const { output } = work.candidate;
            const blob = blobId(bytes, objectFormat);
            const replaces = (present) => mayReplace(present, work, blob);
            return (await writeOutput({ root, output, bytes, mayReplace: replaces }))
                ? { blob }
                : { standing: refusal(work) };
        },
    };
}
