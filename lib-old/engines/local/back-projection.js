import { fullScale } from '../../image/raster.js';
import { doubledByLanczos, LANCZOS_REACH } from './lanczos.js';
import { missingOf, rootMeanSquare } from './reduced-again.js';
import { CELL, squareAt } from './squares.js';
/**
 * How much more is added than lacks, since Lanczos's filter carries but part of what is as fine as the pixels: white noise is then
 * within the bound after one round, and slow changes, which it carries whole, are not yet overdone.
 */
const GAIN = 1.4;
/**
 * Adds what squares lack, doubled by Lanczos's filter, so that they come to a bound from their source (back-projection: Irani and Peleg
 * 1991). Grain that a network takes for noise stays so, and patterns that it does not know keep their contrast.
 * @param bound root mean square, of 1.
 * @param far squares that are further off.
 */
export function projectBack(source, doubled, bound, far) {
    const { columns, rows, marked } = far;
    /** What is to be added to squares, row by row. */
    const parts = [];
    for (let row = 0; row <= rows; row++) {
        // The row below is measured before one is written: the filter reads pixels that are about to change.
        for (let i = row * columns; row < rows && i < (row + 1) * columns; i++) {
            if (marked[i] === 1)
                parts[i] = excessOf(source, doubled, squareAt(source, i % columns, row), bound);
        }
        if (row === 0)
            continue;
        for (let column = 0; column < columns; column++)
            addAround(source, doubled, far, parts, column, row - 1);
        parts.fill(undefined, Math.max(0, (row - 2) * columns), Math.max(0, (row - 1) * columns));
    }
}
/** What is to be added to a square, before it is doubled. */
function excessOf(source, doubled, square, bound) {
    const missing = missingOf(source, doubled, square);
    const share = GAIN * (1 - (bound * fullScale(source.data)) / rootMeanSquare(missing));
    return missing.map((value) => share * value);
}
/** Adds to one square of the doubled picture what it and the squares around it bring. */
function addAround(source, doubled, { columns, rows }, parts, column, row) {
    const { channels, data } = source;
    const square = squareAt(source, column, row);
    const wide = square.width + 2 * LANCZOS_REACH;
    const tall = square.height + 2 * LANCZOS_REACH;
    let missing;
    for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) {
        for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
            const part = parts[v * columns + u];
            if (part === undefined)
                continue;
            missing ??= new Float64Array(wide * tall * channels);
            const from = squareAt(source, u, v);
            // Where it lies in the square with what the filter reaches around it.
            const left = (u - column) * CELL + LANCZOS_REACH;
            const top = (v - row) * CELL + LANCZOS_REACH;
            const [first, end] = [Math.max(0, -left), Math.min(from.width, wide - left)];
            for (let y = Math.max(0, -top); y < Math.min(from.height, tall - top); y++) {
                const line = part.subarray((y * from.width + first) * channels, (y * from.width + end) * channels);
                missing.set(line, ((top + y) * wide + left + first) * channels);
            }
        }
    }
    if (missing === undefined)
        return;
    const added = doubledByLanczos({ width: wide, height: tall, channels, data: missing });
    const full = fullScale(data);
    const length = 2 * square.width * channels;
    for (let y = 0, i = 0; y < 2 * square.height; y++) {
        const from = ((2 * square.y + y) * doubled.width + 2 * square.x) * channels;
        for (let to = from; to < from + length; to++, i++) {
            doubled.data[to] = Math.min(full, Math.max(0, doubled.data[to] + added[i] + 0.5));
        }
    }
}
