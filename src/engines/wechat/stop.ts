import { StopEngine } from '../engine.js';

/**
 * The engine's emergency brake. The first verdict counts: every call that waits or comes later throws the same error,
 * without another request.
 */
export interface Stop {
  /** Aborts on every verdict, with the StopEngine as reason: waits end and no work begins. */
  readonly begun: AbortSignal;
  /**
   * Aborts when nothing can come any more. Not on `quota` and `unavailable`: what was sent before may be paid for, so its
   * answer is taken and its result fetched.
   */
  readonly inFlight: AbortSignal;
  /** Stops, unless something did before; returns what to throw. */
  stop(reason: StopEngine): StopEngine;
  /** close(): ends everything that is still under way. */
  end(): void;
}

export function createStop(): Stop {
  const begun = new AbortController();
  const inFlight = new AbortController();
  return {
    begun: begun.signal,
    inFlight: inFlight.signal,
    stop(reason) {
      if (!begun.signal.aborted) {
        begun.abort(reason);
        if (reason.verdict === 'failed') inFlight.abort(reason);
      }
      return begun.signal.reason instanceof StopEngine ? begun.signal.reason : reason;
    },
    end() {
      const closed = new DOMException('The engine was closed.', 'AbortError');
      begun.abort(closed);
      inFlight.abort(closed);
    },
  };
}
