import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Housekeeping } from '../outcome.js';
import type { FileChange, LedgerChange } from './plan.js';
import type { TreeView } from './tree-view.js';

/** What the pictures of moved and deleted sources do. */
export interface Following {
  /** Sources that only moved: new path to what the ledger will say of it. */
  readonly moved: ReadonlyMap<string, LedgerLine>;
  readonly ledgerChanges: readonly LedgerChange[];
  readonly fileChanges: readonly FileChange[];
  readonly housekeeping: readonly Housekeeping[];
}

export interface FollowInput {
  readonly ledger: Ledger;
  /** Lines whose source is no longer in the tree. */
  readonly gone: readonly LedgerLine[];
  /** Matching paths without a line of their own, with their blobs. */
  readonly arrivals: readonly { readonly path: string; readonly blob: string }[];
  readonly view: TreeView;
  /** The template's output path for a source; undefined when it leads out of the repository. */
  readonly outputOf: (source: string) => string | undefined;
  /** True for a name that ends like an image; nothing else is ever moved or deleted. */
  readonly isImageName: (path: string) => boolean;
}

/**
 * Pairs vanished sources with arrivals of the same bytes (a rename), and deletes the outputs of those that are gone for
 * good. The ledger may come from a stranger: a file is touched only if it is the template's output for that source, is an
 * image by name (the publisher also looks at its bytes), and still has the recorded blob. Pure.
 */
export function follow(input: FollowInput): Following {
  const { ledger, view, outputOf } = input;
  const arrivals = new Map<string, string[]>();
  for (const { path, blob } of input.arrivals) {
    const same = arrivals.get(blob);
    if (same) same.push(path);
    else arrivals.set(blob, [path]);
  }
  const moved = new Map<string, LedgerLine>();
  const ledgerChanges: LedgerChange[] = [];
  const fileChanges: FileChange[] = [];
  const housekeeping: Housekeeping[] = [];
  const gone = [...input.gone].sort((a, b) => (a.path < b.path ? -1 : 1));

  for (const line of gone) {
    const { done } = line;
    // In place, what stands at the source's path is the picture, so the picture's blob is what moves.
    const blob = done?.output === line.path ? done.outputBlob : (done?.blob ?? line.pending?.blob);
    const target = blob === undefined ? undefined : arrivals.get(blob)?.shift();
    if (target !== undefined && blob !== undefined) move(line, target, blob);
    else remove(line);
  }
  return { moved, ledgerChanges, fileChanges, housekeeping };

  function move(line: LedgerLine, target: string, blob: string): void {
    const { done } = line;
    const next = movedLine(line, target);
    if (!next) {
      remove(line);
      return;
    }
    moved.set(target, next.line);
    ledgerChanges.push({ path: line.path, source: null }, { path: target, line: next.line, source: blob });
    if (done && next.carries) {
      fileChanges.push({
        kind: 'moved',
        source: line.path,
        movedTo: target,
        output: done.output,
        outputBlob: done.outputBlob,
        newOutput: next.carries,
      });
    }
    housekeeping.push({
      kind: 'moved',
      source: line.path,
      movedTo: target,
      output: done?.output ?? line.path,
      ...(next.line.done && { newOutput: next.line.done.output }),
    });
  }

  /** The line at its new path, and the output path that our picture has to be carried to, if it has to. */
  function movedLine(line: LedgerLine, target: string): { line: LedgerLine; carries?: string } | undefined {
    const { done, path: _, ...rest } = line;
    if (!done) return { line: { ...rest, path: target } };
    if (done.output === line.path) return { line: { ...rest, path: target, done: { ...done, output: target } } };
    const newOutput = outputOf(target);
    if (newOutput === undefined || newOutput === target) return undefined;
    const next = { ...rest, path: target, done: { ...done, output: newOutput } };
    if (newOutput === done.output || view(newOutput)?.blob === done.outputBlob) return { line: next };
    if (view(newOutput) !== undefined || !touchable(line)) return undefined;
    return { line: next, carries: newOutput };
  }

  function remove(line: LedgerLine): void {
    const { done } = line;
    if (done && touchable(line)) {
      const { output, outputBlob } = done;
      fileChanges.push({ kind: 'deleted', source: line.path, output, outputBlob });
      ledgerChanges.push({ path: line.path, source: null, ...keepFormer(line) });
      housekeeping.push({ kind: 'deleted', source: line.path, output });
      return;
    }
    // What we must not delete but did make stays marked as ours, or the next run would take it for a source.
    const rests = done !== undefined && done.output !== line.path && view(done.output)?.blob === done.outputBlob;
    const isTemplates = done !== undefined && done.output === outputOf(line.path) && view(done.output) !== undefined;
    if ((rests || isTemplates) && done.output !== line.path) {
      if (line.pending) ledgerChanges.push({ path: line.path, source: null, line: dropPending(line) });
      return;
    }
    ledgerChanges.push({ path: line.path, source: null, ...keepFormer(line) });
  }

  function touchable(line: LedgerLine): boolean {
    const { done } = line;
    return (
      done !== undefined &&
      done.output !== line.path &&
      done.output === outputOf(line.path) &&
      input.isImageName(done.output) &&
      view(done.output)?.blob === done.outputBlob &&
      // A source that has a line of its own is somebody's picture, whatever another line claims.
      ledger.get(done.output) === undefined
    );
  }

  function keepFormer(line: LedgerLine): { line?: LedgerLine } {
    const former = (line.former ?? []).filter(({ output, outputBlob }) => view(output)?.blob === outputBlob);
    return former.length > 0 ? { line: { path: line.path, former } } : {};
  }
}

function dropPending(line: LedgerLine): LedgerLine {
  const { pending: _, ...rest } = line;
  return rest;
}
