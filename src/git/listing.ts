import type { Git } from './git.js';
import { createPages, type Pages } from './pages.js';
import type { Repository } from './repository.js';
import { parseIndexListing, parseTreeListing, type TreeEntry } from './tree-entry.js';
import { FOLDER, type TreeView } from './tree-view.js';

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
