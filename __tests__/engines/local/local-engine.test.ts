import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { haloOf, type Views } from '../../../src/engines/local/graph.js';
import { loadGraphNetwork } from '../../../src/engines/local/graph-network.js';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import { loadNetwork, loadRuntime } from '../../../src/engines/local/network.js';
import { lossyCompression, NETWORKS, networkFor, networksOf } from '../../../src/engines/local/networks.js';
import { keepToSource } from '../../../src/engines/local/safe-areas.js';
import { cutTile, upscaleTile } from '../../../src/engines/local/tile.js';
import { finishDrawing } from '../../../src/engines/local/upscale-raster.js';
import { decodePicture } from '../../../src/image/decode.js';
import { isDrawing } from '../../../src/image/drawing.js';
import { type Engine, StopEngine } from '../../../src/image/engine.js';
import type { ImageFacts } from '../../../src/image/facts.js';
import { sniff } from '../../../src/image/inspect.js';
import type { Raster } from '../../../src/image/raster.js';
import { graphIn, modelFile, options } from '../../support/local-engine.js';
import { largestDifference, PICTURES, paint } from '../../support/pictures.js';
import { never } from '../../support/repeat-engine.js';

const QUALITIES = ['fast', 'balanced', 'best'] as const;
const FILES = [...new Set(QUALITIES.flatMap(networksOf).map(({ file }) => file))];

type Quality = (typeof QUALITIES)[number];

/** To prepare a network takes longer than to run it on small pictures: once for all tests that only run it. */
const networks = new Map<string, ReturnType<typeof loadGraphNetwork>>();
const engines = new Map<Quality, ReturnType<typeof createLocalEngine>>();

async function networkIn(file: string, views: Views = 1, repeatsChroma = false): ReturnType<typeof loadGraphNetwork> {
  const key = `${file} ${views} ${repeatsChroma}`;
  const network =
    networks.get(key) ?? loadGraphNetwork(graphIn(await readFile(modelFile(file))), views, undefined, repeatsChroma);
  networks.set(key, network);
  return network;
}

afterAll(async () => {
  for (const engine of engines.values()) await (await engine).close();
});

/** Doubles a raster through the public interface. */
async function double(raster: Raster, quality: Quality = 'fast'): Promise<Raster> {
  const engine = engines.get(quality) ?? createLocalEngine(options({ quality }));
  engines.set(quality, engine);
  return doubleWith(await engine, raster);
}

function doubleWith(engine: Engine, raster: Raster): Promise<Raster> {
  const info = { ...(sniff(new Uint8Array(0)) ?? {}), format: 'png' } as never;
  const colour = async () => raster;
  return engine.upscale({ path: 'a.png', bytes: new Uint8Array(0), info, colour, signal: never });
}

/** One picture for each of a quality's networks, wider than a tile and no higher than need be: their context is computed too. */
function wide(width: number): { readonly natural: Raster; readonly drawn: Raster } {
  const { gradient, noise, strokes } = PICTURES as Record<string, (width: number, height: number) => Raster>;
  if (!gradient || !noise || !strokes) throw new Error('no pictures');
  const data = Uint8Array.from([...gradient(width, 6).data, ...noise(width, 6).data]);
  return { natural: { width, height: 12, channels: 3, data }, drawn: strokes(width, 12) };
}

