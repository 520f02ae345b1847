import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decodePicture } from '../../src/image/decode.js';
import { pngChunks, readPlainPng, writePng } from '../../src/image/png.js';
import { decodePlainPng } from '../../src/image/png-decode.js';
import { hasAllRows } from '../../src/image/png-inflate.js';

/** A stream of numbers that look random and are the same in every run. */
function noise(count: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

const [WIDTH, HEIGHT] = [37, 23];
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Kind {
  readonly type: number;
  readonly depth: number;
  readonly transparency?: readonly number[];
}

/** Rows of noise behind filters' numbers in turns: whatever a filter makes of them is a picture. */
function rowsOf({ type, depth }: Kind): Uint8Array {
  const rowBytes = Math.ceil((WIDTH * (SAMPLES[type] as number) * depth) / 8);
  const rows = noise(HEIGHT * (rowBytes + 1), 10 * type + depth);
  for (let y = 0; y < HEIGHT; y++) rows[y * (rowBytes + 1)] = (y + 3) % 5;
  return rows;
}

function partsOf(kind: Kind, compressed = deflateSync(rowsOf(kind))) {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, WIDTH);
  new DataView(header.buffer).setUint32(4, HEIGHT);
  header.set([kind.depth, kind.type], 8);
  const half = compressed.length >> 1;
  return [
    { type: 'IHDR', data: header },
    ...(kind.type === 3 ? [{ type: 'PLTE', data: noise(3 * 2 ** kind.depth) }] : []),
    ...(kind.transparency ? [{ type: 'tRNS', data: Uint8Array.from(kind.transparency) }] : []),
    { type: 'IDAT', data: compressed.subarray(0, half) },
    { type: 'IDAT', data: compressed.subarray(half) },
    { type: 'IEND', data: new Uint8Array(0) },
  ];
}

const KINDS: readonly Kind[] = [
  ...[1, 2, 4, 8, 16].map((depth) => ({ type: 0, depth })),
  ...[8, 16].flatMap((depth) => [2, 4, 6].map((type) => ({ type, depth }))),
  ...[1, 2, 4, 8].flatMap((depth) => [
    { type: 3, depth },
    { type: 3, depth, transparency: [0, 128] },
  ]),
  { type: 0, depth: 2, transparency: [0, 2] },
  { type: 0, depth: 8, transparency: [0, 77] },
];

describe('our own reader of plain PNGs', () => {
  it.each(KINDS)('gives the pixels that libvips gives: colour type $type, $depth bits', async (kind) => {
    const file = writePng(partsOf(kind));
    const own = await decodePlainPng(file);
    expect(own).toBeDefined();
    // Behind the end nothing belongs to the picture, but such a file is not plain: libvips reads it.
    const odd = new Uint8Array([...file, 0]);
    expect(await decodePlainPng(odd)).toBeUndefined();
    const { info: _, ...theirs } = await decodePicture(odd);
    const { info: __, ...ours } = await decodePicture(file);
    expect(ours).toEqual(theirs);
  });

  it('takes one colour as transparent, in RGB too, of 8 and of 16 bits', async () => {
    for (const depth of [8, 16]) {
      const rowBytes = (WIDTH * 3 * depth) / 8;
      const rows = Buffer.concat(
        Array.from({ length: HEIGHT }, (_, y) => [0, ...new Uint8Array(rowBytes).fill(y)]).map((row) =>
          Uint8Array.from(row),
        ),
      );
      const transparency = depth === 8 ? [0, 5, 0, 5, 0, 5] : [5, 5, 5, 5, 5, 5];
      const file = writePng(partsOf({ type: 2, depth, transparency }, deflateSync(rows)));
      const own = await decodePlainPng(file);
      const clear = [...(own?.alpha?.data ?? [])].filter((value) => value === 0).length;
      expect(clear).toBe(WIDTH);
      const { info: _, ...theirs } = await decodePicture(new Uint8Array([...file, 0]));
      const { info: __, ...ours } = await decodePicture(file);
      expect(ours).toEqual(theirs);
    }
  });
});

