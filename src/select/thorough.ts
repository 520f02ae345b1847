import type { Failed, Skipped, Unchanged } from '../core/outcome.js';
import { fillTemplate, foldersOf } from '../core/paths.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isFolder, type Listing, type Standing, viewWith } from '../git/tree-view.js';
import { type Ledger, type OurPicture, overlay } from '../ledger/ledger.js';
import { afterWaiting } from '../ledger/line.js';
import { takenBack } from './classify.js';
import { selectError } from './errors.js';
import { type Following, follow } from './follow.js';
import { type JudgeInput, judge } from './known-facts.js';
import { answer, findMovedAlong, findRecompressed, imagesAmong } from './recompressed.js';
import type { LedgerChange, Selection, Verdict, Work } from './selection.js';
import {
  allDestinations,
  candidateOf,
  caseTwinsAmong,
  entriesInScope,
  isSource,
  judgeInput,
  pathsOfInterest,
  type SelectInput,
  separateCollisions,
  sizesOf,
  viewFor,
} from './sources.js';

/** Selection with the whole index at hand. `changes` undefined: scope `all`. */
export async function thoroughLook(
  input: SelectInput,
  ledger: Ledger,
  listing: Listing,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const { files, view: index } = listing;
  const scoped = entriesInScope(files, changes, ledger, input);
  const unowned = scoped.filter((entry) => isSource(entry, ledger, input));
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)));
  const view = await viewFor(input, index, () => pathsOfInterest(input, ledger, unowned, gone));
  const plain = unowned.filter((entry) => entry.utf8 && isFile(entry));
  const lines = [...gone, ...unowned.flatMap(({ path }) => ledger.get(path) ?? [])];
  const recompressed = await findRecompressed(lines, plain, { ledger, view, read: input.read });
  const arrivals = plain.filter(({ path }) => !ledger.get(path)?.done && !recompressed.has(path));
  const outputOf = (path: string) => fillTemplate(input.config.output, path);
  const following = follow({
    ledger,
    gone,
    arrivals,
    view,
    outputOf,
    movedAlong: await findMovedAlong(gone, arrivals, { ledger, view, read: input.read, outputOf }),
    images: await imagesAmong(gone, view, input.read),
  });
  const after = afterwards(following);
  const settledLedger = after.lines.size === 0 ? ledger : overlay(ledger, after.lines);
  const isStillSource = ({ path }: TreeEntry) => settledLedger.ownerOf(path) === undefined;
  const sources = settledLedger === ledger ? unowned : unowned.filter(isStillSource);
  const judging = {
    ...judgeInput(input, ledger, view, await sizesOf(input, settledLedger, sources)),
    settledLedger,
    settledView: viewWith(view, after.standings),
    caseTwin: caseTwinsAmong(listing.all, (path) => after.standings.has(path) && !after.standings.get(path)),
  };

  const { settled, work, ledgerChanges } = await judgeAll(sources, { input, judging, recompressed, following });
  if (work.length + ledgerChanges.length > 0) checkLedgerFolder(input, index);
  const rivals =
    work.length === 0 ? [] : files.filter((entry) => isSource(entry, ledger, input) && isStillSource(entry));
  const separated = separateCollisions(work, allDestinations(rivals, input));
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work, settledLedger),
    settled: [...settled, ...separated.failed],
    ledgerChanges: [
      ...following.ledgerChanges,
      ...ledgerChanges,
      ...separated.failed.flatMap((outcome) => endOfWaiting(outcome, settledLedger)),
    ],
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    notices: [],
    heal: false,
  };
}

interface Judging {
  readonly input: SelectInput;
  readonly judging: JudgeInput;
  readonly recompressed: ReadonlyMap<string, OurPicture>;
  readonly following: Following;
}

async function judgeAll(sources: readonly TreeEntry[], { input, judging, recompressed, following }: Judging) {
  const { ledger, settledLedger } = judging;
  const settled: (Unchanged | Skipped | Failed)[] = [];
  const work: Work[] = [];
  const ledgerChanges: LedgerChange[] = [];
  for (const entry of sources) {
    const candidate = candidateOf(entry, input);
    const { path, blob } = candidate;
    const known = recompressed.get(path);
    let verdict: Verdict = known ? takenBack(candidate, ledger.get(path), known) : judge(entry, candidate, judging);
    while (verdict.kind === 'question') verdict = await answer(verdict.question, input.read);
    if (verdict.kind === 'work') {
      work.push(verdict.work);
      continue;
    }
    const { outcome, line } = verdict;
    settled.push(following.moved.has(path) && outcome.kind === 'unchanged' ? { ...outcome, reason: 'moved' } : outcome);
    if (line) ledgerChanges.push({ path, line, source: blob });
    else if (outcome.kind !== 'unchanged') ledgerChanges.push(...endOfWaiting(outcome, settledLedger));
  }
  return { settled, work, ledgerChanges };
}

function isThere(standing: Standing | undefined): boolean {
  return standing !== undefined && !isFolder(standing);
}

function checkLedgerFolder({ config }: SelectInput, index: (path: string) => Standing | undefined): void {
  for (const folder of [...foldersOf(config.ledger), config.ledger]) {
    if (isThere(index(folder))) {
      throw selectError('E_LEDGER_FOLDER', `\`${folder}\` is not a folder in this repository.`);
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
  return { lines: new Map(ledgerChanges.map(({ path, line }) => [path, line])), standings };
}

/** What waited turns out to be nothing to enhance: the line goes on without its waiting, or goes. */
function endOfWaiting({ path, blob }: Skipped | Failed, ledger: Ledger): LedgerChange[] {
  const line = ledger.get(path);
  if (!line?.pending) return [];
  const rest = afterWaiting(line);
  return [{ path, source: blob, ...(rest && { line: rest }) }];
}

function pendingFirst(work: readonly Work[], ledger: Ledger): Work[] {
  const waits = ({ candidate }: Work) => {
    const pending = ledger.get(candidate.path)?.pending;
    if (pending === undefined) return 1;
    // What a service refused comes last: when the others come back, it is known to be its own fault.
    return pending.refused && pending.blob === candidate.blob ? 2 : 0;
  };
  const order = (a: Work, b: Work) => (a.candidate.path < b.candidate.path ? -1 : 1);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
