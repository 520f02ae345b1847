import { createHash } from 'node:crypto';
import { unlessAborted } from '../../core/abort.js';
import type { CloudResult } from './api.js';

/**
 * What was ordered in this run, by what was sent. The same again (2x and 3x of one picture, the second pass of 3x and 4x) is
 * fetched again, which costs nothing, instead of being paid for twice.
 */
export interface Orders {
  /** The result of this order: one that stands, or a new one by `place`. One that failed is placed anew by the next who asks. */
  take(what: string, place: () => Promise<CloudResult>, signal: AbortSignal): Promise<CloudResult>;
  /** The result turned out to be no good. */
  forget(what: string): void;
}

export function createOrders(): Orders {
  const placed = new Map<string, Promise<CloudResult>>();
  return {
    async take(what, place, signal) {
      for (let known = placed.get(what); known !== undefined; known = placed.get(what)) {
        const result = await unlessAborted(known, signal).catch(() => undefined);
        if (result !== undefined) return result;
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
export function nameOfSent(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
