import { formatOfName } from '../image/inspect.js';

/** Two names that this makes equal are one name on a case-insensitive or Unicode-normalising file system. */
export function foldName(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders above a path, outermost first: `a/b/c.png` gives `a`, `a/b`. */
export function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}

/** Longest name of a file or folder that ext4, APFS and NTFS take (NTFS counts UTF-16 units, which are never more). */
export const MAX_NAME_BYTES = 255;

/** Bytes (UTF-8) of the longest name in a path. */
export function longestName(path: string): number {
  // A code unit takes 3 bytes at most: short paths, nearly all, need no counting.
  if (3 * path.length <= MAX_NAME_BYTES) return 3 * path.length;
  return Math.max(...path.split('/').map((name) => Buffer.byteLength(name, 'utf8')));
}

/** Last letters of the names that `formatOfName` knows (png, jpg, jpeg, webp, jpe, jfif). */
const LAST_LETTERS = new Set([...'gGpPeEfF'].map((letter) => letter.charCodeAt(0)));

/** True for a name that ends like an image. Asked for every file of a repository, so most are told by one letter. */
export function isImageName(path: string): boolean {
  return LAST_LETTERS.has(path.charCodeAt(path.length - 1)) && formatOfName(path) !== undefined;
}
