import type { Aim } from './aim.js';
import type { Config } from './config/config.js';
import { messageOf } from './core/errors.js';
import type { Log } from './core/log.js';
import { later, said, say } from './core/say.js';
import type { ChosenEngine } from './engines/make-engine.js';
import type { makersOf } from './enhance/settings.js';
import type { WorkEnd } from './enhance/work-end.js';
import { viewOfDisk } from './git/tree-view.js';
import {
  type Split,
  splitBeforeWork,
  withoutBehind,
  withoutStrangers,
  withoutTakenBack,
  withoutTheirs,
} from './publish/before-work.js';
import type { CommitRequest } from './publish/commit-request.js';
import { destinationOf, isUnasked, type PublishTarget } from './publish/target.js';
import type { RunInput } from './run-input.js';
import { type CompareBase, findCompareBase } from './select/compare-base.js';
import type { RuleOf } from './select/rules-file.js';
import { select, type Unmerged } from './select/select.js';
import { type Selection, type Work, withinLimit } from './select/selection.js';
import type { Workshop } from './workshop.js';

/** What the second step needs to know of rules and engines. */
export interface Ruling {
  readonly decision: ChosenEngine;
  readonly ruleOf: RuleOf;
  /** Who will have made a picture, by its path; asks the engines. */
  readonly makers: () => ReturnType<typeof makersOf>;
}

/** What step 1 found. */
export interface Found {
  /** `make` takes the work out of it when it is done. */
  readonly selection: { -readonly [K in keyof Selection]: Selection[K] };
  /** What the target cannot take as it is now, and its ledger is to remember. */
  readonly waiting: readonly WorkEnd[];
  readonly leftovers?: CommitRequest['leftovers'];
}

/** Step 1, without what could not be published on the target, and where a service is paid for it, without what could not be stored. */
export async function findWork(opened: Opened, aim: Aim, ruling: Ruling): Promise<Found> {
  const found = await findOnTarget(opened, aim, ruling);
  const { target } = aim;
  const { work } = found.selection;
  const { commitMethod, maxImages } = opened.input.config;
  const isPaid = ruling.decision.choice.engine === 'wechat';
  if (!isPaid || work.length === 0 || (target.kind === 'none' && target.rehearsed === undefined)) return found;
  const { repository, scratch } = opened.workshop;
  const { withoutUnstorable } = await import('./publish/store-outputs.js');
  const ahead = withinLimit(work, maxImages);
  const split = await withoutUnstorable(ahead, { repository, scratch, lfs: commitMethod === 'git' });
  return {
    ...found,
    selection: { ...found.selection, work: [...split.work, ...work.slice(ahead.length)] },
    waiting: [...found.waiting, ...split.waiting],
  };
}

interface Opened {
  readonly input: RunInput;
  readonly workshop: Workshop;
}

