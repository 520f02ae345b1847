import { createHash } from 'node:crypto';
import { exactBytes } from '../core/bytes.js';
import { parseLfsPointer } from '../core/lfs-pointer.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import { readRegularFile } from '../git/work-tree.js';

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
  if (size < limit) return undefined;
  const message = say`The file has ${exactBytes(size)}; files of ${exactBytes(limit)} or more are skipped.`;
  return { kind: 'skip', reason: 'too-large', message };
}
