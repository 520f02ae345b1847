import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the local engine finds what it loads. */
export interface EngineFiles {
  readonly modelsFolder: string;
  /** Folder with onnxruntime's .wasm and .mjs files. */
  readonly wasmFolder: string;
  /** Script of the engine's worker thread; absent when run from source. */
  readonly workerUrl?: URL;
}

/**
 * In dist everything lies side by side; in the source tree onnxruntime's files are still in node_modules.
 * @param home folder of dist, or the repository's top folder; ends in `/`
 */
export function engineFiles(home: URL): EngineFiles {
  const folder = (path: string): string => fileURLToPath(new URL(path, home));
  const worker = new URL('worker.js', home);
  return {
    modelsFolder: folder('models/'),
    wasmFolder: existsSync(folder('ort/')) ? folder('ort/') : folder('node_modules/onnxruntime-web/dist/'),
    ...(existsSync(worker) ? { workerUrl: worker } : {}),
  };
}
