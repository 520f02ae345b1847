import type { ImageMaker } from '../../src/cli/enhance-files.js';
import type { Engine } from '../../src/image/engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import type { Raster } from '../../src/image/raster.js';

/** The real image room with the simplest engine there is: every pixel becomes four. */
export function nearestMaker(before: (path: string) => void | Promise<void> = () => undefined): ImageMaker {
  const engine: Engine = {
    id: { engine: 'local', model: 'nearest', version: '1' },
    requests: 0,
    async upscale(request) {
      await before(request.path);
      return double(await request.colour());
    },
    close: async () => undefined,
  };
  return { engine, enhance: (image, signal) => enhanceImage(image, engine, { signal }) };
}

function double({ width, height, channels, data }: Raster): Raster {
  const result = new Uint8Array(4 * width * height * channels);
  for (let y = 0; y < 2 * height; y += 1) {
    for (let x = 0; x < 2 * width; x += 1) {
      for (let c = 0; c < channels; c += 1) {
        result[(y * 2 * width + x) * channels + c] = data[((y >> 1) * width + (x >> 1)) * channels + c] ?? 0;
      }
    }
  }
  return { width: 2 * width, height: 2 * height, channels, data: result };
}
