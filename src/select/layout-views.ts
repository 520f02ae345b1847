import { pathOfKey } from '../core/slot.js';
import { isFile, isThere, type TreeView } from '../git/tree-view.js';
import type { LayoutView } from '../layout/outputs.js';
import { insteadOf } from '../layout/rivals.js';
import { contentsOf, emptySlots, readSlots } from '../layout/xcassets.js';
import type { Ledger } from '../ledger/ledger.js';
import type { SelectInput } from './sources.js';

/**
 * The tree as layouts see it. An output of ours does not count for its own source, which is to get it again, and not where
 * its source is gone, or gives way to one for mdpi (or without `@1x`): it moves or goes with it. The descriptions of imagesets are read beforehand.
 */
export async function layoutViews(
  byTree: readonly string[],
  ledger: Ledger,
  index: TreeView,
  { read, removed, wishOf }: Pick<SelectInput, 'read' | 'wishOf'> & { readonly removed: ReadonlySet<string> },
): Promise<(path: string) => LayoutView> {
  const asks = (path: string) => wishOf(path) !== undefined;
  const texts = new Map<string, string>();
  for (const path of byTree) {
    const contents = contentsOf(path);
    const standing = contents === undefined || texts.has(contents) ? undefined : index(contents);
    if (contents === undefined || !standing || !isFile(standing)) continue;
    const bytes = await read(standing.blob);
    if (bytes) texts.set(contents, withoutLeaving(contents, Buffer.from(bytes).toString('utf8'), leaves));
  }
  return (path) => ({
    has(other) {
      const owner = ledger.ownerOf(other);
      return isThere(index(other)) && (owner === undefined || pathOfKey(owner) !== path) && !leaves(other);
    },
    asks,
    text: (contents) => texts.get(contents),
  });

  /** True for a picture of ours, as we made it, whose source is gone, or counts for nothing any more. */
  function leaves(output: string): boolean {
    if (removed.has(output)) return true;
    const owner = ledger.ownerOf(output);
    if (owner === undefined) return false;
    const source = pathOfKey(owner);
    if (isThere(index(source)) && !insteadOf(source, asks).some((other) => isThere(index(other)))) return false;
    const { done } = ledger.get(owner) ?? {};
    return done?.output === output && index(output)?.blob === done.outputBlob;
  }
}

/** A description of an imageset, with the slots empty that name pictures which leave. */
function withoutLeaving(contents: string, text: string, leaves: (output: string) => boolean): string {
  const folder = contents.slice(0, contents.lastIndexOf('/') + 1);
  const names = new Set(readSlots(text)?.flatMap(({ filename }) => filename ?? []));
  return [...names].filter((name) => leaves(folder + name)).reduce(emptySlots, text);
}
