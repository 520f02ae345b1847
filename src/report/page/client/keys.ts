import type { PageStrings } from '../strings.js';
import { button, element } from './dom.js';
import type { Mode } from './stage.js';

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
