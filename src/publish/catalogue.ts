import { isFile, type TreeView } from '../git/tree-view.js';
import { contentsOf, emptySlots, isContents, nameInSlot, withoutEmptyNames } from '../layout/xcassets.js';
import type { LedgerLine } from '../ledger/line.js';
import type { CommitRequest } from './commit-request.js';

/** Asset catalogues say in a file which pictures an imageset has: it changes together with them. */
export interface Catalogues {
  /**
   * Puts a picture into the empty slot of its scale.
   * @param source the picture at 1x, in the same imageset
   * @returns false where the imageset has no place for it (any more); true also where nothing has to be said of it
   */
  fill(source: string, output: string): boolean;
  /** Empties the slots that name a picture. */
  empty(output: string): void;
  /** The descriptions that changed, by path. */
  texts(): ReadonlyMap<string, string>;
}

/** Descriptions of imagesets, by path. */
export type ContentsTexts = ReadonlyMap<string, string>;

/** @param before the descriptions as they stand on the tip */
export function openCatalogues(before: ContentsTexts): Catalogues {
  const now = new Map(before);
  return {
    fill(source, output) {
      const contents = describedBy(output);
      const text = contents === undefined ? undefined : now.get(contents);
      if (contents === undefined || text === undefined) return true;
      const filled = nameInSlot(text, nameOf(source), nameOf(output));
      if (filled !== undefined) now.set(contents, filled);
      return filled !== undefined;
    },
    empty(output) {
      const contents = describedBy(output);
      const text = contents === undefined ? undefined : now.get(contents);
      if (contents !== undefined && text !== undefined) now.set(contents, emptySlots(text, nameOf(output)));
    },
    texts: () => new Map([...now].filter(([path, text]) => before.get(path) !== text)),
  };
}

/**
 * A picture that a person deleted is named no longer; one that they brought back is named again.
 * @param line what the ledger will say of it
 * @param before what it said
 */
export function nameAsWished(
  catalogues: Catalogues,
  line: LedgerLine | undefined,
  { before, isThere }: { readonly before: LedgerLine | undefined; readonly isThere: (path: string) => boolean },
): void {
  if (!line?.done) return;
  const { output } = line.done;
  if (line.declined && !isThere(output)) catalogues.empty(output);
  if (before?.declined && !line.declined && isThere(output)) catalogues.fill(line.path, output);
}

/** The part of a request that descriptions may have to follow. */
export type DescribedRequest = Pick<CommitRequest, 'finished' | 'fileChanges' | 'ledgerChanges'>;

/** Descriptions that a request may have to change. */
export function contentsOfRequest({ finished, fileChanges, ledgerChanges }: DescribedRequest): string[] {
  const outputs = [
    ...finished.map(({ output }) => output),
    ...ledgerChanges.flatMap(({ line }) => line?.done?.output ?? []),
    ...fileChanges.flatMap(({ output, newOutput }) => [output, newOutput ?? output]),
  ];
  return [...new Set(outputs.flatMap((output) => describedBy(output) ?? []))];
}

/** Reads those of the descriptions that are files. */
export async function readContents(
  paths: readonly string[],
  view: TreeView,
  read: (blob: string) => Promise<Uint8Array | undefined>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const standing = view(path);
    const bytes = standing && isFile(standing) ? await read(standing.blob) : undefined;
    if (bytes) texts.set(path, Buffer.from(bytes).toString('utf8'));
  }
  return texts;
}

/**
 * True where two descriptions differ in nothing but which of our pictures they name.
 * @param ours names of pictures of ours in this imageset
 */
export function sameButForOurs(before: string, after: string, ours: readonly string[]): boolean {
  const plain = (text: string) => ours.reduce(emptySlots, withoutEmptyNames(text));
  return plain(before) === plain(after);
}

/** The description that would have to name a picture. */
export function describedBy(output: string): string | undefined {
  const contents = contentsOf(output);
  return contents !== undefined && isContents(contents) ? contents : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
