import type { Config } from '../config/config.js';
import { fillTemplate } from '../config/template.js';
import { blobSizes } from '../git/object-reader.js';
import type { Repository } from '../git/repository.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { formatOfName } from '../image/inspect.js';
import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { readLedgerFromDisk, readLedgerFromIndex } from '../ledger/read-ledger.js';
import type { Candidate, EngineId, Failed, Notice, Skipped, Unchanged } from '../outcome.js';
import { type Destination, separateCollisions } from './collisions.js';
import type { CompareBase } from './compare-base.js';
import { selectError } from './errors.js';
import { follow } from './follow.js';
import { judge } from './judge.js';
import { foldersOf, foldName } from './names.js';
import type { PathMatcher } from './patterns.js';
import type { LedgerChange, Selection, Verdict, Work } from './plan.js';
import { answer, type ReadBlob } from './questions.js';
import { diffIndex, listIndex, lookUpIndex, type TreeView, viewOf, viewOfDisk } from './tree-view.js';

/** What the head branch of an open pull request of ours already holds. */
export interface Unmerged {
  /** The head branch's ledger lines that differ from the base's. */
  readonly lines: ReadonlyMap<string, LedgerLine | undefined>;
  /** What stands on the head branch. */
  readonly view: TreeView;
}

export interface SelectInput {
  readonly config: Pick<Config, 'maxFileSize' | 'output' | 'publish' | 'ledger'>;
  readonly repository: Repository;
  readonly matches: PathMatcher;
  readonly base: CompareBase;
  /** Environment that makes a fetched base commit visible. */
  readonly objects: Readonly<Record<string, string>>;
  /** Set for `refresh`: what the engine of this run puts into the ledger. */
  readonly maker?: EngineId;
  readonly read: ReadBlob;
  readonly unmerged?: Unmerged;
}

/**
 * Finds the pictures to be made. A `changed` run first looks only at what changed; only when there is something to do does
 * it list the whole index (names that collide, renames).
 */
export async function select(input: SelectInput): Promise<Selection> {
  const { repository, base } = input;
  const [changes, texts] = await Promise.all([
    base.kind === 'commit' ? diffIndex(repository.git, base.commit, input.objects) : undefined,
    input.config.publish === 'none'
      ? readLedgerFromDisk(repository.root, input.config.ledger)
      : readLedgerFromIndex(repository, input.config.ledger),
  ]);
  const ledger = withUnmerged(createLedger(texts), input.unmerged);
  const healing: Notice[] =
    ledger.broken.size === 0 ? [] : [{ level: 'notice', message: brokenMessage(ledger, input.config.ledger) }];

  if (changes && ledger.broken.size === 0) {
    const quick = await quickLook(input, ledger, changes);
    if (quick) return quick;
  }
  const listing = await listIndex(repository);
  // Two branches that both ran leave two lines for a path: the tree tells which one is right.
  const present = new Map(listing.map((entry) => [entry.path, entry]));
  const healed =
    ledger.broken.size === 0
      ? ledger
      : withUnmerged(
          createLedger(
            texts,
            lineJudge((path) => present.get(path)),
          ),
          input.unmerged,
        );
  const result = await thorough(input, healed, listing, changes);
  return { ...result, heal: ledger.broken.size > 0, notices: [...healing, ...result.notices] };
}

/** How well a ledger line fits what stands in the tree: its source's blob, then its output's. */
export function lineJudge(view: TreeView): (line: LedgerLine) => number {
  return ({ path, done }) =>
    done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}

/** The common case at the price of two git calls: everything that changed is known to the ledger. */
async function quickLook(
  input: SelectInput,
  ledger: Ledger,
  changes: readonly TreeChange[],
): Promise<Selection | undefined> {
  for (const line of ledger.lines()) if (line.pending) return undefined;
  const entries: TreeEntry[] = [];
  for (const { path, utf8, after } of changes) {
    if (after) entries.push({ path, utf8, ...after });
    else if (ledger.get(path) ?? ledger.ownerOf(path)) return undefined;
  }
  const sources = entries.filter((entry) => isSource(entry, ledger, input));
  const candidates = sources.map((entry) => candidateOf(entry, input));
  if (
    sources.some(({ path, blob }) => {
      const done = ledger.get(path)?.done;
      return done?.blob !== blob && done?.outputBlob !== blob;
    })
  ) {
    return undefined;
  }
  const lookUps = candidates.flatMap(({ output }) => [output, ...foldersOf(output)]);
  const [view, sizes] = await Promise.all([viewFor(input, lookUps), sizesOf(input, ledger, sources)]);
  const verdicts = sources.map((entry, at) =>
    judge(entry, candidates[at] as Candidate, judgeInput(input, ledger, view, sizes, new Map(), new Map())),
  );
  if (verdicts.some((verdict) => verdict.kind !== 'settled' || verdict.line !== undefined)) return undefined;
  return {
    scope: 'changed',
    work: [],
    settled: verdicts.flatMap((verdict) => (verdict.kind === 'settled' ? [verdict.outcome] : [])),
    ledgerChanges: [],
    fileChanges: [],
    housekeeping: [],
    notices: [],
    heal: false,
  };
}

