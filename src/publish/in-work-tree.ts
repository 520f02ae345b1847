import type { Repository } from '../git/repository.js';
import { readLedgerFromDisk } from '../ledger/read-ledger.js';
import { listIndex, viewOf, viewOfDisk } from '../select/tree-view.js';
import type { CommitRequest } from './commit-request.js';
import { rebase } from './rebase.js';
import { applyToWorkTree } from './work-tree.js';

/**
 * `publish: none`: the finished pictures are in the work tree already; the ledger goes there too, so that the next run
 * knows them, and a commit of the user's takes both.
 */
export async function keepInWorkTree(
  repository: Repository,
  request: CommitRequest,
  ledgerFolder: string,
): Promise<void> {
  const [entries, ledger, disk] = await Promise.all([
    listIndex(repository),
    readLedgerFromDisk(repository.root, ledgerFolder),
    viewOfDisk(repository, [
      `${ledgerFolder}/.gitattributes`,
      ...request.fileChanges.flatMap(({ output, newOutput }) => [output, newOutput ?? output]),
    ]),
  ]);
  const index = viewOf(entries);
  const view = (path: string) => disk(path) ?? index(path);
  const edits = rebase(request, { view, ledger, ledgerFolder, isImage: () => true });
  await applyToWorkTree(
    repository,
    edits,
    (path) => view(path)?.blob,
    async () => undefined,
  );
}
