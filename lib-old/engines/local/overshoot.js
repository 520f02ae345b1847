import { fullScale } from '../../image/raster.js';
import { NEIGHBOURHOOD } from './flat-areas.js';
import { reduced } from './reduced-again.js';
/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;
/** Rows above and below that `reduced` looks at: there no overshoot may be left when a row's means are judged. */
const REACH = 2;
/**
 * Holds a network to the source beside areas of one colour. Photographs have no such areas, and stay as they are.
 *
 * Overshoots: a network sharpens an edge by making its bright side a little brighter and its dark side darker, as photographs
 * want it; beside an area, in icons and screenshots, that is a false rim. So a sample may not leave the range of the source
 * around it where an area of one colour has that range's end.
 *
 * Means: reduced again, lines and edges have the source's colour. Where the paper beside a thin antialiased line may not become
 * brighter, a network that sharpens draws the line darker than it is.
 */
export function holdEdges(source, result, areas, { overshoots, means }) {
    const { height } = source;
    const bounds = new Bounds(source, areas.flat);
    for (let y = 0; y < height + REACH; y++) {
        if (overshoots && y < height)
            takeBack(result, areas.near, y, bounds);
        if (means && y >= REACH)
            keepMeans(source, result, areas.near, y - REACH, bounds);
    }
}
/** The bounds that the areas around a sample set. */
class Bounds {
    source;
    flat;
    least = 0;
    most = 0;
    constructor(source, flat) {
        this.source = source;
        this.flat = flat;
    }
    /** Finds those of a sample; false where nothing but its own value is around it. */
    find(x, y, c) {
        const { flat, source } = this;
        const { width, height, channels, data } = source;
        const full = fullScale(data);
        const near = NEAR * full;
        const top = Math.max(0, y - NEIGHBOURHOOD) * width;
        const bottom = Math.min(height - 1, y + NEIGHBOURHOOD) * width;
        const left = Math.max(0, x - NEIGHBOURHOOD);
        const right = Math.min(width - 1, x + NEIGHBOURHOOD);
        let low = full;
        let high = 0;
        let flatLow = 2 * full;
        let flatHigh = -1;
        for (let row = top; row <= bottom; row += width) {
            for (let at = row + left; at <= row + right; at++) {
                const value = data[at * channels + c];
                if (value < low)
                    low = value;
                if (value > high)
                    high = value;
                if (flat[at] !== 1)
                    continue;
                if (value < flatLow)
                    flatLow = value;
                if (value > flatHigh)
                    flatHigh = value;
            }
        }
        this.least = flatLow <= low + near ? low : 0;
        this.most = flatHigh >= high - near ? high : full;
        return low !== high;
    }
}
/** Holds the four samples that came of each beside an area in its bounds. */
function takeBack(result, near, y, bounds) {
    const { data, channels } = result;
    const width = result.width / 2;
    const below = result.width * channels;
    for (let x = 0; x < width; x++) {
        if (near[y * width + x] !== 1)
            continue;
        for (let c = 0; c < channels; c++) {
            if (!bounds.find(x, y, c))
                continue;
            const { least, most } = bounds;
            const first = 2 * (y * below + x * channels) + c;
            for (let at = first; at <= first + below; at += below) {
                hold(data, at, least, most);
                hold(data, at + channels, least, most);
            }
        }
    }
}
function hold(data, at, low, high) {
    const value = data[at];
    if (value < low)
        data[at] = low;
    else if (value > high)
        data[at] = high;
}
/** Part of the full scale by which a pixel may be missed by what became of it. */
const MEAN_TOLERANCE = 1 / 255;
/** A picture may have been drawn small, by area, or reduced by a bicubic filter: what fits the one or the other is left alone. */
function keepMeans(source, result, near, y, bounds) {
    const { width, channels, data } = source;
    const { data: doubled } = result;
    const tolerance = MEAN_TOLERANCE * fullScale(data);
    const below = result.width * channels;
    for (let x = 0; x < width; x++) {
        if (near[y * width + x] !== 1)
            continue;
        for (let c = 0; c < channels; c++) {
            const first = 2 * (y * below + x * channels) + c;
            const wanted = data[(y * width + x) * channels + c];
            const byArea = wanted - meanOf(doubled, first, channels, below);
            if (Math.abs(byArea) <= tolerance)
                continue;
            const byFilter = wanted - reduced(result, x, y, c);
            if (byArea * byFilter <= 0)
                continue;
            const off = Math.sign(byArea) * (Math.min(Math.abs(byArea), Math.abs(byFilter)) - tolerance);
            if (off * byArea <= 0 || !bounds.find(x, y, c))
                continue;
            const places = [first, first + channels, first + below, first + below + channels];
            shiftMean(doubled, places, meanOf(doubled, first, channels, below) + off, bounds);
        }
    }
}
/** Of the four samples that came of one. */
function meanOf(data, first, right, below) {
    const upper = data[first] + data[first + right];
    return (upper + data[first + below] + data[first + below + right]) / 4;
}
/** Moves samples alike, those that are at a bound excepted, until their mean is `wanted`, or all are at it. */
function shiftMean(data, places, wanted, { least, most }) {
    for (let round = 0; round < places.length; round++) {
        const missing = wanted - places.reduce((sum, at) => sum + data[at], 0) / places.length;
        if (Math.abs(missing) < 0.5)
            return;
        const movable = places.filter((at) => (missing > 0 ? data[at] < most : data[at] > least));
        const step = (missing * places.length) / movable.length;
        for (const at of movable)
            data[at] = Math.round(Math.min(most, Math.max(least, data[at] + step)));
    }
}
