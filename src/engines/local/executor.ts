import { readFile } from 'node:fs/promises';
import type { Raster } from '../../image/raster.js';
import { readChain } from './chain.js';
import { loadChainNetwork } from './chain-network.js';
import { readCunet } from './cunet.js';
import { loadCunetNetwork } from './cunet-network.js';
import { localEngineError } from './errors.js';
import { loadNetwork } from './network.js';
import { loadRuntime } from './runtime.js';
import { type PooledSums, type TileJob, type TileNetwork, upscaleTile } from './tile.js';

/** Where tiles are worked on: in this thread, or on worker threads. */
export interface Executor {
  /** Tiles that are worth having in flight at a time. */
  readonly width: number;
  /** @param network a name from NetworkSources. */
  run(network: string, job: TileJob): Promise<Raster>;
  /** What a tile contributes to the means of a network with global pooling. */
  measure(network: string, job: TileJob): Promise<PooledSums>;
  close(): Promise<void>;
}

/** Where networks come from; survives a structured clone. A network is loaded with its first tile. */
export interface NetworkSources {
  /** ONNX files, or their paths, by name. */
  readonly models: ReadonlyMap<string, Uint8Array | string>;
  /** Folder of ort-wasm-simd-threaded.wasm. */
  readonly wasmFolder: string;
}

/** Our own kernel runs the networks it knows, onnxruntime-web all others. */
async function loadTileNetwork(model: Uint8Array, wasmFolder: string): Promise<TileNetwork> {
  const chain = readChain(model);
  if (chain !== undefined) return loadChainNetwork(chain);
  const cunet = readCunet(model);
  if (cunet !== undefined) return loadCunetNetwork(cunet);
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
    const loading = readModel(name, models).then((model) => loadTileNetwork(model, wasmFolder));
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
    measure: (name, job) => next(name, async (network) => (await network.measure?.(job)) ?? { sums: [], counts: [] }),
    async close() {
      for (const loading of networks.values()) await (await loading.catch(() => undefined))?.close();
    },
  };
}

async function readModel(name: string, models: NetworkSources['models']): Promise<Uint8Array> {
  const model = models.get(name);
  if (model instanceof Uint8Array) return model;
  try {
    if (model === undefined) throw new Error('no such network');
    return new Uint8Array(await readFile(model));
  } catch (cause) {
    throw localEngineError('E_MODEL_MISSING', `Cannot read the network ${name}.`, { cause });
  }
}
