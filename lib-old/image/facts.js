import { orientationSwaps } from './exif.js';
/** How many frames a picture has. */
export const framesOf = ({ animation }) => animation?.delays.length ?? 1;
/** True where compression took nothing away. Of a WebP that does not say how it was encoded it is false. */
export function isLossless({ format, webp, tiff }) {
    if (format === 'webp')
        return webp?.lossless === true;
    return format === 'tiff' ? tiff?.lossy !== true : format === 'png' || format === 'gif' || format === 'bmp';
}
/** Turns the stored size into the displayed one; a picture without pixels is none. */
export function displayed({ stored, ...rest }) {
    if (stored.width < 1 || stored.height < 1)
        return undefined;
    const swap = orientationSwaps(rest.orientation);
    return { ...rest, width: swap ? stored.height : stored.width, height: swap ? stored.width : stored.height };
}
/** To be filled while the chunks are walked. */
export const nothingEmbedded = () => ({ colourChunks: [], textChunks: [] });
/** True when the bytes begin with these ASCII characters. */
export const startsWith = (bytes, text) => String.fromCharCode(...bytes.subarray(0, text.length)) === text;
