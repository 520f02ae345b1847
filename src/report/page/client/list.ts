import { pixels, plural } from '../../wording.js';
import type { PageImage } from '../page-data.js';
import { element } from './dom.js';
import { folderOf } from './filter.js';
import { OUTCOME_WORDS } from './words.js';

export interface ImageList {
  readonly element: HTMLElement;
  readonly status: HTMLElement;
  /** Shows these images (indexes) and no others. */
  show(indexes: readonly number[]): void;
  /** Marks the image that the viewer shows. */
  select(index: number): void;
  /** The image before or after this one, of those that are shown. */
  neighbour(index: number, step: 1 | -1): number | undefined;
  reveal(index: number): void;
}

/** The list of images: buttons, of which arrow keys move the focus. */
export function createList(images: readonly PageImage[], onSelect: (index: number) => void): ImageList {
  const status = element('p', { class: 'status', attributes: { role: 'status' } });
  const list = element('ul', { class: 'list' });
  const items = images.map((image, index) => {
    const item = listItem(image);
    item.button.addEventListener('click', () => onSelect(index));
    return item;
  });
  let shown: readonly number[] = [];

  list.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -shown.length, End: shown.length };
    const step = steps[event.key];
    if (step === undefined) return;
    const at = shown.findIndex((index) => items[index]?.button === document.activeElement);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.button.focus();
    onSelect(next);
  });

  return {
    element: list,
    status,
    show(indexes) {
      shown = indexes;
      list.replaceChildren(...indexes.flatMap((index) => items[index]?.node ?? []));
      status.textContent =
        indexes.length === images.length
          ? plural(images.length, 'image')
          : `${indexes.length} of ${plural(images.length, 'image')}`;
    },
    select(index) {
      for (const [at, { button }] of items.entries()) {
        if (at === index) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
      }
    },
    neighbour(index, step) {
      const at = shown.indexOf(index);
      if (at === -1) return shown[0];
      return shown[at + step];
    },
    reveal: (index) => items[index]?.node.scrollIntoView({ block: 'nearest' }),
  };
}

function listItem(image: PageImage): { node: HTMLElement; button: HTMLButtonElement } {
  const folder = folderOf(image.path);
  const picture = element('span', { class: 'thumbnail' });
  if (image.thumbnail)
    picture.append(
      element('img', {
        class: 'checker',
        attributes: { src: image.thumbnail, alt: '', loading: 'lazy', decoding: 'async' },
      }),
    );
  const size = image.before && image.after ? `${pixels(image.before)} → ${pixels(image.after)}` : (image.reason ?? '');
  const button = element(
    'button',
    { attributes: { type: 'button' } },
    picture,
    element(
      'span',
      { class: 'name' },
      element('span', { class: 'folder' }, folder),
      element('span', { class: 'file' }, image.path.slice(folder.length)),
      element('span', { class: 'size' }, size),
    ),
    element('span', { class: `badge ${image.outcome}` }, OUTCOME_WORDS[image.outcome]),
  );
  return { node: element('li', {}, button), button };
}
