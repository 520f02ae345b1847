import { foldersOf } from '../core/paths.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { lookUpIndex, viewOf } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { drawableName } from '../layout/android.js';
import type { LayoutView } from '../layout/outputs.js';
import { isContents } from '../layout/xcassets.js';
import { bucketOf } from '../ledger/bucket.js';
import { type Glance, glance } from '../ledger/glance.js';
import type { LedgerSource } from '../ledger/read-ledger.js';
import { type Source, sourcesAmong } from './candidates.js';
import { judge } from './judge.js';
import { isOlder } from './left-results.js';
import type { Selection } from './selection.js';
import { judgeInput, type SelectInput, sizesOf, viewFor } from './sources.js';
import type { Wish } from './wishes.js';

/** What a quick look found. */
export interface Quick {
  /** Absent: only the whole listing can tell, or there is something to do. */
  readonly selection?: Selection;
  /** What the inputs say of the changed paths, where it was asked. */
  readonly wishes?: ReadonlyMap<string, Wish>;
}

/** The common case at the price of hardly more than the comparison: everything that changed is known to the ledger. */
export async function quickLook(
  input: SelectInput,
  ledger: LedgerSource,
  changes: readonly TreeChange[],
): Promise<Quick> {
  // A deleted image: an output that is asked for anew, a source that moved, a name that is free again.
  if (changes.some(({ path, after }) => !after && (isImageName(path) || drawableName(path) !== undefined))) return {};
  const present = changes.flatMap(({ path, utf8, after }) => (after ? [{ path, utf8, ...after }] : []));
  const wishes = new Map<string, Wish>();
  for (const { path } of present) {
    const wish = input.wishOf(path);
    if (wish) wishes.set(path, wish);
  }
  const selection = await allKnown(input, ledger, present, wishes);
  return { wishes, ...(selection && { selection }) };
}

/** The outcomes, if the ledger knows everything that stands there anew. */
async function allKnown(
  input: SelectInput,
  ledger: LedgerSource,
  present: readonly TreeEntry[],
  wishes: ReadonlyMap<string, Wish>,
): Promise<Selection | undefined> {
  const { planner, config } = input;
  const seen = await lookInto(ledger, present, new Set(wishes.keys()), config.ledger);
  if (!seen) return undefined;
  const wanted = present.filter(({ path }) => wishes.has(path) && !seen.owners.has(path));
  // What a platform's layout asks for depends on what else is in the tree.
  if (wanted.some(({ path }) => wishes.get(path) === 'by-tree')) return undefined;
  const isNew = ({ path }: TreeEntry) =>
    seen.ledger.ofSource(path).length === 0 && !path.startsWith(`${config.ledger}/`);
  if (wanted.some(isNew)) return undefined;
  // A source of old that is left alone by now: what was made of it grows stale, and is told.
  const isLeft = ({ path, blob }: TreeEntry) =>
    !wishes.has(path) && seen.ledger.ofSource(path).some((line) => isOlder(line, blob));
  if (present.some(isLeft)) return undefined;
  for (const line of seen.ledger.lines()) if (line.pending && input.wishOf(line.path)) return undefined;
  for (const { path, blob } of present) {
    const owner = seen.owners.get(path);
    if (owner && owner.done?.outputBlob !== blob) return undefined;
  }
  if (present.some(({ path }) => isContents(path))) return undefined;
  // A file of a drawable's name, be it a drawing: ours of that name gives way to it.
  if (present.some(({ path }) => drawableName(path) !== undefined && !seen.owners.has(path))) return undefined;
  const sources = sourcesAmong(wanted, seen.ledger, { planner, folder: config.ledger, viewFor: noView });
  const isKnown = ({ candidate: { blob }, known: { line } }: Source) =>
    line?.done?.blob === blob || line?.done?.outputBlob === blob;
  if (!sources.every(isKnown)) return undefined;
  return settle(input, seen, sources, present);
}

function noView(): LayoutView {
  return { has: () => false, text: () => undefined };
}

async function lookInto(
  source: LedgerSource,
  present: readonly TreeEntry[],
  sources: ReadonlySet<string>,
  ledger: string,
): Promise<Glance | undefined> {
  const files = new Set(sources);
  const buckets: string[] = [];
  for (const { path } of present) {
    if (path.startsWith(`${ledger}/`)) buckets.push(path.slice(ledger.length + 1).replace(/\.jsonl$/, ''));
    else if (!files.has(path) && isImageName(path)) files.add(path);
  }
  const interest = { sources: files, files };
  const few = new Set([...buckets, ...(await source.waiting())]);
  for (const path of sources) few.add(bucketOf(path));
  const seen = glance(await source.read(few), interest);
  // The line of an output is in its source's bucket: one that changed with neither has its line anywhere.
  const isExplained = (path: string) => sources.has(path) || seen?.owners.has(path);
  return seen && ![...files].every(isExplained) ? glance(await source.all(), interest) : seen;
}

/** The outcomes, if none of the sources asks for anything but to be left alone. */
async function settle(
  input: SelectInput,
  { ledger }: Glance,
  sources: readonly Source[],
  present: readonly TreeEntry[],
): Promise<Selection | undefined> {
  const outputs = sources.map(({ candidate }) => candidate.output);
  const changed = new Map(present.map((entry) => [entry.path, entry]));
  const others = outputs.filter((output) => !changed.has(output));
  const standing = viewOf([...present, ...(await lookUpIndex(input.repository, others))]);
  const [view, sizes] = await Promise.all([
    viewFor(input, standing, () => outputs.flatMap((output) => [output, ...foldersOf(output)])),
    sizesOf(input, sources),
  ]);
  const facts = { ...judgeInput(input, ledger, view), sizes, caseTwin: () => undefined };
  const settled: Selection['settled'][number][] = [];
  for (const source of sources) {
    const verdict = judge(source, facts);
    if (verdict.kind !== 'settled' || verdict.line !== undefined) return undefined;
    settled.push(verdict.outcome);
  }
  const nothing = { work: [], ledgerChanges: [], fileChanges: [], housekeeping: [], notices: [], declined: 0 };
  return { scope: 'changed', settled, ...nothing, heal: false };
}
