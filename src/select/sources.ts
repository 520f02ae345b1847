import type { Config } from '../config/config.js';
import type { Candidate, EngineId } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { blobSizes } from '../git/object-reader.js';
import { isSparse, type Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { isFile, type TreeView, viewOfDisk } from '../git/tree-view.js';
import { formatOfName } from '../image/image-names.js';
import type { OutputPlanner } from '../layout/layout.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { picturesOf } from '../ledger/line.js';
import type { ReadBlob } from './by-bytes.js';
import type { Source } from './candidates.js';
import type { CompareBase } from './compare-base.js';
import type { JudgeInput } from './judge.js';
import type { RuleOf } from './rules-file.js';
import type { OutByDefault, WishOf } from './wishes.js';

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
  // Where the checkout is not what results are committed to, an output that it has may be deleted there.
  const below: TreeView = unmerged.sources ?? index;
  return (path) => (outputs.has(path) ? (unmerged.view(path) ?? below(path)) : index(path));
}

/** Every path whose standing may matter: these are looked up on disk. */
export function pathsOfInterest(
  sources: readonly Source[],
  gone: readonly LedgerLine[],
  beside: (path: string) => readonly string[],
): Set<string> {
  const paths = new Set<string>();
  for (const { candidate, known } of sources) {
    for (const path of [candidate.output, ...foldersOf(candidate.output)]) paths.add(path);
    for (const path of beside(candidate.path)) paths.add(path);
    for (const line of [known.line, ...known.twins]) if (line?.done) paths.add(line.done.output);
  }
  for (const line of gone) for (const { output } of picturesOf(line)) paths.add(output);
  return paths;
}

/** What the head branch of an open pull request of ours, or the branch for the results, already holds. */
export interface Unmerged {
  /** The head branch's ledger lines that differ from the base's. */
  readonly lines: ReadonlyMap<string, LedgerLine | undefined>;
  /** What stands on the head branch. */
  readonly view: TreeView;
  /** Pictures of ours that the base still has and the head branch deleted: no sources, and nothing that could be in the way. */
  readonly removed?: ReadonlySet<string>;
  /** What a person put on the head branch: nothing is made for these places. */
  readonly theirs?: ReadonlySet<string>;
  /** The head branch's lines whose sources are gone from the base. */
  readonly leaving?: readonly LedgerLine[];
  /**
   * True for a file that the base has changed since the head branch, which has a person's commit, left it: to change it on both
   * would be a conflict.
   */
  readonly isBehind?: (path: string) => boolean;
  /**
   * True for a picture of ours that the base has taken back since, with its line, and that such a head branch still has (the base may
   * have an earlier version's again): put there
   * again it would change nothing, and the merge would take it away.
   */
  readonly isTakenBack?: (candidate: Candidate) => boolean;
  /** A source that stands here is not gone, though the checkout lacks it: the checkout is not what results are committed to. */
  readonly sources?: TreeView;
}

export interface SelectInput {
  readonly wishOf: WishOf;
  /** What is kept out although nobody said so; absent: nothing. */
  readonly outByDefault?: () => Promise<OutByDefault>;
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
  { config, planner, maker, engine, ruleOf, maxResultSize, unmerged }: SelectInput,
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
    vacated: new Map(),
    rules: {
      maxFileSize: config.maxFileSize,
      committed: config.publish !== 'none',
      ...(maxResultSize !== undefined && { maxResultSize }),
    },
    ...(unmerged?.leaving && { leaving: bySourceBlob(unmerged.leaving) }),
    denser: planner.denser,
    formatOf: formatOfName,
  };
}

function bySourceBlob(lines: readonly LedgerLine[]): Map<string | undefined, LedgerLine[]> {
  const found = new Map<string | undefined, LedgerLine[]>();
  for (const line of lines) found.set(line.done?.blob, [...(found.get(line.done?.blob) ?? []), line]);
  return found;
}
