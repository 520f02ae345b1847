import type { SuperresError } from '../core/errors.js';
import { isLfsPointer } from '../core/lfs-pointer.js';
import { DEFER_MESSAGES, type Outcome } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import type { Scratch } from '../git/scratch.js';
import { blobId } from '../git/tree-entry.js';
import { isFolder, listTree, type TreeView, viewOf } from '../git/tree-view.js';
import { sniff } from '../image/sniff.js';
import {
  bucketOf,
  bucketPath,
  createLedger,
  FORMER_ATTRIBUTES,
  LEDGER_ATTRIBUTES,
  type Ledger,
  lineJudge,
  picturesOf,
  rewriteBucket,
  withFormer,
} from '../ledger/ledger.js';
import { afterWaiting, type LedgerLine, samePending } from '../ledger/line.js';
import { type LedgerTexts, readLedgerIn } from '../ledger/read-ledger.js';
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
}

/** The difference that a commit on this tip makes. */
export interface TreeEdits {
  /** Pictures, by blob id. */
  readonly puts: ReadonlyMap<string, string>;
  /** Text files (the ledger), by content. */
  readonly texts: ReadonlyMap<string, string>;
  readonly deletions: ReadonlySet<string>;
  readonly placements: ReadonlyMap<string, Placement>;
}

/**
 * Fits the results onto the branch's present tip: a picture lands only if its source and its output's place are there as we
 * saw them. Whatever others did meanwhile stays. Pure.
 */
export function rebase(request: CommitRequest, tip: Tip): TreeEdits {
  const ledger = createLedger(tip.ledger, lineJudge(tip.view));
  const at = (path: string) => fileAt(tip.view, path);
  const puts = new Map<string, string>();
  const deletions = new Set<string>();
  const placements = new Map<string, Placement>();
  const lines = new Map<string, LedgerLine | undefined>();

  for (const { path, line, source } of request.ledgerChanges) {
    const here = at(path)?.blob;
    if (source === null ? here === undefined : source === undefined || here === source) lines.set(path, line);
  }
  for (const change of request.fileChanges) {
    const { output, outputBlob, movedTo, newOutput } = change;
    const applies = at(change.source) === undefined && at(output)?.blob === outputBlob && tip.isImage(outputBlob);
    if (change.kind === 'deleted') {
      if (applies) deletions.add(output);
    } else if (applies && newOutput !== undefined && isFree(tip, newOutput, outputBlob)) {
      deletions.add(output);
      puts.set(newOutput, outputBlob);
    } else if (movedTo !== undefined) {
      // The picture cannot follow its source any more, so the source's new place waits for one.
      const line = lines.get(movedTo);
      const blob = at(movedTo)?.blob;
      if (line && blob !== undefined) lines.set(movedTo, { ...line, pending: { blob, reason: 'output-changed' } });
    }
  }
  for (const picture of request.finished) {
    const placement = placementOf(picture, tip, ledger);
    placements.set(picture.path, placement);
    if (placement === 'landed') {
      puts.set(picture.output, picture.outputBlob);
      lines.set(picture.path, prune(withFormer(picture.line, picturesOf(ledger.get(picture.path))), tip.view));
    } else if (placement === 'source-changed' || placement === 'output-changed') {
      const pending = { blob: tip.view(picture.path)?.blob ?? picture.source, reason: placement };
      lines.set(picture.path, { ...(ledger.get(picture.path) ?? { path: picture.path }), pending });
    }
  }
  for (const [path, pending] of request.pending) {
    if (at(path) === undefined) continue;
    const line = lines.get(path) ?? ledger.get(path);
    if (line?.done?.blob === pending.blob && at(line.done.output)?.blob === line.done.outputBlob) continue;
    // Already waiting for the same bytes: the first reason stays, and a run that changes nothing commits nothing.
    if (samePending(line?.pending, pending)) continue;
    lines.set(path, { ...(line ?? { path }), pending });
  }
  for (const path of request.settled) {
    const line = lines.has(path) ? lines.get(path) : ledger.get(path);
    if (line?.pending) lines.set(path, afterWaiting(line));
  }
  // A put at a path wins over a deletion of the same path (an output that moves in a circle of renames).
  for (const path of puts.keys()) deletions.delete(path);
  return { puts: changed(puts, tip.view), texts: ledgerTexts(lines, ledger, tip, deletions), deletions, placements };
}

function placementOf(picture: FinishedPicture, tip: Tip, ledger: Ledger): Placement {
  const source = fileAt(tip.view, picture.path);
  const output = tip.view(picture.output);
  const theirs = ledger.get(picture.path)?.done;
  if (theirs?.blob === picture.source && theirs.output === picture.output && output?.blob === theirs.outputBlob) {
    const ours = picture.line.done;
    const same = ours?.by.model === theirs.by.model && ours.by.version === theirs.by.version;
    if (same || output.blob !== picture.expectedOutput) return 'raced';
  }
  if (source === undefined) return 'source-gone';
  if (source.blob !== picture.source) return 'source-changed';
  if (picture.output === picture.path) return 'landed';
  if (output && output.blob !== picture.expectedOutput && output.blob !== picture.outputBlob) return 'output-changed';
  return hasFolders(tip, picture.output) ? 'landed' : 'output-changed';
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
  const buckets = new Set<string>(ledger.broken.keys());
  for (const path of lines.keys()) buckets.add(bucketOf(path));
  for (const bucket of [...buckets].sort()) {
    const before = tip.ledger.get(bucket);
    const after = rewriteBucket(bucket, before ?? '', lines, lineJudge(tip.view));
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
    const { path, blob, output } = outcome;
    const base = { path, blob, output };
    const error = failed.get(path);
    if (error) {
      const { code, message, remedy } = error;
      return { kind: 'failed', ...base, code, message, remedy, retryable: true };
    }
    switch (placements.get(path)) {
      case 'raced':
        return { kind: 'unchanged', ...base, reason: 'raced' };
      case 'source-changed':
        return { kind: 'deferred', ...base, reason: 'source-changed', message: DEFER_MESSAGES['source-changed'] };
      case 'source-gone':
        return {
          kind: 'deferred',
          ...base,
          reason: 'source-changed',
          message: 'The source was deleted on the branch meanwhile.',
          waits: false,
        };
      case 'output-changed':
        return { kind: 'deferred', ...base, reason: 'output-changed', message: DEFER_MESSAGES['output-changed'] };
      default:
        return { ...outcome, outputBlob: outputBlobs.get(output) ?? outcome.outputBlob };
    }
  });
}

/** A commit's state, as `rebase` needs it for this request. */
export async function readTip(
  scratch: Scratch,
  commit: string,
  ledgerFolder: string,
  request: Pick<CommitRequest, 'fileChanges'>,
): Promise<Tip> {
  const blobs = request.fileChanges.map(({ outputBlob }) => outputBlob);
  const [entries, ledger, images] = await Promise.all([
    listTree(scratch.git, commit),
    readLedgerIn(scratch, commit, ledgerFolder),
    imagesAmong(scratch, blobs),
  ]);
  return { view: viewOf(entries), ledger, ledgerFolder, isImage: (blob) => images.has(blob) };
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
