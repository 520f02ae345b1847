import { keyOf } from '../core/slot.js';
import type { TreeChange } from '../git/tree-entry.js';
import type { TreeView } from '../git/tree-view.js';
import { type Ledger, parseBucket } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { ReadBlob } from './recompressed.js';

/**
 * Lines that were taken back together with their pictures while the sources stayed: somebody reverted a commit of ours, which
 * says no to its pictures as much as deleting them does.
 * @param folder the ledger's
 */
export async function findReverted(
  changes: readonly TreeChange[],
  { ledger, index, folder, read }: { ledger: Ledger; index: TreeView; folder: string; read: ReadBlob },
): Promise<Map<string, LedgerLine>> {
  const found = new Map<string, LedgerLine>();
  const gone = new Map(changes.flatMap(({ path, before, after }) => (before && !after ? [[path, before.blob]] : [])));
  if (gone.size === 0) return found;
  for (const { path, before } of changes) {
    const bucket = path.startsWith(`${folder}/`) ? /^([0-9a-f]{2})\.jsonl$/.exec(path.slice(folder.length + 1)) : null;
    if (!bucket?.[1] || !before) continue;
    const bytes = await read(before.blob);
    if (!bytes) continue;
    for (const line of parseBucket(Buffer.from(bytes).toString('utf8'), bucket[1]).lines) {
      const { done } = line;
      const taken = done && gone.get(done.output) === done.outputBlob && index(line.path)?.blob === done.blob;
      if (taken && ledger.get(keyOf(line))?.done === undefined) found.set(keyOf(line), { ...line, done });
    }
  }
  return found;
}
