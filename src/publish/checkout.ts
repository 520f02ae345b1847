import { hash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { messageOf } from '../core/errors.js';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import type { Log } from '../core/log.js';
import { diskPath } from '../core/paths.js';
import { currentBranch, type Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { lookUpIndex } from '../git/tree-view.js';
import { readRegularFile, safePath, writeOutput } from '../git/work-tree.js';
import { isContents } from '../layout/xcassets.js';
import { contentsOfRequest } from './catalogue.js';
import type { CommitRequest } from './commit-request.js';
import { canFastForward, type FastForwardRequest, fastForward } from './fast-forward.js';
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
 * The checkout follows the branch where it can (fast-forward.ts). Where it cannot, it is left as it is, and what we put
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
      if (await movesOn(input, landed)) return 0;
      for (const [path, text] of edits.texts) written.set(path, blobId(Buffer.from(text), repository.objectFormat));
    }
    if ((await currentBranch(repository)) !== branch) return 0;
    // What a killed run of ours wrote after its push lies there too.
    for (const path of await ourOthers(input)) {
      const blob = written.get(path) ?? standing(path);
      if (blob !== undefined) written.set(path, blob);
    }
    const arrives = (path: string) => edits.puts.has(path) || edits.texts.has(path) || standing(path) !== undefined;
    return await stepAside(repository, new Map([...written].filter(([path]) => arrives(path))));
  } catch (error) {
    // The commit is on the server; a checkout that could not follow is no failure.
    log.debug(`The checkout was not moved to the new commit: ${messageOf(error)}`);
    return 0;
  }
}

/** Where git refuses to move the checkout (a ref's lock that a dead process left), our files make room as anywhere else. */
async function movesOn({ repository, scratch, log }: FollowInput, landed: FastForwardRequest): Promise<boolean> {
  try {
    if (await fastForward(repository, scratch, landed)) return true;
    log.debug('The checkout was not moved to the new commit: the files on disk differ, or its index is locked.');
  } catch (error) {
    log.debug(`The checkout was not moved to the new commit: ${messageOf(error)}`);
  }
  return false;
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

/**
 * Takes files of ours out of the way of `git pull`, where the branch has them and the checkout could not follow: git refuses
 * to overwrite an untracked file, were it the same one. A file that replaced a tracked one gives its place back. Nothing is
 * lost: only bytes that git has are taken away, and the clone keeps them as objects.
 * @param files blob ids of what we wrote, by path; anything else on disk is left alone
 * @returns how many files were taken away
 */
export async function stepAside(repository: Repository, files: ReadonlyMap<string, string>): Promise<number> {
  const { git, root, objectFormat } = repository;
  const tracked = new Map((await lookUpIndex(repository, [...files.keys()])).map(({ path, blob }) => [path, blob]));
  let count = 0;
  for (const [path, blob] of files) {
    const before = tracked.get(path);
    const present = before === blob ? undefined : await readRegularFile(root, path);
    if (!present || blobId(present, objectFormat) !== blob) continue;
    await git.run(['hash-object', '-w', '--no-filters', '--stdin'], { input: present });
    if (before === undefined) await rm(await safePath(root, path));
    else {
      const { code, stdout } = await git.run(['cat-file', 'blob', before], { okCodes: [0, 1, 128] });
      if (code !== 0) continue;
      const mayReplace = (now: Uint8Array) => blobId(now, objectFormat) === blob;
      await writeOutput({ root, output: path, bytes: stdout, mayReplace });
    }
    count += 1;
  }
  return count;
}

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
    const known = expected(name);
    const isContent = blob !== known && known !== undefined && (await isContentOf(bytes, known, readBlob));
    if (blob !== known && !isContent && !name.endsWith('.jsonl')) continue;
    taken.set(isContent ? known : blob, bytes);
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

/** True for the content of a file that git has as a pointer, in Git LFS. */
async function isContentOf(
  bytes: Uint8Array,
  blob: string,
  readBlob: (blob: string) => Promise<Uint8Array | undefined>,
): Promise<boolean> {
  const committed = await readBlob(blob);
  const pointer = committed && parseLfsPointer(committed);
  return pointer?.size === bytes.length && pointer.oid === hash('sha256', bytes, 'hex');
}
