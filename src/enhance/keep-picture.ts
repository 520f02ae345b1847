import { type Enhanced, type FileMeasure, outcomeBase } from '../core/outcome.js';
import { slotField } from '../core/slot.js';
import type { Done } from '../ledger/line.js';
import { finishedLine } from '../select/classify.js';
import type { Work } from '../select/selection.js';
import { oversizeMessage } from '../select/verdicts.js';
import type { EnhanceContext, WorkEnd } from './work-end.js';

/** A picture that was made, here or elsewhere, and is not a file of the work tree yet. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  readonly by: Done['by'];
  readonly notes: readonly string[];
  readonly reusedFrom?: string;
}

export interface MadePicture {
  readonly work: Work;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** Bytes of the source. */
  readonly sourceBytes: number;
  readonly made: Made;
  /** When it was begun, on the context's clock; or how many milliseconds it took elsewhere. */
  readonly started: number | { readonly ms: number };
}

/**
 * A made picture becomes a file and an outcome, with what the ledger will say of it. Too large a one is skipped, and so is one
 * whose place somebody's file has taken.
 * @throws what the shelf throws when it cannot write
 */
export async function keepPicture(
  { work, lfs, sourceBytes, made, started }: MadePicture,
  { shelf, settingsOf, clock }: Pick<EnhanceContext, 'shelf' | 'settingsOf' | 'clock'>,
): Promise<WorkEnd> {
  const { candidate } = work;
  const base = outcomeBase(candidate);
  const limit = settingsOf?.(candidate.path).maxResultSize;
  if (limit !== undefined && made.bytes.length > limit) {
    const { pending: _, ...rest } = work.line ?? { path: candidate.path, ...slotField(candidate) };
    const line = { ...rest, oversize: { blob: candidate.blob, bytes: made.bytes.length } };
    const message = oversizeMessage(made.bytes.length, limit);
    return { work, lfs, outcome: { kind: 'skipped', ...base, reason: 'result-too-large', message }, line };
  }
  // Kept on disk even when the run was cancelled while it was encoded.
  const written = await shelf.write(work, made.bytes);
  if (written.standing !== undefined) {
    return { work, lfs, outcome: { kind: 'skipped', ...base, reason: 'output-exists', message: written.standing } };
  }
  const outcome: Enhanced = {
    kind: 'enhanced',
    ...base,
    before: made.before,
    after: made.after,
    by: made.by,
    ms: typeof started === 'number' ? Math.round(clock() - started) : started.ms,
    outputBlob: written.blob,
    ...(made.reusedFrom !== undefined && { reusedFrom: made.reusedFrom }),
    notes: made.notes,
  };
  const size = ({ width, height }: FileMeasure) => ({ width, height });
  const { before, after, by, outputBlob } = outcome;
  const done = {
    blob: candidate.blob,
    bytes: sourceBytes,
    size: size(before),
    output: candidate.output,
    outputBlob,
    outputSize: size(after),
    by,
  };
  return { work, lfs, outcome, line: finishedLine(candidate, done, work.line) };
}
