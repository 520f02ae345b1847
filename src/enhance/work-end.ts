import type { EngineId, Outcome } from '../core/outcome.js';
import type { RefusedImage } from '../image/engine.js';
import type { HeavyWork } from '../image/load-sharp.js';
import type { EdgeStyle } from '../image/pixel-art.js';
import type { LedgerLine, PaidResult } from '../ledger/line.js';
import type { Work } from '../select/selection.js';
import type { EngineHolder } from './engine-holder.js';
import type { SetStyle } from './set-style.js';
import type { Shelf } from './shelf.js';

export interface EnhanceContext {
  readonly shelf: Shelf;
  readonly engine: EngineHolder;
  /** What holds for one picture, where that is not what holds for all. */
  readonly settingsOf?: (path: string) => PictureSettings;
  /** Places for decoding and encoding, all pictures of the run together. */
  readonly heavy: HeavyWork;
  /** How edges are drawn; without it, as each picture alone looks. */
  readonly style?: SetStyle;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/** Settings of one picture, from the inputs and the rules by path. */
export interface PictureSettings {
  readonly engine?: EngineHolder;
  readonly style?: EdgeStyle;
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number;
}

/** The end of one piece of work: its outcome, and what the ledger will say if it is published. */
export interface WorkEnd {
  readonly work: Work;
  readonly outcome: Outcome;
  readonly line?: LedgerLine;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** A result that the service was paid for and that could not be fetched: the next run fetches it. */
  readonly paid?: PaidResult;
  /** Whose fault the failure is, only the run's other images can tell (judge.ts). */
  readonly unproven?: Unproven;
}

export interface Unproven {
  /** The engine that the image was given to: only what else came back from it says anything. */
  readonly engine: EngineId['engine'];
  /** Its service refused the image; absent: what came back was no good. */
  readonly refused?: RefusedImage;
}