async function thorough(
  input: SelectInput,
  ledger: Ledger,
  listing: readonly TreeEntry[],
  changes: readonly TreeChange[] | undefined,
): Promise<Selection> {
  const present = new Map(listing.map((entry) => [entry.path, entry]));
  if (present.has(input.config.ledger)) {
    throw selectError('E_LEDGER_FOLDER', `\`${input.config.ledger}\` is not a folder in this repository.`);
  }
  const scoped = inScope(listing, changes, ledger, present);
  const sources = scoped.filter((entry) => isSource(entry, ledger, input));
  const deleted = changes && new Set(changes.filter(({ after }) => !after).map(({ path }) => path));
  const gone = [...ledger.lines()].filter(
    ({ path, pending }) => !present.has(path) && (!deleted || deleted.has(path) || pending),
  );
  const arrivals = sources.filter(({ path, utf8, mode }) => utf8 && mode.startsWith('100') && !ledger.get(path)?.done);
  const view = await viewFor(input, lookUpsOf(input, ledger, sources, gone, arrivals), present);
  const outputOf = (path: string) => fillTemplate(input.config.output, path);
  const following = follow({
    ledger,
    gone,
    arrivals,
    view,
    outputOf,
    isImageName: (path) => formatOfName(path) !== undefined,
  });

  const sizes = await sizesOf(input, ledger, sources);
  const candidates = sources.map((entry) => candidateOf(entry, input));
  const twins = caseTwinsOf(candidates, listing);
  const facts = judgeInput(input, ledger, view, sizes, twins, following.moved);
  const settled: (Unchanged | Skipped | Failed)[] = [];
  const ledgerChanges: LedgerChange[] = [...following.ledgerChanges];
  const work: Work[] = [];
  for (const [at, entry] of sources.entries()) {
    const candidate = candidates[at] as Candidate;
    let verdict: Verdict = judge(entry, candidate, facts);
    while (verdict.kind === 'question') verdict = await answer(verdict.question, input.read);
    if (verdict.kind === 'work') work.push(verdict.work);
    else {
      settled.push(verdict.outcome);
      const waiting = ledger.get(candidate.path);
      if (verdict.line) ledgerChanges.push({ path: candidate.path, line: verdict.line, source: candidate.blob });
      else if (waiting?.pending && verdict.outcome.kind !== 'unchanged') ledgerChanges.push(endWaiting(waiting));
    }
  }
  const destinations: Destination[] = work.length === 0 ? [] : allDestinations(listing, ledger, input);
  const separated = separateCollisions(work, destinations);
  return {
    scope: changes ? 'changed' : 'all',
    work: pendingFirst(separated.work, ledger),
    settled: [...settled, ...separated.failed],
    ledgerChanges,
    fileChanges: following.fileChanges,
    housekeeping: following.housekeeping,
    notices: [],
    heal: false,
  };
}

/** What waited turns out to be nothing to enhance. */
function endWaiting(line: LedgerLine): LedgerChange {
  const { pending: _, ...rest } = line;
  return rest.done || rest.former ? { path: line.path, line: rest } : { path: line.path };
}

/** Changed files, plus what waits from earlier runs, plus sources whose output was deleted (that asks for a new one). */
function inScope(
  listing: readonly TreeEntry[],
  changes: readonly TreeChange[] | undefined,
  ledger: Ledger,
  present: ReadonlyMap<string, TreeEntry>,
): readonly TreeEntry[] {
  if (!changes) return listing;
  const paths = new Set<string>();
  for (const { path, after } of changes) {
    const owner = after ? undefined : ledger.ownerOf(path);
    if (after) paths.add(path);
    else if (owner !== undefined) paths.add(owner);
  }
  for (const line of ledger.lines()) if (line.pending) paths.add(line.path);
  return [...paths].sort().flatMap((path) => present.get(path) ?? []);
}

function isSource(entry: TreeEntry, ledger: Ledger, { matches, config }: SelectInput): boolean {
  return matches(entry.path) && ledger.ownerOf(entry.path) === undefined && !entry.path.startsWith(`${config.ledger}/`);
}

