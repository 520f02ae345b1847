import { isLfsPointer } from '../core/lfs-pointer.js';
import { foldersOf } from '../core/paths.js';
import { keyOf, pathOfKey, slotField, slottedOf } from '../core/slot.js';
import { viewOfTree } from '../git/listing.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { isFolder, type Standing, type TreeView } from '../git/tree-view.js';
import { sniff } from '../image/inspect.js';
import { bucketPath, FORMER_ATTRIBUTES, LEDGER_ATTRIBUTES, rewriteBuckets } from '../ledger/bucket.js';
import { createLedger, type Ledger } from '../ledger/ledger.js';
import {
  afterWaiting,
  type LedgerLine,
  lineJudge,
  picturesOf,
  samePending,
  withFormer,
  withoutGone,
} from '../ledger/line.js';
import { type LedgerTexts, readLedgerIn } from '../ledger/read-ledger.js';
import type { FileChange } from '../select/selection.js';
import {
  type Catalogues,
  type ContentsTexts,
  contentsOfRequest,
  type DescribedRequest,
  nameAsWished,
  openCatalogues,
  readContents,
} from './catalogue.js';
import type { CommitRequest, FinishedPicture } from './commit-request.js';

/** What became of a finished picture on this tip. */
export type Placement = 'landed' | 'raced' | 'source-changed' | 'source-gone' | 'output-changed';

/** The branch as it is now. */
export interface Tip {
  readonly view: TreeView;
  /** The tree that the commit is made on, where that is another than the one that `view` shows. */
  readonly parent?: TreeView;
  readonly ledger: LedgerTexts;
  /** Repository path of the ledger folder. */
  readonly ledgerFolder: string;
  /** True when the blob's first bytes are an image's: nothing else is moved or deleted. */
  readonly isImage: (blob: string) => boolean;
  /** Descriptions of imagesets that the request may change; absent: none. */
  readonly contents?: ContentsTexts;
}

/** The difference that a commit on this tip makes. */
export interface TreeEdits {
  /** Pictures, by blob id. */
  readonly puts: ReadonlyMap<string, string>;
  /** Those of the puts that replace an executable file, and keep that mode: the bit is not ours to change. */
  readonly executables?: ReadonlySet<string>;
  /** Text files (the ledger, descriptions of imagesets), by content. */
  readonly texts: ReadonlyMap<string, string>;
  readonly deletions: ReadonlySet<string>;
  /** By key (core/slot.ts). */
  readonly placements: ReadonlyMap<string, Placement>;
}

/**
 * Fits the results onto the branch's present tip: a picture lands only if its source and its output's place are there as we
 * saw them. Whatever others did meanwhile stays. Pure.
 */
