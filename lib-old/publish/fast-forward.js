import { copyFile, lstat, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { diskPath, foldName } from '../core/paths.js';
import { currentBranch } from '../git/repository.js';
import { parseRawDiff } from '../git/tree-entry.js';
import { hasPlainAttributes } from '../git/work-tree.js';
import { takeLock } from './heal.js';
import { PICTURE_PACKING } from './push.js';
/**
 * True when the checkout can follow a push to this branch: HEAD is the pushed commit's parent, no other branch is checked
 * out, and nothing is staged.
 */
export async function canFastForward(repository, branch, parent) {
    const { git } = repository;
    if ((await git.text(['rev-parse', 'HEAD'])) !== parent)
        return false;
    const current = await currentBranch(repository);
    if (current !== undefined && current !== branch)
        return false;
    return (await git.run(['diff-index', '--cached', '--quiet', 'HEAD'], { okCodes: [0, 1] })).code === 0;
}
/**
 * HEAD and index move on to the pushed commit, so that later steps see it and `git pull` does not stumble over our files.
 * The only write to the user's .git. The files themselves are on disk already.
 * @returns false where a file on disk is not the committed one (filters, a step that meddled); nothing was moved then
 */
export async function fastForward(repository, scratch, { commit, parent }) {
    const { git } = repository;
    const raw = await scratch.git.run(['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', parent, commit]);
    const changes = parseRawDiff(raw.stdout);
    // First of all: a later step may ask for the commit also where the checkout cannot follow it.
    await copyObjects(repository, scratch, { commit, parent, files: changes.length });
    const paths = changes.map(({ path: name }) => name);
    if (!(await hasPlainAttributes(repository.root, paths)))
        return false;
    const indexFile = path.join(repository.gitDir, 'index');
    const temporary = path.join(repository.gitDir, `superres-index-${commit.slice(0, 12)}`);
    // The same lock that git takes: a command of the user's that works on the index now goes first.
    if (!(await takeLock(`${indexFile}.lock`)))
        return false;
    try {
        await copyFile(indexFile, temporary);
        if (!(await stage(git.with({ GIT_INDEX_FILE: temporary }), repository.root, changes, parent.length)))
            return false;
        await git.run(['update-ref', '-m', 'superres: enhanced images', 'HEAD', commit, parent]);
        await rename(temporary, indexFile);
        return true;
    }
    finally {
        await rm(temporary, { force: true });
        await rm(`${temporary}.lock`, { force: true });
        await rm(`${indexFile}.lock`, { force: true });
    }
}
/**
 * Puts the commit's changes into an index, as ids: git would take a path outside a sparse checkout out of the index
 * instead of adding it.
 * @returns false when the files on disk do not agree
 */
async function stage(git, root, changes, idLength) {
    const records = changes.map(({ path: name, after }) => after ? `${after.mode} ${after.blob}\t${name}\0` : `0 ${'0'.repeat(idLength)}\t${name}\0`);
    await git.run(['update-index', '--replace', '-z', '--index-info'], { input: records.join('') });
    await git.run(['update-index', '-q', '--refresh'], { okCodes: [0, 1] });
    const differing = await git.run(['diff-files', '-z', '--name-only']);
    const different = new Set(differing.stdout.toString('utf8').split('\0'));
    const arriving = new Map(changes.flatMap(({ path: name, after }) => (after ? [[foldName(name), name]] : [])));
    for (const { path: name, after } of changes) {
        if (after) {
            if (different.has(name))
                return false;
        }
        else if (await exists(root, name)) {
            const other = arriving.get(foldName(name));
            if (other === undefined || !(await isOneFile(root, name, other)))
                return false;
        }
    }
    return true;
}
/** True where both names open one file: on a disk without difference of case (or of Unicode form), another spelling came in its place. */
async function isOneFile(root, ...names) {
    const [a, b] = await Promise.all(names.map((name) => lstat(diskPath(root, name), { bigint: true })));
    return a?.ino === b?.ino && a?.dev === b?.dev;
}
function exists(root, name) {
    return lstat(diskPath(root, name)).then(() => true, () => false);
}
/** Up to so many files are unpacked, as `git fetch` does (fetch.unpackLimit); a large pack stays one. */
const UNPACK_LIMIT = 100;
/** A pack of what the commit adds, put among the user's objects: no ref, no `shallow` file is touched. */
async function copyObjects(repository, scratch, { commit, parent, files }) {
    const packing = scratch.git.start([...PICTURE_PACKING, 'pack-objects', '--revs', '--stdout', '-q']);
    const unpacking = repository.git.start(files > UNPACK_LIMIT ? ['index-pack', '--stdin'] : ['unpack-objects', '-q']);
    packing.stderr?.resume();
    unpacking.stderr?.resume();
    unpacking.stdout?.resume();
    const exits = Promise.all([exitCode(packing), exitCode(unpacking)]);
    exits.catch(() => undefined); // looked at below, after the streams
    if (packing.stdout && packing.stdin && unpacking.stdin) {
        packing.stdin.on('error', () => undefined);
        packing.stdin.end(`${commit}\n^${parent}\n`);
        // git may close its end as soon as it has the whole pack, before ours is closed, which is an error to the stream and to
        // nobody else: the exit codes tell.
        await pipeline(packing.stdout, unpacking.stdin).catch(() => undefined);
    }
    const failed = (await exits).find((code) => code !== 0);
    if (failed !== undefined)
        throw new Error(`copying the commit's objects ended with code ${failed}`);
}
function exitCode(process) {
    return new Promise((resolve, reject) => {
        process.on('error', reject);
        process.on('close', resolve);
    });
}
