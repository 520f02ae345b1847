import { isArea } from '../../image/made-of-areas.js';
import { fullScale } from '../../image/raster.js';
import { mark, Runs } from './runs.js';
/** Source pixels around a pixel, at each side, in which it meets an area. */
export const NEIGHBOURHOOD = 2;
/** Undefined when no pixel lies in an area of one colour, as in photographs. */
export function flatPixels(source) {
    if (!hasArea(source))
        return undefined;
    const { width, height } = source;
    const uniform = uniformPixels(source);
    const flat = areasOf(uniform, width, height);
    const plain = plainPixels(uniform, width, height);
    dropGradients(source, flat, plain);
    return { flat, near: nearPixels(flat, plain, width, height), uniform };
}
/**
 * Whether a square of 3×3 is of one colour anywhere. Each such square has in one of every three rows two pixels of that colour, the
 * first of which is at an even place: a photograph is told by a sixth of its pixels.
 */
function hasArea({ width, height, channels, data }) {
    const row = width * channels;
    for (let y = 1; y < height; y += 3) {
        for (let x = 0, at = y * row; x < width - 1; x += 2, at += 2 * channels) {
            if (data[at] !== data[at + channels])
                continue;
            for (let v = Math.max(1, y - 1); v <= Math.min(height - 2, y + 1); v++) {
                for (let u = Math.max(1, x); u <= Math.min(width - 2, x + 1); u++) {
                    if (isArea(data, v * row + u * channels, channels, row))
                        return true;
                }
            }
        }
    }
    return false;
}
/** Bits of `likenesses`: a pixel is like the one to its right; like the one below. What is beyond an edge is like it. */
const [RIGHT, BELOW] = [1, 2];
function uniformPixels(raster) {
    const { width, height } = raster;
    const alike = likenesses(raster);
    const uniform = new Uint8Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            // Of a photograph's pixels nearly none come further than here.
            let both = alike[i];
            if (both !== (RIGHT | BELOW))
                continue;
            const left = x > 0 ? 1 : 0;
            both &= alike[i - left] | BELOW;
            if (y > 0)
                both &= alike[i - width] & (alike[i - width - left] | BELOW);
            if (y < height - 1)
                both &= (alike[i + width] & alike[i + width - left]) | BELOW;
            if (both === (RIGHT | BELOW))
                uniform[i] = 1;
        }
    }
    return uniform;
}
/** BELOW is told of pixels that are like the one to their right: nobody asks for the others'. */
function likenesses({ width, height, channels, data }) {
    const alike = new Uint8Array(width * height);
    const row = width * channels;
    for (let y = 0, i = 0, at = 0; y < height; y++) {
        const below = y < height - 1 ? row : 0;
        for (let x = 0; x < width; x++, i++, at += channels) {
            if (x < width - 1 && !isAlike(data, at, at + channels, channels))
                continue;
            alike[i] = isAlike(data, at, at + below, channels) ? RIGHT | BELOW : RIGHT;
        }
    }
    return alike;
}
/** Whether two pixels have one colour. @param channels 1 or 3 */
function isAlike(data, a, b, channels) {
    if (data[a] !== data[b])
        return false;
    return channels === 1 || (data[a + 1] === data[b + 1] && data[a + 2] === data[b + 2]);
}
/** The squares of 3×3 around uniform pixels that have neighbours at all sides. */
function areasOf(uniform, width, height) {
    const flat = new Uint8Array(width * height);
    const runs = new Runs(uniform, width);
    while (runs.next()) {
        const first = runs.row * width;
        const from = Math.max(runs.from, first + 1);
        const to = Math.min(runs.to, first + width - 1);
        if (runs.row === 0 || runs.row === height - 1 || from >= to)
            continue;
        for (let line = -width; line <= width; line += width)
            mark(flat, from + line - 1, to + line + 1);
    }
    return flat;
}
/** 1 for each pixel with one colour within NEIGHBOURHOOD: it and all around it are uniform. */
function plainPixels(uniform, width, height) {
    /** Uniform, and so are the pixels at both sides. */
    const inside = new Uint8Array(uniform.length);
    const runs = new Runs(uniform, width);
    while (runs.next()) {
        const first = runs.row * width;
        mark(inside, runs.from === first ? first : runs.from + 1, runs.to === first + width ? runs.to : runs.to - 1);
    }
    const plain = new Uint8Array(uniform.length);
    const rows = new Runs(inside, width);
    while (rows.next()) {
        const above = rows.row > 0 ? -width : 0;
        const below = rows.row < height - 1 ? width : 0;
        for (let i = rows.from; i < rows.to; i++)
            plain[i] = inside[i + above] & inside[i + below];
    }
    return plain;
}
/** Steps of 255 up to which neighbours of an area are the next bands of a gradient, not the rim of a drawing. */
const GENTLE = 6 / 255;
/**
 * Takes the bands of gentle gradients out of `flat`. They are areas of one colour too, but nothing drawn: to pull what lies
 * between two bands to either would show as lines.
 */
function dropGradients(source, flat, plain) {
    const { width } = source;
    const gentle = GENTLE * fullScale(source.data);
    const runs = new Runs(flat, width);
    while (runs.next()) {
        for (let at = runs.from, x = at - runs.row * width; at < runs.to; at++, x++) {
            if (plain[at] === 1)
                continue;
            const most = mostAround(source, x, runs.row, gentle);
            if (most > 0 && most <= gentle)
                flat[at] = 0;
        }
    }
}
/** The greatest difference of a pixel to those at a distance of NEIGHBOURHOOD; of more than `enough` the first. */
function mostAround({ width, height, channels, data }, x, y, enough) {
    const own = (y * width + x) * channels;
    // Where there is nothing above or at the left, it goes from the pixel itself, and where there is nothing below, ends at it.
    const top = y < NEIGHBOURHOOD ? y : y - NEIGHBOURHOOD;
    const left = x < NEIGHBOURHOOD ? x : x - NEIGHBOURHOOD;
    const bottom = Math.min(height - 1, y + NEIGHBOURHOOD);
    const right = Math.min(width - 1, x + NEIGHBOURHOOD);
    let most = 0;
    for (let v = top; v <= bottom; v += NEIGHBOURHOOD) {
        for (let u = left; u <= right; u += NEIGHBOURHOOD) {
            const other = (v * width + u) * channels;
            for (let c = 0; c < channels; c++) {
                const off = Math.abs(data[other + c] - data[own + c]);
                if (off <= most)
                    continue;
                if (off > enough)
                    return off;
                most = off;
            }
        }
    }
    return most;
}
function nearPixels(flat, plain, width, height) {
    const near = new Uint8Array(flat.length);
    const runs = new Runs(flat, width);
    while (runs.next()) {
        const first = runs.row * width;
        const from = Math.max(first, runs.from - NEIGHBOURHOOD) - first;
        const to = Math.min(first + width, runs.to + NEIGHBOURHOOD) - first;
        const bottom = Math.min(height - 1, runs.row + NEIGHBOURHOOD);
        for (let v = Math.max(0, runs.row - NEIGHBOURHOOD); v <= bottom; v++)
            mark(near, v * width + from, v * width + to);
    }
    const inside = new Runs(plain, width);
    while (inside.next())
        near.fill(0, inside.from, inside.to);
    return near;
}
