import { configError } from './config/errors.js';
import { unreadInputs } from './config/unread-inputs.js';
import { type Closing, closingOf } from './core/abort.js';
import { asSuperresError, messageOf } from './core/errors.js';
import { deferredOutcome, type EngineChoice, type Outcome, outcomeBase, type Unchanged } from './core/outcome.js';
import { type RunResult, tallyOf } from './core/run-result.js';
import { say } from './core/say.js';
import { bySlot } from './core/slot.js';
import { chooseEngine } from './engines/make-engine.js';
import { createEngineHolder } from './enhance/engine-holder.js';
import { cancelledBare } from './enhance/errors.js';
import { makersOf } from './enhance/settings.js';
import { createRepositoryShelf } from './enhance/shelf.js';
import type { WorkEnd } from './enhance/work-end.js';
import { viewOfIndex } from './git/listing.js';
import { type Repository, topsOf } from './git/repository.js';
import { makePictures } from './make-pictures.js';
import { withPaidOnDisk } from './paid-on-disk.js';
import { originOf } from './publish/origin.js';
import type { RunInput } from './run-input.js';
import { createRuleFinder, readRulesFile } from './select/rules-file.js';
import { type Work, withPaid } from './select/selection.js';
import { readEarlierTries } from './shards/earlier-tries.js';
import { shardError } from './shards/errors.js';
import type { Box, HandOver } from './shards/hand-over.js';
import { openHandOver } from './shards/open-hand-over.js';
import { checkCommit, type OpenPlan, openPlan } from './shards/open-plan.js';
import type { Plan } from './shards/plan.js';
import { createShardShelf, writeResults } from './shards/records.js';
import { spareEngine } from './spare-engine.js';
import { openWorkshop, type Workshop } from './workshop.js';

/**
 * Mode `enhance`: makes one shard's pictures and hands them over. It writes nothing into the work tree and publishes nothing, so
 * it needs no right to write.
 * @throws SuperresError for what makes the whole share impossible; a failed image is part of the result
 */
export async function runShard(input: RunInput): Promise<RunResult> {
  const { config, signal } = input;
  const shard = config.shard ?? 0;
  const handOver = await openHandOver({ ...input, folder: input.handOver });
  const opened = await openPlan(handOver, input);
  try {
    const work = await opened.workOf(shard);
    return await inWorkshop(input, { handOver, opened, shard, work });
  } catch (error) {
    throw signal.aborted ? cancelledBare() : asSuperresError(error);
  } finally {
    await opened.close();
  }
}

interface Share {
  readonly handOver: HandOver;
  readonly opened: OpenPlan;
  readonly shard: number;
  readonly work: readonly Work[];
}

async function inWorkshop(input: RunInput, share: Share): Promise<RunResult> {
  const workshop = await openWorkshop(input);
  try {
    return await makeShare(input, workshop, share);
  } finally {
    await workshop.close();
  }
}

async function makeShare(input: RunInput, workshop: Workshop, share: Share): Promise<RunResult> {
  const { config, log, clock, signal, redact } = input;
  const { handOver, opened, shard, work } = share;
  const { plan } = opened;
  const { repository } = workshop;
  const started = clock();
  checkCommit(plan, repository.head);
  await checkSources(repository, work);
  const wished = chooseEngine(config, input.trigger);
  if (wished.kind === 'problem') throw configError([wished]);
  const origin = originOf(repository.originUrl, input.trigger.server.serverUrl, input.trigger.repository);
  const decision = await spareEngine(wished, input, origin, workshop);
  checkEngine(plan, decision.choice);

  const rules = await readRulesFile(workshop, config);
  const ruleOf = await createRuleFinder(rules, ...topsOf(repository));
  const withoutPaidOnDisk = async (left: readonly Work[]) => {
    if (decision.choice.engine !== 'wechat') return left;
    const makerOf = await makersOf(rules, 'wechat', { config, ruleOf, maker: input.maker });
    return withPaidOnDisk(left, { repository, config, ruleOf, makerOf });
  };
  const { rest: left, there } = await withoutPaid(input, share, decision.choice);
  const rest = await withoutPaidOnDisk(left);
  await workshop.bring(rest.map(({ candidate }) => candidate.blob));
  const box = await handOver.box({ kind: 'results', shard });
  // Its seconds count from the cancellation on, and not from when the engine has come to its end.
  const closing = closingOf(signal);
  try {
    input.onStart?.(rest.length, 0);
    if (rest.length > 0) log.info(say`Engine: ${decision.choice.engine} (${decision.choice.reason}).`);
    const engine = createEngineHolder({ ...decision, make: (kind) => input.makeEngine(kind), signal });
    const repositoryShelf = createRepositoryShelf({ ...workshop.enhancing, ...config });
    const shelf = createShardShelf(repositoryShelf, box.folder, repository.objectFormat);
    // Which pictures are made was decided when the plan was.
    const made = { input, workshop, shelf, engine, ruleOf, started, maxImages: 0, unjudged: true } as const;
    const ends = rest.length === 0 ? [] : await makePictures(rest, made);
    const header = {
      plan: plan.id,
      shard,
      engine: engine.choice,
      requests: engine.requests,
      notices: engine.notices,
    };
    await writeResults(box.folder, header, { work, ends, redact });
    const isSent = await sendIn(box, ends, input, closing);
    const outcomes = [...ends.map((end) => (isSent ? end.outcome : notHandedOver(end))), ...there].sort(bySlot);
    const given = say`Handed over as shard ${shard} of ${plan.shards.length} (plan ${plan.id.slice(0, 12)}).`;
    const part = say`The job was cancelled. What was made until then was handed over.`;
    const message = !isSent ? say`The job was cancelled: nothing was handed over.` : signal.aborted ? part : given;
    return {
      outcomes,
      tally: tallyOf(outcomes),
      housekeeping: [],
      publication: { kind: 'none', message },
      ...(rest.length > 0 && { engine: engine.choice }),
      notices: [...(decision.notice ? [decision.notice] : []), ...unreadInputs(config), ...engine.notices],
      root: repository.root,
      dryRun: false,
      scope: 'all',
      sweep: {
        mode: 'enhance',
        plan: plan.id,
        shard,
        ...(handOver.folderFor && { handOver: handOver.folderFor('results') }),
      },
      totals: { ms: Math.round(clock() - started), engineRequests: engine.requests, githubRequests: 0 },
    };
  } finally {
    closing.release();
    await box.discard();
  }
}

