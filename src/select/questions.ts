import { samePicture } from '../image/same-picture.js';
import { sniff } from '../image/sniff.js';
import type { LedgerLine } from '../ledger/line.js';
import type { PixelSize } from '../outcome.js';
import type { Question, Verdict } from './plan.js';
import type { TreeView } from './tree-view.js';

/** Reads an object by id, from this clone or, when it is gone from it, from the remote. */
export type ReadBlob = (id: string) => Promise<Uint8Array | undefined>;

/**
 * Answers a question that only the bytes can answer. Where the recorded picture cannot be had any more, the answer is the
 * one that destroys nothing: an output counts as edited, and a picture in its source's place as done.
 */
export async function answer(question: Question, read: ReadBlob): Promise<Verdict> {
  const { yes, no } = question;
  const current = await read(question.current);
  const info = current && sniff(current);
  if (!info) return no;
  if (question.ask === 'size') return sameSize(info, question.size) ? yes : no;
  let lost = false;
  for (const { outputBlob, outputSize } of question.recorded) {
    if (outputSize && !sameSize(info, outputSize)) continue;
    const recorded = await read(outputBlob);
    const its = recorded && sniff(recorded);
    if (!its) lost ||= outputSize !== undefined;
    else if (sameSize(info, its) && (await samePicture(current, recorded))) return yes;
  }
  return lost && question.candidate.blob === question.current ? yes : no;
}

function sameSize(a: PixelSize, b: PixelSize): boolean {
  return a.width === b.width && a.height === b.height;
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Those of the lines' outputs that stand as recorded and are images by their bytes (or the pointer of one in Git LFS). */
export async function imagesAmong(lines: readonly LedgerLine[], view: TreeView, read: ReadBlob): Promise<Set<string>> {
  const images = new Set<string>();
  for (const { done } of lines) {
    if (!done || view(done.output)?.blob !== done.outputBlob || images.has(done.outputBlob)) continue;
    const bytes = await read(done.outputBlob);
    if (!bytes) continue;
    const pointer = Buffer.from(bytes.subarray(0, LFS_POINTER.length)).toString('latin1') === LFS_POINTER;
    if (pointer || sniff(bytes) !== undefined) images.add(done.outputBlob);
  }
  return images;
}
