import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { bestKernel, colourScratch, type KernelKind, loadKernel } from '../../../src/engines/local/kernel/kernel.js';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import { cutTile } from '../../../src/engines/local/tile.js';
import { repeatPixels } from '../../../src/image/pixel-art.js';
import { fullScale, LUMA, type Raster } from '../../../src/image/raster.js';
import { KINDS, lanczos } from '../../support/kinds.js';
import { options } from '../../support/local-engine.js';
import { never } from '../../support/repeat-engine.js';

/** A picture whose pixels a function of place gives. */
function drawn(width: number, height: number, at: (x: number, y: number) => readonly number[], deep = false): Raster {
  const data = deep ? new Uint16Array(width * height * 3) : new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (const value of at(x, y)) data[i++] = value;
  }
  return { width, height, channels: 3, data };
}

const lumaAt = ({ data }: Raster, pixel: number) =>
  LUMA.reduce((sum, weight, c) => sum + weight * (data[3 * pixel + c] as number), 0);

/** PSNR in dB of what colour adds to luma: red and blue less luma. */
function chromaCloseness(a: Raster, b: Raster): number {
  let sum = 0;
  const pixels = a.width * a.height;
  for (let i = 0; i < pixels; i++) {
    for (const c of [0, 2]) {
      const chroma = (raster: Raster) => (raster.data[3 * i + c] as number) - lumaAt(raster, i);
      sum += (chroma(a) - chroma(b)) ** 2;
    }
  }
  return 10 * Math.log10(fullScale(a.data) ** 2 / (sum / (2 * pixels)));
}

/** Orange below a slanted, smoothed edge, blue above it. */
function slope(size: number, full = 255): Raster {
  const [orange, blue] = [
    [250, 150, 30],
    [40, 60, 160],
  ] as const;
  const mixture = (x: number, y: number) => {
    const share = Math.min(1, Math.max(0, (y - 0.37 * x - size / 4) / 1.1 + 0.5));
    return orange.map((value, c) => Math.round((share * value + (1 - share) * (blue[c] as number)) * (full / 255)));
  };
  return drawn(size, size, mixture, full > 255);
}

const halved = (truth: Raster) => KINDS['reduced by area']?.(truth)[0] as Raster;

/** What a network makes that knows luma, and no colour: the truth's luma, the repeated source's chroma. */
function lumaOnly(source: Raster, truth: Raster): Raster {
  const repeated = repeatPixels(source);
  const full = fullScale(truth.data);
  const at = (x: number, y: number) => {
    const i = y * truth.width + x;
    const more = lumaAt(truth, i) - lumaAt(repeated, i);
    return [0, 1, 2].map((c) => Math.min(full, Math.max(0, Math.round((repeated.data[3 * i + c] as number) + more))));
  };
  return drawn(truth.width, truth.height, at, full > 255);
}

/** What the kernel composes where a network's result, with the repeated source in it, would be `doubled`. */
function alongLuma(source: Raster, doubled: Raster, kind?: KernelKind): Raster {
  const kernel = loadKernel(kind);
  const { width, height } = source;
  const full = fullScale(source.data);
  const bytes = source.data.BYTES_PER_ELEMENT;
  const { data } = cutTile(source, { x: 0, y: 0, width, height }, 1, 1).pixels;
  const [samples, sums] = [kernel.allocate(Math.ceil(data.byteLength / 4)), kernel.allocate(12 * width)];
  const [output, scratch] = [
    kernel.allocate(Math.ceil(doubled.data.byteLength / 4)),
    kernel.allocate(colourScratch(width)),
  ];
  kernel.bytes(samples, data.byteLength).set(new Uint8Array(data.buffer));
  const [stride, rowBytes] = [3 * bytes * (width + 2), 6 * bytes * width];
  for (let y = 0; y < height; y++) {
    const row = kernel.floats(sums, 12 * width);
    for (let i = 0; i < 12 * width; i++) {
      const [x, c, quarter] = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4];
      const to = ((2 * y + (quarter >> 1)) * 2 * width + 2 * x + (quarter & 1)) * 3 + c;
      row[i] = ((doubled.data[to] as number) - (source.data[(y * width + x) * 3 + c] as number)) / full;
    }
    const at = samples + (y + 1) * stride + 3 * bytes;
    kernel.run.compose_colour(sums, at, stride, bytes, full, 1, output + 2 * y * rowBytes, rowBytes, width, scratch);
  }
  const result = kernel.bytes(output, doubled.data.byteLength).slice();
  return { ...doubled, data: bytes === 2 ? new Uint16Array(result.buffer) : result };
}

