import { Worker } from 'node:worker_threads';
import { SuperresError } from '../../core/errors.js';
import type { Raster } from '../../image/raster.js';
import { localEngineError } from './errors.js';
import type { Executor, NetworkSources } from './executor.js';
import type { TileJob } from './tile.js';

/** `workerData` of an upscaling worker. */
export interface WorkerStart {
  readonly role: 'superres-upscale';
  readonly source: NetworkSources;
}

/** What the main thread sends: one tile at a time. */
export interface WorkerRequest {
  readonly network: string;
  readonly job: TileJob;
}

/** What the worker answers to each. Errors travel as parts: a class does not survive the way. */
export type WorkerReply =
  | { readonly result: Raster }
  | { readonly error: { readonly code?: `E_${string}`; readonly message: string; readonly remedy?: string } };

interface Waiting {
  readonly request: WorkerRequest;
  readonly resolve: (result: Raster) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Runs tiles on worker threads, first come first served; threads start when there is work for them.
 * @param workerUrl a file that calls runUpscaleWorker().
 */
export function createWorkerPool(workerUrl: URL, threads: number, source: NetworkSources): Executor {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const current = new Map<Worker, Waiting>();
  let closed = false;

  const discard = (worker: Worker, reason: unknown) => {
    const lost = current.get(worker);
    current.delete(worker);
    all.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    lost?.reject(reason);
    if (!closed) dispatch();
  };

  const start = (): Worker => {
    const workerData: WorkerStart = { role: 'superres-upscale', source };
    const worker = new Worker(workerUrl, { workerData });
    all.add(worker);
    worker.on('message', (reply: WorkerReply) => {
      const waiting = current.get(worker);
      current.delete(worker);
      // An idle worker must not keep a finished process alive.
      worker.unref();
      idle.push(worker);
      if ('result' in reply) waiting?.resolve(reply.result);
      else waiting?.reject(revive(reply.error));
      dispatch();
    });
    worker.on('error', (cause) => discard(worker, localEngineError('E_LOCAL_ENGINE_FAILED', undefined, { cause })));
    worker.on('exit', () => discard(worker, localEngineError('E_LOCAL_ENGINE_FAILED', 'A worker thread ended early.')));
    return worker;
  };

  const dispatch = () => {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
      if (worker === undefined) return;
      const waiting = queue.shift() as Waiting;
      current.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.request, [waiting.request.job.pixels.data.buffer as ArrayBuffer]);
    }
  };

  const submit = (request: WorkerRequest): Promise<Raster> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(localEngineError('E_LOCAL_ENGINE_FAILED', 'The local engine is closed.'));
      queue.push({ request, resolve, reject });
      dispatch();
    });

  return {
    width: threads,
    run: (network, job) => submit({ network, job }),
    async close() {
      closed = true;
      const reason = localEngineError('E_LOCAL_ENGINE_FAILED', 'The local engine was closed.');
      for (const { reject } of queue.splice(0)) reject(reason);
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function revive({ code, message, remedy }: Extract<WorkerReply, { error: unknown }>['error']): SuperresError {
  if (code !== undefined && remedy !== undefined) return new SuperresError(code, message, remedy);
  return localEngineError('E_LOCAL_ENGINE_FAILED', `The network failed: ${message}`);
}
