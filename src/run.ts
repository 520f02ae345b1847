import type { Config } from './config/config.js';
import { configError } from './config/read-config.js';
import { afterAbort, onAbort, unlessAborted } from './core/abort.js';
import { asSuperresError } from './core/errors.js';
import type { Log } from './core/log.js';
import type { Notice, Outcome } from './core/outcome.js';
import { type RunResult, tallyOf } from './core/run-result.js';
import { later, said, say } from './core/say.js';
import { bySlot } from './core/slot.js';
import { chooseEngine } from './engines/make-engine.js';
import { cancelledBare, enhanceError } from './enhance/errors.js';
import { createEngineHolder, makersOf, type WorkEnd } from './enhance/settings.js';
import { createRepositoryShelf } from './enhance/shelf.js';
import { noOrigin } from './git/remote.js';
import { topsOf } from './git/repository.js';
import { makePictures } from './make-pictures.js';
import { commitRequest, isEmpty } from './publish/commit-request.js';
import { publishError } from './publish/errors.js';
import { healCheckout, removeTemporaries } from './publish/heal.js';
import { type Origin, originNotice, originOf, triggerFor } from './publish/origin.js';
import { applyPlacements, nothing, nothingToDo, type Published, withoutStrangers } from './publish/publication.js';
import { findCheckedOut, type PublishTarget, publishTarget } from './publish/target.js';
import type { RunInput } from './run-input.js';
import { type CompareBase, findCompareBase } from './select/compare-base.js';
import { createRuleFinder, readRulesFile } from './select/path-rules.js';
import { select, type Unmerged } from './select/select.js';
import type { Planned, Taken } from './sweep.js';
import { openWorkshop, type Workshop } from './workshop.js';

/**
 * The story: trigger → select → enhance → publish; the caller reports. A step takes plain data and returns plain data. What
 * only a run with something to do needs is loaded when there is something: most runs have nothing, and loading is their cost.
 * In a sweep (docs/sweep.md) the second step is done elsewhere: `plan` ends before it, `publish` takes the pictures from the shards.
 * @throws SuperresError for what makes the whole run impossible; a failed image or push is part of the result
 */
