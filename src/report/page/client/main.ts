import type { PageData } from '../page-data.js';
import { element, readJson } from './dom.js';
import { matching } from './filter.js';
import { createFilters } from './filters.js';
import { createList } from './list.js';
import { createViewer } from './viewer.js';

function start(root: HTMLElement, { title, headline, facts, images }: PageData): void {
  let current = 0;
  const viewer = createViewer((step) => {
    const next = list.neighbour(current, step);
    if (next === undefined) return;
    select(next);
    // On a narrow screen the list is below the picture: revealing it would scroll the picture away.
    if (!narrow.matches) list.reveal(next);
  });
  const narrow = matchMedia('(max-width: 760px)');
  const list = createList(images, (index) => {
    select(index);
    if (narrow.matches) viewer.element.scrollIntoView({ block: 'start' });
  });

  function select(index: number): void {
    const image = images[index];
    if (!image) return;
    current = index;
    list.select(index);
    void viewer.show(image);
  }

  const filters = createFilters(images, (filter) => list.show(matching(images, filter)));
  list.show(images.map((_, index) => index));
  root.append(
    element(
      'header',
      {},
      element('h1', {}, title),
      element('p', { class: 'headline' }, headline),
      element('p', { class: 'run' }, facts.join(' ')),
    ),
    element(
      'main',
      {},
      element('nav', { class: 'side', attributes: { 'aria-label': 'Images' } }, filters, list.status, list.element),
      viewer.element,
    ),
  );
  const first = images.findIndex((image) => image.pictures !== undefined);
  if (images.length > 0) select(Math.max(0, first));
  else viewer.element.replaceChildren(element('p', { class: 'nothing' }, 'There are no images in this run.'));
}

const root = document.getElementById('app');
const data = readJson<PageData>('data');
if (root && data) start(root, data);
