import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { decodePicture } from '../../src/image/decode.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { openTiff, readDirectory, uprightExif } from '../../src/image/exif.js';
import { inspect, sniff } from '../../src/image/inspect.js';
import { resultXmp, withoutPhotoshopThumbnails } from '../../src/image/metadata.js';
import { pngChunks, writePng } from '../../src/image/png.js';
import { scene } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, fromRaster } from '../support/sharp-pictures.js';

const named = (path: string) => readFile(new URL(`cases/${path}`, import.meta.url));
const enhance = (bytes: Uint8Array, path: string) =>
  enhanceImage({ path, bytes, output: path }, repeatEngine(), { signal: never });
const png = () => bytesOf(fromRaster(scene(12, 8)).png());

/** A PNG with chunks put behind its header. */
async function withChunks(...chunks: { type: string; data: Uint8Array }[]) {
  const [header, ...rest] = [...pngChunks(await png())];
  return writePng([header as never, ...chunks, ...rest]);
}

describe('neutral colour', () => {
  it('stays neutral whatever invisible pixels hold', async () => {
    const [width, height] = [16, 16];
    const data = new Uint8Array(4 * width * height);
    for (let i = 0; i < width * height; i++) data.set(i % 16 < 8 ? [i, i, i, 255] : [255, 0, 128, 0], 4 * i);
    const { default: sharp } = await import('sharp');
    const source = await bytesOf(sharp(data, { raw: { width, height, channels: 4 } }).png());
    expect((await decodePicture(source)).colour.channels).toBe(1);
    const visible = new Uint8Array(data);
    visible.set([9, 0, 0, 1], 4 * 200);
    const tinted = await bytesOf(sharp(visible, { raw: { width, height, channels: 4 } }).png());
    expect((await decodePicture(tinted)).colour.channels).toBe(3);
  });
});

describe('HDR', () => {
  it('a picture with a gain map is skipped with a reason', async () => {
    const verdict = inspect(await named('ultrahdr.jpg'), 'a.jpg');
    expect(verdict.skip).toMatchObject({ reason: 'unsupported-format', message: expect.stringContaining('gain map') });
    const plain = await bytesOf(fromRaster(scene(12, 8)).jpeg());
    expect(inspect(plain, 'a.jpg').info).toBeDefined();
    // Apple's map is a second picture behind the first, and only its own XMP says so.
    const mpf = Buffer.concat([Buffer.of(0xff, 0xe2, 0, 8), Buffer.from('MPF\0II')]);
    const behind = Buffer.from('<apdi:AuxiliaryImageType>urn:com:apple:photo:2020:aux:hdrgainmap</apdi:');
    expect(inspect(Buffer.concat([plain.subarray(0, 2), mpf, plain.subarray(2), behind]), 'a.jpg').skip).toBeDefined();
  });

  it('cICP, mDCV and cLLI stay together', async () => {
    const result = await enhance(await named('09_hdr.png'), 'a.png');
    const types = [...pngChunks(result.bytes)].map(({ type }) => type);
    const source = [...pngChunks(await named('09_hdr.png'))].map(({ type }) => type);
    for (const type of ['cICP', 'mDCV', 'cLLI', 'mDCv', 'cLLi']) {
      expect({ type, kept: types.includes(type) }).toEqual({ type, kept: source.includes(type) });
    }
    expect(types.filter((type) => /^(mDC|cLL)/i.test(type))).toHaveLength(2);
  });
});

describe('CMYK without a profile', () => {
  it('is shown as browsers show it', async () => {
    const source = await bytesOf(fromRaster(scene(16, 16)).toColourspace('cmyk').jpeg({ quality: 100 }));
    const { default: sharp } = await import('sharp');
    const inks = await sharp(source).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
    const { colour } = await decodePicture(source);
    for (let i = 0; i < 256; i += 7) {
      const [c, m, y, k] = [...inks.subarray(4 * i, 4 * i + 4)] as [number, number, number, number];
      const wanted = [c, m, y].map((ink) => Math.floor(((255 - ink) * (255 - k) + 127) / 255));
      expect([...colour.data.subarray(3 * i, 3 * i + 3)]).toEqual(wanted);
    }
    expect((await enhance(source, 'a.jpg')).notes).toContain('CMYK was converted to sRGB.');
  });

  it('a profile for other colours (sRGB’s, of a program that converted the picture and kept it) is none', async () => {
    const plain = await bytesOf(fromRaster(scene(16, 16)).toColourspace('cmyk').jpeg({ quality: 100 }));
    const rgb = sniff(await bytesOf(fromRaster(scene(16, 16)).withIccProfile('srgb').jpeg()))?.embedded.profile;
    if (rgb === undefined) throw new Error('no profile');
    const segment = Buffer.concat([Buffer.of(0xff, 0xe2, 0, 0), Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), rgb]);
    segment.writeUInt16BE(segment.length - 2, 2);
    const wrong = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
    expect(sniff(wrong)?.embedded.profile).toHaveLength(rgb.length);
    const [told, naked] = [await decodePicture(wrong), await decodePicture(plain)];
    expect([...told.colour.data]).toEqual([...naked.colour.data]);
    expect(told.profile).toBeUndefined();
  });
});

