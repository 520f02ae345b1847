import { isLfsPointer } from '../core/lfs-pointer.js';
import { keyOf, pathOfKey, slotField, slottedOf } from '../core/slot.js';
import { viewOfTree } from '../git/listing.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import type { Standing, TreeView } from '../git/tree-view.js';
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
import { checkLedgerFolder, type LedgerTexts, readLedgerIn } from '../ledger/read-ledger.js';
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
import { type Ground, groundOf, type Placement, placementOf, unlessFolder } from './placement.js';

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
  const draft = openDraft(request, tip);
  takeLedgerChanges(draft);
  for (const change of request.fileChanges) takeFileChange(draft, change);
  for (const picture of request.finished) placePicture(draft, picture);
  rememberWaiting(draft);
  return editsOf(draft);
}

/** A commit on a tip, while it is put together. */
interface Draft {
  readonly request: CommitRequest;
  readonly tip: Tip;
  readonly ground: Ground;
  /** Of the tip. */
  readonly ledger: Ledger;
  /** Absent: no imageset is concerned. */
  readonly catalogues: Catalogues | undefined;
  readonly puts: Map<string, string>;
  readonly deletions: Set<string>;
  readonly placements: Map<string, Placement>;
  /** The ledger's lines that change, by key; undefined: gone. */
  readonly lines: Map<string, LedgerLine | undefined>;
}

function openDraft(request: CommitRequest, tip: Tip): Draft {
  return {
    request,
    tip,
    ground: groundOf(tip.view),
    ledger: createLedger(tip.ledger, lineJudge(tip.view)),
    catalogues: tip.contents?.size ? openCatalogues(tip.contents) : undefined,
    puts: new Map(),
    deletions: new Set(),
    placements: new Map(),
    lines: new Map(),
  };
}

/** What stands at a path of the tip, unless that is a folder. */
function at({ tip }: Pick<Draft, 'tip'>, path: string): Standing | undefined {
  return unlessFolder(tip.view(path));
}

/** What selection has to say to the ledger, as far as the sources are still as it saw them. */
function takeLedgerChanges(draft: Draft): void {
  const { request, ledger, catalogues, lines } = draft;
  const isThere = (output: string) => at(draft, output) !== undefined;
  const hasNoRival = ({ rival }: FileChange) => rival !== undefined && !isThere(rival);
  const staying = new Set(
    request.fileChanges.filter(hasNoRival).map((change) => keyOf({ path: change.source, ...slotField(change) })),
  );
  for (const change of request.ledgerChanges) {
    const { path, line, source } = change;
    const here = at(draft, path)?.blob;
    const key = keyOf(change);
    // The file that ours was to give way to is gone again: ours stays, with its line.
    if (staying.has(key)) continue;
    if (source === null ? here !== undefined : source !== undefined && here !== source) continue;
    lines.set(key, line);
    if (catalogues) nameAsWished(catalogues, line, { before: ledger.get(key), isThere });
  }
}

/** A picture that goes with its source, moves with it, or gives way. */
function takeFileChange(draft: Draft, change: FileChange): void {
  const { tip, ledger, puts, deletions, catalogues, lines } = draft;
  const { output, outputBlob, movedTo, newOutput, rival } = change;
  const isDue = rival === undefined ? at(draft, change.source) === undefined : at(draft, rival) !== undefined;
  const applies = isDue && at(draft, output)?.blob === outputBlob && tip.isImage(outputBlob);
  if (change.kind === 'deleted') {
    if (applies) {
      deletions.add(output);
      catalogues?.empty(output);
    }
  } else if (applies && newOutput !== undefined && isFree(draft, newOutput, outputBlob)) {
    deletions.add(output);
    puts.set(newOutput, outputBlob);
    catalogues?.empty(output);
    catalogues?.fill(movedTo ?? '', newOutput);
  } else if (movedTo !== undefined) {
    const key = keyOf({ path: movedTo, ...slotField(change) });
    const line = lines.get(key);
    const blob = at(draft, movedTo)?.blob;
    // Another run was faster: the tip's line stays, and with it what has become of the picture since.
    if (blob !== undefined && ledger.get(key)?.done?.blob === blob) lines.delete(key);
    // The picture cannot follow its source any more, so the source's new place waits for one.
    else if (line && blob !== undefined) lines.set(key, { ...line, pending: { blob, reason: 'output-changed' } });
  }
}

function isFree(draft: Draft, path: string, blob: string): boolean {
  const here = draft.tip.view(path);
  return (here === undefined || here.blob === blob) && !draft.ground.isBlocked(path);
}

