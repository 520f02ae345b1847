import type { EngineId, PixelSize } from '../core/outcome.js';
import { isFolder, type Standing, type TreeView } from '../git/tree-view.js';
import type { Done } from '../ledger/line.js';

/** What becomes of a picture on a tip: `landed`, or why it cannot be put there. */
export type Placement = 'landed' | 'raced' | 'source-changed' | 'source-gone' | 'output-changed';

/** A tip, as pictures are put there. */
export interface Ground {
  readonly view: TreeView;
  /** True where a file, a link or a submodule stands where the path needs a folder. */
  isBlocked(path: string): boolean;
}

/** Folders are looked at once, however many pictures they have. */
export function groundOf(view: TreeView): Ground {
  const known = new Map<string, boolean>();
  const isBlocked = (path: string): boolean => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (folder === '') return false;
    let blocked = known.get(folder);
    if (blocked === undefined) {
      blocked = unlessFolder(view(folder)) !== undefined || isBlocked(folder);
      known.set(folder, blocked);
    }
    return blocked;
  };
  return { view, isBlocked };
}

/** A picture that is made, or is to be made. */
export interface Proposed {
  readonly path: string;
  /** Blob of the source. */
  readonly source: string;
  readonly output: string;
  /** What stood at the output path when we chose to make it. */
  readonly expectedOutput?: string | undefined;
  /** Absent: not made yet. */
  readonly made?: {
    readonly outputBlob: string;
    readonly by: EngineId | undefined;
    readonly outputSize?: PixelSize | undefined;
  };
}

/**
 * The rule: a picture lands only if its source is there as it was seen, and what stands at its output is what was seen there, or
 * this very picture. Where the tip has a picture of that source already, another run was faster. Pure.
 * @param theirs what the tip's ledger says of the picture
 */
export function placementOf(picture: Proposed, { view, isBlocked }: Ground, theirs: Done | undefined): Placement {
  const { path, source, output, expectedOutput, made } = picture;
  const here = view(output);
  if (theirs?.blob === source && theirs.output === output && here?.blob === theirs.outputBlob) {
    const same = made?.by?.model === theirs.by.model && made?.by?.version === theirs.by.version;
    // A picture of another width is no second try of theirs: versions that knew one result of a source took its 3x for its 2x.
    const width = made?.outputSize?.width ?? theirs.outputSize.width;
    if ((made && same && width === theirs.outputSize.width) || here?.blob !== expectedOutput) return 'raced';
  }
  const file = unlessFolder(view(path));
  if (file === undefined) return 'source-gone';
  if (file.blob !== source) return 'source-changed';
  if (output === path) return 'landed';
  if (here && here.blob !== expectedOutput && here.blob !== made?.outputBlob) return 'output-changed';
  return isBlocked(output) ? 'output-changed' : 'landed';
}

export function unlessFolder(standing: Standing | undefined): Standing | undefined {
  return standing && !isFolder(standing) ? standing : undefined;
}
