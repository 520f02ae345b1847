import { type Aim, takeAim } from './aim.js';
import type { Config, PathRule } from './config/config.js';
import { configError } from './config/errors.js';
import { unreadInputs } from './config/unread-inputs.js';
import { afterAbort, onAbort, unlessAborted } from './core/abort.js';
import { asSuperresError } from './core/errors.js';
import { type Notice, type Outcome, withoutRecord } from './core/outcome.js';
import { pathParts } from './core/paths.js';
import { type RunResult, type SweepFacts, tallyOf } from './core/run-result.js';
import { say } from './core/say.js';
import { bySlot } from './core/slot.js';
import { type ChosenEngine, chooseEngine } from './engines/make-engine.js';
import { createEngineHolder, type EngineHolder } from './enhance/engine-holder.js';
import { cancelledBare, enhanceError } from './enhance/errors.js';
import { leftBehind, leftBehindNotice } from './enhance/left-behind.js';
import { makersOf } from './enhance/settings.js';
import { createRepositoryShelf } from './enhance/shelf.js';
import { refusedWholesale, type WorkEnd } from './enhance/work-end.js';
import { type Found, findWork, type Ruling } from './find-work.js';
import { viewOfIndex } from './git/listing.js';
import { noOrigin } from './git/remote.js';
import { topsOf } from './git/repository.js';
import { makePictures } from './make-pictures.js';
import { type CommitRequest, commitRequest, isEmpty } from './publish/commit-request.js';
import { healCheckout, removeTemporaries } from './publish/heal.js';
import { applyPlacements, nothing, nothingToDo, type Published } from './publish/publication.js';
import type { PublishTarget } from './publish/target.js';
import { rehearsalOf } from './rehearsal.js';
import type { RunInput } from './run-input.js';
import { createRuleFinder, readRulesFile } from './select/rules-file.js';
import { declinedMessage, type Selection, type Work, withinLimit } from './select/selection.js';
import { spareEngine } from './spare-engine.js';
import type { PlanSweep, PublishSweep } from './sweep.js';
import { openWorkshop, type Workshop } from './workshop.js';

/**
 * The story: trigger → select → enhance → publish; the caller reports. A step takes plain data and returns plain data. What
 * only a run with something to do needs is loaded when there is something: most runs have nothing, and loading is their cost.
 * In a sweep (docs/sweep.md) the second step is done elsewhere: `plan` ends before it, `publish` takes the pictures from the shards.
 * @throws SuperresError for what makes the whole run impossible; a failed image or push is part of the result
 */
export async function run(input: RunInput): Promise<RunResult> {
  const { config, clock, signal } = input;
  if (config.mode === 'enhance') return (await import('./run-shard.js')).runShard(input);
  const started = clock();
  const sweep = config.mode === 'run' ? undefined : await (await import('./sweep.js')).openSweep(input);
  const wished = sweep?.mode === 'publish' ? sweep.decision : chooseEngine(config, input.trigger);
  if (wished.kind === 'problem') throw configError([wished]);

  const workshop = await openWorkshop(input);
  // Whatever a cancelled run hangs on, it leaves no credentials behind when it is ended.
  const ended = afterAbort(signal, ENDED_MS);
  onAbort(ended.signal, () => void workshop.close().catch(() => undefined));
  try {
    return await takeSteps({ input, workshop, sweep, wished, started });
  } catch (error) {
    if (!signal.aborted) throw asSuperresError(error);
    throw sweep?.mode === 'plan' ? cancelledBare() : enhanceError('E_CANCELLED');
  } finally {
    ended.release();
    await workshop.close();
    if (sweep?.mode === 'publish') await sweep.close();
  }
}

/** What a run has from its first line on. */
interface Opened {
  readonly input: RunInput;
  readonly workshop: Workshop;
  /** Absent: the run does everything by itself. */
  readonly sweep: PlanSweep | PublishSweep | undefined;
  /** By the inputs and the event alone. */
  readonly wished: ChosenEngine;
  /** On the run's clock. */
  readonly started: number;
}

