import type { Planes } from './load-sharp.js';
import { sameKind } from './raster.js';

/** One frame as a viewer shows it: all of the canvas, with what earlier frames left on it. */
export type Frame = Planes;

/** RGBA as a frame, without alpha where all is opaque. */
export function frameOf(rgba: Uint8Array, width: number, height: number): Frame {
  const colour = new Uint8Array(3 * width * height);
  const alpha = new Uint8Array(width * height);
  let opaque = true;
  for (let i = 0; i < alpha.length; i++) {
    for (let c = 0; c < 3; c++) colour[3 * i + c] = rgba[4 * i + c] as number;
    alpha[i] = rgba[4 * i + 3] as number;
    opaque &&= alpha[i] === 255;
  }
  const raster = { width, height, channels: 3, data: colour } as const;
  return opaque ? { colour: raster } : { colour: raster, alpha: { width, height, channels: 1, data: alpha } };
}

/** The frames one below the other, as one picture. */
export function stack(frames: readonly Frame[]): Frame {
  const [first] = frames as [Frame, ...Frame[]];
  if (frames.length === 1) return first;
  const { width, height, channels, data } = first.colour;
  const colour = sameKind(data, data.length * frames.length);
  const alpha = new Uint8Array(width * height * frames.length).fill(255);
  for (const [i, frame] of frames.entries()) {
    colour.set(frame.colour.data, i * data.length);
    if (frame.alpha) alpha.set(frame.alpha.data, i * width * height);
  }
  const size = { width, height: height * frames.length };
  const hasAlpha = frames.some((frame) => frame.alpha !== undefined);
  return {
    colour: { ...size, channels, data: colour },
    ...(hasAlpha && { alpha: { ...size, channels: 1, data: alpha } }),
  };
}
