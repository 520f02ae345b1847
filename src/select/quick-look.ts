import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { formatOfName } from '../image/inspect.js';
import type { Ledger } from '../ledger/ledger.js';
import { judge } from './judge.js';
import { sizesOf, viewFor } from './look-ups.js';
import { foldersOf } from './names.js';
import type { Selection } from './plan.js';
import { judgeInput, type SelectInput } from './select-input.js';
import { candidateOf, isOurWork, isSource } from './sources.js';
import { lookUpIndex, viewOf } from './tree-view.js';

/**
 * The common case at the price of one more git call: everything that changed is known to the ledger. Undefined where that
 * is not so, or where only the whole listing can tell.
 */
export async function quickLook(
  input: SelectInput,
  ledger: Ledger,
  changes: readonly TreeChange[],
): Promise<Selection | undefined> {
  for (const line of ledger.lines()) if (line.pending && input.matches(line.path)) return undefined;
  const sources: TreeEntry[] = [];
  for (const { path, utf8, after } of changes) {
    if (!after) {
      // An output that was deleted, a source that moved, a name that is free again.
      if (formatOfName(path) !== undefined) return undefined;
      continue;
    }
    const entry = { path, utf8, ...after };
    if (!isOurWork(path, after.blob, ledger)) return undefined;
    if (!isSource(entry, ledger, input)) continue;
    const done = ledger.get(path)?.done;
    if (done?.blob !== after.blob && done?.outputBlob !== after.blob) return undefined;
    sources.push(entry);
  }
  const candidates = sources.map((entry) => candidateOf(entry, input));
  const outputs = candidates.map(({ output }) => output);
  const tracked = input.config.publish === 'none' ? [] : await lookUpIndex(input.repository, outputs);
  const [view, sizes] = await Promise.all([
    viewFor(input, viewOf(tracked), () => outputs.flatMap((output) => [output, ...foldersOf(output)])),
    sizesOf(input, ledger, sources),
  ]);
  const facts = { ...judgeInput(input, ledger, view, sizes), caseTwin: () => undefined };
  const settled: Selection['settled'][number][] = [];
  for (const [at, candidate] of candidates.entries()) {
    const verdict = judge(sources[at] as TreeEntry, candidate, facts);
    if (verdict.kind !== 'settled' || verdict.line !== undefined) return undefined;
    settled.push(verdict.outcome);
  }
  const nothing = { work: [], ledgerChanges: [], fileChanges: [], housekeeping: [], notices: [], heal: false };
  return { scope: 'changed', settled, ...nothing };
}
