/**
 * How many bytes results have, through the product's own code path, beside bicubic and Lanczos saved by sharp.
 *
 *   npm run bench:bytes -- --data DIR [--kind palette|truecolour] [--limit 20] [--quality fast]
 *
 * DIR holds a folder for each app with its PNGs, at any depth. Of each app's PNGs of that kind `limit` are taken, spread over
 * the list of their names. Prints the growth (bytes of the result by those of the source), and for palettes the PSNR against
 * the same result with all its colours, on black and on white: the worse of both.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { bicubic, lanczos } from './quality-resample.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    kind: { type: 'string', default: 'palette' },
    limit: { type: 'string', default: '20' },
    quality: { type: 'string', default: 'fast' },
    each: { type: 'boolean', default: false },
  },
});
if (values.data === undefined) {
  console.error('usage: npm run bench:bytes -- --data DIR [--kind palette|truecolour] [--limit 20] [--quality fast]');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(root, 'lib', path)).href);
const { decodePicture } = await load('image/decode.js');
const { toRgb } = await load('image/raster.js');
const { enhanceImage } = await load('image/enhance-image.js');
const { createLocalEngine } = await load('engines/local/local-engine.js');

const signal = new AbortController().signal;
const engine = await createLocalEngine({
  quality: values.quality,
  threads: 1,
  modelsFolder: join(root, 'models'),
  wasmFolder: join(root, 'node_modules/onnxruntime-web/dist'),
});
/** The planes that the engine made for the picture in work: what follows works in them, until colours are reduced. */
let made = {};
const recording = {
  ...engine,
  upscale: async (request) => {
    made.colour = await engine.upscale(request);
    return made.colour;
  },
  upscalePlane: async (plane, stop) => {
    made.alpha = await engine.upscalePlane(plane, stop);
    return made.alpha;
  },
};

const isOfKind = (path) => {
  const head = Buffer.alloc(26);
  const file = openSync(path, 'r');
  readSync(file, head, 0, 26, 0);
  closeSync(file);
  return head.toString('latin1', 1, 4) === 'PNG' && (head[25] === 3) === (values.kind === 'palette');
};
const spread = (list, count) =>
  list.length <= count ? list : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

/** Worst of black and white, in dB; 99 when equal. */
function difference(a, b) {
  const at = ({ colour, alpha }, i, c) => {
    const opacity = alpha === undefined ? 1 : alpha.data[i] / 255;
    return [colour.data[i * colour.channels + (colour.channels === 1 ? 0 : c)] * opacity, 255 * (1 - opacity)];
  };
  let [black, white] = [0, 0];
  const count = a.colour.width * a.colour.height;
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) {
      const [p, q] = [at(a, i, c), at(b, i, c)];
      black += (p[0] - q[0]) ** 2;
      white += (p[0] + p[1] - q[0] - q[1]) ** 2;
    }
  }
  const sum = Math.max(black, white);
  return sum === 0 ? 99 : 10 * Math.log10((255 * 255 * 3 * count) / sum);
}

const quantile = (list, share) => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
};
const line = (name, rows) => {
  const growth = (key) => rows.map((row) => row[key] / row.source);
  const part = (key) => `${quantile(growth(key), 0.5).toFixed(2)} / ${quantile(growth(key), 0.95).toFixed(2)}`;
  const dB = rows.map((row) => row.psnr).filter((value) => value !== undefined);
  const least = dB.length === 0 ? '–' : Math.min(...dB).toFixed(1);
  const kept = rows.filter((row) => row.palette).length;
  console.log(
    `| ${name} | ${rows.length} | ${part('result')} | ${part('bicubic')} | ${part('lanczos')} | ${kept} | ${least} |`,
  );
};

console.log(`${values.kind}, quality ${values.quality}; growth: median / 95 %`);
console.log('| app | files | result | bicubic | Lanczos | palettes | least PSNR, dB |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const all = [];
for (const app of readdirSync(values.data).sort()) {
  const folder = join(values.data, app);
  if (!statSync(folder).isDirectory()) continue;
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name.toLowerCase().endsWith('.png'))
    .sort();
  const rows = [];
  for (const name of spread(
    names.filter((path) => isOfKind(join(folder, path))),
    Number(values.limit),
  )) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    made = {};
    try {
      const result = await enhanceImage({ path: name, bytes, output: name }, recording, { signal });
      const { width, height } = result.after;
      const source = await decodePicture(bytes);
      // sharp itself enlarges by one and the same filter, whether bicubic or Lanczos is asked for.
      const enlarge = async (filter) => {
        const image = sharp(filter(toRgb(source.colour)).data, { raw: { width, height, channels: 3 } });
        const alpha = source.alpha && filter(toRgb(source.alpha)).data.filter((_, i) => i % 3 === 0);
        if (alpha) image.joinChannel(alpha, { raw: { width, height, channels: 1 } });
        return (await image.png({ compressionLevel: 9 }).toBuffer()).length;
      };
      const decoded = await decodePicture(result.bytes);
      const row = {
        source: bytes.length,
        result: result.bytes.length,
        bicubic: await enlarge(bicubic),
        lanczos: await enlarge(lanczos),
        palette: result.bytes[25] === 3,
        psnr:
          // Of a tileable picture the engine saw more.
          result.bytes[25] !== 3 || made.colour?.width !== width || made.colour.height !== height
            ? undefined
            : difference(decoded, made.alpha || !decoded.alpha ? made : { ...made, alpha: decoded.alpha }),
      };
      if (values.each) console.log(name, JSON.stringify(row), result.notes.join(' '));
      rows.push(row);
    } catch (thrown) {
      console.log(`${app}/${name}: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  }
  if (rows.length > 0) line(app, rows);
  all.push(...rows);
}
if (all.length > 0) line('all', all);
process.exit(0);
