import type { PixelSize } from '../core/outcome.js';
import { keyOf, scaleOf } from '../core/slot.js';
import { isFile, type TreeView } from '../git/tree-view.js';
import { sniff } from '../image/inspect.js';
import { isEnlargement, samePicture } from '../image/same-picture.js';
import { isDenserSize } from '../layout/denser.js';
import type { Ledger } from '../ledger/ledger.js';
import { type LedgerLine, type OurPicture, picturesOf } from '../ledger/line.js';
import type { Source } from './candidates.js';
import type { Question, Verdict } from './selection.js';

/** Vanished pictures that one new file is compared with, nearest name first: a renamed folder must not cost n² decodings. */
const COMPARISONS = 8;

/** Of earlier outputs the ledger does not know the size: so many of the nearest have their header read. */
const ANY_SIZE = '';
const PROBES = 32;

interface Arrival {
  readonly path: string;
  readonly blob: string;
  readonly slot?: string;
}

/**
 * Finds pictures of ours that were renamed and recompressed at once: their path and their bytes are new, so that only the
 * pixels tell. Only files with unknown bytes are looked at, and only for pictures that are no longer as we left them.
 * @returns what the ledger knew of each, by the key of the new file's output
 */
export async function findRecompressed(
  lines: Iterable<LedgerLine>,
  sources: readonly Source[],
  input: { readonly view: TreeView; readonly read: ReadBlob },
): Promise<Map<string, OurPicture>> {
  const found = new Map<string, OurPicture>();
  const { read } = input;
  const isUnknown = ({ candidate, known: { line, copyOf, twins } }: Source) =>
    line?.done?.blob !== candidate.blob && !copyOf && twins.length === 0;
  const unknown = sources.filter(isUnknown).map(({ candidate }) => candidate);
  if (unknown.length === 0) return found;
  const vanished = groupBySize(lines, input.view);
  if (vanished.size === 0) return found;
  const sizes = recordedSizes(read);
  for (const candidate of unknown) {
    const { path, blob } = candidate;
    const bytes = await read(blob);
    const info = bytes && sniff(bytes);
    if (!bytes || !info) continue;
    const own = sizeOf(info);
    const nearest = (size: string) =>
      (vanished.get(size) ?? [])
        .filter(({ output }) => output !== path)
        .sort((a, b) => distance(a.output, path) - distance(b.output, path));
    let compared = 0;
    for (const picture of [...nearest(own), ...nearest(ANY_SIZE).slice(0, PROBES)]) {
      if (compared >= COMPARISONS) break;
      if ((await sizes.of(picture)) !== own) continue;
      compared += 1;
      const recorded = await read(picture.outputBlob);
      if (!recorded || !(await samePicture(bytes, recorded))) continue;
      found.set(keyOf(candidate), { ...picture, output: path, outputBlob: blob });
      break;
    }
  }
  return found;
}

/**
 * Finds outputs that a person moved together with their sources and compressed on the way, so that only the pixels say whose
 * they are. Looked for where a source's bytes came back under another name, at that name's output path.
 */
export async function findMovedAlong(
  gone: readonly LedgerLine[],
  arrivals: readonly Arrival[],
  input: {
    readonly ledger: Ledger;
    readonly view: TreeView;
    readonly read: ReadBlob;
    readonly place: (source: string, slot?: string) => string | undefined;
  },
): Promise<Set<string>> {
  const { ledger, view, read, place } = input;
  const found = new Set<string>();
  const lines = new Map(
    gone.flatMap(({ slot, done }) =>
      done && !view(done.output) ? [[`${done.blob} ${slot ?? ''}`, done] as const] : [],
    ),
  );
  if (lines.size === 0) return found;
  for (const { path, blob, slot } of arrivals) {
    const done = lines.get(`${blob} ${slot ?? ''}`);
    const output = done && place(path, slot);
    const standing = output === undefined ? undefined : view(output);
    if (!done || output === undefined || !standing || standing.blob === done.outputBlob) continue;
    if (ledger.ofSource(output).length > 0 || ledger.ownerOf(output) || !isFile(standing)) continue;
    const [here, recorded] = [await read(standing.blob), await read(done.outputBlob)];
    if (here && recorded && (await samePicture(here, recorded))) found.add(output);
  }
  return found;
}

