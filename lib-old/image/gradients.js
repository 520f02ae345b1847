import { isArea } from './made-of-areas.js';
/**
 * Levels of 255 by which a pixel may miss the middle of two opposite neighbours and still lie in a gradient: rounding a straight
 * one costs up to 1, reducing it before up to 2. Noise and texture miss by more.
 */
const ROUNDING = 2;
/** Levels to a neighbour up to which it is a gradient; the middle of a smoothed edge is straight too. */
const STEEPEST = 8;
/** Share of a picture's pixels in gradients and flat areas that only drawn pictures have: of 85 photographs and walls two have it. */
const MOST_OF_IT = 0.55;
/** Pixels of a picture that are looked at to judge the whole, in rows spread evenly. */
const SAMPLES = 60_000;
/** What `gradientPixels` says of a pixel: all around it have its colour. */
const FLAT = 2;
/** For each pixel: 0; 1 where it lies in a gradient, straight in all four directions, in every channel; FLAT. */
function gradientPixels(data, { width, height, channels }) {
    const straight = new Uint8Array(width * height);
    const row = width * channels;
    for (let y = 0, i = 0, at = 0; y < height; y++) {
        const up = y > 0 ? row : 0;
        const down = y < height - 1 ? row : 0;
        for (let x = 0; x < width; x++, i++, at += channels) {
            const left = x > 0 ? channels : 0;
            const right = x < width - 1 ? channels : 0;
            if (up !== 0 &&
                down !== 0 &&
                left !== 0 &&
                right !== 0 &&
                isFlat(data, at, channels, row, straight[i - 1] === FLAT)) {
                straight[i] = FLAT;
            }
            else if (isStraight(data, at, channels, left, right, up, down))
                straight[i] = 1;
        }
    }
    return straight;
}
/** Whether all around a pixel have its colour; beside one of which that is known, only three are left to look at. */
function isFlat(data, at, channels, row, isLeftFlat) {
    if (!isLeftFlat)
        return isArea(data, at, channels, row);
    for (let i = at; i < at + channels; i++) {
        const own = data[i];
        const right = i + channels;
        if (own !== data[right] || own !== data[right - row] || own !== data[right + row])
            return false;
    }
    return true;
}
/** Whether the lines through a pixel and its neighbours in all four directions are straight. Distances of 0: nobody is there. */
function isStraight(data, at, channels, left, right, up, down) {
    if (bends(data, at, channels, left, right) || bends(data, at, channels, up, down))
        return false;
    const upLeft = up !== 0 && left !== 0 ? up + left : 0;
    const downRight = down !== 0 && right !== 0 ? down + right : 0;
    if (bends(data, at, channels, upLeft, downRight))
        return false;
    const upRight = up !== 0 && right !== 0 ? up - right : 0;
    const downLeft = down !== 0 && left !== 0 ? down - left : 0;
    return !bends(data, at, channels, upRight, downLeft);
}
/** Whether the line through a pixel and the two that far before and after it bends. */
function bends(data, at, channels, before, after) {
    for (let i = at; i < at + channels; i++) {
        const own = data[i];
        const up = before === 0 ? 0 : own - data[i - before];
        const on = after === 0 ? 0 : data[i + after] - own;
        if (up > STEEPEST || -up > STEEPEST || on > STEEPEST || -on > STEEPEST)
            return true;
        if (before !== 0 && after !== 0 && (up - on > ROUNDING || on - up > ROUNDING))
            return true;
    }
    return false;
}
/**
 * Whether so much of a picture is gradients and flat areas that it was drawn. Ends as soon as the pixels that are left cannot
 * change the answer.
 * @param raster 8 bits; deeper ones are not looked at
 */
export function isMadeOfGradients({ width, height, channels, data }) {
    if (data instanceof Uint16Array)
        return false;
    const step = Math.max(1, Math.floor((width * height) / SAMPLES));
    const row = width * channels;
    const looked = width * Math.ceil(height / step);
    const wanted = MOST_OF_IT * width * Math.ceil(height / step);
    let [straight, others] = [0, 0];
    for (let y = 0; y < height; y += step) {
        const up = y > 0 ? row : 0;
        const down = y < height - 1 ? row : 0;
        for (let x = 0, at = y * row; x < width; x++, at += channels) {
            const left = x > 0 ? channels : 0;
            const right = x < width - 1 ? channels : 0;
            if (isStraight(data, at, channels, left, right, up, down))
                straight++;
            else
                others++;
        }
        if (looked - others < wanted)
            return false;
        if (straight >= wanted)
            return true;
    }
    return straight >= wanted;
}
/**
 * Draws gradients anew, in place: there the straight line between the source's own pixels is what was meant, in the source's own
 * colours, and a network's noise of a level costs bytes, or entries of a palette.
 */
