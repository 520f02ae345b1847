import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { StopEngine } from '../../../src/engines/engine.js';
import { readChain } from '../../../src/engines/local/chain.js';
import { loadChainNetwork } from '../../../src/engines/local/chain-network.js';
import { readCunet } from '../../../src/engines/local/cunet.js';
import { loadCunetNetwork } from '../../../src/engines/local/cunet-network.js';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import { loadNetwork } from '../../../src/engines/local/network.js';
import { NETWORKS, networkFor } from '../../../src/engines/local/networks.js';
import { loadRuntime } from '../../../src/engines/local/runtime.js';
import { cutTile, upscaleTile } from '../../../src/engines/local/tile.js';
import { decodePicture } from '../../../src/image/decode.js';
import type { Raster } from '../../../src/image/raster.js';
import { sniff } from '../../../src/image/sniff.js';
import { largestDifference, modelFile, never, options, PICTURES, paint } from './pictures.js';

/** Doubles a raster through the public interface. */
async function double(raster: Raster, quality: 'fast' | 'balanced' | 'best' = 'fast'): Promise<Raster> {
  const engine = await createLocalEngine(options({ quality }));
  try {
    const info = { ...(sniff(new Uint8Array(0)) ?? {}), format: 'png' } as never;
    const colour = async () => raster;
    return await engine.upscale({ path: 'a.png', bytes: new Uint8Array(0), info, colour, signal: never });
  } finally {
    await engine.close();
  }
}

describe('the local engine', () => {
  it.each(['fast', 'balanced'] as const)('%s: tiles and the whole picture agree', async (quality) => {
    const { halo } = NETWORKS[quality];
    const chain = readChain(await readFile(modelFile(NETWORKS[quality].name)));
    const network = await loadChainNetwork(chain as never);
    for (const [name, make] of Object.entries(PICTURES)) {
      const picture = make(300, 40);
      const whole = await network.upscale(cutTile(picture, { x: 0, y: 0, width: 300, height: 40 }, halo, 1));
      expect({ name, off: largestDifference(await double(picture, quality), whole) <= 1 }).toEqual({ name, off: true });
    }
  });

  it.each(['fast', 'balanced'] as const)('%s: our kernel computes what onnxruntime computes', async (quality) => {
    const { name, halo } = NETWORKS[quality];
    const model = new Uint8Array(await readFile(modelFile(name)));
    const own = await loadChainNetwork(readChain(model) as never);
    const theirs = await loadNetwork(await loadRuntime(options().wasmFolder), model);
    for (const [width, height] of [
      [33, 18],
      [1, 1],
      [5, 62],
    ] as const) {
      for (const make of Object.values(PICTURES)) {
        const job = () => cutTile(make(width, height), { x: 0, y: 0, width, height }, halo, 1);
        expect(largestDifference(await own.upscale(job()), await upscaleTile(theirs, job()))).toBeLessThanOrEqual(1);
      }
    }
    await theirs.close();
  });

  it('gives the same result after other pictures as before them', async () => {
    const network = await loadChainNetwork(readChain(await readFile(modelFile('own-24x8'))) as never);
    const job = (width: number, height: number) =>
      cutTile(
        (PICTURES.noise as (w: number, h: number) => Raster)(width, height),
        { x: 0, y: 0, width, height },
        10,
        1,
      );
    const first = await network.upscale(job(21, 34));
    await network.upscale(job(90, 90));
    await network.upscale(job(23, 33));
    expect(largestDifference(await network.upscale(job(21, 34)), first)).toBe(0);
  });

  it.each(['fast', 'balanced'] as const)(
    '%s: a flat colour stays that colour, also beside something else',
    async (quality) => {
      for (const colour of [0, 1, 77, 128, 254, 255]) {
        const result = await double(
          paint(90, 40, (x, y, c) => (x < 10 ? (x * y) % 256 : c === 1 ? 255 - colour : colour)),
          quality,
        );
        for (let x = 60; x < 180; x++) {
          expect([...result.data.subarray(3 * (30 * 180 + x), 3 * (30 * 180 + x) + 3)]).toEqual([
            colour,
            255 - colour,
            colour,
          ]);
        }
      }
    },
  );

  it('keeps grey in one channel and 16 bits in 16 bits', async () => {
    const grey = {
      width: 20,
      height: 12,
      channels: 1,
      data: Uint16Array.from({ length: 240 }, (_, i) => i * 200),
    } as const;
    const result = await double(grey);
    expect(result).toMatchObject({ width: 40, height: 24, channels: 1 });
    expect(result.data).toBeInstanceOf(Uint16Array);
    expect(new Set(result.data).size).toBeGreaterThan(600);
  });

  it('stops at once when the run is cancelled', async () => {
    const engine = await createLocalEngine(options());
    const signal = AbortSignal.abort(new Error('cancelled'));
    const request = { path: 'a.png', bytes: new Uint8Array(0), info: {} as never, signal };
    const colour = async () => paint(8, 8, () => 5);
    await expect(engine.upscale({ ...request, colour })).rejects.toThrow('cancelled');
  });

  it('says so when its network is missing', async () => {
    const engine = await createLocalEngine(options({ modelsFolder: '/nowhere' }));
    const colour = async () => paint(64, 8, (x) => x);
    const run = engine.upscale({ path: 'a.png', bytes: new Uint8Array(0), info: {} as never, colour, signal: never });
    await expect(run).rejects.toThrow(StopEngine);
    await expect(run).rejects.toMatchObject({ verdict: 'failed', error: { code: 'E_MODEL_MISSING' } });
  });

  it('does not load anything for a flat picture, and nothing is left after close', async () => {
    const result = await double(paint(500, 300, (_, __, c) => 50 * c));
    expect(new Set(result.data)).toEqual(new Set([0, 50, 100]));
  });
});

