import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scriptJson } from '../../src/core/text.js';
import { encodeBmp } from '../../src/image/encode-bmp.js';
import { loadSharp } from '../../src/image/load-sharp.js';
import type { Raster } from '../../src/image/raster.js';
import { doublePlane } from '../../src/image/resample.js';
import { buildPage, type PageSources, PICTURE_BUDGET, planEmbedding } from '../../src/report/page/build-page.js';
import { CLIENT_SCRIPT, CLIENT_STYLE } from '../../src/report/page/client-bundle.js';
import { illustrate } from '../../src/report/page/reduce.js';
import { enhanced, HOSTILE_NAMES, resultOf, skipped } from '../support/sample-result.js';

const MEGABYTE = 1_000_000;

async function noise(width: number, height: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const picture = sharp({
    create: { width, height, channels: 3, background: '#888888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });
  return new Uint8Array(await picture.png().toBuffer());
}

describe('the bundle of the page', () => {
  it('is what client/ builds to', async () => {
    // A dynamic specifier: the script is plain JavaScript, without types.
    const script = new URL('../../scripts/build-page.mjs', import.meta.url).href;
    const { pageBundle } = await import(script);
    expect(await readFile('src/report/page/client-bundle.ts', 'utf8')).toBe(await pageBundle());
  });

  it('uses nothing that the page’s policy forbids', () => {
    expect(CLIENT_SCRIPT).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest|WebSocket|https?:/,
    );
    expect(CLIENT_STYLE).not.toMatch(/url\(|@import|https?:/);
  });
});

describe('the budget of the page', () => {
  it('is never exceeded, and nothing is reduced that fits', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 * MEGABYTE }), { maxLength: 600 }), (sizes) => {
        const plan = planEmbedding(sizes);
        const spent = plan.map((embedding, index) =>
          embedding.kind === 'files' ? (sizes[index] ?? 0) : embedding.bytes,
        );
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(spent)).toBeLessThanOrEqual(PICTURE_BUDGET);
        if (sum(sizes) <= PICTURE_BUDGET) expect(plan.every(({ kind }) => kind === 'files')).toBe(true);
      }),
    );
  });

  it('gives small images whole and shares the rest', () => {
    expect(planEmbedding([10, 1000, 20, 1000], 530)).toEqual([
      { kind: 'files' },
      { kind: 'reduced', bytes: 250 },
      { kind: 'files' },
      { kind: 'reduced', bytes: 250 },
    ]);
  });

  it('is kept by pictures that are hard to compress: 500 of them make a page under 25 MB', async () => {
    const [before, after] = await Promise.all([noise(700, 500), noise(1400, 1000)]);
    const share = Math.floor(PICTURE_BUDGET / 500);
    for (const thorough of [true, false]) {
      const { pictures, thumbnail } = await illustrate({ before, after }, { kind: 'reduced', bytes: share }, thorough);
      expect((JSON.stringify(pictures).length + (thumbnail?.length ?? 0)) * 500).toBeLessThan(25 * MEGABYTE);
      expect(pictures?.detail?.width).toBeGreaterThanOrEqual(96);
    }
  });
});

