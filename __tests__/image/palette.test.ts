import { describe, expect, it } from '@jest/globals';
import { cutColours } from '../../src/image/palette-clusters.js';
import { coloursOf, fitTo, laid, squaresAt } from '../../src/image/palette-fit.js';

/** A small generator, so that every run sees the same colours. */
function randomColours(count: number, seed: number): Map<number, number> {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const histogram = new Map<number, number>();
  while (histogram.size < count) {
    const alpha = next(4) === 0 ? next(256) : 255;
    const value = alpha === 0 ? 0 : ((alpha << 24) | next(1 << 24)) >>> 0;
    histogram.set(value, 1 + next(50));
  }
  return histogram;
}

describe('the nearest entry of a palette', () => {
  it('is the one that a look at all of them finds, and of equals the first', () => {
    const colours = coloursOf(randomColours(2000, 1));
    const palette = [...randomColours(60, 2).keys(), ...randomColours(20, 2).keys(), 0, 0xff000000, 0xffffffff];
    const fit = fitTo(colours, palette);
    for (const [i, value] of colours.values.entries()) {
      const own = Float64Array.from(laid(value));
      const distances = palette.map((entry) => squaresAt(own, 0, Float64Array.from(laid(entry)), 0));
      expect(fit.entries[i]).toBe(distances.indexOf(Math.min(...distances)));
    }
  });
});

describe('a first palette', () => {
  it('has every colour of a picture of few, and no others', () => {
    const histogram = randomColours(40, 3);
    expect(cutColours(coloursOf(histogram), 256).sort()).toEqual([...histogram.keys()].sort());
  });

  it('has as many colours as asked for, near to the many of the picture', () => {
    const colours = coloursOf(randomColours(5000, 4));
    const even = Array.from(
      { length: 64 },
      (_, i) => (0xff000000 | ((i & 48) << 18) | ((i & 12) << 12) | ((i & 3) << 6)) >>> 0,
    );
    const cut = cutColours(colours, 64);
    expect(cut).toHaveLength(64);
    expect(fitTo(colours, cut).psnr).toBeGreaterThan(fitTo(colours, even).psnr + 3);
  });

  it('keeps apart what alpha alone tells apart', () => {
    const halves = new Map([
      [0xff102030, 10],
      [0x80102030, 10],
    ]);
    expect(cutColours(coloursOf(halves), 2).sort()).toEqual([...halves.keys()].sort());
  });

  it('is one colour of a picture that has one', () => {
    expect(cutColours(coloursOf(new Map([[0xff123456, 7]])), 256)).toEqual([0xff123456]);
  });
});
