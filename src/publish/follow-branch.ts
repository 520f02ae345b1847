import { readdir } from 'node:fs/promises';
import type { Log } from '../core/log.js';
import { diskPath } from '../core/paths.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { stepAside } from './aside.js';
import { contentsOfRequest } from './catalogue.js';
import { applyToWorkTree } from './checkout.js';
import type { CommitRequest } from './commit-request.js';
import { canFastForward, type FastForwardRequest, fastForward, isOn } from './fast-forward.js';
import type { TreeEdits } from './rebase.js';

export interface FollowInput {
  readonly repository: Repository;
  readonly scratch: Scratch;
  readonly request: CommitRequest;
  /** Blob ids of the finished files as they lie on disk, by path; in Git LFS the commit has others. */
  readonly written: ReadonlyMap<string, string>;
  readonly ledgerFolder: string;
  /** Branch name without refs/heads/. */
  readonly branch: string;
  readonly log: Log;
}

/**
 * The checkout follows the branch where it can (see fast-forward.ts). Where it cannot, it is left as it is, and what we put
 * into the work tree makes room for a `git pull`.
 * @returns how many files made room
 */
export async function followBranch(
  input: FollowInput,
  edits: TreeEdits,
  standing: (path: string) => string | undefined,
  landed: FastForwardRequest | undefined,
): Promise<number> {
  const { repository, scratch, branch, log } = input;
  try {
    const written = new Map(input.written);
    const possible = landed && (await canFastForward(repository, branch, landed.parent));
    if (possible && (await scratch.fetchCommit(landed.commit))) {
      await applyToWorkTree(repository, edits, standing, (blob) => scratch.fetchBlob(blob));
      if (await fastForward(repository, scratch, landed)) return 0;
      for (const [path, text] of edits.texts) written.set(path, blobId(Buffer.from(text), repository.objectFormat));
      log.debug('The checkout was not moved to the new commit: the files on disk differ, or its index is locked.');
    }
    if (!(await isOn(repository, branch))) return 0;
    // What a killed run of ours wrote after its push lies there too.
    for (const path of await ourOthers(input)) {
      const blob = written.get(path) ?? standing(path);
      if (blob !== undefined) written.set(path, blob);
    }
    const arrives = (path: string) => edits.puts.has(path) || edits.texts.has(path) || standing(path) !== undefined;
    return await stepAside(repository, new Map([...written].filter(([path]) => arrives(path))));
  } catch (error) {
    // The commit is on the server; a checkout that could not follow is no failure.
    log.debug(
      `The checkout was not moved to the new commit: ${error instanceof Error ? error.message : String(error)}`,
    );
    return 0;
  }
}

/** Files of ours beside the finished pictures: pictures that move with their sources, descriptions of imagesets, the ledger. */
async function ourOthers({ repository, request, ledgerFolder }: FollowInput): Promise<string[]> {
  const names = await readdir(diskPath(repository.root, ledgerFolder)).catch(() => []);
  const ledger = names.filter((name) => name === '.gitattributes' || name.endsWith('.jsonl'));
  return [
    ...request.fileChanges.flatMap(({ newOutput }) => newOutput ?? []),
    ...contentsOfRequest(request),
    ...ledger.map((name) => `${ledgerFolder}/${name}`),
  ];
}
