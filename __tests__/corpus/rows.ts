import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { scene } from '../support/pictures.js';
import { bytesOf, cutOut, fromRaster } from '../support/sharp-pictures.js';
import { type BaselinePlan, encodeBaselineJpeg, type RgbColour, ycc } from './encode-baseline-jpeg.js';
import { adobeRgbProfile } from './make-icc.js';
import { exifBlock, insertSegments, segment } from './make-jpeg.js';
import { GREY, H, photo, picture, RGB, RGBA, type Row, W } from './row.js';

const jpeg = (options: JpegOptions = {}) => photo().jpeg({ quality: 95, chromaSubsampling: '4:4:4', ...options });

const at = (x: number, y: number) => {
  const [red = 0, green = 0, blue = 0] = picture.data.subarray((y * W + x) * 3, (y * W + x) * 3 + 3);
  return [red, green, blue] as const;
};

/**
 * Four inks as Adobe writes them: 255 = none. A picture's red, green and blue, no black, and white paper at the end.
 * YCCK turns them over once more, as libjpeg does (jccolor.c, cmyk_ycck_convert).
 */
function inks(how: Pick<BaselinePlan, 'adobe' | 'restart'>): Uint8Array {
  const paper = (x: number, y: number) => x >= W - 8 && y >= H - 5;
  const ink = (x: number, y: number) => (paper(x, y) ? ([255, 255, 255] as const) : at(x, y));
  const turned = ([cyan, magenta, yellow]: RgbColour) => [255 - cyan, 255 - magenta, 255 - yellow] as const;
  const sample = (x: number, y: number, c: number) =>
    c === 3 ? 255 : how.adobe === 2 ? ycc(turned(ink(x, y)), c) : (ink(x, y)[c] as number);
  return encodeBaselineJpeg({ width: W, height: H, components: 4, sample, ...how });
}

/** A profile in a JPEG's APP2 segment. */
const tagged = (profile: Uint8Array) => segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), profile]));

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
    make: () =>
      encodeBaselineJpeg({ width: W, height: H, components: 3, restart: 2, sample: (x, y, c) => ycc(at(x, y), c) }),
    result: RGB,
  },
  {
    name: 'restart-grey.jpg',
    make: () =>
      encodeBaselineJpeg({ width: W, height: H, components: 1, restart: 3, sample: (x, y) => ycc(at(x, y), 0) }),
    result: GREY,
  },
  { name: 'inks-cmyk.jpg', make: () => inks({ adobe: 0 }), result: { ...RGB, hasProfile: false }, converted: true },
  { name: 'inks-ycck.jpg', make: () => inks({ adobe: 2 }), result: { ...RGB, hasProfile: false }, converted: true },
  {
    name: 'inks-restart.jpg',
    make: () => inks({ adobe: 2, restart: 1 }),
    result: { ...RGB, hasProfile: false },
    converted: true,
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
    name: 'adobe-rgb.jpg',
    make: async () => insertSegments(await bytesOf(jpeg()), [tagged(adobeRgbProfile())]),
    keepsProfile: true,
  },
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
    // As of cameras: a second picture after the end (MPF), with dimensions of its own.
    name: 'followed.jpg',
    make: async () => Buffer.concat([await bytesOf(jpeg()), await bytesOf(fromRaster(scene(16, 9)).jpeg())]),
    result: { width: 2 * W, height: 2 * H },
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
    result: { width: 2 * W, height: 2 * H },
  },
  {
    name: 'trailing.webp',
    make: async () => Buffer.concat([await bytesOf(photo().webp({ lossless: true })), Buffer.alloc(333, 7)]),
    result: RGB,
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

const SIZES = [
  [1, 1],
  [1, 23],
  [23, 1],
  [2, 2],
  [7, 13],
  [31, 17],
  [97, 61],
  [8191, 3],
] as const;

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#4d4d4d' } }).toColourspace('b-w');

export const SIZE_ROWS: readonly Row[] = [
  ...(['png', 'jpg', 'webp'] as const).flatMap((extension) =>
    SIZES.map(([width, height]) => ({
      name: `${width}x${height}.${extension}`,
      make: () => bytesOf(inFormat(fromRaster(scene(width, height)), extension)),
      result: { width: 2 * width, height: 2 * height },
      psnr: Math.min(width, height) < 3 ? 18 : 28,
    })),
  ),
  // The largest that is allowed, and one that is a little larger.
  {
    name: '5000x5000.png',
    make: () => bytesOf(flat(5000, 5000).png()),
    result: { ...GREY, width: 10_000, height: 10_000 },
    flat: [77],
  },
  { name: '5020x5000.png', make: () => bytesOf(flat(5020, 5000).png()), refused: 'too-many-pixels' },
];

function inFormat(image: Sharp, extension: 'png' | 'jpg' | 'webp'): Sharp {
  if (extension === 'png') return image.png();
  return extension === 'jpg' ? image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : image.webp({ lossless: true });
}
