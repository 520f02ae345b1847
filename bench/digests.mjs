/**
 * A digest of what each kernel makes of a picture of noise with each network: to be compared between processors.
 *
 *   npx tsc -p tsconfig.json && node bench/digests.mjs [--lib lib] [MODEL.onnx ...]
 *
 * Node.js for another processor under qemu's user emulation runs it too. The lines must be the same; `fused` is missing where the
 * engine has no relaxed SIMD or the processor does not fuse.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lib: { type: 'string', default: 'lib' } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(resolve(root, values.lib), 'engines/local', path)).href);
const { haloOf } = await load('graph.js');
const { loadGraphNetwork } = await load('graph-network.js');
const { bestKernel } = await load('kernel/kernel.js');
const { networksOf } = await load('networks.js');
const { readGraph } = await load('read-graph.js');
const { cutTile } = await load('tile.js');

const [width, height] = [40, 25];
const data = Uint16Array.from({ length: 3 * width * height }, (_, i) => {
  return (Math.imul(i, 2654435761) >>> 16) % (i % 2 === 0 ? 20_000 : 65_536);
});
const files =
  positionals.length > 0
    ? positionals
    : [...new Set(['fast', 'balanced', 'best'].flatMap(networksOf).map(({ file }) => join(root, 'models', file)))];
console.error(`${process.arch}, Node.js ${process.versions.node}`);
for (const kind of bestKernel() === 'fused' ? ['plain', 'fused'] : ['plain']) {
  for (const file of files) {
    const { graph } = readGraph(new Uint8Array(readFileSync(file)));
    const network = await loadGraphNetwork(graph, 2, kind);
    const picture = { width, height, channels: 3, data };
    const result = await network.upscale(cutTile(picture, { x: 0, y: 0, width, height }, haloOf(graph), 1));
    const digest = createHash('sha256').update(new Uint8Array(result.data.buffer)).digest('hex');
    console.log(`${kind} ${basename(file)} ${digest}`);
  }
}
