import { blobSizes } from '../git/object-reader.js';
import { isPartial, isSparse } from '../git/repository.js';
import type { TreeEntry } from '../git/tree-entry.js';
import { type Ledger, picturesOf } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Destination } from './collisions.js';
import { foldersOf, foldName } from './names.js';
import type { SelectInput } from './select-input.js';
import { candidateOf } from './sources.js';
import { isFile, type TreeView, viewOfDisk } from './tree-view.js';

/** Bytes of the sources that the ledger does not know with these contents. One git call. */
export async function sizesOf(
  { repository, scratch }: SelectInput,
  ledger: Ledger,
  sources: readonly TreeEntry[],
): Promise<Map<string, number>> {
  const unknown = sources.filter((entry) => isFile(entry) && ledger.get(entry.path)?.done?.blob !== entry.blob);
  if (unknown.length === 0) return new Map();
  // Asked for a size that it lacks, a partial clone would fetch the file, one by one; the scratch repository would not.
  const git = (await isPartial(repository)) ? (await scratch()).git : repository.git;
  return blobSizes(
    git,
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
