import { constants, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { encodePng } from '../../src/image/encode-png.js';
import type { PngChunk } from '../../src/image/facts.js';
import { writePng } from '../../src/image/png.js';
import { type RowFilter, RowKernel } from '../../src/image/png-kernel/row-kernel.js';
import { encodeRows } from '../../src/image/png-rows.js';
import type { Raster } from '../../src/image/raster.js';

/** Waves, an edge and grain, so that every filter has rows where it is the best. */
function plane(width: number, height: number, channels: 1 | 3, deep: boolean): Raster {
  const top = deep ? 65535 : 255;
  const data = deep ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  let seed = width + 7 * channels;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width * channels; x++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const grain = y % 3 === 0 ? seed / 2 ** 32 : 0;
      const wave = 0.5 + 0.45 * Math.sin(x / 17) * Math.cos(y / 11);
      data[at++] = top * (x > (width * channels) / 2 && y % 5 === 0 ? grain : 0.97 * wave + 0.03 * grain);
    }
  }
  return { width, height, channels, data };
}

const file = (chunks: readonly PngChunk[]) => writePng([...chunks, { type: 'IEND', data: new Uint8Array(0) }]);

describe('PNG written row by row', () => {
  const kinds = [1, 3].flatMap((channels) =>
    [false, true].flatMap((alpha) => [false, true].map((deep) => ({ channels: channels as 1 | 3, alpha, deep }))),
  );
  it.each(kinds)('gives back every sample: %o', async ({ channels, alpha, deep }) => {
    for (const [width, height] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [253, 131],
    ] as const) {
      const colour = plane(width, height, channels, deep);
      const opacity = alpha ? plane(width, height, 1, deep) : undefined;
      for (const filtered of ['none', 'quick', 'runs', 'thorough'] as const) {
        const bytes = file(await encodeRows({ colour, alpha: opacity }, filtered));
        const { data } = await sharp(bytes, { failOn: 'warning' })
          .toColourspace(channels === 1 && !alpha ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
          .raw({ depth: deep ? 'ushort' : 'uchar' })
          .toBuffer({ resolveWithObject: true });
        const samples = deep ? new Uint16Array(new Uint8Array(data).buffer) : data;
        const shown = alpha ? 4 : channels;
        for (let i = 0; i < width * height; i++) {
          for (let c = 0; c < shown; c++) {
            const wanted = alpha && c === 3 ? opacity?.data[i] : colour.data[i * channels + (channels === 1 ? 0 : c)];
            if (samples[i * shown + c] !== wanted) throw new Error(`pixel ${i}, channel ${c}, filtered ${filtered}`);
          }
        }
        expect(samples.length).toBe(width * height * shown);
      }
    }
  });

  it('looks for runs alone where that costs little, and for more where it does not', async () => {
    const grainy = plane(640, 480, 3, false);
    // Grain in every row; the same in each channel repeats every third byte, and only a longer look finds that.
    const seeds = new Uint32Array(640 * 480).map((_, i) => Math.imul(i + 1, 2654435761) ^ Math.imul(i >> 3, 40503));
    const grain = (i: number) => ((seeds[i] as number) >>> 9) % 11;
    const varied = { ...grainy, data: grainy.data.map((v, i) => Math.max(0, v - grain((7 * i) % seeds.length))) };
    const alike = { ...grainy, data: grainy.data.map((_, i) => 100 + grain(Math.floor(i / 3))) };
    const sizes = async (colour: Raster) => {
      const [runs, quick] = [await encodeRows({ colour }, 'runs'), await encodeRows({ colour }, 'quick')];
      return [file(runs).length, file(quick).length, (await encodePng(colour, undefined)).length];
    };
    const [runs, , chosen] = await sizes(varied);
    expect(chosen).toBe(runs);
    const [worse, quick, better] = (await sizes(alike)) as [number, number, number];
    expect(worse).toBeGreaterThan(1.05 * quick);
    expect(better).toBeLessThanOrEqual(quick);
  });

  it('is about as small as what libvips writes', async () => {
    const colour = plane(640, 480, 3, false);
    const alpha = plane(640, 480, 1, false);
    const own = await encodePng(colour, alpha);
    const joined = Buffer.alloc(4 * 640 * 480);
    for (let i = 0; i < 640 * 480; i++)
      joined.set([...colour.data.subarray(3 * i, 3 * i + 3), alpha.data[i] as number], 4 * i);
    const theirs = await sharp(joined, { raw: { width: 640, height: 480, channels: 4 } })
      .png({ compressionLevel: 9, adaptiveFiltering: true })
      .toBuffer();
    expect(own.length / theirs.length).toBeLessThan(1.02);
  });
});

