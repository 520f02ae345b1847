/**
 * CPU and wall time of the report page of many pictures, and what it weighs.
 *
 *   npx tsc -p tsconfig.json && node bench/report-page.mjs [--lib lib] [--pictures 500] [--keep FOLDER]
 *
 * The pictures are made from examples/assets: a fifth each of icons (PNG, 64 to 192 pixels wide), screenshots and drawings
 * (PNG, 400 to 800), photographs as PNG (320 to 640), as JPEG (480 to 1,200) and as WebP (480 to 900), every one different.
 * Results are twice as wide: what counts here is their size, so they are plain enlargements, sharpened. Making them is
 * not timed; `--keep` keeps them for the next time.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    lib: { type: 'string', default: 'lib' },
    pictures: { type: 'string', default: '500' },
    keep: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const assets = join(root, 'examples/assets');
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'superres-page-bench-'));
const number = Number(values.pictures);

const KINDS = [
  { from: ['icons/compass.png'], least: 64, most: 192, type: 'png' },
  { from: ['screenshots/devices.png', 'illustrations/harbour.png'], least: 400, most: 800, type: 'png' },
  { from: ['photos/astronaut.jpg', 'photos/coffee.jpg'], least: 320, most: 640, type: 'png' },
  { from: ['photos/coffee.jpg', 'photos/astronaut.jpg'], least: 480, most: 1200, type: 'jpeg' },
  { from: ['photos/chelsea.webp', 'photos/coffee.jpg'], least: 480, most: 900, type: 'webp' },
];

const outcomes = [];
if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
const have = new Set(readdirSync(folder));
for (let index = 0; index < number; index += 1) outcomes.push(await pair(index));

const load = (name) => import(pathToFileURL(join(resolve(root, values.lib), name)).href);
const { buildPage, sourcesOnDisk } = await load('report/page/build-page.js');
const { tallyOf } = await load('core/run-result.js');
const result = {
  outcomes,
  tally: tallyOf(outcomes),
  housekeeping: [],
  publication: { kind: 'none', message: '' },
  notices: [],
  dryRun: false,
  scope: 'all',
  totals: { ms: 0, engineRequests: 0, githubRequests: 0 },
};
const [started, cpu] = [performance.now(), process.cpuUsage()];
const page = await buildPage(result, sourcesOnDisk(folder), { title: 'bench' });
const used = process.cpuUsage(cpu);
const seconds = (ms) => (ms / 1000).toFixed(1);
const pixels = outcomes.reduce((sum, { after }) => sum + after.width * after.height, 0) / 1e6;
console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node ${process.version}`);
console.log(
  `${number} pictures, ${pixels.toFixed(0)} megapixels of results: ${seconds((used.user + used.system) / 1000)} s of CPU, ` +
    `${seconds(performance.now() - started)} s, page of ${(page.length / 1e6).toFixed(1)} MB, ` +
    `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
);
writeFileSync(join(folder, 'page.html'), page);

/** One source and its result, made when they are not there yet. */
async function pair(index) {
  const { from, least, most, type } = KINDS[index % KINDS.length];
  const name = `${type}-${String(index).padStart(4, '0')}`;
  const [path, output] = [`${name}.${type}`, `${name}@2x.${type}`];
  const width = least + ((index * 7919) % (most - least));
  if (!have.has(output)) {
    const original = sharp(join(assets, from[Math.floor(index / KINDS.length) % from.length]));
    const source = await encode(original.resize({ width }).modulate({ hue: (index * 37) % 360 }), type);
    const size = await sharp(source).metadata();
    const large = sharp(source)
      .resize(size.width * 2, size.height * 2)
      .sharpen();
    writeFileSync(join(folder, path), source);
    writeFileSync(join(folder, output), await encode(large, type));
  }
  const { height } = await sharp(join(folder, path)).metadata();
  const bytes = (file) => statSync(join(folder, file)).size;
  return {
    kind: 'enhanced',
    path,
    output,
    blob: '',
    outputBlob: '',
    before: { width, height, bytes: bytes(path) },
    after: { width: 2 * width, height: 2 * height, bytes: bytes(output) },
    by: { engine: 'local', model: 'bench', version: '1' },
    ms: 1000 + index,
    notes: [],
  };
}

async function encode(picture, type) {
  return new Uint8Array(await picture.toFormat(type, type === 'png' ? {} : { quality: 88 }).toBuffer());
}
