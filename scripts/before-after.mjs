/**
 * Draws docs/images/before-after.png for the README: crops of the demo's pictures, before (as a browser enlarges the
 * source) and after (our result), side by side. Runs on what `superres enhance` made of examples/assets:
 *
 *   cp -r examples/assets /tmp/assets && node dist/cli.js enhance /tmp/assets && node scripts/before-after.mjs /tmp/assets
 *
 * Needs Chromium (CHROMIUM names another executable than /usr/bin/chromium).
 */
import { readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

/** Regions in source pixels, each 132 × 88. */
const CROPS = [
  { file: 'screenshots/devices.png', x: 170, y: 60, label: 'Screenshot' },
  { file: 'icons/compass.png', x: 62, y: 84, label: 'Icon' },
  { file: 'photos/chelsea.webp', x: 150, y: 70, label: 'Photo' },
];
const [WIDTH, HEIGHT, ZOOM] = [132, 88, 3];

const folder = resolve(process.argv[2] ?? 'examples/assets');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1260, height: 700 }, deviceScaleFactor: 1 });
await page.setContent(html());
await page.waitForFunction(() => [...document.images].every((image) => image.complete));
await page.locator('main').screenshot({ path: resolve(import.meta.dirname, '../docs/images/before-after.png') });
await browser.close();

function html() {
  const cells = (side) => CROPS.map((crop) => cell(crop, side)).join('');
  return `<!doctype html><style>
    body { margin: 0; font: 600 17px/1.2 system-ui, 'DejaVu Sans', sans-serif; color: #1c2430; background: #fff; }
    main { display: grid; grid-template-columns: 74px repeat(3, auto); gap: 10px; padding: 14px; width: max-content; }
    .side { align-self: center; text-align: right; padding-right: 6px; }
    .head { text-align: center; color: #5b6675; font-weight: 500; }
    .crop { width: ${WIDTH * ZOOM}px; height: ${HEIGHT * ZOOM}px; overflow: hidden; border-radius: 6px; position: relative;
      background: #fff; box-shadow: 0 0 0 1px #d5dbe3; }
    .crop img { position: absolute; transform-origin: 0 0; }
  </style><main><span></span>${CROPS.map(({ label }) => `<span class="head">${label}</span>`).join('')}
  <span class="side">before</span>${cells('before')}<span class="side">after</span>${cells('after')}</main>`;
}

function cell({ file, x, y }, side) {
  const extension = extname(file);
  const path = side === 'before' ? file : `${file.slice(0, -extension.length)}@2x${extension}`;
  const scale = side === 'before' ? ZOOM : ZOOM / 2;
  const type = extension === '.jpg' ? 'jpeg' : extension.slice(1);
  const data = readFileSync(join(folder, path)).toString('base64');
  const place = `left:${-x * ZOOM}px;top:${-y * ZOOM}px;transform:scale(${scale})`;
  return `<div class="crop"><img style="${place}" src="data:image/${type};base64,${data}"></div>`;
}
