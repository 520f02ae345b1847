import type { DeferReason } from '../outcome.js';

/** What bounds a run: images, time, and whatever stops it from outside. */
export interface Budget {
  /** Why no further image may be started now; undefined: go on; `wait`: all slots are taken by images in flight. */
  verdict():
    | { readonly kind: 'go' }
    | { readonly kind: 'wait' }
    | { readonly kind: 'stop'; readonly reason: DeferReason };
  started(): void;
  ended(enhanced: boolean): void;
}

export interface BudgetLimits {
  /** 0 = no limit. */
  readonly maxImages: number;
  /** Milliseconds on the clock after which no image is started. */
  readonly deadline: number;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/**
 * Only enhanced images count against `max-images`: one that is skipped or fails gives its place back, so the limit is used
 * to the full however many are bad.
 */
export function createBudget(limits: BudgetLimits): Budget {
  let inFlight = 0;
  let enhanced = 0;
  return {
    verdict() {
      if (limits.signal.aborted) return { kind: 'stop', reason: 'cancelled' };
      if (limits.clock() >= limits.deadline) return { kind: 'stop', reason: 'time-limit' };
      if (limits.maxImages === 0) return { kind: 'go' };
      if (enhanced >= limits.maxImages) return { kind: 'stop', reason: 'max-images' };
      return enhanced + inFlight < limits.maxImages ? { kind: 'go' } : { kind: 'wait' };
    },
    started() {
      inFlight += 1;
    },
    ended(wasEnhanced) {
      inFlight -= 1;
      if (wasEnhanced) enhanced += 1;
    },
  };
}
