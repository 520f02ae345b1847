import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyOf } from '../core/slot.js';
import type { WorkEnd } from '../enhance/work-end.js';
import type { Work } from '../select/selection.js';
import { recordOf } from './records.js';
import { formatHeader, formatRecord, RESULTS_FILE, type Redact, type ShardHeader } from './results.js';

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
