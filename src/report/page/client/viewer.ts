import { roundBytes } from '../../../core/bytes.js';
import { visible } from '../../../core/text.js';
import { pixels } from '../../figures.js';
import { fill, type PageImage, type PageMeasure, type PagePictures, type PageStrings } from '../page-data.js';
import { createKeysDialog, createToolbar, listenToKeys, type Part } from './controls.js';
import { breakable, button, element, readJson } from './dom.js';
import { mayMove } from './less-motion.js';
import { createStage, type Stage } from './stage.js';

export interface Viewer {
  readonly element: HTMLElement;
  show(image: PageImage): Promise<void>;
}

/**
 * The large view of one image.
 * @param onStep asked for the previous (-1) or next image
 */
export function createViewer(strings: PageStrings, onStep: (step: 1 | -1) => void): Viewer {
  let current: { readonly image: PageImage; readonly pictures: PagePictures } | undefined;
  let wanted: PageImage | undefined;
  let part: Part = 'whole';
  let shownBefore = false;
  const title = element('h2', { attributes: { tabindex: '-1' } });
  const note = element('p', { class: 'note' });
  const facts = element('div', { class: 'facts' });
  const empty = element('p', { class: 'nothing' });
  const paper = element('div', { class: 'paper', attributes: { 'aria-hidden': 'true' } });
  const dialog = createKeysDialog(strings);
  const help = (): void => dialog.showModal();
  const toolbar = createToolbar(
    strings,
    () => stage,
    (next) => showPart(next, false),
  );
  const stage: Stage = createStage(strings, (scale, fit) => toolbar.showZoom(scale, fit));
  const node = element(
    'section',
    { class: 'viewer', attributes: { 'aria-label': strings.beforeAndAfter } },
    element(
      'div',
      { class: 'title' },
      title,
      button('‹', strings.previous, () => onStep(-1)),
      button('›', strings.next, () => onStep(1)),
      button('?', strings.keys, help),
    ),
    toolbar.element,
    stage.element,
    paper,
    empty,
    note,
    facts,
    dialog,
  );
  listenToKeys(node, {
    step: onStep,
    mode: (mode) => {
      if (current) toolbar.setMode(mode);
    },
    hold: (on) => stage.setHold(on),
    zoomStep: (direction) => stage.zoomStep(direction),
    fit: () => stage.zoom('fit'),
    help,
  });

  /** @param keep zoom and place of what was shown before */
  function showPart(next: Part, keep: boolean): void {
    if (!current) return;
    part = next;
    const { image, pictures } = current;
    const { after } = image;
    const detail = next === 'detail' ? pictures.detail : undefined;
    const pair = detail ?? pictures.whole;
    const shown = visible(image.path);
    const name = detail ? fill(strings.detailOf, { name: shown }) : shown;
    if (detail) stage.show(detail, detail, name, keep);
    else if (after) stage.show(pictures.whole, after, name, keep);
    toolbar.showParts(pictures.detail !== undefined, next);
    toolbar.showModes(pair.after !== undefined);
    toolbar.showMotion([pair.before, pair.after].some((source) => source !== undefined && mayMove(source)));
    note.textContent = pictures.detail
      ? pictures.whole.after === undefined
        ? strings.reducedSource
        : strings.reduced
      : '';
    paper.replaceChildren(
      ...[pair.before, pair.after].flatMap((src, index) =>
        src === undefined
          ? []
          : [
              element(
                'figure',
                {},
                element('img', { class: 'checker', attributes: { src, alt: '' } }),
                element('figcaption', {}, index === 0 ? strings.before : strings.after),
              ),
            ],
      ),
    );
  }

  return {
    element: node,
    async show(image) {
      wanted = image;
      title.replaceChildren(
        ...(image.outcome === 'enhanced'
          ? []
          : [element('span', { class: `badge ${image.outcome}` }, strings[image.outcome]), ' ']),
        ...breakable(image.path),
      );
      facts.replaceChildren(details(image, strings));
      const pictures = image.pictures === undefined ? undefined : await loadPictures(image.pictures);
      if (wanted !== image) return;
      current = pictures && { image, pictures };
      toolbar.element.hidden = !pictures;
      stage.element.hidden = !pictures;
      paper.hidden = !pictures;
      empty.hidden = pictures !== undefined;
      empty.textContent = image.outcome === 'enhanced' ? strings.noPictures : '';
      note.textContent = '';
      if (!pictures) return;
      // Where the whole picture is an overview only the detail compares anything.
      const best = pictures.detail && (pictures.whole.after === undefined || part === 'detail') ? 'detail' : 'whole';
      showPart(best, shownBefore);
      shownBefore = true;
    },
  };
}

/** Figures and words on one image, as a definition list. */
function details(image: PageImage, strings: PageStrings): HTMLElement {
  const { difference } = image;
  const rows: [string, string | undefined][] = [
    [strings.before, measure(image.before)],
    [strings.after, measure(image.after, image.before)],
    [strings.result, image.outcome === 'enhanced' ? visible(image.output) : undefined],
    [strings.engine, image.engine],
    [strings.time, image.time],
    [
      strings.greatestDifference,
      difference === undefined ? undefined : fill(strings.differenceValue, { number: difference.toFixed(1) }),
    ],
    [strings.reason, image.reason],
    [strings.whatHappened, image.message],
    [strings.whatToDo, image.remedy],
    [strings.notes, image.notes],
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
