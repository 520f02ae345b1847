import { resolve } from 'node:path';
import { engineFiles } from '../engines/engine-files.js';
import type { EnhanceArgs } from './enhance-args.js';
import type { ImageMaker } from './enhance-files.js';
import type { CliIo } from './io.js';

/** Loads the local engine and the image room: late, because they are heavy. */
export async function openImageMaker(args: EnhanceArgs, io: CliIo): Promise<ImageMaker> {
  const [{ createLocalEngine }, { enhanceImage }] = await Promise.all([
    import('../engines/local/local-engine.js'),
    import('../image/enhance-image.js'),
  ]);
  const engine = await createLocalEngine({
    quality: args.quality,
    ...(args.model === undefined ? {} : { model: resolve(io.cwd, args.model) }),
    threads: io.cores,
    ...engineFiles(io.home),
  });
  return { engine, enhance: (image, signal) => enhanceImage(image, engine, { signal }) };
}
