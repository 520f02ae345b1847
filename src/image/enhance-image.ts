import type { Limit } from '../core/limit.js';
import type { FileMeasure, PixelSize } from '../core/outcome.js';
import { clearInvisible, extendColour } from './alpha.js';
import { isLossless } from './art-evidence.js';
import { decodePicture, type Picture } from './decode.js';
import { smoothDither } from './dither.js';
import { type EncodeSource, encodePicture } from './encode-picture.js';
import { type Engine, SkipImage } from './engine.js';
import { corrupt, imageError } from './errors.js';
import type { ImageFacts } from './facts.js';
import { type Inspection, inspect } from './inspect.js';
import { loadSharp } from './load-sharp.js';
import { type EdgeStyle, isPixelArt, repeatPixels } from './pixel-art.js';
import { fullScale, type Raster, toGrey, toRgb } from './raster.js';
import { clampToNeighbourhood, doublePlane } from './resample.js';
import { distanceOf, isThePicture } from './resemblance.js';
import { paletteOf, settleColours } from './settle-colours.js';
import { settlePicture } from './settle-picture.js';
import { sniff } from './sniff.js';

export interface EnhanceSource {
  /** Repository path, for messages. */
  readonly path: string;
  /** The file as committed. */
  readonly bytes: Uint8Array;
  /** Path of the result: its extension decides the format. */
  readonly output: string;
  /** What `inspect` said of the file for this output, where it was asked already. */
  readonly inspection?: Inspection;
}

export interface EnhanceOptions {
  readonly signal: AbortSignal;
  /** Pixels of the result that are allowed; default MAX_RESULT_PIXELS. */
  readonly maxPixels?: number;
  /** Go on after a cancellation once the engine has doubled the picture: it may be paid for. Else the signal ends everything. */
  readonly keepDoubled?: boolean;
  /** Called when the engine is done with the picture: what is left is encoding. */
  readonly onDoubled?: () => void;
  /** How edges are drawn; auto (default): as the picture itself looks. */
  readonly style?: EdgeStyle;
  /** Places for decoding and encoding, shared with the other pictures of a run (`heavyWork`); without it nothing waits. */
  readonly heavy?: Limit;
  /** What `UpscaleRequest` says of a result that is paid for. */
  readonly paid?: string;
  readonly ordered?: (id: string | undefined) => void;
}

export interface EnhancedImage {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  /** Sentences on what was converted or dropped. */
  readonly notes: readonly string[];
}

/**
 * Doubles one picture under the fidelity contract (docs/fidelity.md), whatever the engine: the engine sees upright,
 * straight colour; alpha, profile, metadata and format are kept here, and the encoded result is read and measured
 * again before it is returned.
 * @throws SuperresError E_IMAGE_CORRUPT, E_IMAGE_ENCODE, E_RESULT_SIZE, E_RESULT_NOT_THE_PICTURE; SkipImage; what the engine throws.
 */
