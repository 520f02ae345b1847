import { collectGarbage } from '../core/heap.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isThere, type TreeView, viewWith } from '../git/tree-view.js';
import { saysSize } from '../layout/denser.js';
import type { OutputPlanner } from '../layout/layout.js';
import { checkLedgerFolder } from '../ledger/check-folder.js';
import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import { type LedgerLine, lineJudge } from '../ledger/line.js';
import type { LedgerTexts } from '../ledger/read-ledger.js';
import { answer, findMovedAlong, findRecompressed, findReverted, provenAmong } from './by-bytes.js';
import { knownAnew, type Source, scopeOf, sourcesAmong } from './candidates.js';
import { caseTwinsAmong, separateCollisions } from './collisions.js';
import { coordinatesWarning } from './coordinates.js';
import { afterwards, type FollowInput, type Following, follow, type Yielding, yieldingAmong } from './follow.js';
import { endOfWaiting, type JudgeInput, judgeAll } from './judge.js';
import { layoutViews } from './layout-views.js';
import { type Listed, listIndex, MANY_FILES, NOTHING, removedAmong, withoutRemoved } from './list-index.js';
import { olderAmong, olderNotice } from './older-results.js';
import { pendingFirst, type Selection } from './selection.js';
import { bringBlobs, judgeInput, pathsOfInterest, type SelectInput, sizesOf, viewFor } from './sources.js';
import { unnamedNotice } from './unnamed-results.js';
import type { Wish } from './wishes.js';

/** The ledger, and its text where something in it is to be healed. */
export interface KnownLedger {
  readonly ledger: Ledger;
  readonly damaged?: LedgerTexts;
}

/**
 * Selection with the whole index at hand.
 * @param changes undefined: scope `all`
 * @param wishes what is known of changed paths
 */
export async function lookThoroughly(
  input: SelectInput,
  known: KnownLedger,
  changes: readonly TreeChange[] | undefined,
  wishes: ReadonlyMap<string, Wish> = new Map(),
): Promise<Selection> {
  const { selection, files } = await selectOfIndex(input, known, changes, wishes);
  if (files >= MANY_FILES) collectGarbage();
  return selection;
}

/** The selection, and how many files the index has, whose listing is let go with this. */
async function selectOfIndex(
  input: SelectInput,
  known: KnownLedger,
  changes: readonly TreeChange[] | undefined,
  wishes: ReadonlyMap<string, Wish>,
): Promise<{ readonly selection: Selection; readonly files: number }> {
  const all = await listIndex(input, wishes);
  const removed = await removedAmong(all, known.ledger, input);
  const listed = withoutRemoved(all, removed);
  return { selection: await selectHealed(input, known, { ...listed, removed }, changes), files: listed.files };
}

/** A ledger with damaged or double lines is read anew with the index at hand, which knows which of two is right. */
async function selectHealed(
  input: SelectInput,
  { ledger, damaged }: KnownLedger,
  listed: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  if (!damaged) return selectAmong(input, withUnmerged(ledger, input), listed, changes);
  const healed = createLedger(damaged, lineJudge(listed.listing.view));
  const result = await selectAmong(input, withUnmerged(healed, input), listed, changes);
  const message = brokenMessage(healed, input.config.ledger);
  return { ...result, heal: true, notices: [...result.notices, { level: 'notice', message }] };
}

function withUnmerged(ledger: Ledger, { unmerged }: SelectInput): Ledger {
  return unmerged && unmerged.lines.size > 0 ? overlay(ledger, unmerged.lines) : ledger;
}

