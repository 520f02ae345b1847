import { type Failed, outcomeBase, type Skipped } from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { corrupt } from '../image/errors.js';
import type { ImageFacts } from '../image/facts.js';
import { inspect, refusalOfAnimation } from '../image/inspect.js';
import type { ImageFormat } from '../image/raster.js';
import type { Work } from '../select/selection.js';
import type { Source } from './read-source.js';

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
  const base = outcomeBase(candidate);
  if (source.kind === 'skip') {
    return { outcome: { kind: 'skipped', ...base, reason: source.reason, message: source.message } };
  }
  const { bytes, lfs } = source;
  const inspection = inspect(bytes, candidate.output, { scale: scaleOf(candidate) });
  const refusal = inspection.info && refusalOfAnimation(inspection.info, takesAnimations);
  if (refusal !== undefined) return { outcome: { kind: 'skipped', ...base, reason: 'animated', message: refusal } };
  if (inspection.skip) return { outcome: { kind: 'skipped', ...base, ...inspection.skip } };
  if (inspection.damaged !== undefined) {
    const { code, message, remedy, retryable } = corrupt(candidate.path, inspection.damaged);
    return { outcome: { kind: 'failed', ...base, code, message, remedy, retryable } };
  }
  return { bytes, lfs, info: inspection.info, target: inspection.target };
}
