import type { Outcome } from '../core/outcome.js';
import type { WorkEnd } from '../enhance/enhance-one.js';
import type { LedgerLine, Pending } from '../ledger/line.js';
import type { FileChange, LedgerChange, Selection } from '../select/selection.js';

/** A finished picture in the work tree. */
export interface FinishedPicture {
  readonly path: string;
  /** Blob of the source that it was made of. */
  readonly source: string;
  readonly output: string;
  /** Blob that git will have at `output` (for LFS the pointer's). */
  readonly outputBlob: string;
  /** What stood at the output path when we chose to make it. */
  readonly expectedOutput?: string;
  readonly line: LedgerLine;
  /** Bytes of the file. */
  readonly bytes: number;
}

/** Everything one commit is to hold, independent of the branch's present tip. */
export interface CommitRequest {
  readonly finished: readonly FinishedPicture[];
  readonly ledgerChanges: readonly LedgerChange[];
  readonly fileChanges: readonly FileChange[];
  /** Paths that wait for the next run. */
  readonly pending: ReadonlyMap<string, Pending>;
  /** Paths whose waiting is over without a picture (skipped, failed for good). */
  readonly settled: ReadonlySet<string>;
  /** The ledger had damaged lines: it is rewritten even if nothing else is to be said. */
  readonly heal: boolean;
}

/** True when a commit would have nothing to say. */
export function isEmpty({ finished, ledgerChanges, fileChanges, pending, settled, heal }: CommitRequest): boolean {
  if (heal) return false;
  return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}

/** Sorts the run's results into what a commit has to say. Pure. */
export function commitRequest(selection: Selection, ends: readonly WorkEnd[]): CommitRequest {
  const finished: FinishedPicture[] = [];
  const pending = new Map<string, Pending>();
  const settled = new Set<string>();
  for (const { outcome, line, work } of ends) {
    const { path, blob } = outcome;
    if (outcome.kind === 'enhanced' && line) {
      finished.push({
        path,
        source: blob,
        output: outcome.output,
        outputBlob: outcome.outputBlob,
        ...(work.expectedOutput !== undefined && { expectedOutput: work.expectedOutput }),
        line,
        bytes: outcome.after.bytes,
      });
      continue;
    }
    const reason = waitsFor(outcome);
    // A path that waits already, with these bytes, is no news: a run that changes nothing commits nothing.
    if (reason !== undefined && work.line?.pending?.blob !== blob) pending.set(path, { blob, reason });
    if (reason === undefined && work.line?.pending) settled.add(path);
  }
  const { ledgerChanges, fileChanges, heal } = selection;
  return { finished, ledgerChanges, fileChanges, pending, settled, heal };
}

function waitsFor(outcome: Outcome): string | undefined {
  if (outcome.kind === 'deferred') return outcome.reason;
  return outcome.kind === 'failed' && outcome.retryable ? outcome.code : undefined;
}
