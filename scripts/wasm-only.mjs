/**
 * Runs after `npm install`: removes sharp's native builds, so that tests and benches run on the same
 * WebAssembly build that dist ships (sharp's loader prefers a native build whenever it finds one).
 */
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/@img/', import.meta.url));
for (const name of readdirSync(folder)) {
  if (name.startsWith('sharp-') && name !== 'sharp-wasm32') {
    rmSync(folder + name, { recursive: true });
  }
}
