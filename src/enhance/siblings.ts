import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from '../git/git.js';
import { blobId, parseTreeListing } from '../git/tree-entry.js';
import type { Sibling } from './set-style.js';

/** Pictures that may be pixel art, and are no results of ours by their usual name. */
const MAY_COUNT = /(?<!@[\d.]+x)\.(?:png|webp)$/i;

/** The pictures beside one, as HEAD has them. @param path repository path */
export async function siblingsInTree(git: Git, path: string): Promise<Sibling[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const args = ['ls-tree', '-z', '--full-tree', 'HEAD', ...(folder === '' ? [] : ['--', folder])];
  const listed = await git.run(args, { okCodes: [0, 128] });
  return parseTreeListing(listed.stdout).filter(
    ({ mode, path: name }) => mode.startsWith('100') && MAY_COUNT.test(name),
  );
}

/** The pictures of a folder on disk, most of them at most. */
export async function siblingsOnDisk(
  folder: string,
  most: number,
): Promise<(Sibling & { readonly bytes: Uint8Array })[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && MAY_COUNT.test(entry.name)).map(({ name }) => name);
  const found = [];
  for (const name of names.sort().slice(0, most)) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined) found.push({ path: name, blob: blobId(bytes), bytes });
  }
  return found;
}
