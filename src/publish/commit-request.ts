import type { Outcome } from '../core/outcome.js';
import { keyOf, slotField } from '../core/slot.js';
import type { WorkEnd } from '../enhance/work-end.js';
import { type LedgerLine, type PaidResult, type Pending, samePending } from '../ledger/line.js';
import type { FileChange, LedgerChange, Selection } from '../select/selection.js';

/** A finished picture in the work tree. */
export interface FinishedPicture {
  readonly path: string;
  readonly slot?: string;
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
  /** Keys (core/slot.ts) of what waits for the next run. */
  readonly pending: ReadonlyMap<string, Pending>;
  /** Keys of what no longer waits, without a picture (skipped, failed for good). */
  readonly settled: ReadonlySet<string>;
  /** The ledger had damaged lines: it is rewritten even if nothing else is to be said. */
  readonly heal: boolean;
  /** Blobs of sources of which this run makes nothing, by key: what an open pull request holds of them waits for no run. */
  readonly skipped?: ReadonlyMap<string, string>;
  /** Blob ids of files that the branch has and that lie here untracked, by path: a killed run left them in the way of a `git pull`. */
  readonly leftovers?: ReadonlyMap<string, string>;
}

/** True when a commit would have nothing to say. */
export function isEmpty(request: CommitRequest): boolean {
  const { finished, ledgerChanges, fileChanges, pending, settled, heal, leftovers } = request;
  if (heal || leftovers?.size) return false;
  return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}

/** Sorts the run's results into what a commit has to say. Pure. */
export function commitRequest(selection: Omit<Selection, 'work'>, ends: readonly WorkEnd[]): CommitRequest {
  const finished: FinishedPicture[] = [];
  const pending = new Map<string, Pending>();
  const settled = new Set<string>();
  const ledgerChanges = [...selection.ledgerChanges];
  for (const { outcome, line, work, paid } of ends) {
    const { path } = outcome;
    const slot = slotField(outcome);
    const key = keyOf(outcome);
    const source = outcome.blob;
    if (outcome.kind === 'enhanced' && line) {
      finished.push({
        path,
        ...slot,
        source,
        output: outcome.output,
        outputBlob: outcome.outputBlob,
        ...(work.expectedOutput !== undefined && { expectedOutput: work.expectedOutput }),
        line,
        bytes: outcome.after.bytes,
      });
      continue;
    }
    if (outcome.kind === 'skipped' && line) {
      ledgerChanges.push({ path, ...slot, line, source });
      continue;
    }
    const waits = waitsFor(outcome, paid);
    // A path that waits already, with these bytes, is no news: a run that changes nothing commits nothing.
    if (waits && !saysNothingNew(outcome, waits, work.line?.pending)) pending.set(key, waits);
    if (!waits && work.line?.pending) settled.add(key);
  }
  const { fileChanges, heal } = selection;
  const skipped = new Map(
    selection.settled.flatMap((outcome) => (outcome.kind === 'skipped' ? [[keyOf(outcome), outcome.blob]] : [])),
  );
  return { finished, ledgerChanges, fileChanges, pending, settled, heal, skipped };
}

/** To be put off once more is no news either, and must not hide what is known of the last try. */
function saysNothingNew(outcome: Outcome, waits: Pending, before: Pending | undefined): boolean {
  return samePending(before, waits) || (outcome.kind === 'deferred' && before?.blob === waits.blob && !waits.paid);
}

function waitsFor(outcome: Outcome, paid: PaidResult | undefined): Pending | undefined {
  const { blob } = outcome;
  const more = paid && { paid };
  if (outcome.kind === 'deferred') return { blob, reason: outcome.reason, ...more };
  if (outcome.kind !== 'failed' || !outcome.retryable) return undefined;
  return { blob, reason: outcome.code, ...(outcome.refused && { refused: true }), ...more };
}
