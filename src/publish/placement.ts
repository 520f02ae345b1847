import type { EngineId } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { isFolder, type Standing, type TreeView } from '../git/tree-view.js';
import type { Done } from '../ledger/line.js';

/** What becomes of a picture on a tip: `landed`, or why it cannot be put there. */
export type Placement = 'landed' | 'raced' | 'source-changed' | 'source-gone' | 'output-changed';

/** A picture that is made, or is to be made. */
export interface Proposed {
  readonly path: string;
  /** Blob of the source. */
  readonly source: string;
  readonly output: string;
  /** What stood at the output path when we chose to make it. */
  readonly expectedOutput?: string | undefined;
  /** Absent: not made yet. */
  readonly made?: { readonly outputBlob: string; readonly by: EngineId | undefined };
}

/**
 * The rule: a picture lands only if its source is there as it was seen, and what stands at its output is what was seen there, or
 * this very picture. Where the tip has a picture of that source already, another run was faster. Pure.
 * @param view of the tip
 * @param theirs what the tip's ledger says of the picture
 */
export function placementOf(picture: Proposed, view: TreeView, theirs: Done | undefined): Placement {
  const { path, source, output, expectedOutput, made } = picture;
  const here = view(output);
  if (theirs?.blob === source && theirs.output === output && here?.blob === theirs.outputBlob) {
    const same = made?.by?.model === theirs.by.model && made?.by?.version === theirs.by.version;
    if ((made && same) || here?.blob !== expectedOutput) return 'raced';
  }
  const file = unlessFolder(view(path));
  if (file === undefined) return 'source-gone';
  if (file.blob !== source) return 'source-changed';
  if (output === path) return 'landed';
  if (here && here.blob !== expectedOutput && here.blob !== made?.outputBlob) return 'output-changed';
  return isBlocked(view, output) ? 'output-changed' : 'landed';
}

/** A file, a link or a submodule stands where the path needs a folder. */
export function isBlocked(view: TreeView, path: string): boolean {
  return foldersOf(path).some((folder) => unlessFolder(view(folder)) !== undefined);
}

export function unlessFolder(standing: Standing | undefined): Standing | undefined {
  return standing && !isFolder(standing) ? standing : undefined;
}
