import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { decodeFrames } from '../../src/image/animate.js';
import { isLimitedGrey, stretched } from '../../src/image/av1-range.js';
import { decodeBmp } from '../../src/image/bmp.js';
import { decodePicture } from '../../src/image/decode.js';
import { type EnhanceSource, enhanceImage } from '../../src/image/enhance-image.js';
import type { ImageFacts } from '../../src/image/facts.js';
import { inspect, sniff } from '../../src/image/inspect.js';
import { grainyScene, makePng, scene, uint32, withChunk } from '../support/pictures.js';
import { never, repeat, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, cutOut, fromRaster } from '../support/sharp-pictures.js';

const engine = repeatEngine();
const enhance = async (bytes: Uint8Array, path: string, output = path) =>
  enhanceImage({ path, bytes, output } satisfies EnhanceSource, engine, { signal: never });

/** Largest and mean difference of a result to its source, doubled by repetition. */
async function compare(source: Uint8Array, result: Uint8Array) {
  const [before, after] = [await decodePicture(source), await decodePicture(result)];
  const wanted = repeat(before.colour);
  expect([after.colour.width, after.colour.height, after.colour.channels]).toEqual([
    wanted.width,
    wanted.height,
    wanted.channels,
  ]);
  expect(after.alpha === undefined).toBe(before.alpha === undefined);
  let [most, sum] = [0, 0];
  for (let i = 0; i < wanted.data.length; i++) {
    const difference = Math.abs((wanted.data[i] as number) - (after.colour.data[i] as number));
    most = Math.max(most, difference);
    sum += difference;
  }
  return { most, mean: sum / wanted.data.length };
}

const photo = () => fromRaster(scene(40, 24));
const deep = () => photo().toColourspace('rgb16');
const grey = () => photo().toColourspace('b-w');

