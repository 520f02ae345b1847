import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SkipImage } from '../../src/image/engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import type { Raster } from '../../src/image/raster.js';
import { grainyScene, scene } from '../support/pictures.js';
import { never, repeat, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, cutOut, fromRaster, pixels } from '../support/sharp-pictures.js';

const photo = () => fromRaster(scene(40, 24));

async function enhance(name: string, bytes: Uint8Array, engine = repeatEngine()) {
  return enhanceImage({ path: name, bytes, output: name }, engine, { signal: never });
}

describe('enhanceImage', () => {
  it('measures before and after, in pixels as displayed and in bytes', async () => {
    const bytes = await bytesOf(photo().jpeg().withMetadata({ orientation: 6 }));
    const result = await enhance('a.jpg', bytes);
    expect(result.before).toEqual({ width: 24, height: 40, bytes: bytes.length });
    expect(result.after).toEqual({ width: 48, height: 80, bytes: result.bytes.length });
  });

  it('writes pixel for pixel what the engine gave, in a lossless format', async () => {
    const result = await enhance('a.png', await bytesOf(fromRaster(grainyScene(40, 24)).png()));
    expect((await pixels(result.bytes)).data).toEqual(repeat(grainyScene(40, 24)).data);
  });

  it('keeps every bit of 16-bit samples', async () => {
    const data = Uint16Array.from({ length: 60 * 3 }, (_, i) => (i * 40503) % 65536);
    const bytes = await bytesOf(
      sharp(data, { raw: { width: 10, height: 6, channels: 3 } })
        .toColourspace('rgb16')
        .png(),
    );
    const result = await pixels((await enhance('a.png', bytes)).bytes, 'ushort');
    expect(result.data).toEqual(repeat({ width: 10, height: 6, channels: 3, data }).data);
  });

  it('returns the same bytes every time', async () => {
    const bytes = await bytesOf(cutOut(40, 24).png());
    const [first, second] = [await enhance('a.png', bytes), await enhance('a.png', bytes)];
    expect(first.bytes).toEqual(second.bytes);
  });

  it.each([255, 0, 128])('shows no fringe of the hidden colour on background %d', async (background) => {
    // A white disc on pure green that is fully transparent: any green in the result is a fringe.
    const size = 40;
    const rgba = new Uint8Array(size * size * 4);
    for (let i = 0; i < size * size; i++) {
      const distance = Math.hypot((i % size) - 20, Math.floor(i / size) - 20) - 13;
      const alpha = Math.round(255 * Math.min(1, Math.max(0, 0.5 - distance)));
      rgba.set(alpha === 0 ? [0, 255, 0, 0] : [250, 250, 250, alpha], 4 * i);
    }
    const bytes = await bytesOf(sharp(rgba, { raw: { width: size, height: size, channels: 4 } }).png());
    const { data } = await pixels((await enhance('a.png', bytes)).bytes);
    for (let i = 0; i < data.length; i += 4) {
      const alpha = (data[i + 3] as number) / 255;
      const shown = [0, 1, 2].map((c) => (data[i + c] as number) * alpha + background * (1 - alpha));
      expect(Math.max(...shown) - Math.min(...shown)).toBeLessThan(2);
      expect(Math.min(...shown)).toBeGreaterThanOrEqual(Math.min(background, 250) - 2);
    }
  });

  it('keeps opaque opaque and transparent transparent', async () => {
    const { data } = await pixels((await enhance('a.png', await bytesOf(cutOut(60, 60).png()))).bytes);
    const alpha = (x: number, y: number) => data[4 * (y * 120 + x) + 3];
    for (let y = 45; y < 75; y++) for (let x = 45; x < 75; x++) expect(alpha(x, y)).toBe(255);
    for (let x = 0; x < 120; x++) expect(alpha(x, 3)).toBe(0);
    const opaque = await bytesOf(photo().ensureAlpha().png());
    const kept = await pixels((await enhance('a.png', opaque)).bytes);
    expect(kept.channels).toBe(4);
    expect(kept.data.filter((_, i) => i % 4 === 3).every((value) => value === 255)).toBe(true);
  });

  it('writes a palette PNG again: the very pixels where their colours fit, else within the bound', async () => {
    const bytes = await bytesOf(photo().png({ palette: true, colours: 12, dither: 0 }));
    const small = await enhance('a.png', bytes);
    expect(await sharp(small.bytes).metadata()).toMatchObject({ isPalette: true });
    expect((await pixels(small.bytes)).data).toEqual(
      repeat({ width: 40, height: 24, channels: 3, data: (await pixels(bytes)).data }).data,
    );
    const many = await enhance(
      'a.png',
      bytes,
      // Up to twelve steps beside the source: thousands of colours, and still the picture.
      repeatEngine((r) => ({
        ...r,
        data: r.data.map((value, i) => Math.min(255, value + (Math.imul(i + 1, 2654435761) >>> 28))),
      })),
    );
    expect(await sharp(many.bytes).metadata()).toMatchObject({ isPalette: true, space: 'srgb' });
  });

  it('does not let an engine tint a neutral picture', async () => {
    const grey = await bytesOf(photo().greyscale().toColourspace('srgb').png());
    const tinted = (raster: Raster): Raster => ({
      ...raster,
      channels: 3,
      data: Uint8Array.from(
        { length: raster.width * raster.height * 3 },
        (_, i) => (raster.data[Math.floor(i / 3)] as number) * 0.9 + 10 * (i % 3),
      ),
    });
    const { data, channels } = await pixels((await enhance('a.png', grey, repeatEngine(tinted))).bytes);
    expect(channels).toBe(3);
    for (let i = 0; i < data.length; i += 3) expect(data[i] === data[i + 1] && data[i] === data[i + 2]).toBe(true);
  });

  it.each([
    ['without a profile', undefined, 0],
    ['with an RGB profile, which a grey file cannot hold', 'srgb', 2],
  ] as const)('writes a neutral RGB picture %s as the file it can be', async (_, profile, colourType) => {
    const grey = fromRaster({ ...grainyScene(40, 24), channels: 1, data: grainyScene(40, 24).data.slice(0, 960) });
    const rgb = grey.toColourspace('srgb').png();
    const bytes = await bytesOf(profile === undefined ? rgb : rgb.withIccProfile(profile));
    expect(bytes[25]).toBe(2);
    const result = await enhance('a.png', bytes);
    expect(result.bytes[25]).toBe(colourType);
    expect((await sharp(result.bytes).metadata()).hasProfile === true).toBe(profile !== undefined);
    const repeated = await pixels(bytes);
    const { data, width } = await pixels(result.bytes);
    for (let i = 0; i < 3 * 80 * 48; i++) {
      const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
      if (data[i] !== repeated.data[3 * ((y >> 1) * 40 + (x >> 1)) + c]) throw new Error(`sample ${i}`);
    }
  });

  it.each([
    ['too small', (r: Raster) => ({ ...r, width: r.width - 2 })],
    ['not enlarged', (r: Raster) => ({ ...r, width: r.width / 2, height: r.height / 2 })],
    ['incomplete', (r: Raster) => ({ ...r, data: r.data.subarray(0, 100) })],
  ])('refuses an answer that is %s', async (_, change) => {
    const bytes = await bytesOf(photo().png());
    await expect(enhance('dir/a.png', bytes, repeatEngine(change))).rejects.toMatchObject({
      code: 'E_RESULT_SIZE',
      message: expect.stringContaining('dir/a.png'),
    });
  });

  it.each(['png', 'jpeg', 'webp'] as const)(
    'fails a cut %s alone, with its path, before the engine works',
    async (format) => {
      const bytes = await bytesOf(photo().toFormat(format, { lossless: true } as never));
      let asked = false;
      const engine = repeatEngine((raster) => {
        asked = true;
        return raster;
      });
      const run = enhance(`dir/cut.${format}`, bytes.slice(0, bytes.length * 0.6), engine);
      await expect(run).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT', message: expect.stringContaining('dir/cut') });
      expect(asked).toBe(false);
    },
  );

  it('refuses an answer that does not show the source', async () => {
    const bytes = await bytesOf(cutOut(40, 24).png());
    for (const value of [0, 128, 255]) {
      const run = enhance(
        'dir/a.png',
        bytes,
        repeatEngine((r) => ({ ...r, data: r.data.map(() => value) })),
      );
      await expect(run).rejects.toMatchObject({
        code: 'E_RESULT_NOT_THE_PICTURE',
        message: expect.stringContaining('dir/a.png'),
      });
    }
  });

  it('skips what it must not touch', async () => {
    const bytes = await bytesOf(photo().png());
    const run = enhanceImage({ path: 'a.png', bytes, output: 'a.png' }, repeatEngine(), {
      signal: never,
      maxPixels: 99,
    });
    await expect(run).rejects.toThrow(SkipImage);
  });

  it('lays transparency on white for JPEG, and says so', async () => {
    const result = await enhance('a.jpg', await bytesOf(cutOut(40, 40).png()));
    expect(result.notes.join()).toContain('white');
    const { data } = await pixels(result.bytes);
    expect(Math.min(...data.subarray(0, 12))).toBeGreaterThan(250);
  });

  it('says that CMYK became sRGB', async () => {
    const result = await enhance('a.jpg', await bytesOf(photo().toColourspace('cmyk').jpeg()));
    expect(result.notes.join()).toContain('CMYK');
  });
});
