import { fillTemplate } from '../config/template.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { formatOfName } from '../image/inspect.js';
import { type Ledger, overlay } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Candidate, Failed, Skipped, Unchanged } from '../outcome.js';
import { takenBack } from './classify.js';
import { type Destination, separateCollisions } from './collisions.js';
import { selectError } from './errors.js';
import { type Following, follow } from './follow.js';
import { judge } from './judge.js';
import { allDestinations, caseTwinsAmong, pathsOfInterest, sizesOf, viewFor } from './look-ups.js';
import { foldersOf } from './names.js';
import type { LedgerChange, Selection, Verdict, Work } from './plan.js';
import { answer } from './questions.js';
import { findRecompressed } from './recompressed.js';
import { judgeInput, type SelectInput } from './select-input.js';
import { candidateOf, entriesInScope, isSource } from './sources.js';
import { isFile, isFolder, type Standing, viewOf, viewWith } from './tree-view.js';

/** Selection with the whole index at hand. `changes` undefined: scope `all`. */
export async function thoroughLook(
  input: SelectInput,
  ledger: Ledger,
  listing: readonly TreeEntry[],
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const index = viewOf(listing);
  checkLedgerFolder(input, index);
  const scoped = entriesInScope(listing, changes, ledger, input);
  const unowned = scoped.filter((entry) => isSource(entry, ledger, input));
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)));
  const view = await viewFor(input, index, () => pathsOfInterest(input, ledger, unowned, gone));
  const files = unowned.filter((entry) => entry.utf8 && isFile(entry));
  const lines = [...gone, ...unowned.flatMap(({ path }) => ledger.get(path) ?? [])];
  const recompressed = await findRecompressed(lines, files, { ledger, view, read: input.read });
  const arrivals = files.filter(({ path }) => !ledger.get(path)?.done && !recompressed.has(path));
  const following = follow({
    ledger,
    gone,
    arrivals,
    view,
    outputOf: (path) => fillTemplate(input.config.output, path),
    isImageName: (path) => formatOfName(path) !== undefined,
  });
  const after = afterwards(following);
  const settledLedger = after.lines.size === 0 ? ledger : overlay(ledger, after.lines);
  const isStillSource = (entry: TreeEntry) =>
    isSource(entry, ledger, input) && settledLedger.ownerOf(entry.path) === undefined;
  const sources = unowned.filter(isStillSource);
  const judging = {
    ...judgeInput(input, ledger, view, await sizesOf(input, settledLedger, sources)),
    settledLedger,
    settledView: viewWith(view, after.standings),
    caseTwin: caseTwinsAmong(listing, (path) => after.standings.has(path) && !after.standings.get(path)),
  };

  const settled: (Unchanged | Skipped | Failed)[] = [];
  const ledgerChanges: LedgerChange[] = [...following.ledgerChanges];
  const work: Work[] = [];
  for (const entry of sources) {
    const candidate = candidateOf(entry, input);
    const known = recompressed.get(entry.path);
    const verdict = await decided(
      known ? takenBack(candidate, ledger.get(entry.path), known) : judge(entry, candidate, judging),
      input,
    );
    if (verdict.kind === 'work') {
      work.push(verdict.work);
      continue;
    }
    settled.push(following.moved.has(entry.path) ? asMoved(verdict.outcome) : verdict.outcome);
    const line = verdict.line ?? endOfWaiting(settledLedger.get(entry.path), verdict.outcome);
    if (line !== undefined) ledgerChanges.push(changeOf(candidate, line));
  }
  const destinations: Destination[] = work.length === 0 ? [] : allDestinations(listing.filter(isStillSource), input);
  const separated = separateCollisions(work, destinations);
  for (const outcome of separated.failed) {
    const line = endOfWaiting(settledLedger.get(outcome.path), outcome);
    if (line !== undefined) ledgerChanges.push(changeOf(outcome, line));
  }
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work, settledLedger),
    settled: [...settled, ...separated.failed],
    ledgerChanges,
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    notices: [],
    heal: false,
  };
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

async function decided(verdict: Verdict, { read }: SelectInput): Promise<Exclude<Verdict, { kind: 'question' }>> {
  let current = verdict;
  while (current.kind === 'question') current = await answer(current.question, read);
  return current;
}

function asMoved(outcome: Unchanged | Skipped | Failed): Unchanged | Skipped | Failed {
  return outcome.kind === 'unchanged' ? { ...outcome, reason: 'moved' } : outcome;
}

/** What waited turns out to be nothing to enhance: the line without its waiting, or null for no line. */
function endOfWaiting(
  line: LedgerLine | undefined,
  { kind }: Unchanged | Skipped | Failed,
): LedgerLine | null | undefined {
  if (!line?.pending || kind === 'unchanged') return undefined;
  const { pending: _, ...rest } = line;
  return rest.done || rest.former ? rest : null;
}

function changeOf({ path, blob }: Pick<Candidate, 'path' | 'blob'>, line: LedgerLine | null): LedgerChange {
  return line ? { path, line, source: blob } : { path, source: blob };
}

function pendingFirst(work: readonly Work[], ledger: Ledger): Work[] {
  const waits = ({ candidate }: Work) => (ledger.get(candidate.path)?.pending ? 0 : 1);
  const order = (a: Work, b: Work) => (a.candidate.path < b.candidate.path ? -1 : 1);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
