/** A new array of the same kind as `like`. */
export function sameKind(like, length) {
    return like instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
}
/** The largest sample value: 255 or 65535. */
export function fullScale(data) {
    return data instanceof Uint16Array ? 65535 : 255;
}
/** The raster with 8-bit samples (rounded); the same raster when it has them. */
export function toEightBit(raster) {
    if (raster.data instanceof Uint8Array)
        return raster;
    const data = new Uint8Array(raster.data.length);
    for (let i = 0; i < data.length; i++)
        data[i] = (raster.data[i] * 255 + 32767) / 65535;
    return { ...raster, data };
}
/** RGB of a one-channel raster; the same raster when it is RGB. */
export function toRgb(raster) {
    if (raster.channels === 3)
        return raster;
    const data = sameKind(raster.data, raster.data.length * 3);
    for (let i = 0, to = 0; i < raster.data.length; i++) {
        const value = raster.data[i];
        data[to++] = value;
        data[to++] = value;
        data[to++] = value;
    }
    return { ...raster, channels: 3, data };
}
/** BT.601: weights of red, green and blue in grey. */
export const LUMA = [0.299, 0.587, 0.114];
/** File name endings that we give, by format. */
export const EXTENSION_OF = {
    jpeg: 'jpg',
    png: 'png',
    webp: 'webp',
    avif: 'avif',
    gif: 'gif',
    tiff: 'tif',
    bmp: 'bmp',
};
/** One channel of an RGB raster: BT.601 luma of the stored numbers; the same raster when it has one. */
export function toGrey(raster) {
    if (raster.channels === 1)
        return raster;
    const source = raster.data;
    const data = sameKind(source, source.length / 3);
    const [red, green, blue] = LUMA;
    for (let i = 0, from = 0; i < data.length; i++, from += 3) {
        const [r, g, b] = [source[from], source[from + 1], source[from + 2]];
        data[i] = red * r + green * g + blue * b + 0.5;
    }
    return { ...raster, channels: 1, data };
}
/**
 * The raster as a viewer shows it: EXIF orientation (1..8, CIPA DC-008) applied to the stored pixels.
 * Orientation 1 returns the same raster.
 */
export function applyOrientation(raster, orientation) {
    if (orientation <= 1 || orientation > 8)
        return raster;
    const { width, height, channels, data } = raster;
    const swap = orientation >= 5;
    const outWidth = swap ? height : width;
    const outHeight = swap ? width : height;
    // Where output pixel (0,0) comes from, and how the source index moves with one step right and one step down.
    const right = [0, 1, -1, -1, 1, width, -width, -width, width][orientation];
    const down = [0, width, width, -width, -width, 1, 1, -1, -1][orientation];
    const last = width * height - 1;
    const bottomLeft = width * (height - 1);
    const start = [0, 0, width - 1, last, bottomLeft, 0, bottomLeft, last, width - 1][orientation];
    const out = sameKind(data, data.length);
    let to = 0;
    for (let y = 0; y < outHeight; y++) {
        let from = start + y * down;
        for (let x = 0; x < outWidth; x++, from += right) {
            const at = from * channels;
            for (let c = 0; c < channels; c++)
                out[to++] = data[at + c];
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}
