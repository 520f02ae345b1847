/**
 * Seconds per megapixel of source, as a ratio to a network of waifu2x upconv_7's shape in the same run.
 *
 *   npx tsc -p tsconfig.json && node bench/ratio.mjs [--lib lib] [--pixels 0.1] [--rounds 3] [--reference FILE.onnx]
 *
 * Everything runs on one thread and takes turns, so that a busy machine slows all of it; CPU seconds, the least of the
 * rounds. First the product's own path (its kernel, all views of `best`), then its networks in onnxruntime-web, as often as the
 * product looks.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { REFERENCE_HALO, referenceNetwork } from './reference-network.mjs';
import { photo, planes } from './speed-pictures.mjs';

const { values } = parseArgs({
  options: {
    lib: { type: 'string', default: 'lib' },
    pixels: { type: 'string', default: '0.1' },
    rounds: { type: 'string', default: '3' },
    reference: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(resolve(root, values.lib), path)).href);
const { createLocalEngine } = await load('engines/local/local-engine.js');
const { NETWORKS } = await load('engines/local/networks.js');
const { cutTile } = await load('engines/local/tile.js');
const { loadNetwork, loadRuntime } = await load('engines/local/network.js');

const wasmFolder = join(root, 'node_modules/onnxruntime-web/dist');
const ort = await loadRuntime(wasmFolder);
const side = Math.round(Math.sqrt(Number(values.pixels) * 1e6));
const picture = await photo(side);

/** What takes turns: name and one run. The first is the reference. */
const entrants = [
  await inOrtWeb('reference (onnxruntime-web)', values.reference ?? referenceNetwork(), REFERENCE_HALO, 1),
];
for (const quality of Object.keys(NETWORKS)) entrants.push(await inProduct(quality));
for (const [quality, { natural }] of Object.entries(NETWORKS)) {
  const { file, halo, views } = natural;
  entrants.push(await inOrtWeb(`${quality} (onnxruntime-web)`, join(root, 'models', file), halo, views));
}

const least = entrants.map(() => Number.POSITIVE_INFINITY);
for (const { run } of entrants) await run();
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [i, { run }] of entrants.entries()) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    least[i] = Math.min(least[i], (user + system) / (side * side));
  }
}
console.log(`photo of ${side}×${side}, one thread, CPU seconds for each megapixel of source`);
for (const [i, { name }] of entrants.entries()) {
  console.log(`  ${name.padEnd(30)} ${least[i].toFixed(2).padStart(7)}   ratio ${(least[i] / least[0]).toFixed(3)}`);
}
process.exit(0);

async function inProduct(quality) {
  const engine = await createLocalEngine({ quality, threads: 1, modelsFolder: join(root, 'models'), wasmFolder });
  const request = {
    path: 'photo.png',
    bytes: new Uint8Array(0),
    info: { format: 'png' },
    colour: async () => picture,
    signal: new AbortController().signal,
  };
  return { name: `${quality} (the product)`, run: () => engine.upscale(request) };
}

/** A model (file or bytes) on the whole picture, its edges continued as far as it sees. */
async function inOrtWeb(name, model, halo, views) {
  const bytes = typeof model === 'string' ? new Uint8Array(readFileSync(model)) : model;
  const network = await loadNetwork(ort, bytes);
  const input = planes(cutTile(picture, { x: 0, y: 0, width: side, height: side }, halo, 1).pixels);
  return {
    name,
    run: async () => {
      for (let view = 0; view < views; view++) await network.run(input);
    },
  };
}
