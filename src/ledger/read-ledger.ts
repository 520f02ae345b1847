import { isAscii } from 'node:buffer';
import { lstat } from 'node:fs/promises';
import { SuperresError } from '../core/errors.js';
import { diskPath, foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import type { Git } from '../git/git.js';
import { blobSizes, createObjectReader, type ObjectReader } from '../git/object-reader.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { parseTreeListing, parseTreeObject } from '../git/tree-entry.js';
import { isFolder, type TreeView } from '../git/tree-view.js';
import { lookAtFile } from '../git/work-tree.js';
import { BUCKETS, bucketNamed, bucketPath } from './bucket.js';
import { ledgerError } from './errors.js';

/** Bucket names to file contents, as `createLedger` takes them. */
export type LedgerTexts = ReadonlyMap<string, string>;

/** A repository that can fetch what a partial clone lacks. */
export type Lender = Pick<Scratch, 'git' | 'fetchBlobs'>;

/**
 * Reads the ledger of HEAD: of the checked out commit, not of the work tree, where other steps may have left anything.
 * @param scratch asked for only in a partial clone
 */
export async function readLedgerOfHead(
  repository: Repository,
  folder: string,
  scratch: () => Promise<Lender>,
): Promise<LedgerTexts> {
  const { git, head, partial } = repository;
  // Left to itself, git would fetch 256 small files in 256 requests.
  return partial ? readLedgerIn(await scratch(), head, folder) : readLedgerAt(git, head, folder);
}

/** As `readLedgerAt`; files that are not here are fetched, all in one request. */
export async function readLedgerIn(scratch: Lender, revision: string, folder: string): Promise<LedgerTexts> {
  try {
    return await readLedgerAt(scratch.git, revision, folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { stdout } = await scratch.git.run(['ls-tree', '-z', `${revision}:${folder}`]);
    const blobs = parseTreeListing(stdout).map(({ blob }) => blob);
    const here = await blobSizes(scratch.git, blobs);
    await scratch.fetchBlobs(blobs.filter((id) => !here.has(id)));
    return readLedgerAt(scratch.git, revision, folder);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof SuperresError && error.code === 'E_OBJECT_MISSING';
}

/**
 * Reads the ledger of a commit, in one git process; a missing folder gives an empty map. The blobs are asked for by the ids in
 * the folder's tree, so that one which this clone lacks is never taken for a bucket that does not exist.
 * @throws SuperresError E_OBJECT_MISSING
 */
export async function readLedgerAt(git: Git, revision: string, folder: string): Promise<LedgerTexts> {
  const reader = createObjectReader(git);
  try {
    return await readBuckets(reader, folder, await listBuckets(reader, revision, folder));
  } finally {
    reader.close();
  }
}

/** The buckets of a commit, by their blob ids; none where the folder is missing. */
async function listBuckets(reader: ObjectReader, revision: string, folder: string): Promise<Map<string, string>> {
  const tree = await reader.readObject(`${revision}:${folder}`);
  const ids = new Map<string, string>();
  if (tree?.type !== 'tree') return ids;
  for (const { name, mode, id } of parseTreeObject(tree.bytes, tree.id.length / 2)) {
    const bucket = bucketNamed(name);
    if (bucket !== undefined && mode.startsWith('100')) ids.set(bucket, id);
  }
  return ids;
}

async function readBuckets(
  reader: ObjectReader,
  folder: string,
  ids: Iterable<readonly [bucket: string, id: string]>,
): Promise<LedgerTexts> {
  const read = async ([bucket, id]: readonly [string, string]): Promise<[string, string]> => {
    const bytes = await reader.readAtMost(id, MOST_BYTES).catch((error: unknown) => {
      throw error instanceof SuperresError && error.code === 'E_OBJECT_TOO_LARGE' ? tooLarge(folder, bucket) : error;
    });
    if (!bytes) throw gitError('E_OBJECT_MISSING', say`\`${bucketPath(folder, bucket)}\` is not in this clone.`);
    // A ledger is ASCII unless file names are not, and V8 reads that ten times faster as Latin-1 than as UTF-8.
    return [bucket, bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')];
  };
  return new Map(await Promise.all([...ids].map(read)));
}

/** A ledger that is read as far as it is asked for. */
export interface LedgerSource {
  /** Those of these buckets that exist. */
  read(buckets: ReadonlySet<string>): Promise<LedgerTexts>;
  all(): Promise<LedgerTexts>;
  /** Every bucket with a line that waits, and perhaps more; searched for once. */
  waiting(): Promise<Iterable<string>>;
  /** Ends what was started for reading. */
  close(): void;
}

/** A ledger whose text is there. */
export function ledgerOf(texts: LedgerTexts): LedgerSource {
  return {
    read: async (buckets) => new Map([...texts].filter(([bucket]) => buckets.has(bucket))),
    all: async () => texts,
    waiting: async () => [...texts].flatMap(([bucket, text]) => (text.includes(WAITING) ? [bucket] : [])),
    close: () => undefined,
  };
}

/** The ledger of HEAD in a clone that lacks nothing of it. */
export function openLedgerOfHead({ git, head }: Pick<Repository, 'git' | 'head'>, folder: string): LedgerSource {
  const reader = createObjectReader(git);
  let listing: Promise<ReadonlyMap<string, string>> | undefined;
  const list = () => {
    listing ??= listBuckets(reader, head, folder);
    return listing;
  };
  let searching: Promise<Iterable<string>> | undefined;
  // git looks through 256 files faster than it hands them over.
  const search = async () => {
    list().catch(() => undefined);
    const { code, stdout } = await git.run([...SEARCH, '-e', WAITING, head, '--', folder], { okCodes: [0, 1, 128] });
    if (code === 128) return BUCKETS;
    const files = stdout.toString('utf8').split('\0');
    return files.flatMap((file) => bucketNamed(file.slice(file.lastIndexOf('/') + 1)) ?? []);
  };
  return {
    async read(buckets) {
      return readBuckets(
        reader,
        folder,
        [...(await list())].filter(([bucket]) => buckets.has(bucket)),
      );
    },
    all: async () => readBuckets(reader, folder, await list()),
    waiting() {
      searching ??= search();
      return searching;
    },
    close: () => reader.close(),
  };
}

const SEARCH = ['grep', '-l', '-z', '-F', '--no-color', '--no-recurse-submodules'];

/** How `formatLine` begins what a line says of its waiting. */
const WAITING = '"pending"';

/**
 * Bytes of one of the 256 files that are read: a million pictures take about 2 MB of each. What is
 * larger was not written by us.
 */
const MOST_BYTES = 16 * 1024 ** 2;

/**
 * Reads the ledger from disk: where nothing is committed, an earlier run left it in the work tree. It may have come from a
 * stranger's pull request: only plain files of bounded size are read, and what is none is named before anything is made.
 * @throws SuperresError E_LEDGER_FILE
 */
export async function readLedgerFromDisk(root: string, folder: string): Promise<LedgerTexts> {
  const texts = new Map<string, string>();
  // Where it is no folder, whoever wants to write there says so.
  if (!(await lstat(diskPath(root, folder)).catch(() => undefined))?.isDirectory()) return texts;
  for (const bucket of BUCKETS) {
    const found = await lookAtFile(root, bucketPath(folder, bucket), MOST_BYTES);
    if (found === 'too-large') throw tooLarge(folder, bucket);
    if (found === 'not-plain') {
      throw ledgerError('E_LEDGER_FILE', say`\`${bucketPath(folder, bucket)}\` is not a plain file.`);
    }
    if (found instanceof Buffer) texts.set(bucket, found.toString('utf8'));
  }
  return texts;
}

function tooLarge(folder: string, bucket: string): SuperresError {
  return ledgerError(
    'E_LEDGER_FILE',
    say`\`${bucketPath(folder, bucket)}\` has more than ${MOST_BYTES / 1024 ** 2} MiB.`,
  );
}

/**
 * Nothing of a person's is replaced by the ledger.
 * @throws SuperresError E_LEDGER_FOLDER where a file, a link or a submodule stands in the place of the folder, or above it
 */
export function checkLedgerFolder(folder: string, view: TreeView): void {
  for (const path of [...foldersOf(folder), folder]) {
    const standing = view(path);
    if (standing && !isFolder(standing)) {
      throw ledgerError('E_LEDGER_FOLDER', say`\`${path}\` is not a folder in this repository.`);
    }
  }
}
