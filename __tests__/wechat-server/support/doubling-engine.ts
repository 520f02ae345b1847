import type { Engine, UpscaleRequest } from '../../../src/image/engine.js';
import type { Raster } from '../../../src/image/raster.js';

/** Repeats every pixel twice in both directions; `before` is awaited first, to make it slow. */
export function doublingEngine(before: (request: UpscaleRequest) => Promise<void> = async () => {}): Engine {
  return {
    id: { engine: 'local', model: 'doubling', version: '1' },
    requests: 0,
    async upscale(request) {
      await before(request);
      return doubled(await request.colour());
    },
    async close() {},
  };
}

function doubled({ width, height, channels, data }: Raster): Raster {
  const result = data instanceof Uint16Array ? new Uint16Array(data.length * 4) : new Uint8Array(data.length * 4);
  for (let y = 0; y < 2 * height; y += 1) {
    for (let x = 0; x < 2 * width; x += 1) {
      const from = ((y >> 1) * width + (x >> 1)) * channels;
      const to = (y * 2 * width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) result[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { width: 2 * width, height: 2 * height, channels, data: result };
}
