import { sameKind } from './raster.js';
/** RGBA as a frame, without alpha where all is opaque. */
export function frameOf(rgba, width, height) {
    const colour = new Uint8Array(3 * width * height);
    const alpha = new Uint8Array(width * height);
    let opaque = true;
    for (let i = 0; i < alpha.length; i++) {
        for (let c = 0; c < 3; c++)
            colour[3 * i + c] = rgba[4 * i + c];
        alpha[i] = rgba[4 * i + 3];
        opaque &&= alpha[i] === 255;
    }
    const raster = { width, height, channels: 3, data: colour };
    return opaque ? { colour: raster } : { colour: raster, alpha: { width, height, channels: 1, data: alpha } };
}
/** The frames one below the other, as one picture. */
export function stack(frames) {
    const [first] = frames;
    if (frames.length === 1)
        return first;
    const { width, height, channels, data } = first.colour;
    const colour = sameKind(data, data.length * frames.length);
    const alpha = new Uint8Array(width * height * frames.length).fill(255);
    for (const [i, frame] of frames.entries()) {
        colour.set(frame.colour.data, i * data.length);
        if (frame.alpha)
            alpha.set(frame.alpha.data, i * width * height);
    }
    const size = { width, height: height * frames.length };
    const hasAlpha = frames.some((frame) => frame.alpha !== undefined);
    return {
        colour: { ...size, channels, data: colour },
        ...(hasAlpha && { alpha: { ...size, channels: 1, data: alpha } }),
    };
}