/** A finished picture lands, or its source waits for another run, or is nobody's business any more. */
function placePicture(draft: Draft, picture: FinishedPicture): void {
  const { tip, ground, ledger, catalogues, puts, placements, lines } = draft;
  const { path, output } = picture;
  const key = keyOf(picture);
  const { done } = picture.line;
  const made = { outputBlob: picture.outputBlob, by: done?.by, outputSize: done?.outputSize };
  const fits = placementOf({ ...picture, made }, ground, ledger.get(key)?.done);
  const isNamed = fits !== 'landed' || output === path || catalogues?.fill(path, output) !== false;
  const placement = isNamed ? fits : 'output-changed';
  placements.set(key, placement);
  if (placement === 'landed') {
    puts.set(output, picture.outputBlob);
    const line = withFormer(picture.line, picturesOf(ledger.get(key)));
    const stands = (former: string) => tip.view(former) !== undefined;
    lines.set(key, withoutGone(line, stands));
    for (const sibling of ledger.ofSource(path)) {
      const other = keyOf(sibling);
      if (other !== key && !lines.has(other)) giveUp(draft, sibling, output);
    }
  } else if (placement === 'source-changed' || placement === 'output-changed') {
    const blob = tip.view(path)?.blob ?? picture.source;
    const known = ledger.get(key);
    // Another run has taken care of the new source, or this one skips it: to wait for that would be a commit, and another one to
    // take it back.
    if (!isDone(draft, known, blob) && draft.request.skipped?.get(key) !== blob)
      lines.set(key, { ...(known ?? slottedOf(key)), pending: { blob, reason: placement } });
  }
}

/** A path has one picture: what another output of the same source once had there is no longer its picture. */
function giveUp({ lines }: Draft, line: LedgerLine, output: string): void {
  if (line.done?.output !== output) return;
  const { done: _, ...rest } = line;
  lines.set(keyOf(line), afterWaiting(rest) && rest);
}

/** The ledger learns what waits, and of what does not wait any more. */
function rememberWaiting(draft: Draft): void {
  const { request, ledger, lines } = draft;
  for (const [key, pending] of request.pending) {
    if (at(draft, pathOfKey(key)) === undefined) continue;
    const line = lines.get(key) ?? ledger.get(key);
    if (isDone(draft, line, pending.blob)) continue;
    // Already waiting for the same bytes: the first reason stays, and a run that changes nothing commits nothing.
    if (samePending(line?.pending, pending)) continue;
    lines.set(key, { ...(line ?? slottedOf(key)), pending });
  }
  for (const key of request.settled) {
    const line = lines.has(key) ? lines.get(key) : ledger.get(key);
    if (line?.pending) lines.set(key, afterWaiting(line));
  }
}

/** True where a source's picture is there. In place, the finished picture is what stands at the source. */
function isDone(draft: Draft, line: LedgerLine | undefined, source: string): boolean {
  const done = line?.done;
  if (!done || at(draft, done.output)?.blob !== done.outputBlob) return false;
  return done.blob === source || (done.output === line.path && done.outputBlob === source);
}

function editsOf({ tip, ledger, catalogues, lines, placements, ...draft }: Draft): TreeEdits {
  const deletions = new Set(draft.deletions);
  // A put at a path wins over a deletion of the same path (an output that moves in a circle of renames).
  for (const path of draft.puts.keys()) deletions.delete(path);
  const puts = new Map<string, string>();
  const executables = new Set<string>();
  for (const [path, blob] of draft.puts) {
    const here = tip.view(path);
    if (here?.blob === blob) continue;
    puts.set(path, blob);
    if ((tip.parent ? tip.parent(path) : here)?.mode === '100755') executables.add(path);
  }
  const texts = new Map<string, string>();
  for (const [bucket, text] of rewriteBuckets(tip.ledger, lines, ledger.broken.keys(), lineJudge(tip.view))) {
    if (text === '') deletions.add(bucketPath(tip.ledgerFolder, bucket));
    else texts.set(bucketPath(tip.ledgerFolder, bucket), text);
  }
  const attributes = `${tip.ledgerFolder}/.gitattributes`;
  if (texts.size > 0 && isOutdated(tip.view(attributes)?.blob)) texts.set(attributes, LEDGER_ATTRIBUTES);
  for (const [path, text] of catalogues?.texts() ?? []) texts.set(path, text);
  return { puts, executables, texts, deletions, placements };
}

/** True for the ledger's `.gitattributes` where it is not there, or is what earlier versions wrote. */
function isOutdated(blob: string | undefined): boolean {
  return blob === undefined || blob === blobId(Buffer.from(FORMER_ATTRIBUTES), blob.length === 64 ? 'sha256' : 'sha1');
}

/**
 * A commit's state, as `rebase` needs it for this request.
 * @throws SuperresError E_LEDGER_FOLDER
 */
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
  checkLedgerFolder(ledgerFolder, view);
  const contents = await readContents(contentsOfRequest(request), view, scratch.fetchBlob);
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