describe('AVIF', () => {
  it.each<[string, () => Sharp, object]>([
    ['opaque', () => photo().avif({ quality: 90, effort: 0 }), { alpha: false, bitDepth: 8 }],
    ['with alpha', () => cutOut(40, 24).avif({ quality: 90, effort: 0 }), { alpha: true }],
    ['10 bits', () => deep().avif({ quality: 90, effort: 0, bitdepth: 10 }), { bitDepth: 16 }],
    ['4:2:0', () => photo().avif({ effort: 0, chromaSubsampling: '4:2:0' }), { alpha: false }],
  ])('%s is read and written', async (_, make, facts) => {
    const source = await bytesOf(make());
    expect(sniff(source)).toMatchObject({ format: 'avif', width: 40, height: 24, ...facts });
    const { bytes, after } = await enhance(source, 'a.avif');
    expect(after).toMatchObject({ width: 80, height: 48 });
    expect(sniff(bytes)).toMatchObject({ format: 'avif', width: 80, height: 48, ...facts });
  });

  it('comes close to its source', async () => {
    const source = await bytesOf(photo().avif({ quality: 95, effort: 0 }));
    expect((await compare(source, (await enhance(source, 'a.avif')).bytes)).mean).toBeLessThan(4);
  });

  it('turned by a property comes out upright', async () => {
    const source = await bytesOf(photo().withMetadata({ orientation: 6 }).avif({ effort: 0 }));
    expect(sniff(source)).toMatchObject({ width: 24, height: 40, orientation: 1 });
    expect((await enhance(source, 'a.avif')).after).toMatchObject({ width: 48, height: 80 });
  });

  it('the box says the range, also when it says nothing else (libavif 1.4.2: 8×8 of grey 40, limited, then called full)', async () => {
    const file =
      'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9j' +
      'AAAAAEQAAAEAAQAAAAEAAAETAAAAIgAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAACAAAAAgA' +
      'AAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAIAAgACgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAKm1kYXQSAAoIGAi/aICGgwIyFBeHh4YhhJJJJkEA' +
      'AJA+tbGCzlug';
    const { colour } = await decodePicture(Buffer.from(file, 'base64'));
    // Limited, 40 is coded as 51, and libavif reads the file as 51.
    expect([...new Set(colour.data)]).toEqual([51]);
  });

  it('colour that is stored multiplied by alpha comes out straight (libavif 1.4.2: 8×8 of grey 100 at half opacity, `prem`)', async () => {
    const file =
      'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAGUbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAACxpbG9jAAAAAEQA' +
      'AAIAAQAAAAEAAAHOAAAAIQACAAAAAQAAAbwAAAASAAAAQmlpbmYAAAAAAAIAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAABppbmZlAgAAAAACAABhdjAxQWxwaGEAAAAAKGlyZWYA' +
      'AAAAAAAADnByZW0AAQABAAIAAAAOYXV4bAACAAEAAQAAAMNpcHJwAAAAnWlwY28AAAAUaXNwZQAAAAAAAAAIAAAACAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EgAAAAAAATY29scm5j' +
      'bHgAAQANAAaAAAAADnBpeGkAAAAAAQgAAAAMYXYxQ4EAHAAAAAA4YXV4QwAAAAB1cm46bXBlZzptcGVnQjpjaWNwOnN5c3RlbXM6YXV4aWxpYXJ5OmFscGhhAAAAAB5pcG1hAAAAAAAA' +
      'AAIAAQQBAoMEAAIEAQWGBwAAADttZGF0EgAKBRgIv2FQMgcRgAABABBgEgAKCDgIv2kBDQaQMhMSAkNKgEEEHyAAAJA/48DucTHo';
    const { colour, alpha } = await decodePicture(Buffer.from(file, 'base64'));
    expect([...new Set(alpha?.data)]).toEqual([128]);
    // Stored are 51 of 255; libavif reads 102.
    expect([...new Set(colour.data)]).toEqual([102]);
  });

  it('a part that is cut out by `clap` is the picture (libavif 1.4.2: 8×8, the left half black, the right half white and shown)', async () => {
    const file =
      'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAEUbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQA' +
      'AAEAAQAAAAEAAAE8AAAAKwAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAACTaXBycAAAAHNpcGNvAAAAFGlzcGUAAAAAAAAACAAAAAgAAAAQcGl4aQAAAAAD' +
      'CAgIAAAADGF2MUOBIAAAAAAAE2NvbHJuY2x4AAEADQAGgAAAAChjbGFwAAAABAAAAAEAAAAIAAAAAQAAAAIAAAABAAAAAAAAAAEAAAAYaXBtYQAAAAAAAAABAAEFAQKDBIUAAAAzbWRh' +
      'dBIACgg4CL9pAQ0GkDIdEgJDSoBBBB8gAACQP5tmMOBjxIkP6ZwUN90MyuA=';
    const { info, colour } = await decodePicture(Buffer.from(file, 'base64'));
    expect([info.width, info.height, colour.width, colour.height]).toEqual([4, 8, 4, 8]);
    expect(Math.min(...colour.data)).toBeGreaterThan(240);
  });

  // libavif 1.4.2 by Pillow: 8×8 of grey 40 in one plane, coded as 50.
  const limitedGrey = Buffer.from(
    'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOltZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAA' +
      'AARAAAAQABAAAAAQAAAQ0AAAAWAAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAAGhpcHJwAAAASWlwY28AAAAUaXNwZQAAAAAAAAAIAAAACAAA' +
      'AA5waXhpAAAAAAEIAAAADGF2MUOBABwAAAAAE2NvbHJuY2x4AAEADQAGAAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAHm1kYXQSAAoIGAi/YYCGgxAyCBAAABjhQV1w',
    'base64',
  );

  it('grey that uses a part of the scale is stretched over all of it', async () => {
    expect([...new Set((await decodePicture(limitedGrey)).colour.data)]).toEqual([40]);
    // The header of a sequence of libavif's (1204×800), grey: without a box for colours it says the range.
    const config = Buffer.from('81051c000a07196a659e3fca20', 'hex');
    expect(isLimitedGrey(config)).toBe(true);
    config[config.length - 1] = 0xa0;
    expect(isLimitedGrey(config)).toBe(false);
    expect(isLimitedGrey(config.subarray(0, 4))).toBeUndefined();
    expect([...stretched(Uint16Array.of(0, 16 << 8, 235 << 8, 65_535))]).toEqual([0, 0, 65_535, 65_535]);
  });

  it('a sequence that names no picture of its own is skipped as animated, not called damaged', () => {
    const sequence = Buffer.from(limitedGrey);
    sequence.write('avis', 8);
    sequence.write('free', sequence.indexOf('pitm'));
    expect(inspect(sequence, 'a.avif').skip?.reason).toBe('animated');
  });

  it('damaged or cut off fails alone', async () => {
    const source = await bytesOf(photo().avif({ effort: 0 }));
    await expect(enhance(source.subarray(0, source.length - 200), 'a.avif')).rejects.toMatchObject({
      code: 'E_IMAGE_CORRUPT',
    });
    expect(inspect(source.subarray(0, 60), 'a.avif').damaged).toBeDefined();
  });
});

