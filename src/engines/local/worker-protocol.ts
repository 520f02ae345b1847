import type { Raster } from '../../image/raster.js';
import type { NetworkSources } from './executor.js';
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
