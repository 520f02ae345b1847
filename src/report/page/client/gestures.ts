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
