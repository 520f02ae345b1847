import { rivalsOf } from '../layout/at-one.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Source } from './candidates.js';

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
