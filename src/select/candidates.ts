import type { Candidate } from '../core/outcome.js';
import { foldName, twinWithoutScale } from '../core/paths.js';
import { keyOf } from '../core/slot.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isImageName } from '../image/image-names.js';
import { drawableName, nameWithoutMdpi } from '../layout/android.js';
import { saysSize } from '../layout/denser.js';
import type { OutputPlanner } from '../layout/layout.js';
import type { LayoutView, NotWanted } from '../layout/outputs.js';
import { isContents } from '../layout/xcassets.js';
import type { Known, Ledger } from '../ledger/ledger.js';

/** A tracked file that matches `paths` and is not an output of ours, with one of its outputs and what the ledger knows. */
export interface Source {
  readonly entry: TreeEntry;
  readonly candidate: Candidate;
  /** The template leads its picture out of the repository; then the candidate's output is its own path. */
  readonly homeless: boolean;
  /** The platform asks for no picture of it; then the candidate's output is its own path. */
  readonly notWanted?: NotWanted;
  readonly known: Known;
}

/** What the outputs of a file depend on. */
export interface Planning {
  readonly planner: OutputPlanner;
  /** The ledger's folder. */
  readonly folder: string;
  /** The tree as a layout sees it for the outputs of a path. */
  readonly viewFor: (path: string) => LayoutView;
}

/**
 * Outputs and the ledger's own files are no sources. One source for each output that a file should get.
 * @param entries those that match `paths`
 */
export function sourcesAmong(
  entries: readonly TreeEntry[],
  ledger: Pick<Ledger, 'known'>,
  { planner, folder, viewFor }: Planning,
): Source[] {
  const sources: Source[] = [];
  for (const entry of entries) {
    const { path, mode, blob } = entry;
    const first = ledger.known(path, blob);
    if (first.owner !== undefined || path.startsWith(`${folder}/`)) continue;
    const plan = planner.plan(path, viewFor(path));
    if (plan.kind === 'none') {
      const { kind: _, ...notWanted } = plan;
      const candidate = { path, mode, blob, output: path };
      sources.push({ entry, candidate, homeless: false, notWanted, known: first });
      continue;
    }
    for (const { slot, output } of plan.outputs) {
      sources.push({
        entry,
        candidate: { path, mode, blob, output: output ?? path, ...(slot !== undefined && { slot }) },
        homeless: output === undefined,
        known: slot === undefined ? first : ledger.known(path, blob, slot),
      });
    }
  }
  return sources;
}

/** The same sources once the ledger has followed what moved: with the new lines, and still knowing the old ones. */
export function knownAnew(sources: readonly Source[], settled: Ledger): Source[] {
  const anew: Source[] = [];
  for (const source of sources) {
    const { path, blob, slot } = source.candidate;
    const { copyOf, twins, refusedBy, paid } = source.known;
    const known = settled.known(path, blob, slot);
    if (known.owner !== undefined) continue;
    anew.push({
      ...source,
      known: {
        ...known,
        copyOf: known.copyOf ?? copyOf,
        twins: twins.length === 0 ? known.twins : [...known.twins, ...twins],
        ...(refusedBy && { refusedBy: new Set([...refusedBy, ...(known.refusedBy ?? [])]) }),
        ...(paid && { paid }),
      },
    });
  }
  return anew;
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
