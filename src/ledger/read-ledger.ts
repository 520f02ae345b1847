import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../git/git.js';
import type { Repository } from '../git/repository.js';
import { BUCKETS, bucketPath } from './bucket.js';

/** Bucket names to file contents, as `createLedger` takes them. */
export type LedgerTexts = ReadonlyMap<string, string>;

/** Reads the ledger from the index in one git call; a missing folder gives an empty map. */
export async function readLedgerFromIndex(repository: Repository, folder: string): Promise<LedgerTexts> {
  return readLedgerAt(repository.git, '', folder);
}

/** Reads the ledger of a commit (or, with an empty revision, of the index). */
export async function readLedgerAt(git: Git, revision: string, folder: string): Promise<LedgerTexts> {
  const input = BUCKETS.map((bucket) => `${revision}:${bucketPath(folder, bucket)}\n`).join('');
  const { stdout } = await git.run(['cat-file', '--batch'], { input });
  const texts = new Map<string, string>();
  let at = 0;
  for (const bucket of BUCKETS) {
    const newline = stdout.indexOf(10, at);
    if (newline < 0) break;
    const header = stdout.toString('latin1', at, newline);
    at = newline + 1;
    const size = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (!size) continue;
    const end = at + Number(size[2]);
    if (size[1] === 'blob') texts.set(bucket, stdout.toString('utf8', at, end));
    at = end + 1;
  }
  return texts;
}

/** Reads the ledger from disk: where nothing is committed, an earlier run left it in the work tree. */
export async function readLedgerFromDisk(root: string, folder: string): Promise<LedgerTexts> {
  const texts = new Map<string, string>();
  for (const bucket of BUCKETS) {
    try {
      texts.set(bucket, await readFile(path.join(root, ...bucketPath(folder, bucket).split('/')), 'utf8'));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOTDIR' || code === 'EISDIR') return texts;
      if (code !== 'ENOENT') throw error;
    }
  }
  return texts;
}
