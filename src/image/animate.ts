import { createHash } from 'node:crypto';
import { say } from '../core/say.js';
import type { Scale } from '../core/slot.js';
import { encodeGif } from './encode-gif.js';
import { type Doubling, enlargePicture, settledStyle } from './enlarge.js';
import { imageError } from './errors.js';
import { orientationSwaps } from './exif.js';
import { type Animation, framesOf, type ImageFacts } from './facts.js';
import { type Frame, frameOf } from './frame.js';
import { gifFrames } from './gif-frames.js';
import { judgeFrames, typicalFrame } from './judge-frames.js';
import { loadSharp, ownBytes } from './load-sharp.js';
import { type Metadata, profileOf, resultMetadata } from './metadata.js';
import { applyOrientation, type ImageFormat, toEightBit, toRgb } from './raster.js';
import { keepStill } from './still-squares.js';
import { withAnimationMetadata, withDelays } from './webp-write.js';

/**
 * All frames, composed.
 * @throws SuperresError E_IMAGE_CORRUPT when one of them is damaged or missing
 */
export async function decodeFrames(bytes: Uint8Array, info: ImageFacts, toSrgb: boolean): Promise<Frame[]> {
  const { orientation } = info;
  const [width, height] = orientationSwaps(orientation) ? [info.height, info.width] : [info.width, info.height];
  const count = framesOf(info);
  try {
    if (info.format === 'gif') {
      return Array.from(gifFrames(bytes, width, height), (canvas) => frameOf(canvas, width, height));
    }
    const sharp = await loadSharp();
    const { data, info: decoded } = await sharp(bytes, {
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
    const frames = Array.from({ length: count }, (_, i) =>
      frameOf(all.subarray(4 * width * height * i), width, height),
    );
    return orientation === 1 ? frames : frames.map((frame) => upright(frame, orientation));
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '').slice(0, 160) : say`unknown error`;
    throw imageError('E_IMAGE_CORRUPT', say`the animation cannot be decoded (${reason}).`, { cause });
  }
}

const upright = ({ colour, alpha }: Frame, orientation: number): Frame => ({
  colour: applyOrientation(colour, orientation),
  ...(alpha && { alpha: applyOrientation(alpha, orientation) }),
});

/** Enlarges every frame, all as what they are taken for together; equal ones (a picture that comes back) once. */
export async function enlargeFrames(frames: readonly Frame[], scale: Scale, doubling: Doubling): Promise<Frame[]> {
  const style = doubling.style === 'auto' ? settledStyle(doubling, typicalFrame(frames)) : doubling.style;
  const together = { ...doubling, style, judgement: judgeFrames(frames, doubling.path) };
  const known = new Map<string, Frame>();
  const doubled: Frame[] = [];
  for (const [i, frame] of frames.entries()) {
    const hash = createHash('sha1').update(frame.colour.data);
    if (frame.alpha) hash.update(frame.alpha.data);
    const key = hash.digest('hex');
    const made = known.get(key) ?? (await enlargePicture(frame, scale, together));
    known.set(key, made);
    const [source, before] = [frames[i - 1], doubled[i - 1]];
    doubled.push(source && before ? keepStill([source, frame], before, made) : made);
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

/** libvips makes 100 of delays up to 10 ms, and knows none above 65,535: they are written when it is done. */
const STAND_IN_DELAY = 11;

/** An animated WebP of these frames. */
async function encodeAnimatedWebp(
  frames: readonly Frame[],
  animation: Animation,
  encoding: { readonly lossless: boolean; readonly quality: number },
  metadata: Metadata,
  profile: Uint8Array | undefined,
): Promise<Uint8Array> {
  const [{ colour: first }] = frames as readonly [Frame];
  const { width, height } = first;
  const channels = frames.some(({ alpha }) => alpha !== undefined) ? 4 : 3;
  const area = width * height;
  // From each frame at once: all of them once more would be 200 MB.
  const data = new Uint8Array(area * frames.length * channels);
  for (const [number, { colour, alpha }] of frames.entries()) {
    for (let i = 0, to = number * area * channels; i < area; i++, to += channels) {
      for (let c = 0; c < 3; c++) data[to + c] = colour.data[3 * i + c] as number;
      if (channels === 4) data[to + 3] = alpha?.data[i] ?? 255;
    }
  }
  const sharp = await loadSharp();
  const raw = { width, height: height * frames.length, channels, pageHeight: height } as const;
  const file = await sharp(data, { raw, limitInputPixels: false })
    .webp({
      lossless: encoding.lossless,
      quality: Math.max(1, encoding.quality),
      alphaQuality: 100,
      effort: 4,
      loop: Math.min(0xffff, animation.loops),
      delay: animation.delays.map(() => STAND_IN_DELAY),
    })
    .toBuffer();
  const whole = withAnimationMetadata(ownBytes(file), first, channels === 4, metadata, profile);
  return withDelays(whole, animation.delays, STAND_IN_DELAY);
}
