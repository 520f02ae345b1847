import { onAbort } from './abort.js';
/** @param places how many may be taken at a time, at least one */
export function createLimit(places) {
    let free = places;
    const waiting = new Set();
    function giveBack() {
        let given = false;
        return () => {
            if (given)
                return;
            given = true;
            const [next] = waiting;
            if (next)
                next();
            else
                free += 1;
        };
    }
    async function take(signal) {
        signal?.throwIfAborted();
        if (free > 0) {
            free -= 1;
            return giveBack();
        }
        await new Promise((resolve, reject) => {
            const enter = () => {
                waiting.delete(enter);
                stopListening?.();
                resolve();
            };
            waiting.add(enter);
            const stopListening = signal &&
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
            }
            finally {
                done();
            }
        },
    };
}