export async function enhanceImage(
  source: EnhanceSource,
  engine: Engine,
  options: EnhanceOptions,
): Promise<EnhancedImage> {
  const { path, bytes } = source;
  const { info, target } = accept(source.inspection ?? inspect(bytes, source.output, options), path);
  const { signal, paid, ordered, heavy } = options;
  const inHeavySlot: Limit['run'] = (job) => (heavy ? heavy.run(job) : job());
  const notes: string[] = [];
  let decoded: Promise<Picture> | undefined;
  const picture = () => {
    decoded ??= inHeavySlot(async () => settlePicture(await decodePicture(bytes, path, { facts: info })));
    return decoded;
  };
  const colour = async () => {
    const { colour: own, alpha } = await picture();
    return alpha === undefined ? own : extendColour(own, alpha);
  };
  // A damaged file must fail before a service is asked.
  const { colour: own, alpha, profile } = await picture();
  signal.throwIfAborted();
  if (info.bitDepth === 16 && own.data instanceof Uint8Array) {
    notes.push('The 16 bits a sample held values of 8: the result has 8.');
  }
  const few = paletteOf({ colour: own, alpha }, info, profile !== undefined);
  const spared = repeats(options.style ?? 'auto', engine, info, own, alpha);
  if (spared) notes.push('Pixel art: every pixel was repeated, so that its edges stay hard.');
  const doubled = spared
    ? repeatPixels(own)
    : fitAnswer(
        await engine.upscale({
          path,
          bytes,
          info,
          colour,
          signal,
          note: (sentence) => notes.push(sentence),
          ...(heavy && { heavy }),
          ...(paid !== undefined && { paid }),
          ...(ordered && { ordered }),
        }),
        own,
        path,
        notes,
      );
  if (!spared) checkResemblance(own, doubled, alpha, path);
  if (few !== undefined && !spared && smoothDither(alpha === undefined ? own : await colour(), doubled)) {
    notes.push('Dithered parts were smoothed: enlarged dots become hatching.');
  }
  const stopIfAborted = () => {
    if (options.keepDoubled !== true) signal.throwIfAborted();
  };
  stopIfAborted();
  const doubledAlpha = alpha === undefined ? undefined : await alphaFor(doubled, alpha, spared, engine, signal);
  stopIfAborted();
  options.onDoubled?.();
  // The source's pixels are not needed any more: 75 MB of the largest picture's.
  decoded = undefined;
  if (info.colour === 'cmyk') notes.push('CMYK was converted to sRGB.');
  const before = { width: info.width, height: info.height, bytes: bytes.length };
  return inHeavySlot(async () => {
    stopIfAborted();
    const { planes, palette } = await settleColours({ colour: doubled, alpha: doubledAlpha }, few, spared, notes);
    const kept: EncodeSource = { info, palette, ...(profile === undefined ? {} : { profile }) };
    const encoded = await encode(planes, target, kept, notes, path);
    return { bytes: encoded, before, after: await measure(encoded, path, info), notes };
  });
}

/** Whether pixels are repeated, not enlarged: asked for, or judged by the picture alone where nobody said anything. */
function repeats(
  style: EdgeStyle,
  engine: Engine,
  info: ImageFacts,
  colour: Raster,
  alpha: Raster | undefined,
): boolean {
  if (style !== 'auto') return style === 'pixel-art';
  return engine.sparesPixelArt === true && isLossless(info) && isPixelArt(colour, alpha);
}

type Accepted = Extract<Inspection, { readonly info: ImageFacts }>;

