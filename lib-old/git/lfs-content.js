import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import { ANY_CODE, SILENCE_LIMIT } from './git.js';
/** Content of this size or more is not fetched only to be compared. */
const MOST_BYTES = 100_000_000;
/**
 * What a Git LFS pointer stands for, from the clone or from the server; other bytes as they are. Undefined where the content
 * cannot be had: git-lfs is not installed, the server does not have it, or it is very large.
 */
export async function lfsContent(bytes, input) {
    const pointer = parseLfsPointer(bytes);
    if (!pointer)
        return bytes;
    if (pointer.size >= MOST_BYTES)
        return undefined;
    return (await fromClone(pointer, input.commonDir)) ?? (await fromServer(bytes, pointer, input));
}
async function fromClone(pointer, commonDir) {
    const { oid } = pointer;
    const file = path.join(commonDir, 'lfs', 'objects', oid.slice(0, 2), oid.slice(2, 4), oid);
    return whole(await readFile(file).catch(() => undefined), pointer);
}
async function fromServer(bytes, pointer, { remote, signal }) {
    const git = await remote();
    const { stdout } = await git.run(['lfs', 'smudge'], {
        input: bytes,
        okCodes: ANY_CODE,
        silenceLimit: SILENCE_LIMIT,
        signal,
    });
    return whole(stdout, pointer);
}
/** The content if it is what the pointer names. */
function whole(content, { oid, size }) {
    if (content?.length !== size)
        return undefined;
    return createHash('sha256').update(content).digest('hex') === oid ? content : undefined;
}
