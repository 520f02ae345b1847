import type { Notice } from '../core/outcome.js';
import { say } from '../core/say.js';
import type { TreeView } from '../git/tree-view.js';
import type { LayoutView } from '../layout/outputs.js';
import { contentsOf, isContents, nameInSlot } from '../layout/xcassets.js';
import type { Source } from './candidates.js';
import { namesOf } from './older-results.js';

/**
 * Results that lie in their imagesets as we made them, while the description leaves the slot empty that is theirs: somebody emptied it,
 * or a version made them that knew no imagesets. To fill it would be to argue with a person; without a word Xcode just never shows them.
 * @param index where a description and its pictures are of one commit: a pull request of ours, or the disk, may have one without the other
 */
export function unnamedNotice(
  sources: readonly Source[],
  index: TreeView,
  viewFor: (path: string) => LayoutView,
): Notice[] {
  const outputs = sources.flatMap(({ candidate: { path, blob }, known: { line } }) => {
    const done = line?.done;
    if (!done || done.blob !== blob || line.declined || index(done.output)?.blob !== done.outputBlob) return [];
    const contents = contentsOf(done.output);
    const text = contents !== undefined && isContents(contents) ? viewFor(path).text(contents) : undefined;
    if (text === undefined) return [];
    const named = nameInSlot(text, fileOf(path), fileOf(done.output));
    return named === undefined || named === text ? [] : [done.output];
  });
  if (outputs.length === 0) return [];
  const list = namesOf(outputs);
  const message =
    outputs.length === 1
      ? say`A result lies in its imageset, and \`Contents.json\` leaves its slot empty: ${list}. Name it there, or delete it.`
      : say`${outputs.length} results lie in their imagesets, and \`Contents.json\` leaves their slots empty: ${list}. Name them there, or delete them.`;
  return [{ level: 'notice', message }];
}

const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
