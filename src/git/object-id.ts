import { createHash } from 'node:crypto';

/**
 * The id git gives a blob of these bytes.
 * @param format the repository's object format (`git rev-parse --show-object-format`)
 */
export function blobId(bytes: Uint8Array, format: 'sha1' | 'sha256' = 'sha1'): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
