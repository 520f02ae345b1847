import type { DeferReason, Outcome } from '../outcome.js';
import type { Work } from '../select/plan.js';
import type { Budget } from './budget.js';
import { type EnhanceContext, enhanceOne, type WorkEnd } from './enhance-one.js';
import { runPool } from './pool.js';

export interface EnhanceAllOptions {
  readonly concurrency: number;
  readonly budget: Budget;
  /** Called as each image ends, in the order of ending. */
  readonly onEnd: (outcome: Outcome) => void;
}

export const DEFER_MESSAGES: Readonly<Record<DeferReason, string>> = {
  'max-images': 'The limit of `max-images` was reached; the next run takes it first.',
  'time-limit': 'The `time-limit` was reached; the next run takes it first.',
  quota: 'The quota of the service is used up; the next run takes it first.',
  cancelled: 'The run was cancelled before its turn, and a cancelled run records nothing: run again.',
  'source-changed': 'The source changed on the branch meanwhile; the next run takes it first.',
  'output-changed': 'The output path changed on the branch meanwhile; the next run takes it first.',
  'service-unavailable': 'The service was not available; the next run takes it first.',
};

/** Enhances everything in order, with bounded concurrency; one bad image fails alone. One end for each piece of work. */
export async function enhanceAll(
  work: readonly Work[],
  context: EnhanceContext,
  options: EnhanceAllOptions,
): Promise<WorkEnd[]> {
  const ends: WorkEnd[] = [];
  const twins = new Map<string, Promise<WorkEnd>>();
  const note = (end: WorkEnd) => {
    ends.push(end);
    options.onEnd(end.outcome);
  };

  /** Identical files in one run: the engine sees the first, the others take its result. */
  async function once(item: Work, onDoubled: () => void): Promise<WorkEnd> {
    const key = `${item.candidate.blob} ${extension(item.candidate.output)}`;
    const first = twins.get(key);
    if (!first || item.reuse) {
      const running = enhanceOne(item, context, onDoubled);
      if (!first) twins.set(key, running);
      return running;
    }
    const { outcome, line, work: earlier } = await first;
    if (outcome.kind !== 'enhanced' || !line?.done) return enhanceOne(item, context, onDoubled);
    return enhanceOne({ ...item, reuse: { from: earlier.candidate.path, done: line.done } }, context);
  }

  await runPool(
    work,
    options.concurrency,
    options.budget,
    async (item, onDoubled) => {
      const end = await once(item, onDoubled);
      note(end);
      return { enhanced: end.outcome.kind === 'enhanced' };
    },
    (item, reason) => {
      const { path, blob, output } = item.candidate;
      note({
        work: item,
        lfs: false,
        outcome: { kind: 'deferred', path, blob, output, reason, message: DEFER_MESSAGES[reason] },
      });
    },
  );
  return ends;
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
