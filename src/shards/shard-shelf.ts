import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../core/write-whole.js';
import type { Shelf } from '../enhance/shelf.js';
import { blobId } from '../git/tree-entry.js';
import { pictureFile } from './results.js';

/**
 * Sources from the repository, results into the folder that is handed over: the work tree stays as it is. A picture has its
 * blob id for a name, so that equal ones are there once.
 */
export function createShardShelf(repository: Shelf, folder: string, objectFormat: 'sha1' | 'sha256'): Shelf {
  const finished = new Set<string>();
  const place = (blob: string) => path.join(folder, ...pictureFile(blob).split('/'));
  return {
    readSource: repository.readSource,
    readFinished: (done) =>
      finished.has(done.outputBlob) ? readFile(place(done.outputBlob)) : repository.readFinished(done),
    async write(_work, bytes) {
      const blob = blobId(bytes, objectFormat);
      if (!finished.has(blob)) {
        await mkdir(path.dirname(place(blob)), { recursive: true });
        await writeWhole(place(blob), bytes);
        finished.add(blob);
      }
      return { blob };
    },
  };
}
