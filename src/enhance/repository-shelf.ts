import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { readRegularFile, writeOutput } from '../git/work-tree.js';
import type { Work } from '../select/selection.js';
import { readSource } from './read-source.js';
import type { Shelf } from './shelf.js';

export interface RepositoryShelfOptions {
  /** Absolute path of the work tree's top. */
  readonly root: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Bytes; content of this size or more is skipped. */
  readonly maxFileSize: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  /** Blob id that git's filters would make of the work tree file (line ends, LFS), for a file that is not the blob itself. */
  readonly filteredId: (repositoryPath: string) => Promise<string | undefined>;
}

/** Sources from git's objects, results into the work tree. */
export function createRepositoryShelf(options: RepositoryShelfOptions): Shelf {
  const { root, objectFormat, read, filteredId } = options;

  /** What stands on disk may go if it is what git has there, our own result already, or (in place) the source itself. */
  async function mayReplace(present: Uint8Array, { candidate, expectedOutput }: Work, made: string): Promise<boolean> {
    const expected = candidate.output === candidate.path ? candidate.blob : expectedOutput;
    const id = blobId(present, objectFormat);
    if (id === expected || id === made) return true;
    return expected !== undefined && (await filteredId(candidate.output)) === expected;
  }

  return {
    readSource: (candidate) => readSource({ ...options, path: candidate.path, blob: candidate.blob }),
    async readFinished(done) {
      const stored = await read(done.outputBlob);
      if (stored) return stored;
      // A result of this run, or of one that committed nothing, is on disk and not yet among git's objects.
      const bytes = await readRegularFile(root, done.output);
      return bytes && blobId(bytes, objectFormat) === done.outputBlob ? bytes : undefined;
    },
    async write(work, bytes) {
      const { path, output } = work.candidate;
      const blob = blobId(bytes, objectFormat);
      const replaces = (present: Uint8Array) => mayReplace(present, work, blob);
      if (await writeOutput({ root, output, bytes, mayReplace: replaces })) return { blob };
      if (output !== path) return { standing: say`\`${output}\` is on disk already and is not the committed file.` };
      throw gitError(
        'E_WORK_TREE_CHANGED',
        say`\`${path}\` on disk is not the committed file, so it was not replaced.`,
      );
    },
  };
}
