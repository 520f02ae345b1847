import type { Config, PathRule, Quality } from './config/config.js';
import type { EngineId, Notice, Outcome } from './core/outcome.js';
import type { SweepFacts } from './core/run-result.js';
import { say } from './core/say.js';
import type { ChosenEngine } from './engines/make-engine.js';
import type { RehearseContext } from './enhance/rehearse.js';
import { makersOf } from './enhance/settings.js';
import type { Shelf } from './enhance/shelf.js';
import type { WorkEnd } from './enhance/work-end.js';
import { heavyWork } from './image/load-sharp.js';
import type { RunInput } from './run-input.js';
import type { RuleOf } from './select/rules-file.js';
import type { Work } from './select/selection.js';
import type { HandOver } from './shards/hand-over.js';
import { openHandOver } from './shards/open-hand-over.js';
import { checkCommit, type OpenPlan, openPlan } from './shards/open-plan.js';

/** What a job with mode `plan` does in place of the run's second step. */
export interface PlanSweep {
  readonly mode: 'plan';
  plan(work: readonly Work[], request: PlanRequest): Promise<Planned>;
}

export interface PlanRequest {
  readonly commit: string;
  readonly decision: ChosenEngine;
  readonly rehearsal: RehearseContext;
  readonly ruleOf: RuleOf;
  /** There is something to publish although nothing is to be made. */
  readonly otherNews: boolean;
}

export interface Planned {
  /** What the work would come to. */
  readonly outcomes: readonly Outcome[];
  readonly facts: SweepFacts;
  /** One sentence. */
  readonly message: string;
}

/** What a job with mode `publish` does in place of the run's second step. */
export interface PublishSweep {
  readonly mode: 'publish';
  /** The engine of the plan. */
  readonly decision: ChosenEngine;
  /** @throws SuperresError E_PLAN_COMMIT */
  check(head: string): void;
  take(work: readonly Work[], request: TakeRequest): Promise<Taken>;
  close(): Promise<void>;
}

export interface TakeRequest {
  readonly shelf: Shelf;
  readonly rules: readonly PathRule[];
  readonly ruleOf: RuleOf;
  /** When the run began, on its clock. */
  readonly started: number;
}

export interface Taken {
  readonly ends: readonly WorkEnd[];
  readonly facts: SweepFacts;
  readonly notices: readonly Notice[];
  /** Requests of all shards to the engine's service. */
  readonly requests: number;
}

/**
 * The way to the other jobs of a sweep, and for mode `publish` the plan.
 * @throws SuperresError E_ARTIFACT_HOST, E_PLAN_MISSING, E_PLAN_DAMAGED, E_PLAN_INPUTS, E_ARTIFACT_FAILED
 */
export async function openSweep(input: RunInput): Promise<PlanSweep | PublishSweep> {
  const handOver = await openHandOver({ ...input, folder: input.handOver });
  if (input.config.mode === 'plan')
    return { mode: 'plan', plan: (work, request) => plan(input, handOver, work, request) };
  const opened = await openPlan(handOver, input);
  return {
    mode: 'publish',
    decision: { kind: 'chosen', choice: opened.plan.engine, mayFallBack: false },
    check: (head) => checkCommit(opened.plan, head),
    take: (work, request) => take(input, { handOver, opened }, work, request),
    close: () => opened.close(),
  };
}

async function plan(
  { config, version, signal }: RunInput,
  handOver: HandOver,
  work: readonly Work[],
  { commit, decision, rehearsal, ruleOf, otherNews }: PlanRequest,
): Promise<Planned> {
  const { makePlan, writePlan } = await import('./shards/make-plan.js');
  const { fingerprints } = await import('./shards/plan.js');
  const made = await makePlan({
    work,
    rehearsal,
    qualityOf: (path) => qualityOf(config, ruleOf(path)),
    shards: config.shards,
    body: { commit, inputs: fingerprints(config), engine: decision.choice, version },
  });
  const box = await handOver.box({ kind: 'plan' });
  try {
    await writePlan(box.folder, made);
    await box.send(signal);
  } finally {
    await box.discard();
  }
  const { id, shards } = made.plan;
  const images = shards.reduce((sum, shard) => sum + shard.images, 0);
  const seconds = Math.max(...shards.map((shard) => shard.seconds));
  const share = say`about ${Math.max(1, Math.round(seconds / 60))} min each`;
  return {
    outcomes: made.outcomes,
    facts: {
      mode: 'plan',
      plan: id,
      shards,
      hasWork: work.length > 0 || otherNews,
      ...folderOf(handOver, 'plan'),
    },
    message:
      images === 0
        ? say`Planned: there is nothing to enhance.`
        : say`Planned: ${images} image(s) in ${shards.length} shard(s), ${share} (plan ${id.slice(0, 12)}).`,
  };
}

function qualityOf({ quality, model }: Config, rule: PathRule | undefined): Quality {
  return model === undefined ? (rule?.quality ?? quality) : quality;
}

function folderOf(handOver: HandOver, kind: 'plan' | 'results'): { readonly handOver?: string } {
  return handOver.folderFor ? { handOver: handOver.folderFor(kind) } : {};
}

async function take(
  input: RunInput,
  { handOver, opened }: { readonly handOver: HandOver; readonly opened: OpenPlan },
  work: readonly Work[],
  { shelf, rules, ruleOf, started }: TakeRequest,
): Promise<Taken> {
  const { config, clock, signal, log } = input;
  const { createBudget } = await import('./enhance/enhance-all.js');
  const { openShares } = await import('./shards/open-plan.js');
  const { takeAll } = await import('./shards/take-all.js');
  const { plan } = opened;
  const deadline = started + config.timeLimit * 60_000;
  const { engine } = plan.engine;
  const from = { config, ruleOf, maker: input.maker };
  const maker = await makersOf(rules, engine, from);
  // `engine: auto` goes on with the local engine where WeChat has taken the interface down.
  const mayBeLocal = engine === 'wechat' && config.engine === 'auto';
  const local = mayBeLocal ? await makersOf(rules, 'local', from) : undefined;
  const makers = (path: string): EngineId[] => [maker(path), ...(local ? [local(path)] : [])];
  const shares = openShares({ opened, results: await handOver.results(), log });
  const ends = await takeAll(
    work,
    shares.all(),
    {
      shelf,
      settingsOf: (path) => maxResultSize(config, ruleOf(path)),
      heavy: heavyWork(),
      clock,
      signal,
      makersOf: makers,
      takesAnimations: (path) => maker(path).engine === 'local',
      limited: plan.limited,
    },
    {
      concurrency: config.concurrency,
      budget: createBudget({ maxImages: 0, deadline, clock, signal }),
      onEnd: (outcome) => input.onEnd?.(outcome),
    },
  );
  return {
    ends,
    facts: { mode: 'publish', plan: plan.id, missing: shares.missing },
    notices: shares.notices,
    requests: shares.requests,
  };
}

function maxResultSize(config: Config, rule: PathRule | undefined): { readonly maxResultSize?: number } {
  const limit = rule?.maxResultSize ?? config.maxResultSize;
  return limit === undefined ? {} : { maxResultSize: limit };
}
