import { fill, type PageStrings } from '../page-data.js';
import { element } from './dom.js';
import type { Point } from './view-state.js';

export interface GestureHandlers {
  /** One pointer moved by `by`; places are relative to the element. */
  drag(by: Point, at: Point): void;
  press(at: Point): void;
  /** Pinch, or wheel with ctrl (what trackpads send for a pinch). */
  zoom(factor: number, at: Point): void;
  ignore(target: Node): boolean;
}

/** Mouse, pen and touch on one element: drag with one pointer, pinch with two. */
export function trackGestures(node: HTMLElement, handlers: GestureHandlers): void {
  const pointers = new Map<number, Point>();
  const at = (event: MouseEvent): Point => {
    const box = node.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target instanceof Node && handlers.ignore(event.target))) return;
    node.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    if (pointers.size === 1) handlers.press(at(event));
  });
  node.addEventListener('pointermove', (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const now = at(event);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId);
    pointers.set(event.pointerId, now);
    if (!other) {
      handlers.drag({ x: now.x - last.x, y: now.y - last.y }, now);
      return;
    }
    const [, fixed] = other;
    const factor = distance(now, fixed) / Math.max(1, distance(last, fixed));
    handlers.zoom(factor, { x: (now.x + fixed.x) / 2, y: (now.y + fixed.y) / 2 });
  });
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    node.addEventListener(type, (event) => pointers.delete(event.pointerId));
  }
  node.addEventListener(
    'wheel',
    (event) => {
      // Without ctrl the wheel belongs to the page.
      if (!event.ctrlKey) return;
      event.preventDefault();
      handlers.zoom(Math.exp(-event.deltaY / 200), at(event));
    },
    { passive: false },
  );
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

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
