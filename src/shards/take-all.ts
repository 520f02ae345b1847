import { asSuperresError } from '../core/errors.js';
import {
  type DeferReason,
  deferredOutcome,
  type EngineId,
  failedOutcome,
  isSameMaker,
  type Outcome,
} from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { type Budget, runPool } from '../enhance/enhance-all.js';
import { keepPicture, takeOver } from '../enhance/enhance-one.js';
import { type Foreseen, foresee, placeTaken } from '../enhance/rehearse.js';
import type { EnhanceContext } from '../enhance/settings.js';
import { judgeUnproven } from '../enhance/whose-fault.js';
import type { WorkEnd } from '../enhance/work-end.js';
import { isTakenFirst, type Work } from '../select/selection.js';
import { checkPicture } from './check-picture.js';
import { shardError } from './errors.js';
import type { Parcel } from './hand-over.js';
import { endOf } from './records.js';
import type { MadeRecord, ShardRecord } from './results.js';

/** What one shard brought, and what it was to bring. */
export interface Share {
  readonly work: readonly Work[];
  /** Undefined: it brought nothing that is of this plan. */
  readonly brought?: { readonly parcel: Parcel; readonly records: ReadonlyMap<number, ShardRecord> };
}

export interface TakeContext extends Pick<EnhanceContext, 'shelf' | 'settingsOf' | 'heavy' | 'clock' | 'signal'> {
  /** Makers whose pictures are taken for a path. */
  readonly makersOf: (path: string) => readonly EngineId[];
  /** The engine of the plan enlarges animations. */
  readonly takesAnimations: (path: string) => boolean;
  /** `max-images` left some of the work to the next run. */
  readonly limited: boolean;
}

export interface TakeOptions {
  readonly concurrency: number;
  readonly budget: Budget;
  readonly onEnd: (outcome: Outcome) => void;
}

/**
 * Step 2 of a job that publishes: the pictures come from the shards instead of from an engine. All of this job's own work comes
 * to an end, and nothing that is not its own work is looked at.
 * @param work what this job itself would make
 * @param shares the shards one after the other: each is closed before the next is opened
 */
export async function takeAll(
  work: readonly Work[],
  shares: AsyncIterable<Share>,
  context: TakeContext,
  options: TakeOptions,
): Promise<WorkEnd[]> {
  const left = new Map(work.map((item) => [keyOf(item.candidate), item]));
  const blobs = new Map(work.map(({ candidate: { path, blob } }) => [path, blob]));
  const isTwin = (path: string, { candidate }: Work) => blobs.get(path) === candidate.blob;
  const order = new Map(work.map(({ candidate }, index) => [keyOf(candidate), index]));
  const ends: WorkEnd[] = [];
  const unproven: WorkEnd[] = [];
  const note = (end: WorkEnd) => {
    if (end.unproven) unproven.push(end);
    else {
      ends.push(end);
      options.onEnd(end.outcome);
    }
  };
  const each = (jobs: readonly Job[]) =>
    runPool(
      jobs,
      options.concurrency,
      options.budget,
      async (job) => {
        const end = await takeOne(job, { ...context, isTwin });
        note(end);
        return { enhanced: end.outcome.kind === 'enhanced' };
      },
      ({ item }, reason) => note(deferred(item, reason)),
    );

  let last = -1;
  for await (const { work: planned, brought } of shares) {
    const jobs = planned.flatMap(({ candidate }, index): Job[] => {
      const key = keyOf(candidate);
      const item = left.get(key);
      if (!item || item.candidate.blob !== candidate.blob || item.candidate.output !== candidate.output) return [];
      left.delete(key);
      last = Math.max(last, order.get(key) ?? -1);
      const record = brought?.records.get(index);
      return [{ item, missing: 'shard-missing', ...(brought && record && { brought: { ...brought, record } }) }];
    });
    await each(jobs);
  }
  // A run stops at the limit without looking at what comes behind it.
  const behind = (key: string) => context.limited && (order.get(key) ?? 0) > last;
  const others = [...left].filter(([key]) => !behind(key)).map(([, item]): Job => ({ item, missing: 'not-planned' }));
  await each(others);
  for (const [key, item] of left) if (behind(key)) note(deferred(item, 'max-images'));
  for (const end of judgeUnproven(unproven, ends)) {
    ends.push(end);
    options.onEnd(end.outcome);
  }
  return ends;
}

interface Job {
  readonly item: Work;
  /** Why it waits where nothing was brought. */
  readonly missing: DeferReason;
  readonly brought?: { readonly parcel: Parcel; readonly record: ShardRecord };
}

function deferred(work: Work, reason: DeferReason): WorkEnd {
  return { work, lfs: false, outcome: deferredOutcome(work.candidate, reason) };
}

interface OneContext extends TakeContext {
  /** A path of this work has the same bytes. */
  readonly isTwin: (path: string, work: Work) => boolean;
}

async function takeOne({ item, missing, brought }: Job, context: OneContext): Promise<WorkEnd> {
  const { candidate } = item;
  try {
    const source = foresee(item, await context.shelf.readSource(candidate), context.takesAnimations(candidate.path));
    if (source.outcome) return { work: item, lfs: false, outcome: source.outcome };
    if (brought?.record.kind !== 'enhanced' && isTakenFirst(item)) {
      // What the pull request holds is lost with this run, whatever became of the shard: it is here, and costs nothing.
      const end = await takeOver(item, context);
      if ('outcome' in end) return end;
    }
    const taken = brought ? undefined : await placeTaken(item, source.bytes, context.shelf);
    if (taken) return { work: item, lfs: source.lfs, outcome: taken };
    if (!brought) return deferred(item, missing);
    const { record, parcel } = brought;
    if (record.kind !== 'enhanced') return endOf(record, item, source.lfs);
    return await takePicture(item, record, { source, parcel }, context);
  } catch (thrown) {
    if (context.signal.aborted) return deferred(item, 'cancelled');
    return { work: item, lfs: false, outcome: failedOutcome(candidate, asSuperresError(thrown)) };
  }
}

type Source = Extract<Foreseen, { readonly lfs: boolean }>;

async function takePicture(
  work: Work,
  record: MadeRecord,
  { source, parcel }: { readonly source: Source; readonly parcel: Parcel },
  context: OneContext,
): Promise<WorkEnd> {
  const { path } = work.candidate;
  const { by, notes, ms, reusedFrom } = record;
  // Equal files are made once, by the rules of the first.
  const twin = reusedFrom !== undefined && context.isTwin(reusedFrom, work) ? context.makersOf(reusedFrom) : [];
  const makers = [...context.makersOf(path), ...twin, ...(work.reuse ? [work.reuse.done.by] : [])];
  if (!makers.some((maker) => isSameMaker(maker, record.by))) {
    const { engine, model } = record.by;
    const what = say`${path}: it says to be made by ${engine} (${model}), which this sweep does not use.`;
    throw shardError('E_SHARD_RESULT', what, { retryable: true });
  }
  const picture = await context.heavy.run(() => checkPicture(work, record, source, parcel));
  const made = { ...picture, by, notes, ...(reusedFrom !== undefined && { reusedFrom }) };
  const sourceBytes = source.bytes.length;
  const maxResultSize = context.settingsOf?.(path).maxResultSize;
  return keepPicture({ work, lfs: source.lfs, sourceBytes, made, started: { ms }, maxResultSize }, context);
}
