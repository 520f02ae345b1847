/**
 * Pictures of the reports for docs/reports.md, from one real run (scripts/report-run.mjs):
 *
 *   node scripts/report-screenshots.mjs RUN [--into DIR] [NAME...]
 *
 * All pictures without a NAME; with --into elsewhere than docs/images. Summary and comment need micromark and
 * micromark-extension-gfm (npm install --no-save micromark micromark-extension-gfm).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  options: { into: { type: 'string', default: fileURLToPath(new URL('../docs/images', import.meta.url)) } },
  allowPositionals: true,
});
const [run = 'tmp/report-run', ...names] = positionals;

const PHONE = { width: 390, height: 844 };

const GITHUB = `body{font:14px/1.5 system-ui,"Noto Sans","DejaVu Sans",sans-serif;max-width:980px;margin:24px auto;padding:0 24px;color:#1f2328}
  table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:6px 13px}img{max-width:100%;height:auto}
  code{background:#eff1f3;border-radius:6px;padding:.2em .4em;font-size:85%}hr{border:0;border-top:2px solid #d1d9e0;margin:24px 0}
  h2,h3{border-bottom:1px solid #d1d9e0;padding-bottom:.3em}a{color:#0969da;text-decoration:none}summary{margin:8px 0}`;

/** What is photographed: a file of the run, the window, and what is done in it first. */
const SHOTS = {
  'report-page': { file: 'report.html' },
  'report-page-zoom': {
    file: 'report.html',
    colorScheme: 'dark',
    async act(page) {
      await open(page, 'compass.png');
      await page.getByLabel('Side by side').check();
      await page.getByLabel('Zoom', { exact: true }).selectOption('4');
    },
  },
  'report-page-gallery': { file: 'report.html', act: (page) => gallery(page) },
  'report-page-phone': { file: 'report.html', ...PHONE },
  'report-page-zh': { file: 'report-zh.html' },
  'step-summary': { file: 'summary.md', width: 1060, height: 1000 },
  comment: { file: 'comment.md', width: 1060, height: 1000 },
};

/** From its first picture on. */
async function gallery(page) {
  await page.getByLabel('Gallery').check();
  await page.locator('.scroll').evaluate((node) => node.scrollTo(0, 0));
}

/** Shows the first enhanced picture whose name contains this. */
async function open(page, name) {
  await page.getByLabel('Name contains').fill(name);
  await page.locator('.list button').first().click();
  await page.getByLabel('Name contains').fill('');
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
for (const [name, shot] of Object.entries(SHOTS)) {
  if (names.length === 0 || names.includes(name)) await shoot(name, shot);
}
await browser.close();

async function shoot(name, { file, width = 1280, height = 800, colorScheme = 'light', act = async () => {} }) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  await page.goto(pathToFileURL(file.endsWith('.md') ? await preview(name, join(run, file)) : resolve(run, file)).href);
  await act(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(values.into, `${name}.jpg`), type: 'jpeg', quality: 84 });
  await page.close();
}

/** GitHub-flavoured markdown about as GitHub shows it, as an HTML file. */
async function preview(name, file) {
  const { micromark } = await import('micromark');
  const { gfm, gfmHtml } = await import('micromark-extension-gfm');
  const markdown = await readFile(file, 'utf8');
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const local = html.replace(/src="[^"]*\/blob\/([0-9a-f]+)\/([^"]*)\?raw=true"/g, (_, commit, path) => {
    return `src="${pathToFileURL(resolve(run, 'pictures', commit, decodeURIComponent(path))).href}"`;
  });
  const out = join(tmpdir(), `superres-${name}.html`);
  await writeFile(out, `<!doctype html><meta charset="utf-8"><style>${GITHUB}</style>${local}`);
  return out;
}