function brokenMessage(ledger: Ledger, folder: string): string {
  const count = [...ledger.broken.values()].reduce((sum, n) => sum + n, 0);
  const lines = count === 1 ? say`1 line` : say`${count} lines`;
  return say`${lines} of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}

async function selectAmong(
  input: SelectInput,
  known: Ledger,
  { listing, wanted, byTree, removed = NOTHING }: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const { view: index } = listing;
  const { planner, read } = input;
  const folder = input.config.ledger;
  const deleted = new Map(
    (changes ?? []).flatMap(({ path, before, after }) => (before && !after ? [[path, before.blob]] : [])),
  );
  const reverted = changes ? await findReverted(changes, deleted, { ledger: known, index, folder, read }) : NONE;
  const ledger = reverted.size === 0 ? known : overlay(known, reverted);
  const layoutView = await layoutViews(byTree, ledger, index, { ...input, removed });
  const isInScope = changes && scopeOf(changes, ledger, planner);
  const everywhere = sourcesAmong(wanted, ledger, { planner, folder, viewFor: layoutView });
  const scoped = isInScope ? everywhere.filter(isInScope) : everywhere;
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const elsewhere = input.unmerged?.sources;
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)) && !isThere(elsewhere?.(path)));
  const denser = denserAmong(listing.files, planner);
  const older = await olderAmong(ledger, index, input, changes);
  const plainOf = plainAmong(input, index);
  const beside = (path: string) => [...denser(path), ...(plainOf(path) ?? [])];
  const view = await viewFor(input, index, () => pathsOfInterest(scoped, [...gone, ...older], beside));
  const plain = scoped.filter(({ entry, notWanted }) => entry.utf8 && isFile(entry) && !notWanted);
  const lines = [...gone, ...scoped.flatMap(({ known }) => known.line ?? [])];
  const recompressed = await findRecompressed(lines, plain, { view, read });
  const arrivals = plain.flatMap(({ candidate, known }) =>
    known.line?.done || recompressed.has(keyOf(candidate)) ? [] : [candidate],
  );
  const yielding = yieldingAmong(scoped, ledger);
  const isQuiet = gone.length + yielding.length === 0;
  const following = isQuiet ? NOBODY : await followGone(input, { ledger, gone, yielding, arrivals, view });
  const after = afterwards(following);
  const settledLedger = after.lines.size === 0 ? ledger : overlay(ledger, after.lines);
  const sources = settledLedger === ledger ? scoped : knownAnew(scoped, settledLedger);
  const judging = {
    ...judgeInput(input, ledger, view),
    denser,
    plain: (path: string) => plainOf(path)?.[0],
    sizes: await sizesOf(input, sources),
    settledView: viewWith(view, after.standings),
    vacated: after.vacated,
    deleted,
    caseTwin: caseTwinsAmong(listing.eachPath, sources, (path) => after.vacated.has(path)),
  };

  if (input.repository.partial) await bringBlobs(input, denserPairs(sources, beside, index));
  const { settled, work, ledgerChanges, declinedNow } = await judgeAll(sources, {
    answer: (question) => answer(question, read),
    judging,
    recompressed,
    following,
  });
  if (work.length + ledgerChanges.length > 0) checkLedgerFolder(input.config.ledger, index);
  const isRival = ({ entry, notWanted }: Source) =>
    isFile(entry) && !notWanted && settledLedger.ownerOf(entry.path) === undefined;
  const rivals = work.length === 0 ? [] : everywhere.filter(isRival).map(({ candidate }) => candidate);
  const separated = separateCollisions(work, rivals);
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work),
    settled: [...settled, ...separated.failed],
    ledgerChanges: [
      ...following.ledgerChanges,
      ...ledgerChanges,
      ...separated.failed.flatMap((outcome) => endOfWaiting(outcome, settledLedger.get(keyOf(outcome)))),
    ],
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    stranded: strandedAmong(gone, { deleted, following, view, place: planner.place }),
    notices: [
      ...coordinatesWarning(separated.work, index),
      ...olderNotice(older, view),
      ...unnamedNotice(sources, index, layoutView),
    ],
    declined: declinedNow,
    heal: false,
  };
}

/** Where else a source's picture of twice the size stands. Most repositories have none: there nothing is asked of any source. */
function denserAmong(files: readonly TreeEntry[], { denser }: Pick<OutputPlanner, 'denser'>): JudgeInput['denser'] {
  const there = new Set(files.flatMap(({ path }) => (saysSize(path) ? [path] : [])));
  return there.size === 0 ? () => [] : (path) => denser(path).filter((other) => there.has(other));
}

/** The picture that gets a result in the place of a denser one, by the names of both. */
function plainAmong({ planner, wishOf }: SelectInput, index: TreeView): (path: string) => [string] | undefined {
  return (path) => {
    const plain = planner.plain(path);
    return plain !== undefined && isThere(index(plain)) && wishOf(plain) !== undefined ? [plain] : undefined;
  };
}

/** Blobs of pictures that are without one of ours, and of what is denser by its name: their sizes are compared. */
function denserPairs(sources: readonly Source[], beside: JudgeInput['denser'], index: TreeView): string[] {
  return sources.flatMap(({ candidate: { path, blob }, known }) => {
    if (known.line?.done) return [];
    const others = beside(path).flatMap((other) => index(other)?.blob ?? []);
    return others.length > 0 ? [blob, ...others] : [];
  });
}

/** Nothing moved and nothing went. */
const NOBODY: Following = { moved: new Set(), ledgerChanges: [], fileChanges: [], housekeeping: [] };

/** Nothing is done to these results, and no line of the ledger changes: the one run in which their sources go can tell. */
function strandedAmong(
  gone: readonly LedgerLine[],
  {
    deleted,
    following,
    view,
    place,
  }: Pick<FollowInput, 'view' | 'place'> & {
    readonly deleted: ReadonlyMap<string, string>;
    readonly following: Following;
  },
): string[] {
  const followed = new Set(following.ledgerChanges.map(keyOf));
  return gone.flatMap((line) => {
    const { path, slot, done } = line;
    if (!done || done.output === path || !deleted.has(path) || followed.has(keyOf(line))) return [];
    const stays = view(done.output)?.blob === done.outputBlob && place(path, slot) !== done.output;
    return stays ? [done.output] : [];
  });
}

/** What the pictures of sources do that are gone: proven by bytes, decided by `follow`. */
async function followGone(
  input: SelectInput,
  facts: Pick<FollowInput, 'ledger' | 'gone' | 'arrivals' | 'view'> & { readonly yielding: readonly Yielding[] },
): Promise<Following> {
  const { read, readPicture = read } = input;
  const { place } = input.planner;
  const { gone, arrivals, view } = facts;
  const leaving = [...gone, ...facts.yielding.map(({ line }) => line)];
  return follow({
    ...facts,
    place,
    movedAlong: await findMovedAlong(gone, arrivals, { ...facts, read, place }),
    proven: await provenAmong(leaving, view, { read: readPicture, bring: (ids) => bringBlobs(input, ids), place }),
  });
}

const NONE: ReadonlyMap<string, LedgerLine> = new Map();
