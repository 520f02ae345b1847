/**
 * Seconds per megapixel of source, on the product's own code path, beside other runtimes on the same networks.
 *
 *   npx tsc -p tsconfig.json && node bench/speed.mjs [--lib lib] [--ort-node FOLDER] [--only fast,balanced] [--pixels 0.25]
 *     [--model FILE] [--photo FILE ...]
 *
 * FOLDER holds node_modules/onnxruntime-node, if you have it (never a dependency). CPU time of the whole process is
 * given beside wall time: on a busy machine only that can be compared. `--model`: another ONNX file on the same path.
 * PNG to PNG is measured on photographs (the examples', or those of `--photo`), and its parts one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { icons, photo, planes } from './speed-pictures.mjs';

const { values } = parseArgs({
  options: {
    lib: { type: 'string', default: 'lib' },
    'ort-node': { type: 'string' },
    only: { type: 'string', default: 'fast,balanced,best' },
    pixels: { type: 'string', default: '0.25' },
    model: { type: 'string' },
    photo: { type: 'string', multiple: true },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const lib = (path) => pathToFileURL(join(resolve(root, values.lib), path)).href;
const { createLocalEngine } = await import(lib('engines/local/local-engine.js'));
const { enhanceImage } = await import(lib('image/enhance-image.js'));
const { NETWORKS } = await import(lib('engines/local/networks.js'));
const { cutTile } = await import(lib('engines/local/tile.js'));
const { createInlineExecutor } = await import(lib('engines/local/open-model.js'));
const { decodePicture } = await import(lib('image/decode.js'));
const { encodePng } = await import(lib('image/encode-png.js'));
const { encodeRows } = await import(lib('image/png-rows.js'));
const { readPlainPng } = await import(lib('image/png.js'));
const { hasAllRows } = await import(lib('image/png-inflate.js'));
const { loadNetwork, loadRuntime } = await import(lib('engines/local/network.js'));

/** Of each part of the way from file to file; the least counts. */
const ROUNDS = 8;
const PHOTOS = ['astronaut.jpg', 'coffee.jpg'].map((name) => join(root, 'examples/assets/photos', name));
const wasmFolder = join(root, 'node_modules/onnxruntime-web/dist');
const cores = availableParallelism();
const signal = new AbortController().signal;
const workerFile = join(tmpdir(), `superres-bench-worker-${process.pid}.mjs`);
writeFileSync(
  workerFile,
  `import { runUpscaleWorker } from ${JSON.stringify(lib('engines/local/worker.js'))};\nrunUpscaleWorker();\n`,
);

/** Wall and CPU seconds of `work`, the better of `times` runs. */
async function measure(work, times = 2) {
  let best = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  for (let i = 0; i < times; i++) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    await work();
    const used = process.cpuUsage(cpu);
    const found = { wall: (performance.now() - wall) / 1e3, cpu: (used.user + used.system) / 1e6 };
    if (found.cpu < best.cpu) best = found;
  }
  return best;
}

function line(name, { wall, cpu }, megapixels) {
  const figure = (seconds) => (seconds / megapixels).toFixed(2).padStart(8);
  console.log(`  ${name.padEnd(38)} ${figure(wall)} wall ${figure(cpu)} CPU   s per megapixel`);
}

const options = (quality, threads) => ({
  quality,
  threads,
  modelsFolder: join(root, 'models'),
  wasmFolder,
  ...(threads > 0 ? { workerUrl: pathToFileURL(workerFile) } : { threads: 1 }),
});

const side = Math.round(Math.sqrt(Number(values.pixels) * 1e6));
const picture = await photo(side);
const megapixels = (side * side) / 1e6;
const request = {
  path: 'photo.png',
  bytes: new Uint8Array(0),
  info: { format: 'png' },
  colour: async () => picture,
  signal,
};

console.log(`photo of ${side}×${side}, ${cores} cores`);
line(
  'sharp, Lanczos 3',
  await measure(() =>
    sharp(picture.data, { raw: picture })
      .resize(2 * side)
      .raw()
      .toBuffer(),
  ),
  megapixels,
);
for (const quality of values.only.split(',')) {
  console.log(quality);
  for (const threads of [1, cores]) {
    const engine = await createLocalEngine(options(quality, threads));
    await engine.upscale(request);
    line(`network, ${threads} worker thread(s)`, await measure(() => engine.upscale(request)), megapixels);
    await engine.close();
  }
  await others(quality);
  await pngToPng(quality);
  await mostlyFlat(quality);
}
if (values.model !== undefined) {
  const engine = await createLocalEngine({ ...options('balanced', 1), model: values.model });
  await engine.upscale(request);
  console.log(values.model);
  line('network, 1 worker thread(s)', await measure(() => engine.upscale(request)), megapixels);
  await engine.close();
}
process.exit(0);