export function rebase(request: CommitRequest, tip: Tip): TreeEdits {
  const ledger = createLedger(tip.ledger, lineJudge(tip.view));
  const at = (path: string) => unlessFolder(tip.view(path));
  const isBlocked = (path: string) => foldersOf(path).some((folder) => at(folder) !== undefined);
  const catalogues = tip.contents?.size ? openCatalogues(tip.contents) : undefined;
  const puts = new Map<string, string>();
  const executables = new Set<string>();
  /** Puts that are there already: nothing to be written, but nothing to be deleted either. */
  const standing = new Set<string>();
  const put = (path: string, blob: string, here: Standing | undefined) => {
    puts.set(path, blob);
    if (here?.blob === blob) standing.add(path);
    else standing.delete(path);
    if ((tip.parent ? tip.parent(path) : here)?.mode === '100755') executables.add(path);
  };
  const deletions = new Set<string>();
  const placements = new Map<string, Placement>();
  const lines = new Map<string, LedgerLine | undefined>();

  const staying = new Set(
    request.fileChanges.filter(hasNoRival).map((change) => keyOf({ path: change.source, ...slotField(change) })),
  );
  for (const change of request.ledgerChanges) {
    const { path, line, source } = change;
    const here = at(path)?.blob;
    // The file that ours was to give way to is gone again: ours stays, with its line.
    if (staying.has(keyOf(change))) continue;
    if (source === null ? here !== undefined : source !== undefined && here !== source) continue;
    const key = keyOf(change);
    lines.set(key, line);
    const isThere = (output: string) => at(output) !== undefined;
    if (catalogues) nameAsWished(catalogues, line, { before: ledger.get(key), isThere });
  }
  for (const change of request.fileChanges) {
    const { output, outputBlob, movedTo, newOutput, rival } = change;
    const isDue = rival === undefined ? at(change.source) === undefined : at(rival) !== undefined;
    const applies = isDue && at(output)?.blob === outputBlob && tip.isImage(outputBlob);
    if (change.kind === 'deleted') {
      if (applies) {
        deletions.add(output);
        catalogues?.empty(output);
      }
    } else if (applies && newOutput !== undefined && isFree(newOutput, outputBlob)) {
      deletions.add(output);
      put(newOutput, outputBlob, tip.view(newOutput));
      catalogues?.empty(output);
      catalogues?.fill(movedTo ?? '', newOutput);
    } else if (movedTo !== undefined) {
      // The picture cannot follow its source any more, so the source's new place waits for one.
      const key = keyOf({ path: movedTo, ...slotField(change) });
      const line = lines.get(key);
      const blob = at(movedTo)?.blob;
      if (line && blob !== undefined) lines.set(key, { ...line, pending: { blob, reason: 'output-changed' } });
    }
  }
  for (const picture of request.finished) {
    const { path, output } = picture;
    const here = { source: tip.view(path), output: tip.view(output), isBlocked: isBlocked(output) };
    const placement = placementOf(picture, here, ledger, catalogues);
    const key = keyOf(picture);
    placements.set(key, placement);
    if (placement === 'landed') {
      put(output, picture.outputBlob, here.output);
      const line = withFormer(picture.line, picturesOf(ledger.get(key)));
      lines.set(
        key,
        withoutGone(line, (former) => tip.view(former) !== undefined),
      );
      for (const sibling of ledger.ofSource(path)) {
        const other = keyOf(sibling);
        if (other !== key && !lines.has(other)) giveUp(other, sibling, output);
      }
    } else if (placement === 'source-changed' || placement === 'output-changed') {
      const blob = tip.view(path)?.blob ?? picture.source;
      const known = ledger.get(key);
      // Another run has taken care of the new source: to wait for that would be a commit, and another one to take it back.
      if (!isDone(known, blob)) lines.set(key, { ...(known ?? slottedOf(key)), pending: { blob, reason: placement } });
    }
  }
  for (const [key, pending] of request.pending) {
    if (at(pathOfKey(key)) === undefined) continue;
    const line = lines.get(key) ?? ledger.get(key);
    if (isDone(line, pending.blob)) continue;
    // Already waiting for the same bytes: the first reason stays, and a run that changes nothing commits nothing.
    if (samePending(line?.pending, pending)) continue;
    lines.set(key, { ...(line ?? slottedOf(key)), pending });
  }
  for (const key of request.settled) {
    const line = lines.has(key) ? lines.get(key) : ledger.get(key);
    if (line?.pending) lines.set(key, afterWaiting(line));
  }
  // A put at a path wins over a deletion of the same path (an output that moves in a circle of renames).
  for (const path of puts.keys()) deletions.delete(path);
  const texts = new Map<string, string>();
  for (const [bucket, text] of rewriteBuckets(tip.ledger, lines, ledger.broken.keys(), lineJudge(tip.view))) {
    if (text === '') deletions.add(bucketPath(tip.ledgerFolder, bucket));
    else texts.set(bucketPath(tip.ledgerFolder, bucket), text);
  }
  const attributes = `${tip.ledgerFolder}/.gitattributes`;
  if (texts.size > 0 && isOutdated(tip.view(attributes)?.blob)) texts.set(attributes, LEDGER_ATTRIBUTES);
  for (const [path, text] of catalogues?.texts() ?? []) texts.set(path, text);
  for (const path of standing) puts.delete(path);
  return { puts, executables, texts, deletions, placements };

  /** In place, the finished picture is what stands at the source. */
  function isDone(line: LedgerLine | undefined, source: string): boolean {
    const done = line?.done;
    if (!done || at(done.output)?.blob !== done.outputBlob) return false;
    return done.blob === source || (done.output === line.path && done.outputBlob === source);
  }

  function hasNoRival({ rival }: FileChange): boolean {
    return rival !== undefined && at(rival) === undefined;
  }

  function isFree(path: string, blob: string): boolean {
    const here = tip.view(path);
    return (here === undefined || here.blob === blob) && !isBlocked(path);
  }

  /** A path has one picture: what another output of the same source once had there is no longer its picture. */
  function giveUp(key: string, line: LedgerLine, output: string): void {
    if (line.done?.output !== output) return;
    const { done: _, ...rest } = line;
    lines.set(key, afterWaiting(rest) && rest);
  }
}

