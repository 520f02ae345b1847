import type { Failed, Skipped, Unchanged } from '../core/outcome.js';
import { fillTemplate, foldersOf } from '../core/paths.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, isFolder, type Listing, type Standing, viewWith } from '../git/tree-view.js';
import { type Ledger, type OurPicture, overlay } from '../ledger/ledger.js';
import { afterWaiting, type LedgerLine } from '../ledger/line.js';
import { knownAnew, type Source, sourcesAmong, sourcesInScope } from './candidates.js';
import { takenBack } from './classify.js';
import { selectError } from './errors.js';
import { type Following, follow } from './follow.js';
import { type JudgeInput, judge } from './known-facts.js';
import { answer, findMovedAlong, findRecompressed, provenAmong } from './recompressed.js';
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
  ledger: Ledger,
  { listing, matching }: Listed,
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const { view: index } = listing;
  const { output: template } = input.config;
  const everywhere = sourcesAmong(matching, ledger, input.config);
  const scoped = sourcesInScope(everywhere, changes, ledger, template);
  // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
  const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)));
  const view = await viewFor(input, index, () => pathsOfInterest(scoped, gone));
  const plain = scoped.filter(({ entry }) => entry.utf8 && isFile(entry));
  const lines = [...gone, ...scoped.flatMap(({ known }) => known.line ?? [])];
  const recompressed = await findRecompressed(lines, plain, { view, read: input.read });
  const arrivals = plain.flatMap(({ candidate, known }) =>
    known.line?.done || recompressed.has(candidate.path) ? [] : [candidate],
  );
  const outputOf = (path: string) => fillTemplate(template, path);
  const following = follow({
    ledger,
    gone,
    arrivals,
    view,
    outputOf,
    movedAlong: await findMovedAlong(gone, arrivals, { ledger, view, read: input.read, outputOf }),
    proven: await provenAmong(gone, view, { ...input, bring: (ids) => bringBlobs(input, ids), outputOf }),
  });
  const after = afterwards(following);
  const settledLedger = after.lines.size === 0 ? ledger : overlay(ledger, after.lines);
  const sources = settledLedger === ledger ? scoped : knownAnew(scoped, settledLedger);
  const judging = {
    ...judgeInput(input, ledger, view, await sizesOf(input, sources)),
    settledView: viewWith(view, after.standings),
    caseTwin: caseTwinsAmong(listing.all, (path) => after.standings.has(path) && !after.standings.get(path)),
  };

  const { settled, work, ledgerChanges } = await judgeAll(sources, {
    read: input.read,
    judging,
    recompressed,
    following,
  });
  if (work.length + ledgerChanges.length > 0) checkLedgerFolder(input, index);
  const isRival = ({ entry }: Source) => isFile(entry) && settledLedger.ownerOf(entry.path) === undefined;
  const rivals = work.length === 0 ? [] : everywhere.filter(isRival).map(({ candidate }) => candidate);
  const separated = separateCollisions(work, rivals);
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work),
    settled: [...settled, ...separated.failed],
    ledgerChanges: [
      ...following.ledgerChanges,
      ...ledgerChanges,
      ...separated.failed.flatMap((outcome) => endOfWaiting(outcome, settledLedger.get(outcome.path))),
    ],
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    notices: [],
    heal: false,
  };
}

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
    const { path, blob } = candidate;
    const picture = recompressed.get(path);
    let verdict: Verdict = picture ? takenBack(candidate, known.line, picture) : judge(source, judging);
    while (verdict.kind === 'question') verdict = await answer(verdict.question, read);
    if (verdict.kind === 'work') {
      work.push(verdict.work);
      continue;
    }
    const { outcome, line } = verdict;
    settled.push(following.moved.has(path) && outcome.kind === 'unchanged' ? { ...outcome, reason: 'moved' } : outcome);
    if (line) ledgerChanges.push({ path, line, source: blob });
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
function endOfWaiting({ path, blob }: Skipped | Failed, line: LedgerLine | undefined): LedgerChange[] {
  if (!line?.pending) return [];
  const rest = afterWaiting(line);
  return [{ path, source: blob, ...(rest && { line: rest }) }];
}

function pendingFirst(work: readonly Work[]): Work[] {
  const waits = ({ candidate, line }: Work) => {
    const pending = line?.pending;
    if (pending === undefined) return 1;
    // What a service refused comes last: when the others come back, it is known to be its own fault.
    return pending.refused && pending.blob === candidate.blob ? 2 : 0;
  };
  const order = (a: Work, b: Work) => (a.candidate.path < b.candidate.path ? -1 : 1);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
