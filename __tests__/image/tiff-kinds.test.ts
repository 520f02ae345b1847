import { describe, expect, it } from '@jest/globals';
import { decodePicture } from '../../src/image/decode.js';
import { inspect, sniff } from '../../src/image/inspect.js';

const [WIDTH, HEIGHT] = [4, 3];

/** Fields of a TIFF's directory, each a SHORT or several. */
type Fields = Readonly<Record<number, number | readonly number[]>>;

const BITS = 258;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const SAMPLES = 277;
const PLANAR = 284;
const TILE_WIDTH = 322;
const INK_SET = 332;
const EXTRA_SAMPLES = 338;
const SAMPLE_FORMAT = 339;

/** A TIFF by hand: little-endian, one strip, the pixels behind the header. */
function tiff(fields: Fields, pixels: readonly number[]): Uint8Array {
  const all = new Map<number, readonly number[]>(
    Object.entries({
      256: WIDTH,
      257: HEIGHT,
      [COMPRESSION]: 1,
      273: 8,
      278: HEIGHT,
      279: pixels.length,
      ...fields,
    }).map(([tag, value]) => [Number(tag), typeof value === 'number' ? [value] : value]),
  );
  const entries = [...all].sort(([a], [b]) => a - b);
  const directory = 8 + pixels.length + (pixels.length & 1);
  const beyond = directory + 2 + 12 * entries.length + 4;
  const long = entries.filter(([, values]) => values.length > 2);
  const file = Buffer.alloc(beyond + long.reduce((sum, [, values]) => sum + 2 * values.length, 0));
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directory, 4);
  file.set(pixels, 8);
  file.writeUInt16LE(entries.length, directory);
  let free = beyond;
  for (const [i, [tag, values]] of entries.entries()) {
    const at = directory + 2 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(3, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    let to = at + 8;
    if (values.length > 2) {
      file.writeUInt32LE(free, to);
      to = free;
      free += 2 * values.length;
    }
    for (const [n, value] of values.entries()) file.writeUInt16LE(value, to + 2 * n);
  }
  return file;
}

/** The same pixel everywhere. */
const flat = (...pixel: number[]) => Array.from({ length: WIDTH * HEIGHT }, () => pixel).flat();

const inks = { [BITS]: [8, 8, 8, 8], [PHOTOMETRIC]: 5, [SAMPLES]: 4 };

