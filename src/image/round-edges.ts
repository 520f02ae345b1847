import type { Raster } from './raster.js';

/** Levels of 255 between the values that are left: rounding is off by 1 at most, and black, white and neutral stay. */
const STEP = 3;

/** Levels to a neighbour from which a pixel is beside an edge. Slow gradients stay as they are: there a level shows. */
const EDGE = 3;

/** Outside the picture. */
const NOBODY = -1;

/**
 * Rounds, in place, the pixels beside edges to every third level: there nobody sees a level of 255, and a file without loss
 * pays for it at every pixel. A pixel that has its own colour beside it (left, right, above or below) stays: what is flat is
 * flat exactly.
 * @param raster 8 bits a sample; deeper ones are left alone
 */
export function roundBesideEdges({ width, height, channels, data }: Raster): void {
  if (data instanceof Uint16Array) return;
  const length = width * channels;
  const row = new Uint8Array(length);
  const above = new Uint8Array(length);
  for (let y = 0, start = 0; y < height; y++, start += length) {
    above.set(row);
    row.set(data.subarray(start, start + length));
    const below = data.subarray(start + length, start + 2 * length);
    for (let x = 0, at = 0; x < width; x++, at += channels) {
      const left = x === 0 ? NOBODY : apart(row, at, row, at - channels, channels);
      const right = x === width - 1 ? NOBODY : apart(row, at, row, at + channels, channels);
      const up = y === 0 ? NOBODY : apart(row, at, above, at, channels);
      const down = y === height - 1 ? NOBODY : apart(row, at, below, at, channels);
      if (left === 0 || right === 0 || up === 0 || down === 0) continue;
      if (Math.max(left, right, up, down) <= EDGE) continue;
      for (let i = at; i < at + channels; i++) data[start + i] = rounded(row[i] as number);
    }
  }
}

/** The greatest difference of two pixels' samples. */
function apart(a: Uint8Array, i: number, b: Uint8Array, j: number, channels: number): number {
  let most = 0;
  for (let c = 0; c < channels; c++) {
    const difference = (a[i + c] as number) - (b[j + c] as number);
    if (difference > most) most = difference;
    else if (-difference > most) most = -difference;
  }
  return most;
}

/** What is almost black or white (of alpha: almost invisible or opaque) does not become it. */
function rounded(value: number): number {
  const near = STEP * Math.round(value / STEP);
  return near === 0 || near === 255 ? value : near;
}
