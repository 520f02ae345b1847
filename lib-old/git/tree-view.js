import { lstat, readdir, readFile } from 'node:fs/promises';
import { diskPath, foldName } from '../core/paths.js';
import { blobId, parseIndexListing, parseRawDiff } from './tree-entry.js';
export const FOLDER = { mode: '040000', blob: '' };
export function isFile({ mode }) {
    return mode.startsWith('100');
}
export function isFolder({ mode }) {
    return mode === FOLDER.mode;
}
/** True for what is no folder: a file, a link, a submodule. */
export function isThere(standing) {
    return standing !== undefined && !isFolder(standing);
}
/** Every tracked file, from the index. One git call, whatever the size. */
async function listIndex(repository) {
    return parseIndexListing(await rawListing(repository));
}
async function rawListing(repository) {
    return (await repository.git.run(['ls-files', '-s', '-z', '--full-name'])).stdout;
}
/**
 * Files that differ between a commit and the index.
 * @param objects environment that makes the commit's objects visible
 * @param mayLack true: a commit that is not here gives undefined, where otherwise it is an error
 */
export async function diffIndex(git, base, objects, mayLack = false) {
    const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', base, '--'];
    const { code, stdout } = await git.run(args, { env: objects, okCodes: mayLack ? [0, 128] : [0] });
    return code === 0 ? parseRawDiff(stdout) : undefined;
}
/** Above this many look-ups one listing of everything is cheaper than a filtered one (and a command line stays short). */
const FILTERED_LIMIT = 200;
/** Index entries of the given paths only. */
export async function lookUpIndex(repository, paths) {
    if (paths.length === 0)
        return [];
    if (paths.length > FILTERED_LIMIT)
        return listIndex(repository);
    return parseIndexListing((await repository.git.run(['ls-files', '-s', '-z', '--full-name', '--', ...paths])).stdout);
}
/** A view of listed files, and of the folders that they imply. */
export function viewOf(entries) {
    const files = new Map();
    for (const entry of entries)
        files.set(entry.path, entry);
    let folders;
    return (path) => {
        const file = files.get(path);
        if (file)
            return file;
        folders ??= foldersAbove(files.keys());
        return folders.has(path) ? FOLDER : undefined;
    };
}
function foldersAbove(paths) {
    const folders = new Set();
    for (const path of paths) {
        for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            const folder = path.slice(0, slash);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return folders;
}
/** The view with some paths changed: another blob, or undefined for nothing. */
export function viewWith(view, changes) {
    return changes.size === 0 ? view : (path) => (changes.has(path) ? changes.get(path) : view(path));
}
/** What stands on disk at these paths, as blob ids: with `publish: none` the results of an earlier run are there only. */
export async function viewOfDisk(repository, paths) {
    const found = new Map();
    for (const [folder, names] of byFolder(paths)) {
        for (const name of await possiblyThere(repository.root, folder, names)) {
            const standing = await standingAt(repository, name);
            if (standing)
                found.set(name, standing);
        }
    }
    return (name) => found.get(name);
}
/** Those of the paths at which nothing stands on disk. */
export async function missingOnDisk({ root }, paths) {
    const missing = new Set(paths);
    for (const [folder, names] of byFolder([...missing])) {
        for (const name of await possiblyThere(root, folder, names)) {
            const isThere = await lstat(diskPath(root, name)).then(() => true, (error) => !NOTHING_THERE.has(error.code ?? ''));
            if (isThere)
                missing.delete(name);
        }
    }
    return missing;
}
const NOTHING_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
/** Bytes of a file of which the blob is told. */
const READ_BYTES = 1024 ** 3;
async function standingAt({ root, objectFormat }, name) {
    const file = diskPath(root, name);
    try {
        const stat = await lstat(file);
        // What is too large to be a picture of anybody's, or not for us to read, stands there all the same.
        const read = () => readFile(file).catch(() => undefined);
        const bytes = stat.isFile() && stat.size <= READ_BYTES ? await read() : undefined;
        if (stat.isFile())
            return { mode: '100644', blob: bytes ? blobId(bytes, objectFormat) : '' };
        return stat.isDirectory() ? FOLDER : { mode: '120000', blob: '' };
    }
    catch (error) {
        if (!NOTHING_THERE.has(error.code ?? ''))
            throw error;
        return undefined;
    }
}
/** From so many names in one folder on, its listing is cheaper than a question for each. */
const WORTH_LISTING = 8;
/** Of the paths in a folder those that may stand on disk. */
async function possiblyThere(root, folder, paths) {
    if (paths.length < WORTH_LISTING)
        return paths;
    let entries;
    try {
        entries = await readdir(folder === '' ? root : diskPath(root, folder));
    }
    catch (error) {
        const code = error.code;
        return code === 'ENOENT' || code === 'ENOTDIR' ? [] : paths;
    }
    const there = new Set(entries.map(foldName));
    return paths.filter((path) => {
        const name = path.slice(folder === '' ? 0 : folder.length + 1);
        // Windows has short names, and drops dots and spaces at the end: a listing does not show what such a name opens.
        return there.has(foldName(name)) || /~|[. ]$/.test(name);
    });
}
function byFolder(paths) {
    const folders = new Map();
    for (const path of paths) {
        const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
        const same = folders.get(folder);
        if (same)
            same.push(path);
        else
            folders.set(folder, [path]);
    }
    return folders;
}
