import type { PageStrings } from '../page-data.js';
import { button, choice, element } from './dom.js';
import { wantsLessMotion } from './less-motion.js';
import { MODES, type Mode, type Stage } from './stage.js';
import { ZOOMS } from './view-state.js';

export interface KeyActions {
  step(by: 1 | -1): void;
  mode(mode: Mode): void;
  hold(on: boolean): void;
  zoomStep(direction: 1 | -1): void;
  fit(): void;
  help(): void;
}

const MODE_KEYS: Readonly<Record<string, Mode>> = { '1': 'slider', '2': 'side', '3': 'overlay', '4': 'difference' };

/**
 * Keys of the viewer, while the focus is inside of it: letters elsewhere belong to whoever types or to a screen reader
 * (WCAG 2.2, 2.1.4).
 */
export function listenToKeys(node: HTMLElement, actions: KeyActions): void {
  let held = false;
  node.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const mode = MODE_KEYS[event.key];
    if (mode) actions.mode(mode);
    else if (event.key === 'n') actions.step(1);
    else if (event.key === 'p') actions.step(-1);
    else if (event.key === 'o') {
      held = true;
      actions.hold(true);
    } else if (event.key === '+' || event.key === '=') actions.zoomStep(1);
    else if (event.key === '-') actions.zoomStep(-1);
    else if (event.key === '0') actions.fit();
    else if (event.key === '?') actions.help();
    else return;
    event.preventDefault();
  });
  // A button may hold it too: only what the key has begun ends here.
  const release = (): void => {
    if (held) actions.hold(false);
    held = false;
  };
  node.addEventListener('keyup', (event) => {
    if (event.key === 'o') release();
  });
  node.addEventListener('focusout', release);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'radio');
}

/** The list of keys, as a dialog. */
export function createKeysDialog(strings: PageStrings): HTMLDialogElement {
  const row = (keys: readonly string[], text: string): HTMLElement =>
    element(
      'div',
      {},
      element('dt', {}, ...keys.flatMap((key, index) => [...(index > 0 ? [' '] : []), element('kbd', {}, key)])),
      element('dd', {}, text),
    );
  const dialog = element(
    'dialog',
    { class: 'keys', attributes: { 'aria-labelledby': 'keys-title' } },
    element('h3', { id: 'keys-title' }, strings.keysTitle),
    element('p', {}, strings.keysIntro),
    element('dl', {}, row(['↑', '↓', '←', '→', 'Home', 'End'], strings.keysArrows), row(['Enter'], strings.keysEnter)),
    element('p', {}, strings.keysViewer),
    element(
      'dl',
      {},
      row(['n', 'p'], strings.keysStep),
      row(Object.keys(MODE_KEYS), strings.keysModes),
      row(['o'], strings.keysHold),
      row(['+', '-', '0'], strings.keysZoom),
      row(['↑', '↓', '←', '→'], strings.keysMove),
      row(['?'], strings.keysHelp),
    ),
    button(strings.close, strings.close, () => dialog.close()),
  );
  dialog.addEventListener('click', (event) => {
    // The dialog itself is only its backdrop and its border.
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

export type Part = 'whole' | 'detail';

export interface Toolbar {
  readonly element: HTMLElement;
  showZoom(scale: number, fit: boolean): void;
  /** @param hasDetail the picture in the page is reduced, with a part at full scale */
  showParts(hasDetail: boolean, part: Part): void;
  /** @param moves there is an animation, which can be stopped */
  showMotion(moves: boolean): void;
  /** @param comparable false: there is one picture, and nothing to compare it with */
  showModes(comparable: boolean): void;
  setMode(mode: Mode): void;
}

/** Buttons above the stage: way of comparing, part of the picture, zoom. */
export function createToolbar(strings: PageStrings, stage: () => Stage, onPart: (part: Part) => void): Toolbar {
  const words: Record<Mode, string> = {
    slider: strings.slider,
    side: strings.sideBySide,
    overlay: strings.overlay,
    difference: strings.difference,
  };
  const modes = choice(
    strings.compare,
    'mode',
    MODES.map((mode) => [mode, words[mode]] as const),
    setMode,
  );
  const parts = choice(
    strings.part,
    'part',
    [
      ['whole', strings.whole],
      ['detail', strings.detail],
    ],
    onPart,
  );
  const zoom = element(
    'select',
    { attributes: { 'aria-label': strings.zoom } },
    element('option', { attributes: { value: 'fit' } }, strings.fit),
  );
  for (const level of ZOOMS) zoom.append(element('option', { attributes: { value: String(level) } }, `${level}×`));
  const other = element('option', { attributes: { value: 'other', hidden: '' } });
  zoom.append(other);
  zoom.addEventListener('change', () => stage().zoom(zoom.value === 'fit' ? 'fit' : Number(zoom.value)));

  const pixelated = element('input', { attributes: { type: 'checkbox' } });
  pixelated.addEventListener('change', () => stage().setPixelated(pixelated.checked));

  const playing = element('input', { attributes: { type: 'checkbox' } });
  playing.checked = !wantsLessMotion();
  playing.addEventListener('change', () => stage().setStill(!playing.checked));
  const motion = element('label', { class: 'check' }, playing, strings.play);

  const opacity = element('input', {
    class: 'opacity',
    attributes: { type: 'range', min: '0', max: '100', value: '50', 'aria-label': strings.opacity },
  });
  opacity.addEventListener('input', () => stage().setOpacity(Number(opacity.value) / 100));
  const legend = element('p', { class: 'legend' }, strings.amplified);
  const hold = holdButton(strings, (on) => stage().setHold(on));

  function setMode(mode: Mode): void {
    modes.set(mode);
    opacity.hidden = mode !== 'overlay';
    legend.hidden = mode !== 'difference';
    stage().setMode(mode);
  }
  // Once the stage is there.
  queueMicrotask(() => setMode('slider'));

  const node = element(
    'div',
    { class: 'toolbar', attributes: { role: 'group', 'aria-label': strings.picture } },
    modes.element,
    parts.element,
    element(
      'div',
      { class: 'zoom' },
      button('−', strings.zoomOut, () => stage().zoomStep(-1)),
      zoom,
      button('+', strings.zoomIn, () => stage().zoomStep(1)),
    ),
    hold,
    element('label', { class: 'check' }, pixelated, strings.sharpPixels),
    motion,
    opacity,
    legend,
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
    showMotion(moves) {
      motion.hidden = !moves;
    },
    showModes(comparable) {
      modes.element.hidden = !comparable;
      hold.hidden = !comparable;
      opacity.hidden = !comparable || modes.value() !== 'overlay';
      legend.hidden = !comparable || modes.value() !== 'difference';
    },
    setMode,
  };
}

/** Shows the original while it is pressed, by pointer or by key. */
function holdButton(strings: PageStrings, onHold: (on: boolean) => void): HTMLButtonElement {
  const node = element(
    'button',
    { class: 'hold', attributes: { type: 'button', 'aria-pressed': 'false', title: strings.hold } },
    strings.hold,
  );
  const set = (on: boolean): void => {
    node.setAttribute('aria-pressed', String(on));
    onHold(on);
  };
  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    node.setPointerCapture(event.pointerId);
    set(true);
  });
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur'] as const) {
    node.addEventListener(type, () => set(false));
  }
  node.addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'Enter') set(true);
  });
  node.addEventListener('keyup', () => set(false));
  // A long press on a phone is no request for a menu.
  node.addEventListener('contextmenu', (event) => event.preventDefault());
  return node;
}
