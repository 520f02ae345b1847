import type { PixelSize } from '../core/outcome.js';
import type { Scale } from '../core/slot.js';
import { clearInvisible, extendColour } from './alpha.js';
import { encodePng } from './encode-png.js';
import type { Engine, UpscaleRequest } from './engine.js';
import { imageError } from './errors.js';
import type { ImageFacts } from './facts.js';
import type { Planes } from './load-sharp.js';
import { repeatPixels } from './pixel-art.js';
import { fullScale, type Raster, toGrey, toRgb } from './raster.js';
import { reducePicture } from './reduce.js';
import { clampToNeighbourhood, doublePlane } from './resample.js';
import { distanceOf, isThePicture } from './resemblance.js';

/** What the engine is asked with, apart from the picture's planes. */
export type Asked = Omit<UpscaleRequest, 'colour' | 'made' | 'note'> & {
  note(sentence: string): void;
  /** Throws where a cancelled run need not finish this picture. */
  stopIfAborted(): void;
};

/**
 * A picture at the next power of two of a scale, by the engine: twice as large, or, for 3x and 4x, twice that again. `fit` brings
 * it to the scale itself.
 * @throws SuperresError E_RESULT_SIZE, E_RESULT_NOT_THE_PICTURE; what the engine throws
 */
export async function enlarge(own: Planes, scale: Scale, engine: Engine, asked: Asked): Promise<Planes> {
  const twice = await double(own, engine, asked);
  if (scale <= 2) return twice;
  asked.stopIfAborted();
  const bytes = engine.takesFiles ? await encodePng(twice.colour, undefined, {}) : new Uint8Array();
  return double(twice, engine, { ...asked, bytes, info: factsOf(twice), made: true });
}

/** Every pixel as a square: of the scale's size, or, for 1.5x, of two pixels, which `fit` reduces. */
export function repeatPicture({ colour, alpha }: Planes, scale: Scale): Planes {
  const times = Math.ceil(scale);
  return { colour: repeatPixels(colour, times), alpha: alpha && repeatPixels(alpha, times) };
}

/** The picture at exactly this size, which is that of the picture or somewhat smaller. */
export function fit(larger: Planes, { width, height }: PixelSize): Planes {
  if (larger.colour.width === width && larger.colour.height === height) return larger;
  const { colour, alpha } = larger;
  // Cleared colour beside an edge would darken what is invisible next to it.
  const reduced = reducePicture({ colour: alpha ? extendColour(colour, alpha) : colour, alpha }, width, height);
  if (reduced.alpha) clearInvisible(reduced.colour, reduced.alpha);
  return reduced;
}

async function double({ colour: own, alpha }: Planes, engine: Engine, asked: Asked & { made?: true }): Promise<Planes> {
  const { path, signal, stopIfAborted, note, ...rest } = asked;
  const request = {
    path,
    signal,
    note,
    ...rest,
    colour: async () => (alpha === undefined ? own : extendColour(own, alpha)),
  };
  const colour = fitAnswer(await engine.upscale(request), own, path, note);
  checkResemblance(own, colour, alpha, path);
  stopIfAborted();
  return { colour, alpha: alpha && (await alphaFor(colour, alpha, engine, signal)) };
}

/** What the headers of a picture on the way would say. */
function factsOf({ colour }: Planes): ImageFacts {
  const { width, height, channels, data } = colour;
  return {
    format: 'png',
    width,
    height,
    orientation: 1,
    animated: false,
    alpha: false,
    bitDepth: data instanceof Uint16Array ? 16 : 8,
    colour: channels === 1 ? 'grey' : 'rgb',
    embedded: { colourChunks: [], textChunks: [] },
  };
}

/** The engine's answer, held to the contract: exactly doubled, grey where the source is, of the source's depth. */
function fitAnswer(answer: Raster, source: Raster, path: string, note: (sentence: string) => void): Raster {
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
    note('The engine works with 8 bits a sample: the 16 bits of the source could not be kept.');
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
async function alphaFor(colour: Raster, alpha: Raster, engine: Engine, signal: AbortSignal) {
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
