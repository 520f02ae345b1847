import type { Raster } from './raster.js';

export type Samples = Uint8Array | Uint16Array;

/** A new array of the same kind as `like`. */
export function sameKind(like: Samples, length: number): Samples {
  return like instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
}

/** The largest sample value: 255 or 65535. */
export function fullScale(data: Samples): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** The raster with 8-bit samples (rounded); the same raster when it has them. */
export function toEightBit(raster: Raster): Raster {
  if (raster.data instanceof Uint8Array) return raster;
  const data = new Uint8Array(raster.data.length);
  for (let i = 0; i < data.length; i++) data[i] = ((raster.data[i] as number) * 255 + 32767) / 65535;
  return { ...raster, data };
}

/** RGB of a one-channel raster; the same raster when it is RGB. */
export function toRgb(raster: Raster): Raster {
  if (raster.channels === 3) return raster;
  const data = sameKind(raster.data, raster.data.length * 3);
  for (let i = 0, to = 0; i < raster.data.length; i++) {
    const value = raster.data[i] as number;
    data[to++] = value;
    data[to++] = value;
    data[to++] = value;
  }
  return { ...raster, channels: 3, data };
}

/** One channel of an RGB raster: BT.601 luma of the stored numbers; the same raster when it has one. */
export function toGrey(raster: Raster): Raster {
  if (raster.channels === 1) return raster;
  const source = raster.data;
  const data = sameKind(source, source.length / 3);
  for (let i = 0, from = 0; i < data.length; i++, from += 3) {
    const [r, g, b] = [source[from] as number, source[from + 1] as number, source[from + 2] as number];
    data[i] = 0.299 * r + 0.587 * g + 0.114 * b + 0.5;
  }
  return { ...raster, channels: 1, data };
}
