/**
 * How a large commit is cut into requests. GitHub fails at a request of about 40 MB (40 MB went through, 40 MiB did not:
 * grafana/github-api-commit-action#66), contents are base64 in it, and a request may be refused as a whole only.
 */

/** Bytes of one request's body. */
export const MAX_REQUEST = 40_000_000;
/** Bytes of files in all; above, a push is the better way. */
export const MAX_COMMIT = 300_000_000;
/** Room for the query, the message and the deletions of a request. */
const ENVELOPE = 64 * 1024;
/** JSON around one file's path and contents. */
const PER_FILE = 32;

export interface Sized {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes that a file takes in the request's JSON. */
export const encodedSize = ({ path, size }: Sized): number =>
  Math.ceil(size / 3) * 4 + Buffer.byteLength(JSON.stringify(path)) + PER_FILE;

/**
 * Files in as few requests as first-fit decreasing gives; those in `last` (the ledger: it must not speak of files that
 * are not there yet) in the last ones. At least one request, even without files.
 * @returns undefined for files that fit no request by themselves: they are in `tooLarge`
 */
export function planChunks<T extends Sized>(
  files: readonly T[],
  last: ReadonlySet<string>,
  limit: number = MAX_REQUEST,
): { readonly chunks: readonly (readonly T[])[]; readonly tooLarge: readonly T[] } {
  const room = limit - ENVELOPE;
  const tooLarge = files.filter((file) => encodedSize(file) > room);
  const fitting = files.filter((file) => encodedSize(file) <= room);
  const first = pack(
    fitting.filter(({ path }) => !last.has(path)),
    room,
  );
  const closing = pack(
    fitting.filter(({ path }) => last.has(path)),
    room,
  );
  // The ledger usually fits beside the last pictures.
  const [end, start] = [first.at(-1), closing[0]];
  if (end !== undefined && start !== undefined && end.taken + start.taken <= room) {
    end.files.push(...start.files);
    closing.shift();
  }
  const chunks = [...first, ...closing].map((bin) => bin.files);
  return { chunks: chunks.length === 0 ? [[]] : chunks, tooLarge };
}

interface Bin<T> {
  readonly files: T[];
  taken: number;
}

function pack<T extends Sized>(files: readonly T[], room: number): Bin<T>[] {
  const bins: Bin<T>[] = [];
  for (const file of [...files].sort((a, b) => b.size - a.size)) {
    const size = encodedSize(file);
    const bin = bins.find(({ taken }) => taken + size <= room);
    if (bin === undefined) bins.push({ files: [file], taken: size });
    else {
      bin.files.push(file);
      bin.taken += size;
    }
  }
  return bins;
}
