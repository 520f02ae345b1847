/** What becomes of a run: the outcomes of its pictures, what they add up to, and where they went. */

import type { EngineChoice, Enhanced, Notice, Outcome } from './outcome.js';
import { type Scale, scaleOf } from './slot.js';

export interface Counts {
  readonly enhanced: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly deferred: number;
  /** Scales of the enhanced ones, in order; absent where all are 2. */
  readonly scales?: readonly Scale[];
}

/** What results weigh. */
export interface Weight {
  /** Bytes of the sources. */
  readonly sources: number;
  /** Bytes of their results. */
  readonly results: number;
  /** Bytes that the repository's tree grows by: a result in the place of its source adds the difference. */
  readonly added: number;
}

/** What a run's outcomes add up to. */
export interface Tally {
  /** They add up to the number of outcomes. */
  readonly counts: Counts;
  /** Of all results together; absent when there are none. */
  readonly weight?: Weight;
}

/** Bytes that one result adds to the tree; undefined in a dry run, which makes none. */
export function addedBy({ path, output, before, after }: Enhanced): number | undefined {
  if (after.bytes <= 0) return undefined;
  return output === path ? after.bytes - before.bytes : after.bytes;
}

/** Counts outcomes and weighs their results: once for a run, and everybody who tells of it reads the figures. */
export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const counts = { enhanced: 0, unchanged: 0, skipped: 0, failed: 0, deferred: 0 };
  const scales = new Set<Scale>();
  let weight: Weight | undefined;
  for (const outcome of outcomes) {
    counts[outcome.kind] += 1;
    if (outcome.kind !== 'enhanced') continue;
    scales.add(scaleOf(outcome));
    const bytes = addedBy(outcome);
    if (bytes === undefined) continue;
    const { sources, results, added } = weight ?? { sources: 0, results: 0, added: 0 };
    const { before, after } = outcome;
    weight = { sources: sources + before.bytes, results: results + after.bytes, added: added + bytes };
  }
  const others = scales.size > 1 || (scales.size === 1 && !scales.has(2));
  return { counts: { ...counts, ...(others && { scales: [...scales].sort() }) }, ...(weight && { weight }) };
}

/** An output or ledger line that followed its source, moved with a rename or deleted with it, or gave way to a person's file. */
export interface Housekeeping {
  readonly kind: 'moved' | 'deleted';
  readonly source: string;
  readonly slot?: string;
  /** Where the source went (kind `moved`). */
  readonly movedTo?: string;
  readonly output: string;
  readonly newOutput?: string;
  /** The person's file that took its place (kind `deleted`). */
  readonly rival?: string;
}

/** What became of the results. */
export interface Publication {
  readonly kind: 'none' | 'commit' | 'pull-request';
  /** One sentence: why nothing was published, or what was. */
  readonly message: string;
  /** Set when publishing failed: the finished files are in the work tree, and the step fails. */
  readonly error?: { readonly code: `E_${string}`; readonly message: string; readonly remedy: string };
  /** Commit id on the branch. */
  readonly commit?: string;
  /** Branch the commit went to. */
  readonly branch?: string;
  /** GitHub's verdict on the signature (commit-method api). */
  readonly verified?: boolean;
  readonly pullRequest?: {
    readonly number: number;
    readonly url: string;
    readonly operation: 'created' | 'updated' | 'unchanged';
  };
}

/** Everything the reports need; plain data. */
export interface RunResult {
  readonly outcomes: readonly Outcome[];
  readonly tally: Tally;
  readonly housekeeping: readonly Housekeeping[];
  readonly publication: Publication;
  /** Absent when no engine was needed. */
  readonly engine?: EngineChoice;
  /** Sentences worth a notice or a warning, in the order they came up. */
  readonly notices: readonly Notice[];
  /** Absolute path of the work tree's top, for reports that show the files. */
  readonly root?: string;
  /** The repository that is checked out and its commit, where that is not the workflow's own. */
  readonly place?: { readonly repository: string; readonly sha: string };
  readonly dryRun: boolean;
  /** What was deferred or may be tried again is in no ledger that the next run reads: nothing was published. */
  readonly unrecorded?: true;
  readonly scope: 'changed' | 'all';
  /** Set where the job was one of a sweep. */
  readonly sweep?: SweepFacts;
  readonly totals: { readonly ms: number; readonly engineRequests: number; readonly githubRequests: number };
}

/** What a job of a sweep (modes plan, enhance, publish) tells beyond what every run does. */
export type SweepFacts = (
  | {
      readonly mode: 'plan';
      readonly plan: string;
      /** Images and expected seconds of each shard. */
      readonly shards: readonly ShardSize[];
      /** There is something for the other jobs to do. */
      readonly hasWork: boolean;
    }
  | { readonly mode: 'enhance'; readonly plan: string; readonly shard: number }
  | {
      readonly mode: 'publish';
      readonly plan: string;
      /** Shards that brought nothing. */
      readonly missing: readonly number[];
    }
) & {
  /** Folder that steps of the user's carry on. */
  readonly handOver?: string;
};

export interface ShardSize {
  readonly images: number;
  readonly seconds: number;
}
