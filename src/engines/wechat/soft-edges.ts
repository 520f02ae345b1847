import type { Raster } from '../../image/raster.js';
import { doublePlane } from '../../image/resample.js';
import { fullScale, sameKind, toEightBit, toRgb } from '../../image/samples.js';

/**
 * The colour of a result whose source had transparency that the service saw. What it made of it is unknown: flattened
 * on black, on white, or kept. Wherever the source is not opaque within one pixel, the source's own colour, doubled,
 * takes the result's place, so that no foreign background shows as a fringe.
 * @param result doubled colour; 8 or 16 bits
 * @param source the source's colour, extended into its transparent regions
 * @param alpha the source's alpha
 */
export function keepOpaqueOnly(result: Raster, source: Raster, alpha: Raster): Raster {
  const { width, height } = alpha;
  const opaque = opaqueNeighbourhoods(alpha);
  if (opaque.every((value) => value === 1)) return result;
  const shown = toRgb(toEightBit(result));
  const own = doubleColour(toRgb(toEightBit(source)));
  const data = shown.data.slice();
  for (let y = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      if (opaque[(y >> 1) * width + (x >> 1)] === 1) continue;
      const at = 3 * (y * 2 * width + x);
      for (let c = 0; c < 3; c++) data[at + c] = own[at + c] as number;
    }
  }
  return { width: 2 * width, height: 2 * height, channels: 3, data };
}

/** 1 where a pixel and its eight neighbours are fully opaque. */
function opaqueNeighbourhoods({ width, height, data }: Raster): Uint8Array {
  const full = fullScale(data);
  const rows = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const left = x === 0 || data[i - 1] === full;
      const right = x === width - 1 || data[i + 1] === full;
      rows[i] = left && right && data[i] === full ? 1 : 0;
    }
  }
  return rows.map((value, i) => value & (rows[i - width] ?? 1) & (rows[i + width] ?? 1));
}

/** RGB doubled plane by plane, interleaved. */
function doubleColour({ width, height, data }: Raster): Uint8Array | Uint16Array {
  const out = sameKind(data, 4 * data.length);
  for (let c = 0; c < 3; c++) {
    const plane = sameKind(data, width * height);
    for (let i = 0; i < plane.length; i++) plane[i] = data[3 * i + c] as number;
    const doubled = doublePlane({ width, height, channels: 1, data: plane }).data;
    for (let i = 0; i < doubled.length; i++) out[3 * i + c] = doubled[i] as number;
  }
  return out;
}
