import type { Candidate } from '../core/outcome.js';
import { keyOf } from '../core/slot.js';
import type { Listing } from '../git/listing.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isThere, type TreeView, viewWith } from '../git/tree-view.js';
import { denserAmong, looseAmong } from '../layout/denser.js';
import type { LayoutView } from '../layout/outputs.js';
import { type Ledger, overlay } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { checkLedgerFolder } from '../ledger/read-ledger.js';
import { answer, findMovedAlong, findRecompressed, provenAmong } from './by-bytes.js';
import { knownAnew, type Source, sourcesAmong } from './candidates.js';
import { caseTwinsAmong, separateCollisions } from './collisions.js';
import { coordinatesWarning } from './coordinates.js';
import { afterwards, type FollowInput, type Following, follow, type Yielding, yieldingAmong } from './follow.js';
import { endOfWaiting, type JudgeInput, judgeAll } from './judge.js';
import { layoutViews } from './layout-views.js';
import { leftNotices } from './left-results.js';
import { findReverted, scopeOf } from './scope.js';
import { pendingFirst, type Selection, type Work } from './selection.js';
import { bringBlobs, judgeInput, pathsOfInterest, type SelectInput, sizesOf, viewFor } from './sources.js';

/** The index, and the files of it that are asked for. */
export interface Listed {
  /** Left out of it: what is as good as gone. */
  readonly removed: ReadonlySet<string>;
  readonly listing: Listing;
  readonly wanted: readonly TreeEntry[];
  /** Those of the wanted paths whose outputs depend on what stands in the tree. */
  readonly byTree: readonly string[];
}

/**
 * Selection among the files of the whole index: what there is, what follows its source, what is to be made.
 * @param known the ledger, with what an open pull request of ours adds to it
 * @param changes undefined: scope `all`
 */
export async function selectAmong(
  input: SelectInput,
  known: Ledger,
  listed: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const survey = await surveyOf(input, known, listed, changes);
  const followed = await followSources(input, survey);
  const judged = await judgeSources(input, survey, followed, listed.listing.eachPath);
  const { index, gone, deleted, view } = survey;
  const { following, ledger } = followed;
  if (judged.work.length + judged.ledgerChanges.length > 0) checkLedgerFolder(input.config.ledger, index);
  const separated = separateCollisions(judged.work, rivalsOf(judged.work, survey, ledger));
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work),
    settled: [...judged.settled, ...separated.failed],
    ledgerChanges: [
      ...following.ledgerChanges,
      ...judged.ledgerChanges,
      ...separated.failed.flatMap((outcome) => endOfWaiting(outcome, ledger.get(keyOf(outcome)))),
    ],
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    stranded: strandedAmong(gone, { deleted, following, view, place: input.planner.place }),
    notices: [
      ...coordinatesWarning(separated.work, index),
      ...(await leftNotices({ ...survey, changes, sources: followed.sources }, input)),
    ],
    declined: judged.declinedNow,
    heal: false,
  };
}

/** What the index, the ledger and the changes say, before anything is decided. */
interface Survey {
  readonly index: TreeView;
  /** With what a reverted commit of ours took from it. */
  readonly ledger: Ledger;
  /** Blobs of deleted files, by path. */
  readonly deleted: ReadonlyMap<string, string>;
  /** All sources; those of them that this run looks at. */
  readonly everywhere: readonly Source[];
  readonly scoped: readonly Source[];
  /** Lines whose sources are no longer in the tree. */
  readonly gone: readonly LedgerLine[];
  readonly denser: JudgeInput['denser'];
  /** The picture that gets a result, and of which this one is the denser one, by the names of both. */
  readonly plainOf: (path: string) => string | undefined;
  readonly layoutView: (path: string) => LayoutView;
  /** Where outputs are looked up. */
  readonly view: TreeView;
}

