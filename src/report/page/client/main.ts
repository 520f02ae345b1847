import type { PageData } from '../page-data.js';
import { choice, element, readJson } from './dom.js';
import { addressesOf, matching, NO_FILTER, showiest } from './filter.js';
import { createFilters } from './filters.js';
import { createList, type Layout } from './list.js';
import { createViewer } from './viewer.js';

function start(root: HTMLElement, { title, headline, facts, images, strings }: PageData): void {
  let current = -1;
  const addresses = addressesOf(images);
  const narrow = matchMedia('(max-width: 760px)');
  const viewer = createViewer(strings, (step) => {
    const next = list.neighbour(current, step);
    if (next === undefined) return;
    select(next);
    // On a narrow screen the list is below the picture: revealing it would scroll the picture away.
    if (!narrow.matches) list.reveal(next);
  });
  const list = createList(images, strings, {
    open(index) {
      setLayout('list');
      select(index);
      if (narrow.matches) viewer.element.scrollIntoView({ block: 'start' });
      else list.focus(index);
    },
    reach(index) {
      if (main.dataset.layout === 'list') select(index);
      else list.reveal(index);
    },
    reset: () => filters.reset(),
  });
  const filters = createFilters(images, strings, (filter) => list.show(matching(images, filter), filter.order));
  const layouts = choice<Layout>(
    strings.layout,
    'layout',
    [
      ['list', strings.list],
      ['gallery', strings.gallery],
    ],
    setLayout,
  );
  const main = element(
    'main',
    { attributes: { 'data-layout': 'list' } },
    element(
      'nav',
      { class: 'side', attributes: { 'aria-label': strings.images } },
      filters.element,
      element('div', { class: 'bar' }, list.status, layouts.element),
      list.element,
    ),
    viewer.element,
  );

  function setLayout(layout: Layout): void {
    layouts.set(layout);
    main.dataset.layout = layout;
    list.setLayout(layout);
    if (current >= 0) list.reveal(current);
  }

  function select(index: number): void {
    const image = images[index];
    if (!image) return;
    current = index;
    list.select(index);
    // Without an entry of its own in the history: Back leaves the page.
    history.replaceState(null, '', addresses[index]);
    void viewer.show(image);
  }

  /** The image that the page's address names; a person may have typed it, with other letters encoded. */
  const addressed = (): number => {
    const wanted = decoded(location.hash);
    return addresses.findIndex((address) => decoded(address) === wanted);
  };

  list.show(matching(images, NO_FILTER), NO_FILTER.order);
  root.append(
    element(
      'header',
      {},
      element('h1', {}, title),
      element('p', { class: 'headline' }, headline),
      element('p', { class: 'run' }, facts),
    ),
    main,
  );
  if (images.length === 0) {
    list.element.parentElement?.remove();
    main.dataset.layout = 'empty';
    viewer.element.replaceChildren(element('p', { class: 'nothing' }, strings.noImages));
    return;
  }
  const asked = addressed();
  select(asked >= 0 ? asked : showiest(images));
  if (!narrow.matches) list.reveal(current);
  addEventListener('hashchange', () => {
    const index = addressed();
    if (index >= 0) select(index);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const root = document.getElementById('app');
const data = readJson<PageData>('data');
if (root && data) start(root, data);
