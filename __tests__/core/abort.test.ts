import { getMaxListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { afterAbort, linkSignals, onAbort, unlessAborted } from '../../src/core/abort.js';

describe('onAbort', () => {
  it('leaves the signal as fetch needs it', () => {
    const { signal } = new AbortController();
    onAbort(signal, () => undefined);
    // undici asks for it before each request.
    expect(getMaxListeners(signal)).toBeGreaterThan(1000);
  });

  it('calls back once, now if it has aborted, and not after it was taken back', () => {
    const calls: string[] = [];
    const controller = new AbortController();
    onAbort(controller.signal, () => calls.push('listening'));
    onAbort(controller.signal, () => calls.push('taken back'))();
    controller.abort();
    controller.abort();
    onAbort(controller.signal, () => calls.push('late'));
    expect(calls).toEqual(['listening', 'late']);
  });
});

describe('unlessAborted', () => {
  it('gives the result, or the reason of the signal', async () => {
    const controller = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), controller.signal)).toBe(1);
    const waiting = unlessAborted(new Promise(() => undefined), controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(unlessAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('enough');
  });
});

describe('linkSignals', () => {
  it('aborts with the first reason, until it is released', () => {
    const [a, b] = [new AbortController(), new AbortController()];
    const linked = linkSignals([a.signal, b.signal]);
    b.abort('b');
    a.abort('a');
    expect(linked.signal.reason).toBe('b');
    const [c, released] = [new AbortController(), new AbortController()];
    const other = linkSignals([c.signal, released.signal]);
    other.release();
    c.abort('c');
    expect(other.signal.aborted).toBe(false);
  });
});

describe('afterAbort', () => {
  it('aborts so much later, with the reason, and not after it was released', async () => {
    const controller = new AbortController();
    const [later, released] = [afterAbort(controller.signal, 5), afterAbort(controller.signal, 5)];
    controller.abort('why');
    expect(later.signal.aborted).toBe(false);
    released.release();
    await new Promise((resolve) => onAbort(later.signal, () => resolve(undefined)));
    expect(later.signal.reason).toBe('why');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(released.signal.aborted).toBe(false);
  });
});
