/** What a Git LFS pointer names (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
export interface LfsPointer {
  /** SHA-256 of the content, hex. */
  readonly oid: string;
  readonly size: number;
}

/** Pointers are text files under 1024 bytes that begin with the version line. */
export function parseLfsPointer(bytes: Uint8Array): LfsPointer | undefined {
  if (bytes.length >= 1024) return undefined;
  const text = Buffer.from(bytes).toString('utf8');
  if (
    !text.startsWith('version https://git-lfs.github.com/spec/') &&
    !text.startsWith('version https://hawser.github.com/spec/')
  ) {
    return undefined;
  }
  const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  const size = /^size (\d+)$/m.exec(text)?.[1];
  return oid && size ? { oid, size: Number(size) } : undefined;
}
