import { visibility } from '../../figures.js';
import type { PageImage, PageOutcome } from '../page-data.js';

export const OUTCOMES: readonly PageOutcome[] = ['enhanced', 'failed', 'deferred', 'skipped', 'unchanged'];

export const ORDERS = ['listed', 'difference', 'growth', 'time', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export interface Filter {
  readonly outcome: PageOutcome | 'all';
  /** Folder with its closing slash, `''` for the top folder; undefined: all. */
  readonly folder: string | undefined;
  /** Part of the path, any case. */
  readonly text: string;
  /** Absent: as the run lists them. */
  readonly order?: Order;
}

export const NO_FILTER = { outcome: 'all', folder: undefined, text: '', order: 'listed' } as const satisfies Filter;

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Indexes of the images that pass, in the order asked for. A folder stands for what is below it too. */
export function matching(images: readonly PageImage[], filter: Filter): number[] {
  const text = filter.text.trim().toLowerCase();
  const found = images.flatMap((image, index) => {
    if (filter.outcome !== 'all' && image.outcome !== filter.outcome) return [];
    if (filter.folder !== undefined && !isBelow(folderOf(image.path), filter.folder)) return [];
    return text === '' || image.path.toLowerCase().includes(text) ? [index] : [];
  });
  return sorted(images, found, filter.order ?? 'listed');
}

function sorted(images: readonly PageImage[], indexes: readonly number[], order: Order): number[] {
  if (order === 'listed') return [...indexes];
  const image = (index: number) => images[index] as PageImage;
  if (order === 'name') return [...indexes].sort((a, b) => (image(a).path < image(b).path ? -1 : 1) || a - b);
  // What has no such figure comes last, in the order of the list.
  const value = (index: number): number => figureOf(image(index), order) ?? -1;
  return [...indexes].sort((a, b) => value(b) - value(a) || a - b);
}

/** The figure that an order goes by. */
export function figureOf(image: PageImage, order: Order): number | undefined {
  switch (order) {
    case 'difference':
      return image.difference;
    case 'time':
      return image.ms;
    case 'growth':
      return growthOf(image);
    default:
      return undefined;
  }
}

/** How many times the source's bytes a result has. */
export function growthOf({ before, after }: PageImage): number | undefined {
  return before && after && before.bytes > 0 && after.bytes > 0 ? after.bytes / before.bytes : undefined;
}

/** The image to open the page with: the pair that shows most, or else the first that has pictures, or the first. */
export function showiest(images: readonly PageImage[]): number {
  const shows = (image: PageImage | undefined): number =>
    image?.pictures === undefined ? -1 : (image.difference ?? 0) * visibility(image.after);
  let best = 0;
  for (const [index, image] of images.entries()) if (shows(image) > shows(images[best])) best = index;
  return best;
}

/**
 * An address for each image: `#` and its path, encoded a segment at a time; of several results of one source the second
 * and later ones go by the result's path.
 */
export function addressesOf(images: readonly PageImage[]): string[] {
  const taken = new Set<string>();
  return images.map(({ path, output }, index) => {
    const name = [path, output, `${path}?${index}`].find((each) => !taken.has(each)) ?? '';
    taken.add(name);
    return `#${name.split('/').map(encode).join('/')}`;
  });
}

/** Half of a surrogate pair has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function isBelow(folder: string, chosen: string): boolean {
  return chosen === '' ? folder === '' : folder.startsWith(chosen);
}

/** Folders with their number of images, in order of name; the top folder is `''`. */
export function countByFolder(images: readonly PageImage[]): [string, number][] {
  const folders = new Map<string, number>();
  for (const { path } of images) folders.set(folderOf(path), (folders.get(folderOf(path)) ?? 0) + 1);
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
}
