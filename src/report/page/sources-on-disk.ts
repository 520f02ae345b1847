import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Enhanced } from '../../outcome.js';
import type { PageSources } from './build-page.js';

/**
 * Sources and results as they lie on disk. The source of an in-place result is gone from there: pass `replaced` to
 * find it elsewhere.
 * @param folder what paths in the result are relative to
 */
export function sourcesOnDisk(
  folder: string,
  replaced: (image: Enhanced) => Promise<Uint8Array | undefined> = async () => undefined,
): PageSources {
  const read = (path: string): Promise<Uint8Array | undefined> =>
    readFile(resolve(folder, path)).catch(() => undefined);
  return {
    before: (image) => (image.output === image.path ? replaced(image) : read(image.path)),
    after: (image) => read(image.output),
  };
}