export async function run(input: RunInput): Promise<RunResult> {
  const { config, log, clock, signal } = input;
  if (config.mode === 'enhance') return (await import('./run-shard.js')).runShard(input);
  const started = clock();
  const notices: Notice[] = [];
  const sweep = config.mode === 'run' ? undefined : await (await import('./sweep.js')).openSweep(input);
  const publisher = sweep?.mode === 'publish' ? sweep : undefined;
  const planner = sweep?.mode === 'plan' ? sweep : undefined;
  const decision = publisher?.decision ?? chooseEngine(config, input.trigger);
  if (decision.kind === 'problem') throw configError([decision]);
  if (decision.notice) notices.push(decision.notice);

  const workshop = await openWorkshop(input);
  // Whatever a cancelled run hangs on, it leaves no credentials behind when it is ended.
  const ended = afterAbort(signal, ENDED_MS);
  onAbort(ended.signal, () => void workshop.close().catch(() => undefined));
  try {
    const { repository } = workshop;
    publisher?.check(repository.head);
    if (!config.dryRun) await healCheckout(repository, log);
    const own = input.trigger.repository;
    const origin = originOf(repository.originUrl, input.trigger.server.serverUrl, own);
    const trigger = triggerFor(input.trigger, origin);
    const github = origin.kind === 'other' ? input.github?.of(origin.repository) : input.github;
    const moved = originNotice(origin, own);
    if (moved) notices.push(moved);
    const target = await publishTarget(config, trigger, () => findCheckedOut({ trigger, ...workshop.standing }));
    checkOrigin(config, target, origin);
    const idle = target.kind === 'none' && target.idle;
    if (target.kind === 'none' && target.notice) notices.push({ level: 'notice', message: target.reason });

    const rules = await readRulesFile(workshop, config.config);
    const ruleOf = await createRuleFinder(rules, ...topsOf(repository));
    const makers = () =>
      unlessAborted(makersOf(rules, decision.choice.engine, { config, ruleOf, maker: input.maker }), signal);
    const unmerged = await unmergedWork(workshop, target, { ...config, isCli: trigger.event === 'cli' });
    let { work, ...found } = await select({
      // Only where something is committed do the index and its ledger speak for earlier runs.
      config: { ...config, publish: target.kind },
      repository,
      paths: idle ? [] : config.paths,
      exclude: config.exclude,
      ruleOf,
      ...(config.maxResultSize !== undefined && { maxResultSize: config.maxResultSize }),
      base: async () => {
        const { scratch, standing } = workshop;
        const api = github && { mergeBaseByApi: (base: string, head: string) => github.mergeBase(base, head) };
        return sayBase(await findCompareBase({ ...standing, config, trigger, repository, scratch, ...api }), log);
      },
      objects: workshop.objects,
      scratch: workshop.scratch,
      engine: decision.choice.engine,
      ...(config.refresh && { maker: await makers() }),
      read: workshop.readAnywhere,
      readPicture: workshop.readPicture,
      ...(unmerged && { unmerged }),
    });
    if (target.kind !== 'none' && unmerged?.sources) {
      const split = withoutStrangers(work, target.kind === 'commit' ? target.branch : target.base, unmerged.sources);
      work = split.work;
      found = { ...found, settled: [...found.settled, ...split.deferred] };
    }
    notices.push(...found.notices);
    if (found.scope === 'all' && work.length + found.settled.length === 0 && !idle) {
      notices.push({ level: 'notice', message: said(NO_MATCH) });
    }
    log.debug(`${work.length} to make, ${found.settled.length} settled, scope ${found.scope}.`);
    const { choice } = decision;
    const needsEngine = work.length > 0;
    // Before an engine works, and before a paid one is paid.
    if (needsEngine && target.kind !== 'none' && repository.originUrl === undefined) throw noOrigin();
    if (needsEngine) log.info(say`Engine: ${choice.engine} (${choice.reason}).`);

    const engine = createEngineHolder({ ...decision, make: (kind) => input.makeEngine(kind), signal });
    let ends: readonly WorkEnd[] = [];
    let outcomes: Outcome[] = [...found.settled];
    let published = nothing(say`A dry run publishes nothing.`);
    let planned: Planned | undefined;
    let taken: Taken | undefined;
    const ahead = work.slice(0, config.maxImages > 0 ? config.maxImages : undefined);
    if (planner) {
      await workshop.bring(ahead.map(({ candidate }) => candidate.blob));
      const rehearsal = { ...config, root: repository.root, read: workshop.enhancing.read, maker: await makers() };
      const otherNews = !isEmpty(commitRequest(found, []));
      const request = { commit: repository.head, decision, rehearsal, ruleOf, otherNews };
      planned = await planner.plan(work, request);
      outcomes = outcomes.concat(planned.outcomes);
      published = nothing(planned.message);
    } else if (config.dryRun) {
      const { rehearse } = await import('./enhance/rehearse.js');
      const maker = await makers();
      outcomes = outcomes.concat(
        await rehearse(work, { ...config, root: repository.root, read: workshop.read, maker }),
      );
    } else {
      await workshop.bring(ahead.map(({ candidate }) => candidate.blob));
      input.onStart?.(ahead.length, work.length - ahead.length);
      const outputs = ahead.map(({ candidate }) => candidate.output);
      await removeTemporaries(repository.root, [...outputs, `${config.ledger}/x`]);
      if (work.length > 0) {
        const shelf = createRepositoryShelf({ ...workshop.enhancing, ...config });
        taken = await publisher?.take(work, { shelf, rules, ruleOf, started });
        const { maxImages } = config;
        ends =
          taken?.ends ?? (await makePictures(work, { input, workshop, shelf, engine, ruleOf, started, maxImages }));
        notices.push(...(taken?.notices ?? engine.notices));
        outcomes = outcomes.concat(ends.map(({ outcome }) => outcome));
      }
      const request = commitRequest(found, ends);
      // The request holds what the commit needs: of 100,000 pictures that wait, the rest is 50 MB.
      [work, ends] = [[], []];
      const reason = signal.aborted ? undefined : nothingToDo(target, request);
      if (reason === undefined) {
        const { publish } = await import('./publish/publish.js');
        const { scratch } = workshop;
        published = await publish({
          ...input,
          trigger,
          ...(github && { github }),
          isGitLab: input.env.GITLAB_CI === 'true',
          repository,
          scratch,
          target,
          request,
          outcomes,
        });
        outcomes = applyPlacements(outcomes, published.placements, published.outputBlobs, published.failed);
      } else published = nothing(reason);
    }
    outcomes.sort(bySlot);
    const facts = planned?.facts ?? taken?.facts;
    return {
      outcomes,
      tally: tallyOf(outcomes),
      housekeeping: found.housekeeping,
      publication: published.publication,
      ...(needsEngine && { engine: engine.choice }),
      notices: [...notices, ...(published.notices ?? [])],
      root: repository.root,
      ...(origin.kind === 'other' && { place: { repository: origin.repository, sha: repository.head } }),
      dryRun: config.dryRun || planned !== undefined,
      ...(!planned && isUnrecorded(config, target, published, signal.aborted) && { unrecorded: true as const }),
      scope: found.scope,
      ...(facts && { sweep: facts }),
      totals: {
        ms: Math.round(clock() - started),
        engineRequests: taken?.requests ?? engine.requests,
        githubRequests: input.github?.requests() ?? 0,
      },
    };
  } catch (error) {
    throw signal.aborted ? (planner ? cancelledBare() : enhanceError('E_CANCELLED')) : asSuperresError(error);
  } finally {
    ended.release();
    await workshop.close();
    await publisher?.close();
  }
}

