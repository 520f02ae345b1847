import { roundBytes } from '../../../core/bytes.js';
import { duration, pixels } from '../../wording.js';
import type { PageImage, PageMeasure, PagePictures } from '../page-data.js';
import { button, element, readJson } from './dom.js';
import { createStage, type Stage } from './stage.js';
import { createToolbar, type Part } from './toolbar.js';
import { OUTCOME_WORDS } from './words.js';

export interface Viewer {
  readonly element: HTMLElement;
  show(image: PageImage): Promise<void>;
}

/** The large view of one image. */
/** @param onStep asked for the previous (-1) or next image */
export function createViewer(onStep: (step: 1 | -1) => void): Viewer {
  let current: { readonly image: PageImage; readonly pictures: PagePictures } | undefined;
  let wanted: PageImage | undefined;
  const title = element('h2', { attributes: { tabindex: '-1' } });
  const note = element('p', { class: 'note' });
  const facts = element('div', { class: 'facts' });
  const empty = element('p', { class: 'nothing' });
  const toolbar = createToolbar(
    () => stage,
    (part) => showPart(part),
  );
  const stage: Stage = createStage((scale, fit) => toolbar.showZoom(scale, fit));
  const node = element(
    'section',
    { class: 'viewer', attributes: { 'aria-label': 'Before and after' } },
    element(
      'div',
      { class: 'title' },
      title,
      button('‹', 'Previous image', () => onStep(-1)),
      button('›', 'Next image', () => onStep(1)),
    ),
    toolbar.element,
    stage.element,
    empty,
    note,
    facts,
  );

  function showPart(part: Part): void {
    if (!current) return;
    const { image, pictures } = current;
    const { after } = image;
    if (part === 'detail' && pictures.detail) stage.show(pictures.detail, pictures.detail, `${image.path}, detail`);
    else if (after) stage.show(pictures.whole, after, image.path);
    toolbar.showParts(pictures.detail !== undefined, part);
    note.textContent = pictures.detail
      ? 'To keep this page small it holds a reduced copy of this picture; “Detail 1:1” is a part of it with every pixel.'
      : '';
  }

  return {
    element: node,
    async show(image) {
      wanted = image;
      title.replaceChildren(
        element('span', { class: `badge ${image.outcome}` }, OUTCOME_WORDS[image.outcome]),
        ' ',
        image.path,
      );
      facts.replaceChildren(details(image));
      const pictures = image.pictures === undefined ? undefined : await loadPictures(image.pictures);
      if (wanted !== image) return;
      current = pictures && { image, pictures };
      toolbar.element.hidden = !pictures;
      stage.element.hidden = !pictures;
      empty.hidden = pictures !== undefined;
      empty.textContent = image.outcome === 'enhanced' ? 'The pictures are not in this page.' : '';
      note.textContent = '';
      showPart('whole');
    },
  };
}

/** Figures and words on one image, as a definition list. */
function details(image: PageImage): HTMLElement {
  const rows: [string, string | undefined][] = [
    ['Before', measure(image.before)],
    ['After', measure(image.after, image.before)],
    ['Result', image.outcome === 'enhanced' ? image.output : undefined],
    ['Engine', image.engine],
    ['Time', image.ms === undefined ? undefined : duration(image.ms)],
    ['Reason', image.reason],
    ['What happened', image.message],
    ['What to do', image.remedy],
    ['Notes', image.notes?.length ? image.notes.join(' ') : undefined],
  ];
  const list = element('dl', { class: 'details' });
  for (const [term, text] of rows) {
    if (text) list.append(element('div', {}, element('dt', {}, term), element('dd', {}, text)));
  }
  return list;
}

function measure(size: PageMeasure | undefined, source?: PageMeasure): string | undefined {
  if (!size) return undefined;
  const times = source === undefined || source.bytes === 0 ? '' : ` (${(size.bytes / source.bytes).toFixed(1)}×)`;
  return size.bytes > 0 ? `${pixels(size)}, ${roundBytes(size.bytes)}${times}` : pixels(size);
}

/** The pictures of a block; while the file still loads, when they have come. */
async function loadPictures(number: number): Promise<PagePictures | undefined> {
  const id = `pictures-${number}`;
  // A block that is still being parsed has no sibling yet.
  if (document.readyState === 'loading' && !document.getElementById(id)?.nextElementSibling) {
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  return readJson<PagePictures>(id);
}
