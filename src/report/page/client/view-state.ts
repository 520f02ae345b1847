/** Zoom and place of the picture on the stage, as arithmetic without a document. Lengths are CSS pixels on the stage. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `scale` is CSS pixels a picture pixel; `fit`: as large as the stage allows. The centre is in picture pixels. */
export interface View {
  readonly scale: number | 'fit';
  readonly centre: Point;
}

export interface Placement extends Point {
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

export const ZOOMS: readonly number[] = [1, 2, 3, 4, 6, 8];
const MAX_ZOOM = 8;
/** Small icons are shown larger than they are, but not so large that they are all squares. */
const MAX_FIT = 8;

/** CSS pixels that a very long picture keeps across: whole, it would be a line behind the slider's, so a part of it is shown. */
const LEAST_SIDE = 24;

export function fitView(picture: Size): View {
  return { scale: 'fit', centre: { x: picture.width / 2, y: picture.height / 2 } };
}

function fitScale(picture: Size, stage: Size): number {
  const whole = Math.min(stage.width / picture.width, stage.height / picture.height, MAX_FIT);
  return Math.max(whole, Math.min(1, LEAST_SIDE / Math.min(picture.width, picture.height)));
}

function scaleOf(view: View, picture: Size, stage: Size): number {
  return view.scale === 'fit' ? fitScale(picture, stage) : view.scale;
}

/** Where the picture lies on the stage: never further away than its edge, in the middle where there is room. */
export function place(view: View, picture: Size, stage: Size): Placement {
  const scale = scaleOf(view, picture, stage);
  const along = (length: number, room: number, centre: number): number => {
    const size = length * scale;
    if (size <= room) return (room - size) / 2;
    return Math.min(0, Math.max(room - size, room / 2 - centre * scale));
  };
  return {
    scale,
    width: picture.width * scale,
    height: picture.height * scale,
    x: along(picture.width, stage.width, view.centre.x),
    y: along(picture.height, stage.height, view.centre.y),
  };
}

/** The same view, with its centre where the picture really lies: panning at an edge must not wind up. */
export function settle(view: View, picture: Size, stage: Size): View {
  const { x, y, scale } = place(view, picture, stage);
  return { scale: view.scale, centre: { x: (stage.width / 2 - x) / scale, y: (stage.height / 2 - y) / scale } };
}

/** Another zoom with the same picture pixel under the pointer. */
export function zoomAt(view: View, scale: number, anchor: Point, picture: Size, stage: Size): View {
  const now = place(view, picture, stage);
  const next = Math.min(MAX_ZOOM, Math.max(Math.min(fitScale(picture, stage), 1), scale));
  const x = (anchor.x - now.x) / now.scale;
  const y = (anchor.y - now.y) / now.scale;
  const centre = { x: x + (stage.width / 2 - anchor.x) / next, y: y + (stage.height / 2 - anchor.y) / next };
  return settle({ scale: next, centre }, picture, stage);
}

/** Moves the picture by CSS pixels. */
export function pan(view: View, by: Point, picture: Size, stage: Size): View {
  const { scale } = place(view, picture, stage);
  const centre = { x: view.centre.x - by.x / scale, y: view.centre.y - by.y / scale };
  return settle({ scale: view.scale, centre }, picture, stage);
}

/** The next step of the zoom buttons. */
export function nextZoom(scale: number, direction: 1 | -1): number | 'fit' {
  if (direction > 0) return ZOOMS.find((zoom) => zoom > scale + 0.01) ?? MAX_ZOOM;
  return ZOOMS.findLast((zoom) => zoom < scale - 0.01) ?? 'fit';
}

/** True when there is more picture than stage: dragging then moves it. */
export function canPan(placement: Placement, stage: Size): boolean {
  return placement.width > stage.width + 0.5 || placement.height > stage.height + 0.5;
}

/** The same zoom at the same place of another picture: a view is kept from picture to picture, sizes may differ. */
export function carry(view: View, from: Size, to: Size): View {
  return {
    scale: view.scale,
    centre: { x: (view.centre.x / from.width) * to.width, y: (view.centre.y / from.height) * to.height },
  };
}
