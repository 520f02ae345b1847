/**
 * Fidelity to the ground truth, through the product's own code path (decode, tiles, encode to PNG, decode again).
 *
 *   npx tsc -p tsconfig.json && node bench/quality.mjs --data DIR [--lib lib] [--only fast,balanced]
 *
 * DIR holds a folder for each set with pairs `NAME_LR.png` and `NAME_HR.png`. Prints PSNR-Y (BT.601 luma, 16 to 235,
 * a border of 2 pixels cut, at most 99) and SSIM (11×11 Gaussian window, Wang et al. 2004) for each set and method.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { luma, psnr, ssim } from './quality-measures.mjs';
import { bicubic, lanczos, nearest } from './quality-resample.mjs';

const { values } = parseArgs({
  options: { data: { type: 'string' }, lib: { type: 'string', default: 'lib' }, only: { type: 'string' } },
});
if (values.data === undefined) {
  console.error('usage: node bench/quality.mjs --data DIR [--lib lib] [--only fast,balanced]');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(resolve(root, values.lib), path)).href);
const { decodePicture } = await load('image/decode.js');
const { toRgb } = await load('image/raster.js');
const { enhanceImage } = await load('image/enhance-image.js');
const { createLocalEngine } = await load('engines/local/local-engine.js');

const signal = new AbortController().signal;
const picture = async (bytes) => toRgb((await decodePicture(bytes)).colour);

function engineMethod(quality) {
  const engine = createLocalEngine({
    quality,
    threads: 1,
    modelsFolder: join(root, 'models'),
    wasmFolder: join(root, 'node_modules/onnxruntime-web/dist'),
  });
  return async (bytes, name) => {
    const result = await enhanceImage({ path: name, bytes, output: name }, await engine, { signal });
    return picture(result.bytes);
  };
}

const methods = new Map([
  ['nearest', async (bytes) => nearest(await picture(bytes))],
  ['bicubic', async (bytes) => bicubic(await picture(bytes))],
  ['lanczos3', async (bytes) => lanczos(await picture(bytes))],
  ['fast', engineMethod('fast')],
  ['balanced', engineMethod('balanced')],
  ['best', engineMethod('best')],
]);
const chosen = values.only?.split(',') ?? [...methods.keys()];

for (const set of readdirSync(values.data).sort()) {
  const folder = join(values.data, set);
  if (!statSync(folder).isDirectory()) continue;
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('_LR.png'))
    .sort();
  console.log(`${set} (${names.length} pictures)`);
  for (const method of chosen) {
    let [sumPsnr, sumSsim] = [0, 0];
    for (const name of names) {
      const enlarged = await methods.get(method)(readFileSync(join(folder, name)), name);
      const truth = await picture(readFileSync(join(folder, name.replace('_LR', '_HR'))));
      const [a, b] = [luma(enlarged, 2, truth), luma(truth, 2, truth)];
      sumPsnr += Math.min(99, psnr(a, b));
      sumSsim += ssim(a, b);
    }
    console.log(
      `  ${method.padEnd(10)} ${(sumPsnr / names.length).toFixed(2)} dB   SSIM ${(sumSsim / names.length).toFixed(4)}`,
    );
  }
}
process.exit(0);
