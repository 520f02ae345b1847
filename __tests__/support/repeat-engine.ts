import type { EngineId } from '../../src/core/outcome.js';
import type { Engine, UpscaleRequest } from '../../src/image/engine.js';
import { type Raster, sameKind } from '../../src/image/raster.js';

export interface RepeatOptions {
  readonly id?: EngineId;
  /** Awaited before each picture: to make it slow, to look at it, or to fail. */
  readonly before?: (request: UpscaleRequest) => unknown;
}

/** An engine that repeats pixels: exact, instant, and easy to predict; `change` is what it gives instead of that. */
export function repeatEngine(
  change: (doubled: Raster) => Raster = (doubled) => doubled,
  { id, before }: RepeatOptions = {},
): Engine {
  return {
    id: id ?? { engine: 'local', model: 'repeat', version: '1' },
    requests: 0,
    async upscale(request) {
      await before?.(request);
      return change(repeat(await request.colour()));
    },
    close: async () => undefined,
  };
}

/** Every pixel becomes four. */
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

/** A signal that nobody aborts. */
export const never = new AbortController().signal;