function candidateOf(entry: TreeEntry, { config }: SelectInput): Candidate {
  // A name that the template leads out of the repository is skipped before its output path matters.
  const output = fillTemplate(config.output, entry.path) ?? entry.path;
  return { path: entry.path, mode: entry.mode, blob: entry.blob, output };
}

function judgeInput(
  input: SelectInput,
  ledger: Ledger,
  view: TreeView,
  sizes: ReadonlyMap<string, number>,
  caseTwins: ReadonlyMap<string, string>,
  moved: ReadonlyMap<string, LedgerLine>,
) {
  const { maxFileSize } = input.config;
  const rules = { maxFileSize, ...(input.maker && { refreshFor: input.maker }) };
  const outputOf = (path: string) => fillTemplate(input.config.output, path);
  return { ledger, view, sizes, rules, caseTwins, moved, outputOf, formatOf: formatOfName };
}

/** Bytes of the sources that the ledger does not know with these contents. */
function sizesOf(input: SelectInput, ledger: Ledger, sources: readonly TreeEntry[]): Promise<Map<string, number>> {
  const unknown = sources.filter(
    ({ path, mode, blob }) => mode.startsWith('100') && ledger.get(path)?.done?.blob !== blob,
  );
  return blobSizes(
    input.repository.git,
    unknown.map(({ blob }) => blob),
  );
}

async function viewFor(
  input: SelectInput,
  paths: readonly string[],
  present?: ReadonlyMap<string, TreeEntry>,
): Promise<TreeView> {
  if (input.config.publish === 'none') return viewOfDisk(input.repository, new Set(paths));
  const index: TreeView = present ? (path) => present.get(path) : viewOf(await lookUpIndex(input.repository, paths));
  const { unmerged } = input;
  if (!unmerged) return index;
  const outputs = new Set([...unmerged.lines.values()].flatMap((line) => line?.done?.output ?? []));
  return (path) => (outputs.has(path) ? (unmerged.view(path) ?? index(path)) : index(path));
}

/** Every path whose standing may matter; used where that has to be looked up on disk. */
function lookUpsOf(
  input: SelectInput,
  ledger: Ledger,
  sources: readonly TreeEntry[],
  gone: readonly LedgerLine[],
  arrivals: readonly TreeEntry[],
): string[] {
  if (input.config.publish !== 'none') return [];
  const paths: string[] = [];
  for (const { path, blob } of [...sources, ...arrivals]) {
    const output = fillTemplate(input.config.output, path);
    if (output !== undefined) paths.push(output, ...foldersOf(output));
    for (const { done } of ledger.withBlob(blob)) if (done) paths.push(done.output);
  }
  for (const line of gone) {
    for (const { output } of [...(line.done ? [line.done] : []), ...(line.former ?? [])]) paths.push(output);
  }
  return paths;
}

/** Tracked paths that an output would meet on a case-insensitive disk. */
function caseTwinsOf(candidates: readonly Candidate[], listing: readonly TreeEntry[]): Map<string, string> {
  const byFold = new Map<string, string[]>();
  for (const { path, output } of candidates) {
    if (output === path) continue;
    const fold = foldName(output);
    const same = byFold.get(fold);
    if (same) same.push(output);
    else byFold.set(fold, [output]);
  }
  const twins = new Map<string, string>();
  if (byFold.size === 0) return twins;
  for (const { path } of listing) {
    for (const output of byFold.get(foldName(path)) ?? []) if (output !== path) twins.set(output, path);
  }
  return twins;
}

function allDestinations(listing: readonly TreeEntry[], ledger: Ledger, input: SelectInput): Destination[] {
  return listing
    .filter((entry) => entry.mode.startsWith('100') && isSource(entry, ledger, input))
    .map((entry) => candidateOf(entry, input));
}

function pendingFirst(work: readonly Work[], ledger: Ledger): Work[] {
  const waits = ({ candidate }: Work) => (ledger.get(candidate.path)?.pending ? 0 : 1);
  const order = (a: Work, b: Work) => (a.candidate.path < b.candidate.path ? -1 : 1);
  return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}

function withUnmerged(ledger: Ledger, unmerged: Unmerged | undefined): Ledger {
  return unmerged && unmerged.lines.size > 0 ? overlay(ledger, unmerged.lines) : ledger;
}

function brokenMessage(ledger: Ledger, folder: string): string {
  const count = [...ledger.broken.values()].reduce((sum, n) => sum + n, 0);
  return `${count} line(s) of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}
