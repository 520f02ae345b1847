import { exactBytes } from '../core/bytes.js';
import { type Candidate, outcomeBase, type SkipReason } from '../core/outcome.js';
import { say } from '../core/say.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Recorded, Verdict } from './selection.js';

/** Why a result was not kept, with what to do about it. */
export function oversizeMessage(bytes: number, limit: number): string {
  return say`The result has ${exactBytes(bytes)}; \`max-result-size\` allows ${exactBytes(limit)}. Raise it, or make the source simpler: fewer colours, or a format that compresses more.`;
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
  return { kind: 'settled', outcome: { kind: 'skipped', ...outcomeBase(candidate), reason, message } };
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
