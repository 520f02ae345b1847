import { asSuperresError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { RunResult } from '../core/run-result.js';
import { createObjectReader } from '../git/object-reader.js';
import { openRepository } from '../git/repository.js';
import { isShownWhole, type ShownCrop } from './comment-tables.js';
import type { CropPlace } from './crops/show-crops.js';

/** What it takes to open the repository of a run once more. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tempFolder: string;
}

/** Does something with the repository's pictures; undefined without a repository. */
export async function withPictures<T>(
  { root }: Pick<RunResult, 'root'>,
  { env, tempFolder }: Surroundings,
  work: (root: string, readBlob: (id: string) => Promise<Uint8Array | undefined>) => Promise<T>,
): Promise<T | undefined> {
  if (root === undefined) return undefined;
  const repository = await openRepository({ folder: root, env, tempFolder });
  const reader = createObjectReader(repository.git);
  try {
    return await work(root, (id) => reader.read(id));
  } finally {
    reader.close();
    await repository.close();
  }
}

export interface CropsInput extends Surroundings {
  readonly log: Pick<Log, 'debug'>;
}

/** Crops of the parts that show most; none where all pictures are small, or anything goes wrong: whole ones are shown then. */
export async function cropsOf(
  result: Pick<RunResult, 'root' | 'outcomes'>,
  input: CropsInput,
  place: CropPlace,
): Promise<ShownCrop[]> {
  if (result.outcomes.every((outcome) => outcome.kind !== 'enhanced' || isShownWhole(outcome))) return [];
  try {
    const crops = await withPictures(result, input, async (root, readBlob) => {
      const [{ showCrops }, { sourcesOnDisk }] = await Promise.all([
        import('./crops/show-crops.js'),
        import('./page/build-page.js'),
      ]);
      const sources = sourcesOnDisk(root, ({ blob }) => readBlob(blob), readBlob);
      return showCrops(result.outcomes, sources, place);
    });
    return crops ?? [];
  } catch (thrown) {
    input.log.debug(`No crops: ${asSuperresError(thrown).message}`);
    return [];
  }
}
