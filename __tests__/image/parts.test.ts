import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { clearInvisible, extendColour } from '../../src/image/alpha.js';
import { createReach } from '../../src/image/alpha-reach.js';
import { toIndexed } from '../../src/image/encode-png.js';
import { holdAlpha } from '../../src/image/hold-alpha.js';
import { sniff } from '../../src/image/inspect.js';
import { resultXmp } from '../../src/image/metadata.js';
import { applyOrientation, type Raster } from '../../src/image/raster.js';
import { doublePlane } from '../../src/image/resample.js';
import { scene } from '../support/pictures.js';
import { bytesOf, fromRaster, pixels } from '../support/sharp-pictures.js';

describe('applyOrientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agrees with libvips on orientation %d', async (orientation) => {
    const picture = scene(7, 5);
    const turned = await bytesOf(fromRaster(picture).png().withMetadata({ orientation }));
    const expected = await pixels(await bytesOf(sharp(turned).autoOrient().png()));
    const result = applyOrientation(picture, orientation);
    expect([result.width, result.height]).toEqual([expected.width, expected.height]);
    expect(result.data).toEqual(expected.data);
  });
});

describe('quality estimates', () => {
  it.each([10, 35, 50, 75, 80, 92, 100])('a JPEG of quality %d', async (quality) => {
    for (const chromaSubsampling of ['4:2:0', '4:4:4'] as const) {
      const file = await bytesOf(
        fromRaster(scene(40, 24)).jpeg({ quality, chromaSubsampling, progressive: quality > 50 }),
      );
      expect(sniff(file)?.jpeg).toEqual({ quality, chromaSubsampling, progressive: quality > 50 });
    }
  });

  it.each([10, 50, 75, 90, 100])('a WebP of quality %d, within 2', async (quality) => {
    const found = sniff(await bytesOf(fromRaster(scene(64, 64)).webp({ quality })))?.webp;
    expect(found?.lossless).toBe(false);
    expect(Math.abs((found?.quality ?? 0) - quality)).toBeLessThanOrEqual(2);
    expect(sniff(await bytesOf(fromRaster(scene(64, 64)).webp({ lossless: true })))?.webp?.lossless).toBe(true);
  });
});

const plane = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data): Raster => ({ width, height, channels: 1, data })),
  );

describe('doublePlane', () => {
  it('never leaves the range of the pixels around', () => {
    fc.assert(
      fc.property(plane, (source) => {
        const { data, width, height } = doublePlane(source);
        expect([width, height]).toEqual([2 * source.width, 2 * source.height]);
        const [least, most] = [Math.min(...source.data), Math.max(...source.data)];
        for (const value of data) expect(value >= least && value <= most).toBe(true);
      }),
    );
  });

  it('is smooth on a ramp', () => {
    const ramp: Raster = {
      width: 8,
      height: 1,
      channels: 1,
      data: Uint8Array.from({ length: 8 }, (_, i) => 100 + 8 * i),
    };
    const row = [...doublePlane(ramp).data.subarray(4, 12)];
    expect(row).toEqual([114, 118, 122, 126, 130, 134, 138, 142]);
  });
});

