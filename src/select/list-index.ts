import { collectGarbage, keepHeapSmall } from '../core/heap.js';
import { say } from '../core/say.js';
import { openListing } from '../git/listing.js';
import { isSparse } from '../git/repository.js';
import type { TreeChange } from '../git/tree-entry.js';
import { isFile, missingOnDisk } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import { lineJudge, picturesOf } from '../ledger/line.js';
import { type LedgerTexts, readLedgerOfHead } from '../ledger/read-ledger.js';
import type { Selection } from './selection.js';
import type { SelectInput } from './sources.js';
import { type Listed, selectAmong } from './thorough.js';
import type { Wish } from './wishes.js';

/** Files from which memory is worth more than time. */
const MANY_FILES = 200_000;

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
  const listed = withoutRemoved(all, await removedAmong(all, known.ledger, input));
  return { selection: await selectHealed(input, known, listed, changes), files: all.files };
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

/** The whole index, and how many files it has. */
interface Whole extends Omit<Listed, 'removed'> {
  readonly files: number;
}

/**
 * The index, each path of it held against the patterns once.
 * @param known what was asked already, in the index's order
 */
async function listIndex({ repository, wishOf }: SelectInput, known: ReadonlyMap<string, Wish>): Promise<Whole> {
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
function withoutRemoved({ listing, wanted, byTree }: Whole, removed: ReadonlySet<string>): Listed {
  if (removed.size === 0) return { listing, wanted, byTree, removed };
  return {
    removed,
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

/**
 * What the index has and is as good as gone: pictures of ours that our pull request deletes, or that a run without publishing
 * took from the disk, with their lines. That run's ledger does not know them any more, but the commit's does.
 */
async function removedAmong(
  { wanted, listing }: Whole,
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

/** Nothing was removed. */
const NOTHING: ReadonlySet<string> = new Set();
