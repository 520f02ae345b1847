import type { DeferReason } from '../outcome.js';
import type { Budget } from './budget.js';

/** One job's end, as far as the budget is concerned. */
export interface JobEnd {
  readonly enhanced: boolean;
}

/** Jobs that may be finishing beside those that hold a place: what they hold is large. */
const FINISHING = 2;

/**
 * Runs jobs in order, at most `concurrency` at a time, while the budget allows; the rest is handed to `onDeferred`. A job
 * that calls `release` gives its place to the next while it finishes, so that no engine waits for a file to be encoded. A
 * job never throws for a bad image; if one does throw, nothing further is started and the error is passed on after the
 * jobs in flight have ended.
 */
export async function runPool<T>(
  jobs: readonly T[],
  concurrency: number,
  budget: Budget,
  run: (job: T, release: () => void) => Promise<JobEnd>,
  onDeferred: (job: T, reason: DeferReason) => void,
): Promise<void> {
  const holding = new Set<Promise<void>>();
  const finishing = new Set<Promise<void>>();
  let broken: { readonly error: unknown } | undefined;
  let next = 0;
  let wake = () => {};
  while (next < jobs.length && !broken) {
    const verdict = budget.verdict();
    if (verdict.kind === 'stop') {
      for (const job of jobs.slice(next)) onDeferred(job, verdict.reason);
      break;
    }
    if (holding.size >= concurrency || finishing.size >= FINISHING || verdict.kind === 'wait') {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const job = jobs[next] as T;
    next += 1;
    budget.started();
    const release = () => {
      // Who asks for one at a time means one in memory.
      if (concurrency === 1 || !holding.delete(ended)) return;
      finishing.add(ended);
      wake();
    };
    const ended: Promise<void> = Promise.resolve()
      .then(() => run(job, release))
      .then(
        ({ enhanced }) => budget.ended(enhanced),
        (error: unknown) => {
          budget.ended(false);
          broken ??= { error };
        },
      )
      .finally(() => {
        holding.delete(ended);
        finishing.delete(ended);
        wake();
      });
    holding.add(ended);
  }
  await Promise.all([...holding, ...finishing]);
  if (broken) throw broken.error;
}
