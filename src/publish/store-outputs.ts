import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asSuperresError, type SuperresError } from '../core/errors.js';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import { failedOutcome } from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import type { WorkEnd } from '../enhance/work-end.js';
import { ANY_CODE, firstLines, SILENCE_LIMIT } from '../git/git.js';
import { REMOTE } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { hasPlainAttributes, pathsInLfs, plainFile, safePath } from '../git/work-tree.js';
import type { Work } from '../select/selection.js';
import type { CommitRequest, FinishedPicture } from './commit-request.js';
import { publishError } from './errors.js';

/** Finished pictures as blobs in the scratch repository. */
export interface Stored {
  /** The request with the blob ids that git has (for LFS: the pointers'); what could not be stored waits. */
  readonly request: CommitRequest;
  /** LFS object ids that must be uploaded before the push. */
  readonly lfsObjects: readonly string[];
  /** Blob ids by output path. */
  readonly outputBlobs: ReadonlyMap<string, string>;
  /** Pictures that could not be stored, by key (core/slot.ts): they fail, and hold back no other. */
  readonly failed: ReadonlyMap<string, SuperresError>;
}

export interface StoreOptions {
  /** Whether Git LFS can be used: not by GitHub's API. */
  readonly lfs: boolean;
}

/**
 * Writes the finished files of the work tree into the scratch repository's objects, streamed by git itself: memory does not
 * grow with the pictures. Files that `.gitattributes` gives to Git LFS go through git's own filter.
 */
export async function storeOutputs(
  repository: Repository,
  scratch: Scratch,
  request: CommitRequest,
  { lfs }: StoreOptions,
): Promise<Stored> {
  const pictures: FinishedPicture[] = [];
  const failed = new Map<string, SuperresError>();
  const lfsObjects: string[] = [];
  const { finished } = request;
  const outputs = finished.map(({ output }) => output);
  const files = new Map<string, string>();
  for (const output of outputs) {
    const file = await plainFile(repository.root, output);
    if (file !== undefined) files.set(output, file);
  }
  const lfsPaths = await pathsInLfs(repository, outputs);
  for (const output of lfsPaths) files.delete(output);
  const plain = await hashPlain(scratch, files);
  for (const picture of finished) {
    try {
      if (!lfsPaths.has(picture.output)) {
        if (plain.get(picture.output) !== picture.outputBlob) throw changedOnDisk(picture.output);
        pictures.push(picture);
        continue;
      }
      if (!lfs) throw notByApi(picture.output);
      const { blob, oid } = await hashThroughLfs(repository, scratch, picture.output);
      lfsObjects.push(oid);
      pictures.push(withBlob(picture, blob));
    } catch (error) {
      failed.set(keyOf(picture), asSuperresError(error));
    }
  }
  const pending = new Map(request.pending);
  for (const picture of finished) {
    const error = failed.get(keyOf(picture));
    if (error) pending.set(keyOf(picture), { blob: picture.source, reason: error.code });
  }
  return {
    request: { ...request, finished: pictures, pending },
    lfsObjects,
    outputBlobs: new Map(pictures.map(({ output, outputBlob }) => [output, outputBlob])),
    failed,
  };
}

function notByApi(output: string): SuperresError {
  return publishError('E_LFS', say`\`${output}\` belongs to Git LFS, which GitHub's API cannot write to.`, {
    remedy: say`Use \`commit-method: git\`.`,
  });
}

function changedOnDisk(output: string): SuperresError {
  return publishError('E_OUTPUT_CHANGED', say`\`${output}\` was changed on disk while the run was going on.`);
}

function withBlob(picture: FinishedPicture, blob: string): FinishedPicture {
  const { done } = picture.line;
  if (!done) return { ...picture, outputBlob: blob };
  return { ...picture, outputBlob: blob, line: { ...picture.line, done: { ...done, outputBlob: blob } } };
}

/** Windows takes command lines of 32,767 characters; an id has 64. */
const IDS_A_COMMAND = 400;

/** Uploads LFS objects to the remote; must be done before the push that refers to them. */
export async function uploadLfs(scratch: Scratch, objects: readonly string[], signal: AbortSignal): Promise<void> {
  for (let at = 0; at < objects.length; at += IDS_A_COMMAND) {
    const ids = objects.slice(at, at + IDS_A_COMMAND);
    const result = await scratch.git.run(['lfs', 'push', '--object-id', REMOTE, ...ids], {
      okCodes: ANY_CODE,
      // Else it says nothing to whoever is no terminal.
      env: { GIT_LFS_FORCE_PROGRESS: '1' },
      silenceLimit: SILENCE_LIMIT,
      signal,
    });
    if (result.code === 0) continue;
    const words = firstLines(result.stderr || result.stdout.toString('utf8'));
    throw publishError('E_LFS', say`Uploading ${objects.length} object(s) to Git LFS failed: ${words}`);
  }
}

