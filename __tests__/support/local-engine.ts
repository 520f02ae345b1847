import { fileURLToPath } from 'node:url';
import type { Graph } from '../../src/engines/local/graph.js';
import type { LocalEngineOptions } from '../../src/engines/local/local-engine.js';
import { readGraph } from '../../src/engines/local/read-graph.js';

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

/** The network in a file that our kernel must know. */
export function graphIn(model: Uint8Array): Graph {
  const read = readGraph(model);
  if ('unknown' in read) throw new Error(`The kernel does not know ${read.unknown}.`);
  return read.graph;
}
