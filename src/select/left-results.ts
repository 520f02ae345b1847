import type { Notice } from '../core/outcome.js';
import { say, someOf } from '../core/say.js';
import { shorten, visible } from '../core/text.js';
import type { TreeChange } from '../git/tree-entry.js';
import type { TreeView } from '../git/tree-view.js';
import type { LayoutView } from '../layout/outputs.js';
import { contentsOf, isContents, nameInSlot } from '../layout/xcassets.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Source } from './candidates.js';
import type { SelectInput } from './sources.js';

/** What the tree and the ledger hold, and this run's part of it. */
export interface Lying {
  readonly ledger: Ledger;
  /** Where a description and its pictures are of one commit: a pull request of ours, or the disk, may have one without the other. */
  readonly index: TreeView;
  /** undefined: scope `all`. */
  readonly changes: readonly TreeChange[] | undefined;
  /** All sources, and those that this run looks at. */
  readonly everywhere: readonly Source[];
  readonly sources: readonly Source[];
  readonly layoutView: (path: string) => LayoutView;
}

/** Notices of results that lie there for nothing, and of which no outcome tells. */
export async function leftNotices(
  lying: Lying,
  input: Pick<SelectInput, 'wishOf' | 'outByDefault'>,
): Promise<Notice[]> {
  return [...olderNotice(await olderAmong(lying, input), lying.index), ...unnamedNotice(lying)];
}

/** True for a line whose picture, at a place of its own, was made of another version of its source than this one. */
export function isOlder({ path, done }: LedgerLine, blob: string): boolean {
  return done !== undefined && done.output !== path && done.blob !== blob && done.outputBlob !== blob;
}

/**
 * Lines of sources that an earlier version of this program took, that the defaults of `exclude` keep out by now (or their names), and
 * that changed since: nothing follows them, and no outcome tells of it. What somebody keeps out by `paths` or `exclude` they know of;
 * another workflow may look after it.
 */
async function olderAmong(
  { ledger, index, changes, everywhere }: Lying,
  { wishOf, outByDefault }: Pick<SelectInput, 'wishOf' | 'outByDefault'>,
): Promise<LedgerLine[]> {
  const changed = changes && new Set(changes.map(({ path }) => path));
  const asked = new Set(everywhere.map(({ candidate }) => candidate.path));
  const older = [...ledger.lines()].filter((line) => {
    if (asked.has(line.path) || (changed && !changed.has(line.path))) return false;
    const here = index(line.path);
    return here !== undefined && isOlder(line, here.blob) && wishOf(line.path) === undefined;
  });
  if (older.length === 0 || !outByDefault) return [];
  const isOut = await outByDefault();
  return older.filter(({ path }) => isOut(path));
}

/** So many paths are named. */
const NAMED = 5;

/** Paths as a notice lists them, the first of many. */
function namesOf(paths: readonly string[]): string {
  const first = paths.slice(0, NAMED + 1).map((path) => `\`${visible(shorten(path, 160))}\``);
  return someOf(first, NAMED);
}

/** One that is gone, or somebody's by now, is no business of ours. */
function olderNotice(lines: readonly LedgerLine[], index: TreeView): Notice[] {
  const outputs = lines.flatMap(({ done }) =>
    done && index(done.output)?.blob === done.outputBlob ? [done.output] : [],
  );
  if (outputs.length === 0) return [];
  const list = namesOf(outputs);
  const message =
    outputs.length === 1
      ? say`An earlier result is older than its source, which is left alone by now: ${list}. Delete it if nothing uses it; \`!\` in \`exclude\` takes back what its defaults keep out.`
      : say`${outputs.length} earlier results are older than their sources, which are left alone by now: ${list}. Delete them if nothing uses them; \`!\` in \`exclude\` takes back what its defaults keep out.`;
  return [{ level: 'notice', message }];
}

/**
 * Results that lie in their imagesets as we made them, while the description leaves the slot empty that is theirs: somebody emptied it,
 * or a version made them that knew no imagesets. To fill it would be to argue with a person; without a word Xcode just never shows them.
 */
function unnamedNotice({ sources, index, layoutView }: Lying): Notice[] {
  const outputs = sources.flatMap(({ candidate: { path, blob }, known: { line } }) => {
    const done = line?.done;
    const contents = done && contentsOf(done.output);
    if (!contents || !isContents(contents) || done.blob !== blob || line.declined) return [];
    if (index(done.output)?.blob !== done.outputBlob) return [];
    const text = layoutView(path).text(contents);
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
