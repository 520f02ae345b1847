import { repeatInto } from '../../image/pixel-art.js';
import { type Raster, sameKind } from '../../image/raster.js';
import type { Executor } from './executor.js';
import { flatPixels, restoreFlatRegions, settleNoise } from './flat-areas.js';
import type { NetworkSpec } from './networks.js';
import { holdEdges } from './overshoot.js';
import { replaceStrays } from './safe-areas.js';
import { cutTile, pasteTile, type Rect } from './tile.js';
import { planTiles } from './tile-plan.js';

export interface Doubled {
  readonly result: Raster;
  /** Squares where the network's result was none of this picture, and a plain filter's took its place. */
  readonly strays: number;
}

/**
 * Doubles a picture tile by tile. At most a few tiles are in flight, so that memory is the source, the result and
 * those. The plan, and so the result, is the same for any number of threads.
 */
export async function upscaleRaster(
  raster: Raster,
  executor: Executor,
  network: NetworkSpec,
  signal: AbortSignal,
): Promise<Doubled> {
  const { width, height, channels, data } = raster;
  const result: Raster = {
    width: 2 * width,
    height: 2 * height,
    channels,
    data: sameKind(data, 4 * width * height * channels),
  };
  const { name, halo, multiple, longestTile } = network;
  const tiles = planTiles(raster, halo, network.flatIsExact, longestTile);
  if (!coversAll(tiles, raster)) repeatInto(result, raster);
  // All of one colour: what follows would look at every pixel for what no network has done.
  if (tiles.length === 0) return { result, strays: 0 };
  await inLanes(tiles, executor, signal, async (rect) => {
    pasteTile(result, await executor.run(name, cutTile(raster, rect, halo, multiple), signal), rect);
  });
  const strays = replaceStrays(raster, result, network.strayBound);
  if (network.flatIsExact) finishDrawing(raster, result, network);
  return { result, strays };
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

function coversAll(tiles: readonly Rect[], { width, height }: Raster): boolean {
  return tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0) === width * height;
}

/** What drawings need and photographs do not have: areas of one colour, and lines beside them that keep their colour. */
export function finishDrawing(
  source: Raster,
  result: Raster,
  { boundsOvershoots }: Pick<NetworkSpec, 'boundsOvershoots'>,
): void {
  const flat = flatPixels(source);
  if (flat === undefined) return;
  holdEdges(source, result, flat, { overshoots: boundsOvershoots, means: true });
  settleNoise(source, result, flat);
  restoreFlatRegions(source, result, flat.uniform);
}
