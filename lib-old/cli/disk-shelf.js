import { lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../core/errors.js';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { writeWhole } from '../core/write-whole.js';
import { createBudget, enhanceAll } from '../enhance/enhance-all.js';
import { createSetStyle, siblingsOnDisk } from '../enhance/set-style.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { cliError, readError } from './errors.js';
/** Enhances the selected files as a run enhances a repository's; outcomes come in the order of the files. */
export async function enhanceFiles(selection, options) {
    const { engine, heavy, concurrency, force, signal, now } = options;
    const ends = await enhanceAll(selection.work, {
        shelf: createDiskShelf(selection.places, force),
        engine,
        heavy,
        style: styleOnDisk(selection, options),
        clock: now,
        signal,
    }, {
        concurrency,
        budget: createBudget({ maxImages: 0, deadline: Number.POSITIVE_INFINITY, clock: now, signal }),
        onStart: ({ candidate }) => options.started(candidate.path),
        onEnd: options.finished,
    });
    const byPath = new Map(ends.map(({ outcome }) => [outcome.path, outcome]));
    return selection.work.flatMap(({ candidate }) => byPath.get(candidate.path) ?? []);
}
/** Pictures of a folder that are read to judge its style. */
const LOOKED_AT = 48;
function styleOnDisk({ places }, { style, note }) {
    const bytesOf = new Map();
    return createSetStyle({
        style,
        ...(note && { note }),
        async siblings(path) {
            const found = await siblingsOnDisk(dirname(places.get(path).source), LOOKED_AT);
            for (const { blob, bytes } of found)
                bytesOf.set(blob, bytes);
            return found;
        },
        async read({ blob }) {
            const bytes = bytesOf.get(blob);
            bytesOf.delete(blob);
            return bytes;
        },
    });
}
/** Plain files: sources are read where they lie, results written beside them. @param places by the candidates' paths */
function createDiskShelf(places, force) {
    const outputs = new Map();
    return {
        async readSource({ path, blob }) {
            const bytes = await readFile(places.get(path).source).catch((thrown) => {
                throw readError(path, thrown);
            });
            if (blobId(bytes) !== blob)
                throw cliError('E_READ', say `${path} was changed while it waited for its turn.`);
            return { kind: 'bytes', bytes, lfs: false };
        },
        async readFinished({ output, outputBlob }) {
            const file = outputs.get(output);
            const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
            return bytes && blobId(bytes) === outputBlob ? bytes : undefined;
        },
        async write({ candidate: { path, output } }, bytes) {
            const file = places.get(path).output;
            if (!(await writeResult(file, bytes, force)))
                return { standing: say `${output} exists; --force overwrites it.` };
            outputs.set(output, file);
            return { blob: blobId(bytes) };
        },
    };
}
/**
 * Writes a file whole or not at all, with the folders on the way. What is overwritten hands its permissions on.
 * @param overwrite false: a file that stands there, even since a moment ago, is left alone
 * @returns false when a file stood there and was left alone
 * @throws SuperresError E_WRITE
 */
export async function writeResult(path, bytes, overwrite) {
    try {
        await makeFolders(dirname(path));
        return await writeWhole(path, bytes, { replace: overwrite, ...(overwrite && (await permissionsOf(path))) });
    }
    catch (cause) {
        throw gitError('E_WRITE', say `${path} could not be written (${errorCode(cause) ?? say `unknown error`}).`, {
            cause,
        });
    }
}
/** A picture that others may not read stays one: what takes a file's place has its permissions. */
async function permissionsOf(path) {
    const standing = await lstat(path).catch(() => undefined);
    return standing?.isFile() ? { mode: standing.mode & 0o777 } : {};
}
