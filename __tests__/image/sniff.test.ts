import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { inspect, sniff } from '../../src/image/inspect.js';
import { pngChunks, writePng } from '../../src/image/png.js';
import { type WebpChunk, webpChunks } from '../../src/image/webp.js';
import { writeWebp } from '../../src/image/webp-write.js';
import { scene } from '../support/pictures.js';
import { bytesOf, cutOut, fromRaster } from '../support/sharp-pictures.js';

const photo = fromRaster(scene(40, 24));

it('runs on the WebAssembly build that ships', () => {
  expect(sharp.versions).toHaveProperty('emscripten');
});

describe('sniff', () => {
  it.each([
    ['png', 'rgb', false, () => photo.clone().png()],
    ['png', 'rgb', true, () => cutOut(40, 24).png()],
    ['png', 'palette', false, () => photo.clone().png({ palette: true, colours: 16 })],
    ['png', 'grey', false, () => photo.clone().toColourspace('b-w').png()],
    ['jpeg', 'rgb', false, () => photo.clone().jpeg()],
    ['jpeg', 'grey', false, () => photo.clone().toColourspace('b-w').jpeg()],
    ['jpeg', 'cmyk', false, () => photo.clone().toColourspace('cmyk').jpeg()],
    ['webp', 'rgb', false, () => photo.clone().webp()],
    ['webp', 'rgb', false, () => photo.clone().webp({ lossless: true })],
    ['webp', 'rgb', true, () => cutOut(40, 24).webp()],
    ['webp', 'rgb', true, () => cutOut(40, 24).webp({ lossless: true })],
  ] as const)('reads a %s, %s, alpha %s', async (format, colour, alpha, make) => {
    const info = sniff(await bytesOf(make()));
    expect(info).toMatchObject({ format, colour, alpha, width: 40, height: 24, animated: false, orientation: 1 });
  });

  it("takes from a WebP's chunks what its header announces, and the first of a kind, as browsers do", async () => {
    const turned = await bytesOf(photo.clone().webp().withMetadata({ orientation: 6 }));
    const [header, ...rest] = [...webpChunks(turned)] as [WebpChunk, ...WebpChunk[]];
    const again = [...webpChunks(await bytesOf(photo.clone().webp().withMetadata({ orientation: 3 })))];
    const other = again.filter(({ type }) => type === 'EXIF');
    expect([header.type, other.length]).toEqual(['VP8X', 1]);
    expect(sniff(writeWebp([header, ...rest, ...other]))).toMatchObject({ width: 24, orientation: 6 });
    const silent = { ...header, data: Uint8Array.of(0, ...header.data.subarray(1)) };
    expect(sniff(writeWebp([silent, ...rest]))).toMatchObject({ width: 40, orientation: 1, embedded: {} });
    expect(sniff(writeWebp([silent, ...rest]))?.embedded.exif).toBeUndefined();
  });

  it.each(['jpeg', 'webp', 'png'] as const)('gives the displayed size of a turned %s', async (format) => {
    const info = sniff(await bytesOf(photo.clone().toFormat(format).withMetadata({ orientation: 6 })));
    expect(info).toMatchObject({ width: 24, height: 40, orientation: 6 });
  });

  it('sees 16 bits', async () => {
    expect(sniff(await bytesOf(photo.clone().toColourspace('rgb16').png()))?.bitDepth).toBe(16);
  });

  it('sees animation in PNG and WebP', async () => {
    const png = await bytesOf(photo.clone().png());
    const [head, ...rest] = [...pngChunks(png)];
    const animated = writePng([head as never, { type: 'acTL', data: new Uint8Array(8) }, ...rest]);
    expect(sniff(animated)?.animated).toBe(true);
    const frames = await bytesOf(
      sharp(new Uint8Array(40 * 48 * 3).fill(90).fill(200, 40 * 24 * 3), {
        raw: { width: 40, height: 48, channels: 3, pageHeight: 24 },
      }).webp({ loop: 0, delay: [100, 100] }),
    );
    expect(sniff(frames)).toMatchObject({ format: 'webp', animated: true, width: 40, height: 24 });
  });

  it('survives any bytes, and any damage to real files', async () => {
    const files = await Promise.all(
      [photo.clone().png(), photo.clone().jpeg().withMetadata({ orientation: 3 }), cutOut(40, 24).webp()].map(bytesOf),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(1000), fc.nat(255)), { maxLength: 8 }),
        fc.nat(1200),
        (file, changes, length) => {
          const damaged = file.slice(0, length);
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          const info = sniff(damaged);
          if (info !== undefined) expect(info.width * info.height).toBeGreaterThan(0);
          inspect(damaged, 'a.png');
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => sniff(bytes) === undefined || bytes.length > 20),
    );
  });
});