describe('compressed JPEGs', () => {
  it('get a network that mends them, by their quality', () => {
    const names = [20, 54, 55, 89, 90, undefined].map((quality) => networkFor('balanced', quality).name);
    expect(names).toEqual([
      ...['waifu2x-upconv7-noise2', 'waifu2x-upconv7-noise2'],
      ...['waifu2x-upconv7-noise1', 'waifu2x-upconv7-noise1'],
      ...['own-24x8', 'own-24x8'],
    ]);
    expect(networkFor('fast', 20).name).toBe('own-12x4');
  });

  it('come out nearer to the original than with the network for clean pictures', async () => {
    const original = paint(96, 96, (x, y, c) =>
      (x - 48) ** 2 + (y - 48) ** 2 < 900 ? 220 - 40 * c : 60 + x / 2 + 30 * c,
    );
    const half = paint(48, 48, (x, y, c) => {
      const at = (dx: number, dy: number) => original.data[3 * ((2 * y + dy) * 96 + 2 * x + dx) + c] as number;
      return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
    });
    const bytes = new Uint8Array(
      await sharp(half.data, { raw: { width: 48, height: 48, channels: 3 } })
        .jpeg({ quality: 60 })
        .toBuffer(),
    );
    const { colour, info } = await decodePicture(bytes, 'a.jpg');
    const errors: number[] = [];
    for (const format of ['jpeg', 'png'] as const) {
      const engine = await createLocalEngine(options({ quality: 'balanced' }));
      const request = { path: 'a.jpg', bytes, info: { ...info, format }, colour: async () => colour, signal: never };
      const result = await engine.upscale(request);
      errors.push([...result.data].reduce((sum, value, i) => sum + (value - (original.data[i] as number)) ** 2, 0));
      await engine.close();
    }
    const [mended, sharpened] = errors as [number, number];
    expect(mended).toBeLessThan(sharpened);
  });

  it('are mended by our kernel as by onnxruntime', async () => {
    const model = new Uint8Array(await readFile(modelFile('waifu2x-upconv7-noise1')));
    const own = await loadChainNetwork(readChain(model) as never);
    const theirs = await loadNetwork(await loadRuntime(options().wasmFolder), model);
    const job = () =>
      cutTile(
        (PICTURES.strokes as (w: number, h: number) => Raster)(41, 30),
        { x: 0, y: 0, width: 41, height: 30 },
        7,
        1,
      );
    expect(largestDifference(await own.upscale(job()), await upscaleTile(theirs, job()))).toBeLessThanOrEqual(1);
    await theirs.close();
  });
});

describe('a model of the user’s own', () => {
  it('is examined, gets its own name in the ledger, and works', async () => {
    const engine = await createLocalEngine(options({ model: modelFile('own-12x4') }));
    expect(engine.id.model).toMatch(/^custom-[0-9a-f]{16}$/);
    const colour = async () => (PICTURES.strokes as (w: number, h: number) => Raster)(50, 30);
    const result = await engine.upscale({
      path: 'a.png',
      bytes: new Uint8Array(0),
      info: {} as never,
      colour,
      signal: never,
    });
    expect(largestDifference(result, await double(await colour()))).toBeLessThanOrEqual(1);
    await engine.close();
  });

  it.each([
    ['E_MODEL_MISSING', '/nowhere/model.onnx'],
    ['E_MODEL_UNREADABLE', new TextEncoder().encode('this is not a model')],
    ['E_MODEL_UNREADABLE', new Uint8Array(0)],
  ])('fails with %s before any picture', async (code, model) => {
    await expect(createLocalEngine(options({ model }))).rejects.toMatchObject({ code });
  });
});

describe('best, which pools over the whole picture', () => {
  it('agrees with a run of the whole picture, tile by tile', async () => {
    const { halo, multiple } = NETWORKS.best;
    const network = await loadCunetNetwork(readCunet(await readFile(modelFile('waifu2x-cunet'))) as never);
    // Left and right halves are as different as can be: a tile's own means are far from the picture's.
    const picture = paint(200, 64, (x, y, c) => (x < 100 ? (x * 9 + y * 5 + c * 40) % 256 : x % 9 < 2 ? 30 : 240));
    const whole = await network.upscale(cutTile(picture, { x: 0, y: 0, width: 200, height: 64 }, halo, multiple));
    expect(largestDifference(await double(picture, 'best'), whole)).toBeLessThanOrEqual(2);
  });

  it('is computed by our kernel as by onnxruntime', async () => {
    const { name, halo, multiple } = NETWORKS.best;
    const model = new Uint8Array(await readFile(modelFile(name)));
    const own = await loadCunetNetwork(readCunet(model) as never);
    const theirs = await loadNetwork(await loadRuntime(options().wasmFolder), model);
    // A smooth picture: much the same means with the mirrored context, which onnxruntime pools too, as without.
    const picture = paint(72, 56, (x, y, c) => 120 + 60 * Math.sin(x / 5 + c) * Math.cos(y / 4));
    const job = () => cutTile(picture, { x: 0, y: 0, width: 72, height: 56 }, halo, multiple);
    expect(largestDifference(await own.upscale(job()), await upscaleTile(theirs, job()))).toBeLessThanOrEqual(1);
    await theirs.close();
  });

  it('keeps flat colours exact', async () => {
    for (const colour of [0, 63, 128, 200, 255]) {
      const result = await double(
        paint(24, 24, (_, __, c) => (c === 1 ? 255 - colour : colour)),
        'best',
      );
      for (let i = 0; i < result.data.length; i += 3) {
        expect([...result.data.subarray(i, i + 3)]).toEqual([colour, 255 - colour, colour]);
      }
    }
  });
});
