import { fileURLToPath } from 'node:url';
import type { LocalEngineOptions } from '../../../src/engines/local/local-engine.js';
import type { Raster } from '../../../src/image/raster.js';

const root = new URL('../../..', import.meta.url);

/** Options that run from source, in this thread. */
export function options(more: Partial<LocalEngineOptions> = {}): LocalEngineOptions {
  return {
    quality: 'fast',
    threads: 1,
    modelsFolder: fileURLToPath(new URL('models/', root)),
    wasmFolder: fileURLToPath(new URL('node_modules/onnxruntime-web/dist/', root)),
    ...more,
  };
}

export function modelFile(file: string): string {
  return fileURLToPath(new URL(`models/${file}`, root));
}

/** A raster of a formula; values 0..255. */
export function paint(width: number, height: number, value: (x: number, y: number, c: number) => number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) data[at++] = value(x, y, c);
  }
  return { width, height, channels: 3, data };
}

/** Pictures on which seams would show: a gradient, noise, and strokes as of text. */
export const PICTURES: Readonly<Record<string, (width: number, height: number) => Raster>> = {
  gradient: (w, h) =>
    paint(w, h, (x, y, c) => (c === 0 ? (255 * x) / w : c === 1 ? (255 * y) / h : (127 * (x + y)) / w)),
  noise: (w, h) => paint(w, h, (x, y, c) => (Math.imul(x * 7919 + y * 104729 + c * 31, 2654435761) >>> 24) & 255),
  strokes: (w, h) => paint(w, h, (x, y) => (x % 7 < 2 && y % 11 > 2 ? 20 : y % 11 === 5 ? 60 : 250)),
};

/** Largest difference of two rasters' samples. */
export function largestDifference(a: Raster, b: Raster): number {
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    largest = Math.max(largest, Math.abs((a.data[i] as number) - (b.data[i] as number)));
  }
  return a.width === b.width && a.height === b.height && a.channels === b.channels ? largest : Infinity;
}

export const never = new AbortController().signal;