describe('inspect', () => {
  const reason = (bytes: Uint8Array, path = 'a.png') => inspect(bytes, path).skip?.reason;
  const text = (value: string) => new TextEncoder().encode(value);

  it.each([
    ['empty', ''],
    ['not-an-image', '<html><body>502 Bad Gateway</body></html>'],
    ['unsupported-format', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['unsupported-format', '8BPS\0\x01'],
    ['unsupported-format', 'II+\0\b\0\0\0'],
    ['unsupported-format', 'MM\0+\0\b\0\0'],
    ['unsupported-format', '%PDF-1.7 ...'],
  ])('skips as %s: %j', (expected, content) => {
    expect(reason(text(content))).toBe(expected);
  });

  it('says of a file called `.png` what is wrong with its name', () => {
    const message = (path: string) => inspect(text('GIF89a'), path).skip?.message;
    for (const path of ['.png@2x', 'img/.png@2x', 'img\\.JPEG-2x'])
      expect(message(path)).toMatch(/^The name is an ending and nothing else/);
    for (const path of ['a', 'img/.gitignore@2x', 'a.txt']) expect(message(path)).toMatch(/^The name does not end in/);
  });

  it('skips a GIF with two pictures as animated where the result could not move', () => {
    const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
    const gif = Uint8Array.of(...text('GIF89a'), 1, 0, 1, 0, 0, 0, 0, ...picture, ...picture, 0x3b);
    expect(reason(gif)).toBe('animated');
    expect(inspect(gif, 'a.gif').info?.animated).toBe(true);
  });

  it('takes exactly 25 megapixels and no pixel more', () => {
    const header = (width: number, height: number) => {
      const data = new Uint8Array(13);
      new DataView(data.buffer).setUint32(0, width);
      new DataView(data.buffer).setUint32(4, height);
      data.set([8, 2], 8);
      return writePng([{ type: 'IHDR', data }]);
    };
    expect(inspect(header(5000, 5000), 'a.png').info).toMatchObject({ width: 5000, height: 5000 });
    expect(reason(header(5000, 5001))).toBe('too-many-pixels');
    expect(reason(header(0xffffffff, 0xffffffff))).toBe('too-many-pixels');
    expect(reason(header(100, 100), 'a.png')).toBeUndefined();
    expect(inspect(header(100, 100), 'a.png', { maxPixels: 39_999 }).skip?.message).toContain('100×100');
    const message = (width: number, scale: 1.5 | 2 | 3) =>
      inspect(header(width, 5000), 'a.png', { scale }).skip?.message;
    expect(message(5001, 2)).toBe('5001×5000 would become 100.02 megapixels; the limit is 100.0 megapixels.');
    expect(message(5001, 1.5)).toContain('would become 100.02 megapixels on the way to 1.5x');
    expect(message(3000, 3)).toContain('would become 240.0 megapixels on the way to 3x');
  });

  it('skips what the result format cannot hold', async () => {
    const wide = await bytesOf(fromRaster({ width: 8192, height: 1, channels: 1, data: new Uint8Array(8192) }).png());
    expect(reason(wide, 'a.webp')).toBe('too-many-pixels');
    expect(reason(wide, 'a.png')).toBeUndefined();
    // 3x goes by way of 4x, which is never written.
    expect(inspect(wide, 'a.webp', { scale: 1.5 }).info).toBeDefined();
    const narrow = await bytesOf(fromRaster({ width: 5000, height: 1, channels: 1, data: new Uint8Array(5000) }).png());
    expect(inspect(narrow, 'a.webp', { scale: 3 }).info).toBeDefined();
    expect(inspect(narrow, 'a.webp', { scale: 4 }).skip?.message).toContain('20000');
  });

  it('says that a cut header is damage, not a foreign file', async () => {
    const png = await bytesOf(photo.clone().png());
    expect(inspect(png.slice(0, 20), 'a.png').damaged).toBeDefined();
    const jpeg = await bytesOf(photo.clone().jpeg());
    expect(inspect(jpeg.slice(0, 40), 'a.jpg').damaged).toBeDefined();
  });

  it('reads by content and writes by name', async () => {
    const jpeg = await bytesOf(photo.clone().jpeg());
    expect(inspect(jpeg, 'really.png').info?.format).toBe('jpeg');
    expect(inspect(jpeg, 'a.tiff')).toMatchObject({ target: 'tiff' });
    expect(reason(jpeg, 'a.psd')).toBe('unsupported-format');
  });
});

it('skips an AVIF whose cut the decoder would not make in the alpha', () => {
  const numbers = (...values: number[]) =>
    Buffer.concat(values.map((value) => Buffer.of(0, 0, value >> 8, value & 255)));
  const box = (type: string, ...parts: Uint8Array[]) => {
    const data = Buffer.concat(parts);
    return Buffer.concat([numbers(8 + data.length), Buffer.from(type), data]);
  };
  const file = (alphaProperties: number[]) => {
    const clap = box('clap', numbers(4, 1, 4, 1, 0, 1, 0, 1));
    const kind = box('auxC', numbers(0), Buffer.from('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0'));
    const associated = Buffer.of(0, 1, 2, 1, 2, 0, 2, alphaProperties.length, ...alphaProperties);
    return Buffer.concat([
      box('ftyp', Buffer.from('avif'), numbers(0), Buffer.from('avifmif1')),
      box(
        'meta',
        numbers(0),
        box('pitm', numbers(0), Buffer.of(0, 1)),
        box('iref', numbers(0), box('auxl', Buffer.of(0, 2, 0, 1, 0, 1))),
        box('iprp', box('ipco', box('ispe', numbers(0, 8, 8)), clap, kind), box('ipma', numbers(0, 2), associated)),
      ),
    ]);
  };
  expect(inspect(file([1, 3]), 'a.avif').skip).toMatchObject({
    reason: 'unsupported-format',
    message: expect.stringContaining('shows a part of itself'),
  });
  expect(inspect(file([1, 2, 3]), 'a.avif').info).toMatchObject({ width: 4, height: 4, alpha: true });
});
