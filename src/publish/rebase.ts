import { bucketOf, bucketPath, LEDGER_ATTRIBUTES } from '../ledger/bucket.js';
import { createLedger, type Ledger, picturesOf, rewriteBucket, withFormer } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import { lineJudge } from '../ledger/line-judge.js';
import type { LedgerTexts } from '../ledger/read-ledger.js';
import { foldersOf } from '../select/names.js';
import { isFolder, type TreeView } from '../select/tree-view.js';
import type { CommitRequest, FinishedPicture } from './commit-request.js';

/** What became of a finished picture on this tip. */
export type Landing = 'landed' | 'raced' | 'source-changed' | 'source-gone' | 'output-changed';

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
  readonly landings: ReadonlyMap<string, Landing>;
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
  const landings = new Map<string, Landing>();
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
    const landing = landingOf(picture, tip, ledger);
    landings.set(picture.path, landing);
    if (landing === 'landed') {
      puts.set(picture.output, picture.outputBlob);
      lines.set(picture.path, prune(withFormer(picture.line, picturesOf(ledger.get(picture.path))), tip.view));
    } else if (landing === 'source-changed' || landing === 'output-changed') {
      const pending = { blob: tip.view(picture.path)?.blob ?? picture.source, reason: landing };
      lines.set(picture.path, { ...(ledger.get(picture.path) ?? { path: picture.path }), pending });
    }
  }
  for (const [path, pending] of request.pending) {
    if (at(path) === undefined) continue;
    const line = lines.get(path) ?? ledger.get(path);
    if (line?.done?.blob === pending.blob && at(line.done.output)?.blob === line.done.outputBlob) continue;
    // Already waiting for the same bytes: the first reason stays, and a run that changes nothing commits nothing.
    if (line?.pending?.blob === pending.blob) continue;
    lines.set(path, { ...(line ?? { path }), pending });
  }
  for (const path of request.settled) {
    const line = lines.has(path) ? lines.get(path) : ledger.get(path);
    if (line?.pending) lines.set(path, withoutPending(line));
  }
  // A put at a path wins over a deletion of the same path (an output that moves in a circle of renames).
  for (const path of puts.keys()) deletions.delete(path);
  return { puts: changed(puts, tip.view), texts: ledgerTexts(lines, ledger, tip, deletions), deletions, landings };
}

function landingOf(picture: FinishedPicture, tip: Tip, ledger: Ledger): Landing {
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

function withoutPending(line: LedgerLine): LedgerLine | undefined {
  const { pending: _, ...rest } = line;
  return rest.done || (rest.former && rest.former.length > 0) ? rest : undefined;
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
  if (texts.size > 0 && tip.view(attributes) === undefined) texts.set(attributes, LEDGER_ATTRIBUTES);
  return texts;
}
