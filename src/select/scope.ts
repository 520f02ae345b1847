import { foldName, twinWithoutScale } from '../core/paths.js';
import { keyOf } from '../core/slot.js';
import type { TreeChange } from '../git/tree-entry.js';
import type { TreeView } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { drawableName, nameWithoutMdpi } from '../layout/android.js';
import { saysSize } from '../layout/denser.js';
import type { OutputPlanner } from '../layout/layout.js';
import { isContents } from '../layout/xcassets.js';
import { bucketNamed, parseBucket } from '../ledger/bucket.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { ReadBlob } from './by-bytes.js';
import type { Source } from './candidates.js';

/**
 * Lines that were taken back together with their pictures while the sources stayed, or in place came back: somebody reverted a
 * commit of ours, which says no to its pictures as much as deleting them does.
 * @param gone blobs of deleted files, by path
 * @param folder the ledger's
 */
export async function findReverted(
  changes: readonly TreeChange[],
  gone: ReadonlyMap<string, string>,
  { ledger, index, folder, read }: { ledger: Ledger; index: TreeView; folder: string; read: ReadBlob },
): Promise<Map<string, LedgerLine>> {
  const found = new Map<string, LedgerLine>();
  const replaced = new Map(
    changes.flatMap(({ path, before, after }) => (before && after ? [[path, before.blob] as const] : [])),
  );
  if (gone.size === 0 && ![...replaced.keys()].some(isImageName)) return found;
  for (const { path, before } of changes) {
    const bucket = path.startsWith(`${folder}/`) ? bucketNamed(path.slice(folder.length + 1)) : undefined;
    if (bucket === undefined || !before) continue;
    const bytes = await read(before.blob);
    if (!bytes) continue;
    for (const line of parseBucket(Buffer.from(bytes).toString('utf8'), bucket).lines) {
      const { done } = line;
      if (!done || index(line.path)?.blob !== done.blob) continue;
      const now = ledger.get(keyOf(line))?.done;
      const isTaken =
        done.output === line.path
          ? replaced.get(line.path) === done.outputBlob && now?.blob !== done.blob
          : gone.get(done.output) === done.outputBlob && now === undefined;
      if (isTaken) found.set(keyOf(line), { ...line, done });
    }
  }
  return found;
}

/**
 * The sources that a run looks at. With scope `changed`: what changed, what waits from earlier runs, the sources whose
 * output somebody changed or deleted, those whose output path a deletion set free (a file that was in the way; a denser picture of
 * another name; a rival source), those of an imageset whose slots may have changed, drawables whose name somebody gave another file,
 * those without a density of which one for mdpi came or went, and `a@1x.png` of which `a.png` came.
 */
export function scopeOf(
  changes: readonly TreeChange[],
  ledger: Ledger,
  { places, denser, plain }: Pick<OutputPlanner, 'places' | 'denser' | 'plain'>,
): (source: Source) => boolean {
  const paths = new Set<string>();
  const keys = new Set<string>();
  const freed = new Set<string>();
  const drawables = new Set<string>();
  const replaced = new Set<string>();
  let described = false;
  let denserWent = false;
  for (const { path, after } of changes) {
    const owner = ledger.ownerOf(path);
    const drawable = owner === undefined ? drawableName(path) : undefined;
    if (drawable !== undefined) {
      drawables.add(drawable);
      const plain = nameWithoutMdpi(path);
      if (plain !== undefined) replaced.add(plain);
    }
    if (after) {
      paths.add(path);
      described ||= path.endsWith(CONTENTS);
      // Somebody else has changed an output of ours.
      if (owner !== undefined && ledger.get(owner)?.done?.outputBlob !== after.blob) keys.add(owner);
    } else if (isImageName(path)) {
      freed.add(foldName(path));
      denserWent ||= saysSize(path);
      for (const { output } of places(path)) if (output !== undefined) freed.add(foldName(output));
      if (owner !== undefined) keys.add(owner);
    }
  }
  for (const line of ledger.lines()) if (line.pending) keys.add(keyOf(line));
  const isNamed = (output: string | undefined) => output !== undefined && drawables.has(drawableName(output) ?? '');
  return ({ candidate, known }) =>
    paths.has(candidate.path) ||
    paths.has(twinWithoutScale(candidate.path) ?? '') ||
    (drawables.size > 0 && (isNamed(candidate.output) || isNamed(known.line?.done?.output))) ||
    (replaced.size > 0 && replaced.has(drawableName(candidate.path) ?? '')) ||
    (keys.size > 0 && keys.has(keyOf(candidate))) ||
    (freed.size > 0 && [candidate.output, plain(candidate.path) ?? ''].some((path) => freed.has(foldName(path)))) ||
    (denserWent && denser(candidate.path).some((place) => freed.has(foldName(place)))) ||
    (described && isDescribedIn(paths, candidate.path));
}

/** How the path of a description ends, if it is one. */
const CONTENTS = '/Contents.json';

/** True where the description of the picture's imageset is among the paths. */
function isDescribedIn(paths: ReadonlySet<string>, picture: string): boolean {
  const contents = picture.slice(0, Math.max(0, picture.lastIndexOf('/'))) + CONTENTS;
  return paths.has(contents) && isContents(contents);
}
