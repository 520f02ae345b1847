import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressesOf, matching, showiest } from '../../src/report/page/client/filter.js';
import {
  canPan,
  carry,
  fitView,
  nextZoom,
  pan,
  place,
  settle,
  zoomAt,
} from '../../src/report/page/client/view-state.js';
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
    expect(place(fitView({ width: 16, height: 16 }), { width: 16, height: 16 }, STAGE).scale).toBe(8);
  });

  it('shows a part of a very long picture, which would be a line', () => {
    for (const picture of [
      { width: 24, height: 3200 },
      { width: 4000, height: 16 },
    ]) {
      const placement = place(fitView(picture), picture, STAGE);
      expect(placement.scale).toBe(1);
      expect(canPan(placement, STAGE)).toBe(true);
    }
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

  it('is kept at the same place of another picture', () => {
    const [small, large] = [
      { width: 1000, height: 500 },
      { width: 2000, height: 2000 },
    ];
    const view = { scale: 2, centre: { x: 250, y: 400 } };
    expect(carry(view, small, large)).toEqual({ scale: 2, centre: { x: 500, y: 1600 } });
    expect(place(carry(fitView(small), small, large), large, STAGE)).toEqual(place(fitView(large), large, STAGE));
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

describe('orders and addresses', () => {
  const picture = (path: string, more: Partial<PageImage> = {}): PageImage => ({
    path,
    output: `2x/${path}`,
    outcome: 'enhanced',
    before: { width: 400, height: 400, bytes: 100 },
    after: { width: 800, height: 800, bytes: 200 },
    pictures: 0,
    ...more,
  });
  const images = [
    picture('b.png', { difference: 3, ms: 10 }),
    picture('a.png', { difference: 9, ms: 5, after: { width: 800, height: 800, bytes: 150 } }),
    { path: 'c.png', output: '2x/c.png', outcome: 'failed' as const },
    picture('d.png', { difference: 5, ms: 20, after: { width: 800, height: 800, bytes: 900 } }),
  ];
  const order = (by: 'difference' | 'growth' | 'time' | 'name' | 'listed') =>
    matching(images, { outcome: 'all', folder: undefined, text: '', order: by }).map((at) => images[at]?.path[0]);

  it('sorts by difference, growth, time and name; what has no such figure comes last', () => {
    expect(order('listed').join('')).toBe('bacd');
    expect(order('difference').join('')).toBe('adbc');
    expect(order('growth').join('')).toBe('dbac');
    expect(order('time').join('')).toBe('dbac');
    expect(order('name').join('')).toBe('abcd');
  });

  it('opens at the pair that shows most: a small icon shows less than a picture that differs about as much', () => {
    expect(showiest(images)).toBe(1);
    const icon = picture('icon.png', { difference: 12, after: { width: 32, height: 32, bytes: 10 } });
    expect(showiest([icon, ...images])).toBe(2);
    const { pictures: _, ...unseen } = picture('a.png', { difference: 40 });
    expect(showiest([unseen, icon])).toBe(1);
    expect(showiest([])).toBe(0);
  });

  it('gives each image an address of its own, with slashes and whatever else its name has', () => {
    const names = ['img/a b.png', 'img/50%#1?.png', '漢字/ü.png', '\ud800.png', 'img/a b.png'];
    const addresses = addressesOf(names.map((name, at) => picture(name, { output: `${at}.png` })));
    expect(addresses).toEqual([
      '#img/a%20b.png',
      '#img/50%25%231%3F.png',
      `#${encodeURIComponent('漢字')}/%C3%BC.png`,
      '#%EF%BF%BD.png',
      '#4.png',
    ]);
  });
});
