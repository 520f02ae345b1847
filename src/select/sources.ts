import type { Config } from '../config/config.js';
import type { Candidate, EngineId, Failed } from '../core/outcome.js';
import { fillTemplate, foldersOf, foldName } from '../core/paths.js';
import { blobSizes } from '../git/object-reader.js';
import { isSparse, type Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFile, type TreeView, viewOfDisk } from '../git/tree-view.js';
import { formatOfName, isImageName } from '../image/inspect.js';
import { type Ledger, picturesOf } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { CompareBase } from './compare-base.js';
import { selectError } from './errors.js';
import type { JudgeInput } from './known-facts.js';
import type { PathMatcher } from './patterns.js';
import type { ReadBlob } from './recompressed.js';
import type { Work } from './selection.js';

/** What makes a tracked file a source, and where its picture goes. */
export interface SourceRules {
  readonly matches: PathMatcher;
  readonly config: Pick<Config, 'output' | 'ledger'>;
}

/** A tracked file that matches `paths` and is not an output of ours. */
export function isSource({ path }: TreeEntry, ledger: Ledger, { matches, config }: SourceRules): boolean {
  return matches(path) && ledger.ownerOf(path) === undefined && !path.startsWith(`${config.ledger}/`);
}

export function candidateOf({ path, mode, blob }: TreeEntry, { config }: SourceRules): Candidate {
  // A name that the template leads out of the repository is skipped before its output path matters.
  return { path, mode, blob, output: fillTemplate(config.output, path) ?? path };
}

/** False for an output that somebody else has changed since. */
function isOurWork(path: string, blob: string, ledger: Ledger): boolean {
  const owner = ledger.ownerOf(path);
  return owner === undefined || ledger.get(owner)?.done?.outputBlob === blob;
}

/**
 * The entries that a run looks at. With scope `changed`: what changed, what waits from earlier runs, the sources whose
 * output somebody changed, and those whose output path a deletion set free (our output, which asks for a new one; a file
 * that was in the way; a rival source).
 */
export function entriesInScope(
  listing: readonly TreeEntry[],
  changes: readonly TreeChange[] | undefined,
  ledger: Ledger,
  rules: SourceRules,
): readonly TreeEntry[] {
  if (!changes) return listing;
  const paths = new Set<string>();
  const freed = new Set<string>();
  for (const { path, after } of changes) {
    if (after) {
      paths.add(path);
      if (!isOurWork(path, after.blob, ledger)) paths.add(ledger.ownerOf(path) as string);
    } else if (isImageName(path)) {
      freed.add(foldName(path));
      const output = fillTemplate(rules.config.output, path);
      if (output !== undefined) freed.add(foldName(output));
      const owner = ledger.ownerOf(path);
      if (owner !== undefined) paths.add(owner);
    }
  }
  for (const line of ledger.lines()) if (line.pending) paths.add(line.path);
  return listing.filter(
    (entry) =>
      paths.has(entry.path) ||
      (freed.size > 0 && isSource(entry, ledger, rules) && freed.has(foldName(candidateOf(entry, rules).output))),
  );
}

/** Bytes of the sources that the ledger does not know with these contents. One git call. */
export async function sizesOf(
  { repository }: SelectInput,
  ledger: Ledger,
  sources: readonly TreeEntry[],
): Promise<Map<string, number>> {
  const unknown = sources.filter((entry) => isFile(entry) && ledger.get(entry.path)?.done?.blob !== entry.blob);
  if (unknown.length === 0) return new Map();
  return blobSizes(
    repository.git,
    unknown.map(({ blob }) => blob),
  );
}

/** Where outputs are looked up: the index, overlaid by an open pull request of ours; or the disk, where nothing is committed. */
export async function viewFor(input: SelectInput, index: TreeView, paths: () => Iterable<string>): Promise<TreeView> {
  const { unmerged, repository } = input;
  if (input.config.publish === 'none') {
    const disk = await viewOfDisk(repository, new Set(paths()));
    return (await isSparse(repository)) ? (path) => disk(path) ?? index(path) : disk;
  }
  if (!unmerged) return index;
  const outputs = new Set([...unmerged.lines.values()].flatMap((line) => line?.done?.output ?? []));
  return (path) => (outputs.has(path) ? (unmerged.view(path) ?? index(path)) : index(path));
}

