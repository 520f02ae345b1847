import { repeatInto } from '../../image/pixel-art.js';
import { fullScale, type Raster, sameKind } from '../../image/raster.js';
import type { Executor } from './executor.js';
import type { NetworkSpec } from './networks.js';
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
  await inLanes(tiles, executor, signal, async (rect) => {
    pasteTile(result, await executor.run(name, cutTile(raster, rect, halo, multiple), signal), rect);
  });
  const strays = replaceStrays(raster, result, network.strayBound);
  if (network.boundsOvershoots) takeBackOvershoots(raster, result);
  if (network.flatIsExact) restoreFlatRegions(raster, result);
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

/** Pixels of one colour around a pixel, at each side, that make its surroundings flat. */
const REACH = 4;

/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 */
function restoreFlatRegions(source: Raster, doubled: Raster): void {
  const { width, height, channels, data } = source;
  /** Rows ending here in which the whole window of columns has one colour, the same in every row. */
  const rows = new Int32Array(width);
  const same = (a: number, b: number) => {
    for (let c = 0; c < channels; c++) if (data[a * channels + c] !== data[b * channels + c]) return false;
    return true;
  };
  // Beyond the edges the picture is its mirror image: only what is inside can differ.
  for (let y = 0; y < height + REACH; y++) {
    if (y < height) countRows(y);
    const centre = y - REACH;
    if (centre < 0) continue;
    const needed = Math.min(height - 1, y) - Math.max(0, centre - REACH) + 1;
    for (let x = 0; x < width; x++) if ((rows[x] as number) >= needed) paint(x, centre);
  }

  function countRows(y: number): void {
    let run = 0;
    let seen = 0;
    for (let x = 0; x < width + REACH; x++) {
      if (x < width) {
        run = x > 0 && same(y * width + x, y * width + x - 1) ? run + 1 : 1;
        seen = x;
      }
      const centre = x - REACH;
      if (centre < 0) continue;
      const flat = run >= seen - Math.max(0, centre - REACH) + 1;
      const goesOn = y > 0 && same(y * width + centre, (y - 1) * width + centre);
      rows[centre] = flat ? (goesOn ? (rows[centre] as number) + 1 : 1) : 0;
    }
  }

  function paint(x: number, y: number): void {
    const from = (y * width + x) * channels;
    for (let v = 0; v < 2; v++) {
      let to = ((2 * y + v) * doubled.width + 2 * x) * channels;
      for (let u = 0; u < 2; u++) for (let c = 0; c < channels; c++) doubled.data[to++] = data[from + c] as number;
    }
  }
}

/** Source pixels around an output pixel, at each side, whose values bound it. */
const RADIUS = 2;

/** Pixels a side of what counts as an area: strokes of text are thinner. */
const SIDE = 3;

/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;

/**
 * Takes overshoots back beside flat areas. A network sharpens an edge by making its bright side a little brighter and its
 * dark side darker, as photographs want it; beside an area of one colour, in icons and screenshots, that is a false rim.
 * So a sample may not leave the range of the source around it where an area of one colour has that range's end. Photographs have no such areas, and stay as they are.
 */
export function takeBackOvershoots(source: Raster, result: Raster): void {
  const flat = flatPixels(source);
  if (flat === undefined) return;
  const { width, height, channels, data } = source;
  const near = NEAR * fullScale(data);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - RADIUS), Math.min(height - 1, y + RADIUS)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - RADIUS), Math.min(width - 1, x + RADIUS)];
      if (!anyFlat(flat, width, left, right, top, bottom)) continue;
      for (let c = 0; c < channels; c++) {
        let [low, high, flatLow, flatHigh] = [Infinity, -1, Infinity, -1];
        for (let v = top; v <= bottom; v++) {
          for (let u = left; u <= right; u++) {
            const at = v * width + u;
            const value = data[at * channels + c] as number;
            if (value < low) low = value;
            if (value > high) high = value;
            if (flat[at] !== 1) continue;
            if (value < flatLow) flatLow = value;
            if (value > flatHigh) flatHigh = value;
          }
        }
        const least = flatLow <= low + near ? low : 0;
        const most = flatHigh >= high - near ? high : Infinity;
        bound(result, x, y, c, least, most);
      }
    }
  }
}

/** 1 for each pixel that lies in an area of one colour; undefined when none does. */
function flatPixels({ width, height, channels, data }: Raster): Uint8Array | undefined {
  const flat = new Uint8Array(width * height);
  let found = false;
  const alike = (a: number, b: number) => {
    for (let c = 0; c < channels; c++) if (data[a * channels + c] !== data[b * channels + c]) return false;
    return true;
  };
  const block = (first: number, test: (at: number) => boolean) => {
    for (let v = 0; v < SIDE; v++) {
      for (let u = 0; u < SIDE; u++) if (!test(first + v * width + u)) return false;
    }
    return true;
  };
  for (let y = 0; y + SIDE <= height; y++) {
    for (let x = 0; x + SIDE <= width; x++) {
      const first = y * width + x;
      if (!block(first, (at) => alike(first, at))) continue;
      block(first, (at) => {
        flat[at] = 1;
        return true;
      });
      found = true;
    }
  }
  return found ? flat : undefined;
}

function anyFlat(flat: Uint8Array, width: number, left: number, right: number, top: number, bottom: number): boolean {
  for (let v = top; v <= bottom; v++) {
    for (let u = left; u <= right; u++) if (flat[v * width + u] === 1) return true;
  }
  return false;
}

/** Holds one channel of a source pixel's four output pixels in [low, high]. */
function bound({ width, channels, data }: Raster, x: number, y: number, c: number, low: number, high: number): void {
  for (const at of [2 * y * width + 2 * x, (2 * y + 1) * width + 2 * x]) {
    for (const i of [at * channels + c, (at + 1) * channels + c]) {
      const value = data[i] as number;
      if (value < low) data[i] = low;
      else if (value > high) data[i] = high;
    }
  }
}
