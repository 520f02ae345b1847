/**
 * Our kernel against onnxruntime-node, network by network, and how near its layers come to what the processor can do.
 *
 *   npx tsc -p tsconfig.json && node bench/kernel.mjs --ort-node FOLDER [--lib lib] [--pixels 0.09] [--rounds 5] [MODEL.onnx ...]
 *
 * FOLDER is where `npm install --ignore-scripts onnxruntime-node` ran. Without MODEL: the networks of every quality. One thread; the
 * entrants take turns, so that a busy machine slows all of them; CPU seconds for each megapixel of source, the least of the rounds.
 * Both get the same tile, its edges continued as far as the network sees; one look, also where the product looks several times.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { roofline } from './roofline.mjs';
import { photo, planes } from './speed-pictures.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lib: { type: 'string', default: 'lib' },
    'ort-node': { type: 'string' },
    pixels: { type: 'string', default: '0.09' },
    rounds: { type: 'string', default: '5' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(resolve(root, values.lib), 'engines/local', path)).href);
const { fuse } = await load('fuse.js');
const { haloOf } = await load('graph.js');
const { loadGraphNetwork } = await load('graph-network.js');
const { bestKernel, loadConvolution, loadKernel, scratchOf, wholeVectors } = await load('kernel/kernel.js');
const { networksOf } = await load('networks.js');
const { readGraph } = await load('read-graph.js');
const { cutTile } = await load('tile.js');

const rounds = Number(values.rounds);
const kinds = bestKernel() === 'fused' ? ['plain', 'fused'] : ['plain'];
const files =
  positionals.length > 0
    ? positionals
    : [...new Set(['fast', 'balanced', 'best'].flatMap(networksOf).map(({ file }) => join(root, 'models', file)))];
console.log(
  `${cpus()[0].model}, ${availableParallelism()} cores, Node.js ${process.versions.node}, kernels: ${kinds.join(', ')}`,
);

const seconds = async (work) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
/** The least time of each entrant; they take turns. */
async function least(entrants) {
  const best = entrants.map(() => Number.POSITIVE_INFINITY);
  for (const run of entrants) await run();
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of entrants.entries()) best[i] = Math.min(best[i], await seconds(run));
  }
  return best;
}

const ceilings = {};
for (const kind of kinds) {
  const { products, run } = roofline(kind === 'fused');
  ceilings[kind] = products / (await least([run]))[0];
  console.log(`${kind}: at most ${(ceilings[kind] / 1e9).toFixed(1)} billion products a second in 128-bit SIMD`);
}
const side = Math.round(Math.sqrt(Number(values.pixels) * 1e6));
const picture = await photo(side);
console.log(`\nphoto of ${side}×${side}, CPU seconds for each megapixel of source`);
for (const file of files) await compare(file);
console.log('\nlayers, nanoseconds of CPU for each pixel; share of the products a second above');
for (const file of files) await layers(file);
process.exit(0);

async function compare(file) {
  const model = new Uint8Array(readFileSync(file));
  const { graph } = readGraph(model);
  const job = () => cutTile(picture, { x: 0, y: 0, width: side, height: side }, haloOf(graph), 1);
  const entrants = [];
  for (const kind of kinds) {
    const network = await loadGraphNetwork(graph, 1, kind);
    entrants.push(() => network.upscale(job()));
  }
  if (values['ort-node'] !== undefined) entrants.push(await inOrtNode(model, job()));
  const times = (await least(entrants)).map((time) => (time / (side * side)) * 1e6);
  const theirs = values['ort-node'] === undefined ? undefined : times.at(-1);
  const ours = kinds.map((kind, i) => {
    return `${kind} ${times[i].toFixed(2)}${theirs === undefined ? '' : ` (${(times[i] / theirs).toFixed(2)})`}`;
  });
  console.log(
    `  ${basename(file).padEnd(22)} ${ours.join('  ')}  ${theirs === undefined ? '' : `onnxruntime-node ${theirs.toFixed(2)}`}`,
  );
}

async function inOrtNode(model, { pixels }) {
  const ort = createRequire(join(resolve(values['ort-node']), 'package.json'))('onnxruntime-node');
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const { width, height, data } = planes(pixels);
  const feeds = { [session.inputNames[0]]: new ort.Tensor('float32', data, [1, 3, height, width]) };
  return () => session.run(feeds);
}

/** A convolution on rows that are no picture: `run` works through `rows` rows of `width` pixels. */
function alone(kind, operation, parts, width, rows) {
  const kernel = loadKernel(kind);
  const outputs = operation.bias.length;
  const { floats } = scratchOf(
    parts.reduce((sum, part) => sum + wholeVectors(part), 0),
    wholeVectors(outputs),
  );
  const scratch = [kernel.allocate(floats), kernel.allocate(floats)];
  const room = (channels) => {
    const pixel = wholeVectors(channels);
    const stride = (width + 8) * pixel;
    const address = kernel.allocate(stride * (rows + 8));
    kernel.floats(address, stride * (rows + 8)).forEach((_, i, all) => {
      all[i] = ((i * 7919) % 1021) / 1021 - 0.5;
    });
    return { address, stride, pixel };
  };
  const [sources, output, other] = [parts.map(room), room(outputs), room(outputs)];
  const convolution = loadConvolution(kernel, operation, parts, scratch);
  const gated = operation.activation.kind === 'gate' ? other : undefined;
  return () => convolution.run(sources, output, gated, width, rows);
}

/** Each shape of convolution that a network has, by itself. */
async function layers(file) {
  const graph = fuse(readGraph(new Uint8Array(readFileSync(file))).graph);
  const shapes = new Map();
  for (const { operation, inputs } of graph) {
    if (operation.kind !== 'convolution') continue;
    const gated = operation.activation.kind === 'gate';
    const parts = inputs.slice(0, gated ? -1 : undefined).map((input) => graph[input].channels);
    const name = `${operation.size}×${operation.size} ${parts.join('+')}→${operation.bias.length} ${operation.activation.kind}`;
    shapes.set(name, { operation, parts, count: (shapes.get(name)?.count ?? 0) + 1 });
  }
  console.log(`  ${basename(file)}`);
  for (const [name, { operation, parts, count }] of shapes) {
    const [width, rows] = [252, 18];
    const runs = kinds.map((kind) => alone(kind, operation, parts, width, rows));
    const repeat = 30;
    const times = await least(
      runs.map((run) => () => {
        for (let i = 0; i < repeat; i++) run();
      }),
    );
    const inputs = parts.reduce((sum, part) => sum + wholeVectors(part), 0);
    const products = (operation.size === 3 ? 64 / 36 : 1) * inputs * wholeVectors(operation.bias.length);
    const told = kinds.map((kind, i) => {
      const each = (times[i] / (repeat * width * rows)) * 1e9;
      return `${kind} ${each.toFixed(1)} (${((100 * products) / each / (ceilings[kind] / 1e9)).toFixed(0)} %)`;
    });
    console.log(`    ${String(count).padStart(2)} × ${name.padEnd(24)} ${told.join('  ')}`);
  }
}
