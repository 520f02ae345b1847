import type { Candidate, EngineId, PixelSize } from '../core/outcome.js';
import { keyOf, type Slotted, slotField } from '../core/slot.js';

/**
 * What the ledger knows of one source with one of its outputs: the picture that was made, and whether it waits for the next
 * run. A line lives as long as its source, or an output that it marks as ours, does; one of a picture in its source's place for
 * ever, since history may bring that back.
 */
export interface LedgerLine {
  readonly path: string;
  /** Which of the source's outputs (core/slot.ts); absent: the first at 2x, and in every ledger of old. */
  readonly slot?: string;
  /** Absent: nothing was made yet (the line is only pending). */
  readonly done?: Done;
  readonly pending?: Pending;
  /** A service refused a version of this source for what it shows. */
  readonly refusal?: Refusal;
  /** A person deleted the output of `done`, or put the source back in its place: of that content they want none. */
  readonly declined?: true;
  /** The result of a version of this source was larger than `max-result-size` and was not kept. */
  readonly oversize?: Oversize;
  /**
   * Other pictures of ours that belong to this source, so that none is ever taken for a source or for somebody's work:
   * outputs made with another template, outputs of another version of the source (after a merge), and, with the line's own
   * path as output, pictures that once replaced their source in place.
   */
  readonly former?: readonly Former[];
}

/** A picture of ours: where it was put, and its blob. */
export interface Former {
  readonly output: string;
  readonly outputBlob: string;
}

export interface Done {
  /** Blob id of the source that was enhanced. */
  readonly blob: string;
  /** Bytes of that source. */
  readonly bytes: number;
  readonly size: PixelSize;
  readonly output: string;
  readonly outputBlob: string;
  readonly outputSize: PixelSize;
  readonly by: EngineId;
}

export interface Pending {
  /** Blob id that waits. */
  readonly blob: string;
  /** A DeferReason, or the code of a retryable failure. */
  readonly reason: string;
  /** A service refused it, and it is not known whose fault that is: tried after the others, so that these can show it. */
  readonly refused?: boolean;
  /** A result of this very blob that the service was paid for and that no picture was made of; of 3x and 4x, that of the first pass. */
  readonly paid?: PaidResult;
}

export interface PaidResult {
  /** The service's name for it. */
  readonly id: string;
  /** When it was ordered: Unix time in seconds. */
  readonly at: number;
}

/** A picture that is not shown to a service again. */
export interface Refusal {
  readonly blob: string;
  readonly by: EngineId['engine'];
}

/** A result that was not kept for its size. */
export interface Oversize {
  /** Blob id of the source. */
  readonly blob: string;
  /** Bytes of the result. */
  readonly bytes: number;
}

/** True when two waits say the same; then there is nothing to write. */
export function samePending(a: Pending | undefined, b: Pending): boolean {
  return a?.blob === b.blob && (a.refused ?? false) === (b.refused ?? false) && a.paid?.id === b.paid?.id;
}

/** The line without its waiting. */
export function withoutPending(line: LedgerLine): LedgerLine {
  const { pending: _, ...rest } = line;
  return rest;
}

/** The line of a source that waits no longer, for something to be added to; a new one where there is none. */
export function settledLine(source: Slotted, line: LedgerLine | undefined): LedgerLine {
  return line ? withoutPending(line) : { path: source.path, ...slotField(source) };
}

/** The line when its waiting is over; undefined when it has nothing else to say. */
export function afterWaiting(line: LedgerLine): LedgerLine | undefined {
  const rest = withoutPending(line);
  const { done, refusal, oversize, former } = rest;
  return done || refusal || oversize || (former && former.length > 0) ? rest : undefined;
}

/** A picture of ours: the present output with all that is known of it, or an earlier one. */
export type OurPicture = Former & Partial<Done>;

/** Every picture of ours that a line speaks of. */
export function picturesOf(line: LedgerLine | undefined): readonly OurPicture[] {
  return [...(line?.former ?? []), ...(line?.done ? [line.done] : [])];
}

/** The line, also remembering these pictures: sorted, each once, without the one it has as output now. */
export function withFormer(line: LedgerLine, more: readonly Former[]): LedgerLine {
  const all = new Map<string, Former>();
  for (const { output, outputBlob } of [...(line.former ?? []), ...more]) {
    if (output === line.done?.output && outputBlob === line.done.outputBlob) continue;
    all.set(`${output}\0${outputBlob}`, { output, outputBlob });
  }
  const { former: _, ...rest } = line;
  if (all.size === 0) return rest;
  return { ...rest, former: [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture) };
}

