import { afterAbort } from './abort.js';

/**
 * What a cancelled run may still wait for. GitHub's runner kills ten seconds after the first signal, and by then the log has
 * to tell what became of a commit that was on its way.
 */
export interface Closing {
  /** The run's own signal. */
  readonly run: AbortSignal;
  /** A request that may already have changed the branch is broken off now, and no earlier: half a push does not exist. */
  readonly enough: AbortSignal;
  /** Nothing is looked up or tidied up any longer. */
  readonly last: AbortSignal;
  /** Takes the listeners off. */
  release(): void;
}

/** Milliseconds after the run was cancelled. */
const ENOUGH = 3000;
const LAST = 6500;

export function closingOf(run: AbortSignal): Closing {
  const [enough, last] = [afterAbort(run, ENOUGH), afterAbort(run, LAST)];
  return {
    run,
    enough: enough.signal,
    last: last.signal,
    release() {
      enough.release();
      last.release();
    },
  };
}
