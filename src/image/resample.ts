import { fullScale, type Raster, sameKind } from './raster.js';

/**
 * Catmull-Rom weights (Keys 1981, a = −½) for an output pixel a quarter of a source pixel from its nearest source
 * pixel; the other phase is the mirror image. Their sum is 1, so that a flat plane stays exactly flat.
 */
const QUARTER = [-9 / 128, 111 / 128, 29 / 128, -3 / 128] as const;

/** Doubles one plane with an aligned bicubic, kept inside its 3×3 neighbourhood. */
export function doublePlane(plane: Raster): Raster {
  const { width, height, data } = plane;
  const top = fullScale(data);
  const rows = new Float32Array(2 * width * height);
  for (let y = 0; y < height; y++) {
    const row = (x: number) => data[y * width + Math.min(width - 1, Math.max(0, x))] as number;
    for (let x = 0; x < width; x++) {
      const to = 2 * (y * width + x);
      rows[to] = QUARTER[3] * row(x - 2) + QUARTER[2] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[0] * row(x + 1);
      rows[to + 1] = QUARTER[0] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[2] * row(x + 1) + QUARTER[3] * row(x + 2);
    }
  }
  const out = sameKind(data, 4 * width * height);
  const wide = 2 * width;
  for (let x = 0; x < wide; x++) {
    const column = (y: number) => rows[Math.min(height - 1, Math.max(0, y)) * wide + x] as number;
    for (let y = 0; y < height; y++) {
      const up = QUARTER[3] * column(y - 2) + QUARTER[2] * column(y - 1);
      const down = QUARTER[2] * column(y + 1) + QUARTER[3] * column(y + 2);
      const above = up + QUARTER[1] * column(y) + QUARTER[0] * column(y + 1);
      const below = QUARTER[0] * column(y - 1) + QUARTER[1] * column(y) + down;
      out[2 * y * wide + x] = Math.min(top, Math.max(0, above)) + 0.5;
      out[(2 * y + 1) * wide + x] = Math.min(top, Math.max(0, below)) + 0.5;
    }
  }
  return clampToNeighbourhood({ width: wide, height: 2 * height, channels: 1, data: out }, plane);
}

/**
 * Keeps each pixel of a doubled plane inside the range of the 3×3 source pixels around it: no ringing, and what was
 * fully opaque or fully transparent stays exactly so. Changes `doubled` in place and returns it.
 */
export function clampToNeighbourhood(doubled: Raster, source: Raster): Raster {
  const { width, height, data } = source;
  const low = sameKind(data, width * height);
  const high = sameKind(data, width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let least = 65535;
      let most = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const value = data[v * width + u] as number;
          if (value < least) least = value;
          if (value > most) most = value;
        }
      }
      low[y * width + x] = least;
      high[y * width + x] = most;
    }
  }
  for (let y = 0, i = 0; y < doubled.height; y++) {
    for (let x = 0; x < doubled.width; x++, i++) {
      const at = (y >> 1) * width + (x >> 1);
      const value = doubled.data[i] as number;
      const [least, most] = [low[at] as number, high[at] as number];
      if (value < least) doubled.data[i] = least;
      else if (value > most) doubled.data[i] = most;
    }
  }
  return doubled;
}
