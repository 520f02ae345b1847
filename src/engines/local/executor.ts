import { readFile } from 'node:fs/promises';
import { say } from '../../core/say.js';
import type { Raster } from '../../image/raster.js';
import { localEngineError } from './errors.js';
import type { Views } from './graph.js';
import { loadGraphNetwork } from './graph-network.js';
import { loadNetwork, loadRuntime } from './network.js';
import { readGraph } from './read-graph.js';
import { type TileJob, type TileNetwork, upscaleTile } from './tile.js';

/** Where tiles are worked on: in this thread, or on worker threads. */
export interface Executor {
  /** Tiles that are worth having in flight at a time. */
  readonly width: number;
  /**
   * @param network a name from NetworkSources.
   * @param signal ends the work at once where it is done on a thread of its own
   */
  run(network: string, job: TileJob, signal?: AbortSignal): Promise<Raster>;
  close(): Promise<void>;
}

/** Where networks come from; survives a structured clone. A network is loaded with its first tile. */
export interface NetworkSources {
  readonly models: ReadonlyMap<string, NetworkSource>;
  /** Folder of ort-wasm-simd-threaded.wasm. */
  readonly wasmFolder: string;
}

export interface NetworkSource {
  /** An ONNX file, or its path. */
  readonly model: Uint8Array | string;
  /** Sides from which our kernel looks at a picture; onnxruntime looks once. */
  readonly views: Views;
}

/** Our own kernel runs the networks it knows, onnxruntime-web all others. */
async function loadTileNetwork(model: Uint8Array, views: Views, wasmFolder: string): Promise<TileNetwork> {
  const read = readGraph(model);
  if ('graph' in read) return loadGraphNetwork(read.graph, views);
  const network = await loadNetwork(await loadRuntime(wasmFolder), model);
  return { upscale: (job) => upscaleTile(network, job), close: () => network.close() };
}

/** Runs tiles one after the other in this thread. */
export function createInlineExecutor({ models, wasmFolder }: NetworkSources): Executor {
  const networks = new Map<string, Promise<TileNetwork>>();
  let last: Promise<unknown> = Promise.resolve();
  const load = (name: string): Promise<TileNetwork> => {
    const known = networks.get(name);
    if (known !== undefined) return known;
    const loading = loadSource(name, models, wasmFolder);
    networks.set(name, loading);
    return loading;
  };
  const next = <T>(name: string, work: (network: TileNetwork) => Promise<T>): Promise<T> => {
    const result = last.then(async () => work(await load(name)));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    width: 1,
    run: (name, job) => next(name, (network) => network.upscale(job)),
    async close() {
      for (const loading of networks.values()) await (await loading.catch(() => undefined))?.close();
    },
  };
}

async function loadSource(name: string, models: NetworkSources['models'], wasmFolder: string): Promise<TileNetwork> {
  const source = models.get(name);
  if (source === undefined) throw localEngineError('E_MODEL_MISSING', say`There is no network ${name}.`);
  return loadTileNetwork(await readModel(name, source.model), source.views, wasmFolder);
}

async function readModel(name: string, model: Uint8Array | string): Promise<Uint8Array> {
  if (model instanceof Uint8Array) return model;
  try {
    return new Uint8Array(await readFile(model));
  } catch (cause) {
    throw localEngineError('E_MODEL_MISSING', say`Cannot read the network ${name}.`, { cause });
  }
}
