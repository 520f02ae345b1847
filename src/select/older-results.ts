import type { Notice } from '../core/outcome.js';
import { say, someOf } from '../core/say.js';
import { shorten, visible } from '../core/text.js';
import type { TreeChange } from '../git/tree-entry.js';
import type { TreeView } from '../git/tree-view.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { SelectInput } from './sources.js';

/** True for a line whose picture, at a place of its own, was made of another version of its source than this one. */
export function isOlder({ path, done }: LedgerLine, blob: string): boolean {
  return done !== undefined && done.output !== path && done.blob !== blob && done.outputBlob !== blob;
}

/**
 * Lines of sources that an earlier version of this program took, that the defaults of `exclude` keep out by now (or their names), and
 * that changed since: nothing follows them, and no outcome tells of it. What somebody keeps out by `paths` or `exclude` they know of;
 * another workflow may look after it.
 * @param changes undefined: scope `all`
 */
export async function olderAmong(
  ledger: Ledger,
  index: TreeView,
  { wishOf, outByDefault }: Pick<SelectInput, 'wishOf' | 'outByDefault'>,
  changes: readonly TreeChange[] | undefined,
): Promise<LedgerLine[]> {
  const changed = changes && new Set(changes.map(({ path }) => path));
  const older = [...ledger.lines()].filter((line) => {
    if (changed && !changed.has(line.path)) return false;
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
export function namesOf(paths: readonly string[]): string {
  const first = paths.slice(0, NAMED + 1).map((path) => `\`${visible(shorten(path, 160))}\``);
  return someOf(first, NAMED);
}

/** @param view where results are looked up: one that is gone, or somebody's by now, is no business of ours */
export function olderNotice(lines: readonly LedgerLine[], view: TreeView): Notice[] {
  const outputs = lines.flatMap(({ done }) =>
    done && view(done.output)?.blob === done.outputBlob ? [done.output] : [],
  );
  if (outputs.length === 0) return [];
  const list = namesOf(outputs);
  const message =
    outputs.length === 1
      ? say`An earlier result is older than its source, which is left alone by now: ${list}. Delete it if nothing uses it; \`!\` in \`exclude\` takes back what its defaults keep out.`
      : say`${outputs.length} earlier results are older than their sources, which are left alone by now: ${list}. Delete them if nothing uses them; \`!\` in \`exclude\` takes back what its defaults keep out.`;
  return [{ level: 'notice', message }];
}
