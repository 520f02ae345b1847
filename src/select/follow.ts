import type { Housekeeping } from '../core/run-result.js';
import { bySlot, keyOf, slotField } from '../core/slot.js';
import type { Standing, TreeView } from '../git/tree-view.js';
import { formatOfName, isImageName } from '../image/image-names.js';
import { rivalsOf } from '../layout/rivals.js';
import { formatLine } from '../ledger/bucket.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Done, type Former, type LedgerLine, withFormer } from '../ledger/line.js';
import type { Source } from './candidates.js';
import type { FileChange, LedgerChange } from './selection.js';

/** What the pictures of moved and deleted sources do. */
export interface Following {
  /** Keys of sources that only moved, at their new paths. */
  readonly moved: ReadonlySet<string>;
  readonly ledgerChanges: readonly LedgerChange[];
  readonly fileChanges: readonly FileChange[];
  readonly housekeeping: readonly Housekeeping[];
}

export interface FollowInput {
  readonly ledger: Ledger;
  /** Lines whose source is no longer in the tree. */
  readonly gone: readonly LedgerLine[];
  /** What gives way to a person's file. */
  readonly yielding?: readonly Yielding[];
  /** Matching paths without a picture of their own, with their blobs. */
  readonly arrivals: readonly { readonly path: string; readonly blob: string; readonly slot?: string }[];
  readonly view: TreeView;
  /** Where the picture of a source's slot goes; undefined: nowhere. */
  readonly place: (source: string, slot?: string) => string | undefined;
  /** Outputs that moved along with their sources and were compressed on the way. */
  readonly movedAlong: ReadonlySet<string>;
  /** `source blob, space, output blob` of outputs that were measured to be their source's picture; no other is ever moved or deleted. */
  readonly proven: ReadonlySet<string>;
}

/**
 * Pairs vanished sources with arrivals of the same bytes (a rename), and deletes the outputs of those that are gone for
 * good. The ledger may come from a stranger: a file is touched only if it is the template's output for that source, is an
 * image by name and bytes, and still has the recorded blob. Pure.
 */
export function follow(input: FollowInput): Following {
  const arrivals = new Map<string, string[]>();
  for (const { path, blob, slot } of input.arrivals) {
    const key = arrivalKey(blob, slot);
    const same = arrivals.get(key);
    if (same) same.push(path);
    else arrivals.set(key, [path]);
  }
  const steps = [...input.gone].sort(bySlot).map((line) => move(line, arrivals, input) ?? remove(line, input));
  for (const yielding of input.yielding ?? []) steps.push(giveWay(yielding, input));
  return {
    moved: new Set(steps.flatMap(({ moved }) => moved ?? [])),
    ledgerChanges: steps.flatMap(({ ledgerChanges }) => ledgerChanges ?? []),
    fileChanges: steps.flatMap(({ fileChange }) => fileChange ?? []),
    housekeeping: steps.flatMap(({ housekeeping }) => housekeeping ?? []),
  };
}

/** What one line brings about. */
interface Step {
  /** Key of the source at its new path. */
  readonly moved?: string;
  readonly ledgerChanges?: readonly LedgerChange[];
  readonly fileChange?: FileChange;
  readonly housekeeping?: Housekeeping;
}

/**
 * A line goes on at an arrival, which it takes; undefined when none takes it over. What only waited, or was changed since, is
 * simply a new file.
 */
function move(line: LedgerLine, arrivals: ReadonlyMap<string, string[]>, input: FollowInput): Step | undefined {
  const { done } = line;
  if (!done) return undefined;
  // In place, what stands at the source's path is the picture, unless a person put the source back.
  const blob = done.output === line.path && !line.declined ? done.outputBlob : done.blob;
  const waiting = arrivals.get(arrivalKey(blob, line.slot));
  const target = waiting?.[0];
  if (target === undefined) return undefined;
  const next = movedLine(line, done, target, input);
  if (!next) return undefined;
  waiting?.shift();
  const slot = slotField(line);
  const { output, outputBlob } = done;
  const names = { kind: 'moved', source: line.path, ...slot, movedTo: target, output } as const;
  return {
    moved: keyOf({ path: target, ...slot }),
    ledgerChanges: [
      { path: line.path, ...slot, source: null },
      { path: target, ...slot, line: next.line, source: blob },
    ],
    ...(next.carries !== undefined && { fileChange: { ...names, outputBlob, newOutput: next.carries } }),
    // What a person declined has no picture that could have moved.
    ...(!next.line.declined && {
      housekeeping: { ...names, ...(next.line.done && { newOutput: next.line.done.output }) },
    }),
  };
}

/** A line at its new path, and the output path that our picture has to be carried to, if it has to. */
interface MovedLine {
  readonly line: LedgerLine;
  readonly carries?: string;
}

function movedLine(line: LedgerLine, done: Done, target: string, input: FollowInput): MovedLine | undefined {
  const { view, place, movedAlong } = input;
  const former = (line.former ?? []).map(({ output, outputBlob }) => ({
    output: output === line.path ? target : output,
    outputBlob,
  }));
  // An output that stays behind (somebody compressed it, so it is not moved) is still ours.
  const behind = done.output !== line.path && view(done.output) !== undefined ? [done] : [];
  const at = (output: string, left: readonly Former[] = behind) =>
    withFormer({ path: target, ...slotField(line), done: { ...done, output } }, [...former, ...left]);
  if (done.output === line.path) return { line: { ...at(target), ...(line.declined && { declined: true as const }) } };
  const newOutput = place(target, line.slot);
  if (newOutput === undefined || newOutput === target) return undefined;
  if (newOutput === done.output) return { line: at(newOutput) };
  const there = view(newOutput);
  // What a person declined stays declined under another name.
  if (line.declined && there === undefined) return { line: { ...at(newOutput, []), declined: true as const } };
  // The name tells the format: a picture does not become another by a new one.
  if (formatOfName(newOutput) !== formatOfName(done.output)) return undefined;
  if (there === undefined)
    return isTouchable(line, input) ? { line: at(newOutput, []), carries: newOutput } : undefined;
  return there.blob === done.outputBlob || movedAlong.has(newOutput) ? { line: at(newOutput) } : undefined;
}

