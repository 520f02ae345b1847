import { repeatInto } from '../../image/pixel-art.js';
import type { Raster } from '../../image/raster.js';
import { sameKind } from '../../image/samples.js';
import type { Executor } from './executor.js';
import { restoreFlatRegions } from './flat-regions.js';
import type { NetworkSpec } from './networks.js';
import { cutTile, type PooledSums, pasteTile, type Rect, type TileJob } from './tile.js';
import { planTiles } from './tile-plan.js';

/**
 * Doubles a picture tile by tile. At most a few tiles are in flight, so that memory is the source, the result and
 * those. The plan, and so the result, is the same for any number of threads.
 */
export async function upscaleRaster(
  raster: Raster,
  executor: Executor,
  network: NetworkSpec,
  signal: AbortSignal,
): Promise<Raster> {
  const { width, height, channels, data } = raster;
  const result: Raster = {
    width: 2 * width,
    height: 2 * height,
    channels,
    data: sameKind(data, 4 * width * height * channels),
  };
  const { name, halo, multiple, longestTile } = network;
  const pooled = network.pools ? await pooledMeans(raster, executor, network, signal) : undefined;
  // A picture that is one tile is its own mean: cutting flat parts off would change it.
  const whole = network.pools && pooled === undefined;
  const tiles = planTiles(raster, halo, network.flatIsExact && !whole, longestTile);
  if (!coversAll(tiles, raster)) repeatInto(result, raster);
  await inLanes(tiles, executor, signal, async (rect) => {
    const job = { ...cutTile(raster, rect, halo, multiple), ...(pooled === undefined ? {} : { means: pooled }) };
    pasteTile(result, await executor.run(name, job), rect);
  });
  if (network.flatIsExact) restoreFlatRegions(raster, result);
  return result;
}

/** Works through a list with as many items in flight as keep every worker busy. */
async function inLanes<T>(
  items: readonly T[],
  executor: Executor,
  signal: AbortSignal,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  let failed = false;
  const lane = async () => {
    for (const [index, item] of queue) {
      signal.throwIfAborted();
      if (failed) return;
      try {
        await work(item, index);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: 2 * executor.width }, lane));
  signal.throwIfAborted();
}

/** Tiles (1 megapixel) whose means stand for the picture's; smaller pictures are measured whole. */
const MEAN_TILES = 64;

/**
 * Means of each pooled layer over the whole picture, for tiles to agree with a run of the whole: tiles that use
 * their own means are off by up to 20 of 255. A pooled layer depends on those before it: the first and the second are
 * measured exactly, in passes that stop there (a tenth and two fifths of the network), the last two together, which is
 * off by 1 of 255 in the result. Undefined when the picture is one tile.
 */
async function pooledMeans(
  raster: Raster,
  executor: Executor,
  network: NetworkSpec,
  signal: AbortSignal,
): Promise<Float64Array[] | undefined> {
  const tiles = planTiles(raster, network.halo, false, network.longestTile);
  if (tiles.length <= 1) return undefined;
  const chosen = evenly(tiles, MEAN_TILES);
  const measure = async (more: Pick<TileJob, 'means' | 'pooledLayers'>) => {
    const found: PooledSums[] = [];
    await inLanes(chosen, executor, signal, async (rect, index) => {
      const job = { ...cutTile(raster, rect, network.halo, network.multiple), ...more };
      found[index] = await executor.measure(network.name, job);
    });
    return meanOf(found);
  };
  let means = await measure({ pooledLayers: 1 });
  for (const pooledLayers of [2, 4]) means = await measure({ means, pooledLayers });
  return means;
}

function evenly<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)] as T);
}

function meanOf(tiles: readonly PooledSums[]): Float64Array[] {
  const [first] = tiles;
  return (first?.sums ?? []).map((sums, layer) => {
    const count = tiles.reduce((total, tile) => total + (tile.counts[layer] as number), 0);
    return sums.map((_, c) => tiles.reduce((total, tile) => total + (tile.sums[layer]?.[c] as number), 0) / count);
  });
}

function coversAll(tiles: readonly Rect[], { width, height }: Raster): boolean {
  return tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0) === width * height;
}
