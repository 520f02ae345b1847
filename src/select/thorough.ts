import { collectGarbage, keepHeapSmall } from '../core/heap.js';
import { say } from '../core/say.js';
import { bySlot, keyOf, pathOfKey } from '../core/slot.js';
import { type Listing, openListing } from '../git/listing.js';
import { isSparse } from '../git/repository.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isFolder, missingOnDisk, type Standing, type TreeView, viewWith } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { mdpiInstead } from '../layout/android.js';
import { saysSize } from '../layout/denser.js';
import type { OutputPlanner } from '../layout/layout.js';
import type { LayoutView } from '../layout/outputs.js';
import { contentsOf, emptySlots, readSlots } from '../layout/xcassets.js';
import { checkLedgerFolder } from '../ledger/check-folder.js';
import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import { type LedgerLine, lineJudge, picturesOf } from '../ledger/line.js';
import { type LedgerTexts, readLedgerOfHead } from '../ledger/read-ledger.js';
import { knownAnew, type Source, scopeOf, sourcesAmong } from './candidates.js';
import { caseTwinsAmong, separateCollisions } from './collisions.js';
import { type FollowInput, type Following, follow } from './follow.js';
import { endOfWaiting, type JudgeInput, judgeAll } from './judge.js';
import { answer, findMovedAlong, findRecompressed, findReverted, provenAmong } from './recompressed.js';
import { isTakenFirst, type Selection, type Work } from './selection.js';
import { bringBlobs, judgeInput, pathsOfInterest, type SelectInput, sizesOf, viewFor } from './sources.js';
import type { Wish } from './wishes.js';
import { type Yielding, yieldingAmong } from './yielding.js';

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

/**
 * What the index has and is as good as gone: pictures of ours that our pull request deletes, or that a run without publishing
 * took from the disk, with their lines. That run's ledger does not know them any more, but the commit's does.
 */
async function removedAmong(
  { wanted, listing }: Pick<Listed, 'wanted' | 'listing'>,
  ledger: Ledger,
  { config, repository, unmerged, scratch }: SelectInput,
): Promise<ReadonlySet<string>> {
  if (config.publish !== 'none') return unmerged?.removed ?? NOTHING;
  const unknown = new Set<string>();
  for (const entry of wanted) {
    const { path } = entry;
    if (isFile(entry) && ledger.ofSource(path).length === 0 && ledger.ownerOf(path) === undefined) unknown.add(path);
  }
  // In a sparse checkout a file that is not on disk is not a deleted one.
  if (unknown.size === 0 || (await isSparse(repository))) return NOTHING;
  const committed = createLedger(await readLedgerOfHead(repository, config.ledger, scratch), lineJudge(listing.view));
  const ours = [...committed.lines()].flatMap(picturesOf).map(({ output }) => output);
  return missingOnDisk(
    repository,
    ours.filter((output) => unknown.has(output)),
  );
}

const NOTHING: ReadonlySet<string> = new Set();

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

/** The index, and the files of it that are asked for. */
interface Listed {
  /** Left out of it: what is as good as gone. */
  readonly removed?: ReadonlySet<string>;
  readonly listing: Listing;
  /** How many files the index has. */
  readonly files: number;
  readonly wanted: readonly TreeEntry[];
  /** Those of the wanted paths whose outputs depend on what stands in the tree. */
  readonly byTree: readonly string[];
}

/** Files from which memory is worth more than time. */
const MANY_FILES = 200_000;

/**
 * The index, each path of it held against the patterns once.
 * @param known what was asked already, in the index's order
 */
async function listIndex({ repository, wishOf }: SelectInput, known: ReadonlyMap<string, Wish>): Promise<Listed> {
  const matching = new Set<string>();
  const byTree: string[] = [];
  const asked = known.entries();
  let next = asked.next().value;
  let seen = 0;
  const listing = await openListing(repository, (path) => {
    seen += 1;
    if (seen === MANY_FILES) keepHeapSmall();
    let wish: Wish | undefined;
    // To look every path up in a table would cost more than the patterns do.
    if (path === next?.[0]) {
      wish = next[1];
      next = asked.next().value;
    } else wish = wishOf(path);
    if (wish === undefined) return isImageName(path);
    matching.add(path);
    if (wish === 'by-tree') byTree.push(path);
    return true;
  });
  return { listing, files: seen, wanted: listing.files.filter(({ path }) => matching.has(path)), byTree };
}

/** The index as it will be once our pull request is merged, or what is on disk committed. */
function withoutRemoved(listed: Listed, removed: ReadonlySet<string>): Listed {
  if (removed.size === 0) return listed;
  const { listing, wanted, byTree } = listed;
  return {
    ...listed,
    listing: {
      ...listing,
      view: (path) => (removed.has(path) ? undefined : listing.view(path)),
      eachPath: (visit) =>
        listing.eachPath((path) => {
          if (!removed.has(path)) visit(path);
        }),
    },
    wanted: wanted.filter(({ path }) => !removed.has(path)),
    byTree: byTree.filter((path) => !removed.has(path)),
  };
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
  const layoutView = await layoutViews(byTree, ledger, index, { read: input.read, removed });
  const isInScope = changes && scopeOf(changes, ledger, planner);
  const everywhere = sourcesAmong(wanted, ledger, { planner, folder, viewFor: layoutView });
  const scoped = isInScope ? everywhere.filter(isInScope) : everywhere;
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const elsewhere = input.unmerged?.sources;
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)) && !isThere(elsewhere?.(path)));
  const denser = denserAmong(listing.files, planner);
  const view = await viewFor(input, index, () => pathsOfInterest(scoped, gone, denser));
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
    sizes: await sizesOf(input, sources),
    settledView: viewWith(view, after.standings),
    vacated: after.vacated,
    deleted,
    caseTwin: caseTwinsAmong(listing.eachPath, sources, (path) => after.vacated.has(path)),
  };

  if (input.repository.partial) await bringBlobs(input, denserPairs(sources, denser, index));
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
    notices: [],
    declined: declinedNow,
    heal: false,
  };
}

