// Pictures of the reports for docs/reports.md, from one real run:
//
//   node scripts/report-screenshots.mjs --page report.html [--summary summary.md] [--comment comment.md] [--workspace DIR]
//
// --summary and --comment need micromark and micromark-extension-gfm (npm install --no-save micromark
// micromark-extension-gfm); --workspace is where the pictures of the comment lie, as GitHub is not asked for them.
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    page: { type: 'string' },
    summary: { type: 'string' },
    comment: { type: 'string' },
    workspace: { type: 'string', default: '.' },
  },
});
const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});

/** Opens a file, lets `act` do something with it, and takes its picture. */
async function shoot(
  name,
  file,
  { width = 1280, height = 800, colorScheme = 'light', fullPage = false },
  act = async () => {},
) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await act(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(images, `${name}.jpg`), type: 'jpeg', quality: 84, fullPage });
  await page.close();
}

/** GitHub-flavoured markdown about as GitHub shows it. */
async function preview(name, file) {
  const { micromark } = await import('micromark');
  const { gfm, gfmHtml } = await import('micromark-extension-gfm');
  const markdown = await readFile(file, 'utf8');
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const local = html.replace(/src="[^"]*\/blob\/[0-9a-f]+\/([^"]*)\?raw=true"/g, (_, path) => {
    return `src="${pathToFileURL(resolve(values.workspace, decodeURIComponent(path))).href}"`;
  });
  const style = `body{font:14px/1.5 system-ui,"Noto Sans","DejaVu Sans",sans-serif;max-width:980px;margin:24px auto;padding:0 24px;color:#1f2328}
    table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:6px 13px}code{background:#eff1f3;border-radius:6px;padding:.2em .4em;font-size:85%}
    h2,h3{border-bottom:1px solid #d1d9e0;padding-bottom:.3em}a{color:#0969da;text-decoration:none}summary{margin:8px 0}`;
  const out = join(tmpdir(), `superres-${name}.html`);
  await writeFile(out, `<!doctype html><meta charset="utf-8"><style>${style}</style>${local}`);
  await shoot(name, out, { width: 1060, height: 1000 });
}

if (values.page) {
  const first = (page) => page.locator('.list .badge.enhanced').first().click();
  await shoot('report-page', values.page, {});
  await shoot('report-page-zoom', values.page, { colorScheme: 'dark' }, async (page) => {
    await first(page);
    await page.getByRole('button', { name: 'Next image' }).click();
    await page.getByLabel('Side by side').check();
    await page.getByLabel('Zoom', { exact: true }).selectOption('2');
  });
  await shoot('report-page-phone', values.page, { width: 390, height: 844 });
}
if (values.summary) await preview('step-summary', values.summary);
if (values.comment) await preview('comment', values.comment);
await browser.close();
