import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { COLOUR_BOUND, fewColoursOf, toFewColours } from '../../src/image/few-colours.js';
import type { Planes } from '../../src/image/load-sharp.js';
import type { Raster } from '../../src/image/raster.js';
import { doublePlane } from '../../src/image/resample.js';
import { paint, scene } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, fromRaster, pixels } from '../support/sharp-pictures.js';

/** A smooth enlargement, channel by channel: many more colours than its source. */
function smooth(source: Raster): Raster {
  const { width, height, channels } = source;
  const planes = Array.from({ length: channels }, (_, c) =>
    doublePlane({ width, height, channels: 1, data: source.data.filter((_, i) => i % channels === c) }),
  );
  const data = Uint8Array.from({ length: 4 * source.data.length }, (_, i) => {
    return planes[i % channels]?.data[Math.floor(i / channels)] as number;
  });
  return { width: 2 * width, height: 2 * height, channels, data };
}

const smoothEngine = () => repeatEngine((doubled) => smooth(halved(doubled)));

function halved({ width, height, channels, data }: Raster): Raster {
  const [w, h] = [width / 2, height / 2];
  const half = Uint8Array.from({ length: w * h * channels }, (_, i) => {
    const [c, x, y] = [i % channels, Math.floor(i / channels) % w, Math.floor(i / channels / w)];
    return data[(2 * y * width + 2 * x) * channels + c] as number;
  });
  return { width: w, height: h, channels, data: half };
}

const enhance = async (bytes: Uint8Array, engine = smoothEngine()) =>
  enhanceImage({ path: 'a.png', bytes, output: 'a.png' }, engine, { signal: never });

/** The worse of black and white. */
function distance(a: Planes, b: Planes): { psnr: number; most: number } {
  const count = a.colour.width * a.colour.height;
  let most = 0;
  const sums = [0, 255].map((ground) => {
    let sum = 0;
    for (let i = 0; i < 3 * count; i++) {
      const laid = ({ colour, alpha }: Planes) => {
        const opacity = alpha ? (alpha.data[Math.floor(i / 3)] as number) / 255 : 1;
        const value = colour.channels === 1 ? colour.data[Math.floor(i / 3)] : colour.data[i];
        return (value as number) * opacity + ground * (1 - opacity);
      };
      const off = Math.abs(laid(a) - laid(b));
      sum += off * off;
      most = Math.max(most, off);
    }
    return sum;
  });
  return { psnr: 10 * Math.log10((255 * 255 * 3 * count) / Math.max(...sums, 1e-9)), most };
}

/**
 * What a screenshot becomes: text of six inks on four grounds, its edges in sixteen steps with a little noise, and single pixels of
 * colours that nothing else has.
 */
function screenshot(side: number, strays: number, seed: number): Raster {
  let state = seed;
  const random = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const colour = () => [random(256), random(256), random(256)];
  const inks = Array.from({ length: 6 }, colour);
  const grounds = Array.from({ length: 4 }, colour);
  const raster = paint(side, side, (x, y, c) => {
    const ground = grounds[(Math.floor(y / 50) * 3 + Math.floor(x / 70)) % 4]?.[c] as number;
    const ink = inks[(Math.floor(y / 12) * 5 + Math.floor(x / 25)) % 6]?.[c] as number;
    const isText = y % 14 < 7 && x % 6 < 3 && Math.floor(x / 60) % 2 === 0;
    const part = isText ? ((x * 7 + y * 13) % 17) / 16 : 0;
    return ground + (ink - ground) * part + (part > 0 ? random(9) - 4 : 0);
  });
  for (let i = 0; i < strays; i++) raster.data.set(colour(), 3 * (random(side) + side * random(side)));
  return raster;
}

/** A sign in few colours, with flat areas and antialiased edges. */
const sign = (): Raster =>
  paint(48, 40, (x, y, c) => {
    const inside = Math.min(1, Math.max(0, 14.5 - Math.hypot(x - 24, y - 20)));
    const [from, to] = [[250, 240, 230][c] as number, [200, 30, 60][c] as number];
    return Math.round(from + (to - from) * (Math.round(8 * inside) / 8));
  });

