import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Quality } from '../config/config.js';
import type { EngineId, Outcome } from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { type RehearseContext, rehearse } from '../enhance/rehearse.js';
import type { ImageFacts } from '../image/facts.js';
import type { Work } from '../select/selection.js';
import { balance, type Load, shardCount } from './balance.js';
import { secondsFor } from './cost.js';
import {
  digestOf,
  formatPlan,
  formatWork,
  identified,
  isPlannable,
  PLAN_FILE,
  type Plan,
  type PlanBody,
  shardFile,
} from './plan.js';

export interface MakePlanInput {
  readonly work: readonly Work[];
  readonly rehearsal: RehearseContext;
  /** Quality of the local engine for a picture. */
  readonly qualityOf: (path: string) => Quality;
  /** Shards at most. */
  readonly shards: number;
  readonly body: Omit<PlanBody, 'shards' | 'limited'>;
}

export interface MadePlan {
  readonly plan: Plan;
  /** What the work would come to. */
  readonly outcomes: readonly Outcome[];
  /** Text of each shard's file. */
  readonly files: readonly string[];
}

/** Pictures of one source file: whoever makes the first has made the others too. */
interface Piece extends Load {
  readonly work: readonly Numbered[];
}

interface Numbered extends Load {
  readonly item: Work;
  /** Place in the run's order. */
  readonly index: number;
}

/** Looks at the headers of all the work, and divides what has to be made. */
export async function makePlan(input: MakePlanInput): Promise<MadePlan> {
  const { rehearsal, body } = input;
  const ahead: Numbered[] = [];
  const outcomes = await rehearse(input.work, {
    ...rehearsal,
    onPicture(item, info) {
      if (!isPlannable(item)) return;
      ahead.push({ item, index: ahead.length, seconds: secondsOf(item, info, rehearsal.maker, input.qualityOf) });
    },
  });
  const pieces = together(ahead);
  const total = pieces.reduce((sum, { seconds }) => sum + seconds, 0);
  const shares = balance(pieces, shardCount(total, pieces.length, input.shards));
  const files = shares.map((share) =>
    share
      .flatMap(({ work }) => work)
      .sort((a, b) => a.index - b.index)
      .map(({ item }) => `${formatWork(item)}\n`)
      .join(''),
  );
  const shards = shares.map((share, n) => ({
    images: share.reduce((sum, { work }) => sum + work.length, 0),
    seconds: Math.round(share.reduce((sum, { seconds }) => sum + seconds, 0)),
    digest: digestOf(files[n] ?? ''),
  }));
  const limited = outcomes.some(({ kind }) => kind === 'deferred');
  return { plan: identified({ ...body, limited, shards }), outcomes, files };
}

/** Writes the plan into an empty folder. */
export async function writePlan(folder: string, { plan, files }: MadePlan): Promise<void> {
  for (const [n, text] of files.entries()) await writeFile(path.join(folder, shardFile(n + 1)), text);
  await writeFile(path.join(folder, PLAN_FILE), formatPlan(plan));
}

function secondsOf(
  { candidate, reuse }: Work,
  { width, height, animation }: ImageFacts,
  maker: (path: string) => EngineId,
  qualityOf: (path: string) => Quality,
): number {
  return secondsFor({
    pixels: width * height * (animation?.delays.length ?? 1),
    scale: scaleOf(candidate),
    engine: maker(candidate.path).engine,
    quality: qualityOf(candidate.path),
    reused: reuse !== undefined,
  });
}

/** Equal files stay together: the first one's picture serves the others, which take hardly any time. Pure. */
function together(ahead: readonly Numbered[]): Piece[] {
  const pieces = new Map<string, { work: Numbered[]; seconds: number }>();
  for (const one of ahead) {
    const { blob } = one.item.candidate;
    const piece = pieces.get(blob) ?? { work: [], seconds: 0 };
    const twin = piece.work.some(({ item }) => scaleOf(item.candidate) === scaleOf(one.item.candidate));
    piece.work.push(one);
    piece.seconds += twin ? 0 : one.seconds;
    pieces.set(blob, piece);
  }
  return [...pieces.values()];
}
