import type { Limit } from '../core/limit.js';
import type { FileMeasure } from '../core/outcome.js';
import { say } from '../core/say.js';
import { type Scale, scaled } from '../core/slot.js';
import { decodeFrames, encodeAnimation, enlargeFrames } from './animate.js';
import { decodePicture, type Picture } from './decode.js';
import { isDrawing } from './drawing.js';
import { type EncodeSource, encodePicture, holdsProfile, paysForLevels } from './encode-picture.js';
import { type Engine, SkipImage } from './engine.js';
import { enlargePicture } from './enlarge.js';
import { corrupt, imageError, passMachineTrouble } from './errors.js';
import type { ImageFacts } from './facts.js';
import { isMadeOfGradients } from './gradients.js';
import { type Inspection, inspect, refusalOfAnimation } from './inspect.js';
import { type HeavyWork, SMALL_PIXELS } from './load-sharp.js';
import { measure } from './measure.js';
import type { EdgeStyle } from './pixel-art.js';
import { paletteOf, settleColours } from './settle-colours.js';
import { settlePicture } from './settle-picture.js';
import { watched } from './watched.js';

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
  /** How edges are drawn; auto (default): as the picture itself looks. Asked of a decoded picture, or of an animation (undefined). */
  readonly style?: EdgeStyle | ((picture: Picture | undefined) => Promise<EdgeStyle>);
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
  const { path, bytes } = source;
  const { info, target } = accept(source.inspection ?? inspect(bytes, source.output, options), path);
  const { signal, paid, ordered, heavy } = options;
  const refusal = refusalOfAnimation(info, engine.worksOnPixels === true);
  if (refusal !== undefined) throw new SkipImage('animated', refusal);
  const isSmall = 4 * info.width * info.height <= SMALL_PIXELS && info.animation === undefined;
  const places = isSmall ? (heavy?.small ?? heavy) : heavy;
  const inHeavySlot: Limit['run'] = (job) => (places ? places.run(() => watched(job)) : watched(job));
  const notes: string[] = [];
  const stopIfAborted = () => {
    if (options.keepDoubled !== true) signal.throwIfAborted();
  };
  const asked = { ...(heavy && { heavy }), ...(paid !== undefined && { paid }), ...(ordered && { ordered }) };
  const { style = 'auto', scale = 2 } = options;
  const styleFor = async (picture?: Picture) => (typeof style === 'function' ? style(picture) : style);
  const size = { width: scaled(info.width, scale), height: scaled(info.height, scale) };
  const doubling = { path, bytes, info, engine, signal, notes, stopIfAborted, asked };
  const toSrgb = info.embedded.profile !== undefined && !holdsProfile(target);
  if (toSrgb) notes.push(say`The colours were converted to sRGB: this format is written without a profile.`);
  const before = { width: info.width, height: info.height, bytes: bytes.length };
  const finish = (encodeIt: () => Promise<Uint8Array>) =>
    inHeavySlot(async () => {
      stopIfAborted();
      const encoded = await encode(encodeIt, target, path);
      return { bytes: encoded, before, after: await measure(encoded, path, size), notes };
    });

  if (info.animation !== undefined) {
    const { animation } = info;
    const frames = await inHeavySlot(() => decodeFrames(bytes, info, path, toSrgb));
    signal.throwIfAborted();
    const doubled = await enlargeFrames(frames, scale, { ...doubling, style: await styleFor() });
    options.onDoubled?.();
    return finish(() => encodeAnimation(doubled, animation, target, info, toSrgb));
  }
  // A damaged file must fail before a service is asked.
  const picture = await inHeavySlot(async () =>
    settlePicture(await decodePicture(bytes, path, { facts: info, toSrgb })),
  );
  signal.throwIfAborted();
  if (info.bitDepth === 16 && picture.colour.data instanceof Uint8Array) {
    notes.push(say`The 16 bits a sample held values of 8: the result has 8.`);
  }
  const { profile } = picture;
  const few = paletteOf(picture, info, profile !== undefined);
  // A photograph's pixels all lie beside some edge: rounding them would cost it a tenth of a decibel.
  const drawn = paysForLevels(target, info) && (isDrawing(picture.colour) || isMadeOfGradients(picture.colour));
  const edges = await styleFor(picture);
  const doubled = await enlargePicture(picture, scale, { ...doubling, style: edges, few: few !== undefined, drawn });
  options.onDoubled?.();
  if (info.colour === 'cmyk') notes.push(say`CMYK was converted to sRGB.`);
  return finish(async () => {
    const { planes, palette } = await settleColours(
      doubled,
      { few, exact: doubled.repeated === true || doubled.numbers === true, thrift: drawn },
      notes,
    );
    const kept: EncodeSource = { info, palette, ...(profile === undefined ? {} : { profile }) };
    return encodePicture(planes, target, kept, notes);
  });
}

type Accepted = Extract<Inspection, { readonly info: ImageFacts }>;

function accept(inspection: Inspection, path: string): Accepted {
  if (inspection.info !== undefined) return inspection;
  if (inspection.damaged !== undefined) throw corrupt(path, inspection.damaged);
  const { reason, message } = inspection.skip;
  throw new SkipImage(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
}

async function encode(encodeIt: () => Promise<Uint8Array>, format: string, path: string): Promise<Uint8Array> {
  try {
    return await encodeIt();
  } catch (cause) {
    passMachineTrouble(cause);
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : say`unknown error`;
    throw imageError('E_IMAGE_ENCODE', say`${path}: the ${format.toUpperCase()} encoder refused (${reason}).`, {
      cause,
    });
  }
}
