/**
 * Draws docs/images/recipes.png for docs/assets.md: for each tree of examples/recipes a picture as a sharp screen shows it
 * without us (enlarged by the browser), and the one that `superres run` puts beside it. Needs dist, git and Chromium (CHROMIUM
 * names another executable than /usr/bin/chromium).
 *
 *   node scripts/recipe-pictures.mjs
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const root = resolve(import.meta.dirname, '..');
const RES = 'app/src/main/res';
const SETS = 'App/Assets.xcassets';

/** Tree, options of `superres run` as its workflow has them, source, result. */
const ROWS = [
  ['android', [], `${RES}/drawable-hdpi/bg_harbour.png`, `${RES}/drawable-xxhdpi/bg_harbour.png`],
  ['ios', [], `${SETS}/Harbour.imageset/harbour.png`, `${SETS}/Harbour.imageset/harbour@3x.png`],
  ['flutter', ['--layout', 'flutter'], 'assets/images/compass.png', 'assets/images/3.0x/compass.png'],
  ['react-native', ['--layout', 'react-native'], 'src/img/compass.png', 'src/img/compass@2x.png'],
  ['vite', ['--paths', 'src/img/**'], 'src/img/compass.png', 'src/img/compass@2x.png'],
  ['next', ['--paths', 'public/img/**'], 'public/img/compass.png', 'public/img/compass@2x.png'],
  ['docusaurus', [], 'static/img/harbour.png', 'static/img/harbour@2x.png'],
  [
    'mini-program',
    ['--max-result-size', '20KiB'],
    'miniprogram/images/compass.png',
    'miniprogram/images/compass@2x.png',
  ],
  ['game', ['--output', '4x {dir}/{name}@4x{ext}'], 'assets/sprites/hero.png', 'assets/sprites/hero@4x.png'],
  ['game', [], 'assets/textures/stone.png', 'assets/textures/stone@2x.png'],
];

/** Pixels on the sheet for one of the source. */
const ZOOM = 4;

async function cell([tree, options, source, result]) {
  const folder = mkdtempSync(join(tmpdir(), 'superres-recipe-'));
  try {
    cpSync(join(root, 'examples/recipes', tree), folder, { recursive: true });
    const git = (...args) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd: folder });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'tree');
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'run', '--scope', 'all', ...options], { cwd: folder });
    const [before, after] = [source, result].map((file) => readFileSync(join(folder, file)));
    const { width, height } = await sharp(before).metadata();
    const image = (bytes) => {
      const type = extname(source) === '.png' ? 'png' : 'jpeg';
      const size = `width="${ZOOM * width}" height="${ZOOM * height}"`;
      return `<img ${size} src="data:image/${type};base64,${bytes.toString('base64')}">`;
    };
    return `<figure>${image(before)}${image(after)}<figcaption>${tree}: ${result.split('/').at(-1)}</figcaption></figure>`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cells = [];
for (const row of ROWS) cells.push(await cell(row));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 1400 }, deviceScaleFactor: 1 });
await page.setContent(`<!doctype html><style>
  body { margin: 0; font: 500 15px/1.2 system-ui, 'DejaVu Sans', sans-serif; color: #1c2430; background: #fff; }
  main { display: flex; flex-wrap: wrap; gap: 18px; padding: 14px; width: 1240px; align-items: end; }
  figure { margin: 0; } figcaption { padding-top: 6px; } img + img { margin-left: 6px; }
</style><main>${cells.join('')}</main>`);
await page.waitForFunction('[...document.images].every((image) => image.complete)');
const shot = await page.locator('main').screenshot();
await browser.close();
await sharp(shot).png({ palette: true, dither: 0, compressionLevel: 9 }).toFile(join(root, 'docs/images/recipes.png'));