describe('a reduced picture', () => {
  it('keeps the same place of both files at full scale', async () => {
    const sharp = await loadSharp();
    // A flat picture with one busy corner.
    const patch = await noise(100, 100);
    const flat = sharp({ create: { width: 800, height: 600, channels: 3, background: '#336699' } });
    const before = new Uint8Array(
      await flat
        .composite([{ input: Buffer.from(patch), left: 640, top: 480 }])
        .png()
        .toBuffer(),
    );
    const after = new Uint8Array(await sharp(before).resize(1600, 1200, { kernel: 'nearest' }).png().toBuffer());
    // Only the corner differs from a plain enlargement, by its hard squares.
    for (const thorough of [true, false]) {
      const { pictures, difference } = await illustrate(
        { before, after },
        { kind: 'reduced', bytes: 200_000 },
        thorough,
      );
      const { x = 0, y = 0, width = 0, height = 0, before: left = '', after: right = '' } = pictures?.detail ?? {};
      expect([x % 2, y % 2]).toEqual([0, 0]);
      expect(x + width).toBeGreaterThan(1280);
      expect(y + height).toBeGreaterThan(960);
      expect(difference).toBeGreaterThan(5);
      const decode = (uri: string) => sharp(Buffer.from(uri.split(',')[1] ?? '', 'base64')).metadata();
      expect(await decode(left)).toMatchObject({ width: width / 2, height: height / 2 });
      expect(await decode(right)).toMatchObject({ width, height });
      expect((await decode(pictures?.whole.before ?? '')).width).toBeGreaterThan(250);
      // An overview of the source alone where the result was not looked at whole.
      expect(pictures?.whole.after === undefined).toBe(!thorough);
    }
  });

  it('is the files themselves where there is room, and says how much they differ', async () => {
    const sharp = await loadSharp();
    const data = Uint8Array.from({ length: 120 * 90 }, (_, at) => 128 + 100 * Math.sin((at % 120) / 9 + at / 900));
    const png = async ({ width, height, data: pixels }: Raster) =>
      new Uint8Array(
        await sharp(pixels, { raw: { width, height, channels: 1 } })
          .png()
          .toBuffer(),
      );
    const small: Raster = { width: 120, height: 90, channels: 1, data };
    const [before, after] = [await png(small), await png(doublePlane(small))];
    const plain = await illustrate({ before, after }, { kind: 'files' }, true);
    expect(plain.pictures?.whole.before).toBe(`data:image/png;base64,${Buffer.from(before).toString('base64')}`);
    expect(plain.difference).toBeLessThan(1);
    const squares = new Uint8Array(await sharp(before).resize(240, 180, { kernel: 'nearest' }).png().toBuffer());
    expect((await illustrate({ before, after: squares }, { kind: 'files' }, true)).difference).toBeGreaterThan(1);
  });

  it('shows TIFFs and BMPs, which browsers or sharp do not read, without loss', async () => {
    const sharp = await loadSharp();
    const pixels = { width: 5, height: 3, channels: 3 as const };
    const data = Uint8Array.from({ length: 45 }, (_, i) => (i * 37) % 256);
    const tiff = new Uint8Array(await sharp(data, { raw: pixels }).tiff({ compression: 'lzw' }).toBuffer());
    const bmp = encodeBmp({ colour: { ...pixels, data } }, { palette: false, density: undefined });
    for (const file of [tiff, bmp]) {
      const { pictures, thumbnail } = await illustrate({ before: file, after: file }, { kind: 'files' }, true);
      expect(thumbnail).toMatch(/^data:image\/webp;/);
      const [, shown = ''] = /^data:image\/webp;base64,(.*)$/.exec(pictures?.whole.before ?? '') ?? [];
      const back = await sharp(Buffer.from(shown, 'base64')).removeAlpha().raw().toBuffer();
      expect([...back]).toEqual([...data]);
      expect(pictures?.whole.after).toBe(pictures?.whole.before);
    }
  });

  it('leaves out what cannot be decoded, and keeps a thumbnail of what can', async () => {
    const before = await noise(40, 40);
    const nothing = new Uint8Array([1, 2, 3]);
    expect(await illustrate({ before: nothing, after: nothing }, { kind: 'files' }, true)).toEqual({});
    const { thumbnail, pictures } = await illustrate({ before, after: nothing }, { kind: 'files' }, true);
    expect([thumbnail?.slice(0, 16), pictures]).toEqual(['data:image/webp;', undefined]);
  });
});

describe('the page as a file', () => {
  const none: PageSources = { before: async () => undefined, after: async () => undefined };

  it('cannot be broken out of by any name', async () => {
    const outcomes = HOSTILE_NAMES.flatMap((name) => [
      skipped(name, { message: `${name}</script><script>alert(1)</script>` }),
      enhanced(name, { notes: [`<!--${name}`] }),
    ]);
    const page = (await buildPage(resultOf(outcomes), none, { title: '</title><script>alert(1)</script>' })).toString();
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page.match(/<!--/g)).toBeNull();
    const data = /id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(data).images).toHaveLength(2 * HOSTILE_NAMES.length);
  });

  it('gives JSON back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
        expect(scriptJson({ text })).not.toMatch(/[<>&\u2028\u2029]/);
      }),
    );
  });

  it('names no address but that of nothing', async () => {
    const page = (await buildPage(resultOf([enhanced('a.png')]), none, { title: 't' })).toString();
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:|\/\/[a-z]+\.| on[a-z]+=/);
  });

  it('says how many it leaves out of very long runs', async () => {
    const outcomes = Array.from({ length: 5000 }, (_, index) => skipped(`${index}.png`));
    const page = (await buildPage(resultOf(outcomes), none, { title: 't' })).toString();
    expect(page).toContain('1,000 images of the less important ones left out');
  });
});
