import { visible } from '../../../core/text.js';
import type { PageImage, PageOutcome, PageStrings } from '../page-data.js';
import { element } from './dom.js';
import { countByFolder, type Filter, NO_FILTER, ORDERS, type Order, OUTCOMES } from './filter.js';

export interface Filters {
  readonly element: HTMLElement;
  /** Takes all filters away; the order stays. */
  reset(): void;
}

/** The controls above the list: outcome, folder, part of the name, order. */
export function createFilters(
  images: readonly PageImage[],
  strings: PageStrings,
  onChange: (filter: Required<Filter>) => void,
): Filters {
  let filter: Required<Filter> = NO_FILTER;
  const change = (part: Partial<Required<Filter>>): void => {
    filter = { ...filter, ...part };
    onChange(filter);
  };

  const outcomes = element('fieldset', { class: 'chips' }, element('legend', { class: 'unseen' }, strings.outcome));
  const inputs = new Map<PageOutcome | 'all', HTMLInputElement>();
  const choices = OUTCOMES.filter((outcome) => images.some((image) => image.outcome === outcome));
  for (const outcome of ['all', ...choices] as const) {
    const number = outcome === 'all' ? images.length : images.filter((image) => image.outcome === outcome).length;
    const input = element('input', { attributes: { type: 'radio', name: 'outcome', value: outcome } });
    input.checked = outcome === 'all';
    input.addEventListener('change', () => change({ outcome }));
    inputs.set(outcome, input);
    const count = element('b', {}, String(number));
    outcomes.append(
      element('label', { class: `chip ${outcome}` }, input, element('span', {}, strings[outcome], ' ', count)),
    );
  }

  const folder = element('select', { id: 'folder' }, option('*', strings.allFolders));
  for (const [name, number] of countByFolder(images)) {
    folder.append(option(`/${name}`, `${visible(name) || strings.topFolder} (${number})`));
  }
  folder.addEventListener('change', () => change({ folder: folder.value === '*' ? undefined : folder.value.slice(1) }));

  const search = element('input', {
    id: 'search',
    attributes: { type: 'search', placeholder: strings.partOfName, autocomplete: 'off', spellcheck: 'false' },
  });
  search.addEventListener('input', () => change({ text: search.value }));

  const order = element('select', { id: 'order' });
  for (const each of ORDERS) order.append(option(each, strings[ORDER_WORDS[each]]));
  order.addEventListener('change', () => change({ order: order.value as Order }));

  const field = (label: string, control: HTMLElement, shown = false): HTMLElement =>
    element(
      'div',
      { class: shown ? 'field named' : 'field' },
      element('label', { ...(shown ? {} : { class: 'unseen' }), attributes: { for: control.id } }, label),
      control,
    );
  return {
    element: element(
      'div',
      { class: 'filters', attributes: { role: 'search', 'aria-label': strings.filterImages } },
      outcomes,
      element(
        'div',
        { class: 'fields' },
        field(strings.folder, folder),
        field(strings.nameContains, search),
        field(strings.sortBy, order, true),
      ),
    ),
    reset() {
      search.value = '';
      folder.value = '*';
      for (const [outcome, input] of inputs) input.checked = outcome === 'all';
      change({ ...NO_FILTER, order: filter.order });
    },
  };
}

const ORDER_WORDS = {
  listed: 'sortListed',
  difference: 'sortDifference',
  growth: 'sortGrowth',
  time: 'sortTime',
  name: 'sortName',
} as const;

const option = (value: string, text: string): HTMLOptionElement => element('option', { attributes: { value } }, text);
