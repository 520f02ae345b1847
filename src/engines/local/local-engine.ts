import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Quality } from '../../config/config.js';
import type { Raster } from '../../image/raster.js';
import type { EngineId } from '../../outcome.js';
import { type Engine, StopEngine } from '../engine.js';
import { localEngineError } from './errors.js';
import { examineModel } from './examine-model.js';
import { createInlineExecutor, type Executor } from './executor.js';
import { NETWORKS } from './networks.js';
import { type TilingRule, upscaleRaster } from './upscale-raster.js';
import { createWorkerPool } from './worker-pool.js';

export interface LocalEngineOptions {
  readonly quality: Quality;
  /** A 2× ONNX model of the user's own, as bytes or as a file path; then `quality` does not matter. */
  readonly model?: Uint8Array | string;
  /** Worker threads; usually the number of cores. */
  readonly threads: number;
  /** Absolute path of the folder with our networks. */
  readonly modelsFolder: string;
  /** Absolute path of the folder with ort-wasm-simd-threaded.wasm. */
  readonly wasmFolder: string;
  /** A file that calls runUpscaleWorker(); without it everything runs in this thread. */
  readonly workerUrl?: URL;
}

/** Part of the ledger's engine version: raised when tiling or rounding changes results. */
const PIPELINE_VERSION = '1';

/**
 * The local engine: a neural network in WebAssembly. Loads nothing heavy before the first picture, except that a
 * model of the user's own is examined here, so that it fails before any picture is touched.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE, E_MODEL_SHAPE, E_MODEL_RANGE for `model`.
 */
export async function createLocalEngine(options: LocalEngineOptions): Promise<Engine> {
  return options.model === undefined ? ownNetwork(options) : await foreignNetwork(options, options.model);
}

function ownNetwork(options: LocalEngineOptions): Engine {
  const network = NETWORKS[options.quality];
  const file = join(options.modelsFolder, `${network.name}.onnx`);
  const id: EngineId = { engine: 'local', model: network.name, version: PIPELINE_VERSION };
  const start = async () => {
    try {
      return createExecutor(options, await readModel(file));
    } catch (thrown) {
      // Without its network the engine cannot work on any picture.
      throw new StopEngine(
        'failed',
        localEngineError('E_MODEL_MISSING', `Cannot read ${network.name}.onnx.`, { cause: thrown }),
      );
    }
  };
  return engineOf(id, network, start);
}

async function foreignNetwork(options: LocalEngineOptions, model: Uint8Array | string): Promise<Engine> {
  const bytes = typeof model === 'string' ? await readModel(model) : model;
  const rule = await examineModel(bytes, options.wasmFolder);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const id: EngineId = { engine: 'local', model: `custom-${digest}`, version: PIPELINE_VERSION };
  return engineOf(id, rule, async () => createExecutor(options, bytes));
}

function createExecutor({ wasmFolder, workerUrl, threads }: LocalEngineOptions, model: Uint8Array): Executor {
  const source = { model, wasmFolder };
  return workerUrl === undefined
    ? createInlineExecutor(source)
    : createWorkerPool(workerUrl, Math.max(1, threads), source);
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw localEngineError('E_MODEL_MISSING', `Cannot read the model ${path}.`, { cause });
  }
}

function engineOf(id: EngineId, rule: TilingRule, start: () => Promise<Executor>): Engine {
  let started: Promise<Executor> | undefined;
  const upscale = async (raster: Raster, signal: AbortSignal) => {
    signal.throwIfAborted();
    started ??= start();
    return upscaleRaster(raster, await started, rule, signal);
  };
  return {
    id,
    requests: 0,
    upscale: async (request) => upscale(await request.colour(), request.signal),
    upscalePlane: upscale,
    async close() {
      await (await started?.catch(() => undefined))?.close();
    },
  };
}
