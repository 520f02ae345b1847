import { createHash } from 'node:crypto';
import { say } from '../core/say.js';
import type { Scale } from '../core/slot.js';
import { type Indexed, toIndexed } from './encode-png.js';
import { type Doubling, enlargePicture } from './enlarge.js';
import { imageError } from './errors.js';
import type { Animation, ImageFacts } from './facts.js';
import { type GifFrame, unpackIndices, writeGif } from './gif.js';
import { withEndCodes } from './gif-whole.js';
import { loadSharp, ownBytes, type Planes, planesToSharp } from './load-sharp.js';
import { type Metadata, profileOf, resultMetadata } from './metadata.js';
import { type ImageFormat, type Raster, sameKind, toEightBit, toRgb } from './raster.js';
import { withAnimationMetadata } from './webp-write.js';

/** One frame as a viewer shows it: all of the canvas, with what earlier frames left on it. */
export type Frame = Planes;

/**
 * All frames, composed.
 * @throws SuperresError E_IMAGE_CORRUPT when one of them is damaged or missing
 */
export async function decodeFrames(
  bytes: Uint8Array,
  info: ImageFacts,
  path: string,
  toSrgb: boolean,
): Promise<Frame[]> {
  const { width, height, animation } = info;
  const count = animation?.delays.length ?? 1;
  try {
    const sharp = await loadSharp();
    const { data, info: decoded } = await sharp(info.format === 'gif' ? withEndCodes(bytes) : bytes, {
      pages: -1,
      ignoreIcc: !toSrgb,
      failOn: 'error',
      limitInputPixels: width * height * count,
    })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (decoded.width !== width || decoded.height !== height * count) throw new Error(say`frames are missing`);
    const all = ownBytes(data);
    return Array.from({ length: count }, (_, i) => frameOf(all.subarray(4 * width * height * i), width, height));
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '').slice(0, 160) : say`unknown error`;
    throw imageError('E_IMAGE_CORRUPT', say`${path}: the animation cannot be decoded (${reason}).`, { cause });
  }
}

function frameOf(rgba: Uint8Array, width: number, height: number): Frame {
  const colour = new Uint8Array(3 * width * height);
  const alpha = new Uint8Array(width * height);
  let opaque = true;
  for (let i = 0; i < alpha.length; i++) {
    for (let c = 0; c < 3; c++) colour[3 * i + c] = rgba[4 * i + c] as number;
    alpha[i] = rgba[4 * i + 3] as number;
    opaque &&= alpha[i] === 255;
  }
  const raster = { width, height, channels: 3, data: colour } as const;
  return opaque ? { colour: raster } : { colour: raster, alpha: { width, height, channels: 1, data: alpha } };
}

/** Enlarges every frame; equal ones (a picture that comes back) once. */
export async function enlargeFrames(frames: readonly Frame[], scale: Scale, doubling: Doubling): Promise<Frame[]> {
  const known = new Map<string, Frame>();
  const doubled: Frame[] = [];
  for (const frame of frames) {
    const hash = createHash('sha1').update(frame.colour.data);
    if (frame.alpha) hash.update(frame.alpha.data);
    const key = hash.digest('hex');
    const made = known.get(key) ?? (await enlargePicture(frame, scale, doubling));
    known.set(key, made);
    doubled.push(made);
  }
  return doubled;
}

/** The frames in the format of the result's name. */
export async function encodeAnimation(
  frames: readonly Frame[],
  animation: Animation,
  target: ImageFormat,
  info: ImageFacts,
  toSrgb: boolean,
): Promise<Uint8Array> {
  const plain = frames.map(({ colour, alpha }) => ({
    colour: toEightBit(toRgb(colour)),
    ...(alpha && { alpha: toEightBit(alpha) }),
  }));
  if (target === 'gif') return encodeGif(plain, animation);
  const profile = toSrgb ? undefined : profileOf(info);
  const encoding = info.webp ?? { lossless: info.format === 'gif', quality: 92 };
  return encodeAnimatedWebp(plain, animation, encoding, resultMetadata(info, frames[0]?.colour ?? info), profile);
}

