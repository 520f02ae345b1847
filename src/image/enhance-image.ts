import { SuperresError } from '../core/errors.js';
import type { Limit } from '../core/limit.js';
import type { FileMeasure, PixelSize } from '../core/outcome.js';
import { say } from '../core/say.js';
import { type Scale, scaled } from '../core/slot.js';
import { decodeFrames, encodeAnimation, enlargeFrames } from './animate.js';
import { decodeBmp } from './bmp.js';
import { decodePicture, type Picture, withoutIdleDepth } from './decode.js';
import { isSharpDrawing } from './drawing.js';
import { type EncodeSource, encodePicture, holdsProfile, paysForLevels } from './encode-picture.js';
import { type Engine, SkipImage } from './engine.js';
import { enlargePicture } from './enlarge.js';
import { IMAGE_ERRORS, imageError, passMachineTrouble } from './errors.js';
import type { Animation, ImageFacts } from './facts.js';
import { isMadeOfGradients } from './gradients.js';
import { type Inspection, inspect, refusalOfAnimation, sniff } from './inspect.js';
import { typicalFrame } from './judge-frames.js';
import { type HeavyWork, loadSharp, SMALL_PIXELS } from './load-sharp.js';
import { isLookupTable, sentenceForTable } from './lookup-table.js';
import type { EdgeStyle } from './pixel-art.js';
import { readPlainPng } from './png.js';
import { hasAllRows } from './png-inflate.js';
import { paletteOf, settleColours } from './settle-colours.js';

/** Milliseconds for reading or writing one picture: the largest take a minute on a slow machine. */
const LIMIT_MS = 600_000;

/**
 * Runs work of sharp's within a limit: it never ends when one of its threads could not start.
 * @throws SuperresError E_IMAGE_STUCK; what the work throws
 */
function watched<T>(job: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(imageError('E_IMAGE_STUCK')), LIMIT_MS);
    job()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/**
 * Reads an encoded file back, all rows of it, and measures it: what is returned is known to open.
 * @throws SuperresError E_IMAGE_ENCODE
 */
export async function measure(encoded: Uint8Array, size: PixelSize): Promise<FileMeasure> {
  const info = sniff(encoded);
  if (info === undefined || info.width !== size.width || info.height !== size.height) {
    const found = info === undefined ? say`no image` : `${info.width}×${info.height}`;
    throw imageError('E_IMAGE_ENCODE', say`the encoded file is ${found} instead of ${size.width}×${size.height}.`);
  }
  try {
    if (info.format === 'bmp') decodeBmp(encoded);
    else if (info.format !== 'png' || !(await hasAllRows(readPlainPng(encoded)))) await readLastRow(encoded, info);
  } catch (cause) {
    passMachineTrouble(cause);
    throw imageError('E_IMAGE_ENCODE', say`the encoded file cannot be read back.`, { cause });
  }
  return { width: info.width, height: info.height, bytes: encoded.length };
}

async function readLastRow(encoded: Uint8Array, info: ImageFacts): Promise<void> {
  const sharp = await loadSharp();
  // The last row, of the last frame, comes last: everything before it is decoded on the way, without keeping any.
  const page = (info.animation?.delays.length ?? 1) - 1;
  await sharp(encoded, { failOn: 'warning', limitInputPixels: false, sequentialRead: true, ...(page > 0 && { page }) })
    .extract({ left: 0, top: info.height - 1, width: info.width, height: 1 })
    .raw()
    .toBuffer();
}

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
  /** Go on after a cancellation once the engine has doubled the picture: it may be paid for. Else the signal ends everything. */
  readonly keepDoubled?: boolean;
  /** Called when the engine is done with the picture: what is left is encoding. */
  readonly onDoubled?: () => void;
  /** How edges are drawn; auto (default): as the picture itself looks. Asked of a decoded picture, or of a frame for all. */
  readonly style?: EdgeStyle | ((picture: Picture) => Promise<EdgeStyle>);
  /** Places for decoding and encoding, shared with the other pictures of a run (`heavyWork`); without it nothing waits. */
  readonly heavy?: Limit & Partial<HeavyWork>;
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
  try {
    return await enhance(source, engine, options);
  } catch (thrown) {
    // What reads and writes pixels does not know of which picture they are. A library that is stuck is no picture's fault.
    if (!(thrown instanceof SuperresError) || !(thrown.code in IMAGE_ERRORS) || thrown.code === 'E_IMAGE_STUCK')
      throw thrown;
    const { code, message, remedy, cause, retryable } = thrown;
    throw new SuperresError(code, say`${source.path}: ${message}`, remedy, { cause, retryable });
  }
}

async function enhance(source: EnhanceSource, engine: Engine, options: EnhanceOptions): Promise<EnhancedImage> {
  const task = taskOf(source, engine, options);
  const { info, target, notes, scale, stopIfAborted } = task;
  const toEncode = await (info.animation ? enlargeAnimation(task, info.animation) : enlargeStill(task));
  options.onDoubled?.();
  return task.inHeavySlot(async () => {
    stopIfAborted();
    const encoded = await encode(toEncode, target);
    const size = { width: scaled(info.width, scale), height: scaled(info.height, scale) };
    const before = { width: info.width, height: info.height, bytes: source.bytes.length };
    return { bytes: encoded, before, after: await measure(encoded, size), notes };
  });
}

