import { isFolder } from '../git/tree-view.js';
/** Folders are looked at once, however many pictures they have. */
export function groundOf(view) {
    const known = new Map();
    const isBlocked = (path) => {
        const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
        if (folder === '')
            return false;
        let blocked = known.get(folder);
        if (blocked === undefined) {
            blocked = unlessFolder(view(folder)) !== undefined || isBlocked(folder);
            known.set(folder, blocked);
        }
        return blocked;
    };
    return { view, isBlocked };
}
/**
 * The rule: a picture lands only if its source is there as it was seen, and what stands at its output is what was seen there, or
 * this very picture. Where the tip has a picture of that source already, another run was faster. Pure.
 * @param theirs what the tip's ledger says of the picture
 */
export function placementOf(picture, { view, isBlocked }, theirs) {
    const { path, source, output, expectedOutput, made } = picture;
    const here = view(output);
    if (theirs?.blob === source && theirs.output === output && here?.blob === theirs.outputBlob) {
        const same = made?.by?.model === theirs.by.model && made?.by?.version === theirs.by.version;
        // A picture of another width is no second try of theirs: versions that knew one result of a source took its 3x for its 2x.
        const width = made?.outputSize?.width ?? theirs.outputSize.width;
        if ((made && same && width === theirs.outputSize.width) || here?.blob !== expectedOutput)
            return 'raced';
    }
    const file = unlessFolder(view(path));
    if (file === undefined)
        return 'source-gone';
    if (file.blob !== source)
        return 'source-changed';
    if (output === path)
        return 'landed';
    if (here && here.blob !== expectedOutput && here.blob !== made?.outputBlob)
        return 'output-changed';
    return isBlocked(output) ? 'output-changed' : 'landed';
}
export function unlessFolder(standing) {
    return standing && !isFolder(standing) ? standing : undefined;
}
