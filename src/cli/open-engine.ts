import { resolve } from 'node:path';
import type { Quality } from '../config/config.js';
import { engineFiles } from '../engines/make-engine.js';
import type { Engine } from '../image/engine.js';
import type { CliIo } from './io.js';

/** Loads the local engine: late, because it is heavy. */
export async function openEngine(
  args: { readonly quality: Quality; readonly model?: string },
  io: CliIo,
  note: (sentence: string) => void,
): Promise<Engine> {
  const { createLocalEngine } = await import('../engines/local/local-engine.js');
  return createLocalEngine({
    quality: args.quality,
    ...(args.model === undefined ? {} : { model: resolve(io.cwd, args.model) }),
    threads: io.cores,
    note,
    ...engineFiles(io.home),
  });
}