export function settleGradients(source, doubled) {
    if (source.data instanceof Uint16Array || doubled.data instanceof Uint16Array)
        return;
    const { width, height, channels, data } = source;
    const { data: into } = doubled;
    const straight = gradientPixels(data, source);
    const row = width * channels;
    const wide = 2 * row;
    for (let y = 0, i = 0, at = 0; y < height; y++) {
        const up = y > 0 ? row : 0;
        const down = y < height - 1 ? row : 0;
        for (let x = 0; x < width; x++, i++, at += channels) {
            if (straight[i] === 0)
                continue;
            const left = x > 0 ? channels : 0;
            const right = x < width - 1 ? channels : 0;
            const flat = straight[i] === FLAT;
            for (let own = at, to = 2 * (y * wide + x * channels); own < at + channels; own++, to++) {
                const value = data[own];
                if (flat) {
                    into[to] = into[to + channels] = into[to + wide] = into[to + wide + channels] = value;
                    continue;
                }
                const west = data[own - left];
                const east = data[own + right];
                const north = data[own - up];
                const south = data[own + down];
                into[to] = (9 * value + data[own - left - up] + 3 * (west + north) + 8) >> 4;
                into[to + channels] = (9 * value + data[own + right - up] + 3 * (east + north) + 8) >> 4;
                into[to + wide] = (9 * value + data[own - left + down] + 3 * (west + south) + 8) >> 4;
                into[to + wide + channels] = (9 * value + data[own + right + down] + 3 * (east + south) + 8) >> 4;
            }
        }
    }
}
/** Pixels around a pixel, at each side, that are straight too where it lies in an area of a gradient: bands of fewer are not seen. */
const REACH = 4;
/**
 * Pixels of each colour that lie in areas of gradients.
 * @param packed RGBA of each pixel in one number
 */
export function coloursOfGradients(packed, { width, height }) {
    const samples = new Uint8Array(4 * packed.length);
    for (let i = 0, at = 0; i < packed.length; i++) {
        const value = packed[i];
        for (let shift = 24; shift >= 0; shift -= 8)
            samples[at++] = value >>> shift;
    }
    const straight = gradientPixels(samples, { width, height, channels: 4 });
    const bent = new Uint8Array(packed.length);
    const steps = new Uint8Array(packed.length);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            if (straight[i] === 0)
                bent[i] = 1;
            const value = packed[i];
            if ((x > 0 && value !== packed[i - 1]) || (y > 0 && value !== packed[i - width]))
                steps[i] = 1;
        }
    }
    const [bentBefore, stepsBefore] = [summed(bent, width, height), summed(steps, width, height)];
    const counts = new Map();
    for (let y = 0, i = 0; y < height; y++) {
        const upper = Math.max(0, y - REACH) * (width + 1);
        const lower = Math.min(height, y + REACH + 1) * (width + 1);
        for (let x = 0; x < width; x++, i++) {
            if (straight[i] === 0)
                continue;
            const left = Math.max(0, x - REACH);
            const right = Math.min(width, x + REACH + 1);
            if (sumOf(bentBefore, left, right, upper, lower) > 0)
                continue;
            if (sumOf(stepsBefore, left, right, upper, lower) === 0)
                continue;
            const value = packed[i];
            counts.set(value, (counts.get(value) ?? 0) + 1);
        }
    }
    return counts;
}
/** Of some columns of a summed-area table, between the first numbers of two of its rows. */
function sumOf(table, left, right, upper, lower) {
    const all = table[lower + right] - table[lower + left];
    return all - table[upper + right] + table[upper + left];
}
/** A summed-area table: how many pixels above and left of each corner are marked. */
function summed(marks, width, height) {
    const table = new Uint32Array((width + 1) * (height + 1));
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0, row = 0; x < width; x++, i++) {
            row += marks[i];
            table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1] + row;
        }
    }
    return table;
}
