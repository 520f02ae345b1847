import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { gitError } from '../git/errors.js';
import { viewOfIndex, viewOfTree } from '../git/listing.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { parseRawDiff, type TreeChange } from '../git/tree-entry.js';
import { diffIndex, type TreeView, viewWith } from '../git/tree-view.js';
import { isContents } from '../layout/xcassets.js';
import { createLedger, type Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { lineJudge } from '../ledger/line.js';
import { readLedgerIn } from '../ledger/read-ledger.js';
import type { Unmerged } from '../select/select.js';
import type { Place } from './before-work.js';
import { carriedLines, isAllThere, leavingLines, removedOutputs, type Snapshot } from './carry.js';
import { sameButForOurs } from './catalogue.js';
import { publishError } from './errors.js';
import {
  commitsSince,
  type HeadSigns,
  headSigns,
  mergeBaseOf,
  type SignsInput,
  touchedByPeople,
} from './head-commits.js';
import { type HeadBranch, onlyOurs } from './pull-request-plan.js';

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

/** Where a branch is at origin, or was a moment ago. */
export async function recentTip(scratch: Pick<Scratch, 'lately' | 'tip'>, branch: string): Promise<string | undefined> {
  const ref = `${HEADS}${branch}`;
  return scratch.lately(ref) ?? (await scratch.tip(ref));
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

interface PlaceOptions {
  /** Without refs/heads/. */
  readonly branch: string;
  readonly mayCreate: boolean;
  /** Folder of the ledger. */
  readonly ledger: string;
  /** Parent ids of HEAD, as the commit itself has them. */
  readonly parents: () => Promise<readonly string[]>;
}

/**
 * The place that results go to, looked at before an engine works. It is not known where the branch is gone or cannot be had:
 * publishing will say so.
 * @param repository checked out, with the staged changes of earlier steps
 */
export async function readPlace(
  scratch: Scratch,
  repository: Repository,
  { branch, mayCreate, ledger, parents }: PlaceOptions,
): Promise<Place | undefined> {
  const tip = (await recentTip(scratch, branch)) ?? (mayCreate ? repository.head : undefined);
  if (tip === undefined) return undefined;
  if (tip !== repository.head) {
    if (!(await fetchTip(scratch, branch, tip))) return undefined;
    return { branch, ...(await readSnapshot(scratch, tip, ledger)), isBefore: (await parents()).includes(tip) };
  }
  const staged = new Map((await diffIndex(repository.git, tip, {}, true))?.map(({ path, before }) => [path, before]));
  const index = staged.size > 0 ? await viewOfIndex(repository) : undefined;
  return index && { branch, view: viewWith(index, staged), isBefore: true };
}

/** The head branch of our pull request, with what it started from. */
export interface HeadState {
  readonly branch: HeadBranch;
  /** Undefined together with `branch.mergeBase`: unrelated histories. */
  readonly start: Snapshot | undefined;
  readonly head: Snapshot;
  /** Tree id of the tip. */
  readonly tree: string;
  /** Paths that the branch changed since it left the base. */
  readonly changed: ReadonlySet<string>;
}

/** A commit's tree and ledger. */
export async function readSnapshot(scratch: Scratch, commit: string, ledgerFolder: string): Promise<Snapshot> {
  const [view, texts] = await Promise.all([
    viewOfTree(scratch.git, commit),
    readLedgerIn(scratch, commit, ledgerFolder),
  ]);
  return { view, ledger: createLedger(texts, lineJudge(view)) };
}

/**
 * Reads the head branch: its commits since it left the base, and whether anything in it is not ours. Only those commits are
 * fetched, not the history below them.
 * One that was merged by a squash, whoever committed to it, holds nothing any more, as one that was merged by a merge commit.
 * @param base tip of the base branch; its tree is already in the scratch repository
 * @returns undefined when there is no such branch
 */
export async function readHeadBranch(
  scratch: Scratch,
  head: string,
  base: { readonly branch: string; readonly tip: string },
  { ledger: ledgerFolder, ...signs }: HeadSigns,
): Promise<HeadState | undefined> {
  const tip = await branchTip(scratch, head);
  if (tip === undefined) return undefined;
  if (await isContained(scratch, head, tip, base)) {
    await scratch.fetchCommit(tip, [`refs/heads/${head}`]);
    return mergedState(scratch, tip, await readSnapshot(scratch, tip, ledgerFolder));
  }
  const commits = await commitsSince(scratch, tip, base);
  const mergeBase = await mergeBaseOf(scratch, commits, base, { branch: head, tip });
  const headSnapshot = await readSnapshot(scratch, tip, ledgerFolder);
  const start = mergeBase === undefined ? undefined : await readSnapshot(scratch, mergeBase, ledgerFolder);
  const changes = mergeBase === undefined ? [] : await diffTrees(scratch, mergeBase, tip);
  const strangers = foreign(changes, ledgerFolder, start?.ledger, headSnapshot.ledger);
  const described = await describedByUs(scratch, changes, headSnapshot.ledger, start?.ledger);
  const foreignPaths = strangers.filter((path) => !described.has(path));
  const branch = { tip, mergeBase, commits, foreignPaths };
  const changed = new Set(changes.map(({ path }) => path));
  // What is only ours is carried over, or falls out, line by line; a person's work is either merged or stays.
  if (start && mergeBase !== base.tip && !onlyOurs(branch, signs.emails)) {
    const there = await readSnapshot(scratch, base.tip, ledgerFolder);
    const touched = await touchedByPeople(scratch, commits, signs.emails);
    const isMerged =
      (touched && isAllThere({ start, head: headSnapshot, changed, touched }, there, ledgerFolder)) ||
      (await signs.wasMerged?.({ head, base: base.branch, tip }));
    if (isMerged) return mergedState(scratch, tip, headSnapshot);
  }
  return { branch, start, head: headSnapshot, tree: await treeOf(scratch, tip), changed };
}

/** A branch that the base has, with all that it holds. */
async function mergedState(scratch: Scratch, tip: string, snapshot: Snapshot): Promise<HeadState> {
  const branch = { tip, mergeBase: tip, commits: [], foreignPaths: [] };
  return { branch, start: snapshot, head: snapshot, tree: await treeOf(scratch, tip), changed: new Set() };
}

/** True when the base has every commit of the branch already; else the branch's own commits are fetched. */
async function isContained(
  scratch: Scratch,
  head: string,
  tip: string,
  base: { readonly branch: string; readonly tip: string },
): Promise<boolean> {
  const own = await scratch.fetchSince(tip, `refs/heads/${base.branch}`);
  if (own !== 'unclear') return own === 'nothing-since';
  const near = [`refs/heads/${base.branch}`, `refs/heads/${head}`];
  // A branch that counts as contained may be moved by force: only its history may say so.
  return (await scratch.mergeBaseByDeepening(base.tip, tip, near)) === tip;
}

/** Tree id of a commit. */
export function treeOf(scratch: Scratch, commit: string): Promise<string> {
  return scratch.git.text(['rev-parse', `${commit}^{tree}`]);
}

async function diffTrees(scratch: Scratch, from: string, to: string): Promise<TreeChange[]> {
  const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
  return parseRawDiff((await scratch.git.run(args)).stdout);
}

/** Changed paths that the branch's ledger does not account for: content that is not ours, whoever committed it. */
function foreign(
  changes: readonly TreeChange[],
  ledgerFolder: string,
  start: Ledger | undefined,
  head: Ledger,
): string[] {
  const picture = (output: string, blob: string | undefined) => `${blob} ${output}`;
  const pictures = (lines: Iterable<LedgerLine>) =>
    new Set([...lines].flatMap(({ done }) => (done ? [picture(done.output, done.outputBlob)] : [])));
  const recorded = pictures(head.lines());
  const removable = pictures(start?.lines() ?? []);
  return changes
    .filter(({ path, before, after }) => {
      if (path.startsWith(`${ledgerFolder}/`)) return false;
      return !(after ? recorded.has(picture(path, after.blob)) : removable.has(picture(path, before?.blob)));
    })
    .map(({ path }) => path);
}

/** Descriptions of imagesets that the branch changed only in what they say of our pictures. */
async function describedByUs(
  scratch: Scratch,
  changes: readonly TreeChange[],
  ...ledgers: readonly (Ledger | undefined)[]
): Promise<Set<string>> {
  const found = new Set<string>();
  const text = async (blob: string) => Buffer.from((await scratch.fetchBlob(blob)) ?? []).toString('utf8');
  for (const { path, before, after } of changes) {
    if (!isContents(path) || !before || !after) continue;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const ours = ledgers
      .flatMap((ledger) => [...(ledger?.lines() ?? [])])
      .flatMap(({ done }) => (done?.output.startsWith(folder) ? [done.output.slice(folder.length)] : []));
    if (sameButForOurs(await text(before.blob), await text(after.blob), ours)) found.add(path);
  }
  return found;
}

/**
 * What the head branch of our pull request holds and its base does not have yet: selection takes it as done. So it takes what
 * the base itself holds, where another commit than its tip is checked out by hand.
 * @param byHand the commit that is checked out, on the command line
 * @returns undefined where nothing differs from the checkout
 * @throws SuperresError E_BRANCH_GONE where a person's branch is not at origin, so that nothing could be proposed to it
 */
export async function readUnmerged(
  scratch: Scratch,
  target: { readonly base: string; readonly head: string },
  input: SignsInput,
  byHand?: string,
): Promise<Unmerged | undefined> {
  const signs = headSigns(input);
  const { ledger, emails } = signs;
  const base = await scratch.tip(`refs/heads/${target.base}`);
  if (base === undefined && byHand !== undefined) throw branchGone(target.base);
  if (base === undefined || !(await scratch.fetchCommit(base, [`refs/heads/${target.base}`]))) return undefined;
  const state = await readHeadBranch(scratch, target.head, { branch: target.base, tip: base }, signs);
  const differs = byHand !== undefined && byHand !== base;
  if (!state?.start && !differs) return undefined;
  const there = await readSnapshot(scratch, base, ledger);
  const lines = state?.start ? carriedLines(state.start, state.head, there) : new Map<string, undefined>();
  // As the merge will have it: what the branch did not change is as the base has it by now.
  const head: TreeView = (path) => (state?.changed.has(path) ? state.head.view : there.view)(path);
  const removed = state?.start ? removedOutputs(lines.keys(), state.start, state.head, there) : new Set<string>();
  const theirs = new Set(state?.branch.foreignPaths);
  const leaving = state?.start ? leavingLines(state.start, state.head, there) : [];
  // Also where all that a person did was to take pictures of ours away: such a branch is not rebuilt.
  const stays = state?.start !== undefined && !onlyOurs(state.branch, emails);
  const behind = stays ? sinceItLeft(state.start, state.head, there) : undefined;
  if (!differs) return { lines, view: head, removed, theirs, leaving, ...behind };
  const proposed = new Set([...lines.values()].flatMap((line) => line?.done?.output ?? []));
  return {
    lines: new Map([...linesOf(there.ledger), ...lines]),
    view: (path) => (proposed.has(path) ? head(path) : there.view(path)),
    removed,
    theirs,
    leaving,
    ...behind,
    sources: there.view,
  };
}

/** What the base did since a head branch left it that cannot be rebuilt, since a person committed to it. */
function sinceItLeft(start: Snapshot, head: Snapshot, base: Snapshot): Pick<Unmerged, 'isBehind' | 'isTakenBack'> {
  return {
    isBehind: (path) => base.view(path)?.blob !== start.view(path)?.blob,
    isTakenBack(candidate) {
      const { output } = candidate;
      const key = keyOf(candidate);
      const done = start.ledger.get(key)?.done;
      if (!done || done.output !== output) return false;
      const there = base.view(output)?.blob;
      // What was taken back may have left the line of an earlier version of the source. Removed there and changed here, it is a conflict.
      if (there && base.ledger.get(key)?.done && done.blob !== candidate.blob) return false;
      return there !== done.outputBlob && head.view(output)?.blob === done.outputBlob;
    },
  };
}

function linesOf(ledger: Ledger): [string, LedgerLine][] {
  return [...ledger.lines()].map((line) => [keyOf(line), line]);
}

function branchGone(branch: string) {
  const remedy = say`Push the branch first (\`git push -u origin HEAD\`), or set \`branch\`, or use \`publish: none\`.`;
  return publishError('E_BRANCH_GONE', say`The branch \`${branch}\` does not exist at origin.`, { remedy });
}

/**
 * What the branch for the results holds, where another commit than its tip is checked out: selection takes it as done.
 * @param head the commit that is checked out
 * @returns undefined where there is no such branch yet, or it is that commit
 * @throws SuperresError E_BRANCH_GONE where there is no such branch and it may not be made
 */
export async function readTargetBranch(
  scratch: Scratch,
  { branch, mayCreate }: { readonly branch: string; readonly mayCreate: boolean },
  head: string,
  ledger: string,
): Promise<Unmerged | undefined> {
  const tip = await branchTip(scratch, branch);
  if (tip === undefined && !mayCreate) throw branchGone(branch);
  if (tip === undefined || tip === head || !(await fetchTip(scratch, branch, tip))) return undefined;
  const { view, ledger: known } = await readSnapshot(scratch, tip, ledger);
  return { lines: new Map(linesOf(known)), view, sources: view };
}
