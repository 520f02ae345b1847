import { describe, expect, it } from '@jest/globals';
import { type BudgetLimits, createBudget, runPool } from '../../src/enhance/enhance-all.js';

interface Ran {
  readonly started: number[];
  readonly deferred: [job: number, reason: string][];
  readonly most: number;
}

/** Runs jobs 0 to n-1; `good` says which ones are enhanced. Each takes a few turns of the event loop. */
async function pool(
  n: number,
  concurrency: number,
  limits: Partial<BudgetLimits>,
  good: (job: number) => boolean = () => true,
  onStart: (job: number) => void = () => undefined,
): Promise<Ran> {
  const budget = createBudget({
    maxImages: 0,
    deadline: Number.POSITIVE_INFINITY,
    clock: () => 0,
    signal: new AbortController().signal,
    ...limits,
  });
  const ran = { started: [] as number[], deferred: [] as [number, string][], most: 0 };
  let now = 0;
  await runPool(
    Array.from({ length: n }, (_, job) => job),
    concurrency,
    budget,
    async (job) => {
      ran.started.push(job);
      now += 1;
      ran.most = Math.max(ran.most, now);
      onStart(job);
      for (let turn = 0; turn <= job % 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return { enhanced: good(job) };
    },
    (job, reason) => ran.deferred.push([job, reason]),
  );
  return ran;
}

describe('runPool', () => {
  it('runs everything once, in order, never more at a time than it may', async () => {
    const { started, deferred, most } = await pool(20, 3, {});
    expect(started).toEqual(Array.from({ length: 20 }, (_, job) => job));
    expect([deferred, most]).toEqual([[], 3]);
  });

  it('starts the next job when one gives up its place, but only while fewer than two are finishing', async () => {
    const budget = createBudget({
      maxImages: 0,
      deadline: Number.POSITIVE_INFINITY,
      clock: () => 0,
      signal: new AbortController().signal,
    });
    const finish: (() => void)[] = [];
    const started: number[] = [];
    const running = runPool(
      Array.from({ length: 12 }, (_, job) => job),
      2,
      budget,
      async (job, release) => {
        started.push(job);
        await new Promise((resolve) => setImmediate(resolve));
        release();
        release();
        await new Promise<void>((resolve) => finish.push(resolve));
        return { enhanced: true };
      },
      () => undefined,
    );
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // The two that began let two others begin; those came to their end too, and hold the rest up.
    expect(started.length).toBeGreaterThanOrEqual(3);
    expect(started.length).toBeLessThanOrEqual(4);
    while (started.length < 12 || finish.length > 0) {
      finish.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await running;
    expect(started).toEqual(Array.from({ length: 12 }, (_, job) => job));
  });

  it('makes exactly `max-images`, however many fail on the way and however many run at a time', async () => {
    for (const concurrency of [1, 2, 8]) {
      const { started, deferred } = await pool(20, concurrency, { maxImages: 5 }, (job) => job % 2 === 0);
      expect(started.filter((job) => job % 2 === 0)).toHaveLength(5);
      expect(deferred.every(([, reason]) => reason === 'max-images')).toBe(true);
      expect(started.length + deferred.length).toBe(20);
    }
  });

  it('starts nothing after the deadline', async () => {
    let time = 0;
    const { started, deferred } = await pool(9, 1, { deadline: 4, clock: () => time }, undefined, () => (time += 1));
    expect(started).toEqual([0, 1, 2, 3]);
    expect(deferred.map(([, reason]) => reason)).toEqual(Array(5).fill('time-limit'));
  });

  it('starts nothing after a cancellation, and waits for what is in flight', async () => {
    const cancel = new AbortController();
    const { started, deferred } = await pool(
      9,
      2,
      { signal: cancel.signal },
      undefined,
      (job) => job === 2 && cancel.abort(),
    );
    expect(started).toEqual([0, 1, 2]);
    expect(deferred.map(([, reason]) => reason)).toEqual(Array(6).fill('cancelled'));
  });

  it('passes on a defect after the others in flight have ended', async () => {
    const ended: number[] = [];
    const budget = createBudget({ maxImages: 0, deadline: 1, clock: () => 0, signal: new AbortController().signal });
    const run = async (job: number) => {
      await new Promise((resolve) => setTimeout(resolve, job * 5));
      if (job === 0) throw new Error('defect');
      ended.push(job);
      return { enhanced: true };
    };
    await expect(runPool([0, 1, 2, 3, 4], 3, budget, run, () => undefined)).rejects.toThrow('defect');
    expect(ended).toEqual([1, 2]);
  });
});
