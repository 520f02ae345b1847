import type { EngineId, Outcome } from '../core/outcome.js';
import type { RefusedImage } from '../image/engine.js';
import type { LedgerLine, PaidResult } from '../ledger/line.js';
import type { Work } from '../select/selection.js';

/** The end of one piece of work: its outcome, and what the ledger will say if it is published. */
export interface WorkEnd {
  readonly work: Work;
  readonly outcome: Outcome;
  readonly line?: LedgerLine;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** A result that the service was paid for and that no picture could be made of: the next run fetches it. */
  readonly paid?: PaidResult;
  /** Whose fault the failure is, only the run's other images can tell (whose-fault.ts). */
  readonly unproven?: Unproven;
}

export interface Unproven {
  /** The engine that the image was given to: only what else came back from it says anything. */
  readonly engine: EngineId['engine'];
  /** Its service refused the image; absent: what came back was no good. */
  readonly refused?: RefusedImage;
}