/** One picture on its way, with what holds for it. */
interface Task extends Accepted {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly scale: Scale;
  /** Sentences for the result; filled on the way. */
  readonly notes: string[];
  /** Its colour numbers become sRGB: the result's format is written without a profile. */
  readonly toSrgb: boolean;
  readonly styleFor: (picture: Picture) => Promise<EdgeStyle>;
  /** Runs work of sharp's when there is a place for it. */
  readonly inHeavySlot: Limit['run'];
  /** Throws where the run was cancelled and nothing was paid for. */
  readonly stopIfAborted: () => void;
  /** Passed on to the engine. */
  readonly asked: Pick<EnhanceOptions, 'heavy' | 'paid' | 'ordered'>;
}

/** What is known before anything is decoded. @throws SuperresError E_IMAGE_CORRUPT; SkipImage */
function taskOf(source: EnhanceSource, engine: Engine, options: EnhanceOptions): Task {
  const { path, bytes } = source;
  const { info, target } = accept(source.inspection ?? inspect(bytes, source.output, options));
  const refusal = refusalOfAnimation(info, engine.worksOnPixels === true);
  if (refusal !== undefined) throw new SkipImage('animated', refusal);
  const { signal, paid, ordered, heavy, style = 'auto', scale = 2 } = options;
  const isSmall = 4 * info.width * info.height <= SMALL_PIXELS && info.animation === undefined;
  const places = isSmall ? (heavy?.small ?? heavy) : heavy;
  const toSrgb = info.embedded.profile !== undefined && !holdsProfile(target);
  return {
    path,
    bytes,
    info,
    target,
    engine,
    signal,
    scale,
    notes: toSrgb ? [say`The colours were converted to sRGB: this format is written without a profile.`] : [],
    toSrgb,
    styleFor: async (picture) => (typeof style === 'function' ? style(picture) : style),
    inHeavySlot: (job) => (places ? places.run(() => watched(job)) : watched(job)),
    stopIfAborted() {
      if (options.keepDoubled !== true) signal.throwIfAborted();
    },
    asked: { ...(heavy && { heavy }), ...(paid !== undefined && { paid }), ...(ordered && { ordered }) },
  };
}

/** @returns how the result is encoded */
async function enlargeAnimation(task: Task, animation: Animation): Promise<() => Promise<Uint8Array>> {
  const { bytes, info, scale, target, toSrgb } = task;
  const frames = await task.inHeavySlot(() => decodeFrames(bytes, info, toSrgb));
  task.signal.throwIfAborted();
  const { colour, alpha } = typicalFrame(frames);
  const style = await task.styleFor({ info, colour, ...(alpha && { alpha }) });
  const doubled = await enlargeFrames(frames, scale, { ...task, style });
  return () => encodeAnimation(doubled, animation, target, info, toSrgb);
}

/** @returns how the result is encoded */
async function enlargeStill(task: Task): Promise<() => Promise<Uint8Array>> {
  const { bytes, info, scale, target, toSrgb, notes } = task;
  // A damaged file must fail before a service is asked.
  const picture = await task.inHeavySlot(async () =>
    withoutIdleDepth(await decodePicture(bytes, { facts: info, toSrgb })),
  );
  task.signal.throwIfAborted();
  if (isLookupTable(picture.colour)) throw new SkipImage('unsupported-format', sentenceForTable());
  if (info.bitDepth === 16 && picture.colour.data instanceof Uint8Array) {
    notes.push(say`The 16 bits a sample held values of 8: the result has 8.`);
  }
  const { profile } = picture;
  const few = paletteOf(picture, info, profile !== undefined);
  let judged: boolean | undefined;
  const isSharp = () => {
    judged ??= isSharpDrawing(picture.colour);
    return judged;
  };
  // A photograph's pixels all lie beside some edge: rounding them would cost it a tenth of a decibel. In soft drawings levels show.
  const drawn = paysForLevels(target, info) && (isSharp() || isMadeOfGradients(picture.colour));
  const style = await task.styleFor(picture);
  const judgement = { few: few !== undefined, drawn, isSharpDrawing: isSharp };
  const doubled = await enlargePicture(picture, scale, { ...task, style, ...judgement });
  if (info.colour === 'cmyk') notes.push(say`CMYK was converted to sRGB.`);
  return async () => {
    const exact = doubled.repeated === true || doubled.numbers === true;
    const { planes, palette } = settleColours(doubled, { few, exact, thrift: drawn }, notes);
    const kept: EncodeSource = { info, palette, ...(profile === undefined ? {} : { profile }) };
    return encodePicture(planes, target, kept, notes);
  };
}

type Accepted = Extract<Inspection, { readonly info: ImageFacts }>;

function accept(inspection: Inspection): Accepted {
  if (inspection.info !== undefined) return inspection;
  if (inspection.damaged !== undefined) throw imageError('E_IMAGE_CORRUPT', inspection.damaged);
  const { reason, message } = inspection.skip;
  throw new SkipImage(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
}

async function encode(encodeIt: () => Promise<Uint8Array>, format: string): Promise<Uint8Array> {
  try {
    return await encodeIt();
  } catch (cause) {
    passMachineTrouble(cause);
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : say`unknown error`;
    throw imageError('E_IMAGE_ENCODE', say`the ${format.toUpperCase()} encoder refused (${reason}).`, {
      cause,
    });
  }
}
