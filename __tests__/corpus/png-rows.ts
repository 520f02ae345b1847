import { pngChunks, writePng } from '../../src/image/png.js';
import { chunk, makePng, uint32 } from '../support/pictures.js';
import { bytesOf, cutOut } from '../support/sharp-pictures.js';
import { GREY, H, photo, picture, RGB, RGBA, type Row, W } from './row.js';

const at = (x: number, y: number, c: number) => picture.data[(y * W + x) * 3 + c] as number;
const level = (depth: number) => (x: number, y: number, c: number) =>
  Math.round((at(x, y, c) / 255) * (2 ** depth - 1));
/** Values that 8 bits cannot hold: what only repeats each byte becomes 8 bits. */
const deep = (x: number, y: number, c: number) => Math.min(65535, level(16)(x, y, c) + (x % 7) * 9);
const palette = (count: number) =>
  chunk('PLTE', ...Array.from({ length: count }, (_, i) => [i * 5, 255 - i * 3, (i * 70) % 256]).flat());

export const PNG_ROWS: readonly Row[] = [
  ...([1, 2, 4, 8] as const).map((bitDepth) => ({
    name: `grey-${bitDepth}.png`,
    make: () => makePng({ width: W, height: H, bitDepth, colourType: 0, sample: level(bitDepth) }),
    result: { ...GREY, depth: 'uchar' },
    psnr: bitDepth === 1 ? 20 : 28,
  })),
  {
    name: 'grey-16.png',
    make: () => makePng({ width: W, height: H, bitDepth: 16, colourType: 0, sample: deep }),
    result: { space: 'grey16', channels: 1, depth: 'ushort' },
  },
  {
    name: 'rgb-16.png',
    make: () => makePng({ width: W, height: H, bitDepth: 16, colourType: 2, sample: deep }),
    result: { space: 'rgb16', channels: 3, depth: 'ushort' },
  },
  {
    name: 'rgba-16.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 16,
        colourType: 6,
        sample: (x, y, c) => (c === 3 ? x * 1300 : level(16)(x, y, c)),
      }),
    result: { space: 'rgb16', channels: 4, depth: 'ushort' },
  },
  {
    name: 'grey-alpha.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 8,
        colourType: 4,
        sample: (x, y, c) => (c === 1 ? x * 5 : at(x, y, 0)),
      }),
    result: { space: 'b-w', channels: 2, hasAlpha: true },
  },
  { name: 'rgb.png', make: () => bytesOf(photo().png()), result: { ...RGB, depth: 'uchar', isPalette: false } },
  { name: 'rgba.png', make: () => bytesOf(cutOut(W, H).png()), result: { ...RGBA, isPalette: false } },
  {
    name: 'interlaced.png',
    make: () => makePng({ width: W, height: H, bitDepth: 8, colourType: 2, sample: at, interlaced: true }),
    result: { ...RGB, isProgressive: false },
  },
  ...([1, 2, 4, 8] as const).map((bitDepth) => ({
    name: `palette-${bitDepth}.png`,
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth,
        colourType: 3,
        sample: (x, y) => (x > W / 2 ? 1 : 0) + (bitDepth > 1 && y > H / 2 ? 2 : 0),
        before: [palette(2 ** bitDepth > 4 ? 16 : 2 ** bitDepth)],
      }),
    psnr: 20,
  })),
  {
    name: 'palette-trns.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 8,
        colourType: 3,
        sample: (x, y) => (Math.hypot(x - 24, y - 18) < 12 ? 3 : 0),
        before: [palette(4), chunk('tRNS', 0)],
      }),
    result: { hasAlpha: true },
    psnr: 20,
  },
  {
    name: 'palette-grey-icc.png',
    make: () => bytesOf(photo().greyscale().withIccProfile('p3').png({ palette: true, colours: 256, dither: 0 })),
    result: { channels: 3 },
    keepsProfile: true,
    psnr: 28,
  },
  {
    // As many colours as a palette holds: so has the result.
    name: 'palette-photo.png',
    make: () => bytesOf(photo().png({ palette: true, colours: 256, dither: 0 })),
    result: { ...RGB, isPalette: true },
    psnr: 28,
  },
  {
    name: 'palette-pixel-art.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 8,
        colourType: 3,
        sample: (x, y) => (Math.imul((x >> 2) + 7 * (y >> 2), 2654435761) >>> 24) % 4,
        before: [chunk('gAMA', ...uint32(45455)), palette(4), chunk('tRNS', 0)],
      }),
    result: { isPalette: true, bitsPerSample: 2, hasAlpha: true },
    keepsChunks: ['gAMA'],
    psnr: 99,
  },
  {
    name: 'palette-flat.png',
    make: () => makePng({ width: W, height: H, bitDepth: 4, colourType: 3, sample: () => 2, before: [palette(4)] }),
    result: { isPalette: true, bitsPerSample: 1 },
    psnr: 99,
  },
  {
    name: 'colour-key.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 8,
        colourType: 2,
        sample: (x, y, c) => (x < 12 ? ([255, 0, 255][c] as number) : at(x, y, c)),
        before: [chunk('tRNS', 0, 255, 0, 0, 0, 255)],
      }),
    result: RGBA,
    psnr: 28,
  },
  {
    name: 'gama-chrm.png',
    make: () =>
      makePng({
        width: W,
        height: H,
        bitDepth: 8,
        colourType: 2,
        sample: at,
        before: [
          chunk('gAMA', ...uint32(55555)),
          chunk('cHRM', ...uint32(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
          chunk('pHYs', ...uint32(5669, 5669), 1),
          { type: 'tEXt', data: Buffer.from('Author\0A. Painter', 'latin1') },
        ],
      }),
    keepsChunks: ['gAMA', 'cHRM', 'pHYs', 'tEXt'],
    result: { density: 144 },
  },
  {
    name: 'srgb.png',
    make: () => makePng({ width: W, height: H, bitDepth: 8, colourType: 2, sample: at, before: [chunk('sRGB', 1)] }),
    keepsChunks: ['sRGB'],
  },
  {
    name: 'iccp.png',
    make: () => bytesOf(photo().withIccProfile('p3').png()),
    keepsProfile: true,
    keepsChunks: ['iCCP'],
  },
  {
    name: 'apng.png',
    make: async () => {
      const [head, ...rest] = [...pngChunks(await bytesOf(photo().png()))];
      return writePng([head as never, chunk('acTL', ...uint32(2, 0)), ...rest]);
    },
    refused: 'animated',
  },
  {
    name: 'cut.png',
    make: async () => {
      const file = await bytesOf(photo().png());
      return file.slice(0, file.length * 0.7);
    },
    refused: 'E_IMAGE_CORRUPT',
  },
  {
    name: 'trailing.png',
    make: async () => Buffer.concat([await bytesOf(photo().png()), Buffer.alloc(500, 7)]),
    result: RGB,
  },
];
