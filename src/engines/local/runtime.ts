import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Ort from 'onnxruntime-web/wasm';
import { localEngineError } from './errors.js';

/** Bytes of the one file that onnxruntime-web needs beside its code. */
const WASM_FILE = 'ort-wasm-simd-threaded.wasm';

/**
 * onnxruntime-web, single-threaded: parallelism is whole tiles on worker threads, which needs no barrier after every
 * layer and gives the same numbers for every number of threads.
 * @param wasmFolder folder of ort-wasm-simd-threaded.wasm.
 * @throws SuperresError E_LOCAL_ENGINE_LOAD.
 */
export async function loadRuntime(wasmFolder: string): Promise<typeof Ort> {
  try {
    const ort = await import('onnxruntime-web/wasm');
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    if (ort.env.wasm.wasmBinary === undefined) {
      const bytes = await readFile(join(wasmFolder, WASM_FILE));
      ort.env.wasm.wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    }
    return ort;
  } catch (cause) {
    throw localEngineError('E_LOCAL_ENGINE_LOAD', undefined, { cause });
  }
}
