import type { SuperresError } from '../core/errors.js';
import { isLfsPointer } from '../core/lfs-pointer.js';
import { deferMessage, type Outcome, outcomeBase } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { keyOf, pathOfKey, slotField, slottedOf } from '../core/slot.js';
import { viewOfTree } from '../git/listing.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { isFolder, type TreeView } from '../git/tree-view.js';
import { sniff } from '../image/inspect.js';
import { bucketOf, bucketPath, FORMER_ATTRIBUTES, LEDGER_ATTRIBUTES, rewriteBucket } from '../ledger/bucket.js';
import { createLedger, type Ledger } from '../ledger/ledger.js';
import { afterWaiting, type LedgerLine, lineJudge, picturesOf, samePending, withFormer } from '../ledger/line.js';
import { type LedgerTexts, readLedgerIn } from '../ledger/read-ledger.js';
import { type Catalogues, type ContentsTexts, contentsOfRequest, openCatalogues, readContents } from './catalogue.js';
import type { CommitRequest, FinishedPicture } from './commit-request.js';

/** What became of a finished picture on this tip. */
export type Placement = 'landed' | 'raced' | 'source-changed' | 'source-gone' | 'output-changed';

/** The branch as it is now. */
export interface Tip {
  readonly view: TreeView;
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
  const at = (path: string) => fileAt(tip.view, path);
  const catalogues = openCatalogues(tip.contents ?? new Map());
  const puts = new Map<string, string>();
  const deletions = new Set<string>();
  const placements = new Map<string, Placement>();
  const lines = new Map<string, LedgerLine | undefined>();

