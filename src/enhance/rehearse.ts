import { asSuperresError, SuperresError } from '../core/errors.js';
import {
  deferredOutcome,
  type EngineId,
  type Failed,
  failedOutcome,
  type Outcome,
  outcomeBase,
  type Skipped,
  skippedOutcome,
} from '../core/outcome.js';
import { scaled, scaleOf } from '../core/slot.js';
import { corrupt } from '../image/errors.js';
import type { ImageFacts } from '../image/facts.js';
import { inspect, refusalOfAnimation } from '../image/inspect.js';
import type { ImageFormat } from '../image/raster.js';
import { isEnlargement } from '../image/same-picture.js';
import { isTakenFirst, type Work } from '../select/selection.js';
import { readSource, type Shelf, type Source } from './shelf.js';

/** A source that an engine can be given, or the outcome that it has without one. */
export type Foreseen =
  | {
      readonly bytes: Uint8Array;
      readonly lfs: boolean;
      readonly info: ImageFacts;
      /** Format of the result. */
      readonly target: ImageFormat;
      readonly outcome?: never;
    }
  | { readonly outcome: Skipped | Failed };

/**
 * What becomes of a piece of work as far as its source's headers tell, without an engine. Pure. A damaged picture whose header
 * is good counts as one that can be enhanced.
 * @param takesAnimations the engine that would work enlarges animations
 */
export function foresee({ candidate }: Work, source: Source, takesAnimations: boolean): Foreseen {
  if (source.kind === 'skip') return { outcome: skippedOutcome(candidate, source.reason, source.message) };
  const { bytes, lfs } = source;
  const inspection = inspect(bytes, candidate.output, { scale: scaleOf(candidate) });
  const refusal = inspection.info && refusalOfAnimation(inspection.info, takesAnimations);
  if (refusal !== undefined) return { outcome: skippedOutcome(candidate, 'animated', refusal) };
  if (inspection.skip) return { outcome: skippedOutcome(candidate, inspection.skip.reason, inspection.skip.message) };
  if (inspection.damaged !== undefined) {
    return { outcome: failedOutcome(candidate, corrupt(candidate.path, inspection.damaged)) };
  }
  return { bytes, lfs, info: inspection.info, target: inspection.target };
}

export interface RehearseContext {
  readonly root: string;
  readonly maxFileSize: number;
  /** 0 = no limit. */
  readonly maxImages: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  readonly maker: (path: string) => EngineId;
  /** Looks at a result's place, as a run does; absent: at none. */
  readonly standing?: Shelf['standing'];
  /** Why the engine would not take a picture, as far as its header tells; absent: it takes all. */
  readonly notSendable?: (path: string, info: ImageFacts) => string | undefined;
  /** Told of each picture that an engine would be given. */
  readonly onPicture?: (work: Work, info: ImageFacts) => void;
}

/**
 * What a run would do with this work, without an engine and without writing: headers are read, and pixels only where a file stands
 * in a result's place. A damaged picture whose header is good counts as one that would be enhanced.
 */
export async function rehearse(work: readonly Work[], context: RehearseContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let enhanced = 0;
  for (const item of work) {
    const { candidate, reuse } = item;
    const { path, blob } = candidate;
    const scale = scaleOf(candidate);
    const maker = context.maker(path);
    const isFree = isTakenFirst(item);
    if (!isFree && context.maxImages > 0 && enhanced >= context.maxImages) {
      outcomes.push(deferredOutcome(candidate, 'max-images'));
      continue;
    }
    // One that cannot be had fails alone, as in a run.
    const source = await readSource({ ...context, path, blob }).catch(asSuperresError);
    if (source instanceof SuperresError) {
      outcomes.push(failedOutcome(candidate, source));
      continue;
    }
    const foreseen = foresee(item, source, maker.engine === 'local');
    if (foreseen.outcome) {
      outcomes.push(foreseen.outcome);
      continue;
    }
    const { bytes, info } = foreseen;
    const taken = await placeTaken(item, bytes, context);
    if (taken) {
      outcomes.push(taken);
      continue;
    }
    context.onPicture?.(item, info);
    // A finished picture that is taken over is sent nowhere.
    const refusal = reuse ? undefined : context.notSendable?.(path, info);
    if (refusal !== undefined) {
      outcomes.push(skippedOutcome(candidate, 'not-sendable', refusal));
      continue;
    }
    if (!isFree) enhanced += 1;
    const { width, height } = info;
    outcomes.push({
      kind: 'enhanced',
      ...outcomeBase(candidate),
      before: { width, height, bytes: bytes.length },
      after: { width: scaled(width, scale), height: scaled(height, scale), bytes: 0 },
      by: reuse?.done.by ?? maker,
      ms: 0,
      outputBlob: '',
      ...(reuse && { reusedFrom: reuse.from }),
      notes: [],
    });
  }
  return outcomes;
}

/** The outcome of a picture whose place somebody's file has taken. What may be ours, an engine would tell: it counts as that. */
export async function placeTaken(
  item: Work,
  bytes: Uint8Array,
  { standing }: { readonly standing?: Shelf['standing'] },
): Promise<Skipped | Failed | undefined> {
  const { candidate } = item;
  try {
    const message = await standing?.(item, (present) => isEnlargement(bytes, present, scaleOf(candidate)));
    return message === undefined ? undefined : skippedOutcome(candidate, 'output-exists', message);
  } catch (thrown) {
    return failedOutcome(candidate, asSuperresError(thrown));
  }
}
