import { accept, type Parser, refuse } from './parsed.js';

const CONTROL = /\p{Cc}/u;

/** Code points that HFS+ drops from names, so that `.g\u200cit` opens `.git` there (git's own verify_path list). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * True for a path segment that is, or on some file system opens, a `.git` folder: any case, trailing dots, spaces and
 * stream names (NTFS), the short name `git~1`, and code points that HFS+ ignores.
 */
export function isGitFolder(segment: string): boolean {
  // Nearly all names: begun by a letter or digit, so not `.git` under any disguise. Outputs are checked by the thousand.
  if (/^[\w-]/.test(segment) && !/^git~1/i.test(segment)) return false;
  const plain = segment
    .replace(HFS_IGNORED, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[ .]+$/, '');
  return plain === '.git' || plain === 'git~1';
}

/** True when the path starts at the root of a file system or names a Windows drive. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:/i.test(path);
}

/**
 * True for a path as git stores it that stays inside the repository: relative, `/` separators only, no empty, `.` or
 * `..` segment, nothing in `.git`. Names of files may hold anything else, newlines too.
 */
export function staysInside(path: string): boolean {
  if (path === '' || isAbsolutePath(path) || path.includes('\\') || path.includes('\0')) return false;
  return path.split('/').every((s) => s !== '' && s !== '.' && s !== '..' && !isGitFolder(s));
}

/** True for a path that an input may give: one that stays inside, without control characters. */
export function isRepositoryPath(path: string): boolean {
  return staysInside(path) && !CONTROL.test(path);
}

/** Reads a repository path; a leading `./` and a trailing `/` are dropped. */
export const repositoryPath: Parser<string> = (text) => {
  const path = text.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
  return isRepositoryPath(path)
    ? accept(path)
    : refuse('a path inside the repository with `/` separators, without `..`, not in `.git`');
};