async function findOnTarget(
  { input, workshop }: Opened,
  { trigger, target, github }: Aim,
  { decision, ruleOf, makers }: Ruling,
): Promise<Found> {
  const { config, log } = input;
  const { repository } = workshop;
  const idle = target.kind === 'none' && target.idle;
  const unmerged = await unmergedWork(workshop, target, { ...config, trigger, github, log });
  const selected = await select({
    // Only where something is committed do the index and its ledger speak for earlier runs.
    config: { ...config, publish: (target.kind === 'none' && target.rehearsed) || target.kind },
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
  const { selection: found, waiting } = leaveTheirs(selected, target, unmerged);
  const { settled, notices } = found;
  if (found.scope === 'all' && found.work.length + settled.length + waiting.length === 0 && !idle) {
    const message = said(NO_MATCH);
    return { selection: { ...found, notices: [...notices, { level: 'notice', message }] }, waiting: [] };
  }
  const place = destinationOf(target);
  if (place && unmerged?.sources) {
    const branch = place.kind === 'commit' ? place.branch : place.base;
    const { work, deferred } = withoutStrangers(found.work, branch, unmerged.sources);
    return { selection: { ...found, work, settled: [...settled, ...deferred] }, waiting };
  }
  const split = await lookAhead(found.work, target, workshop, { ...config, log });
  if (!split) return { selection: found, waiting };
  return {
    selection: { ...found, work: split.work, settled: [...settled, ...split.settled] },
    waiting: [...waiting, ...split.waiting.map((end) => ({ ...end, lfs: false }))],
    leftovers: split.leftovers,
  };
}

/**
 * A look at where results go before anything is made for it: what is there already, and what could not be put there.
 * @returns undefined where there is nothing to look at, or nothing to see
 */
async function lookAhead(
  work: readonly Work[],
  target: PublishTarget,
  { scratch, repository, standing }: Pick<Workshop, 'scratch' | 'repository' | 'standing'>,
  { ledger, refresh, log }: { readonly ledger: string; readonly refresh: boolean; readonly log: Log },
): Promise<(Split & { readonly leftovers?: CommitRequest['leftovers'] }) | undefined> {
  if (work.length === 0 || target.kind === 'none' || repository.originUrl === undefined) return undefined;
  const named = target.kind === 'commit' ? target : { branch: target.base, mayCreate: false };
  try {
    const { readPlace } = await import('./publish/read-branches.js');
    const place = await readPlace(await scratch(), repository, { ...named, ledger, parents: standing.parents });
    const split = place && splitBeforeWork(work, place, refresh);
    if (split && split.elsewhere > 0) log.debug(`${split.elsewhere} more wait, of which the branch has no source.`);
    if (!split || target.kind !== 'commit') return split;
    const there = split.settled.flatMap((end) => (end.kind === 'unchanged' ? end.output : []));
    const disk = await viewOfDisk(repository, there);
    const leftovers = there.flatMap((path) => {
      const blob = disk(path)?.blob;
      return blob && blob === place.view(path)?.blob ? [[path, blob] as const] : [];
    });
    return { ...split, leftovers: new Map(leftovers) };
  } catch (error) {
    // Publishing meets the same, and tells of it when the results are in the work tree.
    log.debug(`The branch was not looked at beforehand: ${messageOf(error)}`);
    return undefined;
  }
}

/**
 * A person's files on the head branch of our pull request are not ours to replace; what changed on the base beside them waits, and
 * what was taken back there is not made.
 */
function leaveTheirs(
  selection: Selection,
  target: PublishTarget,
  unmerged: Unmerged | undefined,
): Pick<Found, 'selection' | 'waiting'> {
  const place = destinationOf(target);
  if (place?.kind !== 'pull-request' || !unmerged) return { selection, waiting: [] };
  const { isBehind = never, isTakenBack = never } = unmerged;
  const theirs = withoutTheirs(selection.work, place.head, unmerged.theirs ?? new Set());
  const back = withoutTakenBack(theirs.work, place.head, isTakenBack);
  const split = withoutBehind(back.work, place.head, isBehind);
  const waiting = split.waiting.map((end) => ({ ...end, lfs: false }));
  const settled = [...selection.settled, ...theirs.deferred, ...back.deferred];
  return { selection: { ...selection, work: split.work, settled }, waiting };
}

const never = () => false;

const NO_MATCH = later`No file of the repository matches \`paths\`, or all that do are kept out by \`exclude\`, lie in the folder \`ledger\` or are called denser pictures by their names or folders (\`@2x\`, \`2x/\`).`;

type UnmergedOptions = Pick<Config, 'ledger' | 'dryRun' | 'commitAuthor'> &
  Pick<Aim, 'trigger' | 'github'> & { readonly log: Log };

/**
 * What an open pull request of ours, or the branch for results, already holds; the publish room is loaded only then. On the
 * command line the checkout may have commits that origin lacks, or lack some: nothing is made for a branch that cannot take it.
 */
async function unmergedWork(
  { scratch, standing }: Pick<Workshop, 'scratch' | 'standing'>,
  target: PublishTarget,
  { trigger, github, log, ...config }: UnmergedOptions,
): Promise<Unmerged | undefined> {
  const place = destinationOf(target);
  if (!place) return undefined;
  const { ledger, dryRun } = config;
  const byHand = trigger.event === 'cli' && !dryRun;
  if (place.kind === 'commit' && !byHand) {
    if (!place.mayCreate || place.branch === (await standing.attached())) return undefined;
  }
  try {
    const { readTargetBranch, readUnmerged } = await import('./publish/read-unmerged.js');
    if (place.kind === 'commit') return await readTargetBranch(await scratch(), place, standing.head, ledger);
    const signs = { config, trigger, github };
    return await readUnmerged(await scratch(), place, signs, byHand ? standing.head : undefined);
  } catch (error) {
    // What the run refuses, its rehearsal refuses too.
    if (!dryRun || !isUnasked(error)) throw error;
    const branch = place.kind === 'commit' ? place.branch : place.head;
    log.notice(say`origin could not be asked for \`${branch}\`: what is there counts as not made yet.`);
    log.debug(error.message);
    return undefined;
  }
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
