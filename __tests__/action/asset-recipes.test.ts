import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { sniff } from '../../src/image/inspect.js';
import { readRecipe } from '../support/action/recipes.js';
import { type Site, useSites } from '../support/action/site.js';
import { launchChromium, mayRunBrowser } from '../support/chromium.js';
import { pixels } from '../support/sharp-pictures.js';

// Trees as teams of each platform have them (examples/recipes), with the workflow that docs/assets.md shows: what it commits is
// what a person of that platform would have made by hand, and a second run does nothing.

const startSite = useSites();
const RECIPES = new URL('../../examples/recipes/', import.meta.url);

async function treeOf(name: string): Promise<Record<string, Uint8Array>> {
  const folder = new URL(`${name}/`, RECIPES);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => path.join(parentPath, file));
  const entries = files.map(
    async (file): Promise<[string, Uint8Array]> => [
      path.relative(folder.pathname, file).split(path.sep).join('/'),
      await readFile(file),
    ],
  );
  return Object.fromEntries(await Promise.all(entries));
}

interface Ran {
  readonly site: Site;
  /** New pictures with their sizes. */
  readonly made: Readonly<Record<string, string>>;
  /** Files of the tree that the action changed. */
  readonly changed: readonly string[];
  /** Reasons of what was skipped, by path. */
  readonly skipped: Readonly<Record<string, string>>;
}

/** Pushes the whole tree, runs the pasted workflow on that push, and once more on everything. */
async function runRecipe(name: string): Promise<Ran> {
  const files = await treeOf(name);
  const site = await startSite({ files: { 'README.md': name } });
  const before = await site.head('main');
  await site.commit({ branch: 'main', files });
  const yaml = Buffer.from(files['.github/workflows/superres.yml'] as Uint8Array).toString('utf8');
  const inputs = readRecipe(name, yaml).steps[0] ?? {};
  const push = (from: string, after: string | undefined) => ({
    before: from,
    after,
    ref: 'refs/heads/main',
    repository: { full_name: 'acme/site', default_branch: 'main' },
  });
  const job = await site.job({ event: 'push', payload: push(before ?? '', await site.head('main')), inputs });
  expect({ code: job.code, log: job.code === 0 ? '' : job.log }).toEqual({ code: 0, log: '' });
  const tip = await site.head('main');
  const again = await site.job({ event: 'workflow_dispatch', inputs });
  expect([again.code, again.outputs['enhanced-count'], await site.head('main')]).toEqual([0, '0', tip]);

  const made: Record<string, string> = {};
  const changed: string[] = [];
  for (const file of (await site.files('main')).keys()) {
    if (file.startsWith('.superres/') || file === 'README.md') continue;
    const bytes = await site.read('main', file);
    const old = files[file];
    if (old) {
      if (!bytes.equals(old)) changed.push(file);
      continue;
    }
    const info = sniff(bytes);
    made[file] = `${info?.width}×${info?.height}`;
  }
  const skipped = Object.fromEntries(
    (job.results?.images ?? []).flatMap((image) =>
      image.outcome === 'skipped' ? [[image.path, String(image.reason)]] : [],
    ),
  );
  return { site, made, changed, skipped };
}

async function checkOut(site: Site): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'superres-recipe-'));
  for (const file of (await site.files('main')).keys()) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), await site.read('main', file));
  }
  return folder;
}

/** `compass-B2kd1_x9.png` → `compass.png` */
function withoutHash(name: string): string {
  return name.replace(/-[\w-]{8}(\.[a-z]+)$/, '$1');
}

/** What a browser loads for the pictures of a folder's index.html, for each device scale. */
async function loadedAt(browser: Browser, top: string, scales: readonly number[]): Promise<string[][]> {
  const server = createServer(async (request, response) => {
    const file = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    const bytes = await readFile(path.join(top, file)).catch(() => undefined);
    const type = file.endsWith('.html') ? 'text/html' : file.endsWith('.jpg') ? 'image/jpeg' : 'image/png';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const loaded: string[][] = [];
    for (const deviceScaleFactor of scales) {
      const page = await browser.newPage({ deviceScaleFactor });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'networkidle' });
      const script = '[...document.images].map((image) => [new URL(image.currentSrc).pathname, image.naturalWidth])';
      const images = (await page.evaluate(script)) as [string, number][];
      // Loaded, and laid out by density.
      expect(images.map(([, width]) => width)).toEqual([48, 120]);
      loaded.push(images.map(([name]) => name));
      await page.close();
    }
    return loaded;
  } finally {
    server.close();
  }
}

