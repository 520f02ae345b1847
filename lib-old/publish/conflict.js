import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isContents } from '../layout/xcassets.js';
/** How many conflicts `git merge-file` tells by its exit code; 255 where it takes a file for binary, which nothing merges. */
const CONFLICTS = [...Array.from({ length: 128 }, (_, n) => n), 255];
/**
 * True where a ledger file or the description of an imageset was changed on both sides so that git does not merge it. The ledger
 * folder's `merge=union` does not count: GitHub does not follow it (github.com/isaacs/github/issues/487).
 * What pictures make of a merge is seen without their bytes (`countCarried`).
 */
export async function cannotMerge(scratch, { start, base, head, changed }, ledgerFolder) {
    for (const file of changed) {
        if (!isContents(file) && !(file.startsWith(`${ledgerFolder}/`) && file.endsWith('.jsonl')))
            continue;
        const [before, ours, theirs] = [start, head, base].map((view) => view(file)?.blob);
        if (theirs === before || ours === theirs)
            continue;
        // Added on both sides, or gone on one.
        if (before === undefined || ours === undefined || theirs === undefined)
            return true;
        if (await isConflict(scratch, [ours, before, theirs]))
            return true;
    }
    return false;
}
/** @param blobs in the order of `git merge-file` */
async function isConflict({ git, folder, fetchBlob }, blobs) {
    const files = [];
    for (const [index, blob] of blobs.entries()) {
        const bytes = await fetchBlob(blob);
        if (!bytes)
            return false;
        const file = path.join(folder, `merge-${index}`);
        await writeFile(file, bytes);
        files.push(file);
    }
    return (await git.run(['merge-file', '-p', '-q', ...files], { okCodes: CONFLICTS })).code > 0;
}