/** A source that is gone for good takes its picture along, if that is as we left it. */
function remove(line: LedgerLine, input: FollowInput): Step {
  const { done } = line;
  const names = { kind: 'deleted', source: line.path, ...slotField(line) } as const;
  const deleted = done !== undefined && isTouchable(line, input) ? done : undefined;
  // Measured once, and never again: what is no proven picture of its source is only remembered as not a source itself.
  const doubtful = done !== undefined && !deleted && standsAsRecorded(line, input);
  const rest = remainder(
    doubtful ? withFormer({ path: line.path, ...(line.former && { former: line.former }) }, [done]) : line,
    deleted?.output,
    input,
  );
  const isKnown = rest !== undefined && formatLine(rest) === formatLine(line);
  const change = { path: line.path, ...slotField(line), source: null, ...(rest && { line: rest }) };
  return {
    ...(deleted && {
      fileChange: { ...names, output: deleted.output, outputBlob: deleted.outputBlob },
      housekeeping: { ...names, output: deleted.output },
    }),
    ...(!isKnown && { ledgerChanges: [change] }),
  };
}

/** A picture gives way to somebody's file. */
function giveWay({ line, source, rival }: Yielding, input: FollowInput): Step {
  if (!line.done || !isTouchable(line, input)) return {};
  const { output, outputBlob } = line.done;
  const names = { kind: 'deleted', source: line.path, ...slotField(line), output, rival } as const;
  const rest = remainder(line, output, input);
  return {
    fileChange: { ...names, outputBlob },
    housekeeping: names,
    ledgerChanges: [{ path: line.path, ...slotField(line), source, ...(rest && { line: rest }) }],
  };
}

function isTouchable(line: LedgerLine, input: FollowInput): boolean {
  const { done } = line;
  return done !== undefined && standsAsRecorded(line, input) && input.proven.has(`${done.blob} ${done.outputBlob}`);
}

function standsAsRecorded({ path, slot, done }: LedgerLine, { ledger, view, place }: FollowInput): boolean {
  return (
    done !== undefined &&
    done.output !== path &&
    done.output === place(path, slot) &&
    isImageName(done.output) &&
    view(done.output)?.blob === done.outputBlob &&
    // A source that has a line of its own is somebody's picture, whatever another line claims.
    ledger.ofSource(done.output).length === 0
  );
}

/**
 * What we must not delete but did make stays marked as ours, or the next run would take it for a source; so does what stood in
 * its source's own place: whoever takes back the deletion brings it back as we made it.
 */
function remainder(
  line: LedgerLine,
  deleted: string | undefined,
  { view }: Pick<FollowInput, 'view'>,
): LedgerLine | undefined {
  const { path, done, former } = line;
  const stays = ({ output }: Former) => output === path || (output !== deleted && view(output) !== undefined);
  const kept = done && done.output !== path && stays(done) ? done : undefined;
  const others = [...(former ?? []), ...(done && done.output === path ? [done] : [])].filter(stays);
  if (!kept && others.length === 0) return undefined;
  return withFormer({ path, ...slotField(line), ...(kept && { done: kept }) }, others);
}

/** A line goes on with a file of the same bytes, for the same output of it. */
function arrivalKey(blob: string, slot: string | undefined): string {
  return slot === undefined ? blob : `${blob} ${slot}`;
}

/** The ledger's lines and the files of the tree as the housekeeping leaves them. */
export function afterwards({ ledgerChanges, fileChanges }: Following) {
  const standings = new Map<string, Standing | undefined>();
  const vacated = new Map<string, string>();
  for (const { output, outputBlob } of fileChanges) {
    standings.set(output, undefined);
    vacated.set(output, outputBlob);
  }
  for (const { newOutput, outputBlob } of fileChanges) {
    if (newOutput === undefined) continue;
    standings.set(newOutput, { mode: '100644', blob: outputBlob });
    vacated.delete(newOutput);
  }
  return { lines: new Map(ledgerChanges.map((change) => [keyOf(change), change.line])), standings, vacated };
}

/** A picture of ours whose place a person's file has taken, though its source stands. */
export interface Yielding {
  readonly line: LedgerLine;
  /** Blob of the source. */
  readonly source: string;
  readonly rival: string;
}

/**
 * Pictures of ours beside which a person has put a file of the same name, which Android does not take twice; and those of a
 * drawable without a density, where a person has put one for mdpi, which Android takes instead, or of `a@1x.png`, where one has put `a.png`.
 */
export function yieldingAmong(sources: readonly Source[], ledger: Ledger): Yielding[] {
  return sources.flatMap(({ candidate: { path, blob }, notWanted }) => {
    const rival = notWanted?.rival;
    if (rival === undefined || ledger.ownerOf(rival) !== undefined) return [];
    // All that it got, at every scale.
    const yields = (line: LedgerLine) => line.done && rivalsOf(path, line.done.output).includes(rival);
    return ledger.ofSource(path).flatMap((line) => (yields(line) ? [{ line, source: blob, rival }] : []));
  });
}
