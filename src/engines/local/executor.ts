import type { Raster } from '../../image/raster.js';
import { loadNetwork, type Network } from './network.js';
import { loadRuntime } from './runtime.js';
import { type TileJob, upscaleTile } from './tile.js';

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

/** Runs tiles one after the other in this thread. */
export function createInlineExecutor(source: NetworkSource): Executor {
  let network: Promise<Network> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    width: 1,
    run(job) {
      network ??= loadRuntime(source.wasmFolder).then((ort) => loadNetwork(ort, source.model));
      const loaded = network;
      const result = last.then(async () => upscaleTile(await loaded, job));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await (await network)?.close();
    },
  };
}
