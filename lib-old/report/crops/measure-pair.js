import { sniff } from '../../image/inspect.js';
import { cut, decodePixels } from './pixels.js';
/**
 * Brightness over a grey ground: what is transparent differs from black and from white alike.
 * @param step 2: of every second pixel of every second row
 */
function planeOf({ width, height, data }, step = 1) {
    const [wide, high] = [Math.ceil(width / step), Math.ceil(height / step)];
    const out = new Uint8Array(wide * high);
    for (let y = 0, at = 0; y < high; y += 1) {
        for (let x = 0, from = y * step * width * 4; x < wide; x += 1, at += 1, from += 4 * step) {
            const alpha = data[from + 3];
            const light = (77 * data[from] + 150 * data[from + 1] + 29 * data[from + 2]) >> 8;
            out[at] = alpha === 255 ? light : (light * alpha + 128 * (255 - alpha)) / 255;
        }
    }
    return { width: wide, height: high, data: out };
}
/** What any program would make of the source: bicubic enlargement (Catmull-Rom) to exactly this size. */
export function enlarge(plane, width, height) {
    const rows = new Uint8Array(width * plane.height);
    const across = taps(plane.width, width);
    for (let y = 0; y < plane.height; y += 1) {
        const row = plane.data.subarray(y * plane.width, (y + 1) * plane.width);
        for (let x = 0; x < width; x += 1)
            rows[y * width + x] = mix(row, across, x, 1, 0);
    }
    const out = new Uint8Array(width * height);
    const down = taps(plane.height, height);
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1)
            out[y * width + x] = mix(rows, down, y, width, x);
    }
    return { width, height, data: out };
}
function taps(from, to) {
    const at = new Int32Array(4 * to);
    const weights = new Float64Array(4 * to);
    for (let x = 0; x < to; x += 1) {
        const centre = ((x + 0.5) * from) / to - 0.5;
        const first = Math.floor(centre);
        const t = centre - first;
        const curve = [
            ((2 - t) * t - 1) * t * 0.5,
            ((3 * t - 5) * t * t + 2) * 0.5,
            ((4 - 3 * t) * t + 1) * t * 0.5,
            (t - 1) * t * t * 0.5,
        ];
        for (let k = 0; k < 4; k += 1) {
            at[4 * x + k] = Math.min(from - 1, Math.max(0, first - 1 + k));
            weights[4 * x + k] = curve[k];
        }
    }
    return { at, weights };
}
function mix(data, { at, weights }, x, step, offset) {
    const k = 4 * x;
    const sum = data[at[k] * step + offset] * weights[k] +
        data[at[k + 1] * step + offset] * weights[k + 1] +
        data[at[k + 2] * step + offset] * weights[k + 2] +
        data[at[k + 3] * step + offset] * weights[k + 3];
    return sum < 0 ? 0 : sum > 255 ? 255 : sum + 0.5;
}
/** Pixels of a side of the cells in which differences are counted. */
const CELL = 8;
/** Where two planes of one size differ most: a window of at most `side` pixels. */
function greatestDifference(plain, result, side) {
    return windowOf(plain, side, (at) => Math.abs(plain.data[at] - result.data[at]));
}
/**
 * Where a picture has most edges: upscalers differ there. For results too large to be compared whole.
 * @returns the window in pixels of this plane, and the mean step to the right and lower neighbour
 */
