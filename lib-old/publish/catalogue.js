import { isFile } from '../git/tree-view.js';
import { contentsOf, emptySlots, isContents, nameInSlot, withoutEmptyNames } from '../layout/xcassets.js';
/** @param before the descriptions as they stand on the tip */
export function openCatalogues(before) {
    const now = new Map(before);
    return {
        fill(source, output) {
            const contents = describedBy(output);
            const text = contents === undefined ? undefined : now.get(contents);
            if (contents === undefined || text === undefined)
                return true;
            const filled = nameInSlot(text, nameOf(source), nameOf(output));
            if (filled !== undefined)
                now.set(contents, filled);
            return filled !== undefined;
        },
        empty(output) {
            const contents = describedBy(output);
            const text = contents === undefined ? undefined : now.get(contents);
            if (contents !== undefined && text !== undefined)
                now.set(contents, emptySlots(text, nameOf(output)));
        },
        texts: () => new Map([...now].filter(([path, text]) => before.get(path) !== text)),
    };
}
/**
 * A picture that a person deleted is named no longer; one that they brought back is named again.
 * @param line what the ledger will say of it
 * @param before what it said
 */
export function nameAsWished(catalogues, line, { before, isThere }) {
    if (!line?.done)
        return;
    const { output } = line.done;
    if (line.declined && !isThere(output))
        catalogues.empty(output);
    if (before?.declined && !line.declined && isThere(output))
        catalogues.fill(line.path, output);
}
/** Descriptions that a request may have to change. */
export function contentsOfRequest({ finished, fileChanges, ledgerChanges }) {
    const outputs = [
        ...finished.map(({ output }) => output),
        ...ledgerChanges.flatMap(({ line }) => line?.done?.output ?? []),
        ...fileChanges.flatMap(({ output, newOutput }) => [output, newOutput ?? output]),
    ];
    return [...new Set(outputs.flatMap((output) => describedBy(output) ?? []))];
}
/** Reads those of the descriptions that are files. */
export async function readContents(paths, view, read) {
    const texts = new Map();
    for (const path of paths) {
        const standing = view(path);
        const bytes = standing && isFile(standing) ? await read(standing.blob) : undefined;
        if (bytes)
            texts.set(path, Buffer.from(bytes).toString('utf8'));
    }
    return texts;
}
/**
 * True where two descriptions differ in nothing but which of our pictures they name.
 * @param ours names of pictures of ours in this imageset
 */
export function sameButForOurs(before, after, ours) {
    const plain = (text) => ours.reduce(emptySlots, withoutEmptyNames(text));
    return plain(before) === plain(after);
}
/** The description that would have to name a picture. */
export function describedBy(output) {
    const contents = contentsOf(output);
    return contents !== undefined && isContents(contents) ? contents : undefined;
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