/** Every path whose standing may matter: these are looked up on disk. */
export function pathsOfInterest(
  input: SelectInput,
  ledger: Ledger,
  sources: readonly TreeEntry[],
  gone: readonly LedgerLine[],
): Set<string> {
  const paths = new Set<string>();
  for (const entry of sources) {
    const { output } = candidateOf(entry, input);
    for (const path of [output, ...foldersOf(output)]) paths.add(path);
    for (const { done } of ledger.withBlob(entry.blob)) if (done) paths.add(done.output);
  }
  for (const line of gone) for (const { output } of picturesOf(line)) paths.add(output);
  return paths;
}

/** Looks for a tracked path that an output would meet on a disk that ignores case; the table is made when first asked. */
export function caseTwinsAmong(
  all: () => readonly TreeEntry[],
  isLeaving: (path: string) => boolean,
): (output: string) => string | undefined {
  let byFold: Map<string, string[]> | undefined;
  return (output) => {
    if (!byFold) {
      byFold = new Map();
      for (const { path } of all()) {
        const fold = foldName(path);
        const same = byFold.get(fold);
        if (same) same.push(path);
        else byFold.set(fold, [path]);
      }
    }
    return byFold.get(foldName(output))?.find((path) => path !== output && !isLeaving(path));
  };
}

/** Where the pictures of all sources of the repository go. */
export function allDestinations(sources: readonly TreeEntry[], input: SelectInput): Destination[] {
  return sources.filter(isFile).map((entry) => candidateOf(entry, input));
}

/** What the head branch of an open pull request of ours already holds. */
export interface Unmerged {
  /** The head branch's ledger lines that differ from the base's. */
  readonly lines: ReadonlyMap<string, LedgerLine | undefined>;
  /** What stands on the head branch. */
  readonly view: TreeView;
}

export interface SelectInput extends SourceRules {
  readonly config: Pick<Config, 'maxFileSize' | 'output' | 'publish' | 'ledger'>;
  readonly repository: Repository;
  /** Looked for while the ledger is read. */
  readonly base: () => Promise<CompareBase>;
  /** Environment that makes a fetched base commit visible; asked for when the base is known. */
  readonly objects: () => Promise<Readonly<Record<string, string>>>;
  /** Set for `refresh`: what the engine of this run puts into the ledger. */
  readonly maker?: EngineId;
  readonly scratch: () => Promise<Scratch>;
  readonly read: ReadBlob;
  readonly unmerged?: Unmerged;
}

/** What judging needs where no source has moved. */
export function judgeInput(
  { config, maker }: SelectInput,
  ledger: Ledger,
  view: TreeView,
  sizes: ReadonlyMap<string, number>,
): Omit<JudgeInput, 'caseTwin'> {
  return {
    ledger,
    view,
    settledLedger: ledger,
    settledView: view,
    sizes,
    rules: { maxFileSize: config.maxFileSize, ...(maker && { refreshFor: maker }) },
    outputOf: (path) => fillTemplate(config.output, path),
    formatOf: formatOfName,
  };
}

/** A source and where its picture goes. */
export interface Destination {
  readonly path: string;
  readonly output: string;
}

/**
 * Sources that would be written to one output path. All sources of the repository count, not only those in scope; every
 * picture that is still to be made and takes part in a collision fails, and the others go on.
 */
export function separateCollisions(
  work: readonly Work[],
  destinations: Iterable<Destination>,
): { readonly work: Work[]; readonly failed: Failed[] } {
  const wanted = new Map<string, Set<string>>();
  for (const { candidate } of work) wanted.set(foldName(candidate.output), new Set([candidate.path]));
  for (const { path, output } of destinations) wanted.get(foldName(output))?.add(path);
  const clear: Work[] = [];
  const failed: Failed[] = [];
  for (const item of work) {
    const { path, blob, output } = item.candidate;
    const others = [...(wanted.get(foldName(output)) ?? [])].filter((other) => other !== path);
    if (others.length === 0) {
      clear.push(item);
      continue;
    }
    const error = selectError(
      'E_OUTPUT_COLLISION',
      `\`${path}\` and \`${others.sort()[0]}\` would both be written to \`${output}\` (names that differ only in case or Unicode form are one name).`,
    );
    failed.push({
      kind: 'failed',
      path,
      blob,
      output,
      code: error.code,
      message: error.message,
      remedy: error.remedy,
      retryable: false,
    });
  }
  return { work: clear, failed };
}
