import { visible } from '../../../core/text.js';
import { pixels } from '../../figures.js';
import { fill, type PageImage, type PageStrings } from '../page-data.js';
import { button, element } from './dom.js';
import { figureOf, folderOf, growthOf, type Order } from './filter.js';

export type Layout = 'list' | 'gallery';

export interface ImageList {
  readonly element: HTMLElement;
  readonly status: HTMLElement;
  /** Shows these images (indexes) and no others, with the figure that the order goes by. */
  show(indexes: readonly number[], order: Order): void;
  /** Marks the image that the viewer shows. */
  select(index: number): void;
  setLayout(layout: Layout): void;
  /** The image before or after this one, of those that are shown. */
  neighbour(index: number, step: 1 | -1): number | undefined;
  reveal(index: number): void;
  /** Puts the keyboard's focus on an image. */
  focus(index: number): void;
}

export interface ListEvents {
  /** Chosen by a click or Enter. */
  open(index: number): void;
  /** Reached by an arrow key. */
  reach(index: number): void;
  /** Nothing is shown and the person wants all back. */
  reset(): void;
}

/** The list of images: one stop of the Tab key, inside of which arrow keys move the focus. */
export function createList(images: readonly PageImage[], strings: PageStrings, events: ListEvents): ImageList {
  const status = element('p', { class: 'status', attributes: { role: 'status' } });
  const list = element('ul', { class: 'list', attributes: { 'aria-label': strings.images } });
  const empty = element(
    'div',
    { class: 'empty' },
    element('p', {}, strings.nothingMatches),
    button(strings.showAll, strings.showAll, () => events.reset()),
  );
  const items = images.map((image, index) => {
    const item = listItem(image, strings);
    item.button.addEventListener('click', () => {
      stop(index);
      events.open(index);
    });
    return item;
  });
  let shown: readonly number[] = [];
  let layout: Layout = 'list';
  let tabStop = -1;

  /** The one item that the Tab key reaches. */
  function stop(index: number): void {
    items[tabStop]?.button.setAttribute('tabindex', '-1');
    tabStop = index;
    items[index]?.button.setAttribute('tabindex', '0');
  }

  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = layout === 'gallery' ? columns() : 1;
    const steps: Record<string, number> = { ArrowDown: row, ArrowUp: -row, Home: -shown.length, End: shown.length };
    if (layout === 'gallery') Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
    const step = steps[event.key];
    if (step === undefined) return;
    const at = shown.findIndex((index) => items[index]?.button === document.activeElement);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    stop(next);
    items[next]?.button.focus();
    events.reach(next);
  });

  /** Cards in a row of the gallery. */
  function columns(): number {
    const top = (index: number | undefined) => (index === undefined ? 0 : (items[index]?.node.offsetTop ?? 0));
    const first = top(shown[0]);
    const count = shown.findIndex((index) => top(index) !== first);
    return count < 0 ? Math.max(1, shown.length) : count;
  }

  return {
    element: element('div', { class: 'scroll' }, list, empty),
    status,
    show(indexes, order) {
      shown = indexes;
      for (const index of indexes) items[index]?.setFigure(order);
      list.replaceChildren(...indexes.flatMap((index) => items[index]?.node ?? []));
      empty.hidden = indexes.length > 0;
      list.hidden = indexes.length === 0;
      const total = images.length;
      const all = total === 1 ? strings.oneImage : fill(strings.manyImages, { total });
      status.textContent = indexes.length === total ? all : fill(strings.someImages, { shown: indexes.length, total });
      const [first] = indexes;
      if (first !== undefined && !indexes.includes(tabStop)) stop(first);
    },
    select(index) {
      for (const [at, { button: node }] of items.entries()) {
        if (at === index) node.setAttribute('aria-current', 'true');
        else node.removeAttribute('aria-current');
      }
      if (shown.includes(index)) stop(index);
    },
    setLayout(next) {
      layout = next;
      list.classList.toggle('gallery', next === 'gallery');
    },
    neighbour(index, step) {
      const at = shown.indexOf(index);
      if (at === -1) return shown[0];
      return shown[at + step];
    },
    reveal(index) {
      const show = (): void => items[index]?.node.scrollIntoView({ block: 'nearest' });
      show();
      // What came into view has its real height only now.
      requestAnimationFrame(show);
    },
    focus: (index) => items[index]?.button.focus(),
  };
}

/** Icons of a few pixels are shown larger than they are. */
const isTiny = ({ before }: PageImage): boolean => before !== undefined && Math.max(before.width, before.height) <= 40;

/** What stands for a picture that is not shown: `PNG`. */
const kindOf = (path: string): string => /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toUpperCase() ?? '';

interface Item {
  readonly node: HTMLElement;
  readonly button: HTMLButtonElement;
  setFigure(order: Order): void;
}

function listItem(image: PageImage, strings: PageStrings): Item {
  const folder = folderOf(image.path);
  const picture = element('span', { class: 'thumbnail' });
  if (image.thumbnail)
    picture.append(
      element('img', {
        class: isTiny(image) ? 'checker tiny' : 'checker',
        attributes: { src: image.thumbnail, alt: '', loading: 'lazy', decoding: 'async' },
      }),
    );
  else picture.append(element('span', { class: 'kind', attributes: { 'aria-hidden': 'true' } }, kindOf(image.path)));
  const size = image.before && image.after ? `${pixels(image.before)} → ${pixels(image.after)}` : (image.reason ?? '');
  const figure = element('span', { class: 'figure' });
  const made = image.outcome === 'enhanced';
  const node = element(
    'button',
    { attributes: { type: 'button', tabindex: '-1' } },
    picture,
    element(
      'span',
      { class: 'name' },
      element('span', { class: 'folder' }, visible(folder)),
      element('span', { class: 'file' }, visible(image.path.slice(folder.length))),
      element('span', { class: 'size' }, size),
    ),
    made ? figure : element('span', { class: `badge ${image.outcome}` }, strings[image.outcome]),
  );
  return {
    node: element('li', {}, node),
    button: node,
    setFigure(order) {
      figure.textContent = figureText(image, order, strings);
    },
  };
}

/** The figure that the order goes by; without one, what the result weighs against its source. */
function figureText(image: PageImage, order: Order, strings: PageStrings): string {
  const figure = figureOf(image, order);
  if (order === 'time' && figure !== undefined) return image.time ?? '';
  if (order === 'difference' && figure !== undefined)
    return fill(strings.differenceShort, { number: figure.toFixed(1) });
  const growth = growthOf(image);
  return growth === undefined ? '' : fill(strings.growthShort, { times: growth.toFixed(1) });
}
