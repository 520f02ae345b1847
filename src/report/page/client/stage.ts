import { fill, type PageStrings, type PageWhole } from '../page-data.js';
import { element } from './dom.js';
import { createHandle, trackGestures } from './gestures.js';
import { showPicture, wantsLessMotion } from './less-motion.js';
import {
  canPan,
  carry,
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

export const MODES = ['slider', 'side', 'overlay', 'difference'] as const;
export type Mode = (typeof MODES)[number];

/** Before and after of one picture, in one of several ways of comparing, zoomed and moved together. */
export interface Stage {
  readonly element: HTMLElement;
  /**
   * Shows a pair, or one picture alone.
   * @param size of the result in its own pixels
   * @param keep zoom and place of the picture before
   */
  show(pair: PageWhole, size: Size, name: string, keep: boolean): void;
  setMode(mode: Mode): void;
  /** Share of the result that the overlay shows, 0 to 1. */
  setOpacity(share: number): void;
  /** Only the original, in every mode, for as long as it is on. */
  setHold(on: boolean): void;
  zoom(to: number | 'fit'): void;
  zoomStep(direction: 1 | -1): void;
  setPixelated(on: boolean): void;
  /** Animations stand still, on their first frame (WCAG 2.2, 2.2.2). From the start where the system asks for less motion. */
  setStill(on: boolean): void;
}

/** CSS pixels that an arrow key moves the picture. */
const KEY_PAN = 60;
/** CSS pixels between the halves of side by side, so that dark pictures do not run into each other. */
const GAP = 12;

export function createStage(strings: PageStrings, onZoom: (scale: number, fit: boolean) => void): Stage {
  const before = layer('before', strings.before);
  const after = layer('after', strings.after);
  const handle = createHandle(strings, () => draw());
  const layers = element('div', { class: 'layers' }, after.node, before.node);
  const node = element(
    'div',
    { class: 'stage', attributes: { tabindex: '0', role: 'group', 'aria-label': strings.stage } },
    layers,
    handle.element,
  );
  let picture: Size = { width: 1, height: 1 };
  let view: View = fitView(picture);
  let mode: Mode = 'slider';
  let opacity = 0.5;
  let held = false;
  let single = false;
  let still = wantsLessMotion();
  let shown: PageWhole | undefined;
  const showPair = (): void => {
    showPicture(before.image, shown?.before ?? '', still);
    showPicture(after.image, shown?.after ?? '', still);
  };

  /** How it is shown now: one picture alone needs no comparing. */
  const shownMode = (): Mode | 'before' => (held || single ? 'before' : mode);
  const halves = (): boolean => shownMode() === 'side';
  const room = (): Size => ({
    width: Math.max(1, halves() ? (node.clientWidth - GAP) / 2 : node.clientWidth),
    height: Math.max(1, node.clientHeight),
  });
  const middle = (): Point => ({ x: room().width / 2, y: room().height / 2 });

  function draw(): void {
    const now = shownMode();
    const placement = place(view, picture, room());
    for (const { frame } of [before, after]) {
      frame.style.transform = `translate(${placement.x}px, ${placement.y}px)`;
      frame.style.width = `${placement.width}px`;
      frame.style.height = `${placement.height}px`;
    }
    node.dataset.mode = now;
    handle.element.hidden = now !== 'slider';
    // Everything left of the handle is before.
    before.node.style.clipPath = now === 'slider' ? `inset(0 ${100 - handle.value}% 0 0)` : 'none';
    before.frame.style.opacity = now === 'overlay' ? String(1 - opacity) : '1';
    node.classList.toggle('can-pan', canPan(placement, room()));
    onZoom(placement.scale, view.scale === 'fit');
  }

  function setView(next: View): void {
    view = next;
    draw();
  }

  /** In the side-by-side mode both halves are the same place. */
  const local = (point: Point): Point => ({
    x: halves() && point.x > room().width + GAP / 2 ? point.x - room().width - GAP : point.x,
    y: point.y,
  });
  const movable = (): boolean => canPan(place(view, picture, room()), room());
  const slide = ({ x }: Point): void => handle.set((x / node.clientWidth) * 100);

  trackGestures(node, {
    drag(by, at) {
      if (movable()) setView(pan(view, by, picture, room()));
      else if (shownMode() === 'slider') slide(at);
    },
    press(at) {
      if (!movable() && shownMode() === 'slider') slide(at);
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
    if (!move || !movable()) return;
    setView(pan(view, move, picture, room()));
    event.preventDefault();
  });

  const stage: Stage = {
    element: node,
    show(pair, size, name, keep) {
      view = keep ? carry(view, picture, size) : fitView(size);
      picture = size;
      single = pair.after === undefined;
      shown = pair;
      showPair();
      after.node.hidden = single;
      // On a narrow screen the stage is as high as the picture needs.
      node.style.setProperty('--shape', String(size.width / size.height));
      before.image.alt = fill(strings.beforeOf, { name });
      after.image.alt = fill(strings.afterOf, { name });
      before.tag.textContent = single ? strings.overview : strings.before;
      setView(settle(view, picture, room()));
    },
    setMode(next) {
      mode = next;
      setView(settle(view, picture, room()));
    },
    setOpacity(share) {
      opacity = share;
      draw();
    },
    setHold(on) {
      if (held === on) return;
      held = on;
      draw();
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
    setStill(on) {
      still = on;
      if (shown) showPair();
    },
  };
  stage.setMode('slider');
  new ResizeObserver(draw).observe(node);
  return stage;
}

function layer(name: string, label: string) {
  const image = element('img', { attributes: { draggable: 'false', decoding: 'async' } });
  const frame = element('div', { class: 'frame' }, image);
  const tag = element('span', { class: 'tag' }, label);
  return { node: element('div', { class: `layer ${name}` }, frame, tag), frame, image, tag };
}
