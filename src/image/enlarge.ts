import { say } from '../core/say.js';
import { type Scale, scaled } from '../core/slot.js';
import { clearInvisible, extendColour } from './alpha.js';
import { smoothDither } from './drawing.js';
import { encodePng } from './encode-png.js';
import type { Engine, UpscaleRequest } from './engine.js';
import { imageError } from './errors.js';
import { type ImageFacts, isLossless } from './facts.js';
import { settleGradients } from './gradients.js';
import { holdAlpha } from './hold-alpha.js';
import { joinColour } from './join-colour.js';
import type { Judgement } from './judge-frames.js';
import type { Planes } from './load-sharp.js';
import { type EdgeStyle, frameEvidence, isPixelArt, repeatPixels } from './pixel-art.js';
import { fullScale, type Raster, toGrey, toRgb } from './raster.js';
import { doublePlane, reducePicture } from './resample.js';
import { distanceOf, isThePicture } from './resemblance.js';
import { dataTextureOf, doubleData, type Tiling, tilingOf, withNeighbours, withoutNeighbours } from './textures.js';

/** What doubling needs beside the pixels. */
export interface Doubling {
  readonly path: string;
  /** The file as committed, for engines that send it. */
  readonly bytes: Uint8Array;
  readonly info: ImageFacts;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Passed on to the engine. */
  readonly asked: Pick<UpscaleRequest, 'heavy' | 'paid' | 'ordered' | 'made'>;
  /** Throws when the run was cancelled and nothing that was paid for would be lost. */
  readonly stopIfAborted: () => void;
  /** Gets a sentence for everything worth saying. */
  readonly notes: string[];
  readonly style: EdgeStyle;
  /** The source has few colours, so its dots may be dither. */
  readonly few?: boolean;
  /** What isSharpDrawing() says of the colour as it was decoded. */
  readonly isSharpDrawing?: () => boolean;
  /** What all frames of an animation are taken for; then none is judged for itself. */
  readonly judgement?: Judgement;
  /** The result is written without loss and was drawn: its gradients are the source's. */
  readonly drawn?: boolean;
}

/** A doubled picture; `repeated`: its pixels are the source's own; `numbers`: they are read by a program. */
export type Doubled = Planes & { readonly repeated?: boolean; readonly numbers?: boolean };

/** Doubles upright, straight colour and its alpha, by the engine or, for pixel art, by repeating pixels. */
async function doublePicture(planes: Planes, doubling: Doubling): Promise<Doubled> {
  const { colour: own, alpha } = planes;
  const { path, bytes, info, engine, signal, notes, asked, judgement } = doubling;
  if (settledStyle(doubling, planes) === 'pixel-art') {
    addNote(notes, say`Pixel art: every pixel was repeated, so that its edges stay hard.`);
    return { colour: repeatPixels(own), alpha: alpha && repeatPixels(alpha), repeated: true };
  }
  const tile = () => (judgement ? judgement.tiling : tilingOf(own));
  const data = judgement ? judgement.data : dataTextureOf(path, own);
  if (data !== undefined) {
    addNote(
      notes,
      data === 'normal map'
        ? say`A normal map: its numbers are not colours, so each was enlarged for itself, without sharpening.`
        : say`A distance field: its numbers are not colours, so each was enlarged for itself, without sharpening.`,
    );
    const colour = tiled(own, tile(), (one) => doubleData(one, data));
    return { colour, alpha: alpha && doublePlane(alpha), numbers: true };
  }
  // An engine that is sent the file does not see what is given to it here.
  const tiling = engine.worksOnPixels === true && alpha === undefined ? tile() : undefined;
  if (tiling) addNote(notes, say`A texture whose edges continue each other: its seams were enlarged like its inside.`);
  const seen = tiling ? withNeighbours(own, tiling) : own;
  const colour = async () => (alpha === undefined ? seen : extendColour(seen, alpha));
  const note = (sentence: string) => addNote(notes, sentence);
  const known = judgement?.isSharpDrawing ?? (alpha === undefined && tiling === undefined && doubling.isSharpDrawing);
  const accept = (result: Raster): Raster => {
    const whole = fitAnswer(result, seen, notes);
    const doubled = tiling ? withoutNeighbours(whole, tiling) : whole;
    checkResemblance(own, doubled, alpha);
    return doubled;
  };
  const answer = await engine.upscale({
    ...{ path, bytes, info, colour, signal, note, ...asked },
    ...(known && { isSharpDrawing: known }),
    ...(judgement && { isErrorDiffused: judgement.isErrorDiffused }),
    check: accept,
  });
  const doubled = accept(answer);
  if (doubling.few && smoothDither(alpha === undefined ? own : extendColour(own, alpha), doubled)) {
    note(say`Dithered parts were smoothed: enlarged dots become hatching.`);
  }
  const drawn = doubling.few === true || doubling.drawn === true;
  if (drawn) settleGradients(alpha === undefined ? own : extendColour(own, alpha), doubled);
  doubling.stopIfAborted();
  if (alpha === undefined) return { colour: doubled };
  const doubledAlpha = await doubleAlpha(alpha, engine, signal, doubled);
  if (drawn) settleGradients(alpha, doubledAlpha);
  joinColour(planes, { colour: doubled, alpha: doubledAlpha });
  clearInvisible(doubled, doubledAlpha);
  doubling.stopIfAborted();
  return { colour: doubled, alpha: doubledAlpha };
}

