import { fullScale } from '../../image/raster.js';
/** Keys's cubic with a = −½ (as Pillow and MATLAB reduce), stretched to twice its width: eight doubled pixels. */
const BICUBIC = [-3, -9, 29, 111, 111, 29, -9, -3].map((tap) => tap / 256);
/** A doubled picture's value at a source pixel, once it is reduced again by a bicubic filter. */
export function reduced({ width, height, channels, data }, x, y, c) {
    const left = 2 * x - 3;
    const top = 2 * y - 3;
    const size = BICUBIC.length;
    const inside = left >= 0 && left + size <= width;
    let sum = 0;
    for (let v = 0; v < size; v++) {
        const row = Math.min(height - 1, Math.max(0, top + v)) * width;
        let line = 0;
        for (let u = 0; u < size; u++) {
            const column = inside ? left + u : Math.min(width - 1, Math.max(0, left + u));
            line += BICUBIC[u] * data[(row + column) * channels + c];
        }
        sum += BICUBIC[v] * line;
    }
    return sum;
}
/**
 * How far a square of a doubled picture is from its source once it is reduced again: by area or by a bicubic filter, the nearer counts.
 * @param enough nobody wants to know of less: the second filter is left out then.
 * @returns root mean square, of 1
 */
export function distanceWhenReduced(source, doubled, square, enough) {
    const byArea = differenceByArea(source, doubled, square);
    // Nearly always the first look is enough.
    if (byArea <= enough)
        return byArea;
    return Math.min(rootMeanSquare(missingByBicubic(source, doubled, square)) / fullScale(source.data), byArea);
}
/** What a square lacks to be its source once it is reduced again, by the nearer of the two filters; samples as the source has them. */
export function missingOf(source, doubled, square) {
    const byArea = missingByArea(source, doubled, square);
    const byFilter = missingByBicubic(source, doubled, square);
    return rootMeanSquare(byFilter) < rootMeanSquare(byArea) ? byFilter : byArea;
}
export function rootMeanSquare(values) {
    let sum = 0;
    for (let i = 0; i < values.length; i++)
        sum += values[i] ** 2;
    return Math.sqrt(sum / values.length);
}
/** Root mean square of source minus mean of the four pixels that became of it, of 1. */
function differenceByArea(source, { data: doubled }, { x, y, width, height }) {
    const { width: sourceWidth, channels, data } = source;
    const below = 2 * sourceWidth * channels;
    // Of four times the difference: whole numbers.
    let sum = 0;
    for (let v = y; v < y + height; v++) {
        for (let c = 0; c < channels; c++) {
            let from = (v * sourceWidth + x) * channels + c;
            let to = 2 * v * below + 2 * x * channels + c;
            for (const end = from + width * channels; from < end; from += channels, to += 2 * channels) {
                const upper = doubled[to] + doubled[to + channels];
                const lower = doubled[to + below] + doubled[to + below + channels];
                const off = upper + lower - 4 * data[from];
                sum += off * off;
            }
        }
    }
    return Math.sqrt(sum / 16 / (width * height * channels)) / fullScale(data);
}
function missingByArea(source, { data: doubled }, { x, y, width, height }) {
    const { width: sourceWidth, channels, data } = source;
    const below = 2 * sourceWidth * channels;
    const missing = new Float64Array(width * height * channels);
    for (let v = 0, i = 0; v < height; v++) {
        for (let u = 0; u < width; u++) {
            const from = ((y + v) * sourceWidth + x + u) * channels;
            const to = 2 * (y + v) * below + 2 * (x + u) * channels;
            for (let c = 0; c < channels; c++, i++) {
                const upper = doubled[to + c] + doubled[to + channels + c];
                const lower = doubled[to + below + c] + doubled[to + below + channels + c];
                missing[i] = data[from + c] - (upper + lower) / 4;
            }
        }
    }
    return missing;
}
/** Rows first, then columns: a third of the products of reduced(). */
function missingByBicubic(source, doubled, { x, y, width, height }) {
    const { channels, data } = source;
    const row = width * channels;
    const tall = 2 * height + BICUBIC.length - 2;
    // One line of doubled samples with what the filter reaches beside it.
    const line = new Float64Array((2 * width + BICUBIC.length - 2) * channels);
    const lines = new Float64Array(tall * row);
    for (let v = 0; v < tall; v++) {
        const first = Math.min(doubled.height - 1, Math.max(0, 2 * y - 3 + v)) * doubled.width;
        for (let u = 0, i = 0; i < line.length; u++) {
            const from = (first + Math.min(doubled.width - 1, Math.max(0, 2 * x - 3 + u))) * channels;
            for (let c = 0; c < channels; c++, i++)
                line[i] = doubled.data[from + c];
        }
        for (let u = 0, i = v * row; u < width; u++) {
            for (let c = 0; c < channels; c++, i++)
                lines[i] = reduceSample(line, 2 * u * channels + c, channels);
        }
    }
    const missing = new Float64Array(height * row);
    for (let v = 0, i = 0; v < height; v++) {
        const first = ((y + v) * source.width + x) * channels;
        for (let u = 0; u < row; u++, i++)
            missing[i] = data[first + u] - reduceSample(lines, 2 * v * row + u, row);
    }
    return missing;
}
const [B0, B1, B2, B3] = BICUBIC;
/** The bicubic filter's sum over eight samples of a line, which begins with the farthest. */
function reduceSample(from, at, step) {
    const outer = B0 * (from[at] + from[at + 7 * step]);
    const third = B1 * (from[at + step] + from[at + 6 * step]);
    const second = B2 * (from[at + 2 * step] + from[at + 5 * step]);
    return outer + third + second + B3 * (from[at + 3 * step] + from[at + 4 * step]);
}
