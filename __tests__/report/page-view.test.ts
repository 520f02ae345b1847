import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matching } from '../../src/report/page/client/filter.js';
import { canPan, fitView, nextZoom, pan, place, settle, zoomAt } from '../../src/report/page/client/view-state.js';
import type { PageImage } from '../../src/report/page/page-data.js';

const STAGE = { width: 400, height: 300 };
const size = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
const point = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });

describe('zoom and pan', () => {
  it('fits the whole picture at first, in the middle', () => {
    expect(place(fitView({ width: 800, height: 300 }), { width: 800, height: 300 }, STAGE)).toEqual({
      scale: 0.5,
      width: 400,
      height: 150,
      x: 0,
      y: 75,
    });
    expect(place(fitView({ width: 16, height: 16 }), { width: 16, height: 16 }, STAGE).scale).toBe(4);
  });

  it('keeps the pixel under the pointer where it is', () => {
    const picture = { width: 1000, height: 800 };
    const start = settle({ scale: 2, centre: { x: 500, y: 400 } }, picture, STAGE);
    const anchor = { x: 100, y: 50 };
    const under = (view: Parameters<typeof place>[0]) => {
      const { x, y, scale } = place(view, picture, STAGE);
      return { x: (anchor.x - x) / scale, y: (anchor.y - y) / scale };
    };
    const zoomed = zoomAt(start, 6, anchor, picture, STAGE);
    expect(under(zoomed).x).toBeCloseTo(under(start).x);
    expect(under(zoomed).y).toBeCloseTo(under(start).y);
  });

  it('never shows nothing beside a picture that is larger than the stage, and stays within 8×', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0.01, max: 50, noNaN: true }), point, point, (picture, scale, anchor, by) => {
        const view = pan(zoomAt(fitView(picture), scale, anchor, picture, STAGE), by, picture, STAGE);
        const placed = place(view, picture, STAGE);
        expect(placed.scale).toBeLessThanOrEqual(8);
        if (placed.width > STAGE.width) {
          expect(placed.x).toBeLessThanOrEqual(0.001);
          expect(placed.x + placed.width).toBeGreaterThanOrEqual(STAGE.width - 0.001);
        }
        if (placed.height <= STAGE.height) expect(placed.y).toBeGreaterThanOrEqual(-0.001);
      }),
    );
  });

  it('does not wind up at an edge', () => {
    const picture = { width: 1000, height: 1000 };
    let view = settle({ scale: 1, centre: { x: 500, y: 500 } }, picture, STAGE);
    for (let step = 0; step < 50; step += 1) view = pan(view, { x: 100, y: 0 }, picture, STAGE);
    expect(place(view, picture, STAGE).x).toBe(0);
    expect(place(pan(view, { x: -10, y: 0 }, picture, STAGE), picture, STAGE).x).toBeCloseTo(-10);
  });

  it('steps through 1× to 8× and back to fit', () => {
    expect([0.3, 1, 2, 3, 4, 6, 8].map((scale) => nextZoom(scale, 1))).toEqual([1, 2, 3, 4, 6, 8, 8]);
    expect([8, 6, 1, 0.3].map((scale) => nextZoom(scale, -1))).toEqual([6, 4, 'fit', 'fit']);
  });

  it('pans only what is larger than the stage', () => {
    expect(canPan(place(fitView({ width: 1000, height: 1000 }), { width: 1000, height: 1000 }, STAGE), STAGE)).toBe(
      false,
    );
    expect(canPan({ x: 0, y: 0, scale: 1, width: 401, height: 10 }, STAGE)).toBe(true);
  });
});

describe('the filter', () => {
  const images = ['a.png', 'img/b.png', 'img/deep/C.png', 'images/d.png'].map(
    (path, index): PageImage => ({ path, output: '', outcome: index === 1 ? 'failed' : 'enhanced' }),
  );
  const paths = (filter: Partial<Parameters<typeof matching>[1]>) =>
    matching(images, { outcome: 'all', folder: undefined, text: '', ...filter }).map((index) => images[index]?.path);

  it('goes by outcome, folder with what is below, and part of the name', () => {
    expect(paths({})).toHaveLength(4);
    expect(paths({ outcome: 'failed' })).toEqual(['img/b.png']);
    expect(paths({ folder: 'img/' })).toEqual(['img/b.png', 'img/deep/C.png']);
    expect(paths({ folder: '' })).toEqual(['a.png']);
    expect(paths({ text: ' deep/c ' })).toEqual(['img/deep/C.png']);
    expect(paths({ folder: 'img/', outcome: 'failed', text: 'x' })).toEqual([]);
  });
});
