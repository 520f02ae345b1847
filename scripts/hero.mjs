/**
 * Draws the README's first picture from what `superres enhance` made of examples/assets: one crop before and after at the same
 * enlargement (docs/images/hero.png), and a slider that moves over it (docs/images/hero.webp, animated).
 *
 *   cp -r examples/assets /tmp/assets && node dist/cli.js enhance /tmp/assets && node scripts/hero.mjs /tmp/assets
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

/** Region in source pixels; drawn so many times as wide and high. */
const CROP = { file: 'screenshots/devices', left: 154, top: 44, width: 120, height: 76 };
const ZOOM = 4;
const [WIDTH, HEIGHT] = [CROP.width * ZOOM, CROP.height * ZOOM];
const GAP = 12;
/** A slider's way there and back, in frames of 60 ms. */
const FRAMES = 36;

const folder = resolve(process.argv[2] ?? 'examples/assets');
const docs = resolve(import.meta.dirname, '../docs/images');

/** Enlarged as a browser does it: the source four times, the result twice. */
async function crop(name, scale) {
  const { left, top, width, height } = CROP;
  const region = { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
  const pixels = await sharp(readFileSync(join(folder, `${CROP.file}${name}.png`)))
    .extract(region)
    .removeAlpha()
    .png()
    .toBuffer();
  return sharp(pixels).resize(WIDTH, HEIGHT, { kernel: 'linear' }).png().toBuffer();
}

const label = (text, x) =>
  `<g><rect x="${x}" y="${HEIGHT - 34}" rx="11" width="${text.length * 9 + 22}" height="24" fill="#000b"/><text x="${x + 11}" y="${HEIGHT - 17}" font-family="DejaVu Sans, sans-serif" font-size="14" font-weight="bold" fill="#fff">${text}</text></g>`;
const svg = (width, inner) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}">${inner}</svg>`);

const [before, after] = [await crop('', 1), await crop('@2x', 2)];
await sharp({ create: { width: 2 * WIDTH + GAP, height: HEIGHT, channels: 4, background: '#0000' } })
  .composite([
    { input: before, left: 0, top: 0 },
    { input: after, left: WIDTH + GAP, top: 0 },
    { input: svg(2 * WIDTH + GAP, label('before', 10) + label('after', WIDTH + GAP + 10)), left: 0, top: 0 },
  ])
  .png({ palette: true, quality: 95 })
  .toFile(join(docs, 'hero.png'));

/** The frame with the divider at x: before at its left, after at its right. */
async function frame(x) {
  const left = await sharp(before).extract({ left: 0, top: 0, width: x, height: HEIGHT }).png().toBuffer();
  const line = `<rect x="${x - 1.5}" width="3" height="${HEIGHT}" fill="#fff"/><circle cx="${x}" cy="${HEIGHT / 2}" r="13" fill="#fff"/><text x="${x}" y="${HEIGHT / 2 + 5}" text-anchor="middle" font-family="DejaVu Sans" font-size="13" fill="#333">◂▸</text>`;
  const labels = (x > 96 ? label('before', 10) : '') + (x < WIDTH - 90 ? label('after', WIDTH - 78) : '');
  return sharp(after)
    .composite([
      { input: left, left: 0, top: 0 },
      { input: svg(WIDTH, line + labels), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

const frames = [];
for (let n = 0; n < FRAMES; n++) {
  const way = (1 - Math.cos((2 * Math.PI * n) / FRAMES)) / 2;
  frames.push(await frame(Math.round(24 + way * (WIDTH - 48))));
}
await sharp(frames, { join: { animated: true } })
  .webp({ loop: 0, delay: frames.map(() => 60), quality: 82, effort: 4 })
  .toFile(join(docs, 'hero.webp'));