const aapt2 = ['/usr/bin/aapt2'].find((file) => existsSync(file));
if (!aapt2) console.warn('aapt2 does not look at the Android recipe: not found (apt-get install aapt).');

describe('recipes, as they stand', () => {
  it('Android: densities by the platform’s table, and aapt2 takes the resources', async () => {
    const { site, made, changed, skipped } = await runRecipe('android');
    const res = 'app/src/main/res';
    expect(made).toEqual({
      [`${res}/drawable-xhdpi/ic_compass.png`]: '48×48',
      [`${res}/drawable-night-xhdpi-v21/ic_compass.png`]: '48×48',
      [`${res}/drawable-xhdpi/ic_home.png`]: '40×40',
      [`${res}/drawable-xxhdpi/bg_harbour.png`]: '144×96',
    });
    expect(changed).toEqual([]);
    expect(skipped).toEqual({
      [`${res}/drawable-mdpi/ic_star.png`]: 'density-filled',
      [`${res}/drawable-xhdpi/ic_star.png`]: 'variant',
      [`${res}/drawable-nodpi/tile.png`]: 'not-scalable',
      [`${res}/mipmap-mdpi/ic_launcher.png`]: 'not-scalable',
    });
    if (!aapt2) return;
    const folder = await checkOut(site);
    try {
      const compiled = path.join(folder, 'compiled.zip');
      await promisify(execFile)(aapt2, ['compile', '--dir', path.join(folder, res), '-o', compiled]);
      const archive = await readFile(compiled);
      for (const entry of ['drawable-xxhdpi_bg_harbour', 'drawable-night-xhdpi-v21_ic_compass']) {
        expect({ entry, there: archive.includes(entry) }).toEqual({ entry, there: true });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('iOS: the empty slots of imagesets, with their Contents.json', async () => {
    const { site, made, changed, skipped } = await runRecipe('ios');
    const catalogue = 'App/Assets.xcassets';
    expect(made).toEqual({
      [`${catalogue}/Compass.imageset/compass@2x.png`]: '48×48',
      [`${catalogue}/Compass.imageset/compass@3x.png`]: '72×72',
      [`${catalogue}/Harbour.imageset/harbour@2x.png`]: '120×80',
      [`${catalogue}/Harbour.imageset/harbour@3x.png`]: '180×120',
      [`${catalogue}/Harbour.imageset/harbour-dark@2x.png`]: '120×80',
      [`${catalogue}/Harbour.imageset/harbour-dark@3x.png`]: '180×120',
    });
    expect(changed).toEqual([
      `${catalogue}/Compass.imageset/Contents.json`,
      `${catalogue}/Harbour.imageset/Contents.json`,
    ]);
    expect(skipped[`${catalogue}/Done.imageset/done.png`]).toBe('density-filled');
    const text = `${await site.read('main', changed[1] as string)}`;
    const { images } = JSON.parse(text) as { images: { filename: string; scale: string; appearances?: unknown }[] };
    expect(images.map(({ filename, scale, appearances }) => [filename, scale, appearances !== undefined])).toEqual([
      ['harbour.png', '1x', false],
      ['harbour-dark.png', '1x', true],
      ['harbour@2x.png', '2x', false],
      ['harbour-dark@2x.png', '2x', true],
      ['harbour@3x.png', '3x', false],
      ['harbour-dark@3x.png', '3x', true],
    ]);
    // As Xcode writes it.
    expect(text).toContain(
      '      "filename" : "harbour@2x.png",\n      "idiom" : "universal",\n      "scale" : "2x"\n',
    );

    const last = await site.head('main');
    await site.commit({ branch: 'main', files: { [`${catalogue}/Compass.imageset/compass.png`]: null } });
    const payload = {
      before: last,
      after: await site.head('main'),
      ref: 'refs/heads/main',
      repository: { full_name: 'acme/site', default_branch: 'main' },
    };
    const job = await site.job({ event: 'push', payload });
    expect(job.code).toBe(0);
    const contents = `${await site.read('main', `${catalogue}/Compass.imageset/Contents.json`)}`;
    expect(contents).toBe(
      `${Buffer.from((await treeOf('ios'))[`${catalogue}/Compass.imageset/Contents.json`] as Uint8Array)}`,
    );
  });

  it('Flutter: 2.0x and 3.0x folders', async () => {
    const { made, changed } = await runRecipe('flutter');
    expect(made).toEqual({
      'assets/images/2.0x/compass.png': '48×48',
      'assets/images/2.0x/harbour.png': '120×80',
      'assets/images/3.0x/compass.png': '72×72',
      'assets/images/3.0x/harbour.png': '180×120',
    });
    expect(changed).toEqual([]);
  });

  it('React Native: @2x and @3x; a picture that is only there at @2x is left alone', async () => {
    const { made } = await runRecipe('react-native');
    expect(made).toEqual({ 'src/img/compass@2x.png': '48×48', 'src/img/compass@3x.png': '72×72' });
  });

  it('a page with srcset, as it is and built by Vite: the sharp file is the one that loads at device scale 2', async () => {
    const { site, made } = await runRecipe('vite');
    expect(made).toEqual({ 'src/img/coffee@2x.jpg': '240×160', 'src/img/compass@2x.png': '96×96' });
    const folder = await checkOut(site);
    try {
      const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));
      const build = ['build', '--logLevel', 'warn', '--assetsInlineLimit', '0', folder];
      await promisify(execFile)(process.execPath, [vite, ...build]);
      const built = (await readdir(path.join(folder, 'dist', 'assets'))).map(withoutHash);
      expect(built.sort()).toEqual(['coffee.jpg', 'coffee@2x.jpg', 'compass.png', 'compass@2x.png']);
      if (!mayRunBrowser()) return;
      const browser = await launchChromium();
      try {
        for (const [top, at] of [
          [folder, '/src/img/'],
          [path.join(folder, 'dist'), '/assets/'],
        ] as const) {
          const [one, two] = await loadedAt(browser, top, [1, 2]);
          expect(one?.map(withoutHash)).toEqual([`${at}compass.png`, `${at}coffee.jpg`]);
          expect(two?.map(withoutHash)).toEqual([`${at}compass@2x.png`, `${at}coffee@2x.jpg`]);
        }
      } finally {
        await browser.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('Next.js: pictures of public/, served as they are', async () => {
    const { made, changed } = await runRecipe('next');
    expect(made).toEqual({ 'public/img/compass@2x.png': '96×96' });
    expect(changed).toEqual([]);
  });

  it('Docusaurus: pictures of pages, neither favicon nor social card', async () => {
    const { made } = await runRecipe('docusaurus');
    expect(made).toEqual({ 'docs/img/compass@2x.png': '64×64', 'static/img/harbour@2x.png': '192×128' });
  });

  it('a mini program: what would break its byte budget is left out, with its size and a remedy', async () => {
    const { made, skipped } = await runRecipe('mini-program');
    expect(made).toEqual({ 'miniprogram/images/compass@2x.png': '48×48' });
    expect(skipped).toEqual({ 'miniprogram/images/coffee.jpg': 'result-too-large' });
  });

  it('a game: sprites keep their squares, normal maps are left alone, textures have a rule of their own', async () => {
    const { site, made } = await runRecipe('game');
    expect(made).toEqual({
      'assets/sprites/hero@2x.png': '32×32',
      'assets/sprites/hero@4x.png': '64×64',
      'assets/sprites/hero_left@2x.png': '32×32',
      'assets/sprites/hero_left@4x.png': '64×64',
      'assets/textures/stone@2x.png': '64×64',
    });
    const [small, large] = await Promise.all(
      ['hero.png', 'hero@4x.png'].map(async (name) => pixels(await site.read('main', `assets/sprites/${name}`))),
    );
    if (!small || !large) throw new Error('no pictures');
    const at = ({ data, channels, width }: typeof small, x: number, y: number) => {
      const from = (y * width + x) * channels;
      return [...data.subarray(from, from + channels)].slice(0, channels);
    };
    for (let y = 0; y < large.height; y++) {
      for (let x = 0; x < large.width; x++) {
        const [here, source] = [at(large, x, y), at(small, x >> 2, y >> 2)];
        if (source[3] === 0) expect(here[3]).toBe(0);
        else expect({ x, y, here }).toEqual({ x, y, here: source });
      }
    }
  });
});