/**
 * What no longer exists need not be remembered: outputs that are gone, or that the line's own picture replaces. What once
 * stood in the source's own place stays: somebody may bring it back from history.
 */
export function withoutGone(line: LedgerLine, stands: (output: string) => boolean): LedgerLine {
  const replaced = line.done?.output;
  const former =
    line.former?.filter(({ output }) => output === line.path || (output !== replaced && stands(output))) ?? [];
  const { former: _, ...rest } = line;
  return former.length > 0 ? { ...rest, former } : rest;
}

/** The ledger's line for a finished picture, remembering what else we made of this source. */
export function finishedLine(source: Slotted, done: Done, line: LedgerLine | undefined): LedgerLine {
  return withFormer({ path: source.path, ...slotField(source), done }, picturesOf(line));
}

/**
 * Among several lines for one path (two branches that both ran, merged): the one whose source blob is the tree's, then the
 * one whose output is there, then the later one.
 */
export type LineJudge = (line: LedgerLine) => number;

/**
 * How well a ledger line fits what stands in the tree: its source's blob first, then its output's. Two branches that both
 * ran leave two lines for a path after a merge; the tree tells which one is right.
 */
export function lineJudge(view: (path: string) => { readonly blob: string } | undefined): LineJudge {
  return ({ path, done }) =>
    done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}

/** One line for each key: of several the better, which remembers what the others say. */
export function onePerKey(lines: readonly LedgerLine[], judge: LineJudge): LedgerLine[] {
  const best = new Map<string, LedgerLine>();
  for (const line of lines) {
    const key = keyOf(line);
    const other = best.get(key);
    best.set(key, other ? merge(other, line, judge) : line);
  }
  return [...best.values()];
}

/** The better of two lines, remembering the other's outputs (they are ours) and that the other waited. */
function merge(first: LedgerLine, second: LedgerLine, judge: LineJudge): LedgerLine {
  const [better, worse] = judge(first) > judge(second) ? [first, second] : [second, first];
  const pending = better.pending ?? worse.pending;
  return withFormer(pending ? { ...better, pending } : better, picturesOf(worse));
}

/** The line for a copy of a picture of ours. Undefined: the line says it already. */
export function adopt(candidate: Candidate, line: LedgerLine | undefined, copyOf: LedgerLine): LedgerLine | undefined {
  const { path, blob } = candidate;
  if (line?.done?.output === path && line.done.outputBlob === blob) return endOfNo(line);
  if (picturesAt(line, path).some(({ outputBlob }) => outputBlob === blob)) return waitingOver(line);
  const original = picturesOf(copyOf).findLast(({ outputBlob }) => outputBlob === blob);
  return original && lineFor(candidate, line, original);
}

/** The line for a picture that stands at the output path already. */
export function takenOver(candidate: Candidate, line: LedgerLine | undefined, done: Done): LedgerLine {
  return withFormer({ ...headOf(candidate), done: { ...done, output: candidate.output } }, picturesOf(line));
}

/** The line that says: what stands at the candidate's own path is this picture of ours. */
export function lineFor(candidate: Candidate, line: LedgerLine | undefined, picture: OurPicture): LedgerLine {
  const head = headOf(candidate);
  const here = { output: candidate.path, outputBlob: candidate.blob };
  if (isComplete(picture)) return withFormer({ ...head, done: { ...picture, ...here } }, picturesOf(line));
  return withFormer({ ...head, ...(line?.done && { done: line.done }) }, [...picturesOf(line), here]);
}

function isComplete(picture: OurPicture): picture is Done {
  return picture.by !== undefined;
}

/** Pictures of ours that a line remembers at a path. */
export function picturesAt(line: LedgerLine | undefined, path: string): readonly OurPicture[] {
  return picturesOf(line).filter(({ output }) => output === path);
}

function headOf(candidate: Candidate): Pick<LedgerLine, 'path' | 'slot'> {
  return { path: candidate.path, ...slotField(candidate) };
}

/** The line of a picture that stands where it should: whoever declined it has brought it back. */
export function endOfNo(line: LedgerLine | undefined): LedgerLine | undefined {
  if (!line?.declined) return waitingOver(line);
  const { declined: _, ...rest } = line;
  return withoutPending(rest);
}

/** The line that says that the waiting is over. Undefined: it does not wait, so there is nothing to say. */
export function waitingOver(line: LedgerLine | undefined): LedgerLine | undefined {
  return line?.pending && withoutPending(line);
}