async function takeSteps(opened: Opened): Promise<RunResult> {
  const { input, workshop, sweep, wished, started } = opened;
  const { config, log, clock, signal } = input;
  const { repository } = workshop;
  if (sweep?.mode === 'publish') sweep.check(repository.head);
  if (!config.dryRun) await healCheckout(repository, log);
  const aim = await takeAim(input, workshop);
  const decision = sweep?.mode === 'publish' ? wished : await spareEngine(wished, input, aim.origin, workshop);
  const rules = await readRulesFile(workshop, config);
  const ruleOf = await createRuleFinder(rules, ...topsOf(repository));
  const makers = () =>
    unlessAborted(makersOf(rules, decision.choice.engine, { config, ruleOf, maker: input.maker }), signal);

  const found = await findWork(opened, aim, { decision, ruleOf, makers });
  const { selection } = found;
  log.debug(`${selection.work.length} to make, ${selection.settled.length} settled, scope ${selection.scope}.`);
  const { choice } = decision;
  const needsEngine = selection.work.length > 0;
  // Before an engine works, and before a paid one is paid.
  if (needsEngine && aim.target.kind !== 'none' && repository.originUrl === undefined) throw noOrigin();
  if (needsEngine) log.info(say`Engine: ${choice.engine} (${choice.reason}).`);

  const engine = createEngineHolder({ ...decision, make: (kind) => input.makeEngine(kind), signal });
  const stage = { ...opened, ...found, aim, decision, rules, ruleOf, makers, engine };
  const done = await (sweep?.mode === 'plan' ? plan(stage, sweep) : config.dryRun ? rehearseOnly(stage) : make(stage));
  const { published } = done;
  const unrecorded = sweep?.mode !== 'plan' && isUnrecorded(config, aim.target, published, signal.aborted);
  const outcomes = (unrecorded ? done.outcomes.map(withoutRecord) : [...done.outcomes]).sort(bySlot);
  const { origin } = aim;
  return {
    outcomes,
    tally: tallyOf(outcomes),
    housekeeping: selection.housekeeping,
    publication: published.publication,
    ...(needsEngine && { engine: engine.choice }),
    notices: [
      ...(decision.notice ? [decision.notice] : []),
      ...unreadInputs(config, { engine: choice.engine, localToo: isLocalToo(decision, rules) }),
      ...aim.notices,
      ...selection.notices,
      ...declinedNotices(selection, published),
      ...(done.notices ?? []),
      ...(published.notices ?? []),
    ],
    root: repository.root,
    ...(origin.kind === 'other' && { place: { repository: origin.repository, sha: repository.head } }),
    dryRun: config.dryRun || sweep?.mode === 'plan',
    ...(unrecorded && { unrecorded: true as const }),
    scope: selection.scope,
    ...(done.facts && { sweep: done.facts }),
    totals: {
      ms: Math.round(clock() - started),
      engineRequests: done.requests ?? engine.requests,
      githubRequests: input.github?.requests() ?? 0,
    },
  };
}

/** All that the second and third step know. */
interface Stage extends Opened, Ruling, Found {
  readonly aim: Aim;
  readonly rules: readonly PathRule[];
  readonly engine: EngineHolder;
}

/** What became of the selected pictures. */
interface Done {
  /** Of every candidate, in any order. */
  readonly outcomes: readonly Outcome[];
  readonly published: Published;
  readonly notices?: readonly Notice[];
  readonly facts?: SweepFacts | undefined;
  /** Requests to the engine's service, where another job sent them. */
  readonly requests?: number | undefined;
}

/** Outcomes that are there before anything is made. */
function earlyOutcomes({ selection, waiting }: Found): Outcome[] {
  return [...selection.settled, ...waiting.map(({ outcome }) => outcome)];
}

const blobsOf = (work: readonly Work[]) => work.map(({ candidate }) => candidate.blob);

/** Mode `plan`: divides the work among the jobs of a sweep. */
async function plan(stage: Stage, planner: PlanSweep): Promise<Done> {
  const { input, workshop, decision, ruleOf, selection, waiting } = stage;
  const { config } = input;
  const { repository } = workshop;
  await workshop.bring(blobsOf(withinLimit(selection.work, config.maxImages)));
  const rehearsal = await rehearsalOf(stage);
  const otherNews = !isEmpty(commitRequest(selection, waiting));
  const request = { commit: repository.head, decision, rehearsal, ruleOf, otherNews };
  const { outcomes, facts, message } = await planner.plan(selection.work, request);
  return { outcomes: [...earlyOutcomes(stage), ...outcomes], published: nothing(message), facts };
}

/** `dry-run`: tells what would be made. */
async function rehearseOnly(stage: Stage): Promise<Done> {
  const { input, workshop, selection } = stage;
  const { rehearse } = await import('./enhance/rehearse.js');
  await workshop.bring(blobsOf(withinLimit(selection.work, input.config.maxImages)));
  const outcomes = [...earlyOutcomes(stage), ...(await rehearse(selection.work, await rehearsalOf(stage)))];
  return { outcomes, published: nothing(say`A dry run publishes nothing.`) };
}

