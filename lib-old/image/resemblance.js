import { MOST_PIXELS, Squares } from './resemblance-squares.js';
/**
 * True when a result shows its source: not black, not grey, not another picture. The error may be 16 steps, and 0.3 of the
 * source's contrast more, pixel by pixel or in squares of 2 × 2: a network may smooth what alternates from pixel to pixel
 * (a checkerboard squeezed by WebP), and from a step away that is the same. And its marks must be there: a thin line on white
 * hardly counts in a mean, and without it the picture is blank. How the figures were found: docs/fidelity.md.
 */
export function isThePicture(source, doubled, alpha) {
    const near = [1, 2].some((square) => {
        const { error, contrast } = distanceOf(source, doubled, alpha, square);
        return error <= 16 + 0.3 * contrast;
    });
    return near && lostMarks(source, doubled, alpha) <= 0.5;
}
/** Side in source pixels of a mark; a speck of one pixel, which a network may take for dirt, is none. */
const MARK_SIDE = 3;
/** Steps from the picture's mean colour, in any channel. */
const MARK_STEPS = 40;
/** Fewer marks are dirt too. */
const FEWEST_MARKS = 2;
/**
 * What a result lacks of a picture's marks: of the squares that stand out from its mean colour, the energy of the difference
 * over that of the marks themselves. 0: all there; 1: a flat picture; 2 and more: another one.
 */
export function lostMarks(source, doubled, alpha) {
    const { channels } = source;
    const squares = new Squares(source, doubled, alpha, MARK_SIDE);
    const most = squares.rows * squares.weights.length;
    const weights = new Float64Array(most);
    const own = new Float64Array(channels * most);
    const theirs = new Float64Array(channels * most);
    const means = new Float64Array(channels);
    let [count, sum] = [0, 0];
    while (squares.next()) {
        for (let i = 0; i < squares.weights.length; i++) {
            const weight = squares.weights[i];
            if (weight === 0)
                continue;
            weights[count] = weight;
            sum += weight;
            for (let c = 0; c < channels; c++) {
                const value = squares.own[i * channels + c];
                own[count * channels + c] = value;
                theirs[count * channels + c] = squares.theirs[i * channels + c];
                means[c] = means[c] + value;
            }
            count++;
        }
    }
    for (let c = 0; c < channels; c++)
        means[c] = means[c] / sum;
    let [marks, energy, lost] = [0, 0, 0];
    for (let i = 0, at = 0; i < count; i++) {
        const weight = weights[i];
        let farthest = 0;
        let deviation = 0;
        let difference = 0;
        for (let c = 0; c < channels; c++, at++) {
            const away = own[at] / weight - means[c];
            farthest = Math.max(farthest, Math.abs(away));
            deviation += away * away;
            difference += (theirs[at] - own[at]) ** 2 / weight ** 2;
        }
        if (farthest < MARK_STEPS)
            continue;
        marks += 1;
        energy += weight * deviation;
        lost += weight * difference;
    }
    return marks < FEWEST_MARKS ? 0 : lost / energy;
}
/**
 * Measures how far a result is from its source, over all channels. What does not show does not count: pixels weigh as much
 * as they are opaque, and almost transparent ones, whose colour is debris, nothing.
 * @param source straight colour
 * @param doubled exactly twice as wide and high, with as many channels; 8 or 16 bits
 * @param alpha the source's opacity; absent: opaque
 * @param square side in source pixels of the squares whose means are compared
 */
export function distanceOf(source, doubled, alpha, square = 1) {
    const [own, theirs] = [source.data, doubled.data];
    const counts = alpha === undefined && square === 1 && own instanceof Uint8Array && theirs instanceof Uint8Array;
    return counts ? distanceOfPixels(source, own, theirs) : distanceOfSquares(source, doubled, alpha, square);
}
function distanceOfSquares(source, doubled, alpha, square) {
    const { channels } = source;
    const all = new Squares(source, doubled, alpha, square);
    const { own, theirs } = all;
    const sums = new Float64Array(channels);
    let [weights, squares, errors] = [0, 0, 0];
    while (all.next()) {
        for (let i = 0; i < all.weights.length; i++) {
            const weight = all.weights[i];
            if (weight === 0)
                continue;
            weights += weight;
            for (let c = 0; c < channels; c++) {
                const value = own[i * channels + c] / weight;
                const difference = theirs[i * channels + c] / weight - value;
                sums[c] = sums[c] + weight * value;
                squares += weight * value * value;
                errors += weight * difference * difference;
            }
        }
    }
    return distanceBy(weights, sums, squares, errors);
}
/** The same for the most common case, in whole numbers: every pixel counts once, and samples have 8 bits. */
function distanceOfPixels({ width, height, channels }, data, doubled) {
    const step = Math.max(1, Math.ceil((width * height) / MOST_PIXELS));
    const row = width * channels;
    const sums = new Float64Array(channels);
    const squares = new Float64Array(2);
    for (let y = 0; y < height; y += step) {
        for (let c = 0; c < channels; c++) {
            const line = doubled.subarray(4 * y * row + c, 4 * (y + 1) * row);
            const sum = addUp(data.subarray(y * row + c, (y + 1) * row), line, channels, 2 * row, squares);
            sums[c] = sums[c] + sum;
        }
    }
    const [own, sixteenErrors] = squares;
    return distanceBy(width * Math.ceil(height / step), sums, own, sixteenErrors / 16);
}
/**
 * Adds up a channel of a row: the squares of its samples and, times 16, those of what their four miss them by.
 * @returns the sum of the samples
 */
function addUp(data, doubled, channels, below, squares) {
    let sum = 0;
    let own = 0;
    let errors = 0;
    for (let from = 0, to = 0; from < data.length; from += channels, to += 2 * channels) {
        const value = data[from];
        const upper = doubled[to] + doubled[to + channels];
        const lower = doubled[to + below] + doubled[to + below + channels];
        const off = upper + lower - 4 * value;
        sum += value;
        own += value * value;
        errors += off * off;
    }
    squares[0] = squares[0] + own;
    squares[1] = squares[1] + errors;
    return sum;
}
function distanceBy(weights, sums, squares, errors) {
    if (weights === 0)
        return { error: 0, contrast: 0 };
    const variance = squares - sums.reduce((sum, value) => sum + (value * value) / weights, 0);
    const count = weights * sums.length;
    return { error: Math.sqrt(errors / count), contrast: Math.sqrt(Math.max(0, variance) / count) };
}