describe('the kernel of rows', () => {
  /** What a decoder of PNG does (third edition, §9.2), one byte after the other. */
  function unfiltered(filtered: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
    const height = filtered.length / (rowBytes + 1);
    const rows = new Uint8Array(rowBytes * height);
    const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (rows[y * rowBytes + x] as number));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < rowBytes; x++) {
        const [a, b, c] = [at(x - pixelBytes, y), at(x, y - 1), at(x - pixelBytes, y - 1)];
        const nearest = [a, b, c].sort((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0] as number;
        const predicted = [0, a, b, (a + b) >> 1, nearest][filtered[y * (rowBytes + 1)] as number] as number;
        rows[y * rowBytes + x] = (filtered[y * (rowBytes + 1) + 1 + x] as number) + predicted;
      }
    }
    return rows;
  }

  /** The rows in bands, filtered and compressed. */
  function through(filter: RowFilter, data: Uint8Array, rowBytes: number, pixelBytes: number, bandRows: number) {
    const kernel = new RowKernel(filter, rowBytes, pixelBytes, bandRows);
    const height = data.length / rowBytes;
    const [filtered, stream]: [Uint8Array[], Uint8Array[]] = [[], []];
    for (let from = 0; from < height; from += bandRows) {
      const rows = Math.min(bandRows, height - from);
      for (let i = 0; i < rows; i++) kernel.row(i).set(data.subarray((from + i) * rowBytes, (from + i + 1) * rowBytes));
      filtered.push(kernel.filterBand(rows).slice());
      stream.push(kernel.compressBand(rows, from + rows === height));
    }
    kernel.release();
    return { filtered: Buffer.concat(filtered), stream: Buffer.concat(stream) };
  }

  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const KINDS: readonly (readonly [string, (i: number) => number])[] = [
    ['noise', () => 256 * random()],
    ['one value', () => 7],
    ['steps', (i) => Math.floor(i / 7)],
    ['mostly nothing', () => (random() < 0.01 ? 255 : 0)],
    ['a photograph, nearly', (i) => 128 + 100 * Math.sin(i / 60) + 4 * random()],
  ];

  it.each(KINDS)('gives every byte back, whatever the pixels and bands: %s', (_, value) => {
    let count = 0;
    for (const pixelBytes of [1, 2, 3, 4, 6, 8]) {
      for (const [width, height, bandRows] of [
        [1, 1, 1],
        [5, 3, 2],
        [17, 40, 7],
        [43, 9, 9],
        [300, 31, 30],
      ] as const) {
        const rowBytes = width * pixelBytes;
        const data = new Uint8Array(rowBytes * height).map((_byte, i) => value(i));
        for (const filter of ['none', 'differences', 'entropy'] as const) {
          const { filtered, stream } = through(filter, data, rowBytes, pixelBytes, bandRows);
          expect(inflateSync(stream).equals(filtered)).toBe(true);
          expect(Buffer.compare(unfiltered(filtered, rowBytes, pixelBytes), data)).toBe(0);
          count++;
        }
      }
    }
    expect(count).toBe(90);
  });

  it('keeps codes within what deflate allows, however rare a byte is', () => {
    // Each byte comes as often as the two rarer ones together: the best code of the rarest has more than twenty bits.
    const counts = [1, 1];
    while (counts.length < 23) counts.push((counts.at(-1) as number) + (counts.at(-2) as number));
    const data = Uint8Array.from(counts.flatMap((count, byte) => new Array<number>(count).fill(11 * byte)));
    for (let i = data.length - 1; i > 0; i--) {
      const other = Math.floor(random() * (i + 1));
      [data[i], data[other]] = [data[other] as number, data[i] as number];
    }
    const { filtered, stream } = through('none', data, data.length, 1, 1);
    expect(inflateSync(stream).equals(filtered)).toBe(true);
    expect(stream.length).toBeLessThan(1.01 * deflateSync(filtered, { strategy: constants.Z_HUFFMAN_ONLY }).length);
  });

  it('stores what does not compress, five bytes longer a block', () => {
    const data = new Uint8Array(300_000).map(() => 256 * random());
    const { stream } = through('none', data, 3_000, 3, 100);
    expect(stream.length).toBeLessThan(data.length + 100 + 60);
  });

  it('takes the filter of the least sum, and the first of equals', () => {
    const ramp = new Uint8Array(64 * 4).map((_, i) => 3 * (i % 64));
    const { filtered } = through('differences', ramp, 64, 1, 4);
    expect([0, 1, 2, 3].map((y) => filtered[65 * y])).toEqual([1, 2, 2, 2]);
    expect(through('differences', new Uint8Array(64 * 2), 64, 1, 2).filtered.every((byte) => byte === 0)).toBe(true);
  });
});