function tiled(raster: Raster, tiling: Tiling | undefined, double: (one: Raster) => Raster): Raster {
  return tiling ? withoutNeighbours(double(withNeighbours(raster, tiling)), tiling) : double(raster);
}

/** Frames of one animation say the same things. */
function addNote(notes: string[], note: string): void {
  if (!notes.includes(note)) notes.push(note);
}

/** How edges are drawn: as asked, or as this picture alone looks where nobody said anything. */
export function settledStyle({ style, engine, info }: Doubling, { colour, alpha }: Planes): EdgeStyle {
  if (style !== 'auto') return style;
  if (engine.sparesPixelArt !== true || !isLossless(info)) return 'smooth';
  const isArt = info.animated ? frameEvidence(colour, alpha) > 0 : isPixelArt(colour, alpha);
  return isArt ? 'pixel-art' : 'smooth';
}

/** The engine's answer, held to the contract: exactly doubled, grey where the source is, of the source's depth. */
function fitAnswer(answer: Raster, source: Raster, notes: string[]): Raster {
  const wanted = { width: 2 * source.width, height: 2 * source.height };
  if (answer.width !== wanted.width || answer.height !== wanted.height) {
    throw imageError(
      'E_RESULT_SIZE',
      say`the engine returned ${answer.width}×${answer.height} pixels instead of ${wanted.width}×${wanted.height}.`,
    );
  }
  if (answer.data.length !== answer.width * answer.height * answer.channels) {
    throw imageError('E_RESULT_SIZE', say`the engine returned an incomplete picture.`);
  }
  if (fullScale(source.data) > fullScale(answer.data)) {
    addNote(notes, say`The engine works with 8 bits a sample: the 16 bits of the source could not be kept.`);
  }
  return source.channels === 1 ? toGrey(answer) : toRgb(answer);
}

/** Nothing is written that does not show the source, whoever made it. */
function checkResemblance(source: Raster, doubled: Raster, alpha: Raster | undefined): void {
  if (isThePicture(source, doubled, alpha)) return;
  const { error, contrast } = distanceOf(source, doubled, alpha);
  throw imageError(
    'E_RESULT_NOT_THE_PICTURE',
    say`reduced to the size of the source, the result differs from it by ${error.toFixed(1)} of 255 steps (the source’s own contrast is ${contrast.toFixed(1)}).`,
  );
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
  return fits && doubled.data.length === 4 * alpha.data.length ? holdAlpha(doubled, alpha) : doublePlane(alpha);
}

/**
 * A picture at a scale: doubled, or doubled twice for 3x and 4x, and for 1.5x and 3x made smaller again. Pixel art is repeated
 * instead, to whole squares at whole scales.
 * @throws SuperresError E_RESULT_SIZE, E_RESULT_NOT_THE_PICTURE; what the engine throws
 */
export async function enlargePicture(own: Planes, scale: Scale, doubling: Doubling): Promise<Doubled> {
  const { path, engine, asked, judgement } = doubling;
  if (scale === 2) return doublePicture(own, doubling);
  const isData = (judgement ? judgement.data : dataTextureOf(path, own.colour)) !== undefined;
  const size = { width: scaled(own.colour.width, scale), height: scaled(own.colour.height, scale) };
  const twice = await doublePicture(own, doubling);
  if (twice.repeated && scale > 2) {
    const { colour, alpha } = own;
    return { colour: repeatPixels(colour, scale), alpha: alpha && repeatPixels(alpha, scale), repeated: true };
  }
  if (scale === 1.5) return fit(twice, size, isData);
  const bytes = engine.takesFiles ? await encodePng(twice.colour, undefined, {}) : new Uint8Array();
  const { isSharpDrawing: _, ...again } = doubling;
  // What is paid for is one order, and the note of it is of the first pass.
  const { paid: __, ordered: ___, ...rest } = asked;
  const larger = await doublePicture(twice, {
    ...again,
    bytes,
    info: factsOnTheWay(twice),
    asked: { ...rest, made: true },
    style: 'smooth',
    few: false,
  });
  return fit(larger, size, isData);
}

/** The picture at exactly this size, which is its own or somewhat smaller. */
function fit(larger: Planes, size: { readonly width: number; readonly height: number }, isData: boolean): Doubled {
  const { colour, alpha } = larger;
  const kind = isData ? { numbers: true } : {};
  if (colour.width === size.width && colour.height === size.height) return { colour, alpha, ...kind };
  // Cleared colour beside an edge would darken what is invisible next to it.
  const whole = { colour: alpha ? extendColour(colour, alpha) : colour, alpha };
  const reduced = reducePicture(whole, size.width, size.height, isData ? 'numbers' : 'light');
  if (reduced.alpha) clearInvisible(reduced.colour, reduced.alpha);
  return { ...reduced, ...kind };
}

/** What the headers of the picture on the way would say. */
function factsOnTheWay({ colour }: Planes): ImageFacts {
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
