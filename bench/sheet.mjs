/**
 * A contact sheet to be looked at: of each picture the crop of 48×48 pixels with most contrast, as it is (pixels repeated),
 * enlarged by bicubic, and by the product; each shown at four times the source's size.
 *
 *   npm run compile && node bench/sheet.mjs --data DIR --out FOLDER [--limit 8] [--quality balanced]
 *
 * DIR holds a folder for each kind (icons, sprites, screenshots, photos, textures). Writes KIND.png, a row for each picture:
 * source, bicubic, result; and prints their names, in order.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { bicubic, nearest } from './quality-resample.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string', default: '8' },
    quality: { type: 'string', default: 'balanced' },
  },
});
if (values.data === undefined || values.out === undefined) {
  console.error('usage: node bench/sheet.mjs --data DIR --out FOLDER [--limit 8] [--quality balanced]');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const load = (path) => import(pathToFileURL(join(root, 'lib', path)).href);
const { enhanceImage } = await load('image/enhance-image.js');
const { createSetStyle, siblingsOnDisk } = await load('enhance/set-style.js');
const { blobId } = await load('git/tree-entry.js');
const { createLocalEngine } = await load('engines/local/local-engine.js');
const engine = await createLocalEngine({
  quality: values.quality,
  threads: 1,
  modelsFolder: join(root, 'models'),
  wasmFolder: join(root, 'node_modules/onnxruntime-web/dist'),
});
const { signal } = new AbortController();
const SIDE = 48;

/** On grey, so that what transparency does is seen. */
const onGrey = async (bytes) => {
  const image = sharp(bytes).autoOrient().flatten({ background: '#c8c8c8' }).toColourspace('srgb').removeAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) };
};
const crop = ({ width, data }, x, y, side) => {
  const out = new Uint8Array(3 * side * side).fill(255);
  for (let v = 0; v < side; v++) {
    const from = 3 * ((y + v) * width + x);
    out.set(data.subarray(from, from + 3 * Math.min(side, width - x)), 3 * v * side);
  }
  return { width: side, height: side, channels: 3, data: out };
};
/** Corner of the square with most differences between neighbours. */
function busiest(picture) {
  let best = { x: 0, y: 0, sum: -1 };
  for (let y = 0; y <= Math.max(0, picture.height - SIDE); y += SIDE / 2) {
    for (let x = 0; x <= Math.max(0, picture.width - SIDE); x += SIDE / 2) {
      const { data } = crop(picture, x, y, SIDE);
      let sum = 0;
      for (let i = 3; i < data.length; i++) sum += Math.abs(data[i] - data[i - 3]);
      if (sum > best.sum) best = { x, y, sum };
    }
  }
  return best;
}

mkdirSync(values.out, { recursive: true });
for (const kind of readdirSync(values.data).sort()) {
  const folder = join(values.data, kind);
  const names = readdirSync(folder).sort().slice(0, Number(values.limit));
  const style = createSetStyle({
    style: 'auto',
    siblings: () => siblingsOnDisk(folder, 48),
    read: async ({ bytes }) => bytes,
  });
  const tiles = [];
  for (const name of names) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    let choice;
    const styleFor = async (picture) => {
      choice = await style({ path: name, blob: blobId(bytes) }, picture);
      return choice.style;
    };
    const made = await enhanceImage({ path: name, bytes, output: name }, engine, { signal, style: styleFor });
    const source = await onGrey(bytes);
    const { x, y } = busiest(source);
    const small = crop(source, x, y, SIDE);
    const row = [nearest(small), bicubic(small), crop(await onGrey(made.bytes), 2 * x, 2 * y, 2 * SIDE)];
    tiles.push(...row.map(nearest));
    console.log(kind, name, `${made.before.bytes} → ${made.after.bytes}`, choice.style, made.notes.join(' '));
  }
  const [side, gap, columns] = [4 * SIDE, 4, 6];
  const rows = Math.ceil(tiles.length / columns);
  const sheet = sharp({
    create: { width: columns * (side + gap), height: rows * (side + gap), channels: 3, background: '#000' },
  });
  const placed = await Promise.all(
    tiles.map(async ({ width, height, data }, i) => ({
      input: await sharp(data, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer(),
      left: (i % columns) * (side + gap),
      top: Math.floor(i / columns) * (side + gap),
    })),
  );
  writeFileSync(join(values.out, `${kind}.png`), await sheet.composite(placed).png().toBuffer());
}
process.exit(0);