describe('a TIFF whose pixels have', () => {
  it('inks is read as browsers show them, with alpha too', async () => {
    const opaque = await decodePicture(tiff(inks, flat(200, 100, 50, 0)));
    expect([...opaque.colour.data.subarray(0, 3)]).toEqual([55, 155, 205]);
    expect(opaque.alpha).toBeUndefined();
    const fields = { [BITS]: [8, 8, 8, 8, 8], [PHOTOMETRIC]: 5, [SAMPLES]: 5, [EXTRA_SAMPLES]: 2 };
    const { colour, alpha } = await decodePicture(tiff(fields, flat(200, 100, 50, 0, 77)));
    expect([...colour.data.subarray(0, 3)]).toEqual([55, 155, 205]);
    expect(alpha?.data[0]).toBe(77);
  });

  // The decoder reads them as something else, or not at all: what came out was another picture, or a failure that called the file damaged.
  it.each<[string, Fields, readonly number[], string]>([
    [
      'YCbCr that is no JPEG',
      { [BITS]: [8, 8, 8], [PHOTOMETRIC]: 6, [SAMPLES]: 3 },
      flat(100, 150, 90),
      "YCbCr colours are not a JPEG's",
    ],
    [
      'alpha and one more channel',
      { [BITS]: [8, 8, 8, 8, 8], [PHOTOMETRIC]: 2, [SAMPLES]: 5, [EXTRA_SAMPLES]: [2, 0] },
      flat(1, 2, 3, 4, 5),
      '2 channels beside its colours',
    ],
    [
      'a palette and a selection',
      { [BITS]: [8, 8], [PHOTOMETRIC]: 3, [SAMPLES]: 2, [EXTRA_SAMPLES]: 0, 320: Array(768).fill(0) },
      flat(1, 0),
      'a channel beside its colours that is not alpha',
    ],
    [
      'colours and a selection',
      { [BITS]: [8, 8, 8, 8], [PHOTOMETRIC]: 2, [SAMPLES]: 4, [EXTRA_SAMPLES]: 0 },
      flat(1, 2, 3, 0),
      'a channel beside its colours that is not alpha',
    ],
    [
      'a JPEG of 16 bits',
      { [BITS]: 16, [COMPRESSION]: 7, [PHOTOMETRIC]: 1, [SAMPLES]: 1 },
      flat(1, 2),
      'whose JPEG has 16 bits a sample',
    ],
    [
      'signed numbers',
      { [BITS]: 8, [PHOTOMETRIC]: 1, [SAMPLES]: 1, [SAMPLE_FORMAT]: 2 },
      flat(7),
      'samples are not numbers from zero up',
    ],
    [
      'floating-point numbers of 16 bits',
      { [BITS]: 16, [PHOTOMETRIC]: 1, [SAMPLES]: 1, [SAMPLE_FORMAT]: 3 },
      flat(7, 7),
      'floating-point samples',
    ],
    ['24 bits', { [BITS]: 24, [PHOTOMETRIC]: 1, [SAMPLES]: 1 }, flat(7, 7, 7), '24 bits a sample'],
    ['12 bits', { [BITS]: 12, [PHOTOMETRIC]: 1, [SAMPLES]: 1 }, Array(18).fill(7), '12 bits a sample'],
    ['4 bits a colour', { [BITS]: [4, 4, 4], [PHOTOMETRIC]: 2, [SAMPLES]: 3 }, Array(18).fill(7), '4 bits a sample'],
    [
      'tiles for each colour',
      { [BITS]: [8, 8, 8], [PHOTOMETRIC]: 2, [SAMPLES]: 3, [PLANAR]: 2, [TILE_WIDTH]: 16 },
      flat(1, 2, 3),
      'tiles for each of its colours',
    ],
    ['other inks', { ...inks, [INK_SET]: 2 }, flat(1, 2, 3, 4), 'colour space other than'],
    ['three inks', { [BITS]: [8, 8, 8], [PHOTOMETRIC]: 5, [SAMPLES]: 3 }, flat(1, 2, 3), 'colour space other than'],
  ])('%s is left alone with a sentence', (_, fields, pixels, sentence) => {
    const file = tiff(fields, pixels);
    expect(sniff(file)).toMatchObject({ format: 'tiff', width: WIDTH, height: HEIGHT });
    expect(inspect(file, 'a.tif').skip).toMatchObject({
      reason: 'unsupported-format',
      message: expect.stringContaining(sentence),
    });
  });

  it('a channel more, of which it does not say what it is, has that for alpha', async () => {
    const file = tiff({ [BITS]: [8, 8, 8, 8], [PHOTOMETRIC]: 2, [SAMPLES]: 4 }, flat(1, 2, 3, 77));
    expect(inspect(file, 'a.tif').skip).toBeUndefined();
    expect((await decodePicture(file)).alpha?.data[0]).toBe(77);
  });

  it.each([1, 2, 4, 8, 16])('%i bits of grey is read', async (bits) => {
    const row = Array(Math.ceil((WIDTH * bits) / 8)).fill(0xff);
    const file = tiff({ [BITS]: bits, [PHOTOMETRIC]: 1, [SAMPLES]: 1 }, [...row, ...row, ...row]);
    expect(inspect(file, 'a.tif').skip).toBeUndefined();
    const { colour } = await decodePicture(file);
    expect(colour).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 1 });
    expect(colour.data[0]).toBe(bits === 16 ? 65_535 : 255);
  });
});
