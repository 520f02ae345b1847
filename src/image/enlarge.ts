import { type Scale, scaled } from '../core/slot.js';
import { clearInvisible, extendColour } from './alpha.js';
import { dataTextureOf } from './data-texture.js';
import { type Doubled, type Doubling, doublePicture } from './double.js';
import { encodePng } from './encode-png.js';
import type { ImageFacts } from './facts.js';
import type { Planes } from './load-sharp.js';
import { repeatPixels } from './pixel-art.js';
import { reducePicture } from './reduce.js';

/**
 * A picture at a scale: doubled, or doubled twice for 3x and 4x, and for 1.5x and 3x made smaller again. Pixel art is repeated
 * instead, to whole squares at whole scales.
 * @throws SuperresError E_RESULT_SIZE, E_RESULT_NOT_THE_PICTURE; what the engine throws
 */
export async function enlargePicture(own: Planes, scale: Scale, doubling: Doubling): Promise<Doubled> {
  const { path, engine, asked } = doubling;
  if (scale === 2) return doublePicture(own, doubling);
  const isData = dataTextureOf(path, own.colour) !== undefined;
  const size = { width: scaled(own.colour.width, scale), height: scaled(own.colour.height, scale) };
  // What is paid for is one order: an earlier run's may be of the other pass.
  const { paid: _, ordered: __, ...rest } = asked;
  const twice = await doublePicture(own, scale === 1.5 ? doubling : { ...doubling, asked: rest });
  if (twice.repeated && scale > 2) {
    const { colour, alpha } = own;
    return { colour: repeatPixels(colour, scale), alpha: alpha && repeatPixels(alpha, scale), repeated: true };
  }
  if (scale === 1.5) return fit(twice, size, isData);
  const bytes = engine.takesFiles ? await encodePng(twice.colour, undefined, {}) : new Uint8Array();
  const larger = await doublePicture(twice, {
    ...doubling,
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
