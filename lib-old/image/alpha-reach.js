import { sameKind } from './raster.js';
/**
 * What is near counts for a whole stroke, or gap: one that came by something opaque at one of its ends would be strong there and
 * pale at the other. Computed for those who ask.
 * @param apart what is less opaque is of no stroke
 */
export function createReach(source, apart) {
    const near = nearOf(source);
    const { width } = source;
    const most = near.most.reduce((a, b) => Math.max(a, b), 0) - apart;
    let peaks;
    let floors;
    return {
        peak(x, y) {
            peaks ??= alongRuns(source, (value) => value > apart, { of: near.most, columns: near.columns, pick: Math.max });
            return peaks[y * width + x];
        },
        floor(x, y) {
            floors ??= alongRuns(source, (value) => value < most, { of: near.least, columns: near.columns, pick: Math.min });
            return floors[y * width + x];
        },
    };
}
/** For each pixel the value of its square; for all pixels that hang together and are `within`, one value. */
function alongRuns({ width, height, data }, within, { of, columns, pick }) {
    const out = sameKind(data, data.length);
    /** Runs of pixels in rows: start and end within the plane, and which other run each hangs together with. */
    const count = countRuns(width, data, within);
    const starts = new Uint32Array(count);
    const ends = new Uint32Array(count);
    const parent = new Uint32Array(count);
    const values = sameKind(data, count);
    const rootOf = (run) => {
        let root = run;
        while (parent[root] !== root)
            root = parent[root] = parent[parent[root]];
        return root;
    };
    let above = 0;
    let found = 0;
    for (let y = 0; y < height; y++) {
        const row = y * width;
        const first = found;
        let over = above;
        for (let x = 0; x < width; x++) {
            const square = of[(y >> SQUARE) * columns + (x >> SQUARE)];
            if (!within(data[row + x])) {
                out[row + x] = square;
                continue;
            }
            const run = found++;
            let value = square;
            starts[run] = row + x;
            for (; x + 1 < width && within(data[row + x + 1]); x++)
                value = pick(value, of[(y >> SQUARE) * columns + ((x + 1) >> SQUARE)]);
            ends[run] = row + x;
            values[run] = value;
            parent[run] = run;
            // Runs of the row above that touch this one, also by a corner.
            while (over < first && ends[over] + width < starts[run] - 1)
                over += 1;
            for (let other = over; other < first && starts[other] + width <= ends[run] + 1; other++) {
                const [a, b] = [rootOf(other), rootOf(run)];
                parent[b] = a;
                values[a] = pick(values[a], values[b]);
            }
        }
        above = first;
    }
    for (let run = 0; run < count; run++)
        out.fill(values[rootOf(run)], starts[run], ends[run] + 1);
    return out;
}
/** Noise has a run for every other pixel: lists that grow would take five times the memory. */
function countRuns(width, data, within) {
    let count = 0;
    let before = false;
    for (let at = 0; at < data.length; at++) {
        const here = within(data[at]);
        if (here && (!before || at % width === 0))
            count += 1;
        before = here;
    }
    return count;
}
/** Squares of 8×8 pixels: what is near is what is in the same one or one beside it, eight to sixteen pixels at each side. */
const SQUARE = 3;
function nearOf({ width, height, data }) {
    const [columns, rows] = [((width - 1) >> SQUARE) + 1, ((height - 1) >> SQUARE) + 1];
    const most = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
    const least = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY);
    for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
            const square = (y >> SQUARE) * columns + (x >> SQUARE);
            const value = data[at];
            if (value > most[square])
                most[square] = value;
            if (value < least[square])
                least[square] = value;
        }
    }
    const spread = (of, pick) => of.map((_, square) => {
        const [column, row] = [square % columns, Math.floor(square / columns)];
        let found = of[square];
        for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) {
            for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
                found = pick(found, of[v * columns + u]);
            }
        }
        return found;
    });
    return { columns, most: spread(most, Math.max), least: spread(least, Math.min) };
}