describe('few colours', () => {
  it.each(['a palette', 'true colour'])('%s of few colours becomes a palette within the bound', async (kind) => {
    const source = sign();
    const image = fromRaster(source);
    const bytes = await bytesOf(kind === 'a palette' ? image.png({ palette: true, dither: 0 }) : image.png());
    const result = await enhance(bytes);
    expect(await sharp(result.bytes).metadata()).toMatchObject({ isPalette: true, space: 'srgb' });
    const { width, height, data } = await pixels(result.bytes);
    const made: Raster = { width, height, channels: 3, data };
    const { psnr, most } = distance({ colour: made }, { colour: smooth(source) });
    expect(psnr).toBeGreaterThanOrEqual(COLOUR_BOUND.psnr);
    expect(most).toBeLessThanOrEqual(COLOUR_BOUND.most);
    expect([...data.subarray(0, 3)]).toEqual([250, 240, 230]);
    const centre = 3 * (40 * width + 48);
    expect([...data.subarray(centre, centre + 3)]).toEqual([200, 30, 60]);
    expect(result.notes).toEqual([]);
  });

  it('keeps transparency within the bound, and what cannot be seen is one entry', async () => {
    const { width, height } = sign();
    const rgba = new Uint8Array(4 * width * height);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      const alpha = Math.round(8 * Math.min(1, Math.max(0, 14.5 - Math.hypot(x - 24, y - 20))));
      rgba.set([200, 30, 60, Math.round((255 * alpha) / 8)], 4 * i);
    }
    const bytes = await bytesOf(sharp(rgba, { raw: { width, height, channels: 4 } }).png({ palette: true, dither: 0 }));
    const result = await enhance(bytes);
    expect(await sharp(result.bytes).metadata()).toMatchObject({ isPalette: true, hasAlpha: true });
    const { data } = await pixels(result.bytes);
    const alphas = new Set(data.filter((_, i) => i % 4 === 3));
    expect(alphas.has(0) && alphas.has(255)).toBe(true);
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] === 255) expect([...data.subarray(i, i + 3)]).toEqual([200, 30, 60]);
    }
  });

  it('keeps the steps of a gradient: no two become a line', async () => {
    const [from, to] = [
      [20, 40, 120],
      [250, 180, 90],
    ];
    const source = paint(72, 72, (x, y, c) => {
      const [first = 0, last = 0] = [from?.[c], to?.[c]];
      return Math.round(first + ((last - first) * (x + y)) / 142);
    });
    const { bytes } = await enhance(await bytesOf(fromRaster(source).png()), repeatEngine());
    expect(await sharp(bytes).metadata()).toMatchObject({ isPalette: true });
    const made = await pixels(bytes);
    const steps = Array.from({ length: 3 * 143 }, (_, i) => {
      return Math.abs((made.data[i + 3] as number) - (made.data[i] as number));
    });
    expect(Math.max(...steps)).toBeLessThanOrEqual(3);
    const { psnr } = distance({ colour: { ...made, channels: 3 } }, { colour: smooth(source) });
    expect(psnr).toBeGreaterThan(52);
  });

  it('gives up where 256 colours would show', async () => {
    const mixed = (n: number) => Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) >>> 0;
    const noise = paint(96, 96, (x, y, c) => mixed(mixed(mixed(3 * (96 * y + x) + c + 1) + 7) + 11) >>> 24);
    const source = fewColoursOf({ colour: sign() });
    expect(source).toBeDefined();
    expect(await toFewColours({ colour: noise }, source ?? new Map())).toBeUndefined();
    expect(fewColoursOf({ colour: scene(64, 64) })).toBeUndefined();
  });

  it('gives up in seconds on more colours than 16 bits count', () => {
    const [width, height] = [300, 300];
    const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => {
      const pixel = Math.floor(i / 3);
      return [pixel, 7, pixel >> 8][i % 3] as number;
    });
    const alpha = Uint8Array.from({ length: width * height }, (_, i) => (i < 65_536 ? 255 : 100));
    const planes: Planes = {
      colour: { width, height, channels: 3, data },
      alpha: { width, height, channels: 1, data: alpha },
    };
    const before = process.cpuUsage();
    expect(toFewColours(planes, new Map())).toBeUndefined();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(8);
  });

  it('keeps what is opaque opaque beside what nearly is', () => {
    const [width, height] = [64, 64];
    const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => 40 + ((Math.imul(i, 40_503) >>> 6) % 120));
    const opacity = Uint8Array.from({ length: width * height }, (_, i) => (i % 5 === 0 ? 252 + (i % 3) : 255));
    const planes: Planes = {
      colour: { width, height, channels: 3, data },
      alpha: { width, height, channels: 1, data: opacity },
    };
    const fewer = toFewColours(planes, new Map())?.alpha;
    expect(fewer?.data.filter((_, i) => opacity[i] === 255).every((value) => value === 255)).toBe(true);
  });

  it('leaves a picture of many colours, and a photograph in grey, as they are', async () => {
    const photo = await enhance(await bytesOf(fromRaster(scene(40, 24)).png()));
    expect(await sharp(photo.bytes).metadata()).toMatchObject({ isPalette: false });
    const shades = paint(64, 64, (x, y) => (x * 3 + y) % 256);
    const grey = await bytesOf(fromRaster(shades).toColourspace('b-w').png());
    expect(await sharp((await enhance(grey)).bytes).metadata()).toMatchObject({ isPalette: false, space: 'b-w' });
  });
});

