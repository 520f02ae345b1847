/**
 * Draws the README's first picture from what `superres enhance` made of examples/assets: one crop before and after at the same
 * enlargement (docs/images/hero.png), and a slider that moves over it (docs/images/hero.webp, animated).
 *
 *   cp -r examples/assets /tmp/assets && node dist/cli.js enhance /tmp/assets && node scripts/hero.mjs /tmp/assets
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

/** Region in source pixels; drawn so many times as wide and high. */
const CROP = { file: 'screenshots/devices', left: 149, top: 41, width: 120, height: 86 };
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

/** Drawn by a browser: sharp's WebAssembly has no fonts. */
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

/** HTML as a picture with a transparent background. */
async function drawn(html) {
  await page.setContent(
    `<style>body{margin:0;font:bold 14px "DejaVu Sans",sans-serif;color:#fff}${STYLE}</style>${html}`,
  );
  return page.locator('body > *').screenshot({ omitBackground: true });
}

const STYLE = `.label{display:inline-block;padding:3px 11px 4px;border-radius:11px;background:#000b}
  .divider{position:relative;width:28px;height:${HEIGHT}px}
  .divider::before{content:"";position:absolute;left:12.5px;width:3px;height:100%;background:#0b5cd5}
  .divider b{position:absolute;top:${HEIGHT / 2 - 14}px;width:24px;height:24px;border:2px solid #fff;border-radius:50%;background:#0b5cd5;text-align:center;line-height:23px;font-size:13px}`;

const beforeLabel = await drawn('<span class="label">before</span>');
const afterLabel = await drawn('<span class="label">after</span>');
const divider = await drawn('<div class="divider"><b>◂▸</b></div>');
await browser.close();
const LABEL_TOP = HEIGHT - 34;
const afterWidth = (await sharp(afterLabel).metadata()).width;

const [before, after] = [await crop('', 1), await crop('@2x', 2)];
await sharp({ create: { width: 2 * WIDTH + GAP, height: HEIGHT, channels: 4, background: '#0000' } })
  .composite([
    { input: before, left: 0, top: 0 },
    { input: after, left: WIDTH + GAP, top: 0 },
    { input: beforeLabel, left: 10, top: LABEL_TOP },
    { input: afterLabel, left: WIDTH + GAP + 10, top: LABEL_TOP },
  ])
  .png({ palette: true, quality: 95 })
  .toFile(join(docs, 'hero.png'));

/** The frame with the divider at x: before at its left, after at its right. */
async function frame(x) {
  const left = await sharp(before).extract({ left: 0, top: 0, width: x, height: HEIGHT }).png().toBuffer();
  return sharp(after)
    .composite([
      { input: left, left: 0, top: 0 },
      { input: divider, left: x - 14, top: 0 },
      ...(x > 96 ? [{ input: beforeLabel, left: 10, top: LABEL_TOP }] : []),
      ...(x < WIDTH - 96 ? [{ input: afterLabel, left: WIDTH - afterWidth - 10, top: LABEL_TOP }] : []),
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
