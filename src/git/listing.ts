import { isUtf8 } from 'node:buffer';
import type { Git } from './git.js';
import type { Repository } from './repository.js';
import { parseIndexListing, parseTreeListing, type TreeEntry } from './tree-entry.js';
import { FOLDER, type Standing, type TreeView } from './tree-view.js';

/**
 * A listing of git's (`ls-files -s -z`, `ls-tree -r -z`) as git wrote it, sorted by path: a million names as bytes take a
 * tenth of the room that they take as objects.
 */
export interface Pages {
  /** Takes what git wrote; gives the records that are whole now. */
  add(chunk: Buffer): Buffer | undefined;
  /** The record of a path, without its last NUL; of one in an unfinished merge all of them (base, ours, theirs). */
  record(path: string): Buffer | undefined;
  /** True when there is a path below this folder. */
  hasBelow(folder: string): boolean;
  /** All records, in pieces. */
  all(): readonly Buffer[];
  /** The pieces with a name that is not UTF-8: their paths are not found by `record`. */
  odd(): readonly Buffer[];
}

const TAB = 9;

export function createPages(): Pages {
  const pages: Buffer[] = [];
  const firsts: Buffer[] = [];
  const odd: Buffer[] = [];
  const folders = new Map<string, boolean>();
  let rest = Buffer.alloc(0);

  /** Number of the page on which this text of a path would stand; -1: before them all. */
  function pageFor(text: Buffer): number {
    let [low, high] = [0, pages.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Buffer.compare(firsts[middle] as Buffer, text) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return {
    add(chunk) {
      const end = chunk.lastIndexOf(0) + 1;
      if (end === 0) {
        rest = Buffer.concat([rest, chunk]);
        return undefined;
      }
      const page = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([rest, chunk.subarray(0, end)]);
      rest = Buffer.from(chunk.subarray(end));
      pages.push(page);
      firsts.push(Buffer.from(page.subarray(page.indexOf(TAB) + 1, page.indexOf(0))));
      if (!isUtf8(page)) odd.push(page);
      return page;
    },
    record(path) {
      const text = Buffer.from(path, 'utf8');
      const last = pageFor(text);
      let at = last;
      // A page may end between the records of one path.
      while (at > 0 && firsts[at]?.equals(text)) at -= 1;
      const found: Buffer[] = [];
      for (; at >= 0 && at <= last; at += 1) found.push(...recordsOf(pages[at] as Buffer, text));
      return found.length === 0 ? undefined : Buffer.concat(found).subarray(0, -1);
    },
    hasBelow(folder) {
      let known = folders.get(folder);
      if (known === undefined) {
        const text = Buffer.from(`${folder}/`, 'utf8');
        const page = pageFor(text);
        // All of them may come after this page's last path.
        known = [pages[page], pages[page + 1]].some((at) => at && beginsWith(at, firstFrom(at, text), text));
        folders.set(folder, known);
      }
      return known;
    },
    all: () => pages,
    odd: () => odd,
  };
}

/** A page's records of exactly this path, with their NULs. */
function recordsOf(page: Buffer, text: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let start = firstFrom(page, text); beginsWith(page, start, text); ) {
    const end = page.indexOf(0, start);
    if (end - pathAt(page, start) !== text.length) break;
    records.push(page.subarray(start, end + 1));
    start = end + 1;
  }
  return records;
}

/** Where a record's path begins. */
function pathAt(page: Buffer, start: number): number {
  let at = start;
  while (at < page.length && page[at] !== TAB) at += 1;
  return at + 1;
}

function beginsWith(page: Buffer, start: number, text: Buffer): boolean {
  if (start >= page.length) return false;
  const at = pathAt(page, start);
  return page.length - at >= text.length && page.compare(text, 0, text.length, at, at + text.length) === 0;
}

/** Where the first record begins whose path does not sort before this text; the page's length when they all do. */
function firstFrom(page: Buffer, text: Buffer): number {
  let [low, high] = [0, page.length];
  while (low < high) {
    let start = (low + high) >> 1;
    while (start > low && page[start - 1] !== 0) start -= 1;
    if (sortsBefore(page, start, text)) low = page.indexOf(0, start) + 1;
    else high = start;
  }
  return low;
}

function sortsBefore(page: Buffer, start: number, text: Buffer): boolean {
  const at = pathAt(page, start);
  for (let index = 0; index < text.length; index += 1) {
    // A path ends with NUL, which no text holds: a shorter one sorts before.
    const difference = (page[at + index] as number) - (text[index] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The index: the files that may matter as objects, everything else as git wrote it. */
export interface Listing {
  readonly files: readonly TreeEntry[];
  readonly view: TreeView;
  /** Calls back with every path. */
  eachPath(visit: (path: string) => void): void;
}

const INDEX = ['ls-files', '-s', '-z', '--full-name'];

/** @param mayMatter true for the paths that belong into `files`; asked once for each */
export async function openListing(repository: Repository, mayMatter: (path: string) => boolean): Promise<Listing> {
  const pages = createPages();
  const files: TreeEntry[] = [];
  const byPath = new Map<string, TreeEntry>();
  await repository.git.run(INDEX, {
    onOutput(chunk) {
      const page = pages.add(chunk);
      if (!page) return;
      for (const entry of parseIndexListing(page, mayMatter)) {
        files.push(entry);
        byPath.set(entry.path, entry);
      }
    },
  });
  const others = viewOfPages(pages, parseIndexListing);
  return {
    files,
    view: (path) => byPath.get(path) ?? others(path),
    eachPath(visit) {
      for (const page of pages.all()) {
        parseIndexListing(page, (path) => {
          visit(path);
          return false;
        });
      }
    },
  };
}

/** A view of every file in the index, without making an object of any that is not asked for. */
export async function viewOfIndex({ git }: Repository): Promise<TreeView> {
  return viewOfListing(git, INDEX, parseIndexListing);
}

/** One file of the index. */
export async function entryOfIndex({ git }: Pick<Repository, 'git'>, path: string): Promise<Standing | undefined> {
  // From the top folder on, and literally: that is how git is called.
  return (await viewOfListing(git, [...INDEX, '--', path], parseIndexListing))(path);
}

/** The same of a commit's tree. */
export async function viewOfTree(git: Git, commit: string): Promise<TreeView> {
  return viewOfListing(git, ['ls-tree', '-r', '-z', '--full-tree', commit], parseTreeListing);
}

async function viewOfListing(git: Git, args: readonly string[], parse: Parser): Promise<TreeView> {
  const pages = createPages();
  await git.run(args, { onOutput: pages.add });
  return viewOfPages(pages, parse);
}

type Parser = (listing: Buffer) => readonly TreeEntry[];

function viewOfPages(pages: Pages, parse: Parser): TreeView {
  const odd = new Map<string, TreeEntry>();
  for (const page of pages.odd()) for (const entry of parse(page)) if (!entry.utf8) odd.set(entry.path, entry);
  return (path) => {
    const record = pages.record(path);
    if (record) return parse(Buffer.concat([record, Buffer.of(0)]))[0];
    return odd.get(path) ?? (pages.hasBelow(path) ? FOLDER : undefined);
  };
}