/** Photographs from file to file in one thread, and what the parts of the way take. */
async function pngToPng(quality) {
  const engine = createLocalEngine(options(quality, 0));
  const spec = NETWORKS[quality].natural;
  const network = { model: join(root, 'models', spec.file), views: spec.views };
  const executor = createInlineExecutor({ models: new Map([[spec.name, network]]), wasmFolder });
  const parts = new Map();
  let pixels = 0;
  for (const file of values.photo ?? PHOTOS) {
    const png = new Uint8Array(await sharp(file).removeAlpha().png().toBuffer());
    const { colour } = await decodePicture(png);
    const { width, height } = colour;
    const whole = { x: 0, y: 0, width, height };
    const tile = cutTile(colour, whole, spec.halo, spec.multiple);
    const enhance = async () => enhanceImage({ path: 'a.png', bytes: png, output: 'a.png' }, await engine, { signal });
    const result = (await enhance()).bytes;
    const doubled = (await decodePicture(result)).colour;
    // In turns: the machine's speed moves.
    const works = [
      ['PNG to PNG, in one thread', enhance],
      ['  reading', () => decodePicture(png)],
      ['  the network alone', () => executor.run(spec.name, tile, signal)],
      [
        '  the engine: network, choice, finish',
        async () => (await engine).upscale({ ...request, colour: async () => colour }),
      ],
      ['  writing', () => encodePng(doubled, undefined)],
      ['    of it the rows', () => encodeRows({ colour: doubled }, 'runs')],
      ['  reading the result back', () => hasAllRows(readPlainPng(result))],
    ];
    const least = new Map();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, work] of works) {
        const { cpu, wall } = await measure(work, 1);
        const before = least.get(name) ?? { cpu, wall };
        least.set(name, { cpu: Math.min(cpu, before.cpu), wall: Math.min(wall, before.wall) });
      }
    }
    for (const [name, { cpu, wall }] of least) {
      const sum = parts.get(name) ?? { cpu: 0, wall: 0 };
      parts.set(name, { cpu: sum.cpu + cpu, wall: sum.wall + wall });
    }
    pixels += width * height;
  }
  await (await engine).close();
  await executor.close();
  for (const [name, sum] of parts) line(name, sum, pixels / 1e6);
  const [whole, alone] = [parts.get('PNG to PNG, in one thread'), parts.get('  the network alone')];
  const times = (what) => (whole[what] / alone[what]).toFixed(2);
  console.log(`    ${times('cpu')} times the network, ${times('wall')} by the clock`);
}

/** The same network on onnxruntime-web and, if there, onnxruntime-node, on the whole picture, as often as it has views. */
async function others(quality) {
  const { file, views, halo, multiple } = NETWORKS[quality].natural;
  const model = new Uint8Array(readFileSync(join(root, 'models', file)));
  const often = async (run) => {
    for (let view = 0; view < views; view++) await run();
  };
  const input = planes(cutTile(picture, { x: 0, y: 0, width: side, height: side }, halo, multiple).pixels);
  const web = await loadNetwork(await loadRuntime(wasmFolder), model);
  line('onnxruntime-web, one thread', await measure(() => often(() => web.run(input)), 1), megapixels);
  await web.close();
  if (values['ort-node'] === undefined) return;
  const ort = createRequire(join(resolve(values['ort-node']), 'package.json'))('onnxruntime-node');
  for (const threads of [1, cores]) {
    const session = await ort.InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 });
    const feeds = { [session.inputNames[0]]: new ort.Tensor('float32', input.data, [1, 3, input.height, input.width]) };
    await session.run(feeds);
    line(`onnxruntime-node, ${threads} thread(s)`, await measure(() => often(() => session.run(feeds))), megapixels);
  }
}

/** 40 icons and screenshots, which are mostly flat. */
async function mostlyFlat(quality) {
  const pictures = icons();
  const size = pictures.reduce((sum, { width, height }) => sum + width * height, 0) / 1e6;
  const engine = await createLocalEngine(options(quality, 0));
  const all = async () => {
    for (const icon of pictures) await engine.upscale({ ...request, colour: async () => icon });
  };
  await all();
  line('40 icons and screenshots, one thread', await measure(all), size);
  await engine.close();
}
