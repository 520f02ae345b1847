import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { decodePicture } from '../../src/image/decode.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { inspect } from '../../src/image/inspect.js';
import { checkScans } from '../../src/image/jpeg-scan.js';
import { pngChunks, writePng } from '../../src/image/png.js';
import { endsInZeros, webpChunks } from '../../src/image/webp.js';
import { writeWebp } from '../../src/image/webp-write.js';
import { scene } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, fromRaster } from '../support/sharp-pictures.js';

const EOI = Uint8Array.of(0xff, 0xd9);
const named = (path: string) => readFile(new URL(`cases/${path}`, import.meta.url));
const enhance = (bytes: Uint8Array, path: string) =>
  enhanceImage({ path, bytes, output: path }, repeatEngine(), { signal: never });
const zeroedFrom = (bytes: Uint8Array, from: number) => {
  const zeroed = new Uint8Array(bytes);
  return zeroed.fill(0, from);
};

let baseline: Uint8Array;
let progressive: Uint8Array;
beforeAll(async () => {
  const make = (more: object) => bytesOf(fromRaster(scene(200, 150)).jpeg({ quality: 80, ...more }));
  [baseline, progressive] = [await make({}), await make({ progressive: true })];
});
const kinds = () => Object.entries({ baseline, progressive });

describe('a JPEG that has lost picture data', () => {
  it.each(['b_cut30_eoi', 'b_zeros60_eoi', 'p_hole512'])('fails: %s', async (name) => {
    const bytes = await named(`damaged-jpeg/${name}.jpg`);
    await expect(enhance(bytes, 'a.jpg')).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT' });
  });

  it('fails when it is cut and closed, when its tail is zeroed, and when its height is raised', async () => {
    for (const [name, whole] of kinds()) {
      for (const share of [0.3, 0.5, 0.7, 0.9]) {
        const at = Math.round(whole.length * share);
        const cut = Buffer.concat([whole.subarray(0, at), EOI]);
        const zeroed = Buffer.concat([zeroedFrom(whole.subarray(0, -2), at), EOI]);
        expect({ name, share, cut: checkScans(cut).kind, zeroed: checkScans(zeroed).kind }).toEqual({
          name,
          share,
          cut: 'lost',
          zeroed: 'lost',
        });
      }
      const tall = Buffer.from(whole);
      const frame = tall.indexOf(Buffer.of(0xff, name === 'baseline' ? 0xc0 : 0xc2));
      tall.writeUInt16BE(4900, frame + 5);
      expect(checkScans(tall).kind).toBe('lost');
      await expect(decodePicture(tall)).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT' });
    }
  });

  it('fails when scans of a progressive file never came', () => {
    let last = progressive.lastIndexOf(0xda);
    while (progressive[last - 1] !== 0xff) last = progressive.lastIndexOf(0xda, last - 1);
    const early = Buffer.concat([progressive.subarray(0, last - 1), EOI]);
    expect(checkScans(early)).toMatchObject({ kind: 'lost' });
  });
});

