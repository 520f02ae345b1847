import { SuperresError } from '../core/errors.js';
import { outcomeBase } from '../core/outcome.js';
import { slotField } from '../core/slot.js';
import type { WorkEnd } from '../enhance/work-end.js';
import { RefusedImage } from '../image/engine.js';
import type { Work } from '../select/selection.js';
import type { MadeRecord, ShardRecord, UnprovenRecord } from './results.js';

/** The end of a shard's piece of work as it is handed over. Pure. */
export function recordOf({ outcome, line, paid, unproven }: WorkEnd, index: number): ShardRecord | undefined {
  const more = paid && { paid };
  switch (outcome.kind) {
    case 'enhanced': {
      const { outputBlob, after, by, ms, notes, reusedFrom } = outcome;
      const from = reusedFrom !== undefined && { reusedFrom };
      return { index, kind: 'enhanced', blob: outputBlob, bytes: after.bytes, by, ms, notes, ...from };
    }
    case 'skipped': {
      const { kind, reason, message } = outcome;
      const refusal = line?.refusal && { refusal: line.refusal.by };
      const oversize = reason === 'result-too-large' && line?.oversize && { oversize: line.oversize.bytes };
      return { index, kind, reason, message, ...oversize, ...refusal };
    }
    case 'deferred': {
      const { kind, reason, message } = outcome;
      return { index, kind, reason, message, ...more };
    }
    case 'failed': {
      const { kind, code, message, remedy, retryable } = outcome;
      const doubt = unproven && { unproven: unprovenRecord(unproven) };
      return { index, kind, code, message, remedy, retryable, ...more, ...doubt };
    }
    case 'unchanged':
      return undefined;
  }
}

function unprovenRecord({ engine, refused }: NonNullable<WorkEnd['unproven']>): UnprovenRecord {
  if (!refused) return { engine };
  const { code, message, remedy } = refused.error;
  return { engine, refused: { code, message, remedy, provable: refused.provable } };
}

/** The end of a piece of work that brought no picture, as it would have been here. Pure. */
export function endOf(record: Exclude<ShardRecord, MadeRecord>, work: Work, lfs: boolean): WorkEnd {
  const { candidate } = work;
  const base = outcomeBase(candidate);
  const paid = 'paid' in record && record.paid ? { paid: record.paid } : {};
  switch (record.kind) {
    case 'skipped': {
      const { kind, reason, message, oversize, refusal } = record;
      const { pending: _, ...rest } = work.line ?? { path: candidate.path, ...slotField(candidate) };
      const news = {
        ...(oversize !== undefined && { oversize: { blob: candidate.blob, bytes: oversize } }),
        ...(refusal && { refusal: { blob: candidate.blob, by: refusal } }),
      };
      const line = Object.keys(news).length > 0 && { line: { ...rest, ...news } };
      return { work, lfs, outcome: { kind, ...base, reason, message }, ...line };
    }
    case 'deferred': {
      const { kind, reason, message } = record;
      return { work, lfs, outcome: { kind, ...base, reason, message }, ...paid };
    }
    case 'failed': {
      const { kind, code, message, remedy, retryable, unproven } = record;
      const outcome = { kind, ...base, code, message, remedy, retryable };
      return { work, lfs, outcome, ...paid, ...(unproven && { unproven: unprovenOf(unproven) }) };
    }
  }
}

function unprovenOf({ engine, refused }: UnprovenRecord): NonNullable<WorkEnd['unproven']> {
  if (!refused) return { engine };
  const { code, message, remedy, provable } = refused;
  return { engine, refused: new RefusedImage(new SuperresError(code, message, remedy), provable) };
}
