import { availableParallelism } from 'node:os';
import { createLimit } from '../core/limit.js';
/**
 * sharp is 10 MB of WebAssembly: it is loaded by the first picture that needs it, so that a run with nothing to do
 * does not pay for it.
 * @throws Error EMFILE where its threads could not start
 */
export async function loadSharp() {
    const { refusal } = await import('./spare-files.js');
    if (refusal !== undefined)
        throw refusal;
    const { default: load } = await import('sharp');
    return load;
}
/**
 * A copy of what sharp returned. Its WebAssembly build answers with a window into its own memory, which is used again
 * as soon as that Buffer object is collected, whoever still holds a view of it: copy at once, keep only the copy.
 */
export function ownBytes(fromSharp) {
    return new Uint8Array(fromSharp);
}
/** sharp over a picture. Alpha is joined inside sharp: interleaving it here would cost 400 MB at 100 megapixels. */
export async function planesToSharp({ colour, alpha }) {
    const sharp = await loadSharp();
    const raw = ({ width, height, channels }) => ({ width, height, channels });
    const image = sharp(colour.data, { raw: raw(colour), limitInputPixels: false });
    if (alpha !== undefined) {
        // Typed arrays work here as they do for sharp() itself, and tell the depth; the types only know buffers.
        image.joinChannel(alpha.data, { raw: raw(alpha), limitInputPixels: false });
    }
    const deep = colour.data instanceof Uint16Array;
    if (colour.channels === 1)
        return image.toColourspace(deep ? 'grey16' : 'b-w');
    return image.toColourspace(deep ? 'rgb16' : 'srgb');
}
/** Pixels of a result that is small: it holds some 10 MB while it is encoded. */
export const SMALL_PIXELS = 1_000_000;
/**
 * The places for decoding and encoding, one picture for each core: more at once are no faster, and each holds its pixels
 * several times over. Of small ones two for each core, since sharp works on one after the other on its own thread while
 * JavaScript has another in hand. What waits holds its file, or its pixels once. Whoever starts a run makes them, once.
 */
export function heavyWork(cores = availableParallelism()) {
    const places = Math.max(2, cores);
    return { ...createLimit(places), small: createLimit(2 * places) };
}