function busiest(plane, side) {
    const { width, data } = plane;
    return windowOf(plane, side, (at) => {
        const here = data[at];
        return Math.abs((data[at + 1] ?? here) - here) + Math.abs((data[at + width] ?? here) - here);
    });
}
/** The window of at most `side` pixels with the largest sum. */
function windowOf({ width, height }, side, value) {
    const [across, down] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
    const cells = new Float64Array(across * down);
    for (let y = 0, at = 0; y < height; y += 1) {
        const row = Math.floor(y / CELL) * across;
        for (let x = 0; x < width; x += 1, at += 1)
            cells[row + ((x / CELL) | 0)] += value(at);
    }
    const sums = summedArea(cells, across, down);
    const [wide, high] = [Math.min(side, width), Math.min(side, height)];
    const [cellsWide, cellsHigh] = [Math.max(1, Math.floor(wide / CELL)), Math.max(1, Math.floor(high / CELL))];
    let best = { x: 0, y: 0, sum: -1 };
    for (let y = 0; y + cellsHigh <= down; y += 1) {
        for (let x = 0; x + cellsWide <= across; x += 1) {
            const sum = areaOf(sums, across + 1, x, y, cellsWide, cellsHigh);
            if (sum > best.sum)
                best = { x, y, sum };
        }
    }
    const box = {
        x: Math.min(best.x * CELL, width - wide),
        y: Math.min(best.y * CELL, height - high),
        width: wide,
        height: high,
    };
    return { box, difference: best.sum / (cellsWide * cellsHigh * CELL * CELL) };
}
/** One row and column more than there are cells. */
function summedArea(cells, across, down) {
    const sums = new Float64Array((across + 1) * (down + 1));
    for (let y = 0; y < down; y += 1) {
        let row = 0;
        for (let x = 0; x < across; x += 1) {
            row += cells[y * across + x];
            sums[(y + 1) * (across + 1) + x + 1] = sums[y * (across + 1) + x + 1] + row;
        }
    }
    return sums;
}
function areaOf(sums, stride, x, y, width, height) {
    const at = (u, v) => sums[v * stride + u];
    return at(x + width, y + height) - at(x, y + height) - at(x + width, y) + at(x, y);
}
/** Pixels of the result that are looked at whole; of larger ones only the part where the source has most edges. */
const WHOLE = 8_000_000;
/** Pixels of a source beyond which every second one is enough to find its edges. */
const COARSE = 150_000;
/**
 * Finds where a pair shows most.
 * @param side of the part, in pixels of the result
 * @param thorough false: decode no more of the result than that part
 * @returns undefined for files that cannot be decoded, or are no pair
 */
export async function measurePair(files, side, thorough = true) {
    const size = sniff(files.after);
    if (!size || !sniff(files.before))
        return undefined;
    try {
        const source = await decodePixels(files.before);
        if (!thorough || size.width * size.height > WHOLE)
            return await measurePart(files.after, source, size, side);
        const result = await decodePixels(files.after);
        const plain = enlarge(planeOf(source), result.width, result.height);
        const found = greatestDifference(plain, planeOf(result), side);
        const scale = result.width / source.width;
        // The same place in both: whole pixels of the source.
        const box = scaledBox(scaledBox(found.box, 1 / scale, source), scale, result);
        return { source, result, scale, ...found, box };
    }
    catch {
        return undefined;
    }
}
async function measurePart(after, source, size, side) {
    const scale = size.width / source.width;
    const step = source.width * source.height > COARSE ? 2 : 1;
    const found = busiest(planeOf(source, step), Math.max(1, Math.round(side / scale / step)));
    const small = scaledBox(found.box, step, source);
    const box = scaledBox(small, scale, size);
    const result = await decodePixels(after, box);
    const plain = enlarge(planeOf(cut(source, small)), box.width, box.height);
    return { source, scale, part: result, box, difference: greatestDifference(plain, planeOf(result), side).difference };
}
/** The same part of a picture `scale` times as large, which has this size. */
export function scaledBox(box, scale, size = { width: Infinity, height: Infinity }) {
    const along = (from, length, end) => {
        const start = Math.max(0, Math.min(Math.round(from * scale), end - 1));
        return [start, Math.max(1, Math.min(Math.round(length * scale), end - start))];
    };
    const [x, width] = along(box.x, box.width, size.width);
    const [y, height] = along(box.y, box.height, size.height);
    return { x, y, width, height };
}