/** A TIFF block: entries of directory 0, then of the EXIF directory. */
function exifBlock(exif: readonly (readonly [tag: number, type: number, value: number])[]) {
  const block = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 12 * exif.length + 4);
  block.write('MM\0*');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  const put = (at: number, tag: number, type: number, value: number) => {
    block.writeUInt16BE(tag, at);
    block.writeUInt16BE(type, at + 2);
    block.writeUInt32BE(1, at + 4);
    if (type === 3) block.writeUInt16BE(value, at + 8);
    else block.writeInt32BE(value, at + 8);
  };
  put(10, 0x8769, 4, 26);
  block.writeUInt16BE(exif.length, 26);
  for (const [i, entry] of exif.entries()) put(28 + 12 * i, ...entry);
  return block;
}

describe('metadata that repeats the size', () => {
  it('is updated in EXIF, of every integer type', () => {
    for (const [type, width] of [
      [3, 640],
      [4, 640],
      [9, 640],
      [3, 70_000],
    ] as const) {
      const block = exifBlock([
        [0xa002, type, 320],
        [0xa003, type, 200],
      ]);
      const result = uprightExif(block, { width, height: 400 }) as Uint8Array;
      const tiff = openTiff(result);
      const entries = tiff && readDirectory(tiff, 26)?.entries;
      const wide = type !== 3 || width > 0xffff;
      expect(entries?.[0]?.type).toBe(type === 9 ? 9 : wide ? 4 : 3);
      const view = new DataView(result.buffer, result.byteOffset);
      expect(wide ? view.getUint32(36) : view.getUint16(36)).toBe(width);
    }
  });

  it.each([3, 6])(
    'but orientation %i as one of several values is none: it turned the result and stayed in it',
    async (value) => {
      const block = Buffer.alloc(26);
      block.write('MM\0*\0\0\0\x08\0\x01', 'latin1');
      for (const [at, number] of [0x112, 3, 0, 2, value].entries()) block.writeUInt16BE(number, 10 + 2 * at);
      const source = await withChunks({ type: 'eXIf', data: block });
      const { width = 0, height } = sniff(source) ?? {};
      expect(width).not.toBe(height);
      const { bytes, after } = await enhance(source, 'a.png');
      expect(after.width).toBe(2 * width);
      expect(sniff(bytes)).toMatchObject({ orientation: 1, width: 2 * width });
    },
  );

  it('is updated in XMP', () => {
    const packet = '<x exif:PixelXDimension="320"><tiff:ImageLength> 200 </tiff:ImageLength></x>';
    const result = resultXmp(Buffer.from(packet), false, { width: 640, height: 400 });
    expect(Buffer.from(result as Uint8Array).toString()).toBe(
      '<x exif:PixelXDimension="640"><tiff:ImageLength>400</tiff:ImageLength></x>',
    );
  });

  it('or shows the small picture, is dropped: Photoshop thumbnails, raw profiles, Thumb::', async () => {
    const block = (id: number, data: string) => {
      const head = Buffer.from('8BIM\0\0\0\0\0\0\0\0');
      head.writeUInt16BE(id, 4);
      head.writeUInt32BE(data.length, 8);
      return Buffer.concat([head, Buffer.from(data), Buffer.alloc(data.length & 1)]);
    };
    const start = Buffer.from('Photoshop 3.0\0');
    const [iptc, thumbnail] = [block(0x0404, 'caption'), block(0x040c, 'small')];
    const cut = withoutPhotoshopThumbnails(Buffer.concat([start, iptc, thumbnail, block(0x0421, 'x')]));
    expect(cut && Buffer.from(cut)).toEqual(Buffer.concat([start, iptc, block(0x0421, 'x')]));
    expect(withoutPhotoshopThumbnails(Buffer.concat([start, thumbnail]))).toBeUndefined();
    const text = (content: string) => ({ type: 'tEXt', data: Buffer.from(content, 'latin1') });
    const source = await withChunks(
      text('Raw profile type exif\0\nexif\n 4\n4d4d'),
      text('Thumb::Image::Width\x00320'),
      text('Author\0someone'),
    );
    const { bytes } = await enhance(source, 'a.png');
    const kept = [...pngChunks(bytes)].filter(({ type }) => type === 'tEXt').map(({ data }) => Buffer.from(data));
    expect(kept.map(String)).toEqual(['Author\0someone']);
  });
});
