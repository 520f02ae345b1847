/** What becomes of one picture: candidates become outcomes, outcomes get published and reported (run-result.ts). */

import type { SuperresError } from './errors.js';
import { later, said, say } from './say.js';

/** Pixel size as a viewer displays it (EXIF orientation applied). */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A picture file's measures: pixels as displayed, and bytes of the file. */
export interface FileMeasure extends PixelSize {
  readonly bytes: number;
}

/** A tracked file that matches `paths`, is in scope, and is not an output of ours. */
export interface Candidate {
  /** Repository path with `/` separators, as git has it. */
  readonly path: string;
  /** Git file mode: 100644, 100755, 120000 (symlink), 160000 (submodule). */
  readonly mode: string;
  /** Object id of the blob (for LFS: of the pointer). */
  readonly blob: string;
  /** Repository path the result goes to. */
  readonly output: string;
  /** Which of the source's outputs (core/slot.ts); absent: the first at 2x. */
  readonly slot?: string;
}

/** Who makes pictures: the embedded networks, WeChat's service, or a program of the user's. */
export const ENGINE_KINDS = ['local', 'wechat', 'command'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** Who made the picture: recorded in the ledger, shown in reports. */
export interface EngineId {
  readonly engine: EngineKind;
  /** Name of the network or of the remote interface, e.g. `own-16x14-natural+own-16x10-drawn`, `superresolution`. */
  readonly model: string;
  /** Changes whenever the same source could give other bytes. */
  readonly version: string;
}

/** True where the same source would give the same bytes. */
export function isSameMaker(a: EngineId, b: EngineId): boolean {
  return a.engine === b.engine && a.model === b.model && a.version === b.version;
}

/** Stable reason words for skips. Reports group by them (report/wording.ts has their titles). */
export type SkipReason =
  | 'too-large'
  | 'empty'
  | 'symlink'
  | 'submodule'
  | 'lfs-pointer'
  | 'name-not-utf8'
  | 'not-an-image'
  | 'unsupported-format'
  | 'animated'
  | 'too-many-pixels'
  | 'output-exists'
  | 'output-edited'
  | 'output-blocked'
  | 'output-ignored'
  | 'not-sendable'
  | 'refused-by-service'
  | 'variant'
  | 'density-filled'
  | 'not-scalable'
  | 'name-not-legal'
  | 'result-too-large';

export type DeferReason =
  | 'max-images'
  | 'time-limit'
  | 'quota'
  | 'cancelled'
  | 'source-changed'
  | 'output-changed'
  | 'service-unavailable'
  | 'shard-missing'
  | 'not-planned';

interface OutcomeBase {
  readonly path: string;
  readonly blob: string;
  readonly output: string;
  /** Which of the source's outputs (core/slot.ts); absent: the first at 2x. */
  readonly slot?: string;
}

/** The part of a candidate that its outcome repeats. */
export function outcomeBase({ path, blob, output, slot }: OutcomeBase): OutcomeBase {
  return { path, blob, output, ...(slot !== undefined && { slot }) };
}

export interface Enhanced extends OutcomeBase {
  readonly kind: 'enhanced';
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  readonly by: EngineId;
  /** Milliseconds of wall time from reading to the written file. */
  readonly ms: number;
  readonly outputBlob: string;
  /** Path whose finished output was reused for this identical picture. */
  readonly reusedFrom?: string;
  /** Sentences on what was converted or dropped. */
  readonly notes: readonly string[];
}

export interface Unchanged extends OutcomeBase {
  readonly kind: 'unchanged';
  /**
   * `done`: the ledger has it. `recompressed`: other bytes, same picture. `moved`: only the name changed. `raced`: another run
   * finished it first. `declined`: a person deleted the result, or put the source back in its place, and has not taken that back.
   */
  readonly reason: 'done' | 'recompressed' | 'moved' | 'raced' | 'declined';
}

export interface Skipped extends OutcomeBase {
  readonly kind: 'skipped';
  readonly reason: SkipReason;
  /** One sentence with the figures of this file and, where there is one, the remedy. */
  readonly message: string;
}

export interface Deferred extends OutcomeBase {
  readonly kind: 'deferred';
  readonly reason: DeferReason;
  readonly message: string;
  /** Nothing of it waits in the ledger: its source is gone. */
  readonly waits?: false;
}

export interface Failed extends OutcomeBase {
  readonly kind: 'failed';
  readonly code: `E_${string}`;
  readonly message: string;
  readonly remedy: string;
  /** Pending in the ledger: the next run tries it first. */
  readonly retryable: boolean;
  /** The service refused it, and nothing says whose fault that is: the next run tries it after the others that wait. */
  readonly refused?: boolean;
}

/** Every candidate ends in exactly one. */
export type Outcome = Enhanced | Unchanged | Skipped | Deferred | Failed;

/** Those of one kind, in their order. */
export function ofKind<K extends Outcome['kind']>(
  outcomes: readonly Outcome[],
  kind: K,
): Extract<Outcome, { kind: K }>[] {
  return outcomes.filter((outcome): outcome is Extract<Outcome, { kind: K }> => outcome.kind === kind);
}

/** The outcome of a picture that is not made, for this reason. */
export function skippedOutcome(candidate: OutcomeBase, reason: SkipReason, message: string): Skipped {
  return { kind: 'skipped', ...outcomeBase(candidate), reason, message };
}

/** The outcome of a picture whose turn comes in a later run. @param message where there is more to say than the reason does */
export function deferredOutcome(
  candidate: OutcomeBase,
  reason: DeferReason,
  message: string = deferMessage(reason),
): Deferred {
  return { kind: 'deferred', ...outcomeBase(candidate), reason, message };
}

/** The outcome of a picture that an error kept from being made. */
export function failedOutcome(
  candidate: OutcomeBase,
  { code, message, remedy, retryable }: Pick<SuperresError, 'code' | 'message' | 'remedy' | 'retryable'>,
): Failed {
  return { kind: 'failed', ...outcomeBase(candidate), code, message, remedy, retryable };
}

/** Which engine works, and why: shown in the log and the summary. */
export interface EngineChoice {
  readonly engine: EngineKind;
  readonly reason: string;
}

export interface Notice {
  readonly level: 'notice' | 'warning';
  readonly message: string;
}

const DEFER_CAUSES: Readonly<Record<Exclude<DeferReason, 'cancelled'>, string>> = {
  'max-images': later`The limit of \`max-images\` was reached`,
  'time-limit': later`The \`time-limit\` was reached`,
  quota: later`The quota of the service is used up`,
  'source-changed': later`The source changed on the branch meanwhile`,
  'output-changed': later`The output path changed on the branch meanwhile`,
  'service-unavailable': later`The service asked for a pause that is too long to wait for`,
  'shard-missing': later`The shard that was to make it brought no result`,
  'not-planned': later`It was not in the plan of this sweep`,
};

/**
 * Why an image was deferred, for people.
 * @param isRecorded a ledger that the next run reads says that it waits
 */
export function deferMessage(reason: DeferReason, isRecorded = true): string {
  if (reason === 'cancelled')
    return say`The run was cancelled before its turn, and a cancelled run records nothing: run again.`;
  const cause = said(DEFER_CAUSES[reason]);
  return isRecorded ? say`${cause}; the next run takes it first.` : say`${cause}.`;
}

/** What is said of an image where nothing was published that could remember it. */
export function withoutRecord(outcome: Outcome): Outcome {
  if (outcome.kind !== 'deferred' || outcome.message !== deferMessage(outcome.reason)) return outcome;
  return { ...outcome, message: deferMessage(outcome.reason, false) };
}
