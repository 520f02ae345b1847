import type { EngineId, Notice, Outcome } from '../core/outcome.js';
import { say } from '../core/say.js';
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

/** So many refusals, with nothing that came back, are no accident of single pictures. */
const SUSPICIOUS = 3;

/**
 * A service that refuses all that it is shown for what it shows. Each is that picture's own affair and the run stays green, but
 * somebody has to look: none of them is shown to it again. Pure.
 */
export function refusedWholesale(ends: readonly WorkEnd[]): Notice[] {
  const refused = ends.filter(({ outcome }) => outcome.kind === 'skipped' && outcome.reason === 'refused-by-service');
  const cameBack = ends.some(
    ({ outcome }) => outcome.kind === 'enhanced' && outcome.reusedFrom === undefined && outcome.by.engine === 'wechat',
  );
  if (refused.length < SUSPICIOUS || cameBack) return [];
  const message = say`WeChat’s content check refused ${refused.length} images of this run, and none came back. If there is nothing in them to refuse, the account or the service is at fault: use \`engine: local\`, or ask anew with \`refresh: true\` once that is mended. Until then they are not sent again.`;
  return [{ level: 'warning', message }];
}
