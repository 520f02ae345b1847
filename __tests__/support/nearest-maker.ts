import type { ImageMaker } from '../../src/cli/enhance-files.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { repeatEngine } from './repeat-engine.js';

/** The real image room with the simplest engine there is: every pixel becomes four. */
export function nearestMaker(before: (path: string) => void | Promise<void> = () => undefined): ImageMaker {
  const id = { engine: 'local', model: 'nearest', version: '1' } as const;
  const engine = repeatEngine(undefined, { id, before: ({ path }) => before(path) });
  return { engine, enhance: (image, signal) => enhanceImage(image, engine, { signal }) };
}
