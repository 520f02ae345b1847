import { button, element } from './dom.js';
import type { Mode, Stage } from './stage.js';
import { ZOOMS } from './view-state.js';

export type Part = 'whole' | 'detail';

export interface Toolbar {
  readonly element: HTMLElement;
  showZoom(scale: number, fit: boolean): void;
  /** @param hasDetail the picture in the page is reduced, with a part at full scale */
  showParts(hasDetail: boolean, part: Part): void;
}

/** Buttons above the stage: way of comparing, zoom, part of the picture. */
export function createToolbar(stage: () => Stage, onPart: (part: Part) => void): Toolbar {
  const modes = choice(
    'Compare',
    'mode',
    [
      ['slider', 'Slider'],
      ['side', 'Side by side'],
    ],
    (mode: Mode) => stage().setMode(mode),
  );
  const parts = choice(
    'Part',
    'part',
    [
      ['whole', 'Whole'],
      ['detail', 'Detail 1:1'],
    ],
    onPart,
  );
  const zoom = element(
    'select',
    { attributes: { 'aria-label': 'Zoom' } },
    element('option', { attributes: { value: 'fit' } }, 'Fit'),
  );
  for (const level of ZOOMS) zoom.append(element('option', { attributes: { value: String(level) } }, `${level}×`));
  const other = element('option', { attributes: { value: 'other', hidden: '' } });
  zoom.append(other);
  zoom.addEventListener('change', () => stage().zoom(zoom.value === 'fit' ? 'fit' : Number(zoom.value)));

  const pixelated = element('input', { attributes: { type: 'checkbox' } });
  pixelated.addEventListener('change', () => stage().setPixelated(pixelated.checked));
  const node = element(
    'div',
    { class: 'toolbar', attributes: { role: 'toolbar', 'aria-label': 'Picture' } },
    modes.element,
    parts.element,
    element(
      'div',
      { class: 'zoom' },
      button('−', 'Zoom out', () => stage().zoomStep(-1)),
      zoom,
      button('+', 'Zoom in', () => stage().zoomStep(1)),
    ),
    element('label', { class: 'check' }, pixelated, 'Sharp pixels'),
  );
  return {
    element: node,
    showZoom(scale, fit) {
      const known = ZOOMS.find((level) => Math.abs(level - scale) < 0.01);
      other.textContent = `${scale.toFixed(scale < 1 ? 2 : 1)}×`;
      zoom.value = fit ? 'fit' : known === undefined ? 'other' : String(known);
    },
    showParts(hasDetail, part) {
      parts.element.hidden = !hasDetail;
      parts.set(part);
    },
  };
}

function choice<T extends string>(
  label: string,
  name: string,
  options: readonly (readonly [T, string])[],
  onChange: (value: T) => void,
): { readonly element: HTMLElement; set(value: T): void } {
  const node = element('fieldset', { class: 'segments' }, element('legend', { class: 'unseen' }, label));
  const inputs = new Map<T, HTMLInputElement>();
  for (const [value, text] of options) {
    const input = element('input', { attributes: { type: 'radio', name, value } });
    input.addEventListener('change', () => onChange(value));
    inputs.set(value, input);
    node.append(element('label', {}, input, element('span', {}, text)));
  }
  const set = (value: T): void => {
    for (const [key, input] of inputs) input.checked = key === value;
  };
  const [first] = options;
  if (first) set(first[0]);
  return { element: node, set };
}