describe('holdAlpha', () => {
  /** A plane whose rows are all alike, doubled to one that an engine has drawn twice as wide. */
  const held = (row: readonly number[], drawn: readonly number[]): number[] => {
    const rows = (of: readonly number[], width: number, height: number): Raster => {
      return {
        width,
        height,
        channels: 1,
        data: Uint8Array.from({ length: width * height }, (_, i) => of[i % width] as number),
      };
    };
    const doubled = rows(drawn, 2 * row.length, 14);
    const { data } = holdAlpha(doubled, rows(row, row.length, 7));
    return [...data.subarray(6 * drawn.length, 7 * drawn.length)];
  };

  it('a stroke that covers half of two pixels may become one opaque pixel', () => {
    const drawn = [0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 255, 255];
    expect(held([0, 0, 128, 128, 0, 0, 0, 255], drawn)).toEqual(drawn);
    const onEdge = [255, 110, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
    expect(held([180, 0, 0, 0, 0, 255], onEdge)).toEqual(onEdge);
    const gap = [255, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255, 255, 255, 255, 0, 0];
    expect(held([255, 255, 128, 128, 255, 255, 255, 0], gap)).toEqual(gap);
  });

  it('a translucent stroke becomes no more opaque than what is near', () => {
    const drawn = [0, 0, 0, 0, 0, 220, 220, 0, 0, 0, 0, 0, 120, 120, 120, 120];
    const bounded = [0, 0, 0, 0, 0, 120, 120, 0, 0, 0, 0, 0, 120, 120, 120, 120];
    expect(held([0, 0, 60, 60, 0, 0, 120, 120], drawn)).toEqual(bounded);
    const far = [0, 0, 60, 60, ...Array.from({ length: 20 }, () => 0), 255, 255];
    expect(
      held(
        far,
        far.flatMap((value) => [2 * value, 2 * value]),
      ).slice(4, 8),
    ).toEqual([60, 60, 60, 60]);
  });

  it('a stroke that is held keeps its ink, and a gap its width', () => {
    const row = [0, 0, 0, 0, 128, 128, 0, 0, 0, 0];
    const narrow = row.flatMap((_, x) => (x === 4 ? [0, 255] : x === 5 ? [255, 0] : [0, 0]));
    const ink = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0);
    const alone = held(row, narrow);
    expect(Math.max(...alone)).toBeLessThanOrEqual(128);
    expect(Math.abs(ink(alone) - 2 * ink(row))).toBeLessThan(20);
    const inverse = (of: readonly number[]) => of.map((value) => 255 - value);
    const gap = inverse(held(inverse(row), inverse(narrow)));
    expect(Math.abs(ink(gap) - 2 * ink(row))).toBeLessThan(20);
  });

  it('a stroke is as strong at its one end as at the other', () => {
    const [width, height] = [64, 8];
    const isLine = (y: number) => y === 3 || y === 4;
    const source: Raster = { width, height, channels: 1, data: new Uint8Array(width * height) };
    for (let y = 0; y < height; y++) if (isLine(y)) source.data.fill(128, y * width + 1, (y + 1) * width - 1);
    source.data.fill(255, 2, 6);
    const doubled: Raster = {
      width: 2 * width,
      height: 2 * height,
      channels: 1,
      data: new Uint8Array(4 * width * height),
    };
    for (const y of [7, 8]) doubled.data.fill(255, y * 2 * width + 2, (y + 1) * 2 * width - 2);
    const { data } = holdAlpha(doubled, source);
    const column = (x: number) => Array.from({ length: 6 }, (_, y) => data[(y + 5) * 2 * width + x]);
    for (const x of [20, 60, 110]) expect(column(x)).toEqual([0, 0, 255, 255, 0, 0]);
  });

  it('noise: what hangs together in a plane of 16 bits has the most of it', () => {
    let state = 7;
    const [width, height] = [67, 41];
    const data = Uint16Array.from({ length: width * height }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state % 3 === 0 ? 3000 + (state % 60_000) : 0;
    });
    const reach = createReach({ width, height, channels: 1, data }, 2000);
    const at = (x: number, y: number) => (data[y * width + x] as number) > 2000;
    const peaks = new Map<number, number>();
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) peaks.set(y * width + x, reach.peak(x, y));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (!at(x, y)) continue;
        expect(peaks.get(y * width + x)).toBeGreaterThanOrEqual(data[y * width + x] as number);
        for (const [u, v] of [
          [x + 1, y],
          [x, y + 1],
          [x + 1, y + 1],
          [x - 1, y + 1],
        ] as const) {
          if (u < 0 || u >= width || v >= height || !at(u, v)) continue;
          expect(peaks.get(v * width + u)).toBe(peaks.get(y * width + x));
        }
      }
    }
  });

  it('a pane of glass has no rim, and keeps its alpha', () => {
    const drawn = [0, 3, 0, 0, 70, 115, 104, 101, 98, 99, 100, 103];
    expect(held([0, 0, 100, 100, 100, 100], drawn)).toEqual([0, 0, 0, 0, 70, 100, 100, 100, 100, 100, 100, 100]);
  });

  it('a slope that ends at an edge has no groove there', () => {
    const drawn = [255, 255, 255, 255, 140, 29, 50, 73, 40, 30, 20, 10, 14, 14];
    expect(held([255, 255, 96, 56, 34, 14, 14], drawn).slice(4, 8)).toEqual([140, 56, 50, 73]);
  });

  it('opaque stays opaque, and transparent transparent', () => {
    const drawn = [9, 3, 1, 20, 120, 200, 250, 254, 240, 230];
    const kept = held([0, 0, 128, 255, 255], drawn);
    expect(kept).toEqual([0, 0, 1, 20, 120, 200, 250, 254, 255, 255]);
  });
});

