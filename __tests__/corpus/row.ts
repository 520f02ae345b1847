import { scene } from '../support/pictures.js';
import { fromRaster } from '../support/sharp-pictures.js';

export interface Row {
  readonly name: string;
  readonly make: () => Promise<Uint8Array> | Uint8Array;
  /** The picture must be refused with this reason or code. */
  readonly refused?: string;
  /** What sharp's metadata must say of the result. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** dB that the result, averaged 2×2, must agree with the source (default 34). */
  readonly psnr?: number;
  /** ICC profile bytes must be those of the source. */
  readonly keepsProfile?: boolean;
  /** The result's chunks of these types must equal the source's. */
  readonly keepsChunks?: readonly string[];
  /** Every pixel of the result must have exactly this colour (a channel each); then it is not compared otherwise. */
  readonly flat?: readonly number[];
  /** Colours are converted, so the source's numbers are no reference. */
  readonly converted?: boolean;
}

/** Size of most rows' pictures: odd, so that nothing is aligned by chance. */
export const [W, H] = [48, 37];
export const picture = scene(W, H);
export const photo = () => fromRaster(picture);
export const GREY = { space: 'b-w', channels: 1 };
export const RGB = { space: 'srgb', channels: 3 };
export const RGBA = { space: 'srgb', channels: 4, hasAlpha: true };
