import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import type { Scratch } from '../git/scratch.js';
import { publishError } from './errors.js';

const HEADS = 'refs/heads/';

/**
 * Where a branch is at origin; undefined when it does not exist and can be made.
 * @param branch without refs/heads/
 * @throws SuperresError E_BRANCH_BLOCKED when it does not exist and cannot: `a` and `a/b` are a file and a folder to git
 */
export async function branchTip(scratch: Pick<Scratch, 'refs'>, branch: string): Promise<string | undefined> {
  const ref = `${HEADS}${branch}`;
  const above = foldersOf(branch).map((name) => `${HEADS}${name}`);
  const found = await scratch.refs([ref, ...above, `${ref}/*`]);
  const tip = found.get(ref);
  if (tip !== undefined) return tip;
  const blocking = [...found.keys()].find((name) => above.includes(name) || name.startsWith(`${ref}/`));
  if (blocking === undefined) return undefined;
  const message = say`The branch \`${blocking.slice(HEADS.length)}\` at origin is in the way of \`${branch}\`.`;
  throw publishError('E_BRANCH_BLOCKED', message);
}

/**
 * Brings the branch's tip here, with its tree.
 * @returns false: the branch has moved on meanwhile
 * @throws SuperresError E_GIT_FETCH where it is still there and cannot be had
 */
export async function fetchTip(
  scratch: Pick<Scratch, 'fetchCommit' | 'tip'>,
  branch: string,
  tip: string,
): Promise<boolean> {
  const ref = `${HEADS}${branch}`;
  if (await scratch.fetchCommit(tip, [ref])) return true;
  if ((await scratch.tip(ref)) !== tip) return false;
  throw gitError('E_GIT_FETCH', say`origin has \`${branch}\` at ${tip.slice(0, 10)} and does not give that commit.`);
}
