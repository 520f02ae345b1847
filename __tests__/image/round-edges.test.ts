import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodePng } from '../../src/image/encode-png.js';
import type { Raster } from '../../src/image/raster.js';
import { roundBesideEdges } from '../../src/image/settle-colours.js';

const grey = (...rows: number[][]): Raster => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  channels: 1,
  data: Uint8Array.from(rows.flat()),
});

function roundedCopy(raster: Raster): Raster {
  const copy = { ...raster, data: raster.data.slice() };
  roundBesideEdges(copy);
  return copy;
}

/** The rule once more, told by each pixel and not by rows in place. */
function byTheRule({ width, height, channels, data }: Raster): number[] {
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
  ];
  const result: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = pixel(x, y);
      const beside = [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ].filter(([i = 0, j = 0]) => i >= 0 && j >= 0 && i < width && j < height);
      const steps = beside.map(([i = 0, j = 0]) => Math.max(...pixel(i, j).map((v, c) => Math.abs(v - (own[c] ?? 0)))));
      const rounds = !steps.includes(0) && Math.max(0, ...steps) > 3;
      result.push(...own.map((v) => (rounds && v > 1 && v < 254 ? 3 * Math.round(v / 3) : v)));
    }
  }
  return result;
}

describe('pixels beside edges are rounded', () => {
  it('to every third level, others not', () => {
    const ramp = grey([10, 11, 13, 14], [11, 12, 14, 16]);
    expect(roundedCopy(ramp)).toEqual(ramp);
    expect(roundedCopy(grey([10, 100, 200, 91])).data).toEqual(Uint8Array.of(9, 99, 201, 90));
    // One colour up to an edge is that colour, exactly.
    expect(roundedCopy(grey([10, 10, 100, 200, 200])).data).toEqual(Uint8Array.of(10, 10, 99, 200, 200));
    expect(roundedCopy(grey([1, 50, 254, 60, 0, 90, 255])).data).toEqual(Uint8Array.of(1, 51, 254, 60, 0, 90, 255));
  });

  it('by the stated rule, whatever the picture', () => {
    const picture = fc
      .record({
        width: fc.integer({ min: 1, max: 6 }),
        height: fc.integer({ min: 1, max: 6 }),
        channels: fc.constantFrom(1 as const, 3 as const),
      })
      .chain(({ width, height, channels }) => {
        const length = width * height * channels;
        const levels = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 100, max: 106 }));
        return fc
          .array(levels, { minLength: length, maxLength: length })
          .map((values): Raster => ({ width, height, channels, data: Uint8Array.from(values) }));
      });
    fc.assert(
      fc.property(picture, (one) => {
        expect([...roundedCopy(one).data]).toEqual(byTheRule(one));
      }),
    );
  });

  it('greys stay neutral, 16 bits as they are', () => {
    const colours: Raster = { width: 2, height: 1, channels: 3, data: Uint8Array.of(10, 10, 10, 200, 200, 200) };
    expect(roundedCopy(colours).data).toEqual(Uint8Array.of(9, 9, 9, 201, 201, 201));
    const deep: Raster = { width: 2, height: 1, channels: 1, data: Uint16Array.of(1000, 40_000) };
    expect(roundedCopy(deep)).toEqual(deep);
  });

  it('which saves an eighth of what is all edges, and stays within 49 dB', async () => {
    const side = 96;
    let seed = 7;
    const noise = () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return (seed >> 16) % 120;
    };
    const data = Uint8Array.from({ length: side * side }, (_, i) => 30 + (i % side) + noise());
    const before: Raster = { width: side, height: side, channels: 1, data };
    const after = roundedCopy(before);
    const [was, is] = [await encodePng(before, undefined), await encodePng(after, undefined)];
    expect(is.length).toBeLessThan((was.length * 7) / 8);
    const error = data.reduce((sum, value, i) => sum + (value - (after.data[i] as number)) ** 2, 0) / data.length;
    expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(49);
  });
});
