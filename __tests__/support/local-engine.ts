import { fileURLToPath } from 'node:url';
import type { LocalEngineOptions } from '../../src/engines/local/local-engine.js';

const root = new URL('../..', import.meta.url);

/** Options that run from source, in this thread. */
export function options(more: Partial<LocalEngineOptions> = {}): LocalEngineOptions {
  return {
    quality: 'fast',
    threads: 1,
    modelsFolder: fileURLToPath(new URL('models/', root)),
    wasmFolder: fileURLToPath(new URL('node_modules/onnxruntime-web/dist/', root)),
    ...more,
  };
}

export function modelFile(file: string): string {
  return fileURLToPath(new URL(`models/${file}`, root));
}