  for (const change of request.ledgerChanges) {
    const { path, line, source } = change;
    const here = at(path)?.blob;
    if (source === null ? here === undefined : source === undefined || here === source) lines.set(keyOf(change), line);
  }
  for (const change of request.fileChanges) {
    const { output, outputBlob, movedTo, newOutput } = change;
    const applies = at(change.source) === undefined && at(output)?.blob === outputBlob && tip.isImage(outputBlob);
    if (change.kind === 'deleted') {
      if (applies) {
        deletions.add(output);
        catalogues.empty(output);
      }
    } else if (applies && newOutput !== undefined && isFree(tip, newOutput, outputBlob)) {
      deletions.add(output);
      puts.set(newOutput, outputBlob);
      catalogues.empty(output);
      catalogues.fill(movedTo ?? '', newOutput);
    } else if (movedTo !== undefined) {
      // The picture cannot follow its source any more, so the source's new place waits for one.
      const key = keyOf({ path: movedTo, ...slotField(change) });
      const line = lines.get(key);
      const blob = at(movedTo)?.blob;
      if (line && blob !== undefined) lines.set(key, { ...line, pending: { blob, reason: 'output-changed' } });
    }
  }
  for (const picture of request.finished) {
    const placement = placementOf(picture, tip, ledger, catalogues);
    const key = keyOf(picture);
    placements.set(key, placement);
    if (placement === 'landed') {
      puts.set(picture.output, picture.outputBlob);
      lines.set(key, prune(withFormer(picture.line, picturesOf(ledger.get(key))), tip.view));
      for (const sibling of ledger.ofSource(picture.path)) {
        const other = keyOf(sibling);
        if (other !== key && !lines.has(other)) giveUp(other, sibling, picture.output);
      }
    } else if (placement === 'source-changed' || placement === 'output-changed') {
      const pending = { blob: tip.view(picture.path)?.blob ?? picture.source, reason: placement };
      lines.set(key, { ...(ledger.get(key) ?? slottedOf(key)), pending });
    }
  }
  for (const [key, pending] of request.pending) {
    if (at(pathOfKey(key)) === undefined) continue;
    const line = lines.get(key) ?? ledger.get(key);
    if (line?.done?.blob === pending.blob && at(line.done.output)?.blob === line.done.outputBlob) continue;
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
  const texts = new Map([...ledgerTexts(lines, ledger, tip, deletions), ...catalogues.texts()]);
  return { puts: changed(puts, tip.view), texts, deletions, placements };

  /** A path has one picture: what another output of the same source once had there is no longer its picture. */
  function giveUp(key: string, line: LedgerLine, output: string): void {
    if (line.done?.output !== output) return;
    const { done: _, ...rest } = line;
    lines.set(key, afterWaiting(rest) && rest);
  }
}

function placementOf(picture: FinishedPicture, tip: Tip, ledger: Ledger, catalogues: Catalogues): Placement {
  const source = fileAt(tip.view, picture.path);
  const output = tip.view(picture.output);
  const theirs = ledger.get(keyOf(picture))?.done;
  if (theirs?.blob === picture.source && theirs.output === picture.output && output?.blob === theirs.outputBlob) {
    const ours = picture.line.done;
    const same = ours?.by.model === theirs.by.model && ours.by.version === theirs.by.version;
    if (same || output.blob !== picture.expectedOutput) return 'raced';
  }
  if (source === undefined) return 'source-gone';
  if (source.blob !== picture.source) return 'source-changed';
  if (picture.output === picture.path) return 'landed';
  if (output && output.blob !== picture.expectedOutput && output.blob !== picture.outputBlob) return 'output-changed';
  return hasFolders(tip, picture.output) && catalogues.fill(picture.path, picture.output) ? 'landed' : 'output-changed';
}

/** What stands at a path, if that is not a folder. */
function fileAt(view: TreeView, path: string) {
  const here = view(path);
  return here && !isFolder(here) ? here : undefined;
}

/** False where a file, a link or a submodule stands in the way of the folders above a path. */
function hasFolders(tip: Tip, path: string): boolean {
  return foldersOf(path).every((folder) => fileAt(tip.view, folder) === undefined);
}

function isFree(tip: Tip, path: string, blob: string): boolean {
  const here = tip.view(path);
  return (here === undefined || here.blob === blob) && hasFolders(tip, path);
}

/**
 * What no longer exists need not be remembered: outputs that are gone, or that this picture replaces. What once stood in
 * the source's own place stays: somebody may bring it back from history.
 */
function prune(line: LedgerLine, view: TreeView): LedgerLine {
  const replaced = line.done?.output;
  const former =
    line.former?.filter(({ output }) => output === line.path || (output !== replaced && view(output) !== undefined)) ??
    [];
  const { former: _, ...rest } = line;
  return former.length > 0 ? { ...rest, former } : rest;
}

function changed(puts: ReadonlyMap<string, string>, view: TreeView): Map<string, string> {
  return new Map([...puts].filter(([path, blob]) => view(path)?.blob !== blob));
}

function ledgerTexts(
  lines: ReadonlyMap<string, LedgerLine | undefined>,
  ledger: Ledger,
  tip: Tip,
  deletions: Set<string>,
): Map<string, string> {
  const texts = new Map<string, string>();
  // Each bucket gets its own lines: 256 buckets times 100,000 lines would be 25 million questions.
  const buckets = new Map<string, Map<string, LedgerLine | undefined>>();
  for (const bucket of ledger.broken.keys()) buckets.set(bucket, new Map());
  for (const [key, line] of lines) {
    const bucket = bucketOf(pathOfKey(key));
    const same = buckets.get(bucket);
    if (same) same.set(key, line);
    else buckets.set(bucket, new Map([[key, line]]));
  }
  for (const [bucket, changes] of [...buckets].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = tip.ledger.get(bucket);
    const after = rewriteBucket(bucket, before ?? '', changes, lineJudge(tip.view));
    if (after === (before ?? '')) continue;
    if (after === '') deletions.add(bucketPath(tip.ledgerFolder, bucket));
    else texts.set(bucketPath(tip.ledgerFolder, bucket), after);
  }
  const attributes = `${tip.ledgerFolder}/.gitattributes`;
  const present = tip.view(attributes)?.blob;
  if (texts.size > 0 && (present === undefined || isFormer(present))) texts.set(attributes, LEDGER_ATTRIBUTES);
  return texts;
}

function isFormer(blob: string): boolean {
  return blob === blobId(Buffer.from(FORMER_ATTRIBUTES), blob.length === 64 ? 'sha256' : 'sha1');
}

/** The final outcomes: what publishing and the branch's movement made of the finished pictures. Pure. */
export function applyPlacements(
  outcomes: readonly Outcome[],
  placements: ReadonlyMap<string, Placement>,
  outputBlobs: ReadonlyMap<string, string>,
  failed: ReadonlyMap<string, SuperresError> = new Map(),
): Outcome[] {
  return outcomes.map((outcome): Outcome => {
    if (outcome.kind !== 'enhanced') return outcome;
    const base = outcomeBase(outcome);
    const key = keyOf(outcome);
    const error = failed.get(key);
    if (error) {
      const { code, message, remedy } = error;
      return { kind: 'failed', ...base, code, message, remedy, retryable: true };
    }
    switch (placements.get(key)) {
      case 'raced':
        return { kind: 'unchanged', ...base, reason: 'raced' };
      case 'source-changed':
        return { kind: 'deferred', ...base, reason: 'source-changed', message: deferMessage('source-changed') };
      case 'source-gone':
        return {
          kind: 'deferred',
          ...base,
          reason: 'source-changed',
          message: say`The source was deleted on the branch meanwhile.`,
          waits: false,
        };
      case 'output-changed':
        return { kind: 'deferred', ...base, reason: 'output-changed', message: deferMessage('output-changed') };
      default:
        return { ...outcome, outputBlob: outputBlobs.get(outcome.output) ?? outcome.outputBlob };
    }
  });
}

/** A commit's state, as `rebase` needs it for this request. */
export async function readTip(
  scratch: Scratch,
  commit: string,
  ledgerFolder: string,
  request: Pick<CommitRequest, 'fileChanges' | 'finished'>,
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
