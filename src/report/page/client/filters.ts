import type { PageImage, PageOutcome } from '../page-data.js';
import { element } from './dom.js';
import { type Filter, foldersOf } from './filter.js';
import { OUTCOME_WORDS, OUTCOMES } from './words.js';

/** The controls above the list: outcome, folder, part of the name. */
export function createFilters(images: readonly PageImage[], onChange: (filter: Filter) => void): HTMLElement {
  let filter: Filter = { outcome: 'all', folder: undefined, text: '' };
  const change = (part: Partial<Filter>): void => {
    filter = { ...filter, ...part };
    onChange(filter);
  };

  const outcomes = element('fieldset', { class: 'chips' }, element('legend', { class: 'unseen' }, 'Outcome'));
  const choices = OUTCOMES.filter((outcome) => images.some((image) => image.outcome === outcome));
  for (const outcome of ['all', ...choices] as const) {
    const number = outcome === 'all' ? images.length : images.filter((image) => image.outcome === outcome).length;
    const input = element('input', { attributes: { type: 'radio', name: 'outcome', value: outcome } });
    input.checked = outcome === 'all';
    input.addEventListener('change', () => change({ outcome }));
    const count = element('b', {}, String(number));
    outcomes.append(
      element('label', { class: `chip ${outcome}` }, input, element('span', {}, words(outcome), ' ', count)),
    );
  }

  const folders = foldersOf(images);
  const select = element('select', { id: 'folder' }, element('option', { attributes: { value: '*' } }, 'All folders'));
  for (const [folder, number] of folders) {
    select.append(element('option', { attributes: { value: `/${folder}` } }, `${folder || 'Top folder'} (${number})`));
  }
  select.addEventListener('change', () => change({ folder: select.value === '*' ? undefined : select.value.slice(1) }));

  const search = element('input', {
    id: 'search',
    attributes: { type: 'search', placeholder: 'Part of the name', autocomplete: 'off', spellcheck: 'false' },
  });
  search.addEventListener('input', () => change({ text: search.value }));

  const field = (label: string, control: HTMLElement): HTMLElement =>
    element(
      'div',
      { class: 'field' },
      element('label', { class: 'unseen', attributes: { for: control.id } }, label),
      control,
    );
  return element(
    'div',
    { class: 'filters', attributes: { role: 'search', 'aria-label': 'Filter images' } },
    outcomes,
    element('div', { class: 'fields' }, field('Folder', select), field('Name contains', search)),
  );
}

function words(outcome: PageOutcome | 'all'): string {
  return outcome === 'all' ? 'All' : OUTCOME_WORDS[outcome];
}
