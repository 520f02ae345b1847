import { describe, expect, it } from '@jest/globals';
import { isSharpDrawing } from '../../src/image/drawing.js';
import type { Raster } from '../../src/image/raster.js';
import { isSmooth, isSoft } from '../../src/image/softness.js';
import { paint } from '../support/pictures.js';

/** A disc of this radius on white, its edge as wide as a blur of so many pixels makes it (0.3: as a renderer draws it). */
const disc = (blur: number, radius = 20) =>
  paint(64, 64, (x, y) => 255 - 200 / (1 + Math.exp((1.7 * (Math.hypot(x - 31.5, y - 31.5) - radius)) / blur)));

const whole = { x: 0, y: 0, width: 64, height: 64 };
const deep = (raster: Raster): Raster => ({ ...raster, data: Uint16Array.from(raster.data, (value) => 257 * value) });
const grey = (raster: Raster): Raster => ({ ...raster, channels: 1, data: raster.data.filter((_, i) => i % 3 === 0) });

describe('soft pictures', () => {
  it.each([
    ['drawn with sharp edges', disc(0.3), false],
    ['out of focus', disc(1.5), true],
    ['out of focus, 16 bits', deep(disc(1.5)), true],
    ['out of focus, grey', grey(disc(1.5)), true],
    ['noise', paint(64, 64, (x, y) => (x * 7919 + y * 104729 + x * y * 31) % 256), false],
    ['a checker', paint(64, 64, (x, y) => 255 * ((x ^ y) & 1)), false],
    ['of one colour', paint(64, 64, () => 90), false],
    ['too small to know', paint(4, 3, (x) => 40 * x), false],
  ] as const)('%s', (_, picture, soft) => {
    expect(isSoft(picture)).toBe(soft);
  });

  it('are no drawings for the networks, though they have areas of one colour', () => {
    expect(isSharpDrawing(disc(0.3))).toBe(true);
    expect(isSharpDrawing(disc(1.5))).toBe(false);
  });
});

describe('smooth squares', () => {
  const waves = paint(64, 64, (x, y, c) => 120 + 60 * Math.sin(x / 5 + c) + 40 * Math.cos(y / 6));

  it.each([
    ['slow waves', waves, true],
    ['slow waves, 16 bits', deep(waves), true],
    ['slow waves, grey', grey(waves), true],
    ['an edge', disc(0.3), false],
    ['nothing', paint(64, 64, () => 90), false],
    ['noise of two levels', paint(64, 64, (x, y) => 100 + ((x * 7919 + y * 104729 + x * y * 31) % 3)), false],
  ] as const)('%s', (_, picture, smooth) => {
    expect(isSmooth(picture, whole)).toBe(smooth);
  });

  it('have nothing sharp in any channel', () => {
    const red = paint(64, 64, (x, y, c) =>
      c === 0 && x >= 32 ? 200 : 120 + 60 * Math.sin(x / 5) + 40 * Math.cos(y / 6),
    );
    expect(isSmooth(red, { x: 0, y: 16, width: 16, height: 16 })).toBe(true);
    expect(isSmooth(red, { x: 32, y: 16, width: 16, height: 16 })).toBe(false);
  });

  it('have nothing sharp that a filter of six pixels reaches', () => {
    const line = (at: number) =>
      paint(64, 64, (x, y) => (x === at ? 0 : 120 + 60 * Math.sin(x / 5) + 40 * Math.cos(y / 6)));
    const square = { x: 16, y: 16, width: 16, height: 16 };
    expect([31, 32, 33, 34].map((at) => isSmooth(line(at), square))).toEqual([false, false, false, false]);
    expect(isSmooth(line(36), square)).toBe(true);
  });
});
