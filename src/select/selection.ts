import { exactBytes } from '../core/bytes.js';
import {
  type Candidate,
  type Deferred,
  type Failed,
  type Notice,
  outcomeBase,
  type PixelSize,
  type Skipped,
  type SkipReason,
  skippedOutcome,
  type Unchanged,
} from '../core/outcome.js';
import type { Housekeeping } from '../core/run-result.js';
import { say } from '../core/say.js';
import { bySlot } from '../core/slot.js';
import type { Done, LedgerLine, PaidResult } from '../ledger/line.js';

/** A picture that has to be made. */
export interface Work {
  readonly candidate: Candidate;
  /** Blob that stands at the output path and may be replaced; absent: nothing may stand there. */
  readonly expectedOutput?: string;
  /** The ledger's line so far. */
  readonly line?: LedgerLine;
  /** A result of these bytes that a service was paid for: fetched, not ordered again. */
  readonly paid?: PaidResult;
  /** A finished output of the same picture, to be taken instead of asking the engine. */
  readonly reuse?: Reuse;
}

/** The work with a note of a result that is paid for; of two notes the newer: its result is kept for longer. Pure. */
export function withPaid(work: Work, paid: PaidResult | undefined): Work {
  return paid && paid.at > (work.paid?.at ?? 0) ? { ...work, paid } : work;
}

export interface Reuse {
  /** Source path whose output is taken. */
  readonly from: string;
  readonly done: Done;
  /** It stands on the head branch of our pull request alone, which loses it with this run: put off, it would be made anew. */
  readonly leaving?: true;
}

/** True for what is taken over now or never: it costs nothing, comes first, and no limit holds it up. */
export function isTakenFirst({ reuse }: Work): boolean {
  return reuse?.leaving === true;
}

/**
 * The work that `max-images` lets a run do, if all of it is good.
 * @param work in the order in which it is done
 * @param maxImages 0 = no limit
 */
export function withinLimit(work: readonly Work[], maxImages: number): readonly Work[] {
  return maxImages === 0 ? work : work.slice(0, work.filter(isTakenFirst).length + maxImages);
}

/** A picture of ours that something is compared with; of earlier ones the ledger does not know the size. */
export type Recorded = Pick<Done, 'outputBlob'> & Partial<Pick<Done, 'outputSize'>>;

/**
 * A question that only the bytes can answer; asked before any engine works. `size`: is `current` a picture of this size?
 * `picture`: is it one of these, recompressed? `denser`: is it by its size a denser one of the candidate? `plain`: is
 * the candidate one of it?
 */
export type Question = {
  readonly candidate: Candidate;
  readonly current: string;
  readonly yes: Verdict;
  readonly no: Verdict;
} & (
  | { readonly ask: 'size'; readonly size: PixelSize }
  | { readonly ask: 'denser' }
  | { readonly ask: 'plain' }
  | { readonly ask: 'picture'; readonly recorded: readonly Recorded[] }
);

/** What the tree and the ledger say of one candidate. */
export type Verdict =
  | { readonly kind: 'settled'; readonly outcome: Unchanged | Skipped | Failed; readonly line?: LedgerLine }
  | { readonly kind: 'work'; readonly work: Work }
  | { readonly kind: 'question'; readonly question: Question };

/** A ledger line to put or, without `line`, to drop, and the state of the tree on which that rests. */
export interface LedgerChange {
  readonly path: string;
  readonly slot?: string;
  readonly line?: LedgerLine;
  /** Blob that must stand at `path` for the change to be right; absent: no matter; `null`: the path must be gone. */
  readonly source?: string | null;
}

/** A picture that follows its source: moved or deleted, by blob id, never by trust in the ledger. */
export interface FileChange {
  readonly kind: 'moved' | 'deleted';
  readonly source: string;
  readonly slot?: string;
  readonly movedTo?: string;
  readonly output: string;
  readonly outputBlob: string;
  readonly newOutput?: string;
  /** Somebody's file to which the picture gives way although its source stands (kind `deleted`). */
  readonly rival?: string;
}

