import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Quality } from '../../../src/config/config.js';
import { createLocalEngine, type LocalEngineOptions } from '../../../src/engines/local/local-engine.js';
import { NETWORKS } from '../../../src/engines/local/networks.js';
import { enhanceImage } from '../../../src/image/enhance-image.js';
import type { Raster } from '../../../src/image/raster.js';
import { modelFile, options } from '../../support/local-engine.js';
import { enlarger } from '../../support/make-onnx.js';
import { PICTURES, scene } from '../../support/pictures.js';
import { never } from '../../support/repeat-engine.js';
import { bytesOf, cutOut, fromRaster } from '../../support/sharp-pictures.js';

/** The built action; SUPERRES_DIST names another build. */
const dist = resolve(process.env.SUPERRES_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url)));

/** Networks, runtime and worker of the build, as its command starts them; nothing runs in this thread, unless it is small and comes first. */
const built = (threads: number, firstPixels = 0): Partial<LocalEngineOptions> => ({
  threads,
  firstPixels,
  workerUrl: pathToFileURL(join(dist, 'worker.js')),
  modelsFolder: join(dist, 'models'),
  wasmFolder: join(dist, 'ort'),
});

const noise = PICTURES.noise as NonNullable<(typeof PICTURES)[string]>;

/** Files that take every way through the engine, as small as they do: several tiles, flat parts, alpha, each network for JPEGs. */
const FILES: ReadonlyMap<string, () => Promise<Uint8Array>> = new Map([
  ['tiles.png', () => bytesOf(fromRaster(noise(530, 12)).png())],
  ['alpha.png', () => bytesOf(cutOut(60, 48).png())],
  ['coarse.jpg', () => bytesOf(fromRaster(scene(80, 32)).jpeg({ quality: 30 }))],
  ['usual.jpg', () => bytesOf(fromRaster(scene(80, 32)).jpeg({ quality: 75 }))],
  ['lossy.webp', () => bytesOf(fromRaster(scene(60, 40)).webp({ quality: 80 }))],
]);
/** SHA-256 of each result; all files are in flight at once, so that their tiles meet in the workers. */
async function digests(quality: Quality, files: ReadonlyMap<string, Uint8Array>, how: Partial<LocalEngineOptions>) {
  const engine = await createLocalEngine(options({ quality, ...how }));
  try {
    const entries = [...files].map(async ([path, bytes]) => {
      const result = await enhanceImage({ path, bytes, output: path }, engine, { signal: never });
      return [path, createHash('sha256').update(result.bytes).digest('hex')] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    await engine.close();
  }
}

describe.each([
  ['fast', FILES],
  ['balanced', FILES],
  ['best', FILES],
] as const)('%s gives the same bytes', (quality, makers) => {
  const files = new Map<string, Uint8Array>();
  let expected: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    for (const [name, make] of makers) files.set(name, await make());
    expected = await digests(quality, files, {});
    expect(Object.keys(expected)).toEqual([...makers.keys()]);
  });

  it('on every run', async () => {
    expect(await digests(quality, files, {})).toEqual(expected);
  });

  it.each([1, 2, 3])('on %d of the built worker threads', async (threads) => {
    expect(await digests(quality, files, built(threads))).toEqual(expected);
  });

  it('on a built worker thread and, what is small and comes first, in this one', async () => {
    expect(await digests(quality, files, built(1, 30_000))).toEqual(expected);
  });
});

describe('a model of the user’s own gives the same bytes', () => {
  const source = { path: 'a.png', bytes: new Uint8Array(0), info: {} as never, signal: never };
  const picture = noise(530, 8);

  /** Of one that our kernel runs, and of a model that only onnxruntime can. */
  it.each([
    ['on our kernel', () => readFile(modelFile(NETWORKS.fast.natural.file))],
    ['on onnxruntime', async () => enlarger(2, { nodes: [{ type: 'Abs', inputs: ['r'], output: 'y' }] }, 'x', 'r')],
  ])('on worker threads as in one thread, %s', async (_, read) => {
    const model = new Uint8Array(await read());
    const results: Raster[] = [];
    for (const how of [{}, built(1), built(3)]) {
      const engine = await createLocalEngine(options({ model, ...how }));
      try {
        results.push(await engine.upscale({ ...source, colour: async () => picture }));
      } finally {
        await engine.close();
      }
    }
    const [first, ...others] = results as [Raster, ...Raster[]];
    expect(first).toMatchObject({ width: 1060, height: 16 });
    for (const other of others) expect(Buffer.compare(other.data as Uint8Array, first.data as Uint8Array)).toBe(0);
  });
});

// On Linux a thread's niceness is its own: the 17th field behind the name (proc_pid_stat(5)).
(process.platform === 'linux' ? it : it.skip)('lets the main thread go before its workers', async () => {
  const nicenesses = async () => {
    const folder = '/proc/self/task';
    const stats = await Promise.all(
      (await readdir(folder)).map((task) => readFile(join(folder, task, 'stat'), 'utf8')),
    );
    return stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]));
  };
  const engine = await createLocalEngine(options({ quality: 'fast', ...built(1) }));
  const bytes = await bytesOf(fromRaster(noise(40, 12)).png());
  try {
    const before = await nicenesses();
    const behind = (all: readonly number[]) =>
      all.filter((nice) => nice >= Math.min(19, Math.min(...before) + 5)).length;
    await enhanceImage({ path: 'a.png', bytes, output: 'a.png' }, engine, { signal: never });
    expect(behind(await nicenesses())).toBeGreaterThan(behind(before));
  } finally {
    await engine.close();
  }
});