describe('JFIF density', () => {
  it.each([
    ['inches', [1, 0x01, 0x2c, 0, 72]],
    ['centimetres', [2, 0, 118, 0, 59]],
    ['a ratio', [0, 0, 2, 0, 1]],
  ])('stated in %s is stated so again', async (_, fields) => {
    const plain = await bytesOf(photo().jpeg());
    const segment = Buffer.from([0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, ...fields, 0, 0]);
    const source = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
    const { bytes } = await enhance(source, 'a.jpg');
    expect([...bytes.subarray(13, 18)]).toEqual(fields);
  });
});

describe('a density that says nothing', () => {
  it.each([
    ['nought', 0],
    ['more than there is', 0xffff_ffff],
  ])('%s: the result is made, and states none that is not valid', async (_, dots) => {
    const stated = Buffer.from([...uint32(dots, dots), 1]);
    const plain = makePng({ width: 40, height: 24, bitDepth: 8, colourType: 0, sample: (x, y) => 4 * x + y });
    const source = withChunk(plain, 'first', 'pHYs', stated);
    expect(sniff(source)?.embedded.density).toEqual({ x: dots, y: dots, unit: 1 });
    const tiff = await enhance(source, 'a.png', 'a.tif');
    expect(sniff(tiff.bytes)?.embedded.density).toBeUndefined();
    const jpeg = await enhance(source, 'a.png', 'a.jpg');
    expect([...jpeg.bytes.subarray(13, 18)]).toEqual(dots === 0 ? [0, 0, 1, 0, 1] : [1, 255, 255, 255, 255]);
  });
});

