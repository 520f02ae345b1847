import type { Limit } from '../core/limit.js';
import type { FileMeasure, PixelSize } from '../core/outcome.js';
import type { Scale } from '../core/slot.js';
import { scaled } from '../core/slot.js';
import { decodePicture, type Picture } from './decode.js';
import { type EncodeSource, encodePicture } from './encode-picture.js';
import { type Engine, SkipImage } from './engine.js';
import { enlarge, fit, repeatPicture } from './enlarge.js';
import { corrupt, imageError } from './errors.js';
import type { ImageFacts } from './facts.js';
import { type Inspection, inspect } from './inspect.js';
import { loadSharp } from './load-sharp.js';
import { isPixelArt } from './pixel-art.js';
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
  /** How many times as wide and high the result is; default 2. */
  readonly scale?: Scale;
  /** Default auto: judged by the pixels. */
  readonly style?: PictureStyle;
  /** Go on after a cancellation once the engine has doubled the picture: it may be paid for. Else the signal ends everything. */
  readonly keepDoubled?: boolean;
  /** Called when the engine is done with the picture: what is left is encoding. */
  readonly onDoubled?: () => void;
  /** Places for decoding and encoding, shared with the other pictures of a run (`heavyWork`); without it nothing waits. */
  readonly heavy?: Limit;
  /** What `UpscaleRequest` says of a result that is paid for. */
  readonly paid?: string;
  readonly ordered?: (id: string | undefined) => void;
}

/** How edges are drawn, where a person says it: `pixel-art` repeats pixels, `smooth` never does. */
export type PictureStyle = 'auto' | 'smooth' | 'pixel-art';

export interface EnhancedImage {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  /** Sentences on what was converted or dropped. */
  readonly notes: readonly string[];
}

/**
 * Enlarges one picture under the fidelity contract (docs/fidelity.md), whatever the engine: the engine sees upright,
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
  const { signal, paid, ordered, heavy, scale = 2, style = 'auto' } = options;
  const inHeavySlot: Limit['run'] = (job) => (heavy ? heavy.run(job) : job());
  const notes: string[] = [];
  let decoded: Promise<Picture> | undefined;
  const picture = () => {
    decoded ??= inHeavySlot(() => decodePicture(bytes, path, { facts: info }));
    return decoded;
  };
  // A damaged file must fail before a service is asked.
  const { colour, alpha, profile } = await picture();
  signal.throwIfAborted();
  const isArt = () => engine.sparesPixelArt === true && isLossless(info) && isPixelArt(colour, alpha);
  const spared = style === 'auto' ? isArt() : style === 'pixel-art';
  if (spared) notes.push('Pixel art: every pixel was repeated, so that its edges stay hard.');
  const stopIfAborted = () => {
    if (options.keepDoubled !== true) signal.throwIfAborted();
  };
  const asked = {
    path,
    bytes,
    info,
    note: (sentence: string) => notes.push(sentence),
    signal,
    ...(heavy && { heavy }),
  };
  const larger = spared
    ? repeatPicture({ colour, alpha }, scale)
    : await enlarge({ colour, alpha }, scale, engine, {
        // What is paid for is the first of two orders or none: the second is for another picture.
        ...asked,
        ...(scale <= 2 && paid !== undefined && { paid }),
        ...(scale <= 2 && ordered && { ordered }),
        stopIfAborted,
      });
  stopIfAborted();
  options.onDoubled?.();
  // The source's pixels are not needed any more: 75 MB of the largest picture's.
  decoded = undefined;
  if (info.colour === 'cmyk') notes.push('CMYK was converted to sRGB.');
  const kept: EncodeSource = { info, ...(profile === undefined ? {} : { profile }) };
  const before = { width: info.width, height: info.height, bytes: bytes.length };
  const size = { width: scaled(info.width, scale), height: scaled(info.height, scale) };
  return inHeavySlot(async () => {
    stopIfAborted();
    const fitted = fit(larger, size);
    const encoded = await encode(fitted, target, kept, notes, path);
    return { bytes: encoded, before, after: await measure(encoded, path, size), notes: [...new Set(notes)] };
  });
}

type Accepted = Extract<Inspection, { readonly info: ImageFacts }>;

/** Compression leaves no hard edges: only a lossless file can be pixel art. */
function isLossless({ format, webp }: ImageFacts): boolean {
  return format === 'png' || (format === 'webp' && webp?.lossless === true);
}

function accept(inspection: Inspection, path: string): Accepted {
  if (inspection.info !== undefined) return inspection;
  if (inspection.damaged !== undefined) throw corrupt(path, inspection.damaged);
  const { reason, message } = inspection.skip;
  throw new SkipImage(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
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
async function measure(encoded: Uint8Array, path: string, size: PixelSize): Promise<FileMeasure> {
  const info = sniff(encoded);
  if (info === undefined || info.width !== size.width || info.height !== size.height) {
    const found = info === undefined ? 'no image' : `${info.width}×${info.height}`;
    throw imageError(
      'E_IMAGE_ENCODE',
      `${path}: the encoded file is ${found} instead of ${size.width}×${size.height}.`,
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