/** Steps 2 and 3: makes the pictures, or takes them from the shards, and publishes them. */
async function make(stage: Stage): Promise<Done> {
  const { input, workshop, aim, selection } = stage;
  const { target, trigger, github } = aim;
  const { request, ...made } = await madePictures(stage);
  const { outcomes } = made;
  // The request holds what the commit needs: of 100,000 pictures that wait, the rest is 50 MB.
  selection.work = [];
  const left = await leftBehind({ ...selection, ...made }, async () => {
    const view = await viewOfIndex(workshop.repository);
    return (path) => view(path) !== undefined;
  });
  const notices = [...(made.notices ?? []), ...leftBehindNotice(left)];
  const reason = input.signal.aborted ? undefined : nothingToDo(target, request);
  if (reason !== undefined) return { ...made, ...(target.kind !== 'none' && { notices }), published: nothing(reason) };
  const { publish } = await import('./publish/publish.js');
  const published = await publish({
    ...input,
    trigger,
    ...(github && { github }),
    isGitLab: input.env.GITLAB_CI === 'true',
    repository: workshop.repository,
    scratch: workshop.scratch,
    target,
    request,
    outcomes,
  });
  const { placements, outputBlobs, failed } = published;
  return { ...made, notices, outcomes: applyPlacements(outcomes, placements, outputBlobs, failed), published };
}

type Made = Omit<Done, 'published'> & { readonly request: CommitRequest; readonly ends: readonly WorkEnd[] };

/** Step 2. */
async function madePictures(stage: Stage): Promise<Made> {
  const { input, workshop, sweep, aim, rules, ruleOf, engine, started, selection, waiting } = stage;
  const { config } = input;
  const { root } = workshop.repository;
  const { work } = selection;
  const ahead = withinLimit(work, config.maxImages);
  await workshop.bring(blobsOf(ahead));
  input.onStart?.(ahead.length, work.length - ahead.length);
  const folders = ahead.map(({ candidate }) => pathParts(candidate.output).dir);
  await removeTemporaries(root, new Set([...folders, config.ledger]));
  const leftovers = stage.leftovers && { leftovers: stage.leftovers };
  const requestWith = (ends: readonly WorkEnd[]) => ({
    ...commitRequest(selection, [...waiting, ...ends]),
    ...leftovers,
  });
  if (work.length === 0) return { outcomes: earlyOutcomes(stage), ends: [], request: requestWith([]) };
  const shelf = createRepositoryShelf({ ...workshop.enhancing, ...config });
  const taken = sweep?.mode === 'publish' ? await sweep.take(work, { shelf, rules, ruleOf, started }) : undefined;
  const { maxImages } = config;
  const unrecorded = config.publish !== 'none' && aim.target.kind === 'none';
  const context = { input, workshop, shelf, engine, ruleOf, started, maxImages, unrecorded };
  const ends: readonly WorkEnd[] = taken?.ends ?? (await makePictures(await withoutPaidAgain(stage), context));
  return {
    outcomes: [...earlyOutcomes(stage), ...ends.map(({ outcome }) => outcome)],
    ends,
    request: requestWith(ends),
    notices: [...(taken?.notices ?? engine.notices), ...refusedWholesale(ends)],
    facts: taken?.facts,
    requests: taken?.requests,
  };
}

/** Where results are committed, what an earlier run paid for and left on disk counts. */
async function withoutPaidAgain({ input, workshop, aim, decision, ruleOf, makers, selection }: Stage) {
  const { work } = selection;
  const { config } = input;
  if (decision.choice.engine !== 'wechat' || aim.target.kind === 'none') return work;
  const { withPaidOnDisk } = await import(/* webpackMode: "eager" */ './paid-on-disk.js');
  const ahead = withinLimit(work, config.maxImages);
  const options = { repository: workshop.repository, config, ruleOf, makerOf: await makers() };
  return [...(await withPaidOnDisk(ahead, options)), ...work.slice(ahead.length)];
}

/** Some pictures may be the local engine's although another one was chosen. */
function isLocalToo({ mayFallBack }: ChosenEngine, rules: readonly PathRule[]): boolean {
  return mayFallBack || rules.some((rule) => rule.engine === 'local');
}

/**
 * Told once: where the ledger is written that remembers it, or at the push that brought it about. A pull request is not opened for
 * it alone, and later runs find it again.
 */
function declinedNotices({ declined, scope }: Selection, { publication }: Published): Notice[] {
  const isNews = publication.commit !== undefined || scope === 'changed';
  return declined > 0 && isNews ? [{ level: 'notice', message: declinedMessage(declined) }] : [];
}

/** Milliseconds after a cancellation: a second before the run is ended (action.ts), after all that is waited for (core/abort.ts). */
const ENDED_MS = 8000;

/** True when no ledger that a later run reads tells of what waits. */
function isUnrecorded(
  { publish: wish }: Config,
  target: PublishTarget,
  { publication }: Published,
  cancelled: boolean,
): boolean {
  if (wish === 'none') return false;
  return target.kind === 'none' || ((cancelled || publication.error !== undefined) && publication.commit === undefined);
}