/** What stands at the places of a finished picture. */
interface Here {
  readonly source: Standing | undefined;
  readonly output: Standing | undefined;
  /** A file, a link or a submodule stands where the output needs a folder. */
  readonly isBlocked: boolean;
}

function placementOf(
  picture: FinishedPicture,
  { source, output, isBlocked }: Here,
  ledger: Ledger,
  catalogues: Catalogues | undefined,
): Placement {
  const file = unlessFolder(source);
  const theirs = ledger.get(keyOf(picture))?.done;
  if (theirs?.blob === picture.source && theirs.output === picture.output && output?.blob === theirs.outputBlob) {
    const ours = picture.line.done;
    const same = ours?.by.model === theirs.by.model && ours.by.version === theirs.by.version;
    if (same || output.blob !== picture.expectedOutput) return 'raced';
  }
  if (file === undefined) return 'source-gone';
  if (file.blob !== picture.source) return 'source-changed';
  if (picture.output === picture.path) return 'landed';
  if (output && output.blob !== picture.expectedOutput && output.blob !== picture.outputBlob) return 'output-changed';
  if (isBlocked || catalogues?.fill(picture.path, picture.output) === false) return 'output-changed';
  return 'landed';
}

function unlessFolder(standing: Standing | undefined): Standing | undefined {
  return standing && !isFolder(standing) ? standing : undefined;
}

/** True for the ledger's `.gitattributes` where it is not there, or is what earlier versions wrote. */
function isOutdated(blob: string | undefined): boolean {
  return blob === undefined || blob === blobId(Buffer.from(FORMER_ATTRIBUTES), blob.length === 64 ? 'sha256' : 'sha1');
}

/** A commit's state, as `rebase` needs it for this request. */
export async function readTip(
  scratch: Scratch,
  commit: string,
  ledgerFolder: string,
  request: DescribedRequest,
): Promise<Tip> {
  const blobs = request.fileChanges.map(({ outputBlob }) => outputBlob);
  const [view, ledger, images] = await Promise.all([
    viewOfTree(scratch.git, commit),
    readLedgerIn(scratch, commit, ledgerFolder),
    imagesAmong(scratch, blobs),
  ]);
  const contents = await readContents(contentsOfRequest(request), view, async (blob) => {
    const { code, stdout } = await scratch.git.run(['cat-file', 'blob', blob], { okCodes: [0, 1, 128] });
    return code === 0 ? stdout : undefined;
  });
  return { view, ledger, ledgerFolder, isImage: (blob) => images.has(blob), contents };
}

async function imagesAmong(scratch: Scratch, blobs: readonly string[]): Promise<Set<string>> {
  const images = new Set<string>();
  for (const blob of new Set(blobs)) {
    const bytes = await scratch.fetchBlob(blob);
    if (!bytes) continue;
    if (isLfsPointer(bytes) || sniff(bytes) !== undefined) images.add(blob);
  }
  return images;
}
