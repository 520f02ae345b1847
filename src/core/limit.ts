import { onAbort } from './abort.js';

/** Places for work that must not all happen at once; first come, first served. */
export interface Limit {
  /**
   * Waits for a place. The function gives it back; called again it does nothing.
   * @param signal aborting takes the caller out of the line, and rejects with the signal's reason
   */
  take(signal?: AbortSignal): Promise<() => void>;
  /** Runs the job on a place of its own. A job must not ask for a second one: all could wait for each other. */
  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** @param places how many may be taken at a time, at least one */
export function createLimit(places: number): Limit {
  let free = places;
  const waiting = new Set<() => void>();

  function giveBack(): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const [next] = waiting;
      if (next) next();
      else free += 1;
    };
  }

  async function take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return giveBack();
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        waiting.delete(enter);
        stopListening?.();
        resolve();
      };
      waiting.add(enter);
      const stopListening =
        signal &&
        onAbort(signal, () => {
          waiting.delete(enter);
          reject(signal.reason);
        });
    });
    return giveBack();
  }

  return {
    take,
    async run(job, signal) {
      const done = await take(signal);
      try {
        return await job();
      } finally {
        done();
      }
    },
  };
}
