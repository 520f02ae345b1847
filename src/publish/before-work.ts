import { type Deferred, deferMessage, outcomeBase, type Unchanged } from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { isFolder, type TreeView } from '../git/tree-view.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Work } from '../select/selection.js';

/** Where results go, as it is before an engine works. */
export interface Place {
  /** Branch name without refs/heads/. */
  readonly branch: string;
  readonly view: TreeView;
  /** Absent: what stands there is what is checked out, which selection has looked at. */
  readonly ledger?: Ledger;
}

/** What is left to be made, and what publishing would say of the rest once it had been made and perhaps paid for. */
export interface Split {
  readonly work: readonly Work[];
  /** Nothing of these is remembered: raced, or never on the branch. */
  readonly settled: readonly (Unchanged | Deferred)[];
  /** These wait in the branch's ledger. */
  readonly waiting: readonly { readonly work: Work; readonly outcome: Deferred }[];
  /** How many wait in a ledger that the branch does not have: no business of this run's. */
  readonly elsewhere: number;
}

/**
 * Makes nothing that could not be published, and nothing a second time: a run that starts long after its event, or that is
 * started again, finds the branch further on than its checkout; a pull request's test merge holds what waits on the base; a step
 * may have staged or committed what was not pushed. Pure.
 */
export function splitBeforeWork(work: readonly Work[], place: Place): Split {
  const left: Work[] = [];
  const settled: (Unchanged | Deferred)[] = [];
  const waiting: { work: Work; outcome: Deferred }[] = [];
  let elsewhere = 0;
  for (const item of work) {
    const base = outcomeBase(item.candidate);
    const end = fit(item, place);
    if (end === 'fits') left.push(item);
    else if (end === 'raced') settled.push({ kind: 'unchanged', ...base, reason: 'raced' });
    else if (end !== 'source-gone') {
      const blob = place.view(base.path)?.blob ?? base.blob;
      const outcome: Deferred = { kind: 'deferred', ...base, blob, reason: end, message: deferMessage(end) };
      waiting.push({ work: item, outcome });
    } else if (item.line?.pending) elsewhere += 1;
    else settled.push(notThere(item, place.branch));
  }
  return { work: left, settled, waiting, elsewhere };
}

/**
 * What cannot be published on a branch that somebody named is not made for it: a source that it does not have, or has
 * otherwise. It is not remembered either.
 * @param view of the branch
 */
export function withoutStrangers(
  work: readonly Work[],
  branch: string,
  view: TreeView,
): { readonly work: readonly Work[]; readonly deferred: readonly Deferred[] } {
  const fits = ({ candidate }: Work) => view(candidate.path)?.blob === candidate.blob;
  const deferred = work.filter((item) => !fits(item)).map((item) => notThere(item, branch));
  return { work: work.filter(fits), deferred };
}

function notThere({ candidate }: Work, branch: string): Deferred {
  const message = say`The branch \`${branch}\` does not have this version of the source: push it or merge it there first.`;
  return { kind: 'deferred', ...outcomeBase(candidate), reason: 'source-changed', message, waits: false };
}

/** As `placementOf` (rebase.ts) will judge a finished picture, as far as that can be known before it is made. */
function fit(
  { candidate, expectedOutput }: Work,
  { view, ledger }: Place,
): 'fits' | 'raced' | 'source-gone' | 'source-changed' | 'output-changed' {
  const { path, blob, output } = candidate;
  const source = view(path);
  const there = ledger && view(output);
  const done = ledger?.get(keyOf(candidate))?.done;
  const isMade = done?.blob === blob && done.output === output && done.outputBlob === there?.blob;
  if (isMade && there?.blob !== expectedOutput) return 'raced';
  if (source === undefined || isFolder(source)) return 'source-gone';
  if (source.blob !== blob) return 'source-changed';
  return there && output !== path && there.blob !== expectedOutput ? 'output-changed' : 'fits';
}
