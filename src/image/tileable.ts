import { type Raster, sameKind } from './raster.js';

/** Source pixels of the opposite edge that an engine gets to see: as far as any network of ours looks. */
const MARGIN = 24;

/** How much larger than those a seam may be and still be none: the slope has its own course. */
const SEAM = 1.15;

/** Steps at each side of the seam that it is held against. */
const BESIDE = 2;

/** Which opposite edges of a picture continue each other. */
export interface Tiling {
  readonly across: boolean;
  readonly down: boolean;
}

/**
 * Recognises textures that are laid side by side: the step over the seam is no larger than the largest of those beside it. A border of
 * one colour says nothing, and needs nothing.
 */
export function tilingOf(raster: Raster): Tiling | undefined {
  const { width, height } = raster;
  if (width < 2 * MARGIN || height < 2 * MARGIN) return undefined;
  const across = continues(raster, width, height, 1, width);
  const down = continues(raster, height, width, width, 1);
  return across || down ? { across, down } : undefined;
}

/** @param step from a pixel to its neighbour over the seam's direction, in pixels @param along to the next one beside it */
function continues({ channels, data }: Raster, length: number, count: number, step: number, along: number): boolean {
  let [seam, beside, varies] = [0, 0, 0];
  const value = (line: number, i: number, c: number) => data[(line * along + i * step) * channels + c] as number;
  for (let line = 0; line < count; line++) {
    for (let c = 0; c < channels; c++) {
      const [first, last] = [value(line, 0, c), value(line, length - 1, c)];
      seam += Math.abs(first - last);
      let most = 0;
      for (let i = 0; i < BESIDE; i++) {
        const here = Math.abs(value(line, i, c) - value(line, i + 1, c));
        const there = Math.abs(value(line, length - 1 - i, c) - value(line, length - 2 - i, c));
        most = Math.max(most, here, there);
      }
      beside += most;
      if (line > 0) varies += Math.abs(first - value(line - 1, 0, c));
    }
  }
  return varies > 0 && beside > 0 && seam <= SEAM * beside;
}

/** The picture with a margin of what lies beside it when it is tiled. */
export function withNeighbours(raster: Raster, { across, down }: Tiling): Raster {
  const { width, height, channels, data } = raster;
  const [left, top] = [across ? MARGIN : 0, down ? MARGIN : 0];
  const [wide, tall] = [width + 2 * left, height + 2 * top];
  const out = sameKind(data, wide * tall * channels);
  for (let y = 0; y < tall; y++) {
    const row = ((y - top + height) % height) * width;
    for (let x = 0; x < wide; x++) {
      const from = (row + ((x - left + width) % width)) * channels;
      const to = (y * wide + x) * channels;
      for (let c = 0; c < channels; c++) out[to + c] = data[from + c] as number;
    }
  }
  return { width: wide, height: tall, channels, data: out };
}

/** What was doubled with neighbours, without theirs. */
export function withoutNeighbours(doubled: Raster, { across, down }: Tiling): Raster {
  const [left, top] = [across ? 2 * MARGIN : 0, down ? 2 * MARGIN : 0];
  const { channels, data } = doubled;
  const [width, height] = [doubled.width - 2 * left, doubled.height - 2 * top];
  const out = sameKind(data, width * height * channels);
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * doubled.width + left) * channels;
    out.set(data.subarray(from, from + width * channels), y * width * channels);
  }
  return { width, height, channels, data: out };
}
