import { samePicture } from '../image/same-picture.js';
import { sniff } from '../image/sniff.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import type { ReadBlob } from './questions.js';
import type { TreeView } from './tree-view.js';

/** Arrivals that one vanished picture is compared with, nearest name first: a renamed folder must not cost n² decodings. */
const COMPARISONS = 8;

interface Arrival {
  readonly path: string;
  readonly blob: string;
}

/**
 * Finds pictures of ours that were renamed and recompressed at once: their path and their bytes are new, so that only the
 * pixels tell. Looked for among new files of the right size, and only for pictures that are no longer where we put them.
 * @returns what the ledger knew of each, by the new path
 */
export async function findRecompressed(
  lines: Iterable<LedgerLine>,
  arrivals: readonly Arrival[],
  input: { readonly ledger: Ledger; readonly view: TreeView; readonly read: ReadBlob },
): Promise<Map<string, Done>> {
  const found = new Map<string, Done>();
  const vanished = [...lines].flatMap(({ done }) => (done && input.view(done.output) === undefined ? [done] : []));
  if (vanished.length === 0) return found;
  const { ledger, read } = input;
  const unknown = arrivals.filter(({ blob }) => !ledger.withOutputBlob(blob) && ledger.withBlob(blob).length === 0);
  const bySize = await groupBySize(unknown, read);
  for (const done of vanished) {
    const { width, height } = done.outputSize;
    const alike = (bySize.get(`${width}x${height}`) ?? []).filter(({ path }) => !found.has(path));
    const recorded = alike.length > 0 ? await read(done.outputBlob) : undefined;
    if (!recorded) continue;
    const nearestFirst = [...alike].sort((a, b) => distance(a.path, done.output) - distance(b.path, done.output));
    for (const { path, blob } of nearestFirst.slice(0, COMPARISONS)) {
      const bytes = await read(blob);
      if (!bytes || !(await samePicture(bytes, recorded))) continue;
      found.set(path, { ...done, output: path, outputBlob: blob });
      break;
    }
  }
  return found;
}

async function groupBySize(arrivals: readonly Arrival[], read: ReadBlob): Promise<Map<string, Arrival[]>> {
  const groups = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const bytes = await read(arrival.blob);
    const info = bytes && sniff(bytes);
    if (!info) continue;
    const size = `${info.width}x${info.height}`;
    const group = groups.get(size);
    if (group) group.push(arrival);
    else groups.set(size, [arrival]);
  }
  return groups;
}

/** 0 for the same file name in another folder, 1 for the same folder, 2 otherwise. */
function distance(a: string, b: string): number {
  const [x, y] = [a.lastIndexOf('/') + 1, b.lastIndexOf('/') + 1];
  if (a.slice(x) === b.slice(y)) return 0;
  return a.slice(0, x) === b.slice(0, y) ? 1 : 2;
}
