import { isMadeOfAreas } from './made-of-areas.js';
import { fullScale, LUMA, sameKind } from './raster.js';
import { doublePlane } from './resample.js';
import { isSoft } from './softness.js';
/** Pixels that are looked at, spread evenly: enough for a share to a percent, and no time. */
const SAMPLES = 10_000;
/** Colours that a picture of patterns has at most: two inks, dithered or not, and what a small palette adds. Photographs have thousands. */
const FEW_COLOURS = 16;
/** Whether a picture was drawn and is sharp. Drawings out of focus, or enlarged before, are for the networks what a camera saw. */
export function isSharpDrawing(picture) {
    return isDrawing(picture) && !isSoft(picture);
}
/**
 * Whether a picture was drawn: areas of one colour and little that is not the edge of one, or few colours at all (dithered and
 * halftoned pictures, scans in black and white, pixel art). The same for the same pixels.
 */
export function isDrawing(picture) {
    return hasFewColours(picture) || isMadeOfAreas(picture, stepFor(picture));
}
function hasFewColours(picture) {
    const { width, height, channels, data } = picture;
    const step = stepFor(picture);
    const colours = new Set();
    for (let y = step >> 1; y < height; y += step) {
        for (let x = step >> 1; x < width; x += step) {
            const at = (y * width + x) * channels;
            let colour = 0;
            for (let c = 0; c < Math.min(3, channels); c++)
                colour = colour * 65_536 + data[at + c];
            if (colours.add(colour).size > FEW_COLOURS)
                return false;
        }
    }
    return true;
}
/** Distance of the pixels that are looked at. */
function stepFor({ width, height }) {
    return Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLES)));
}
/** Levels of 255 by which a dithered pixel stands out from all four pixels around it. */
const STEP = 6;
/** Pixels around a pixel, at each side, in which dots are counted. */
const DIFFUSED_REACH = 6;
/** Share of pixels that stand out: below the first, nothing is dithered; from the second, all is. A checker has all of them. */
const FEW = 0.22;
const MANY = 0.34;
/** Share of a picture's pixels that makes it worth a word. */
const NOTICEABLE = 0.01;
/** Binomial weights: nothing is left of a checker, a quarter of a pattern of four pixels. */
const BLUR = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16];
/**
 * Smooths what is dithered in a doubled picture: a network takes dots for texture, etches them or draws hatching through
 * them. There the source's mean colours are enlarged instead.
 * @param doubled is changed in place
 * @returns whether there was anything worth a word
 */
export function smoothDither(source, doubled) {
    const weights = ditherWeights(source);
    if (weights === undefined)
        return false;
    const { width, channels, data } = source;
    for (let c = 0; c < channels; c++) {
        const mean = doublePlane(blurred(planeOf(source, c)));
        for (let i = 0; i < weights.length; i++) {
            const weight = weights[i];
            if (weight === 0)
                continue;
            const first = 2 * Math.floor(i / width) * doubled.width + 2 * (i % width);
            for (const at of [first, first + 1, first + doubled.width, first + doubled.width + 1]) {
                const to = at * channels + c;
                doubled.data[to] = weight * mean.data[at] + (1 - weight) * doubled.data[to] + 0.5;
            }
        }
    }
    return weights.reduce((sum, weight) => sum + weight, 0) > NOTICEABLE * (data.length / channels);
}
/** How much each pixel lies among dots, 0..1; undefined when none does. */
export function ditherWeights(source) {
    const { width, height } = source;
    const dots = dotsOf(source);
    const sums = summed(dots, width, height);
    const weights = new Float32Array(width * height);
    let found = false;
    for (let y = 0, i = 0; y < height; y++) {
        const [top, bottom] = [Math.max(0, y - DIFFUSED_REACH), Math.min(height, y + DIFFUSED_REACH + 1)];
        for (let x = 0; x < width; x++, i++) {
            const left = Math.max(0, x - DIFFUSED_REACH);
            const right = Math.min(width, x + DIFFUSED_REACH + 1);
            const lower = sums[bottom * (width + 1) + right] - sums[bottom * (width + 1) + left];
            const count = lower - sums[top * (width + 1) + right] + sums[top * (width + 1) + left];
            const share = count / ((right - left) * (bottom - top));
            if (share <= FEW)
                continue;
            weights[i] = Math.min(1, (share - FEW) / (MANY - FEW));
            found = true;
        }
    }
    return found ? weights : undefined;
}
/** Colours that an error-diffused picture has at most: with more of them its dots are no stronger than grain. */
const DIFFUSED_COLOURS = 64;
/**
 * Share of pixels that stand out, and their share of those that differ from any around them. Of 19 photographs brought to 4, 8 and 16
 * colours, all 57 have both where the error was diffused and 7 of 57 where it was not; of 464 icons, texts and interfaces none.
 */
