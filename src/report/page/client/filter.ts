import type { PageImage, PageOutcome } from '../page-data.js';

export interface Filter {
  readonly outcome: PageOutcome | 'all';
  /** Folder with its closing slash, `''` for the top folder; undefined: all. */
  readonly folder: string | undefined;
  /** Part of the path, any case. */
  readonly text: string;
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Indexes of the images that pass, in order. A folder stands for what is below it too. */
export function matching(images: readonly PageImage[], filter: Filter): number[] {
  const text = filter.text.trim().toLowerCase();
  return images.flatMap((image, index) => {
    if (filter.outcome !== 'all' && image.outcome !== filter.outcome) return [];
    if (filter.folder !== undefined && !isBelow(folderOf(image.path), filter.folder)) return [];
    return text === '' || image.path.toLowerCase().includes(text) ? [index] : [];
  });
}

function isBelow(folder: string, chosen: string): boolean {
  return chosen === '' ? folder === '' : folder.startsWith(chosen);
}

/** Folders with their number of images, in order of name; the top folder is `''`. */
export function foldersOf(images: readonly PageImage[]): [string, number][] {
  const folders = new Map<string, number>();
  for (const { path } of images) folders.set(folderOf(path), (folders.get(folderOf(path)) ?? 0) + 1);
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
}