describe('the local engine', () => {
  it.each(QUALITIES)('%s: tiles and the whole picture agree', async (quality) => {
    for (const [kind, picture] of Object.entries(wide(530))) {
      const spec = networkFor(quality, undefined, () => isDrawing(picture));
      expect(spec.name).toBe(NETWORKS[quality][kind as keyof ReturnType<typeof wide>].name);
      const { file, halo, views, boundsOvershoots, repeatsChroma } = spec;
      const network = await networkIn(file, views, repeatsChroma);
      const { width, height } = picture;
      const whole = await network.upscale(cutTile(picture, { x: 0, y: 0, width, height }, halo, 1));
      keepToSource(picture, whole, spec);
      finishDrawing(picture, whole, { boundsOvershoots });
      expect({ kind, off: largestDifference(await double(picture, quality), whole) <= 1 }).toEqual({ kind, off: true });
    }
  });

  it('starts a thread only when what this one has done is not small any more', async () => {
    const { strokes } = PICTURES as Record<string, (width: number, height: number) => Raster>;
    const icon = (strokes as NonNullable<typeof strokes>)(40, 24);
    // One tile of 64 × 48 pixels with its context: two of them are below the limit, three are not.
    const workerUrl = new URL('file:///no-such-worker.js');
    const engine = await createLocalEngine(options({ workerUrl, firstPixels: 7_000 }));
    try {
      const [first, second] = [await doubleWith(engine, icon), await doubleWith(engine, icon)];
      expect([first.width, second]).toEqual([80, first]);
      await expect(doubleWith(engine, icon)).rejects.toMatchObject({ code: 'E_LOCAL_ENGINE_FAILED' });
    } finally {
      await engine.close();
    }
  });

  it('refuses what has not begun when it is closed, and what comes after', async () => {
    const { strokes } = PICTURES as Record<string, (width: number, height: number) => Raster>;
    const icon = (strokes as NonNullable<typeof strokes>)(40, 24);
    const engine = await createLocalEngine(options());
    const ends = [1, 2, 3].map(() => doubleWith(engine, icon).catch((thrown: unknown) => thrown));
    await engine.close();
    ends.push(doubleWith(engine, icon).catch((thrown: unknown) => thrown));
    const refused = { code: 'E_LOCAL_ENGINE_FAILED' };
    expect((await Promise.all(ends)).slice(1)).toMatchObject([refused, refused, refused]);
  });

  it.each(FILES)('%s: our kernel computes what onnxruntime computes', async (file) => {
    const model = new Uint8Array(await readFile(modelFile(file)));
    const halo = haloOf(graphIn(model));
    const own = await networkIn(file);
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

  it.each(FILES)('%s: every grey and every corner of the colour cube comes out as it went in', async (file) => {
    const graph = graphIn(await readFile(modelFile(file)));
    const network = await networkIn(file);
    const corners = Array.from({ length: 8 }, (_, i) => [255 * (i & 1), 255 * ((i >> 1) & 1), 255 * (i >> 2)]);
    for (const colour of [...Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]), ...corners]) {
      const flat = paint(2, 2, (_, __, c) => colour[c] as number);
      const { data } = await network.upscale(cutTile(flat, { x: 0, y: 0, width: 2, height: 2 }, haloOf(graph), 1));
      expect([...data]).toEqual(Array.from({ length: 16 }, () => colour).flat());
    }
  });

  it('gives the same result after other pictures as before them', async () => {
    const { file, halo } = NETWORKS.balanced.natural;
    const network = await networkIn(file);
    const job = (width: number, height: number) =>
      cutTile(
        (PICTURES.noise as (w: number, h: number) => Raster)(width, height),
        { x: 0, y: 0, width, height },
        halo,
        1,
      );
    const first = await network.upscale(job(21, 34));
    await network.upscale(job(90, 90));
    await network.upscale(job(23, 33));
    expect(largestDifference(await network.upscale(job(21, 34)), first)).toBe(0);
  });

  it.each(QUALITIES)('%s: a flat colour stays that colour, also beside something else', async (quality) => {
    // As wide as the widest context of a network (21), and some columns more.
    const [width, height, clear] = [40, 8, 10 + 21];
    for (const colour of [0, 1, 77, 128, 254, 255]) {
      const result = await double(
        paint(width, height, (x, y, c) => (x < 10 ? (x * y) % 256 : c === 1 ? 255 - colour : colour)),
        quality,
      );
      for (let y = 0; y < 2 * height; y++) {
        const row = result.data.subarray(3 * (y * 2 * width + 2 * clear), 3 * (y + 1) * 2 * width);
        expect([...row]).toEqual(
          Array.from({ length: 2 * (width - clear) }, () => [colour, 255 - colour, colour]).flat(),
        );
      }
    }
  });

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
    const colour = async () => paint(64, 8, (x, y) => ((x ^ y) & 1) * 200);
    const run = engine.upscale({ path: 'a.png', bytes: new Uint8Array(0), info: {} as never, colour, signal: never });
    await expect(run).rejects.toThrow(StopEngine);
    await expect(run).rejects.toMatchObject({ verdict: 'failed', error: { code: 'E_MODEL_MISSING' } });
  });

  it('does not load anything for a flat picture, and nothing is left after close', async () => {
    const engine = await createLocalEngine(options());
    const result = await doubleWith(
      engine,
      paint(500, 300, (_, __, c) => 50 * c),
    );
    await engine.close();
    expect(new Set(result.data)).toEqual(new Set([0, 50, 100]));
  });
});

it('each network of ours is run by our kernel, with the context that it takes', async () => {
  for (const { file, halo } of QUALITIES.flatMap(networksOf)) {
    expect({ file, halo }).toEqual({ file, halo: haloOf(graphIn(await readFile(modelFile(file)))) });
  }
});

