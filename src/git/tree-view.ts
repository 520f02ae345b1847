import { lstat, readdir, readFile } from 'node:fs/promises';
import { diskPath, foldName } from '../core/paths.js';
import type { Git } from './git.js';
import type { Repository } from './repository.js';
import { blobId, parseIndexListing, parseRawDiff, type TreeChange, type TreeEntry } from './tree-entry.js';

/** What stands at a path: in the index, a tree, or (when nothing gets committed) on disk. */
export interface Standing {
  /** Git's file mode; 040000 for a folder. */
  readonly mode: string;
  /** Empty for a folder. */
  readonly blob: string;
}

/** Look-ups of single paths, for outputs. */
export type TreeView = (path: string) => Standing | undefined;

export const FOLDER: Standing = { mode: '040000', blob: '' };

export function isFile({ mode }: Standing): boolean {
  return mode.startsWith('100');
}

export function isFolder({ mode }: Standing): boolean {
  return mode === FOLDER.mode;
}

/** True for what is no folder: a file, a link, a submodule. */
export function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && !isFolder(standing);
}

/** Every tracked file, from the index. One git call, whatever the size. */
async function listIndex(repository: Repository): Promise<TreeEntry[]> {
  return parseIndexListing(await rawListing(repository));
}

async function rawListing(repository: Repository): Promise<Buffer> {
  return (await repository.git.run(['ls-files', '-s', '-z', '--full-name'])).stdout;
}

/**
 * Files that differ between a commit and the index.
 * @param objects environment that makes the commit's objects visible
 * @param mayLack true: a commit that is not here gives undefined, where otherwise it is an error
 */
export async function diffIndex(
  git: Git,
  base: string,
  objects: Readonly<Record<string, string>>,
  mayLack = false,
): Promise<TreeChange[] | undefined> {
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', base, '--'];
  const { code, stdout } = await git.run(args, { env: objects, okCodes: mayLack ? [0, 128] : [0] });
  return code === 0 ? parseRawDiff(stdout) : undefined;
}

/** Above this many look-ups one listing of everything is cheaper than a filtered one (and a command line stays short). */
const FILTERED_LIMIT = 200;

/** Index entries of the given paths only. */
export async function lookUpIndex(repository: Repository, paths: readonly string[]): Promise<TreeEntry[]> {
  if (paths.length === 0) return [];
  if (paths.length > FILTERED_LIMIT) return listIndex(repository);
  return parseIndexListing((await repository.git.run(['ls-files', '-s', '-z', '--full-name', '--', ...paths])).stdout);
}

/** A view of listed files, and of the folders that they imply. */
export function viewOf(entries: Iterable<TreeEntry>): TreeView {
  const files = new Map<string, TreeEntry>();
  for (const entry of entries) files.set(entry.path, entry);
  let folders: Set<string> | undefined;
  return (path) => {
    const file = files.get(path);
    if (file) return file;
    folders ??= foldersAbove(files.keys());
    return folders.has(path) ? FOLDER : undefined;
  };
}

function foldersAbove(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The view with some paths changed: another blob, or undefined for nothing. */
export function viewWith(view: TreeView, changes: ReadonlyMap<string, Standing | undefined>): TreeView {
  return changes.size === 0 ? view : (path) => (changes.has(path) ? changes.get(path) : view(path));
}

/** What stands on disk at these paths, as blob ids: with `publish: none` the results of an earlier run are there only. */
export async function viewOfDisk(repository: Repository, paths: Iterable<string>): Promise<TreeView> {
  const found = new Map<string, Standing>();
  for (const [folder, names] of byFolder(paths)) {
    for (const name of await possiblyThere(repository.root, folder, names)) {
      const standing = await standingAt(repository, name);
      if (standing) found.set(name, standing);
    }
  }
  return (name) => found.get(name);
}

/** Those of the paths at which nothing stands on disk. */
export async function missingOnDisk({ root }: Repository, paths: Iterable<string>): Promise<Set<string>> {
  const missing = new Set(paths);
  for (const [folder, names] of byFolder([...missing])) {
    for (const name of await possiblyThere(root, folder, names)) {
      const isThere = await lstat(diskPath(root, name)).then(
        () => true,
        (error: NodeJS.ErrnoException) => !NOTHING_THERE.has(error.code ?? ''),
      );
      if (isThere) missing.delete(name);
    }
  }
  return missing;
}

const NOTHING_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Bytes of a file of which the blob is told. */
const READ_BYTES = 1024 ** 3;

async function standingAt({ root, objectFormat }: Repository, name: string): Promise<Standing | undefined> {
  const file = diskPath(root, name);
  try {
    const stat = await lstat(file);
    // What is too large to be a picture of anybody's, or not for us to read, stands there all the same.
    const read = () => readFile(file).catch(() => undefined);
    const bytes = stat.isFile() && stat.size <= READ_BYTES ? await read() : undefined;
    if (stat.isFile()) return { mode: '100644', blob: bytes ? blobId(bytes, objectFormat) : '' };
    return stat.isDirectory() ? FOLDER : { mode: '120000', blob: '' };
  } catch (error) {
    if (!NOTHING_THERE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return undefined;
  }
}

/** From so many names in one folder on, its listing is cheaper than a question for each. */
const WORTH_LISTING = 8;

/** Of the paths in a folder those that may stand on disk. */
async function possiblyThere(root: string, folder: string, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length < WORTH_LISTING) return paths;
  let entries: string[];
  try {
    entries = await readdir(folder === '' ? root : diskPath(root, folder));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : paths;
  }
  const there = new Set(entries.map(foldName));
  return paths.filter((path) => {
    const name = path.slice(folder === '' ? 0 : folder.length + 1);
    // Windows has short names, and drops dots and spaces at the end: a listing does not show what such a name opens.
    return there.has(foldName(name)) || /~|[. ]$/.test(name);
  });
}

function byFolder(paths: Iterable<string>): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const same = folders.get(folder);
    if (same) same.push(path);
    else folders.set(folder, [path]);
  }
  return folders;
}
