import type { Raster } from '../../image/raster.js';
import { sameKind } from '../../image/samples.js';
import type { Executor } from './executor.js';
import type { NetworkSpec } from './networks.js';
import { cutTile, pasteTile, type Rect } from './tile.js';
import { planTiles } from './tile-plan.js';

/** What a tiled run must know of a network. */
export type TilingRule = Pick<NetworkSpec, 'halo' | 'multiple' | 'flatIsExact'>;

/**
 * Doubles a picture tile by tile. At most a few tiles are in flight, so that memory is the source, the result and
 * those. The plan, and so the result, is the same for any number of threads.
 */
export async function upscaleRaster(
  raster: Raster,
  executor: Executor,
  rule: TilingRule,
  signal: AbortSignal,
): Promise<Raster> {
  const { width, height, channels, data } = raster;
  const result: Raster = {
    width: 2 * width,
    height: 2 * height,
    channels,
    data: sameKind(data, 4 * width * height * channels),
  };
  const tiles = planTiles(raster, rule.halo, rule.flatIsExact);
  if (rule.flatIsExact && !coversAll(tiles, raster)) repeatPixels(raster, result);
  const queue = tiles.values();
  let failed = false;
  const lane = async () => {
    for (const rect of queue) {
      signal.throwIfAborted();
      if (failed) return;
      try {
        pasteTile(result, await executor.run(cutTile(raster, rect, rule.halo, rule.multiple)), rect);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: 2 * executor.width }, lane));
  signal.throwIfAborted();
  return result;
}

function coversAll(tiles: readonly Rect[], { width, height }: Raster): boolean {
  return tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0) === width * height;
}

/** Enlarges by repetition: exact where the picture is flat, overwritten by tiles elsewhere. */
function repeatPixels(source: Raster, into: Raster): void {
  const { width, height, channels, data } = source;
  const rowLength = into.width * channels;
  for (let y = 0; y < height; y++) {
    let to = 2 * y * rowLength;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      for (let twice = 0; twice < 2; twice++)
        for (let c = 0; c < channels; c++) into.data[to++] = data[from + c] as number;
    }
    into.data.copyWithin((2 * y + 1) * rowLength, 2 * y * rowLength, (2 * y + 1) * rowLength);
  }
}