async function surveyOf(
  input: SelectInput,
  known: Ledger,
  { listing, wanted, byTree, removed }: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Survey> {
  const { view: index } = listing;
  const { planner, read, wishOf } = input;
  const folder = input.config.ledger;
  const deleted = new Map(
    (changes ?? []).flatMap(({ path, before, after }) => (before && !after ? [[path, before.blob]] : [])),
  );
  const reverted = changes ? await findReverted(changes, deleted, { ledger: known, index, folder, read }) : NONE;
  const ledger = reverted.size === 0 ? known : overlay(known, reverted);
  const layoutView = await layoutViews(byTree, ledger, index, { read, removed, wishOf });
  const isInScope = changes && scopeOf(changes, ledger, planner);
  const everywhere = sourcesAmong(wanted, ledger, { planner, folder, viewFor: layoutView });
  const scoped = isInScope ? everywhere.filter(isInScope) : everywhere;
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const elsewhere = input.unmerged?.sources;
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)) && !isThere(elsewhere?.(path)));
  const denser = denserAmong(listing.files, planner.denser);
  const plainOf = looseAmong(listing.files, (path) => plainThere(path, input, index));
  const view = await viewFor(input, index, () => pathsOfInterest(scoped, gone, beside(denser, plainOf)));
  return { index, ledger, deleted, everywhere, scoped, gone, denser, plainOf, view, layoutView };
}

/** What became of the pictures whose sources moved or went, and what that makes of the ledger and the sources. */
interface Followed {
  readonly following: Following;
  readonly after: ReturnType<typeof afterwards>;
  /** Pictures of ours that came back under other names, with other bytes. */
  readonly recompressed: Awaited<ReturnType<typeof findRecompressed>>;
  /** As it will be. */
  readonly ledger: Ledger;
  /** Those in scope, with what that ledger knows of them. */
  readonly sources: readonly Source[];
}

async function followSources(input: SelectInput, { ledger, scoped, gone, view }: Survey): Promise<Followed> {
  const { read } = input;
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
  if (after.lines.size === 0) return { following, after, recompressed, ledger, sources: scoped };
  const settled = overlay(ledger, after.lines);
  return { following, after, recompressed, ledger: settled, sources: knownAnew(scoped, settled) };
}

async function judgeSources(
  input: SelectInput,
  { index, ledger, deleted, denser, plainOf, view }: Survey,
  { following, after, recompressed, sources }: Followed,
  eachPath: Listing['eachPath'],
): ReturnType<typeof judgeAll> {
  const judging = {
    ...judgeInput(input, ledger, view),
    denser,
    plain: plainOf,
    sizes: await sizesOf(input, sources),
    settledView: viewWith(view, after.standings),
    vacated: after.vacated,
    deleted,
    caseTwin: caseTwinsAmong(eachPath, sources, (path) => after.vacated.has(path)),
  };
  if (input.repository.partial) await bringBlobs(input, denserPairs(sources, beside(denser, plainOf), index));
  return judgeAll(sources, { answer: (question) => answer(question, input.read), judging, recompressed, following });
}

/** Other sources with whose pictures those of this work may collide. */
function rivalsOf(work: readonly Work[], { everywhere }: Survey, ledger: Ledger): readonly Candidate[] {
  if (work.length === 0) return [];
  const isRival = ({ entry, notWanted }: Source) =>
    isFile(entry) && !notWanted && ledger.ownerOf(entry.path) === undefined;
  return everywhere.filter(isRival).map(({ candidate }) => candidate);
}

function plainThere(path: string, { planner, wishOf }: SelectInput, index: TreeView): string | undefined {
  const plain = planner.plain(path);
  return plain !== undefined && isThere(index(plain)) && wishOf(plain) !== undefined ? plain : undefined;
}

/** What stands beside a picture that is, by the names, the same at another size. */
function beside(denser: Survey['denser'], plainOf: Survey['plainOf']): (path: string) => readonly string[] {
  return (path) => {
    const plain = plainOf(path);
    return plain === undefined ? denser(path) : [...denser(path), plain];
  };
}

/** Blobs of pictures that are without one of ours, and of what is denser by its name: their sizes are compared. */
function denserPairs(
  sources: readonly Source[],
  othersOf: (path: string) => readonly string[],
  index: TreeView,
): string[] {
  return sources.flatMap(({ candidate: { path, blob }, known }) => {
    if (known.line?.done) return [];
    const others = othersOf(path).flatMap((other) => index(other)?.blob ?? []);
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