describe('a JPEG that only looks odd', () => {
  const odd: Record<string, (whole: Uint8Array) => Uint8Array> = {
    'nothing wrong with it': (whole) => whole,
    // SOI and JFIF's segment have 20 bytes.
    'no end marker': (whole) => whole.subarray(0, -2),
    'stray bytes before a marker': (whole) =>
      Buffer.concat([whole.subarray(0, 20), Buffer.from('stray'), whole.subarray(20)]),
    'stray bytes before its end': (whole) =>
      Buffer.concat([whole.subarray(0, -2), Buffer.from('stray'), whole.subarray(-2)]),
    'bytes after its end': (whole) => Buffer.concat([whole, Buffer.from('more')]),
    'zeros before its end': (whole) => Buffer.concat([whole.subarray(0, -2), Buffer.alloc(100), whole.subarray(-2)]),
  };

  it.each(Object.keys(odd))('is taken: %s', async (name) => {
    const change = odd[name] as (whole: Uint8Array) => Uint8Array;
    for (const [kind, whole] of kinds()) {
      const { after } = await enhance(change(whole), 'a.jpg');
      expect({ kind, ...after }).toMatchObject({ kind, width: 400, height: 300 });
    }
  });

  it('is taken with odd parameters in a sequential SOS, as some Samsung phones write it', async () => {
    const changed = Buffer.from(baseline);
    const sos = changed.indexOf(Buffer.of(0xff, 0xda));
    const end = sos + 2 + changed.readUInt16BE(sos + 2);
    changed.set([0, 0, 0], end - 3);
    expect((await enhance(changed, 'a.jpg')).after.width).toBe(400);
  });

  it('is taken where two of its components have one id, as libjpeg takes it', async () => {
    const odd = Buffer.from(baseline);
    const [frame, scan] = [odd.indexOf(Buffer.of(0xff, 0xc0)), odd.indexOf(Buffer.of(0xff, 0xda))];
    expect([odd[frame + 16], odd[scan + 9]]).toEqual([3, 3]);
    odd[frame + 16] = 2;
    odd[scan + 9] = 2;
    expect(checkScans(odd).kind).toBe('whole');
    const [told, plain] = [await decodePicture(odd), await decodePicture(baseline)];
    expect(told.colour.data).toEqual(plain.colour.data);
    expect(checkScans(Buffer.concat([odd.subarray(0, odd.length / 2), EOI])).kind).toBe('lost');
  });

  it('is taken whatever the encoder did', async () => {
    for (const quality of [1, 30, 75, 100]) {
      for (const chromaSubsampling of ['4:2:0', '4:4:4'] as const) {
        for (const mozjpeg of [false, true]) {
          for (const [width, height] of [
            [17, 33],
            [1, 1],
            [64, 8],
          ] as const) {
            const file = fromRaster(scene(width, height)).jpeg({ quality, chromaSubsampling, mozjpeg });
            expect(checkScans(await bytesOf(file))).toEqual({ kind: 'whole' });
          }
        }
      }
    }
    const flat = sharp({ create: { width: 900, height: 900, channels: 3, background: '#fff' } });
    expect(checkScans(await bytesOf(flat.jpeg({ mozjpeg: true })))).toEqual({ kind: 'whole' });
  });

  it('ends in a verdict for any damage', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('baseline', 'progressive'),
        fc.array(fc.tuple(fc.nat(6000), fc.nat(255)), { maxLength: 6 }),
        fc.nat(9000),
        (kind, changes, length) => {
          const damaged = (kind === 'baseline' ? baseline : progressive).slice(0, length);
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          expect(['whole', 'lost', 'unknown']).toContain(checkScans(damaged).kind);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a WebP whose tail was never written', () => {
  it('fails, lossless or lossy; flat pictures do not', async () => {
    for (const lossless of [true, false]) {
      const whole = await bytesOf(fromRaster(scene(200, 150)).webp({ lossless }));
      const chunks = [...webpChunks(whole)].map(({ type, data }) => ({
        type,
        data: zeroedFrom(data, Math.round(data.length * 0.7)),
      }));
      await expect(enhance(writeWebp(chunks), 'a.webp')).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT' });
      for (const background of ['#000', '#fff', '#369']) {
        const flat = sharp({ create: { width: 1500, height: 1500, channels: 3, background } });
        expect(endsInZeros(await bytesOf(flat.webp({ lossless })))).toBe(false);
      }
    }
  });
});

describe('WebPs of quality 0', () => {
  it.each(['alpha_filter_1', 'lossy_q0_f100'])('are enhanced: %s', async (name) => {
    const { before, after } = await enhance(await named(`webp-quality-0/${name}.webp`), 'a.webp');
    expect(after.width).toBe(2 * before.width);
  });
});

describe('PNG chunks', () => {
  it('with a wrong sum are dropped, not blessed with a right one', async () => {
    const bytes = await named('png-crc/09_gama_badcrc.png');
    expect([...pngChunks(bytes)].map(({ type }) => type)).toContain('gAMA');
    const result = await enhance(bytes, 'a.png');
    expect([...pngChunks(result.bytes)].map(({ type }) => type)).not.toContain('gAMA');
  });

  it.each([
    ['palette', { palette: true }, Uint8Array.of(0, 0, 0)],
    ['colour key', {}, new Uint8Array(6)],
  ])('with a wrong sum are dropped, tRNS too, which its decoder announces before: %s', async (_, how, trns) => {
    const sound = await bytesOf(fromRaster(scene(24, 16)).png(how));
    const chunks = [...pngChunks(sound)];
    const idat = chunks.findIndex(({ type }) => type === 'IDAT');
    const keyed = Buffer.from(writePng(chunks.toSpliced(idat, 0, { type: 'tRNS', data: trns })));
    const sum = keyed.indexOf('tRNS') + 4 + trns.length;
    keyed.writeUInt8(keyed.readUInt8(sum) ^ 0x55, sum);
    const [damaged, whole] = await Promise.all([keyed, sound].map((bytes) => decodePicture(bytes)));
    expect(damaged?.alpha).toBeUndefined();
    expect(Buffer.compare(damaged?.colour.data as Uint8Array, whole?.colour.data as Uint8Array)).toBe(0);
    expect([...pngChunks((await enhance(keyed, 'a.png')).bytes)].map(({ type }) => type)).not.toContain('tRNS');
  });

  it('of Apple’s own kind, and a JPEG with its height after the picture, get their own sentence', async () => {
    const png = await bytesOf(fromRaster(scene(8, 8)).png());
    const cgbi = writePng([{ type: 'CgBI', data: Uint8Array.of(0x50, 0, 0x20, 2) }, ...pngChunks(png)]);
    expect(inspect(cgbi, 'a.png').skip).toMatchObject({
      reason: 'unsupported-format',
      message: expect.stringContaining('CgBI'),
    });
    const later = Buffer.from(baseline);
    later.writeUInt16BE(0, later.indexOf(Buffer.of(0xff, 0xc0)) + 5);
    expect(inspect(later, 'a.jpg').skip?.message).toContain('DNL');
  });

  it('behind a signature whose line ends became others are lost, and .gitattributes is what to look at', async () => {
    const png = Buffer.from(await bytesOf(fromRaster(scene(8, 8)).png())).toString('latin1');
    for (const [from, to] of [
      ['\r\n', '\n'],
      [/(?<!\r)\n/g, '\r\n'],
    ] as const) {
      const changed = Buffer.from(png.replaceAll(from, to), 'latin1');
      expect(inspect(changed, 'a.png').skip).toMatchObject({
        reason: 'not-an-image',
        message: expect.stringContaining('.gitattributes'),
      });
    }
  });
});
