import { setMaxListeners } from 'node:events';

/** Several abort signals as one, until released. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Takes the listeners off: a signal of the whole run would otherwise collect one for every request. */
  release(): void;
}

/** Aborts with the reason of whichever aborts first. AbortSignal.any does the same but leaks on Node 20. */
export function linkSignals(signals: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const listeners = signals.map((signal) => onAbort(signal, () => controller.abort(signal.reason)));
  return {
    signal: controller.signal,
    release: () => {
      for (const remove of listeners) remove();
    },
  };
}

/** Aborts so many milliseconds after another signal did. */
export function afterAbort(signal: AbortSignal, ms: number): LinkedSignal {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const remove = onAbort(signal, () => {
    timer = setTimeout(() => controller.abort(signal.reason), ms);
  });
  return {
    signal: controller.signal,
    release() {
      remove();
      clearTimeout(timer);
    },
  };
}

/** The promise's result, or the signal's reason as soon as it aborts; the work behind the promise goes on. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const remove = onAbort(signal, () => reject(signal.reason));
    promise.then(resolve, reject).finally(remove);
  });
}

/** Calls back once when the signal aborts, or now if it has; returns how to take that back. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => undefined;
  }
  // As many listeners as calls under way are normal; Node would warn of a leak at eleven. Not 0, which means the same:
  // Node 20's getMaxListeners, which undici's fetch calls, takes a signal with 0 for no signal at all.
  setMaxListeners(Number.MAX_SAFE_INTEGER, signal);
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

/** Time as the engine sees it; passed in, so that tests need not wait. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        remove();
        resolve();
      }, ms);
      const remove = onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

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
const LAST = 5500;

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
