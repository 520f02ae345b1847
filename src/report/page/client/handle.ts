import { fill, type PageStrings } from '../strings.js';
import { element } from './dom.js';

/** The dividing line between before and after: an ARIA slider from 0 (all after) to 100 (all before). */
export interface Handle {
  readonly element: HTMLElement;
  readonly value: number;
  set(value: number): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

export function createHandle(strings: PageStrings, onChange: () => void): Handle {
  const node = element(
    'div',
    {
      class: 'handle',
      attributes: {
        role: 'slider',
        tabindex: '0',
        'aria-label': strings.divider,
        'aria-valuemin': '0',
        'aria-valuemax': '100',
      },
    },
    element('span', { class: 'knob', attributes: { 'aria-hidden': 'true' } }, '◂▸'),
  );
  let value = 50;
  const set = (next: number): void => {
    value = Math.min(100, Math.max(0, next));
    node.style.left = `${value}%`;
    node.setAttribute('aria-valuenow', String(Math.round(value)));
    const shares = { before: Math.round(value), after: Math.round(100 - value) };
    node.setAttribute('aria-valuetext', fill(strings.dividerValue, shares));
    onChange();
  };
  node.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    set(value + step * (event.shiftKey ? 5 : 1));
  });
  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    node.focus();
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener('pointermove', (event) => {
    if (!node.hasPointerCapture(event.pointerId)) return;
    const box = node.parentElement?.getBoundingClientRect();
    if (box) set(((event.clientX - box.left) / box.width) * 100);
  });
  queueMicrotask(() => set(50));
  return {
    element: node,
    get value() {
      return value;
    },
    set,
  };
}
