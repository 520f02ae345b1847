import sharp, { type Sharp } from 'sharp';
import type { Engine } from '../../src/image/engine.js';
import { type Raster, sameKind } from '../../src/image/raster.js';

/** A copy: sharp's WebAssembly build hands out windows into memory that it uses again. */
export async function bytesOf(image: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await image.toBuffer());
}

/** A small scene with gradients, a disc with a soft edge, a hard edge and a flat corner. RGB, 8 bits. */
export function scene(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - width * 0.4, y - height * 0.45) - Math.min(width, height) * 0.3;
      const inside = Math.min(1, Math.max(0, 0.5 - distance / 3));
      const corner = x > width * 0.8 && y > height * 0.8;
      const sky = [60 + (120 * x) / width, 90 + (100 * y) / height, 200 - (90 * x) / width];
      const disc = [230, 120 + (60 * y) / height, 40];
      for (let c = 0; c < 3; c++) {
        data[at++] = corner ? 255 - 60 * c : (sky[c] as number) * (1 - inside) + (disc[c] as number) * inside;
      }
    }
  }
  return { width, height, channels: 3, data };
}

/** sharp over a raster. */
export function fromRaster({ width, height, channels, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** The scene with a disc of alpha: opaque inside, transparent outside; the hidden colour is bright green. */
export function cutOut(width: number, height: number): Sharp {
  const { data } = scene(width, height);
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const distance = Math.hypot(x - width / 2, y - height / 2) - Math.min(width, height) * 0.35;
    const alpha = Math.round(255 * Math.min(1, Math.max(0, 0.5 - distance)));
    const colour = alpha === 0 ? [0, 255, 0] : data.subarray(3 * i, 3 * i + 3);
    rgba.set([...colour, alpha], 4 * i);
  }
  return sharp(rgba, { raw: { width, height, channels: 4 } });
}

/** An engine that repeats pixels: exact, instant, and easy to predict. */
export function repeatEngine(change: (doubled: Raster) => Raster = (doubled) => doubled): Engine {
  return {
    id: { engine: 'local', model: 'repeat', version: '1' },
    requests: 0,
    upscale: async (request) => change(repeat(await request.colour())),
    close: async () => undefined,
  };
}

export function repeat({ width, height, channels, data }: Raster): Raster {
  const out = sameKind(data, data.length * 4);
  for (let y = 0, to = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      const from = ((y >> 1) * width + (x >> 1)) * channels;
      for (let c = 0; c < channels; c++) out[to++] = data[from + c] as number;
    }
  }
  return { width: 2 * width, height: 2 * height, channels, data: out };
}

/** Decoded by sharp itself, not by the code under test. */
export async function pixels(bytes: Uint8Array, depth: 'uchar' | 'ushort' = 'uchar') {
  const image = sharp(bytes, { ignoreIcc: true }).toColourspace(depth === 'ushort' ? 'rgb16' : 'srgb');
  const { data, info } = await image.raw({ depth }).toBuffer({ resolveWithObject: true });
  const own = new Uint8Array(data);
  return { ...info, data: depth === 'ushort' ? new Uint16Array(own.buffer) : own };
}

export const never = new AbortController().signal;
