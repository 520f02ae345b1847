import type { Raster } from '../../image/raster.js';
import { readChain } from './chain.js';
import { loadChainNetwork } from './chain-network.js';
import { readCunet } from './cunet.js';
import { loadCunetNetwork } from './cunet-network.js';
import { loadNetwork } from './network.js';
import { loadRuntime } from './runtime.js';
import { type PooledSums, type TileJob, type TileNetwork, upscaleTile } from './tile.js';

/** Where tiles are worked on: in this thread, or on worker threads. */
export interface Executor {
  /** Tiles that are worth having in flight at a time. */
  readonly width: number;
  run(job: TileJob): Promise<Raster>;
  /** What a tile contributes to the means of a network with global pooling. */
  measure(job: TileJob): Promise<PooledSums>;
  close(): Promise<void>;
}

/** What a network is made from, wherever that happens; survives a structured clone. */
export interface NetworkSource {
  readonly model: Uint8Array;
  /** Folder of ort-wasm-simd-threaded.wasm. */
  readonly wasmFolder: string;
}

/** Our own networks run on our own kernel, all others in onnxruntime-web. */
async function loadTileNetwork({ model, wasmFolder }: NetworkSource): Promise<TileNetwork> {
  const chain = readChain(model);
  if (chain !== undefined) return loadChainNetwork(chain);
  const cunet = readCunet(model);
  if (cunet !== undefined) return loadCunetNetwork(cunet);
  const network = await loadNetwork(await loadRuntime(wasmFolder), model);
  return { upscale: (job) => upscaleTile(network, job), close: () => network.close() };
}

/** Runs tiles one after the other in this thread. */
export function createInlineExecutor(source: NetworkSource): Executor {
  let network: Promise<TileNetwork> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: (network: TileNetwork) => Promise<T>): Promise<T> => {
    network ??= loadTileNetwork(source);
    const loaded = network;
    const result = last.then(async () => work(await loaded));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    width: 1,
    run: (job) => next((loaded) => loaded.upscale(job)),
    measure: (job) => next(async (loaded) => (await loaded.measure?.(job)) ?? { sums: [], counts: [] }),
    async close() {
      await (await network)?.close();
    },
  };
}
