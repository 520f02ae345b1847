import { readdir } from 'node:fs/promises';
import { lookAtFile } from '../git/work-tree.js';

/**
 * Files that another job handed over. They are read one by one, by names that we choose, and nothing is ever unpacked: what
 * else a parcel holds, links and names that lead elsewhere among it, is never looked at.
 */
export interface Parcel {
  /**
   * @param limit bytes; a longer file is not read
   * @returns undefined where there is no plain file of this name and at most this length
   */
  read(file: string, limit: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/**
 * A parcel that lies in a folder.
 * @param root absolute path of the folder `hand-over`; below it no link is followed
 * @param below path of the parcel from there, with `/`
 */
export function folderParcel(root: string, below: string): Parcel {
  return {
    async read(file, limit) {
      const found = await lookAtFile(root, `${below}/${file}`, limit);
      return found instanceof Buffer ? found : undefined;
    },
    close: async () => undefined,
  };
}

/** Names of the real folders in a folder; none where that is not there. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
