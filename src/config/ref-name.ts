import { accept, type Parser, refuse } from './parsed.js';

// git-check-ref-format(1), rules 4, 5 and 10: control characters, space, and the signs of revision syntax.
const FORBIDDEN = /[\p{Cc} ~^:?*[\\]/u;

/** True when git takes `name` as a reference's name (git-check-ref-format(1), with --allow-onelevel). */
export function isRefName(name: string): boolean {
  if (name === '' || name === '@' || FORBIDDEN.test(name)) return false;
  if (name.includes('..') || name.includes('@{') || name.endsWith('.')) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** True when git takes `name` as a branch's name: a reference's name that is not an option and not HEAD. */
export function isBranchName(name: string): boolean {
  return isRefName(name) && !name.startsWith('-') && name !== 'HEAD';
}

/** A branch; a leading `refs/heads/` is dropped. */
export const branchName: Parser<string> = (text) => {
  const name = text.replace(/^refs\/heads\//, '');
  return isBranchName(name) && !name.startsWith('refs/') ? accept(name) : refuse('a branch name that git accepts');
};

/** A commit id, a ref, or one of these with `~n` and `^n` behind it. Never something git could read as an option. */
export const revision: Parser<string> = (text) => {
  const name = text.replace(/([~^]\d*)+$/, '');
  return isRefName(name) && !name.startsWith('-') ? accept(text) : refuse('a commit id, branch, tag or ref');
};
