import type { Failed, Skipped, Unchanged } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { bySlot, keyOf, pathOfKey, type Slotted, slotField } from '../core/slot.js';
import type { Listing } from '../git/listing.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isFolder, type Standing, type TreeView, viewWith } from '../git/tree-view.js';
import type { LayoutView } from '../layout/outputs.js';
import { contentsOf } from '../layout/xcassets.js';
import { type Ledger, overlay } from '../ledger/ledger.js';
import { afterWaiting, type LedgerLine, type OurPicture } from '../ledger/line.js';
import { type JudgeInput, judge, knownAnew, type Source, sourcesAmong, sourcesInScope } from './candidates.js';
import { takenBack } from './classify.js';
import { selectError } from './errors.js';
import { type Following, follow } from './follow.js';
import { answer, findMovedAlong, findRecompressed, findReverted, provenAmong } from './recompressed.js';
import type { LedgerChange, Selection, Verdict, Work } from './selection.js';
import {
  bringBlobs,
  caseTwinsAmong,
  judgeInput,
  pathsOfInterest,
  type SelectInput,
  separateCollisions,
  sizesOf,
  viewFor,
} from './sources.js';

/** The index, and the files of it that match `paths`. */
export interface Listed {
  readonly listing: Listing;
  readonly matching: readonly TreeEntry[];
}

/** Selection with the whole index at hand. `changes` undefined: scope `all`. */
export async function thoroughLook(
  input: SelectInput,
  known: Ledger,
  { listing, matching }: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const { view: index } = listing;
  const { planner, read } = input;
  const folder = input.config.ledger;
  const reverted = changes ? await findReverted(changes, { ledger: known, index, folder, read }) : NONE;
  const ledger = reverted.size === 0 ? known : overlay(known, reverted);
  const layoutView = await layoutViews(matching, ledger, index, input);
  const everywhere = sourcesAmong(matching, ledger, { planner, folder, viewFor: layoutView });
  const scoped = sourcesInScope(everywhere, changes, ledger, planner.places);
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)));
  const view = await viewFor(input, index, () => pathsOfInterest(scoped, gone));
  const plain = scoped.filter(({ entry, notWanted }) => entry.utf8 && isFile(entry) && !notWanted);
  const lines = [...gone, ...scoped.flatMap(({ known }) => known.line ?? [])];
  const recompressed = await findRecompressed(lines, plain, { view, read: input.read });
  const arrivals = plain.flatMap(({ candidate, known }) =>
    known.line?.done || recompressed.has(keyOf(candidate)) ? [] : [candidate],
  );
  const following = follow({
    ledger,
    gone,
    arrivals,
    view,
    place: planner.place,
    movedAlong: await findMovedAlong(gone, arrivals, { ledger, view, read: input.read, place: planner.place }),
    proven: await provenAmong(gone, view, {
      read: input.readPicture ?? input.read,
      bring: (ids) => bringBlobs(input, ids),
      place: planner.place,
    }),
  });
  const after = afterwards(following);
  const settledLedger = after.lines.size === 0 ? ledger : overlay(ledger, after.lines);
  const sources = settledLedger === ledger ? scoped : knownAnew(scoped, settledLedger);
  const judging = {
    ...judgeInput(input, ledger, view, await sizesOf(input, sources)),
    settledView: viewWith(view, after.standings),
    deleted: deletedBy(changes ?? []),
    caseTwin: caseTwinsAmong(
      listing.eachPath,
      sources,
      (path) => after.standings.has(path) && !after.standings.get(path),
    ),
  };

  const { settled, work, ledgerChanges } = await judgeAll(sources, {
    read: input.read,
    judging,
    recompressed,
    following,
  });
  if (work.length + ledgerChanges.length > 0) checkLedgerFolder(input, index);
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
    notices: [],
    heal: false,
  };
}

function deletedBy(changes: readonly TreeChange[]): Map<string, string> {
  return new Map(changes.flatMap(({ path, before, after }) => (before && !after ? [[path, before.blob]] : [])));
}

function slotted(item: Slotted): Slotted {
  return { path: item.path, ...slotField(item) };
}

