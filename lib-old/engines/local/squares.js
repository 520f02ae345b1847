import { fullScale } from '../../image/raster.js';
import { doubledByLanczos, LANCZOS_REACH } from './lanczos.js';
/** Side of the squares in which a picture is judged, in source pixels. */
export const CELL = 16;
/** The squares of a picture of which `test` is true; `index` is a square's place in `marked`. */
export function markSquares(picture, test) {
    const columns = Math.ceil(picture.width / CELL);
    const rows = Math.ceil(picture.height / CELL);
    const marked = new Uint8Array(columns * rows);
    let count = 0;
    for (let i = 0; i < marked.length; i++) {
        if (!test(squareAt(picture, i % columns, Math.floor(i / columns)), i))
            continue;
        marked[i] = 1;
        count++;
    }
    return { columns, rows, marked, count };
}
/** The square of a column and a row, less what is beyond the picture. */
export function squareAt({ width, height }, column, row) {
    const [x, y] = [column * CELL, row * CELL];
    return { x, y, width: Math.min(CELL, width - x), height: Math.min(CELL, height - y) };
}
/**
 * Draws squares of a doubled picture by Lanczos's filter.
 * @param rim source pixels over which they pass into what is around them.
 */
export function drawByLanczos(source, doubled, squares, rim) {
    for (let row = 0; row < squares.rows; row++) {
        for (let column = 0; column < squares.columns; column++) {
            const near = marksAround(squares, column, row, rim > 0 ? 1 : 0);
            if (near.length > 0)
                blend(source, doubled, squareAt(source, column, row), near, rim);
        }
    }
}
/** The first pixels of the marked squares among a square and those within `reach` squares of it. */
function marksAround({ columns, rows, marked }, column, row, reach) {
    const found = [];
    for (let v = Math.max(0, row - reach); v <= Math.min(rows - 1, row + reach); v++) {
        for (let u = Math.max(0, column - reach); u <= Math.min(columns - 1, column + reach); u++) {
            if (marked[v * columns + u] === 1)
                found.push({ x: u * CELL, y: v * CELL });
        }
    }
    return found;
}
/** 1 in a marked square, and less and less within `rim` pixels of one. */
function weightAt(near, x, y, rim) {
    let nearest = Infinity;
    for (const mark of near) {
        const dx = Math.max(mark.x - x, x - mark.x - CELL + 1, 0);
        const dy = Math.max(mark.y - y, y - mark.y - CELL + 1, 0);
        nearest = Math.min(nearest, Math.max(dx, dy));
    }
    return Math.max(0, 1 - nearest / (rim + 1));
}
function blend(source, doubled, square, near, rim) {
    const { channels, data } = source;
    const full = fullScale(data);
    const drawn = lanczosSquare(source, square);
    const wide = 2 * square.width;
    for (let y = 0; y < square.height; y++) {
        for (let x = 0; x < square.width; x++) {
            const share = weightAt(near, square.x + x, square.y + y, rim);
            if (share === 0)
                continue;
            for (let quarter = 0; quarter < 4; quarter++) {
                const u = 2 * x + (quarter & 1);
                const v = 2 * y + (quarter >> 1);
                let from = (v * wide + u) * channels;
                let to = ((2 * square.y + v) * doubled.width + 2 * square.x + u) * channels;
                for (let c = 0; c < channels; c++, from++, to++) {
                    const safe = Math.min(full, Math.max(0, drawn[from]));
                    doubled.data[to] = share * safe + (1 - share) * doubled.data[to] + 0.5;
                }
            }
        }
    }
}
/** A square at twice its size; the picture's outermost pixels are repeated beyond it. */
function lanczosSquare({ width, height, channels, data }, square) {
    const [wide, tall] = [square.width + 2 * LANCZOS_REACH, square.height + 2 * LANCZOS_REACH];
    const patch = new Float64Array(wide * tall * channels);
    for (let y = 0, i = 0; y < tall; y++) {
        const line = Math.min(height - 1, Math.max(0, square.y + y - LANCZOS_REACH)) * width;
        for (let x = 0; x < wide; x++) {
            const from = (line + Math.min(width - 1, Math.max(0, square.x + x - LANCZOS_REACH))) * channels;
            for (let c = 0; c < channels; c++, i++)
                patch[i] = data[from + c];
        }
    }
    return doubledByLanczos({ width: wide, height: tall, channels, data: patch });
}
