import { rm } from 'node:fs/promises';
import type { Repository } from '../git/repository.js';
import { blobId } from '../git/tree-entry.js';
import { lookUpIndex } from '../git/tree-view.js';
import { readRegularFile, safePath, writeOutput } from '../git/work-tree.js';

/**
 * Takes files of ours out of the way of `git pull`, where the branch has them and the checkout could not follow: git refuses
 * to overwrite an untracked file, were it the same one. A file that replaced a tracked one gives its place back. Nothing is
 * lost: only bytes that git has are taken away, and the clone keeps them as objects.
 * @param files blob ids of what we wrote, by path; anything else on disk is left alone
 * @returns how many files were taken away
 */
export async function stepAside(repository: Repository, files: ReadonlyMap<string, string>): Promise<number> {
  const { git, root, objectFormat } = repository;
  const tracked = new Map((await lookUpIndex(repository, [...files.keys()])).map(({ path, blob }) => [path, blob]));
  let count = 0;
  for (const [path, blob] of files) {
    const before = tracked.get(path);
    const present = before === blob ? undefined : await readRegularFile(root, path);
    if (!present || blobId(present, objectFormat) !== blob) continue;
    await git.run(['hash-object', '-w', '--no-filters', '--stdin'], { input: present });
    if (before === undefined) await rm(await safePath(root, path));
    else {
      const { code, stdout } = await git.run(['cat-file', 'blob', before], { okCodes: [0, 1, 128] });
      if (code !== 0) continue;
      const mayReplace = (now: Uint8Array) => blobId(now, objectFormat) === blob;
      await writeOutput({ root, output: path, bytes: stdout, mayReplace });
    }
    count += 1;
  }
  return count;
}
