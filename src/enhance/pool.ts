import type { DeferReason } from '../outcome.js';
import type { Budget } from './budget.js';

/** One job's end, as far as the budget is concerned. */
export interface JobEnd {
  readonly enhanced: boolean;
}

/**
 * Runs jobs in order, at most `concurrency` at a time, while the budget allows; the rest is handed to `onDeferred`. A job
 * never throws for a bad image; if one does throw, nothing further is started and the error is passed on after the jobs
 * in flight have ended.
 */
export async function runPool<T>(
  jobs: readonly T[],
  concurrency: number,
  budget: Budget,
  run: (job: T) => Promise<JobEnd>,
  onDeferred: (job: T, reason: DeferReason) => void,
): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  let broken: { readonly error: unknown } | undefined;
  let next = 0;
  while (next < jobs.length && !broken) {
    const verdict = budget.verdict();
    if (verdict.kind === 'stop') {
      for (const job of jobs.slice(next)) onDeferred(job, verdict.reason);
      break;
    }
    if (inFlight.size >= concurrency || verdict.kind === 'wait') {
      await Promise.race(inFlight);
      continue;
    }
    const job = jobs[next] as T;
    next += 1;
    budget.started();
    const ended: Promise<void> = run(job)
      .then(
        ({ enhanced }) => budget.ended(enhanced),
        (error: unknown) => {
          budget.ended(false);
          broken ??= { error };
        },
      )
      .finally(() => inFlight.delete(ended));
    inFlight.add(ended);
  }
  await Promise.all(inFlight);
  if (broken) throw broken.error;
}
