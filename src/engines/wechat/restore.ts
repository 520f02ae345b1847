import { applyOrientation, fullScale, type Raster, sameKind, toEightBit, toRgb } from '../../image/raster.js';
import { doublePlane } from '../../image/resample.js';

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

/**
 * Whether a service that saw a turned file honoured its EXIF orientation cannot be told from the size when the picture
 * is square or only mirrored: the reading that looks more like the source is taken.
 * @param result as decoded, twice the displayed or twice the stored size
 * @param source upright
 */
export function uprightLike(result: Raster, orientation: number, source: Raster): Raster {
  const readings = [result, applyOrientation(result, orientation)].filter(
    ({ width, height }) => width === 2 * source.width && height === 2 * source.height,
  );
  const wanted = signature(source);
  const ranked = readings.map((raster) => ({ raster, distance: distance(signature(raster), wanted) }));
  return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).raster;
}

/** Cells a side of the grid that pictures are compared on. */
const GRID = 16;
/** Samples a side that are averaged in a cell: enough to be deaf to noise and sharpening. */
const SAMPLES = 8;

/** Mean brightness of GRID × GRID cells, 0..1. */
function signature(raster: Raster): Float64Array {
  const { width, height, channels, data } = raster;
  const scale = channels * fullScale(data) * SAMPLES * SAMPLES;
  const cells = new Float64Array(GRID * GRID);
  const side = GRID * SAMPLES;
  for (let sy = 0; sy < side; sy++) {
    const y = Math.floor(((sy + 0.5) * height) / side);
    for (let sx = 0; sx < side; sx++) {
      const at = (y * width + Math.floor(((sx + 0.5) * width) / side)) * channels;
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += data[at + c] as number;
      const cell = Math.floor(sy / SAMPLES) * GRID + Math.floor(sx / SAMPLES);
      cells[cell] = (cells[cell] as number) + sum / scale;
    }
  }
  return cells;
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0);
}
