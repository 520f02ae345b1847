import type { Raster } from '../../image/raster.js';
import { readChain } from './chain.js';
import { loadChainNetwork } from './chain-network.js';
import { loadNetwork } from './network.js';
import { loadRuntime } from './runtime.js';
import { type TileJob, type TileNetwork, upscaleTile } from './tile.js';

/** Where tiles are worked on: in this thread, or on worker threads. */
export interface Executor {
  /** Tiles that are worth having in flight at a time. */
  readonly width: number;
  run(job: TileJob): Promise<Raster>;
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
  const network = await loadNetwork(await loadRuntime(wasmFolder), model);
  return { upscale: (job) => upscaleTile(network, job), close: () => network.close() };
}

/** Runs tiles one after the other in this thread. */
export function createInlineExecutor(source: NetworkSource): Executor {
  let network: Promise<TileNetwork> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    width: 1,
    run(job) {
      network ??= loadTileNetwork(source);
      const loaded = network;
      const result = last.then(async () => (await loaded).upscale(job));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await (await network)?.close();
    },
  };
}
