import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Enhanced, RunResult } from '../../core/outcome.js';
import { say } from '../../core/say.js';
import { writeOutput } from '../../git/work-tree.js';
import { reportError } from '../errors.js';
import { buildPage, type PageSources } from './build-page.js';
import { isReportPage } from './html.js';

export interface RunPageOptions {
  readonly result: RunResult;
  /** Absolute path of the work tree's top. */
  readonly root: string;
  /** Repository path of the page: the input `report`. */
  readonly path: string;
  /** Shown at the top, e.g. owner/name. */
  readonly title: string;
  /** A blob of the repository, for sources that were replaced in place. */
  readonly readBlob: (id: string) => Promise<Uint8Array | undefined>;
  /** Takes registered secrets out of the page's text. */
  readonly redact?: (text: string) => string;
}

/**
 * Writes the page of a run into the work tree; a page of an earlier run is replaced, any other file is not.
 * @throws SuperresError E_REPORT_EXISTS, E_OUTPUT_PATH, E_WRITE
 */
export async function writeRunPage(options: RunPageOptions): Promise<void> {
  const { result, root, path, title, readBlob, redact } = options;
  const sources = sourcesOnDisk(root, (image) => readBlob(image.blob), readBlob);
  const bytes = await buildPage(result, sources, { title, ...(redact && { redact }) });
  const written = await writeOutput({ root, output: path, bytes, mayReplace: isReportPage });
  if (!written) throw reportError('E_REPORT_EXISTS', say`The report page was not written: ${path} is another file.`);
}

/**
 * Sources and results as they lie on disk. The source of an in-place result is gone from there: pass `replaced` to
 * find it elsewhere.
 * @param folder what paths in the result are relative to
 */
export function sourcesOnDisk(
  folder: string,
  replaced: (image: Enhanced) => Promise<Uint8Array | undefined> = async () => undefined,
  stored: (id: string) => Promise<Uint8Array | undefined> = async () => undefined,
): PageSources {
  const read = (path: string): Promise<Uint8Array | undefined> =>
    readFile(resolve(folder, path)).catch(() => undefined);
  return {
    before: (image) => (image.output === image.path ? replaced(image) : read(image.path)),
    // What stepped aside for a `git pull` is among git's objects.
    after: async (image) =>
      image.output === image.path
        ? ((await stored(image.outputBlob)) ?? read(image.output))
        : ((await read(image.output)) ?? stored(image.outputBlob)),
  };
}
