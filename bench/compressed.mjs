/**
 * What the networks make of compressed sources: each source of a set is compressed as a JPEG (or a lossy WebP) first, then doubled
 * by the network for clean pictures and by the one that mends, and compared with the uncompressed original.
 *
 *   npm run compile && node bench/compressed.mjs --data DIR [--only fast,balanced,best] [--set Set5]
 *     [--codec jpeg|webp] [--chroma 4:2:0] [--qualities 20,40,…] [--model FILE]...
 *
 * DIR as for bench/quality.mjs. Prints PSNR-Y and SSIM for each quality as a Markdown table: where the columns cross
 * is where src/engines/local/networks.ts has to switch. `--model`: other ONNX files, for comparison.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { luma, psnr, ssim } from './quality-measures.mjs';
import { bicubic } from './quality-resample.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', default: 'Set5' },
    only: { type: 'string', default: 'fast,balanced,best' },
    codec: { type: 'string', default: 'jpeg' },
    chroma: { type: 'string', default: '4:2:0' },
    qualities: { type: 'string', default: '20,40,60,75,85,90,93,96' },
    model: { type: 'string', multiple: true, default: [] },
  },
});
if (values.data === undefined) {
  console.error(
    'usage: node bench/compressed.mjs --data DIR [--set Set5] [--codec jpeg|webp] [--only fast,balanced,best]',
  );
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(root, 'lib', path)).href);
const { decodePicture } = await load('image/decode.js');
const { toRgb } = await load('image/raster.js');
const { sniff } = await load('image/inspect.js');
const { createLocalEngine } = await load('engines/local/local-engine.js');
const { NETWORKS } = await load('engines/local/networks.js');

const QUALITIES = values.qualities.split(',').map(Number);
const { codec } = values;
const fileOptions = codec === 'jpeg' ? { chromaSubsampling: values.chroma } : {};
const signal = new AbortController().signal;
const compress = async (raster, quality) =>
  new Uint8Array(
    await sharp(raster.data, { raw: raster })
      .toFormat(codec, { quality, ...fileOptions })
      .toBuffer(),
  );
const picture = async (bytes) => toRgb((await decodePicture(bytes)).colour);

/** Doubles with the network for files that are what `info` says of their quality, whatever the picture itself is. */
function doubling(engine, info) {
  return async (raster, compressed) =>
    toRgb(
      await engine.upscale({
        path: 'a',
        bytes: new Uint8Array(0),
        info: await info(compressed),
        colour: async () => raster,
        signal,
      }),
    );
}

const grey = { width: 16, height: 16, channels: 3, data: new Uint8Array(768).fill(99) };
const clean = async () => ({ format: 'png' });
/** Of a file of this quality, or of the best that is still mended. */
const mended = (most) => async (compressed) => sniff(await compress(grey, Math.min(compressed, most)));
const options = {
  threads: 1,
  modelsFolder: join(root, 'models'),
  wasmFolder: join(root, 'node_modules/onnxruntime-web/dist'),
};
const methods = [['bicubic', async (raster) => bicubic(raster)]];
for (const quality of values.only.split(',').filter(Boolean)) {
  const engine = await createLocalEngine({ ...options, quality });
  methods.push([`${quality}, clean`, doubling(engine, clean)]);
  methods.push([`${quality}, mending`, doubling(engine, mended(NETWORKS[quality].mendBelow[codec] - 2))]);
}

for (const model of values.model) {
  const engine = await createLocalEngine({ ...options, quality: 'fast', model });
  methods.push([basename(model), doubling(engine, clean)]);
}

const folder = join(values.data, values.set);
const names = readdirSync(folder).filter((name) => name.endsWith('_LR.png'));
const pairs = await Promise.all(
  names.map(async (name) => ({
    source: await picture(readFileSync(join(folder, name))),
    truth: await picture(readFileSync(join(folder, name.replace('_LR', '_HR')))),
  })),
);
console.log(
  `| ${values.set}, ${codec}${codec === 'jpeg' ? ` ${values.chroma}` : ''} | ${methods.map(([name]) => name).join(' | ')} |`,
);
console.log(`| --- |${' --- |'.repeat(methods.length)}`);
for (const quality of QUALITIES) {
  const cells = [];
  for (const [, double] of methods) {
    let [sumPsnr, sumSsim] = [0, 0];
    for (const { source, truth } of pairs) {
      const enlarged = await double(await picture(await compress(source, quality)), quality);
      const [a, b] = [luma(enlarged, 2, truth), luma(truth, 2, truth)];
      sumPsnr += psnr(a, b);
      sumSsim += ssim(a, b);
    }
    cells.push(`${(sumPsnr / pairs.length).toFixed(2)} / ${(sumSsim / pairs.length).toFixed(3)}`);
  }
  console.log(`| ${quality} | ${cells.join(' | ')} |`);
}
process.exit(0);
