import { setMaxListeners } from 'node:events';
/** Aborts with the reason of whichever aborts first. AbortSignal.any does the same but leaks on Node 20. */
export function linkSignals(signals) {
    const controller = new AbortController();
    const listeners = signals.map((signal) => onAbort(signal, () => controller.abort(signal.reason)));
    return {
        signal: controller.signal,
        release: () => {
            for (const remove of listeners)
                remove();
        },
    };
}
/** Aborts so many milliseconds after another signal did. */
export function afterAbort(signal, ms) {
    const controller = new AbortController();
    let timer;
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
export function unlessAborted(promise, signal) {
    return new Promise((resolve, reject) => {
        const remove = onAbort(signal, () => reject(signal.reason));
        promise.then(resolve, reject).finally(remove);
    });
}
/** Calls back once when the signal aborts, or now if it has; returns how to take that back. */
export function onAbort(signal, listener) {
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
/** The machine's clock. */
export const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
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
/** Milliseconds after the run was cancelled. */
const ENOUGH = 3000;
const LAST = 6500;
export function closingOf(run) {
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
