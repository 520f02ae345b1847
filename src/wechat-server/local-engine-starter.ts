import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Engine } from '../engines/engine.js';
import { engineFiles } from '../engines/engine-files.js';
import type { ServerSettings } from './settings.js';

/** Starts the embedded network with the server's settings; nothing is loaded before. */
export function localEngineStarter(
  { quality, model, threads }: ServerSettings,
  { home, cwd, cores }: { readonly home: URL; readonly cwd?: string; readonly cores?: number },
): () => Promise<Engine> {
  return async () => {
    const { createLocalEngine } = await import('../engines/local/local-engine.js');
    return createLocalEngine({
      quality,
      ...(model === '' ? {} : { model: resolve(cwd ?? '.', model) }),
      threads: threads === 0 ? (cores ?? availableParallelism()) : threads,
      ...engineFiles(home),
    });
  };
}