describe('what a file only seems to hold', () => {
  it('is 8 bits where 16 bits hold values of 8', async () => {
    const data = Uint16Array.from({ length: 24 * 16 * 3 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 24) * 257);
    const deep = (values: Uint16Array) =>
      sharp(values, { raw: { width: 24, height: 16, channels: 3 } })
        .toColourspace('rgb16')
        .png();
    const result = await enhance(await bytesOf(deep(data)), repeatEngine());
    expect(await sharp(result.bytes).metadata()).toMatchObject({ depth: 'uchar' });
    expect(result.notes.join()).toContain('16 bits');
    const real = await enhance(await bytesOf(deep(data.map((value, i) => (i === 5 ? 1000 : value)))), repeatEngine());
    expect(await sharp(real.bytes).metadata()).toMatchObject({ depth: 'ushort' });
  });

  it('is neutral where only hidden pixels have colour: the engine sees one channel', async () => {
    const rgba = new Uint8Array(4 * 20 * 20);
    for (let i = 0; i < 400; i++) {
      const hidden = i % 20 < 10;
      const value = Math.imul(i + 1, 2654435761) >>> 24;
      rgba.set(hidden ? [255, 0, 200, 0] : [value, value, value, 255], 4 * i);
    }
    let channels = 0;
    const engine = repeatEngine((doubled) => {
      channels = doubled.channels;
      return doubled;
    });
    const result = await enhance(
      await bytesOf(sharp(rgba, { raw: { width: 20, height: 20, channels: 4 } }).png()),
      engine,
    );
    expect(channels).toBe(1);
    const { data } = await pixels(result.bytes);
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] !== 0) expect([data[i + 1], data[i + 2]]).toEqual([data[i], data[i]]);
    }
  });
});

describe('a palette for a screenshot', () => {
  it.each([1, 2, 3])('has room for single pixels that no other colour is near (%d)', (seed) => {
    const doubled = { colour: screenshot(300, 90, seed) };
    const few = toFewColours(doubled, new Map());
    expect(few && fewColoursOf(few)?.size).toBeLessThanOrEqual(256);
    const { psnr, most } = distance(few as Planes, doubled);
    expect(most).toBeLessThanOrEqual(COLOUR_BOUND.most);
    expect(psnr).toBeGreaterThan(45);
  });
});