/** Everything that selection found out; plain data. */
export interface Selection {
  readonly scope: 'changed' | 'all';
  /** In the order in which they are to be done: what is only taken over first, then what waits. */
  readonly work: readonly Work[];
  readonly settled: readonly (Unchanged | Skipped | Failed | Deferred)[];
  readonly ledgerChanges: readonly LedgerChange[];
  readonly fileChanges: readonly FileChange[];
  readonly housekeeping: readonly Housekeeping[];
  /** Results of sources that went with this push, at places where today's `output` or `layout` puts none: they stay. */
  readonly stranded?: readonly string[];
  readonly notices: readonly Notice[];
  /** Pictures that a person declined since the ledger was written. */
  readonly declined: number;
  /** The ledger has damaged or double lines. */
  readonly heal: boolean;
}

/** Why a source of so many bytes is left alone; undefined where it is not. */
export function tooLargeMessage(bytes: number, limit: number): string | undefined {
  if (bytes < limit) return undefined;
  return say`The file has ${exactBytes(bytes)}; files of ${exactBytes(limit)} or more are skipped.`;
}

/** Why a result was not kept, with what to do about it. */
export function oversizeMessage(bytes: number, limit: number): string {
  return say`The result has ${exactBytes(bytes)}; \`max-result-size\` allows ${exactBytes(limit)}. Raise it, or make the source simpler: fewer colours, or a format that compresses more.`;
}

/** That pictures are declined, where it is not too late to take it back: a folder exported anew looks the same as one put back. */
export function declinedMessage(count: number): string {
  return count === 1
    ? say`1 picture is declined from now on: its result was deleted, or its source put back in its place. \`refresh: true\` makes it again.`
    : say`${count} pictures are declined from now on: their results were deleted, or their sources put back in their places. \`refresh: true\` makes them again.`;
}

/** Somebody's change of a picture of ours is theirs. */
export function edited(candidate: Candidate): Verdict {
  return skipped(
    candidate,
    'output-edited',
    say`\`${candidate.output}\` was changed by somebody since we made it; delete it to get a new one.`,
  );
}

/** Nothing to be made, for this reason. */
export function skipped(candidate: Candidate, reason: SkipReason, message: string): Verdict {
  return { kind: 'settled', outcome: skippedOutcome(candidate, reason, message) };
}

/** Nothing to be made any more, and perhaps something to be noted in the ledger. */
export function settled(
  candidate: Candidate,
  reason: 'done' | 'recompressed' | 'declined',
  line: LedgerLine | undefined,
): Verdict {
  const outcome = { kind: 'unchanged', ...outcomeBase(candidate), reason } as const;
  return { kind: 'settled', outcome, ...(line && { line }) };
}

/** Is what stands there one of these pictures of ours, compressed by another tool? */
export function askPicture(
  candidate: Candidate,
  current: string,
  recorded: readonly Recorded[],
  yes: Verdict,
  no: Verdict,
): Verdict {
  return { kind: 'question', question: { candidate, ask: 'picture', current, recorded, yes, no } };
}

/** What is only taken over, then what waits, then what is new, then what is likely to fail again. Pure. */
export function pendingFirst(work: readonly Work[]): Work[] {
  const waits = (item: Work) => {
    if (isTakenFirst(item)) return -1;
    const { candidate, line } = item;
    const pending = line?.pending;
    if (pending === undefined) return 1;
    // What a service refused comes last: when the others come back, it is known to be its own fault. So does what a program hung
    // at: a few of those in a row end the run, and first they would end every run, before the others have their turn.
    const isDoubtful = pending.refused || pending.reason === 'E_COMMAND_TIME';
    return isDoubtful && pending.blob === candidate.blob ? 2 : 0;
  };
  const order = (a: Work, b: Work) => bySlot(a.candidate, b.candidate);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