/** What an earlier try of this shard has paid for is neither ordered nor made once more. */
async function withoutPaid(
  { log, trigger }: RunInput,
  { handOver, opened, shard, work }: Share,
  { engine }: EngineChoice,
): Promise<{ readonly rest: readonly Work[]; readonly there: readonly Unchanged[] }> {
  const { attempt = 1 } = trigger;
  if (attempt === 1 || engine !== 'wechat') return { rest: work, there: [] };
  const own = { plan: opened.plan.id, shard, images: work.length, attempt };
  // Where that cannot be had, the share is made from its beginning.
  const results = await handOver.results().catch((thrown: unknown) => {
    log.debug(`Earlier tries cannot be read: ${asSuperresError(thrown).message}`);
    return [];
  });
  const { made, paid } = await readEarlierTries(results, own);
  if (made.size > 0) log.info(say`${made.size} image(s) of this shard were handed over by an earlier try.`);
  const rest = work.flatMap((item, index) => (made.has(index) ? [] : [withPaid(item, paid.get(index))]));
  const there = work
    .filter((_, index) => made.has(index))
    .map(({ candidate }): Unchanged => ({ kind: 'unchanged', ...outcomeBase(candidate), reason: 'done' }));
  return { rest, there };
}

/**
 * Hands over what was made, or is paid for. Of a cancelled job that is a part, and not worth more than the seconds that a runner
 * gives: a job that came to its time limit is cancelled too, and what it made in hours counts.
 * @returns false where nothing was handed over
 */
async function sendIn(
  box: Box,
  ends: readonly WorkEnd[],
  { signal, log }: RunInput,
  closing: Closing,
): Promise<boolean> {
  const isWorthIt = ({ outcome, paid }: WorkEnd) => outcome.kind === 'enhanced' || paid !== undefined;
  // A part does not take the place of what may be the whole.
  if (signal.aborted && (!ends.some(isWorthIt) || (await box.stands()))) return false;
  try {
    await box.send(closing.last);
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    log.debug(`What was made could not be handed over any more: ${messageOf(error)}`);
    return false;
  }
}

/** A picture that goes no further was not made, for all that come after. */
function notHandedOver({ outcome, work }: WorkEnd): Outcome {
  if (outcome.kind !== 'enhanced') return outcome;
  return deferredOutcome(work.candidate, 'cancelled');
}

/** @throws SuperresError E_PLAN_DAMAGED where the plan names what the commit does not have */
async function checkSources(repository: Repository, work: readonly Work[]): Promise<void> {
  if (work.length === 0) return;
  const view = await viewOfIndex(repository);
  const wrong = work.find(({ candidate: { path, mode, blob } }) => {
    const here = view(path);
    return here?.blob !== blob || here.mode !== mode;
  });
  if (wrong) {
    throw shardError('E_PLAN_DAMAGED', say`The commit has no \`${wrong.candidate.path}\` as the plan names it.`);
  }
}

/** @throws SuperresError E_PLAN_INPUTS where this job would use another engine than the plan was made for */
function checkEngine({ engine: planned }: Plan, { engine, reason }: EngineChoice): void {
  if (planned.engine === engine) return;
  const what = say`The plan was made for the ${planned.engine} engine (${planned.reason}); here it would be ${engine} (${reason}).`;
  throw shardError('E_PLAN_INPUTS', what, {
    remedy: say`Give the same credentials to the jobs that plan and enhance.`,
  });
}
