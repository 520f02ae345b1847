import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../git/git.js';
import { blobId } from '../git/object-id.js';
import type { Repository } from '../git/repository.js';
import { parseIndexListing, parseRawDiff, type TreeChange, type TreeEntry } from '../git/tree-entry.js';

/** What stands at a path: in the index, a tree, or (when nothing gets committed) on disk. */
export interface Standing {
  readonly mode: string;
  readonly blob: string;
}

/** Look-ups of single paths, for outputs. */
export type TreeView = (path: string) => Standing | undefined;

/** Every tracked file, from the index. One git call, whatever the size. */
export async function listIndex(repository: Repository): Promise<TreeEntry[]> {
  return parseIndexListing((await repository.git.run(['ls-files', '-s', '-z', '--full-name'])).stdout);
}

/** Files that differ between a commit and the index. `objects`: environment that makes the commit's objects visible. */
export async function diffIndex(
  git: Git,
  base: string,
  objects: Readonly<Record<string, string>>,
): Promise<TreeChange[]> {
  const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', base];
  return parseRawDiff((await git.run(args, { env: objects })).stdout);
}

/** Above this many look-ups one listing of everything is cheaper than a filtered one (and a command line stays short). */
const FILTERED_LIMIT = 200;

/** Index entries of the given paths only. */
export async function lookUpIndex(repository: Repository, paths: readonly string[]): Promise<TreeEntry[]> {
  if (paths.length === 0) return [];
  if (paths.length > FILTERED_LIMIT) return listIndex(repository);
  return parseIndexListing((await repository.git.run(['ls-files', '-s', '-z', '--full-name', '--', ...paths])).stdout);
}

export function viewOf(entries: Iterable<TreeEntry>): TreeView {
  const map = new Map<string, TreeEntry>();
  for (const entry of entries) map.set(entry.path, entry);
  return (path) => map.get(path);
}

/**
 * What stands on disk at these paths, as blob ids: with `publish: none` the results of an earlier run are in the work tree
 * only. A file that is as large as the index says and unchanged would give the same id, so tracked and new files are alike.
 */
export async function viewOfDisk(repository: Repository, paths: Iterable<string>): Promise<TreeView> {
  const found = new Map<string, Standing>();
  for (const name of paths) {
    const file = path.join(repository.root, ...name.split('/'));
    try {
      const stat = await lstat(file);
      if (stat.isFile()) {
        found.set(name, { mode: '100644', blob: blobId(await readFile(file), repository.objectFormat) });
      } else {
        found.set(name, { mode: stat.isSymbolicLink() ? '120000' : '040000', blob: '' });
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG') throw error;
    }
  }
  return (name) => found.get(name);
}