function accept(inspection: Inspection, path: string): Accepted {
  if (inspection.info !== undefined) return inspection;
  if (inspection.damaged !== undefined) throw corrupt(path, inspection.damaged);
  const { reason, message } = inspection.skip;
  throw new SkipImage(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
}

/** The engine's answer, held to the contract: exactly doubled, grey where the source is, of the source's depth. */
function fitAnswer(answer: Raster, source: Raster, path: string, notes: string[]): Raster {
  const wanted = { width: 2 * source.width, height: 2 * source.height };
  if (answer.width !== wanted.width || answer.height !== wanted.height) {
    throw imageError(
      'E_RESULT_SIZE',
      `${path}: the engine returned ${answer.width}×${answer.height} pixels instead of ${wanted.width}×${wanted.height}.`,
    );
  }
  if (answer.data.length !== answer.width * answer.height * answer.channels) {
    throw imageError('E_RESULT_SIZE', `${path}: the engine returned an incomplete picture.`);
  }
  if (fullScale(source.data) > fullScale(answer.data)) {
    notes.push('The engine works with 8 bits a sample: the 16 bits of the source could not be kept.');
  }
  return source.channels === 1 ? toGrey(answer) : toRgb(answer);
}

/** Nothing is written that does not show the source, whoever made it. */
function checkResemblance(source: Raster, doubled: Raster, alpha: Raster | undefined, path: string): void {
  if (isThePicture(source, doubled, alpha)) return;
  const { error, contrast } = distanceOf(source, doubled, alpha);
  throw imageError(
    'E_RESULT_NOT_THE_PICTURE',
    `${path}: reduced to the size of the source, the result differs from it by ${error.toFixed(1)} of 255 steps (the source’s own contrast is ${contrast.toFixed(1)}).`,
  );
}

/** Alpha for the doubled colour; colour that never shows is cleared. */
async function alphaFor(colour: Raster, alpha: Raster, spared: boolean, engine: Engine, signal: AbortSignal) {
  if (spared) return repeatPixels(alpha);
  const doubled = await doubleAlpha(alpha, engine, signal, colour);
  clearInvisible(colour, doubled);
  return doubled;
}

/** Doubles alpha at the depth of the doubled colour; all-opaque and all-transparent planes need no resampling. */
async function doubleAlpha(alpha: Raster, engine: Engine, signal: AbortSignal, like: Raster): Promise<Raster> {
  const first = alpha.data[0] as number;
  const doubled = alpha.data.every((value) => value === first)
    ? flatPlane(alpha, first)
    : await resampleAlpha(alpha, engine, signal);
  const [from, to] = [fullScale(doubled.data), fullScale(like.data)];
  if (from === to) return doubled;
  const data = to === 255 ? new Uint8Array(doubled.data.length) : new Uint16Array(doubled.data.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.round(((doubled.data[i] as number) * to) / from);
  return { ...doubled, data };
}

function flatPlane({ width, height, data }: Raster, value: number): Raster {
  const length = 4 * width * height;
  const flat = data instanceof Uint16Array ? new Uint16Array(length).fill(value) : new Uint8Array(length).fill(value);
  return { width: 2 * width, height: 2 * height, channels: 1, data: flat };
}

async function resampleAlpha(alpha: Raster, engine: Engine, signal: AbortSignal): Promise<Raster> {
  if (engine.upscalePlane === undefined) return doublePlane(alpha);
  const doubled = toGrey(await engine.upscalePlane(alpha, signal));
  const fits = doubled.width === 2 * alpha.width && doubled.height === 2 * alpha.height;
  return fits && doubled.data.length === 4 * alpha.data.length
    ? clampToNeighbourhood(doubled, alpha)
    : doublePlane(alpha);
}

async function encode(...args: [...Parameters<typeof encodePicture>, string]): Promise<Uint8Array> {
  const [picture, format, source, notes, path] = args;
  try {
    return await encodePicture(picture, format, source, notes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : 'unknown error';
    throw imageError('E_IMAGE_ENCODE', `${path}: the ${format.toUpperCase()} encoder refused (${reason}).`, { cause });
  }
}

/** Reads the encoded file back, all rows of it, and measures it: what is returned is known to open. */
async function measure(encoded: Uint8Array, path: string, source: PixelSize): Promise<FileMeasure> {
  const info = sniff(encoded);
  if (info === undefined || info.width !== 2 * source.width || info.height !== 2 * source.height) {
    const found = info === undefined ? 'no image' : `${info.width}×${info.height}`;
    throw imageError(
      'E_IMAGE_ENCODE',
      `${path}: the encoded file is ${found}, not twice ${source.width}×${source.height}.`,
    );
  }
  try {
    const sharp = await loadSharp();
    // The last row comes last: every row before it is decoded on the way, without keeping any.
    await sharp(encoded, { failOn: 'warning', limitInputPixels: false, sequentialRead: true })
      .extract({ left: 0, top: info.height - 1, width: info.width, height: 1 })
      .raw()
      .toBuffer();
  } catch (cause) {
    throw imageError('E_IMAGE_ENCODE', `${path}: the encoded file cannot be read back.`, { cause });
  }
  return { width: info.width, height: info.height, bytes: encoded.length };
}
