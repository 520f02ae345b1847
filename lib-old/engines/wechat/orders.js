import { createHash } from 'node:crypto';
import { unlessAborted } from '../../core/abort.js';
export function createOrders() {
    const placed = new Map();
    return {
        async take(what, place, signal) {
            for (let known = placed.get(what); known !== undefined; known = placed.get(what)) {
                const result = await unlessAborted(known, signal).catch(() => undefined);
                if (result !== undefined)
                    return result;
                signal.throwIfAborted();
            }
            const order = place();
            placed.set(what, order);
            // Registered first, so it is gone before anybody who waits looks again.
            order.catch(() => placed.get(what) === order && placed.delete(what));
            return order;
        },
        forget: (what) => void placed.delete(what),
    };
}
/** A short name for a file that is sent. */
export function nameOfSent(bytes) {
    return createHash('sha256').update(bytes).digest('base64');
}
