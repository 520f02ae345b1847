import { blobSizes } from '../git/object-reader.js';
import type { Scratch } from '../git/scratch.js';
import type { Enhanced, Outcome } from '../outcome.js';
import type { FinishedPicture } from './commit-request.js';

/**
 * What the body of the pull request speaks of: every picture that its branch holds, those of earlier runs from the ledger,
 * and whatever else this run has to say (failed, deferred, skipped).
 */
export async function proposedOutcomes(
  scratch: Scratch,
  pictures: readonly FinishedPicture[],
  outcomes: readonly Outcome[],
): Promise<Outcome[]> {
  const fresh = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  const earlier = pictures.filter(({ path }) => fresh.get(path)?.kind !== 'enhanced');
  const sizes = await blobSizes(
    scratch.git,
    earlier.map(({ outputBlob }) => outputBlob),
  );
  const proposed = new Set(pictures.map(({ path }) => path));
  const others = outcomes.filter(
    ({ kind, path }) => kind !== 'unchanged' && (kind !== 'enhanced' || proposed.has(path)),
  );
  return [...earlier.flatMap((picture) => asOutcome(picture, sizes)), ...others];
}

function asOutcome({ path, line }: FinishedPicture, sizes: ReadonlyMap<string, number>): Enhanced[] {
  const { done } = line;
  if (!done) return [];
  return [
    {
      kind: 'enhanced',
      path,
      blob: done.blob,
      output: done.output,
      before: { ...done.size, bytes: done.bytes },
      after: { ...done.outputSize, bytes: sizes.get(done.outputBlob) ?? 0 },
      by: done.by,
      ms: 0,
      outputBlob: done.outputBlob,
      notes: [],
    },
  ];
}
