import type { Scratch } from '../git/scratch.js';
import { sniff } from '../image/sniff.js';
import { readLedgerAt } from '../ledger/read-ledger.js';
import { viewOf } from '../select/tree-view.js';
import { listTree } from './build-commit.js';
import type { CommitRequest } from './commit-request.js';
import type { Tip } from './rebase.js';

/** A commit's state, as `rebase` needs it for this request. */
export async function readTip(
  scratch: Scratch,
  commit: string,
  ledgerFolder: string,
  request: Pick<CommitRequest, 'fileChanges'>,
): Promise<Tip> {
  const blobs = request.fileChanges.map(({ outputBlob }) => outputBlob);
  const [entries, ledger, images] = await Promise.all([
    listTree(scratch.git, commit),
    readLedgerAt(scratch.git, commit, ledgerFolder),
    imagesAmong(scratch, blobs),
  ]);
  return { view: viewOf(entries), ledger, ledgerFolder, isImage: (blob) => images.has(blob) };
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

async function imagesAmong(scratch: Scratch, blobs: readonly string[]): Promise<Set<string>> {
  const images = new Set<string>();
  for (const blob of new Set(blobs)) {
    const { code, stdout } = await scratch.git.run(['cat-file', 'blob', blob], { okCodes: [0, 1, 128] });
    if (code !== 0) continue;
    if (sniff(stdout) !== undefined || stdout.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER)
      images.add(blob);
  }
  return images;
}
