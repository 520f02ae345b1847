import { foldersOf } from '../core/paths.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { lookUpIndex, viewOf } from '../git/tree-view.js';
import { isImageName } from '../image/inspect.js';
import { type Glance, glance } from '../ledger/glance.js';
import type { LedgerTexts } from '../ledger/read-ledger.js';
import { judge } from './known-facts.js';
import type { Selection } from './selection.js';
import { candidateOf, judgeInput, type SelectInput, sizesOf, viewFor } from './sources.js';

/**
 * The common case at the price of hardly more than the comparison: everything that changed is known to the ledger. Undefined
 * where that is not so, or where only the whole listing can tell.
 */
export async function quickLook(
  input: SelectInput,
  texts: LedgerTexts,
  changes: readonly TreeChange[],
): Promise<Selection | undefined> {
  // A deleted image: an output that is asked for anew, a source that moved, a name that is free again.
  if (changes.some(({ path, after }) => !after && isImageName(path))) return undefined;
  const present = changes.flatMap(({ path, utf8, after }) => (after ? [{ path, utf8, ...after }] : []));
  const seen = lookInto(texts, present, input);
  if (!seen) return undefined;
  for (const line of seen.ledger.lines()) if (line.pending && input.matches(line.path)) return undefined;
  const sources: TreeEntry[] = [];
  for (const entry of present) {
    const owner = seen.owners.get(entry.path);
    if (owner) {
      if (owner.done?.outputBlob !== entry.blob) return undefined;
      continue;
    }
    if (!input.matches(entry.path)) continue;
    const done = seen.ledger.get(entry.path)?.done;
    if (done?.blob !== entry.blob && done?.outputBlob !== entry.blob) return undefined;
    sources.push(entry);
  }
  return settle(input, seen, sources, present);
}

function lookInto(texts: LedgerTexts, present: readonly TreeEntry[], input: SelectInput): Glance | undefined {
  const { ledger } = input.config;
  const sources: string[] = [];
  const files = new Set<string>();
  const buckets: string[] = [];
  for (const { path } of present) {
    const matches = input.matches(path);
    if (path.startsWith(`${ledger}/`)) buckets.push(path.slice(ledger.length + 1).replace(/\.jsonl$/, ''));
    else if (matches || isImageName(path)) files.add(path);
    if (matches) sources.push(path);
  }
  return glance(texts, { sources, files, buckets });
}

/** The outcomes, if none of the sources asks for anything but to be left alone. */
async function settle(
  input: SelectInput,
  { ledger }: Glance,
  sources: readonly TreeEntry[],
  present: readonly TreeEntry[],
): Promise<Selection | undefined> {
  const candidates = sources.map((entry) => candidateOf(entry, input));
  const outputs = candidates.map(({ output }) => output);
  const changed = new Map(present.map((entry) => [entry.path, entry]));
  const others = outputs.filter((output) => !changed.has(output));
  const standing = viewOf([...present, ...(await lookUpIndex(input.repository, others))]);
  const [view, sizes] = await Promise.all([
    viewFor(input, standing, () => outputs.flatMap((output) => [output, ...foldersOf(output)])),
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
