import type { Config } from '../config/config.js';
import { type EngineId, type Failed, outcomeBase } from '../core/outcome.js';
import { foldersOf, foldName } from '../core/paths.js';
import { say } from '../core/say.js';
import { keyOf, pathOfKey } from '../core/slot.js';
import type { Listing } from '../git/listing.js';
import { blobSizes } from '../git/object-reader.js';
import { isSparse, type Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { isFile, type TreeView, viewOfDisk } from '../git/tree-view.js';
import { formatOfName } from '../image/image-names.js';
import type { OutputPlanner } from '../layout/layout.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { picturesOf } from '../ledger/line.js';
import type { Source } from './candidates.js';
import type { CompareBase } from './compare-base.js';
import { selectError } from './errors.js';
import type { JudgeInput } from './judge.js';
import type { RuleOf } from './path-rules.js';
import type { ReadBlob } from './recompressed.js';
import type { Work } from './selection.js';
import type { WishOf } from './wishes.js';

/** Fetches, in one request, those of the blobs that are not here. Whoever reads them sees what could not be had. */
export async function bringBlobs(
  { repository, scratch }: Pick<SelectInput, 'repository' | 'scratch'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const here = await blobSizes(repository.partial ? (await scratch()).git : repository.git, ids);
  const missing = [...new Set(ids)].filter((id) => !here.has(id));
  if (missing.length > 1)
    await scratch()
      .then((borrowed) => borrowed.fetchBlobs(missing))
      .catch(() => false);
}

/** Bytes of the sources that the ledger does not know with these contents. One git call. */
export async function sizesOf(
  { repository, scratch }: Pick<SelectInput, 'repository' | 'scratch'>,
  sources: readonly Source[],
): Promise<Map<string, number>> {
  const unknown = sources.flatMap(({ entry, known: { line } }) =>
    isFile(entry) && line?.done?.blob !== entry.blob ? [entry.blob] : [],
  );
  if (unknown.length === 0) return new Map();
  // Asked for a size that it lacks, a partial clone would fetch the file, one by one; the scratch repository would not.
  return blobSizes(repository.partial ? (await scratch()).git : repository.git, unknown);
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
export function pathsOfInterest(sources: readonly Source[], gone: readonly LedgerLine[]): Set<string> {
  const paths = new Set<string>();
  for (const { candidate, known } of sources) {
    for (const path of [candidate.output, ...foldersOf(candidate.output)]) paths.add(path);
    for (const line of [known.line, ...known.twins]) if (line?.done) paths.add(line.done.output);
  }
  for (const line of gone) for (const { output } of picturesOf(line)) paths.add(output);
  return paths;
}

/**
 * Looks for a tracked path that an output of these sources would meet on a disk that ignores case; the table is made when
 * first asked, and holds only the names that may be asked for.
 */
export function caseTwinsAmong(
  eachPath: Listing['eachPath'],
  sources: readonly Source[],
  isLeaving: (path: string) => boolean,
): (output: string) => string | undefined {
  let byFold: Map<string, string[]> | undefined;
  return (output) => {
    if (!byFold) {
      const twins = new Map<string, string[]>();
      const ends = new Set<number>();
      for (const { candidate } of sources) {
        const fold = foldName(candidate.output);
        twins.set(fold, []);
        ends.add(fold.charCodeAt(fold.length - 1));
      }
      eachPath((path) => {
        // An ASCII letter at the end stays one whatever stands before it: that rules most of a million names out.
        const end = path.charCodeAt(path.length - 1);
        if (end > 0x7f || ends.has(end >= 0x41 && end <= 0x5a ? end + 0x20 : end))
          twins.get(foldName(path))?.push(path);
      });
      byFold = twins;
    }
    return byFold.get(foldName(output))?.find((path) => path !== output && !isLeaving(path));
  };
}

/** What the head branch of an open pull request of ours already holds. */
export interface Unmerged {
  /** The head branch's ledger lines that differ from the base's. */
  readonly lines: ReadonlyMap<string, LedgerLine | undefined>;
  /** What stands on the head branch. */
  readonly view: TreeView;
}

export interface SelectInput {
  readonly wishOf: WishOf;
  readonly config: Pick<Config, 'maxFileSize' | 'publish' | 'ledger'>;
  /** What the configuration file says of a path. */
  readonly ruleOf?: RuleOf;
  /** Where pictures go. */
  readonly planner: OutputPlanner;
  readonly repository: Repository;
  /** Looked for while the ledger is read. */
  readonly base: () => Promise<CompareBase>;
  /** Environment that makes a fetched base commit visible; asked for when the base is known. */
  readonly objects: () => Promise<Readonly<Record<string, string>>>;
  /** The engine that this run begins with. */
  readonly engine?: EngineId['engine'];
  /** Set for `refresh`: what the ledger will say of a picture that this run makes. */
  readonly maker?: (path: string) => EngineId;
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number;
  readonly scratch: () => Promise<Scratch>;
  readonly read: ReadBlob;
  /** The same, with the content of what is in Git LFS; default: `read`. */
  readonly readPicture?: ReadBlob;
  readonly unmerged?: Unmerged;
}

/** What judging needs where no source has moved. */
export function judgeInput(
  { config, maker, engine, ruleOf, maxResultSize }: SelectInput,
  ledger: Ledger,
  view: TreeView,
): Omit<JudgeInput, 'caseTwin' | 'sizes'> {
  return {
    ...(engine && { engine }),
    ...(maker && { maker }),
    ...(ruleOf && { ruleOf }),
    ledger,
    view,
    settledView: view,
    rules: {
      maxFileSize: config.maxFileSize,
      committed: config.publish !== 'none',
      ...(maxResultSize !== undefined && { maxResultSize }),
    },
    formatOf: formatOfName,
  };
}

/** A source and where its picture goes. */
export interface Destination {
  readonly path: string;
  readonly slot?: string;
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
  // One source a place, nearly always: only where there are more they get a set.
  const wanted = new Map<string, string>();
  const rivals = new Map<string, Set<string>>();
  for (const { candidate } of work) wanted.set(foldName(candidate.output), keyOf(candidate));
  for (const destination of destinations) {
    const fold = foldName(destination.output);
    const key = keyOf(destination);
    const first = wanted.get(fold);
    if (first === undefined || first === key) continue;
    const more = rivals.get(fold);
    if (more) more.add(key);
    else rivals.set(fold, new Set([first, key]));
  }
  const clear: Work[] = [];
  const failed: Failed[] = [];
  for (const item of work) {
    const { path, output } = item.candidate;
    const own = keyOf(item.candidate);
    const sharing = rivals.size === 0 ? undefined : rivals.get(foldName(output));
    const others = [...(sharing ?? [])].filter((other) => other !== own).map(pathOfKey);
    if (others.length === 0) {
      clear.push(item);
      continue;
    }
    const error = selectError(
      'E_OUTPUT_COLLISION',
      say`\`${path}\` and \`${others.sort()[0]}\` would both be written to \`${output}\` (names that differ only in case or Unicode form are one name).`,
    );
    failed.push({
      kind: 'failed',
      ...outcomeBase(item.candidate),
      code: error.code,
      message: error.message,
      remedy: error.remedy,
      retryable: false,
    });
  }
  return { work: clear, failed };
}
