import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SuperresError } from '../core/errors.js';
import { deferredOutcome, failedOutcome, skippedOutcome } from '../core/outcome.js';
import { keyOf } from '../core/slot.js';
import { writeWhole } from '../core/write-whole.js';
import type { Shelf } from '../enhance/shelf.js';
import type { WorkEnd } from '../enhance/work-end.js';
import { blobId } from '../git/tree-entry.js';
import { RefusedImage } from '../image/engine.js';
import { settledLine } from '../ledger/line.js';
import type { Work } from '../select/selection.js';
import {
  formatHeader,
  formatRecord,
  type MadeRecord,
  pictureFile,
  RESULTS_FILE,
  type Redact,
  type ShardHeader,
  type ShardRecord,
  type UnprovenRecord,
} from './results.js';

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
  const paid = 'paid' in record && record.paid ? { paid: record.paid } : {};
  switch (record.kind) {
    case 'skipped': {
      const { reason, message, oversize, refusal } = record;
      const news = {
        ...(oversize !== undefined && { oversize: { blob: candidate.blob, bytes: oversize } }),
        ...(refusal && { refusal: { blob: candidate.blob, by: refusal } }),
      };
      const line = Object.keys(news).length > 0 && { line: { ...settledLine(candidate, work.line), ...news } };
      return { work, lfs, outcome: skippedOutcome(candidate, reason, message), ...line };
    }
    case 'deferred': {
      return { work, lfs, outcome: deferredOutcome(candidate, record.reason, record.message), ...paid };
    }
    case 'failed': {
      const { unproven } = record;
      const outcome = failedOutcome(candidate, record);
      return { work, lfs, outcome, ...paid, ...(unproven && { unproven: unprovenOf(unproven) }) };
    }
  }
}

function unprovenOf({ engine, refused }: UnprovenRecord): NonNullable<WorkEnd['unproven']> {
  if (!refused) return { engine };
  const { code, message, remedy, provable } = refused;
  return { engine, refused: new RefusedImage(new SuperresError(code, message, remedy), provable) };
}

/**
 * Writes what a shard has to say; its pictures are in the folder already.
 * @param work the shard's work, in the plan's order
 * @param redact takes secrets out of sentences
 */
export async function writeResults(
  folder: string,
  header: ShardHeader,
  { work, ends, redact }: { work: readonly Work[]; ends: readonly WorkEnd[]; redact: Redact },
): Promise<void> {
  const byKey = new Map(ends.map((end) => [keyOf(end.outcome), end]));
  const records = work.flatMap(({ candidate }, index) => {
    const end = byKey.get(keyOf(candidate));
    return (end && recordOf(end, index)) ?? [];
  });
  const lines = [formatHeader(header, redact), ...records.map((record) => formatRecord(record, redact))];
  await writeFile(path.join(folder, RESULTS_FILE), `${lines.join('\n')}\n`);
}

/**
 * Sources from the repository, results into the folder that is handed over: the work tree stays as it is. A picture has its
 * blob id for a name, so that equal ones are there once.
 */
export function createShardShelf(repository: Shelf, folder: string, objectFormat: 'sha1' | 'sha256'): Shelf {
  const finished = new Set<string>();
  const place = (blob: string) => path.join(folder, ...pictureFile(blob).split('/'));
  return {
    readSource: repository.readSource,
    // The job that publishes starts from the same files: for a place that is taken here nothing is ordered in any job.
    ...(repository.standing && { standing: repository.standing }),
    readFinished: (done) =>
      finished.has(done.outputBlob) ? readFile(place(done.outputBlob)) : repository.readFinished(done),
    async write(_work, bytes) {
      const blob = blobId(bytes, objectFormat);
      if (!finished.has(blob)) {
        await mkdir(path.dirname(place(blob)), { recursive: true });
        await writeWhole(place(blob), bytes);
        finished.add(blob);
      }
      return { blob };
    },
  };
}