describe('transparent regions', () => {
  const alphaOf = (visible: readonly number[], width: number, height: number): Raster => {
    const data = new Uint8Array(width * height);
    for (const at of visible) data[at] = 255;
    return { width, height, channels: 1, data };
  };

  it('get the visible colour and leave visible pixels alone', () => {
    const colour: Raster = {
      width: 5,
      height: 5,
      channels: 3,
      data: new Uint8Array(75).map((_, i) => (i % 3 === 1 ? 255 : 0)),
    };
    colour.data.set([200, 100, 50], 36);
    const extended = extendColour(colour, alphaOf([12], 5, 5));
    for (let i = 0; i < 25; i++) expect([...extended.data.subarray(3 * i, 3 * i + 3)]).toEqual([200, 100, 50]);
  });

  it('are cleared where no visible pixel is near', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(143)),
        (w, h, picks) => {
          const visible = picks.map((pick) => pick % (w * h));
          const colour: Raster = { width: w, height: h, channels: 1, data: new Uint8Array(w * h).fill(9) };
          clearInvisible(colour, alphaOf(visible, w, h));
          for (let i = 0; i < w * h; i++) {
            const near = visible.some(
              (at) => Math.abs((at % w) - (i % w)) <= 2 && Math.abs(Math.floor(at / w) - Math.floor(i / w)) <= 2,
            );
            expect(colour.data[i]).toBe(near ? 9 : 0);
          }
        },
      ),
    );
  });
});

describe('toIndexed', () => {
  it('gives back every pixel, for any number of colours up to 256', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 20 }), (count, width) => {
        const data = Uint8Array.from({ length: width * 13 }, (_, i) => (i * 7) % count);
        const colour: Raster = { width, height: 13, channels: 1, data };
        const found = toIndexed(colour, undefined);
        if (found === undefined) throw new Error('should fit');
        for (let i = 0; i < data.length; i++) {
          const [x, y] = [i % width, Math.floor(i / width)];
          const bit = x * found.bitDepth;
          const byte = found.rows[y * found.rowBytes + (bit >> 3)] as number;
          const index = (byte >> (8 - found.bitDepth - (bit & 7))) & (2 ** found.bitDepth - 1);
          expect(found.colours[3 * index]).toBe(data[i]);
        }
      }),
    );
  });

  it('refuses 257 colours', () => {
    const data = Uint8Array.from({ length: 257 * 3 }, (_, i) => (i % 3 === 0 ? (i / 3) & 255 : i === 769 ? 1 : 0));
    expect(toIndexed({ width: 257, height: 1, channels: 3, data }, undefined)).toBeUndefined();
  });
});

describe('resultXmp', () => {
  const packet = '<x tiff:Orientation="3"><tiff:Orientation>6</tiff:Orientation><xmp:Thumbnails>x</xmp:Thumbnails></x>';
  const rewritten = (turned: boolean) =>
    new TextDecoder().decode(resultXmp(new TextEncoder().encode(packet), turned) ?? new Uint8Array());

  it('says that pixels which were turned are upright', () => {
    expect(rewritten(true)).toBe('<x tiff:Orientation="1"><tiff:Orientation>1</tiff:Orientation></x>');
  });

  it('keeps an orientation that only XMP has: who follows it still sees the same picture', () => {
    expect(rewritten(false)).toBe('<x tiff:Orientation="3"><tiff:Orientation>6</tiff:Orientation></x>');
  });

  it('no longer says that a film or a continuation of the packet follows', () => {
    const promises =
      '<x a="1" xmpNote:HasExtendedXMP="00FF" GCamera:MotionPhoto="1" Camera:MotionPhotoPresentationTimestampUs=\'-1\'' +
      ' GCamera:MicroVideoOffset="400" GCamera:PortraitNote="kept"><GCamera:MicroVideo>1</GCamera:MicroVideo></x>';
    const result = resultXmp(new TextEncoder().encode(promises), false);
    expect(new TextDecoder().decode(result)).toBe('<x a="1" GCamera:PortraitNote="kept"></x>');
  });
});
