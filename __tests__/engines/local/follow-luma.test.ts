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
    kernel.run.compose_colour(sums, at, stride, bytes, full, 1, output + 2 * y * rowBytes, rowBytes, width, scratch, y);
  }
  const result = kernel.bytes(output, doubled.data.byteLength).slice();
  return { ...doubled, data: bytes === 2 ? new Uint16Array(result.buffer) : result };
}

const f = Math.fround;
const [RED, GREEN, BLUE] = [f(0.299), f(0.587), f(0.114)];
const lumaOf = (r: number, g: number, b: number) => f(f(f(RED * r) + f(GREEN * g)) + f(BLUE * b));

/** The same one number after the other, as colour.h's text says it: every operation rounded as the kernel's. */
function oneByOne(source: Raster, doubled: Raster): Raster['data'] {
  const { width, height } = source;
  const full = fullScale(source.data);
  const { data } = cutTile(source, { x: 0, y: 0, width, height }, 1, 1).pixels;
  const colours = (x: number, y: number) =>
    [0, 1, 2].map((c) => data[((y + 1) * (width + 2) + x + 1) * 3 + c] as number);
  /** Luma, red less luma, blue less luma. */
  const planes = (x: number, y: number) => {
    const [r, g, b] = colours(x, y) as [number, number, number];
    const luma = lumaOf(r, g, b);
    return [luma, f(r - luma), f(b - luma)] as const;
  };
  const ninth = f(1 / 9);
  const least = f(f(4 * f(full / 255)) * f(full / 255));
  const slopes = (x: number, y: number) => {
    const [luma, red, blue] = planes(x, y);
    let [l, r, b, ll, lr, lb, cc] = [0, 0, 0, 0, 0, 0, 0];
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        if (dx === 0 && dy === 0) continue;
        const at = planes(x + dx, y + dy);
        const [dl, dr, db] = [f(at[0] - luma), f(at[1] - red), f(at[2] - blue)];
        [l, r, b] = [f(l + dl), f(r + dr), f(b + db)];
        [ll, lr, lb] = [f(ll + f(dl * dl)), f(lr + f(dl * dr)), f(lb + f(dl * db))];
        cc = f(cc + f(f(dr * dr) + f(db * db)));
      }
    }
    [l, r, b] = [f(l * ninth), f(r * ninth), f(b * ninth)];
    const variance = Math.max(0, f(f(ll * ninth) - f(l * l)));
    const chroma = f(f(cc * ninth) - f(f(r * r) + f(b * b)));
    const [withRed, withBlue] = [f(f(lr * ninth) - f(l * r)), f(f(lb * ninth) - f(l * b))];
    const told = f(f(withRed * withRed) + f(withBlue * withBlue));
    const explained = Math.min(1, f(told / Math.max(f(1e-6), f(variance * chroma))));
    const more = f(variance + least);
    const share = f(f(f(explained * explained) * variance) / f(more * more));
    return [f(share * withRed), f(share * withBlue)] as const;
  };
  const [near, middle, far] = [5 / 32, 30 / 32, -3 / 32];
  const weights = (after: number) => (after === 0 ? [near, middle, far] : [far, middle, near]);
  const between = (plane: 0 | 1 | 2, x: number, y: number, right: number, below: number) => {
    const rows = [-1, 0, 1].map((dy) => {
      const [a, b, c] = [-1, 0, 1].map((dx, i) => f((weights(right)[i] as number) * planes(x + dx, y + dy)[plane]));
      return f(f((a as number) + (b as number)) + (c as number));
    });
    const [a, b, c] = rows.map((value, i) => f((weights(below)[i] as number) * value));
    return f(f((a as number) + (b as number)) + (c as number));
  };
  const room = (value: number, change: number) => {
    const quotient = f((change > 0 ? f(full - value) : f(0 - value)) / change);
    return Number.isNaN(quotient) ? 1 : Math.max(0, Math.min(1, quotient));
  };
  const result = doubled.data.slice();
  for (let i = 0; i < 4 * width * height; i++) {
    const [X, Y] = [i % (2 * width), Math.floor(i / (2 * width))];
    const [x, y, right, below] = [X >> 1, Y >> 1, X & 1, Y & 1];
    const own = colours(x, y);
    const was = own.map((v, c) => f(f(f(((doubled.data[3 * i + c] as number) - v) / full) * full) + v));
    const luma = lumaOf(...(was as [number, number, number]));
    const further = f(luma - between(0, x, y, right, below));
    const [redSlope, blueSlope] = slopes(x, y);
    const red = f(between(1, x, y, right, below) + f(redSlope * further));
    const blue = f(between(2, x, y, right, below) + f(blueSlope * further));
    const green = f(0 - f(f(red * f(RED / GREEN)) + f(blue * f(BLUE / GREEN))));
    const changes = [red, green, blue].map((value, c) => f(f(luma + value) - (was[c] as number)));
    const part = Math.min(...was.map((value, c) => room(value, changes[c] as number)));
    for (let c = 0; c < 3; c++) {
      const value = f(f((was[c] as number) + f(part * (changes[c] as number))) + 0.5);
      result[3 * i + c] = Math.floor(Math.max(0, Math.min(full, value)));
    }
  }
  return result;
}

describe('chroma follows luma', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 30])('is what one number after the other gives: %i pixels in a row', (width) => {
    let seed = 7 * width + 1;
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) / 2 ** 24;
    };
    for (const [deep, spread] of [false, true].flatMap((kind) => [0.1, 0.5, 3].map((size) => [kind, size] as const))) {
      const full = deep ? 65_535 : 255;
      const source = drawn(
        ...([width, 5] as const),
        () => [0, 1, 2].map(() => Math.round(full * Math.min(1, Math.max(0, 0.5 + spread * (random() - 0.5))))),
        deep,
      );
      const doubled = repeatPixels(source);
      for (let i = 0; i < doubled.data.length; i++) {
        const value = (doubled.data[i] as number) + full * 0.2 * (random() - 0.5);
        doubled.data[i] = Math.round(Math.min(full, Math.max(0, value)));
      }
      const expected = oneByOne(source, doubled);
      for (const kind of bestKernel() === 'fused' ? (['plain', 'fused'] as const) : (['plain'] as const)) {
        expect(alongLuma(source, doubled, kind).data).toEqual(expected);
      }
    }
  });

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