const NO_MATCH = later`No file of the repository matches \`paths\`, or \`exclude\` keeps out all that do.`;

/** Milliseconds after a cancellation: a second before the run is ended (action.ts), after all that is waited for (core/abort.ts). */
const ENDED_MS = 8000;

/** @throws SuperresError E_OTHER_SERVER where GitHub's API is needed and does not know the repository */
function checkOrigin({ commitMethod }: Config, target: PublishTarget, origin: Origin): void {
  if (origin.kind !== 'elsewhere') return;
  const needed = target.kind === 'pull-request' || (target.kind === 'commit' && commitMethod === 'api');
  if (needed)
    throw publishError('E_OTHER_SERVER', say`origin is on ${origin.host}, which GitHub's API does not serve.`);
}

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

/**
 * What an open pull request of ours, or the branch for results, already holds; the publish room is loaded only then. On the
 * command line the checkout may have commits that origin lacks, or lack some: nothing is made for a branch that cannot take it.
 */
async function unmergedWork(
  { scratch, standing }: Pick<Workshop, 'scratch' | 'standing'>,
  target: PublishTarget,
  { ledger, dryRun, isCli }: Pick<Config, 'ledger' | 'dryRun'> & { readonly isCli: boolean },
): Promise<Unmerged | undefined> {
  if (target.kind === 'none') return undefined;
  const byHand = isCli && !dryRun;
  if (target.kind === 'commit' && !byHand) {
    if (!target.mayCreate || target.branch === (await standing.attached())) return undefined;
  }
  const { readTargetBranch, readUnmerged } = await import('./publish/head-branch.js');
  return target.kind === 'commit'
    ? readTargetBranch(await scratch(), target, standing.head, ledger)
    : readUnmerged(await scratch(), target, ledger, byHand ? standing.head : undefined);
}

/** Tells what the changes are counted from, and why; also of another base that takes its place. */
function sayBase(base: CompareBase, log: Log, said?: string): CompareBase {
  if (base.kind === 'all') return base;
  const sentence = say`Changed means: since ${base.commit.slice(0, 12)}, ${base.why}.`;
  // The same commit again: it had to be fetched first.
  if (sentence !== said) log.info(said === undefined ? sentence : say`That commit cannot be had. ${sentence}`);
  const { orElse } = base;
  return orElse ? { ...base, orElse: async () => sayBase(await orElse(), log, sentence) } : base;
}