/** Where else a source's picture of twice the size stands. Most repositories have none: there nothing is asked of any source. */
function denserAmong(files: readonly TreeEntry[], { denser }: Pick<OutputPlanner, 'denser'>): JudgeInput['denser'] {
  const there = new Set(files.flatMap(({ path }) => (saysSize(path) ? [path] : [])));
  return there.size === 0 ? () => [] : (path) => denser(path).filter((other) => there.has(other));
}

/** Blobs of pictures that are without one of ours, and of what is denser by its name: their sizes are compared. */
function denserPairs(sources: readonly Source[], denser: JudgeInput['denser'], index: TreeView): string[] {
  return sources.flatMap(({ candidate: { path, blob }, known }) => {
    if (known.line?.done) return [];
    const others = denser(path).flatMap((other) => index(other)?.blob ?? []);
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

/**
 * The tree as layouts see it. An output of ours does not count for its own source, which is to get it again, and not where
 * its source is gone, or gives way to one for mdpi: it moves or goes with it. The descriptions of imagesets are read beforehand.
 */
async function layoutViews(
  byTree: readonly string[],
  ledger: Ledger,
  index: TreeView,
  { read, removed }: Pick<SelectInput, 'read'> & { readonly removed: ReadonlySet<string> },
): Promise<(path: string) => LayoutView> {
  const texts = new Map<string, string>();
  for (const path of byTree) {
    const contents = contentsOf(path);
    const standing = contents === undefined || texts.has(contents) ? undefined : index(contents);
    if (contents === undefined || !standing || !isFile(standing)) continue;
    const bytes = await read(standing.blob);
    if (bytes) texts.set(contents, withoutLeaving(contents, Buffer.from(bytes).toString('utf8'), leaves));
  }
  return (path) => ({
    has(other) {
      const owner = ledger.ownerOf(other);
      return isThere(index(other)) && (owner === undefined || pathOfKey(owner) !== path) && !leaves(other);
    },
    text: (contents) => texts.get(contents),
  });

  /** True for a picture of ours, as we made it, whose source is gone, or counts for nothing any more. */
  function leaves(output: string): boolean {
    if (removed.has(output)) return true;
    const owner = ledger.ownerOf(output);
    if (owner === undefined) return false;
    const source = pathOfKey(owner);
    if (isThere(index(source)) && !mdpiInstead(source).some((other) => isThere(index(other)))) return false;
    const { done } = ledger.get(owner) ?? {};
    return done?.output === output && index(output)?.blob === done.outputBlob;
  }
}

/** A description of an imageset, with the slots empty that name pictures which leave. */
function withoutLeaving(contents: string, text: string, leaves: (output: string) => boolean): string {
  const folder = contents.slice(0, contents.lastIndexOf('/') + 1);
  const names = new Set(readSlots(text)?.flatMap(({ filename }) => filename ?? []));
  return [...names].filter((name) => leaves(folder + name)).reduce(emptySlots, text);
}

const NONE: ReadonlyMap<string, LedgerLine> = new Map();

function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && !isFolder(standing);
}

/** The ledger's lines and the files of the tree as the housekeeping leaves them. */
function afterwards({ ledgerChanges, fileChanges }: Following) {
  const standings = new Map<string, Standing | undefined>();
  const vacated = new Map<string, string>();
  for (const { output, outputBlob } of fileChanges) {
    standings.set(output, undefined);
    vacated.set(output, outputBlob);
  }
  for (const { newOutput, outputBlob } of fileChanges) {
    if (newOutput === undefined) continue;
    standings.set(newOutput, { mode: '100644', blob: outputBlob });
    vacated.delete(newOutput);
  }
  return { lines: new Map(ledgerChanges.map((change) => [keyOf(change), change.line])), standings, vacated };
}

/** What is only taken over, then what waits, then what is new, then what is likely to fail again. Pure. */
export function pendingFirst(work: readonly Work[]): Work[] {
  const waits = (item: Work) => {
    if (isTakenFirst(item)) return -1;
    const { candidate, line } = item;
    const pending = line?.pending;
    if (pending === undefined) return 1;
    // What a service refused comes last: when the others come back, it is known to be its own fault. So does what a program hung
    // at: a few of those in a row end the run, and first they would end every run, before the others have their turn.
    const isDoubtful = pending.refused || pending.reason === 'E_COMMAND_TIME';
    return isDoubtful && pending.blob === candidate.blob ? 2 : 0;
  };
  const order = (a: Work, b: Work) => bySlot(a.candidate, b.candidate);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
