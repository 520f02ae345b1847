import { viewOfIndex } from '../git/listing.js';
import type { Repository } from '../git/repository.js';
import { viewOfDisk } from '../git/tree-view.js';
import { readRegularFile } from '../git/work-tree.js';
import { readLedgerFromDisk } from '../ledger/read-ledger.js';
import { contentsOfRequest } from './catalogue.js';
import { applyToWorkTree } from './checkout.js';
import type { CommitRequest } from './commit-request.js';
import { rebase } from './rebase.js';

/**
 * `publish: none`: the finished pictures are in the work tree already; the ledger goes there too, so that the next run
 * knows them, and a commit of the user's takes both.
 */
export async function keepInWorkTree(
  repository: Repository,
  request: CommitRequest,
  ledgerFolder: string,
): Promise<void> {
  const described = contentsOfRequest(request);
  const contents = new Map<string, string>();
  for (const path of described) {
    const bytes = await readRegularFile(repository.root, path);
    if (bytes) contents.set(path, Buffer.from(bytes).toString('utf8'));
  }
  await write(repository, request, { ledgerFolder, described, contents });
}

/**
 * The branch did not take the pictures. Those that a service was paid for lie in the work tree, and what it was paid for without
 * a picture is only known here: their lines are noted beside them, so that the next run in this folder orders none of it again
 * (paid-on-disk.ts). Nothing else is written: no run would read it, and `git pull` would stumble over it.
 */
export async function keepPaid(
  repository: Repository,
  { finished, pending, skipped }: CommitRequest,
  ledgerFolder: string,
): Promise<void> {
  const bought = finished.filter(({ line }) => line.done?.by.engine === 'wechat');
  const owed = new Map([...pending].filter(([, { paid }]) => paid !== undefined));
  if (bought.length + owed.size === 0) return;
  const nothingElse = { ledgerChanges: [], fileChanges: [], settled: new Set<string>(), heal: false };
  const request = { ...nothingElse, finished: bought, pending: owed, ...(skipped && { skipped }) };
  await write(repository, request, { ledgerFolder, described: [], contents: new Map(), linesOnly: true });
}

interface Write {
  readonly ledgerFolder: string;
  /** Descriptions of imagesets that may change, and what they say. */
  readonly described: readonly string[];
  readonly contents: ReadonlyMap<string, string>;
  readonly linesOnly?: true;
}

async function write(repository: Repository, request: CommitRequest, to: Write): Promise<void> {
  const { ledgerFolder, described, contents } = to;
  const attributes = `${ledgerFolder}/.gitattributes`;
  const [index, ledger, disk] = await Promise.all([
    viewOfIndex(repository),
    readLedgerFromDisk(repository.root, ledgerFolder),
    viewOfDisk(repository, [
      attributes,
      ...request.fileChanges.flatMap(({ output, newOutput }) => [output, newOutput ?? output]),
      ...described,
    ]),
  ]);
  const view = (path: string) => disk(path) ?? index(path);
  const edits = rebase(request, { view, ledger, ledgerFolder, isImage: () => true, contents });
  const texts = new Map([...edits.texts].filter(([path]) => !to.linesOnly || path !== attributes));
  await applyToWorkTree(
    repository,
    { ...edits, texts },
    (path) => view(path)?.blob,
    async () => undefined,
  );
}