describe('GIF', () => {
  it('says what becomes of half-transparent pixels and of colours in a GIF, where the source was none', async () => {
    const [soft, rich] = [/half-transparent/, /256 colours/];
    const notesOf = async (source: Uint8Array, path: string) =>
      (await enhance(source, path, 'out.gif')).notes.join(' ');
    const shadow = await notesOf(await bytesOf(cutOut(40, 24).png()), 'a.png');
    expect(shadow).toMatch(soft);
    const photograph = await notesOf(await bytesOf(photo().png()), 'a.png');
    expect(photograph).toMatch(rich);
    expect(photograph).not.toMatch(soft);
    const flat = makePng({ width: 12, height: 12, bitDepth: 8, colourType: 2, sample: () => 90 });
    for (const [source, path] of [
      [flat, 'a.png'],
      [await bytesOf(cutOut(40, 24).gif()), 'a.gif'],
    ] as const) {
      const notes = await notesOf(source, path);
      expect(notes).not.toMatch(soft);
      expect(notes).not.toMatch(rich);
    }
  });

  it.each<[string, () => Sharp]>([
    ['opaque', () => photo().gif({ dither: 0 })],
    ['transparent', () => cutOut(40, 24).gif({ dither: 0 })],
  ])('%s stays exactly what it shows', async (_, make) => {
    const source = await bytesOf(make());
    expect(sniff(source)).toMatchObject({ format: 'gif', colour: 'palette', animated: false });
    const { bytes } = await enhance(source, 'a.gif');
    expect(await compare(source, bytes)).toEqual({ most: 0, mean: 0 });
  });

  /** One row of black and white, with these LZW data. */
  const row = (width: number, ...data: number[]) =>
    Buffer.concat([
      Buffer.from('GIF89a'),
      Buffer.of(width, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255),
      Buffer.of(0x2c, 0, 0, 0, 0, width, 0, 1, 0, 0, 2, data.length, ...data, 0, 0x3b),
    ]);

  it('whose data have no end code is read to its last pixel', async () => {
    // Clear, then white four times; libvips leaves the last one out.
    const source = row(4, 0x4c, 0x12);
    expect((await decodePicture(source)).colour.data).toEqual(new Uint8Array(4).fill(255));
    // Two frames of it.
    const frame = source.subarray(19, -1);
    const moving = Buffer.concat([source.subarray(0, -1), frame, Buffer.of(0x3b)]);
    const frames = await decodeFrames(moving, sniff(moving) as ImageFacts, false);
    expect(frames.map(({ colour }) => [...new Set(colour.data)])).toEqual([[255], [255]]);
  });

  it('whose data end before the picture does fails', async () => {
    // Clear, white twice, end.
    await expect(decodePicture(row(3, 0x4c, 0x0a))).rejects.toMatchObject({
      code: 'E_IMAGE_CORRUPT',
      message: expect.stringContaining('the picture data end before the picture does'),
    });
  });

  it('whose picture reaches beyond its screen is left alone with a sentence, not called damaged', async () => {
    const source = Buffer.from(await bytesOf(photo().gif()));
    source.writeUInt16LE(39, 6);
    expect(inspect(source, 'a.gif').skip).toMatchObject({
      reason: 'unsupported-format',
      message: expect.stringContaining('reaches beyond its screen'),
    });
  });
});

describe('TIFF', () => {
  it.each<[string, () => Sharp, object]>([
    ['8 bits', () => photo().tiff({ compression: 'none' }), { bitDepth: 8, colour: 'rgb' }],
    ['LZW', () => photo().tiff({ compression: 'lzw', predictor: 'horizontal' }), {}],
    ['16 bits', () => deep().tiff({ compression: 'deflate' }), { bitDepth: 16 }],
    ['grey', () => grey().tiff({ compression: 'lzw' }), { colour: 'grey' }],
    ['alpha', () => cutOut(40, 24).tiff({ compression: 'lzw' }), { alpha: true }],
    ['big-endian tiles', () => photo().tiff({ compression: 'lzw', tile: true, tileWidth: 16, tileHeight: 16 }), {}],
  ])('%s is kept to the bit', async (_, make, facts) => {
    const source = await bytesOf(make());
    expect(sniff(source)).toMatchObject({ format: 'tiff', width: 40, height: 24, ...facts });
    const { bytes } = await enhance(source, 'a.tiff');
    expect(sniff(bytes)).toMatchObject({ format: 'tiff', width: 80, height: 48, ...facts });
    expect((await compare(source, bytes)).most).toBeLessThanOrEqual(facts && 'alpha' in facts ? 255 : 0);
  });

  it('keeps profile and density, is turned upright, and CMYK becomes sRGB', async () => {
    const source = await bytesOf(
      photo().withIccProfile('p3').withMetadata({ orientation: 6, density: 300 }).tiff({ compression: 'lzw' }),
    );
    const { bytes } = await enhance(source, 'a.tif');
    const { width, height, density, icc, orientation } = await sharp(bytes).metadata();
    expect({ width, height, density, orientation: orientation ?? 1 }).toEqual({
      width: 48,
      height: 80,
      density: 300,
      orientation: 1,
    });
    expect(icc).toEqual((await sharp(source).metadata()).icc);
    const press = await bytesOf(photo().toColourspace('cmyk').tiff({ compression: 'lzw' }));
    const result = await enhance(press, 'a.tif');
    expect(result.notes).toContain('CMYK was converted to sRGB.');
  });

  it('without a density gets none', async () => {
    const { bytes } = await enhance(await bytesOf(photo().gif()), 'a.gif', 'a.tif');
    expect(sniff(bytes)?.embedded.density).toBeUndefined();
  });

  it('of a compression that the decoder does not know, or reads as nothing, is left alone', async () => {
    const source = Buffer.from(await bytesOf(photo().tiff({ compression: 'none' })));
    // The entry of tag 259, Compression: one SHORT, 1.
    const at = source.indexOf(Buffer.from([0x03, 0x01, 3, 0, 1, 0, 0, 0, 1, 0]));
    expect(at).toBeGreaterThan(0);
    for (const compression of [6, 34925, 50000]) {
      source.writeUInt16LE(compression, at + 8);
      expect(inspect(source, 'a.tif').skip).toMatchObject({
        reason: 'unsupported-format',
        message: expect.stringContaining(`number ${compression}`),
      });
    }
  });

  it('of several pages, or floating-point, is left alone with a sentence', async () => {
    const float = await bytesOf(
      photo().toColourspace('scrgb').pipelineColourspace('scrgb').tiff({ compression: 'none' }),
    );
    const said = inspect(float, 'a.tif');
    if (sniff(float)?.bitDepth === 32) expect(said.skip?.message).toContain('floating-point');
    const pages = await bytesOf(
      sharp(new Uint8Array(40 * 48 * 3), { raw: { width: 40, height: 48, channels: 3, pageHeight: 24 } }).tiff(),
    );
    if ((await sharp(pages).metadata()).pages === 2) {
      expect(inspect(pages, 'a.tif').skip?.message).toContain('2 pages');
    }
  });
});