const sizeOf = ({ width, height }: PixelSize): string => `${width}x${height}`;

/** Sizes of pictures of ours; of those that the ledger does not tell, the header says it, which is read once each. */
function recordedSizes(read: ReadBlob) {
  const known = new Map<string, string | undefined>();
  return {
    async of({ outputSize, outputBlob }: OurPicture): Promise<string | undefined> {
      if (outputSize) return sizeOf(outputSize);
      if (!known.has(outputBlob)) {
        const bytes = await read(outputBlob);
        const info = bytes && sniff(bytes);
        known.set(outputBlob, info && sizeOf(info));
      }
      return known.get(outputBlob);
    },
  };
}

function groupBySize(lines: Iterable<LedgerLine>, view: TreeView): Map<string, OurPicture[]> {
  const groups = new Map<string, OurPicture[]>();
  for (const line of lines) {
    for (const picture of picturesOf(line)) {
      const { output, outputBlob, outputSize } = picture;
      const here = view(output)?.blob;
      if (here === outputBlob) continue;
      // What went with its source long ago is known by its bytes: to read every one that ever went would cost more and more.
      if (!outputSize && output === line.path && here === undefined) continue;
      const size = outputSize ? sizeOf(outputSize) : ANY_SIZE;
      const group = groups.get(size);
      if (group) group.push(picture);
      else groups.set(size, [picture]);
    }
  }
  return groups;
}

/** 0 for the same file name in another folder, 1 for the same folder, 2 otherwise. */
function distance(a: string, b: string): number {
  const [x, y] = [a.lastIndexOf('/') + 1, b.lastIndexOf('/') + 1];
  if (a.slice(x) === b.slice(y)) return 0;
  return a.slice(0, x) === b.slice(0, y) ? 1 : 2;
}

/** Reads an object by id, from this clone or, when it is gone from it, from the remote. */
export type ReadBlob = (id: string) => Promise<Uint8Array | undefined>;

/**
 * Answers a question that only the bytes can answer. Where the recorded picture cannot be had any more, the answer is the
 * one that destroys nothing: an output counts as edited, and a picture in its source's place as done.
 */
export async function answer(question: Question, read: ReadBlob): Promise<Verdict> {
  const { yes, no, candidate } = question;
  if (question.ask === 'denser') return (await isDenser(candidate.blob, question.current, read)) ? yes : no;
  if (question.ask === 'plain') return (await isDenser(question.current, candidate.blob, read)) ? yes : no;
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
  return lost && candidate.blob === question.current ? yes : no;
}

/** Of what cannot be looked at (in Git LFS, damaged) the name alone speaks. */
async function isDenser(plain: string, denser: string, read: ReadBlob): Promise<boolean> {
  const bytes = [await read(denser), await read(plain)];
  const [larger, smaller] = bytes.map((one) => one && sniff(one));
  return !larger || !smaller || isDenserSize(smaller, larger);
}

function sameSize(a: PixelSize, b: PixelSize): boolean {
  return a.width === b.width && a.height === b.height;
}

interface ProofInput {
  readonly read: ReadBlob;
  /** Fetches, at once, what of these blobs is not here. */
  readonly bring: (ids: readonly string[]) => Promise<void>;
  readonly place: (source: string, slot?: string) => string | undefined;
}

/**
 * Those of the lines' outputs that are what their line says: pictures, twice as large, of the recorded source. A line that a
 * stranger wrote must not delete a person's file, so a picture that cannot be proven to be ours stays.
 */
export async function provenAmong(
  lines: readonly LedgerLine[],
  view: TreeView,
  { read, bring, place }: ProofInput,
): Promise<Set<string>> {
  const proven = new Set<string>();
  const claims = lines.flatMap(({ path, slot, done }) =>
    done && done.output === place(path, slot) && view(done.output)?.blob === done.outputBlob
      ? [{ done, scale: scaleOf({ slot }) }]
      : [],
  );
  await bring(claims.flatMap(({ done: { blob, outputBlob } }) => [blob, outputBlob]));
  for (const { done, scale } of claims) {
    const [source, output] = [await read(done.blob), await read(done.outputBlob)];
    if (source && output && (await isEnlargement(source, output, scale))) proven.add(`${done.blob} ${done.outputBlob}`);
  }
  return proven;
}
