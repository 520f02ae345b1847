import type { PagePair } from '../page-data.js';
import { element } from './dom.js';
import { trackGestures } from './gestures.js';
import { createHandle } from './handle.js';
import {
  canPan,
  fitView,
  nextZoom,
  type Point,
  pan,
  place,
  type Size,
  settle,
  type View,
  zoomAt,
} from './view-state.js';

export type Mode = 'slider' | 'side';

/** Before and after of one picture, one over the other or side by side, zoomed and moved together. */
export interface Stage {
  readonly element: HTMLElement;
  /** @param size of the result in its own pixels */
  show(pair: PagePair, size: Size, name: string): void;
  setMode(mode: Mode): void;
  zoom(to: number | 'fit'): void;
  zoomStep(direction: 1 | -1): void;
  setPixelated(on: boolean): void;
  layout(): void;
}

/** CSS pixels that an arrow key moves the picture. */
const KEY_PAN = 60;

export function createStage(onZoom: (scale: number, fit: boolean) => void): Stage {
  const before = layer('before', 'Before');
  const after = layer('after', 'After');
  const handle = createHandle(() => draw());
  const node = element(
    'div',
    {
      class: 'stage',
      attributes: {
        tabindex: '0',
        role: 'group',
        'aria-label': 'Picture. Arrow keys move it when it is zoomed, plus and minus zoom, 0 fits it.',
      },
    },
    after.node,
    before.node,
    handle.element,
  );
  let picture: Size = { width: 1, height: 1 };
  let view: View = fitView(picture);
  let mode: Mode = 'slider';

  const room = (): Size => ({
    width: Math.max(1, mode === 'side' ? node.clientWidth / 2 : node.clientWidth),
    height: Math.max(1, node.clientHeight),
  });
  const middle = (): Point => ({ x: room().width / 2, y: room().height / 2 });

  function draw(): void {
    const placement = place(view, picture, room());
    for (const { frame } of [before, after]) {
      frame.style.transform = `translate(${placement.x}px, ${placement.y}px)`;
      frame.style.width = `${placement.width}px`;
      frame.style.height = `${placement.height}px`;
    }
    // Everything left of the handle is before.
    before.node.style.clipPath = mode === 'slider' ? `inset(0 ${100 - handle.value}% 0 0)` : 'none';
    node.classList.toggle('can-pan', canPan(placement, room()));
    onZoom(placement.scale, view.scale === 'fit');
  }

  function setView(next: View): void {
    view = next;
    draw();
  }

  /** In the side-by-side mode both halves are the same place. */
  const local = (point: Point): Point => ({ x: mode === 'side' ? point.x % room().width : point.x, y: point.y });
  const movable = (): boolean => canPan(place(view, picture, room()), room());

  trackGestures(node, {
    drag(by, at) {
      if (movable()) setView(pan(view, by, picture, room()));
      else if (mode === 'slider') handle.set((at.x / node.clientWidth) * 100);
    },
    press(at) {
      if (!movable() && mode === 'slider') handle.set((at.x / node.clientWidth) * 100);
    },
    zoom(factor, at) {
      const { scale } = place(view, picture, room());
      setView(zoomAt(view, scale * factor, local(at), picture, room()));
    },
    ignore: (target) => handle.element.contains(target),
  });

  node.addEventListener('keydown', (event) => {
    if (event.target !== node || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, Point> = {
      ArrowLeft: { x: KEY_PAN, y: 0 },
      ArrowRight: { x: -KEY_PAN, y: 0 },
      ArrowUp: { x: 0, y: KEY_PAN },
      ArrowDown: { x: 0, y: -KEY_PAN },
    };
    const move = moves[event.key];
    if (move && movable()) setView(pan(view, move, picture, room()));
    else if (event.key === '+' || event.key === '=') stage.zoomStep(1);
    else if (event.key === '-') stage.zoomStep(-1);
    else if (event.key === '0') stage.zoom('fit');
    else return;
    event.preventDefault();
  });

  const stage: Stage = {
    element: node,
    show(pair, size, name) {
      picture = size;
      view = fitView(size);
      before.image.src = pair.before;
      after.image.src = pair.after;
      before.image.alt = `Before: ${name}`;
      after.image.alt = `After: ${name}`;
      draw();
    },
    setMode(next) {
      mode = next;
      node.dataset.mode = next;
      handle.element.hidden = next !== 'slider';
      setView(settle(view, picture, room()));
    },
    zoom(to) {
      setView(to === 'fit' ? fitView(picture) : zoomAt(view, to, middle(), picture, room()));
    },
    zoomStep(direction) {
      stage.zoom(nextZoom(place(view, picture, room()).scale, direction));
    },
    setPixelated(on) {
      node.classList.toggle('pixelated', on);
    },
    layout: draw,
  };
  stage.setMode('slider');
  new ResizeObserver(draw).observe(node);
  return stage;
}

function layer(name: string, label: string) {
  const image = element('img', { attributes: { draggable: 'false', decoding: 'async' } });
  const frame = element('div', { class: 'frame' }, image);
  const node = element('div', { class: `layer ${name}` }, frame, element('span', { class: 'tag' }, label));
  return { node, frame, image };
}