/** Bitmaps by hand: header, palette, masks and rows as given. */
function bitmap(
  bits: number,
  height: number,
  rows: readonly number[],
  more: Partial<{ compression: number; palette: number[]; masks: number[] }> = {},
) {
  const { compression = 0, palette = [], masks = [] } = more;
  const pixelsAt = 14 + 40 + 4 * masks.length + 4 * palette.length;
  const file = Buffer.alloc(pixelsAt + rows.length);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(pixelsAt, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(2, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(compression, 30);
  file.writeUInt32LE(palette.length, 46);
  for (const [i, mask] of masks.entries()) file.writeUInt32LE(mask >>> 0, 54 + 4 * i);
  for (const [i, colour] of palette.entries()) file.writeUInt32LE(colour, 54 + 4 * masks.length + 4 * i);
  file.set(rows, pixelsAt);
  return file;
}

describe('BMP', () => {
  const palette = [0x102030, 0xff8000];
  const expected = [0x10, 0x20, 0x30, 0xff, 0x80, 0, 0xff, 0x80, 0, 0x10, 0x20, 0x30];
  it.each<[string, Uint8Array]>([
    ['24 bits', bitmap(24, 2, [0, 0x80, 0xff, 0x30, 0x20, 0x10, 0, 0, 0x30, 0x20, 0x10, 0, 0x80, 0xff, 0, 0])],
    [
      '24 bits from the top',
      bitmap(24, -2, [0x30, 0x20, 0x10, 0, 0x80, 0xff, 0, 0, 0, 0x80, 0xff, 0x30, 0x20, 0x10, 0, 0]),
    ],
    ['32 bits', bitmap(32, 2, [0, 0x80, 0xff, 0, 0x30, 0x20, 0x10, 0, 0x30, 0x20, 0x10, 0, 0, 0x80, 0xff, 0])],
    ['1 bit', bitmap(1, 2, [0x80, 0, 0, 0, 0x40, 0, 0, 0], { palette })],
    ['4 bits', bitmap(4, 2, [0x10, 0, 0, 0, 0x01, 0, 0, 0], { palette })],
    ['8 bits', bitmap(8, 2, [1, 0, 0, 0, 0, 1, 0, 0], { palette })],
    ['RLE8', bitmap(8, 2, [1, 1, 1, 0, 0, 0, 0, 3, 0, 1, 0, 0, 0, 1], { palette, compression: 1 })],
    ['RLE4', bitmap(4, 2, [2, 0x10, 0, 0, 2, 0x01, 0, 1], { palette, compression: 2 })],
  ])('%s is read', (_, file) => {
    expect([...decodeBmp(file).data]).toEqual(expected);
    expect(sniff(file)).toMatchObject({ format: 'bmp', width: 2, height: 2 });
  });

  it('whose pixels are said to begin where its palette does is read behind the palette', () => {
    const file = bitmap(8, 2, [1, 0, 0, 0, 0, 1, 0, 0], { palette });
    file.writeUInt32LE(54, 10);
    expect([...decodeBmp(file).data]).toEqual(expected);
  });

  it('with masks is read: 5-6-5, and alpha', () => {
    const rows = [0xff, 0xff, 0, 0xf8, 0xe0, 7, 0x1f, 0];
    const file = bitmap(16, -2, rows, { compression: 3, masks: [0xf800, 0x7e0, 0x1f] });
    expect([...decodeBmp(file).data]).toEqual([255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255]);
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const clear = bitmap(32, -1, [3, 2, 1, 128, 6, 5, 4, 255], { compression: 6, masks });
    expect([...decodeBmp(clear).data]).toEqual([1, 2, 3, 128, 4, 5, 6, 255]);
  });

  it('with a mask for alpha that no pixel uses is opaque, as in browsers', async () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const unused = bitmap(32, -1, [3, 2, 1, 0, 6, 5, 4, 0], { compression: 6, masks });
    expect([...decodeBmp(unused).data]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
    expect((await decodePicture(unused)).alpha).toBeUndefined();
    expect(await compare(unused, (await enhance(unused, 'a.bmp')).bytes)).toEqual({ most: 0, mean: 0 });
    const used = bitmap(32, -1, [3, 2, 1, 0, 6, 5, 4, 1], { compression: 6, masks });
    expect([...decodeBmp(used).data]).toEqual([1, 2, 3, 0, 4, 5, 6, 1]);
  });

  it('whose pixels are beyond its palette is black there, as in browsers', () => {
    const file = bitmap(8, -1, [1, 2, 0, 0], { palette });
    expect([...decodeBmp(file).data]).toEqual([0xff, 0x80, 0, 0, 0, 0]);
  });

  it('of a palette comes out with one where its result has at most 256 colours, and keeps its density', async () => {
    const art = [...Array(64).keys()].map((i) => ((i * 7) % 13) & 3);
    const rows = Array.from({ length: 8 }, (_, y) => art.slice(8 * y, 8 * y + 8)).flat();
    const square = (colours: number[]) => {
      const file = bitmap(8, 8, rows, { palette: colours });
      file.writeInt32LE(8, 18);
      file.writeInt32LE(2835, 38);
      file.writeInt32LE(2834, 42);
      return file;
    };
    const [black, white, red, blue] = [0, 0xffffff, 0xff0000, 0xff];
    // Of 2 bits there are no bitmaps: four colours take 4.
    for (const [colours, bits] of [
      [[black, white, black, white], 1],
      [[black, white, red, blue], 4],
    ] as const) {
      const source = square([...colours]);
      const { bytes } = await enhance(source, 'a.bmp');
      const view = Buffer.from(bytes);
      expect([view.readUInt16LE(28), view.readInt32LE(38), view.readInt32LE(42)]).toEqual([bits, 2835, 2834]);
      expect(await compare(source, bytes)).toEqual({ most: 0, mean: 0 });
      expect(sniff(bytes)?.embedded.density).toEqual({ x: 2835, y: 2834, unit: 1 });
      expect(bytes.length).toBeLessThan(54 + 4 * colours.length + 16 * 8 + 1);
    }
    const deep = bitmap(24, 2, [0, 0x80, 0xff, 0x30, 0x20, 0x10, 0, 0, 0x30, 0x20, 0x10, 0, 0x80, 0xff, 0, 0]);
    expect(Buffer.from((await enhance(deep, 'a.bmp')).bytes).readUInt16LE(28)).toBe(24);
    // A palette's greys are colours too, and none of them is alike.
    const greys = square([...Array(4).keys()].map((i) => 0x404040 * i));
    expect(await compare(greys, (await enhance(greys, 'a.bmp')).bytes)).toEqual({ most: 0, mean: 0 });
  });

  it('comes out as a bitmap of a palette, of 24 or of 32 bits, exact; cut off it fails', async () => {
    const source = bitmap(8, 2, [1, 0, 0, 0, 0, 1, 0, 0], { palette });
    const { bytes, after } = await enhance(source, 'a.bmp');
    expect(after).toMatchObject({ width: 4, height: 4 });
    expect(await compare(source, bytes)).toEqual({ most: 0, mean: 0 });
    await expect(enhance(source.subarray(0, source.length - 2), 'a.bmp')).rejects.toMatchObject({
      code: 'E_IMAGE_CORRUPT',
    });
  });

  it('whose pixels would begin inside of its headers is not taken: the headers would be drawn', () => {
    const file = bitmap(8, 2, [1, 0, 0, 0, 0, 1, 0, 0], { palette });
    for (const at of [0, 14, 53]) {
      file.writeUInt32LE(at, 10);
      expect(inspect(file, 'a.bmp').skip?.reason).toBe('not-an-image');
    }
  });
});

/** Frames of one colour, with a spot that moves. */
function frames(count: number, alpha: boolean) {
  const [width, height] = [24, 16];
  const data = new Uint8Array(width * height * count * 4);
  for (let i = 0; i < width * height * count; i++) {
    const [frame, x, y] = [Math.floor(i / (width * height)), i % width, Math.floor(i / width) % height];
    const spot = Math.abs(x - 4 - 5 * frame) < 3 && Math.abs(y - 8) < 3;
    // No two frames are alike.
    const corner = x === 0 && y === 0;
    if (corner) data.set([frame & 255, frame >> 8, 0, 255], 4 * i);
    else data.set(spot ? [220, 40 + 30 * frame, 20, 255] : [20, 60, 120, alpha ? 0 : 255], 4 * i);
  }
  return sharp(data, { raw: { width, height: height * count, channels: 4, pageHeight: height } });
}

async function shown(bytes: Uint8Array) {
  const image = sharp(bytes, { pages: -1 });
  const { pages, delay, loop } = await image.metadata();
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pages, delay, loop, data, width: info.width, height: info.height };
}

describe('animations', () => {
  const moving = { ...engine, worksOnPixels: true };
  const animate = (bytes: Uint8Array, path: string, output = path) =>
    enhanceImage({ path, bytes, output }, moving, { signal: never });

  it.each([
    ['gif', false],
    ['gif', true],
    ['webp', false],
    ['webp', true],
  ] as const)('%s (transparent: %s) is enlarged frame by frame', async (format, alpha) => {
    const options = { loop: 3, delay: [100, 50, 200] };
    const raw = frames(3, alpha);
    const source = await bytesOf(
      format === 'gif' ? raw.gif({ ...options, dither: 0 }) : raw.webp({ ...options, lossless: true }),
    );
    expect(sniff(source)).toMatchObject({ format, animated: true, animation: { delays: [100, 50, 200] } });
    const { bytes, after } = await animate(source, `a.${format}`);
    expect(after).toMatchObject({ width: 48, height: 32 });
    const [before, now] = [await shown(source), await shown(bytes)];
    expect([now.pages, now.delay, now.loop]).toEqual([before.pages, before.delay, before.loop]);
    for (let i = 0; i < now.data.length; i += 4) {
      const [x, y] = [(i / 4) % 48, Math.floor(i / 4 / 48)];
      const from = 4 * ((y >> 1) * 24 + (x >> 1));
      const visible = before.data[from + 3] === 255;
      // In WebP the edge of what is visible is smooth.
      const smooth = format === 'webp' && alpha;
      if (!smooth) expect(now.data[i + 3]).toBe(before.data[from + 3]);
      if (visible && now.data[i + 3] === 255)
        expect([...now.data.subarray(i, i + 3)]).toEqual([...before.data.subarray(from, from + 3)]);
    }
  });

  it('keep one palette where there was one', async () => {
    const source = await bytesOf(frames(3, false).gif({ dither: 0, interPaletteMaxError: 256 }));
    const { bytes } = await animate(source, 'a.gif');
    if (sniff(source)?.animation?.onePalette) expect(sniff(bytes)?.animation?.onePalette).toBe(true);
  });

  it('of one format become the other by the name of the result', async () => {
    const source = await bytesOf(frames(3, true).gif({ loop: 0, delay: [100, 100, 100], dither: 0 }));
    const { bytes } = await animate(source, 'a.gif', 'a.webp');
    expect(sniff(bytes)).toMatchObject({ format: 'webp', animation: { delays: [100, 100, 100], loops: 0 } });
    await expect(animate(source, 'a.gif', 'a.png')).rejects.toMatchObject({ reason: 'unsupported-format' });
    expect(inspect(source, 'a.png').skip?.reason).toBe('animated');
  });

  it('are left to the local engine, and skipped when they are too long', async () => {
    const source = await bytesOf(frames(3, false).gif());
    await expect(enhance(source, 'a.gif')).rejects.toMatchObject({ reason: 'animated' });
    const long = await bytesOf(frames(301, false).gif({ keepDuplicateFrames: true }));
    expect(inspect(long, 'a.gif').skip).toMatchObject({
      reason: 'too-many-pixels',
      message: expect.stringContaining('301 frames'),
    });
  });

  it('that are cut off fail', async () => {
    const source = await bytesOf(frames(3, false).webp({ lossless: true }));
    await expect(animate(source.subarray(0, source.length - 40), 'a.webp')).rejects.toMatchObject({
      code: 'E_IMAGE_CORRUPT',
    });
  });
});

describe('a template that names another extension', () => {
  it.each(['webp', 'avif', 'jpg', 'gif', 'tif', 'bmp', 'png'])('converts a PNG to .%s', async (ending) => {
    const source = await bytesOf(cutOut(40, 24).withIccProfile('p3').png());
    const { bytes, notes } = await enhance(source, 'a.png', `a@2x.${ending}`);
    const format = { jpg: 'jpeg', tif: 'tiff' }[ending] ?? ending;
    expect(sniff(bytes)).toMatchObject({ format, width: 80, height: 48 });
    expect(notes.some((note) => note.includes('sRGB'))).toBe(['avif', 'gif', 'bmp'].includes(ending));
  });

  it('keeps without loss what was without loss, in WebP', async () => {
    const source = await bytesOf(fromRaster(grainyScene(40, 24)).png());
    const { bytes } = await enhance(source, 'a.png', 'a@2x.webp');
    expect(sniff(bytes)?.webp?.lossless).toBe(true);
    expect(await compare(source, bytes)).toEqual({ most: 0, mean: 0 });
  });
});

describe('formats that are not taken', () => {
  it.each([
    ['a.ico', Buffer.from([0, 0, 1, 0, 1, 0, 16, 16]), 'icon'],
    ['a.psd', Buffer.from('8BPS\0\x01'), 'Photoshop'],
    ['a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'HEIC'],
    ['a.jxl', Buffer.from([0xff, 0x0a, 0, 0]), 'JPEG XL'],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG'],
  ])('%s gets a sentence, by its name and by its content', (name, bytes, word) => {
    expect(inspect(bytes, name).skip).toMatchObject({
      reason: 'unsupported-format',
      message: expect.stringContaining(word),
    });
    expect(inspect(bytes, 'a.png').skip).toMatchObject({
      reason: 'unsupported-format',
      message: expect.stringContaining(word),
    });
  });
});