const [STANDING_OUT, OF_CHANGES] = [0.03, 0.045];
/** Rows that are looked at, spread evenly. */
const LOOKED_AT = 128;
/** Whether a picture of few colours is a photograph whose error was diffused (Floyd and Steinberg, and their like): irregular dots nearly everywhere. */
export function isErrorDiffused({ width, height, channels, data }) {
    const [red, green, blue] = LUMA;
    const lumaAt = (at) => channels === 1
        ? data[at]
        : red * data[at] + green * data[at + 1] + blue * data[at + 2];
    const step = (STEP * fullScale(data)) / 255;
    const [row, colours] = [width * channels, new Set()];
    let [looked, changes, dots] = [0, 0, 0];
    for (let y = 1; y < height - 1; y += Math.max(1, Math.floor(height / LOOKED_AT))) {
        for (let at = y * row + channels; at < (y + 1) * row - channels; at += channels) {
            let colour = 0;
            for (let c = 0; c < channels; c++)
                colour = colour * 65_536 + data[at + c];
            if (colours.add(colour).size > DIFFUSED_COLOURS)
                return false;
            const own = lumaAt(at);
            const left = lumaAt(at - channels) - own;
            const right = lumaAt(at + channels) - own;
            const above = lumaAt(at - row) - own;
            const below = lumaAt(at + row) - own;
            looked++;
            if (left !== 0 || right !== 0 || above !== 0 || below !== 0)
                changes++;
            if (Math.min(left, right, above, below) >= step || Math.max(left, right, above, below) <= -step)
                dots++;
        }
    }
    return dots >= STANDING_OUT * looked && dots >= OF_CHANGES * changes && dots > 0;
}
/** 1 for each pixel that is brighter, or darker, than all four around it. */
function dotsOf({ width, height, channels, data }) {
    const [red, green, blue] = LUMA;
    const luma = new Float32Array(width * height);
    for (let i = 0, at = 0; i < luma.length; i++, at += channels) {
        luma[i] =
            channels === 1
                ? data[at]
                : red * data[at] + green * data[at + 1] + blue * data[at + 2];
    }
    const step = (STEP * fullScale(data)) / 255;
    const dots = new Uint8Array(width * height);
    for (let y = 1; y < height - 1; y++) {
        for (let x = 1; x < width - 1; x++) {
            const i = y * width + x;
            const own = luma[i];
            const left = luma[i - 1];
            const right = luma[i + 1];
            const above = luma[i - width];
            const below = luma[i + width];
            if (own >= Math.max(left, right, above, below) + step || own <= Math.min(left, right, above, below) - step)
                dots[i] = 1;
        }
    }
    return dots;
}
/** Sums of all above and left, one more row and column than the picture. */
function summed(values, width, height) {
    const sums = new Uint32Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y++) {
        let row = 0;
        for (let x = 0; x < width; x++) {
            row += values[y * width + x];
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    return sums;
}
function planeOf({ width, height, channels, data }, c) {
    const plane = sameKind(data, width * height);
    for (let i = 0; i < plane.length; i++)
        plane[i] = data[i * channels + c];
    return { width, height, channels: 1, data: plane };
}
function blurred({ width, height, channels, data }) {
    const rows = new Float32Array(data.length);
    const out = sameKind(data, data.length);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++)
            rows[y * width + x] = blurredAt(data, y * width, 1, x, width);
    }
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++)
            out[y * width + x] = blurredAt(rows, x, width, y, height) + 0.5;
    }
    return { width, height, channels, data: out };
}
/** One of `size` values that lie `step` apart, the outermost of which go on beyond the end. */
function blurredAt(values, first, step, at, size) {
    let sum = 0;
    for (let k = 0; k < BLUR.length; k++) {
        const place = Math.min(size - 1, Math.max(0, at + k - 2));
        sum += BLUR[k] * values[first + place * step];
    }
    return sum;
}
