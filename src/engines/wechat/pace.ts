import type { Clock } from './clock.js';
import type { CallKind } from './codes.js';

/** A brake that all calls of a kind share: when the service asks one of them to wait, the others do not go on asking. */
export interface Pace {
  /** No call of this kind starts before `ms` milliseconds from now. */
  hold(kind: CallKind, ms: number): void;
  /** Resolves when a call may start; rejects with the signal's reason. */
  turn(kind: CallKind, signal: AbortSignal): Promise<void>;
}

export function createPace(clock: Clock): Pace {
  const notBefore = new Map<CallKind, number>();
  const left = (kind: CallKind) => (notBefore.get(kind) ?? 0) - clock.now();
  return {
    hold(kind, ms) {
      if (ms > left(kind)) notBefore.set(kind, clock.now() + ms);
    },
    async turn(kind, signal) {
      signal.throwIfAborted();
      // A loop, because the time may be put off again while this call waits.
      for (let ms = left(kind); ms > 0; ms = left(kind)) await clock.sleep(ms, signal);
    },
  };
}