describe('compressed sources', () => {
  it.each(['jpeg', 'webp'] as const)('get a network that mends them, by their quality: %s', (codec) => {
    for (const quality of QUALITIES) {
      const { natural, drawn, mending, mendingCoarse, mendBelow, coarseBelow } = NETWORKS[quality];
      for (const [isDrawn, clean] of [
        [false, natural],
        [true, drawn],
      ] as const) {
        const choose = (source: number) => networkFor(quality, { codec, quality: source }, () => isDrawn);
        const [fine, rough] = [mendBelow[codec], coarseBelow[codec]];
        expect(fine).toBeGreaterThan(rough);
        expect([fine, 96].map(choose)).toEqual([clean, clean]);
        expect([fine - 1, rough].map(choose)).toEqual([mending, mending]);
        expect(choose(Math.max(0, rough - 1))).toEqual(mendingCoarse);
        expect(networkFor(quality, undefined, () => isDrawn)).toEqual(clean);
        const dotted = (source?: number) =>
          networkFor(
            quality,
            source === undefined ? undefined : { codec, quality: source },
            () => isDrawn,
            () => true,
          );
        expect([dotted(), dotted(rough)]).toEqual([NETWORKS[quality].drawn, mending]);
        expect(mending.name).not.toBe(clean.name);
      }
    }
  });

  it.each(['jpeg', 'webp'] as const)(
    'come out nearer to the original than with the network for clean pictures: %s',
    async (codec) => {
      const original = paint(96, 96, (x, y, c) =>
        (x - 48) ** 2 + (y - 48) ** 2 < 900 ? 220 - 40 * c : 60 + x / 2 + 30 * c,
      );
      const half = paint(48, 48, (x, y, c) => {
        const at = (dx: number, dy: number) => original.data[3 * ((2 * y + dy) * 96 + 2 * x + dx) + c] as number;
        return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
      });
      const file = sharp(half.data, { raw: { width: 48, height: 48, channels: 3 } }).toFormat(codec, { quality: 60 });
      const bytes = new Uint8Array(await file.toBuffer());
      const { colour, info } = await decodePicture(bytes);
      const errors: number[] = [];
      const { jpeg: _, webp: __, ...clean } = info;
      for (const facts of [info, clean]) {
        const engine = await createLocalEngine(options({ quality: 'balanced' }));
        const request = { path: 'a', bytes, info: facts, colour: async () => colour, signal: never };
        const result = await engine.upscale(request);
        errors.push([...result.data].reduce((sum, value, i) => sum + (value - (original.data[i] as number)) ** 2, 0));
        await engine.close();
      }
      const [mended, sharpened] = errors as [number, number];
      expect(mended).toBeLessThan(sharpened);
    },
  );

  it('are told by their quantisers; a lossless WebP is clean', async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } });
    const webp = async (options: object) => new Uint8Array(await picture.clone().webp(options).toBuffer());
    const jpeg = new Uint8Array(await picture.clone().jpeg({ quality: 71 }).toBuffer());
    const told = (bytes: Uint8Array) => lossyCompression(sniff(bytes) as ImageFacts);
    expect(told(jpeg)).toEqual({ codec: 'jpeg', quality: 71 });
    expect(told(await webp({ quality: 60 }))?.quality).toBeCloseTo(60, -1);
    expect(told(await webp({ lossless: true }))).toBeUndefined();
    expect(told(new Uint8Array(await picture.clone().png().toBuffer()))).toBeUndefined();
    expect(lossyCompression({})).toBeUndefined();
  });
});

describe('a model of the user’s own', () => {
  it('is examined, gets its own name in the ledger, and works', async () => {
    const engine = await createLocalEngine(options({ model: modelFile(NETWORKS.fast.natural.file) }));
    expect(engine.id.model).toMatch(/^custom-[0-9a-f]{16}$/);
    const colour = async () => (PICTURES.noise as (w: number, h: number) => Raster)(50, 30);
    const result = await engine.upscale({
      path: 'a.png',
      bytes: new Uint8Array(0),
      info: {} as never,
      colour,
      signal: never,
    });
    // Nothing is done to it that follows our own networks.
    const { file, halo } = NETWORKS.fast.natural;
    const network = await networkIn(file);
    const { width, height } = await colour();
    const whole = await network.upscale(cutTile(await colour(), { x: 0, y: 0, width, height }, halo, 1));
    expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
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