describe('what is not plain is left to libvips', () => {
  const kind = { type: 2, depth: 8 };
  const rows = rowsOf(kind);
  const sound = deflateSync(rows);
  const changed = (bytes: Uint8Array, at: number, value: number) => {
    const copy = new Uint8Array(bytes);
    copy[at < 0 ? copy.length + at : at] = value;
    return copy;
  };
  const withData = (data: Uint8Array) => writePng(partsOf(kind, Buffer.from(data)));
  const header = (at: number, value: number) =>
    writePng(
      partsOf(kind).map((chunk) =>
        chunk.type === 'IHDR' ? { ...chunk, data: changed(chunk.data, at, value) } : chunk,
      ),
    );
  const whole = writePng(partsOf(kind));
  const cases: ReadonlyMap<string, Uint8Array> = new Map([
    ['a sum that is wrong', changed(whole, -20, 1 + (whole.at(-20) as number))],
    ['a file cut off', whole.subarray(0, -4)],
    ['a filter that there is not', withData(deflateSync(changed(rows, 0, 5)))],
    ['a row too few', withData(deflateSync(rows.subarray(0, -1 - WIDTH * 3)))],
    ['a row too many', withData(deflateSync(Buffer.concat([rows, new Uint8Array(1 + WIDTH * 3)])))],
    ['a wrong sum of the rows', withData(changed(sound, -1, 1 + (sound.at(-1) as number)))],
    ['bytes behind the rows', withData(Buffer.concat([sound, Buffer.from('more')]))],
    ['interlaced', header(12, 1)],
    ['a depth that RGB has not', header(8, 4)],
    ['a colour type that there is not', header(9, 5)],
    [
      'a critical chunk that nobody knows',
      writePng(
        partsOf(kind).flatMap((chunk, i) => (i === 1 ? [{ type: 'ABCD', data: new Uint8Array(1) }, chunk] : [chunk])),
      ),
    ],
    [
      'an index behind the palette',
      writePng(
        partsOf({ type: 3, depth: 8 }).map((chunk) => (chunk.type === 'PLTE' ? { ...chunk, data: noise(9) } : chunk)),
      ),
    ],
    ['a header that promises more than the file can hold', header(0, 0x7f)],
    ['no palette', writePng(partsOf({ type: 3, depth: 8 }).filter(({ type }) => type !== 'PLTE'))],
    ['a key of more bits than the samples', writePng(partsOf({ type: 0, depth: 4, transparency: [0, 16] }))],
  ]);

  it('reads the whole one', async () => {
    expect([...pngChunks(whole)]).toHaveLength(4);
    expect(await decodePlainPng(whole)).toBeDefined();
    expect(await hasAllRows(readPlainPng(whole))).toBe(true);
  });

  it.each([...cases.keys()])('%s', async (name) => {
    expect(await decodePlainPng(cases.get(name) as Uint8Array)).toBeUndefined();
    if (name !== 'an index behind the palette')
      expect(await hasAllRows(readPlainPng(cases.get(name) as Uint8Array))).toBe(false);
  });
});

describe('rows of more than 4 MB, which are inflated piece by piece', () => {
  const [width, height] = [1_000, 1_500];
  const rows = new Uint8Array(height * (1 + 3 * width)).map((_, i) => (i % (1 + 3 * width) === 0 ? 0 : (i >> 6) & 255));
  const stream = deflateSync(rows, { level: 1 });
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 2], 8);
  const fileOf = (data: Uint8Array) => {
    const pieces = [data.subarray(0, 1_000), data.subarray(1_000)].map((piece) => ({ type: 'IDAT', data: piece }));
    return writePng([{ type: 'IHDR', data: header }, ...pieces, { type: 'IEND', data: new Uint8Array(0) }]);
  };

  it('are read when whole', async () => {
    expect(rows.length).toBeGreaterThan(4 << 20);
    const file = fileOf(stream);
    expect(await hasAllRows(readPlainPng(file))).toBe(true);
    const planes = await decodePlainPng(file);
    const wanted = Array.from({ length: 5 }, (_, i) =>
      rows.subarray(1 + i * 301 * (1 + 3 * width)).subarray(0, 3 * width),
    );
    const got = wanted.map((_, i) => planes?.colour.data.subarray(i * 301 * 3 * width, (i * 301 + 1) * 3 * width));
    for (const [i, row] of wanted.entries()) expect(Buffer.from(got[i] as Uint8Array).equals(row)).toBe(true);
  });

  it.each([
    ['cut', stream.subarray(0, stream.length - 400)],
    ['with another sum', Uint8Array.from(stream, (byte, i) => (i === stream.length - 1 ? byte ^ 1 : byte))],
    ['with a byte behind', Buffer.concat([stream, Buffer.of(0)])],
    ['one row too many', deflateSync(Buffer.concat([rows, rows.subarray(0, 1 + 3 * width)]), { level: 1 })],
    [
      'with a filter that there is not',
      deflateSync(
        rows.map((byte, i) => (i === 0 ? 7 : byte)),
        { level: 1 },
      ),
    ],
  ])('are not, %s', async (_, data) => {
    expect(await hasAllRows(readPlainPng(fileOf(data)))).toBe(false);
    expect(await decodePlainPng(fileOf(data))).toBeUndefined();
  });
});
