import type { Clock } from './clock.js';

/** A brake that all calls share: when the service asks one of them to wait, the others do not go on asking. */
export interface Pace {
  /** Nobody starts before `ms` milliseconds from now. */
  hold(ms: number): void;
  /** Resolves when a call may start; rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void>;
}

export function createPace(clock: Clock): Pace {
  let notBefore = Number.NEGATIVE_INFINITY;
  return {
    hold(ms) {
      notBefore = Math.max(notBefore, clock.now() + ms);
    },
    async turn(signal) {
      signal.throwIfAborted();
      // A loop, because the time may be put off again while this call waits.
      for (let left = notBefore - clock.now(); left > 0; left = notBefore - clock.now()) {
        await clock.sleep(left, signal);
      }
    },
  };
}
