import { asSuperresError, SuperresError } from '../core/errors.js';
import type { Limit } from '../core/limit.js';
import type { DeferReason, EngineId, Enhanced, FileMeasure, Outcome, SkipReason } from '../core/outcome.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { readRegularFile, writeOutput } from '../git/work-tree.js';
import { RefusedImage, SkipImage, StopEngine } from '../image/engine.js';
import { enhanceImage } from '../image/enhance-image.js';
import { inspect } from '../image/inspect.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import { finishedLine } from '../select/classify.js';
import type { Work } from '../select/selection.js';
import type { EngineHolder } from './engine-holder.js';
import { readSource } from './read-source.js';

export interface EnhanceContext {
  readonly root: string;
  readonly objectFormat: 'sha1' | 'sha256';
  readonly maxFileSize: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  /** Blob id that git's filters would make of the work tree file (line ends, LFS), for a file that is not the blob itself. */
  readonly filteredId: (repositoryPath: string) => Promise<string | undefined>;
  readonly engine: EngineHolder;
  /** Places for decoding and encoding, all pictures of the run together. */
  readonly heavy: Limit;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/** The end of one piece of work: its outcome, and what the ledger will say if it is published. */
export interface WorkEnd {
  readonly work: Work;
  readonly outcome: Outcome;
  readonly line?: LedgerLine;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** Whose fault the failure is, only the run's other images can tell (judge.ts). */
  readonly unproven?: Unproven;
}

export interface Unproven {
  /** The engine that the image was given to: only what else came back from it says anything. */
  readonly engine: EngineId['engine'];
  /** Its service refused the image; absent: what came back was no good. */
  readonly refused?: RefusedImage;
}

/**
 * Makes one picture, from the blob to the file in the work tree. Never throws for a bad image.
 * @param onDoubled called when the engine is done with it
 */
export async function enhanceOne(work: Work, context: EnhanceContext, onDoubled?: () => void): Promise<WorkEnd> {
  const started = context.clock();
  const { path, blob, output } = work.candidate;
  const base = { path, blob, output };
  let lfs = false;
  const trial: Trial = {};
  const skipped = (reason: SkipReason, message: string): WorkEnd => ({
    work,
    lfs,
    outcome: { kind: 'skipped', ...base, reason, message },
  });
  try {
    const source = await readSource({ ...context, path, blob });
    if (source.kind === 'skip') return skipped(source.reason, source.message);
    lfs = source.lfs;
    const { bytes } = source;
    const inspected = inspect(bytes, output);
    if (inspected.skip) return skipped(inspected.skip.reason, inspected.skip.message);

    const made = await makePicture(work, bytes, context, trial, onDoubled);
    // Kept on disk even when the run was cancelled while it was encoded.
    const written = await writeOutput({
      root: context.root,
      output,
      bytes: made.bytes,
      mayReplace: (present) => mayReplace(present, work, made.bytes, context),
    });
    if (!written) {
      if (output !== path)
        return skipped('output-exists', `\`${output}\` is on disk already and is not the committed file.`);
      throw gitError('E_WORK_TREE_CHANGED', `\`${path}\` on disk is not the committed file, so it was not replaced.`);
    }
    const outputBlob = blobId(made.bytes, context.objectFormat);
    const outcome: Enhanced = {
      kind: 'enhanced',
      ...base,
      before: made.before,
      after: made.after,
      by: made.by,
      ms: Math.round(context.clock() - started),
      outputBlob,
      ...(made.reusedFrom !== undefined && { reusedFrom: made.reusedFrom }),
      notes: made.notes,
    };
    const done: Done = {
      blob,
      bytes: bytes.length,
      size: { width: made.before.width, height: made.before.height },
      output,
      outputBlob,
      outputSize: { width: made.after.width, height: made.after.height },
      by: made.by,
    };
    return { work, lfs, outcome, line: finishedLine(work.candidate, done, work.line) };
  } catch (thrown) {
    const outcome = outcomeOfError(thrown, base, context);
    const unproven = unprovenBy(thrown, outcome, trial);
    return { work, lfs, outcome, ...(unproven && { unproven }) };
  }
}

/** What is known of a try although it failed. */
interface Trial {
  engine?: EngineId['engine'];
}

interface Made {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  readonly by: Done['by'];
  readonly notes: readonly string[];
  readonly reusedFrom?: string;
}

async function makePicture(
  work: Work,
  bytes: Uint8Array,
  context: EnhanceContext,
  trial: Trial,
  onDoubled: (() => void) | undefined,
): Promise<Made> {
  const { candidate, reuse } = work;
  if (reuse) {
    const finished = (await context.read(reuse.done.outputBlob)) ?? (await onDisk(reuse.done, context));
    if (finished) {
      return {
        bytes: finished,
        before: { ...reuse.done.size, bytes: bytes.length },
        after: { ...reuse.done.outputSize, bytes: finished.length },
        by: reuse.done.by,
        notes: [],
        reusedFrom: reuse.from,
      };
    }
  }
  for (;;) {
    if (context.engine.stopped) throw context.engine.stopped;
    try {
      const engine = await context.engine.get();
      trial.engine = engine.id.engine;
      const result = await enhanceImage({ path: candidate.path, bytes, output: candidate.output }, engine, {
        signal: context.signal,
        keepDoubled: engine.id.engine === 'wechat',
        heavy: context.heavy,
        ...(onDoubled && { onDoubled }),
      });
      return { ...result, by: engine.id };
    } catch (error) {
      if (!(error instanceof StopEngine) || !context.engine.replace(error)) throw error;
    }
  }
}

/** A result of this run, or of one that committed nothing, is on disk and not yet among git's objects. */
async function onDisk(done: Done, { root, objectFormat }: EnhanceContext): Promise<Uint8Array | undefined> {
  const bytes = await readRegularFile(root, done.output);
  return bytes && blobId(bytes, objectFormat) === done.outputBlob ? bytes : undefined;
}

/** What stands on disk may go if it is what git has there, our own result already, or (in place) the source itself. */
async function mayReplace(
  present: Uint8Array,
  work: Work,
  made: Uint8Array,
  context: EnhanceContext,
): Promise<boolean> {
  const { candidate, expectedOutput } = work;
  const expected = candidate.output === candidate.path ? candidate.blob : expectedOutput;
  const id = blobId(present, context.objectFormat);
  if (id === expected || id === blobId(made, context.objectFormat)) return true;
  if (expected === undefined) return false;
  return (await context.filteredId(candidate.output)) === expected;
}

/** What only the run's other images can tell: a refusal, and a result that is no good. */
function unprovenBy(thrown: unknown, outcome: Outcome, { engine }: Trial): Unproven | undefined {
  if (engine === undefined || outcome.kind !== 'failed') return undefined;
  if (thrown instanceof RefusedImage) return { engine, refused: thrown };
  const ofResult = thrown instanceof SuperresError && /^E_(?:[A-Z]+_)?RESULT_/.test(thrown.code);
  return ofResult && !outcome.retryable ? { engine } : undefined;
}

function outcomeOfError(
  thrown: unknown,
  base: { readonly path: string; readonly blob: string; readonly output: string },
  context: EnhanceContext,
): Outcome {
  if (thrown instanceof SkipImage && !(thrown instanceof RefusedImage)) {
    return { kind: 'skipped', ...base, reason: thrown.reason, message: thrown.message };
  }
  if (thrown instanceof StopEngine && thrown.verdict === 'quota') {
    return deferred(base, 'quota', `${thrown.error.message} ${thrown.error.remedy}`);
  }
  if (context.signal.aborted) return deferred(base, 'cancelled', 'The run was cancelled.');
  const own = thrown instanceof StopEngine || thrown instanceof RefusedImage;
  const error = asSuperresError(own ? thrown.error : thrown);
  const { code, message, remedy, retryable } = error;
  return { kind: 'failed', ...base, code, message, remedy, retryable };
}

function deferred(
  base: { readonly path: string; readonly blob: string; readonly output: string },
  reason: DeferReason,
  message: string,
): Outcome {
  return { kind: 'deferred', ...base, reason, message };
}
