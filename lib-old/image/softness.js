import { fullScale } from './raster.js';
/**
 * Root mean square of fourth differences over that of central ones, below which a picture is soft: out of focus, or enlarged
 * before. Held-out drawings have 0.19 to 0.7, photographs 0.19 to 0.6; blurred by 0.75 of a source pixel 0.05 to 0.18.
 */
const SOFT = 0.18;
/**
 * The same for a square in which nothing is left that a network could add: Lanczos's result is there within half a level of the
 * truth, and nearer to it than the networks'. From 0.07 on squares gain by them.
 */
const SMOOTH = 0.06;
/** Mean square of a central difference, of 255: a square with less has nothing to be soft. */
const LEAST_SLOPE = 0.5;
/** What rounding to 8 bits adds to the square of a fourth difference, in two directions: 2 · (1 + 16 + 36 + 16 + 1) / 256 / 12. */
const ROUNDING = 0.046;
/** Pixels of a whole picture that are looked at. */
const SAMPLES = 40_000;
/** Distance of the pixels that are looked at first in a square: for nearly all of a photograph's they are enough. */
const FIRST_LOOK = 4;
/** How much sharper a square's few pixels must be than its bound to decide for all. */
const CLEARLY = 4;
/** Whether a whole picture is soft: it has edges, and none of them is sharp. The same for the same pixels. */
export function isSoft(raster) {
    const { width, height, channels } = raster;
    const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLES)));
    let [high, slope] = [0, 0];
    for (let c = 0; c < channels; c++) {
        const own = changes(raster, { x: 0, y: 0, width, height }, c, step);
        high += own.high;
        slope += own.slope;
    }
    return high < SOFT ** 2 * slope;
}
/** Whether a square of a picture, and what Lanczos's filter reaches around it, holds slow changes and nothing else in any channel. */
export function isSmooth(raster, { x, y, width, height }) {
    const { channels, data } = raster;
    // A fourth difference reaches two pixels, Lanczos's filter three.
    const square = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
    const least = LEAST_SLOPE * (fullScale(data) / 255) ** 2;
    const rounding = data instanceof Uint8Array ? ROUNDING : 0;
    for (let c = 0; c < channels; c++) {
        const { high, slope } = changes(raster, square, c, FIRST_LOOK);
        if (high > CLEARLY * (SMOOTH ** 2 * slope + rounding))
            return false;
    }
    let sum = 0;
    for (let c = 0; c < channels; c++) {
        const { high, slope } = changes(raster, square, c, 1);
        if (high > SMOOTH ** 2 * slope + rounding)
            return false;
        sum += slope;
    }
    return sum > least;
}
/** Mean squares, over both directions, of the fourth and of the central differences of one channel. */
function changes({ width, height, channels, data }, area, c, step) {
    let [high, slope, looked] = [0, 0, 0];
    const row = width * channels;
    // Two pixels at the picture's edges have no neighbours to compare with.
    const [top, bottom] = [Math.max(2, area.y), Math.min(height - 2, area.y + area.height)];
    const [left, right] = [Math.max(2, area.x), Math.min(width - 2, area.x + area.width)];
    for (let y = top; y < bottom; y += step) {
        for (let x = left, at = y * row + left * channels + c; x < right; x += step, at += step * channels) {
            const own = 6 * data[at];
            const west = data[at - channels];
            const east = data[at + channels];
            const north = data[at - row];
            const south = data[at + row];
            const across = data[at - 2 * channels] + data[at + 2 * channels] + own - 4 * (west + east);
            const down = data[at - 2 * row] + data[at + 2 * row] + own - 4 * (north + south);
            high += across * across;
            high += down * down;
            slope += (east - west) * (east - west);
            slope += (south - north) * (south - north);
            looked++;
        }
    }
    // Binomial weights sum to 16, a central difference spans two pixels.
    return { high: high / 256 / Math.max(1, looked), slope: slope / 4 / Math.max(1, looked) };
}