/**
 * The tree as layouts see it. An output of ours does not count for its own source, which is to get it again; the
 * descriptions of imagesets are read beforehand.
 */
async function layoutViews(
  matching: readonly TreeEntry[],
  ledger: Ledger,
  index: TreeView,
  { planner, read }: Pick<SelectInput, 'planner' | 'read'>,
): Promise<(path: string) => LayoutView> {
  const texts = new Map<string, string>();
  for (const { path } of matching) {
    const contents = planner.needsTree(path) ? contentsOf(path) : undefined;
    const standing = contents === undefined || texts.has(contents) ? undefined : index(contents);
    if (contents === undefined || !standing || !isFile(standing)) continue;
    const bytes = await read(standing.blob);
    if (bytes) texts.set(contents, Buffer.from(bytes).toString('utf8'));
  }
  return (path) => ({
    has(other) {
      const owner = ledger.ownerOf(other);
      return isThere(index(other)) && (owner === undefined || pathOfKey(owner) !== path);
    },
    text: (contents) => texts.get(contents),
  });
}

const NONE: ReadonlyMap<string, LedgerLine> = new Map();

interface Judging {
  readonly read: SelectInput['read'];
  readonly judging: JudgeInput;
  readonly recompressed: ReadonlyMap<string, OurPicture>;
  readonly following: Following;
}

async function judgeAll(sources: readonly Source[], { read, judging, recompressed, following }: Judging) {
  const settled: (Unchanged | Skipped | Failed)[] = [];
  const work: Work[] = [];
  const ledgerChanges: LedgerChange[] = [];
  for (const source of sources) {
    const { candidate, known } = source;
    const { blob } = candidate;
    const key = keyOf(candidate);
    const picture = recompressed.get(key);
    let verdict: Verdict = picture ? takenBack(candidate, known.line, picture) : judge(source, judging);
    while (verdict.kind === 'question') verdict = await answer(verdict.question, read);
    if (verdict.kind === 'work') {
      work.push(verdict.work);
      continue;
    }
    const { outcome, line } = verdict;
    settled.push(following.moved.has(key) && outcome.kind === 'unchanged' ? { ...outcome, reason: 'moved' } : outcome);
    if (line) ledgerChanges.push({ ...slotted(candidate), line, source: blob });
    else if (outcome.kind !== 'unchanged') ledgerChanges.push(...endOfWaiting(outcome, known.line));
  }
  return { settled, work, ledgerChanges };
}

function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && !isFolder(standing);
}

function checkLedgerFolder({ config }: SelectInput, index: (path: string) => Standing | undefined): void {
  for (const folder of [...foldersOf(config.ledger), config.ledger]) {
    if (isThere(index(folder))) {
      throw selectError('E_LEDGER_FOLDER', say`\`${folder}\` is not a folder in this repository.`);
    }
  }
}

/** The ledger's lines and the files of the tree as the housekeeping leaves them. */
function afterwards({ ledgerChanges, fileChanges }: Following) {
  const standings = new Map<string, Standing | undefined>();
  for (const { output } of fileChanges) standings.set(output, undefined);
  for (const { newOutput, outputBlob } of fileChanges) {
    if (newOutput !== undefined) standings.set(newOutput, { mode: '100644', blob: outputBlob });
  }
  return { lines: new Map(ledgerChanges.map((change) => [keyOf(change), change.line])), standings };
}

/** What waited turns out to be nothing to enhance: the line goes on without its waiting, or goes. */
function endOfWaiting(outcome: Skipped | Failed, line: LedgerLine | undefined): LedgerChange[] {
  if (!line?.pending) return [];
  const rest = afterWaiting(line);
  return [{ ...slotted(outcome), source: outcome.blob, ...(rest && { line: rest }) }];
}

function pendingFirst(work: readonly Work[]): Work[] {
  const waits = ({ candidate, line }: Work) => {
    const pending = line?.pending;
    if (pending === undefined) return 1;
    // What a service refused comes last: when the others come back, it is known to be its own fault.
    return pending.refused && pending.blob === candidate.blob ? 2 : 0;
  };
  const order = (a: Work, b: Work) => bySlot(a.candidate, b.candidate);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
