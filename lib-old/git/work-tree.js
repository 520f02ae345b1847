import { constants } from 'node:fs';
import { lstat, mkdir, open, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, SuperresError } from '../core/errors.js';
import { foldersOf, staysInside } from '../core/paths.js';
import { say } from '../core/say.js';
import { writeWhole } from '../core/write-whole.js';
import { gitError } from './errors.js';
/**
 * Writes a finished picture, whole or not at all. No symbolic link is followed, neither on the way nor at the end, and a file
 * that is not the expected one is never replaced. The folder is opened once and everything done through it: whoever puts a
 * link in its place meanwhile gets nothing.
 * @returns false when a file stands there that must not be replaced
 * @throws SuperresError E_OUTPUT_PATH, E_WRITE
 */
export async function writeOutput(request) {
    const { root, output, bytes } = request;
    const file = await safePath(root, output);
    try {
        await mkdir(path.dirname(file), { recursive: true });
        const folder = await openFolder(root, output);
        try {
            const place = path.join(folder.path, path.basename(file));
            const present = await lstat(place).catch(absent);
            if (present && !present.isFile())
                throw notRegular(output);
            if (present) {
                const standing = await readRegularFile(root, output);
                if (!standing || !(await request.mayReplace(standing)))
                    return false;
            }
            await writeWhole(place, bytes, present && { mode: present.mode & 0o777 });
            if (await folder.stayed())
                return true;
            await rm(path.join(await realpath(folder.path), path.basename(file)), { force: true });
            throw movedAway(output);
        }
        finally {
            await folder.close();
        }
    }
    catch (error) {
        if (error instanceof SuperresError)
            throw error;
        const code = errorCode(error) ?? 'unknown';
        throw gitError('E_WRITE', say `\`${output}\` could not be written (${code}).`, { cause: error, retryable: true });
    }
}
/**
 * What stands where a result is to go; `unread`: a file that is too long to be one of ours, or that cannot be read.
 * @throws SuperresError E_OUTPUT_PATH
 */
export async function lookAtOutput(root, output) {
    const present = await lstat(await safePath(root, output)).catch(absent);
    if (!present)
        return 'not-there';
    if (!present.isFile())
        throw notRegular(output);
    return (await readRegularFile(root, output)) ?? 'unread';
}
function notRegular(output) {
    return gitError('E_OUTPUT_PATH', say `\`${output}\` is not a regular file.`);
}
/** Linux lets a path start at an open folder; elsewhere all that can be done is to look again afterwards. */
async function openFolder(root, output) {
    const below = output.split('/').slice(0, -1);
    const named = path.join(root, ...below);
    const meant = path.join(await realpath(root), ...below);
    const handle = process.platform === 'linux' ? await open(named, FOLDER) : undefined;
    const through = `/proc/self/fd/${handle?.fd}`;
    const real = handle && (await readlink(through).catch(() => undefined));
    if (handle && real !== undefined) {
        if (real === meant)
            return { path: through, stayed: async () => true, close: () => handle.close() };
        await handle.close();
        throw movedAway(output);
    }
    await handle?.close();
    const stayed = async () => (await realpath(named).catch(() => undefined)) === meant;
    if (!(await stayed()))
        throw movedAway(output);
    return { path: named, stayed, close: async () => undefined };
}
const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);
function movedAway(output) {
    return gitError('E_OUTPUT_PATH', say `The folder of \`${output}\` was replaced while the picture was written.`);
}
/**
 * The absolute path of a repository path, with every folder above it looked at: a symbolic link or a file on the way is
 * refused, as is anything under .git.
 * @throws SuperresError E_OUTPUT_PATH
 */
export async function safePath(root, repositoryPath) {
    const segments = repositoryPath.split('/');
    if (!staysInside(repositoryPath)) {
        throw gitError('E_OUTPUT_PATH', say `\`${repositoryPath}\` is not a path inside the repository.`);
    }
    let folder = root;
    for (const name of segments.slice(0, -1)) {
        folder = path.join(folder, name);
        const stat = await lstat(folder).catch(absent);
        if (!stat)
            break;
        if (!stat.isDirectory()) {
            throw gitError('E_OUTPUT_PATH', say `On the way to \`${repositoryPath}\`, \`${name}\` is not a folder but a link or a file.`);
        }
    }
    return path.join(root, ...segments);
}
/**
 * False where a `.gitattributes` on the way to one of the paths is anything but a file. git reads it whatever it is: a pipe holds it for
 * ever, and git before 2.32 follows links, to endless devices too.
 */
export async function hasPlainAttributes(root, repositoryPaths) {
    for (const folder of new Set(['', ...repositoryPaths.flatMap(foldersOf)])) {
        const file = path.join(root, ...folder.split('/'), '.gitattributes');
        const stat = await lstat(file).catch(() => undefined);
        if (stat && !stat.isFile())
            return false;
    }
    return true;
}
/** Those of the paths that `.gitattributes` gives to Git LFS. */
export async function pathsInLfs({ root, git }, paths) {
    if (paths.length === 0)
        return new Set();
    // Else what the index has, which is the same in every other checkout.
    const place = (await hasPlainAttributes(root, paths)) ? [] : ['--cached'];
    const { stdout } = await git.run(['check-attr', ...place, '--stdin', '-z', 'filter'], {
        input: paths.map((name) => `${name}\0`).join(''),
    });
    const fields = stdout.toString('utf8').split('\0');
    const found = new Set();
    for (let at = 0; at + 2 < fields.length; at += 3)
        if (fields[at + 2] === 'lfs')
            found.add(fields[at]);
    return found;
}
/** The absolute path of a plain file of the work tree that is reached without links; undefined where there is none. */
export async function plainFile(root, repositoryPath) {
    const file = await safePath(root, repositoryPath).catch(() => undefined);
    const stat = file === undefined ? undefined : await lstat(file).catch(() => undefined);
    return stat?.isFile() ? file : undefined;
}
function absent(error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
        return undefined;
    throw gitError('E_WRITE', say `The file system refused a look at a path (${error.code ?? say `unknown error`}).`, {
        cause: error,
    });
}
/** Bytes of a file in the work tree that are read at most, where nobody says less. */
const MOST_BYTES = 1024 ** 3;
/** A file of the work tree, or undefined when it is not a plain file of bounded size reached without links. */
export async function readRegularFile(root, repositoryPath, limit = MOST_BYTES) {
    const found = await lookAtFile(root, repositoryPath, limit);
    return found instanceof Buffer ? found : undefined;
}
/**
 * The same, with the reason why there is nothing: a stranger may have put a device, a pipe or gigabytes there. It is opened
 * once, without waiting for whoever is at a pipe's other end, and what was opened is looked at before it is read.
 * @param limit bytes; a longer file is not read
 */
export async function lookAtFile(root, repositoryPath, limit) {
    let handle;
    try {
        const file = await safePath(root, repositoryPath);
        if (!(await lstat(file)).isFile())
            return 'not-plain';
        // Windows has neither flag.
        handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
        const stat = await handle.stat();
        if (!stat.isFile())
            return 'not-plain';
        if (stat.size > limit)
            return 'too-large';
        const bytes = Buffer.alloc(stat.size);
        let length = 0;
        // One read may bring less than there is.
        for (let more = -1; more !== 0 && length < bytes.length; length += more) {
            more = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead;
        }
        return bytes.subarray(0, length);
    }
    catch (error) {
        return errorCode(error) === 'ENOENT' ? 'not-there' : 'not-plain';
    }
    finally {
        await handle?.close();
    }
}
