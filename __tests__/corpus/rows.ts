import sharp, { type JpegOptions } from 'sharp';
import { pngChunks, writePng } from '../../src/image/png-chunks.js';
import { bytesOf, cutOut, fromRaster, scene } from '../image/pictures.js';
import { exifBlock, insertSegments, restartJpeg, segment } from './make-jpeg.js';
import { chunk, makePng, uint32 } from './make-png.js';

export interface Row {
  readonly name: string;
  readonly make: () => Promise<Uint8Array> | Uint8Array;
  /** The picture must be refused with this reason or code. */
  readonly refused?: string;
  /** What sharp's metadata must say of the result. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** dB that the result, averaged 2×2, must agree with the source (default 34). */
  readonly psnr?: number;
  /** ICC profile bytes must be those of the source. */
  readonly keepsProfile?: boolean;
  /** The result's chunks of these types must equal the source's. */
  readonly keepsChunks?: readonly string[];
  /** Colours are converted, so the source's numbers are no reference. */
  readonly converted?: boolean;
}

const [W, H] = [48, 37];
const picture = scene(W, H);
const photo = () => fromRaster(picture);
const at = (x: number, y: number, c: number) => picture.data[(y * W + x) * 3 + c] as number;
const level = (depth: number) => (x: number, y: number, c: number) =>
  Math.round((at(x, y, c) / 255) * (2 ** depth - 1));
const palette = (count: number) =>
  chunk('PLTE', ...Array.from({ length: count }, (_, i) => [i * 5, 255 - i * 3, (i * 70) % 256]).flat());

const GREY = { space: 'b-w', channels: 1 };
const RGB = { space: 'srgb', channels: 3 };
const RGBA = { space: 'srgb', channels: 4, hasAlpha: true };

export const PNG_ROWS: readonly Row[] = [
  ...([1, 2, 4, 8] as const).map((bitDepth) => ({
    name: `grey-${bitDepth}.png`,
    make: () => makePng({ width: W, height: H, bitDepth, colourType: 0, sample: level(bitDepth) }),
    result: { ...GREY, depth: 'uchar' },
    psnr: bitDepth === 1 ? 20 : 28,
  })),
  {
    name: 'grey-16.png',
    make: () => makePng({ width: W, height: H, bitDepth: 16, colourType: 0, sample: level(16) }),
    result: { space: 'grey16', channels: 1, depth: 'ushort' },
  },
  {
    name: 'rgb-16.png',
    make: () => makePng({ width: W, height: H, bitDepth: 16, colourType: 2, sample: level(16) }),
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

const jpeg = (options: JpegOptions = {}) => photo().jpeg({ quality: 95, chromaSubsampling: '4:4:4', ...options });

export const JPEG_ROWS: readonly Row[] = [
  {
    name: 'baseline-444.jpg',
    make: () => bytesOf(jpeg()),
    result: { ...RGB, chromaSubsampling: '4:4:4', isProgressive: false },
  },
  {
    name: 'baseline-420.jpg',
    make: () => bytesOf(jpeg({ chromaSubsampling: '4:2:0' })),
    result: { chromaSubsampling: '4:2:0' },
    psnr: 30,
  },
  { name: 'progressive.jpg', make: () => bytesOf(jpeg({ progressive: true })), result: { isProgressive: true } },
  { name: 'grey.jpg', make: () => bytesOf(photo().toColourspace('b-w').jpeg({ quality: 95 })), result: GREY },
  {
    name: 'restart.jpg',
    make: async () => restartJpeg(await bytesOf(photo().toColourspace('b-w').jpeg({ quality: 95 }))),
    result: GREY,
  },
  {
    name: 'cmyk.jpg',
    make: () => bytesOf(photo().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 })),
    result: { ...RGB, hasProfile: false },
    converted: true,
  },
  {
    name: 'cmyk-untagged.jpg',
    make: () => bytesOf(photo().toColourspace('cmyk').jpeg({ quality: 95 })),
    result: RGB,
    converted: true,
  },
  ...Array.from({ length: 8 }, (_, i) => ({
    name: `orientation-${i + 1}.jpg`,
    make: async () => insertSegments(await bytesOf(jpeg()), [segment(0xe1, exifBlock({ orientation: i + 1 }))]),
    result: i >= 4 ? { width: 2 * H, height: 2 * W } : { width: 2 * W, height: 2 * H },
  })),
  { name: 'display-p3.jpg', make: () => bytesOf(jpeg().withIccProfile('p3')), keepsProfile: true },
  {
    name: 'exif-xmp-iptc.jpg',
    make: async () =>
      insertSegments(await bytesOf(jpeg()), [
        segment(0xe1, exifBlock({ orientation: 6, artist: 'A. Painter', thumbnail: new Uint8Array(300).fill(9) })),
        segment(
          0xe1,
          Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/" tiff:Orientation="6"/>'),
        ),
        segment(0xed, Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x05\x1c\x02\x50\0\0\0', 'latin1')),
      ]),
    result: { width: 2 * H, height: 2 * W },
  },
  {
    name: 'trailing.jpg',
    make: async () => Buffer.concat([await bytesOf(jpeg()), Buffer.alloc(999, 0xff)]),
    result: RGB,
  },
  {
    name: 'cut.jpg',
    make: async () => {
      const file = await bytesOf(jpeg());
      return file.slice(0, file.length * 0.7);
    },
    refused: 'E_IMAGE_CORRUPT',
  },
  { name: 'jpeg-named.png', make: () => bytesOf(jpeg()), result: { ...RGB, format: 'png' } },
];

export const WEBP_ROWS: readonly Row[] = [
  { name: 'lossy.webp', make: () => bytesOf(photo().webp({ quality: 90 })), result: RGB, psnr: 28 },
  { name: 'lossless.webp', make: () => bytesOf(photo().webp({ lossless: true })), result: RGB },
  { name: 'alpha-lossy.webp', make: () => bytesOf(cutOut(W, H).webp({ quality: 90 })), result: RGBA, psnr: 28 },
  { name: 'alpha-lossless.webp', make: () => bytesOf(cutOut(W, H).webp({ lossless: true })), result: RGBA },
  { name: 'icc.webp', make: () => bytesOf(photo().withIccProfile('p3').webp({ lossless: true })), keepsProfile: true },
  {
    name: 'turned.webp',
    make: () => bytesOf(photo().webp({ lossless: true }).withMetadata({ orientation: 8 })),
    result: { width: 2 * H, height: 2 * W },
  },
  {
    name: 'animated.webp',
    make: () =>
      bytesOf(
        sharp(new Uint8Array(W * 2 * H * 3).fill(90).fill(200, W * H * 3), {
          raw: { width: W, height: 2 * H, channels: 3, pageHeight: H },
        }).webp({ loop: 0, delay: [100, 100] }),
      ),
    refused: 'animated',
  },
  {
    name: 'cut.webp',
    make: async () => {
      const file = await bytesOf(photo().webp({ lossless: true }));
      return file.slice(0, file.length * 0.7);
    },
    refused: 'E_IMAGE_CORRUPT',
  },
];

export const SIZE_ROWS: readonly Row[] = (
  [
    [1, 1],
    [1, 23],
    [23, 1],
    [2, 2],
    [7, 13],
    [31, 17],
    [97, 61],
    [8191, 3],
  ] as const
).map(([width, height]) => ({
  name: `${width}x${height}.png`,
  make: () => bytesOf(fromRaster(scene(width, height)).png()),
  result: { width: 2 * width, height: 2 * height },
  psnr: Math.min(width, height) < 3 ? 18 : 28,
}));
