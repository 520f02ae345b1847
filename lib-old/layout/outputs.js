import { pathParts } from '../core/paths.js';
/** A platform asks for no picture, for this reason. */
export function notWanted(reason, message) {
    return { kind: 'none', reason, message };
}
/** A path's folder and file name. */
export function splitPath(path) {
    const folders = path.split('/');
    const file = folders.pop();
    return { folders, file };
}
/** The file's name without its extension, and the extension with its dot. */
export function nameParts(path) {
    const { name, ext } = pathParts(path);
    return { name, ext };
}