/**
 * Writes files as they are into the scratch repository's objects.
 * @param files absolute paths, by output path
 * @returns blob ids, by output path
 */
async function hashPlain(scratch: Scratch, files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  if (files.size === 0) return new Map();
  const staging = path.join(scratch.folder, 'superres-staging');
  const lines: string[] = [];
  try {
    for (const file of files.values()) {
      if (!/[\n\r"]/.test(file)) {
        lines.push(file);
        continue;
      }
      // --stdin-paths takes a line a path; a name with a newline gets a plain one for the moment.
      await mkdir(staging, { recursive: true });
      const copy = path.join(staging, String(lines.length));
      await copyFile(file, copy);
      lines.push(copy);
    }
    // The scratch repository lives for minutes, and pictures are compressed already: no need to do it again, nor to wait
    // for the disk with every object.
    const quick = ['-c', 'core.fsync=none', '-c', 'core.looseCompression=0'];
    const args = [...quick, 'hash-object', '-w', '--no-filters', '--stdin-paths'];
    const ids = (await scratch.git.text(args, { input: lines.map((file) => `${file}\n`).join('') })).split('\n');
    return new Map([...files.keys()].map((output, n) => [output, ids[n] ?? '']));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function hashThroughLfs(
  repository: Repository,
  scratch: Scratch,
  output: string,
): Promise<{ readonly blob: string; readonly oid: string }> {
  const file = await safePath(repository.root, output);
  if (!(await hasPlainAttributes(repository.root, [output]))) {
    throw publishError('E_LFS', say`A \`.gitattributes\` on the way to \`${output}\` is not a plain file.`);
  }
  // From inside the user's work tree, where git looks for .gitattributes; blob and LFS object land in the scratch repository.
  const hashed = await repository.git.run(['hash-object', '-w', `--path=${output}`, '--', file], {
    env: { ...scratch.env, GIT_DIR: scratch.folder, GIT_WORK_TREE: repository.root },
    okCodes: ANY_CODE,
  });
  const blob = hashed.stdout.toString('utf8').trim();
  if (hashed.code !== 0)
    throw publishError('E_LFS', say`Git LFS could not take \`${output}\`: ${firstLines(hashed.stderr)}`);
  const { stdout } = await scratch.git.run(['cat-file', 'blob', blob]);
  const pointer = parseLfsPointer(stdout);
  if (pointer === undefined) throw notInstalled(output);
  return { blob, oid: pointer.oid };
}

function notInstalled(output: string): SuperresError {
  return publishError('E_LFS', say`\`${output}\` belongs to Git LFS, but the LFS filter is not installed here.`);
}

/**
 * The same question before an engine works, and is perhaps paid: what Git LFS could not take is not made. It waits.
 * @returns what is left to be made, and how the rest ends
 */
export async function withoutUnstorable(
  work: readonly Work[],
  {
    repository,
    scratch,
    lfs,
  }: StoreOptions & { readonly repository: Repository; readonly scratch: () => Promise<Scratch> },
): Promise<{ readonly work: readonly Work[]; readonly waiting: readonly WorkEnd[] }> {
  const lfsPaths = await pathsInLfs(
    repository,
    work.map(({ candidate }) => candidate.output),
  );
  const [probe] = lfsPaths;
  if (probe === undefined) return { work, waiting: [] };
  if (lfs && (await isFiltered(repository, await scratch(), probe))) return { work, waiting: [] };
  const isOut = ({ candidate }: Work) => lfsPaths.has(candidate.output);
  const errorFor = lfs ? notInstalled : notByApi;
  const waiting = work.filter(isOut).map((item): WorkEnd => {
    const failed = failedOutcome(item.candidate, errorFor(item.candidate.output));
    return { work: item, lfs: false, outcome: { ...failed, retryable: true } };
  });
  return { work: work.filter((item) => !isOut(item)), waiting };
}

/** False where git leaves what it is given for a path of Git LFS as it is. What goes wrong in the filter, the pictures will tell. */
async function isFiltered(repository: Repository, scratch: Scratch, output: string): Promise<boolean> {
  if (!(await hasPlainAttributes(repository.root, [output]))) return true;
  const bytes = Buffer.from('probe');
  const { stdout } = await repository.git.run(['hash-object', `--path=${output}`, '--stdin'], {
    input: bytes,
    env: { ...scratch.env, GIT_DIR: scratch.folder, GIT_WORK_TREE: repository.root },
    okCodes: ANY_CODE,
  });
  return stdout.toString('utf8').trim() !== blobId(bytes, repository.objectFormat);
}
