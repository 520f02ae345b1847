import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asSuperresError } from '../core/errors.js';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { ANY_CODE, firstLines, SILENCE_LIMIT } from '../git/git.js';
import { REMOTE } from '../git/remote.js';
import { hasPlainAttributes, pathsInLfs, plainFile, safePath } from '../git/work-tree.js';
import { publishError } from './errors.js';
/**
 * Writes the finished files of the work tree into the scratch repository's objects, streamed by git itself: memory does not
 * grow with the pictures. Files that `.gitattributes` gives to Git LFS go through git's own filter.
 */
export async function storeOutputs(repository, scratch, request, { lfs }) {
    const pictures = [];
    const failed = new Map();
    const lfsObjects = [];
    const { finished } = request;
    const outputs = finished.map(({ output }) => output);
    const files = new Map();
    for (const output of outputs) {
        const file = await plainFile(repository.root, output);
        if (file !== undefined)
            files.set(output, file);
    }
    const lfsPaths = await pathsInLfs(repository, outputs);
    for (const output of lfsPaths)
        files.delete(output);
    const plain = await hashPlain(scratch, files);
    for (const picture of finished) {
        try {
            if (!lfsPaths.has(picture.output)) {
                if (plain.get(picture.output) !== picture.outputBlob)
                    throw changedOnDisk(picture.output);
                pictures.push(picture);
                continue;
            }
            if (!lfs)
                throw publishError('E_LFS', say `\`${picture.output}\` belongs to Git LFS, which GitHub's API cannot write to.`, {
                    remedy: say `Use \`commit-method: git\`.`,
                });
            const { blob, oid } = await hashThroughLfs(repository, scratch, picture.output);
            lfsObjects.push(oid);
            pictures.push(withBlob(picture, blob));
        }
        catch (error) {
            failed.set(keyOf(picture), asSuperresError(error));
        }
    }
    const pending = new Map(request.pending);
    for (const picture of finished) {
        const error = failed.get(keyOf(picture));
        if (error)
            pending.set(keyOf(picture), { blob: picture.source, reason: error.code });
    }
    return {
        request: { ...request, finished: pictures, pending },
        lfsObjects,
        outputBlobs: new Map(pictures.map(({ output, outputBlob }) => [output, outputBlob])),
        failed,
    };
}
function changedOnDisk(output) {
    return publishError('E_OUTPUT_CHANGED', say `\`${output}\` was changed on disk while the run was going on.`);
}
function withBlob(picture, blob) {
    const { done } = picture.line;
    if (!done)
        return { ...picture, outputBlob: blob };
    return { ...picture, outputBlob: blob, line: { ...picture.line, done: { ...done, outputBlob: blob } } };
}
/** Windows takes command lines of 32,767 characters; an id has 64. */
const IDS_A_COMMAND = 400;
/** Uploads LFS objects to the remote; must be done before the push that refers to them. */
export async function uploadLfs(scratch, objects, signal) {
    for (let at = 0; at < objects.length; at += IDS_A_COMMAND) {
        const ids = objects.slice(at, at + IDS_A_COMMAND);
        const result = await scratch.git.run(['lfs', 'push', '--object-id', REMOTE, ...ids], {
            okCodes: ANY_CODE,
            // Else it says nothing to whoever is no terminal.
            env: { GIT_LFS_FORCE_PROGRESS: '1' },
            silenceLimit: SILENCE_LIMIT,
            signal,
        });
        if (result.code === 0)
            continue;
        const words = firstLines(result.stderr || result.stdout.toString('utf8'));
        throw publishError('E_LFS', say `Uploading ${objects.length} object(s) to Git LFS failed: ${words}`);
    }
}
/**
 * Writes files as they are into the scratch repository's objects.
 * @param files absolute paths, by output path
 * @returns blob ids, by output path
 */
async function hashPlain(scratch, files) {
    if (files.size === 0)
        return new Map();
    const staging = path.join(scratch.folder, 'superres-staging');
    const lines = [];
    try {
        for (const file of files.values()) {
            if (!/[\n\r"]/.test(file)) {
                lines.push(file);
                continue;
            }
            // --stdin-paths takes a line a path; a name with a newline gets a plain one for the moment.
            await mkdir(staging, { recursive: true });
            const copy = path.join(staging, String(lines.length));
            await copyFile(file, copy);
            lines.push(copy);
        }
        // The scratch repository lives for minutes, and pictures are compressed already: no need to do it again, nor to wait
        // for the disk with every object.
        const quick = ['-c', 'core.fsync=none', '-c', 'core.looseCompression=0'];
        const args = [...quick, 'hash-object', '-w', '--no-filters', '--stdin-paths'];
        const ids = (await scratch.git.text(args, { input: lines.map((file) => `${file}\n`).join('') })).split('\n');
        return new Map([...files.keys()].map((output, n) => [output, ids[n] ?? '']));
    }
    finally {
        await rm(staging, { recursive: true, force: true });
    }
}
async function hashThroughLfs(repository, scratch, output) {
    const file = await safePath(repository.root, output);
    if (!(await hasPlainAttributes(repository.root, [output]))) {
        throw publishError('E_LFS', say `A \`.gitattributes\` on the way to \`${output}\` is not a plain file.`);
    }
    // From inside the user's work tree, where git looks for .gitattributes; blob and LFS object land in the scratch repository.
    const hashed = await repository.git.run(['hash-object', '-w', `--path=${output}`, '--', file], {
        env: { ...scratch.env, GIT_DIR: scratch.folder, GIT_WORK_TREE: repository.root },
        okCodes: ANY_CODE,
    });
    const blob = hashed.stdout.toString('utf8').trim();
    if (hashed.code !== 0)
        throw publishError('E_LFS', say `Git LFS could not take \`${output}\`: ${firstLines(hashed.stderr)}`);
    const { stdout } = await scratch.git.run(['cat-file', 'blob', blob]);
    const pointer = parseLfsPointer(stdout);
    if (pointer === undefined) {
        throw publishError('E_LFS', say `\`${output}\` belongs to Git LFS, but the LFS filter is not installed here.`);
    }
    return { blob, oid: pointer.oid };
}