/** A GIF of these frames, with one palette where the source had one. Alpha becomes on or off, as GIF has it. */
export async function encodeGif(frames: readonly Frame[], animation: Animation | undefined): Promise<Uint8Array> {
  const flat = frames.map(withoutHalfTones);
  const [first] = flat as [Frame, ...Frame[]];
  const { width, height } = first.colour;
  const common = animation?.onePalette === false ? undefined : await quantise(stack(flat));
  const area = width * height;
  const transparentAtAll = flat.some(({ alpha }) => alpha !== undefined);
  const written: GifFrame[] = [];
  let before: Frame | undefined;
  for (const [i, frame] of flat.entries()) {
    const own = common ?? (await quantise(frame));
    const indices = unpackIndices(own);
    const all = common ? indices.subarray(i * area, (i + 1) * area) : indices;
    // Where nothing is transparent a frame says only what has changed; else it says all, and is cleared away after.
    const part =
      transparentAtAll || !before ? { left: 0, top: 0, width, height } : changedPart(before.colour, frame.colour);
    const { rest, index } = transparentIndex(own);
    written.push({
      ...part,
      indices: cut(all, width, part),
      delay: animation?.delays[i] ?? 0,
      disposal: transparentAtAll && flat.length > 1 ? 2 : 1,
      ...(!common && { palette: rest }),
      ...(index !== undefined && { transparent: index }),
    });
    before = frame;
  }
  const palette = common?.colours ?? written[0]?.palette ?? new Uint8Array(3);
  return writeGif({ width, height, palette, frames: written, loops: animation?.loops ?? 1 });
}

/** Palette entries with transparency come first: there is one at most, and it is fully transparent. */
function transparentIndex({ colours, alphas }: Indexed): { rest: Uint8Array; index?: number } {
  return alphas.length === 0 ? { rest: colours } : { rest: colours, index: 0 };
}

/** GIF knows visible and invisible. */
function withoutHalfTones({ colour, alpha }: Frame): Frame {
  const rgb = toEightBit(toRgb(colour));
  if (alpha === undefined) return { colour: rgb };
  const visible = toEightBit(alpha).data.map((value) => (value < 128 ? 0 : 255));
  const data = rgb.data.slice();
  for (let i = 0; i < visible.length; i++) if (visible[i] === 0) data.fill(0, 3 * i, 3 * i + 3);
  return { colour: { ...rgb, data }, alpha: { ...alpha, data: Uint8Array.from(visible) } };
}

/** The frames one below the other, as one picture. */
function stack(frames: readonly Frame[]): Frame {
  const [first] = frames as [Frame, ...Frame[]];
  if (frames.length === 1) return first;
  const { width, height, channels, data } = first.colour;
  const colour = sameKind(data, data.length * frames.length);
  const alpha = new Uint8Array(width * height * frames.length).fill(255);
  for (const [i, frame] of frames.entries()) {
    colour.set(frame.colour.data, i * data.length);
    if (frame.alpha) alpha.set(frame.alpha.data, i * width * height);
  }
  const size = { width, height: height * frames.length };
  const hasAlpha = frames.some((frame) => frame.alpha !== undefined);
  return {
    colour: { ...size, channels, data: colour },
    ...(hasAlpha && { alpha: { ...size, channels: 1, data: alpha } }),
  };
}

/** At most 256 colours: those that there are, or chosen by libimagequant, without dithering. */
async function quantise({ colour, alpha }: Frame): Promise<Indexed> {
  const exact = toIndexed(colour, alpha);
  if (exact) return exact;
  const sharp = await loadSharp();
  const image = await planesToSharp({ colour, alpha });
  const png = ownBytes(await image.png({ palette: true, colours: 256, dither: 0, effort: 7 }).toBuffer());
  const { data } = await sharp(png, { limitInputPixels: false })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = colour;
  const chosen = withoutHalfTones(frameOf(ownBytes(data), width, height));
  const indexed = toIndexed(chosen.colour, chosen.alpha);
  if (!indexed) throw new Error('more than 256 colours were chosen');
  return indexed;
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle in which two frames differ; one pixel where they do not. */
function changedPart(before: Raster, after: Raster): Part {
  const { width, height } = after;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const [a, b] = [before.data, after.data];
      if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return { left: 0, top: 0, width: 1, height: 1 };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function cut(indices: Uint8Array, stride: number, { left, top, width, height }: Part): Uint8Array {
  if (width === stride && top === 0 && height * stride === indices.length) return indices;
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * stride + left;
    out.set(indices.subarray(from, from + width), y * width);
  }
  return out;
}

/** An animated WebP of these frames. */
async function encodeAnimatedWebp(
  frames: readonly Frame[],
  animation: Animation,
  encoding: { readonly lossless: boolean; readonly quality: number },
  metadata: Metadata,
  profile: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { colour, alpha } = stack(frames);
  const { width, height } = colour;
  const channels = alpha === undefined ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[channels * i + c] = colour.data[3 * i + c] as number;
    if (alpha) data[4 * i + 3] = alpha.data[i] as number;
  }
  const sharp = await loadSharp();
  const raw = { width, height, channels, pageHeight: height / frames.length } as const;
  const file = await sharp(data, { raw, limitInputPixels: false })
    .webp({
      lossless: encoding.lossless,
      quality: Math.max(1, encoding.quality),
      alphaQuality: 100,
      effort: 4,
      loop: Math.min(0xffff, animation.loops),
      delay: animation.delays.map((delay) => Math.min(0xffff, delay)),
    })
    .toBuffer();
  return withAnimationMetadata(ownBytes(file), metadata, profile);
}
