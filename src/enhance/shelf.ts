import { createHash } from 'node:crypto';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import type { Candidate } from '../core/outcome.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { lookAtOutput, readRegularFile, writeOutput } from '../git/work-tree.js';
import { bucketOf, bucketPath, parseBucket } from '../ledger/bucket.js';
import { type Done, picturesOf } from '../ledger/line.js';
import { tooLargeMessage, type Work } from '../select/selection.js';

/**
 * Where sources are taken from and results are put: a repository, plain files on disk for `superres enhance`
 * (cli/disk-shelf.ts), or what a shard hands over (shards/records.ts). Everything else of the way from a candidate to its outcome is the same.
 */
export interface Shelf {
  /** The source's bytes, or why it is skipped; throws SuperresError when it cannot be read. */
  readSource(candidate: Candidate): Promise<Source>;
  /** A finished picture that is taken for another source of the same bytes; undefined when it is no longer there. */
  readFinished(done: Done): Promise<Uint8Array | undefined>;
  /**
   * A look at the result's place, before a service is paid for one. Whoever writes looks again.
   * @param mayBeOurs says whether a file may be what an earlier run made, and could not record: its result may have the same bytes
   * @returns a sentence for the skip, where a file stands there that must not be replaced
   * @throws SuperresError what `write` would throw
   */
  standing?(work: Work, mayBeOurs: (present: Uint8Array) => Promise<boolean>): Promise<string | undefined>;
  /** Writes a result whole or not at all; throws SuperresError when that is not possible. */
  write(work: Work, bytes: Uint8Array): Promise<Written>;
}

/** `blob`: object id of what was written. `standing`: a file stands there that must not be replaced; a sentence for the skip. */
export type Written =
  | { readonly blob: string; readonly standing?: never }
  | { readonly standing: string; readonly blob?: never };

/** A source's bytes, or why there are none. */
export type Source =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly lfs: boolean }
  | { readonly kind: 'skip'; readonly reason: 'lfs-pointer' | 'too-large'; readonly message: string };

export interface ReadSourceInput {
  /** Repository path. */
  readonly path: string;
  readonly blob: string;
  readonly root: string;
  /** Bytes; content of this size or more is skipped. */
  readonly maxFileSize: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
}

/**
 * Bytes come from the blob, so that the ledger and the picture agree whatever lies in the work tree. Only for an LFS
 * pointer they come from the work tree, and only if they are what the pointer names.
 * @throws SuperresError E_OBJECT_MISSING
 */
export async function readSource(input: ReadSourceInput): Promise<Source> {
  const blob = await input.read(input.blob);
  if (!blob) {
    // Nothing is known of the picture itself: it waits.
    throw gitError(
      'E_OBJECT_MISSING',
      say`This clone does not hold the file, or holds it damaged, and the server did not give it.`,
      {
        retryable: true,
      },
    );
  }
  const pointer = parseLfsPointer(blob);
  if (!pointer) return tooLarge(blob.length, input.maxFileSize) ?? { kind: 'bytes', bytes: blob, lfs: false };
  // Known before the content is read: it may be gigabytes.
  const announced = tooLarge(pointer.size, input.maxFileSize);
  if (announced) return announced;
  const content = await readRegularFile(input.root, input.path, pointer.size);
  if (content && createHash('sha256').update(content).digest('hex') === pointer.oid) {
    return tooLarge(content.length, input.maxFileSize) ?? { kind: 'bytes', bytes: content, lfs: true };
  }
  return {
    kind: 'skip',
    reason: 'lfs-pointer',
    message: say`A Git LFS pointer without its content; check out with \`lfs: true\`.`,
  };
}

function tooLarge(size: number, limit: number): Source | undefined {
  const message = tooLargeMessage(size, limit);
  return message === undefined ? undefined : { kind: 'skip', reason: 'too-large', message };
}

export interface RepositoryShelfOptions {
  /** Absolute path of the work tree's top. */
  readonly root: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Bytes; content of this size or more is skipped. */
  readonly maxFileSize: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  /** The same, also of what only origin has: a picture of an open pull request of ours. Default: `read`. */
  readonly readAnywhere?: (id: string) => Promise<Uint8Array | undefined>;
  /** Blob id that git's filters would make of the work tree file (line ends, LFS), for a file that is not the blob itself. */
  readonly filteredId: (repositoryPath: string) => Promise<string | undefined>;
  /** Folder of the ledger in the repository. */
  readonly ledger?: string;
}

/** Sources from git's objects, results into the work tree. */
export function createRepositoryShelf(options: RepositoryShelfOptions): Shelf {
  const { root, objectFormat, read, readAnywhere = read, filteredId } = options;

  /** What stands on disk may go if it is what git has there, our own result already, or (in place) the source itself. */
  async function mayReplace(present: Uint8Array, { candidate, expectedOutput }: Work, made?: string): Promise<boolean> {
    const expected = candidate.output === candidate.path ? candidate.blob : expectedOutput;
    const id = blobId(present, objectFormat);
    if (id === expected || id === made || (await isOnRecord(candidate, id))) return true;
    return expected !== undefined && (await filteredId(candidate.output)) === expected;
  }

  /**
   * True for bytes that the ledger on disk, which need not be the committed one, names as our picture at this very path: an earlier
   * run that committed nothing left both, with another quality perhaps, or of another version.
   */
  async function isOnRecord({ path, output }: Candidate, blob: string): Promise<boolean> {
    const bucket = bucketOf(path);
    const bytes = options.ledger && (await readRegularFile(root, bucketPath(options.ledger, bucket)));
    if (!bytes) return false;
    const pictures = parseBucket(Buffer.from(bytes).toString('utf8'), bucket).lines.flatMap((line) =>
      line.path === path ? picturesOf(line) : [],
    );
    return pictures.some((picture) => picture.output === output && picture.outputBlob === blob);
  }

  /** @throws SuperresError where a source is to be replaced in its place */
  function refusal({ candidate: { path, output } }: Work): string {
    if (output !== path) return say`\`${output}\` is on disk already and is not the committed file.`;
    throw gitError('E_WORK_TREE_CHANGED', say`\`${path}\` on disk is not the committed file, so it was not replaced.`);
  }

  return {
    readSource: (candidate) => readSource({ ...options, path: candidate.path, blob: candidate.blob }),
    async readFinished(done) {
      const stored = await read(done.outputBlob);
      if (stored) return stored;
      // A result of this run, or of one that committed nothing, is on disk and not yet among git's objects.
      const bytes = await readRegularFile(root, done.output);
      return bytes && blobId(bytes, objectFormat) === done.outputBlob ? bytes : readAnywhere(done.outputBlob);
    },
    async standing(work, mayBeOurs) {
      const present = await lookAtOutput(root, work.candidate.output);
      if (present === 'not-there') return undefined;
      const mayGo = present !== 'unread' && ((await mayReplace(present, work)) || (await mayBeOurs(present)));
      return mayGo ? undefined : refusal(work);
    },
    async write(work, bytes) {
      const { output } = work.candidate;
      const blob = blobId(bytes, objectFormat);
      const replaces = (present: Uint8Array) => mayReplace(present, work, blob);
      return (await writeOutput({ root, output, bytes, mayReplace: replaces }))
        ? { blob }
        : { standing: refusal(work) };
    },
  };
}