describe('chroma follows luma', () => {
  it('draws the colours of a smoothed edge, and leaves luma', () => {
    const truth = slope(64);
    const source = halved(truth);
    const before = lumaOnly(source, truth);
    const doubled = alongLuma(source, before);
    // What is not fused is the same in both kernels.
    if (bestKernel() === 'fused') expect(alongLuma(source, before, 'plain').data).toEqual(doubled.data);
    expect(chromaCloseness(before, truth)).toBeLessThan(35);
    expect(chromaCloseness(doubled, truth)).toBeGreaterThan(40);
    for (let i = 0; i < 64 * 64; i++) {
      expect(Math.abs(lumaAt(doubled, i) - lumaAt(before, i))).toBeLessThan(0.51);
    }
  });

  it('interpolates colours that luma says nothing of', () => {
    // A change of hue at one luma: what is added to red is taken from green.
    const at = (x: number) => 60 * Math.sin(x / 5);
    const hue = drawn(64, 64, (x) => [128 + Math.round(at(x)), 128 - Math.round((0.299 / 0.587) * at(x)), 128]);
    const source = halved(hue);
    const doubled = alongLuma(source, repeatPixels(source));
    expect(chromaCloseness(doubled, hue)).toBeGreaterThan(chromaCloseness(repeatPixels(source), hue) + 10);
  });

  it('leaves grey and what has one colour, and knows 16 bits', () => {
    const grey = drawn(16, 16, (x, y) => Array(3).fill((37 * x + 91 * y) % 256));
    const flat = drawn(16, 16, () => [255, 0, 77]);
    for (const source of [grey, flat]) {
      expect(alongLuma(source, repeatPixels(source)).data).toEqual(repeatPixels(source).data);
    }
    const truth = slope(64, 65_535);
    const mean = (x: number, y: number, c: number) => {
      const at = (row: number, column: number) => truth.data[((2 * y + row) * 64 + 2 * x + column) * 3 + c] as number;
      return Math.round((at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4);
    };
    const deep = drawn(32, 32, (x, y) => [mean(x, y, 0), mean(x, y, 1), mean(x, y, 2)], true);
    const before = lumaOnly(deep, truth);
    expect(chromaCloseness(before, truth)).toBeLessThan(35);
    expect(chromaCloseness(alongLuma(deep, before), truth)).toBeGreaterThan(40);
  });

  it('never leaves the range, whatever the colours', () => {
    // Of 8 bits a value below 0 would come out as 255.
    const pure = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 0],
      [0, 0, 0],
      [255, 255, 255],
    ] as const;
    const source = drawn(24, 24, (x, y) => pure[(x * 7 + y * y * 3 + ((x * y) >> 2)) % 6] as readonly number[]);
    const before = repeatPixels(source).data;
    const doubled = alongLuma(source, repeatPixels(source));
    for (let i = 0; i < 48 * 48; i++) {
      const luma = (data: Raster['data']) => lumaAt({ ...doubled, data }, i);
      expect(Math.abs(luma(doubled.data) - luma(before))).toBeLessThan(1);
    }
  });
});

describe('colour at fast', () => {
  const file = (name: string) => fileURLToPath(new URL(`../../../examples/assets/${name}`, import.meta.url));

  it.each(['photos/coffee.jpg', 'photos/chelsea.webp', 'illustrations/harbour.png'])(
    'is about as near to the truth as Lanczos’s: %s',
    async (name) => {
      const bytes = await readFile(file(name));
      const { data, info } = await sharp(bytes)
        .flatten({ background: '#fff' })
        .resize(256, 192)
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const truth: Raster = { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) };
      const source = KINDS['reduced by bicubic']?.(truth)[0] as Raster;
      const engine = await createLocalEngine(options({ quality: 'fast' }));
      const doubled = await engine.upscale({
        ...{ path: 'a.png', bytes: new Uint8Array(0), info: { format: 'png' } as never, signal: never },
        colour: async () => source,
      });
      await engine.close();
      // Repeated, as the network leaves it, it is 0.6 to 5.2 dB behind.
      const ahead = chromaCloseness(doubled, truth) - chromaCloseness(lanczos(source), truth);
      expect(ahead).toBeGreaterThan(name.startsWith('photos/') ? -1.2 : 4);
    },
  );
});
