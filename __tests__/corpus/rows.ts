import sharp, { type JpegOptions } from 'sharp';
import { bytesOf, cutOut, fromRaster, scene } from '../image/pictures.js';
import { exifBlock, insertSegments, restartJpeg, segment } from './make-jpeg.js';
import { GREY, H, photo, RGB, RGBA, type Row, W } from './row.js';

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
