import { applyOrientation } from '../../image/orient.js';
import type { Raster } from '../../image/raster.js';
import { fullScale } from '../../image/samples.js';

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
