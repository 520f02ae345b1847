import { rm } from 'node:fs/promises';
import type { Repository } from '../git/repository.js';
import { blobId } from '../git/tree-entry.js';
import { readRegularFile, safePath, writeOutput } from '../git/work-tree.js';
import { isContents } from '../layout/xcassets.js';
import type { TreeEdits } from './rebase.js';

/**
 * Brings the ledger, descriptions of imagesets, moved and deleted outputs into the work tree, as the commit has them. Finished pictures are there
 * already. A file that is not what git has is left alone.
 * @param expected blob id that stands in git before the edit, by path
 * @param readBlob bytes of a picture that moves and was not on disk
 */
export async function applyToWorkTree(
  repository: Repository,
  edits: Pick<TreeEdits, 'deletions' | 'puts' | 'texts'>,
  expected: (path: string) => string | undefined,
  readBlob: (blob: string) => Promise<Uint8Array | undefined>,
): Promise<void> {
  const { root, objectFormat } = repository;
  const taken = new Map<string, Uint8Array>();
  // First what goes, then what comes: on a case-insensitive disk the two may be one name.
  for (const name of edits.deletions) {
    const bytes = await readRegularFile(root, name);
    if (!bytes) continue;
    const blob = blobId(bytes, objectFormat);
    if (blob !== expected(name) && !name.endsWith('.jsonl')) continue;
    taken.set(blob, bytes);
    await rm(await safePath(root, name));
  }
  for (const [output, blob] of edits.puts) {
    if (await readRegularFile(root, output)) continue;
    const bytes = taken.get(blob) ?? (await readBlob(blob));
    if (bytes) await writeOutput({ root, output, bytes, mayReplace: () => false });
  }
  for (const [output, text] of edits.texts) {
    // The ledger is ours alone; a catalogue's description is the project's, and may be changed on disk.
    const mayReplace = (present: Uint8Array) =>
      !isContents(output) || blobId(present, objectFormat) === expected(output);
    await writeOutput({ root, output, bytes: Buffer.from(text, 'utf8'), mayReplace });
  }
}
