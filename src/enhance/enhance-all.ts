import { createLimit } from '../core/limit.js';
import { type DeferReason, type Deferred, deferredOutcome, type Outcome, outcomeBase } from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { type PaidResult, settledLine } from '../ledger/line.js';
import { isTakenFirst, type Work } from '../select/selection.js';
import { enhanceOne, takeOver } from './enhance-one.js';
import type { EnhanceContext } from './settings.js';
import { judgeUnproven } from './whose-fault.js';
import type { WorkEnd } from './work-end.js';

export interface EnhanceAllOptions {
  readonly concurrency: number;
  readonly budget: Budget;
  readonly onStart?: (work: Work) => void;
  /** Called as each image ends, in the order of ending. */
  readonly onEnd: (outcome: Outcome) => void;
  /** Takes, all at once, those whose turn did not come; absent: `onEnd` gets them one by one. */
  readonly onRest?: (rest: readonly Deferred[], reason: DeferReason) => void;
  /** These are a part of the run's images: whose fault unproven failures are is said where all are known. */
  readonly unjudged?: boolean;
}

/** Enhances everything in order, with bounded concurrency; one bad image fails alone. One end for each piece of work. */
export async function enhanceAll(
  work: readonly Work[],
  context: EnhanceContext,
  options: EnhanceAllOptions,
): Promise<WorkEnd[]> {
  const ends: WorkEnd[] = [];
  const unproven: WorkEnd[] = [];
  const rest: Deferred[] = [];
  const note = (end: WorkEnd) => {
    ends.push(end);
    options.onEnd(end.outcome);
  };

  const once = onceForEach(context);
  const putOff = (item: Work, reason: DeferReason) => {
    const outcome = deferredOutcome(item.candidate, reason);
    const paid = noteAlong(item);
    ends.push({ work: item, lfs: false, outcome, ...(paid && { paid }) });
    if (options.onRest) rest.push(outcome);
    else options.onEnd(outcome);
  };

  const { free, other } = apart(work);
  await runPool(
    free,
    options.concurrency,
    unlimited(context),
    async (item) => {
      const end = await takeOver(item, context);
      if ('outcome' in end) note(end);
      else other.push(end);
      return { enhanced: false };
    },
    putOff,
  );
  await runPool(
    other,
    options.concurrency,
    options.budget,
    async (item, onDoubled) => {
      options.onStart?.(item);
      const end = await once(item, onDoubled);
      if (end.unproven) unproven.push(end);
      else note(end);
      return { enhanced: end.outcome.kind === 'enhanced' };
    },
    putOff,
  ).finally(() => {
    const [first] = rest;
    if (first) options.onRest?.(rest, first.reason);
    for (const end of options.unjudged ? unproven : judgeUnproven(unproven, ends)) note(end);
  });
  return ends;
}

/** Identical files in one run: the engine sees the first, the others take its result. */
function onceForEach(context: EnhanceContext): (item: Work, onDoubled: () => void) => Promise<WorkEnd> {
  const twins = new Map<string, Promise<WorkEnd>>();
  return async function once(item, onDoubled) {
    const key = `${item.candidate.blob} ${scaleOf(item.candidate)} ${extension(item.candidate.output)}`;
    const first = twins.get(key);
    if (!first || item.reuse) {
      const running = enhanceOne(item, context, onDoubled);
      if (!first) twins.set(key, running);
      return running;
    }
    const { outcome, line, work: earlier } = await first;
    if (line?.refusal && outcome.kind === 'skipped') return sameRefusal(item, await first);
    if (outcome.kind !== 'enhanced' || !line?.done) return enhanceOne(item, context, onDoubled);
    return enhanceOne({ ...item, reuse: { from: earlier.candidate.path, done: line.done } }, context);
  };
}

/** The note of a result that is paid for goes along with a source whose name it does not stand under: that name's line may go. */
function noteAlong({ candidate, line, paid }: Work): PaidResult | undefined {
  return line?.pending?.blob === candidate.blob ? undefined : paid;
}

/** What no limit holds up, and the rest, in order. */
function apart(work: readonly Work[]): { readonly free: readonly Work[]; readonly other: Work[] } {
  const free = work.filter(isTakenFirst);
  return { free, other: free.length === 0 ? [...work] : work.filter((item) => !isTakenFirst(item)) };
}

function unlimited({ clock, signal }: EnhanceContext): Budget {
  return createBudget({ maxImages: 0, deadline: Number.POSITIVE_INFINITY, clock, signal });
}

/** What a picture shows is refused once, however many files show it. */
function sameRefusal(work: Work, { outcome, lfs, line }: WorkEnd): WorkEnd {
  const { slot: __, ...shown } = outcome;
  const remembered = line?.refusal && { ...settledLine(work.candidate, work.line), refusal: line.refusal };
  return { work, lfs, outcome: { ...shown, ...outcomeBase(work.candidate) }, ...(remembered && { line: remembered }) };
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

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
  const places = createLimit(concurrency);
  const finishing = createLimit(FINISHING);
  const running = new Set<Promise<void>>();
  let broken: { readonly error: unknown } | undefined;
  let next = 0;
  while (next < jobs.length) {
    const giveUpPlace = await places.take();
    const verdict = budget.verdict();
    if (broken || verdict.kind === 'stop') {
      if (!broken && verdict.kind === 'stop') for (const job of jobs.slice(next)) onDeferred(job, verdict.reason);
      break;
    }
    if (verdict.kind === 'wait') {
      giveUpPlace();
      await Promise.race(running);
      continue;
    }
    const job = jobs[next] as T;
    next += 1;
    budget.started();
    let late: Promise<() => void> | undefined;
    const release = () => {
      // Who asks for one at a time means one in memory.
      if (concurrency === 1 || late) return;
      late = finishing.take();
      void late.then(giveUpPlace);
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
        running.delete(ended);
        giveUpPlace();
        void late?.then((done) => done());
      });
    running.add(ended);
  }
  await Promise.all(running);
  if (broken) throw broken.error;
}

/** What bounds a run: images, time, and whatever stops it from outside. */
export interface Budget {
  /** Why no further image may be started now; undefined: go on; `wait`: all slots are taken by images in flight. */
  verdict():
    | { readonly kind: 'go' }
    | { readonly kind: 'wait' }
    | { readonly kind: 'stop'; readonly reason: DeferReason };
  started(): void;
  ended(enhanced: boolean): void;
}

export interface BudgetLimits {
  /** 0 = no limit. */
  readonly maxImages: number;
  /** Milliseconds on the clock after which no image is started. */
  readonly deadline: number;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/**
 * Only enhanced images count against `max-images`: one that is skipped or fails gives its place back, so the limit is used
 * to the full however many are bad.
 */
export function createBudget(limits: BudgetLimits): Budget {
  let inFlight = 0;
  let enhanced = 0;
  return {
    verdict() {
      if (limits.signal.aborted) return { kind: 'stop', reason: 'cancelled' };
      if (limits.clock() >= limits.deadline) return { kind: 'stop', reason: 'time-limit' };
      if (limits.maxImages === 0) return { kind: 'go' };
      if (enhanced >= limits.maxImages) return { kind: 'stop', reason: 'max-images' };
      return enhanced + inFlight < limits.maxImages ? { kind: 'go' } : { kind: 'wait' };
    },
    started() {
      inFlight += 1;
    },
    ended(wasEnhanced) {
      inFlight -= 1;
      if (wasEnhanced) enhanced += 1;
    },
  };
}
