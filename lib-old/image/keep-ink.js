import { fullScale } from './raster.js';
import { doublePlane } from './resample.js';
/** Pixels at each side of one whose ink is counted with its own: a stroke of two pixels and what is beside it. */
const AROUND = 2;
/** Part of the ink that may be lost; from the second on nothing is left of what the engine drew. */
const [LITTLE, MUCH] = [0.08, 0.25];
/** Steps of alpha that what is around a pixel has to lose for its ink to be counted. */
const WORTH = 8;
/**
 * An engine draws a stroke of two half opaque pixels as an opaque one of one pixel. Where that was held to what is near, since a
 * stroke of half alpha looks the same, half of its ink is gone, and of a gap half of its width. There the plane is doubled as it is
 * seen: as wide and as pale as in the source. In place.
 * @param held the doubled plane
 */
export function keepInk(held, source, ink) {
    const parts = partsLost(source, ink);
    if (!parts)
        return held;
    const plain = doublePlane(source).data;
    const { width } = source;
    for (let at = 0; at < parts.length; at++) {
        const part = parts[at] / 255;
        if (part === 0)
            continue;
        for (const to of fourOf(at, width)) {
            const own = held.data[to];
            held.data[to] = own + (plain[to] - own) * part + 0.5;
        }
    }
    return held;
}
/** Where the four pixels of one of the source are. */
function fourOf(at, width) {
    const first = 4 * width * Math.floor(at / width) + 2 * (at % width);
    return [first, first + 1, first + 2 * width, first + 2 * width + 1];
}
/** For each pixel how much of it the engine has drawn in vain, 255: all of it; undefined where that is nothing anywhere. */
function partsLost(source, { cuts, gains }) {
    const { width, height } = source;
    const [cut, gain] = [sumsAround(cuts, width), sumsAround(gains, width)];
    let parts;
    for (let y = 0; y < height; y++) {
        cut.nextRow();
        gain.nextRow();
        for (let x = 0; x < width; x++) {
            const [taken, gained] = [cut.next(x), gain.next(x)];
            // What was taken counts as far as it is missed.
            const lost = taken > 0 ? Math.min(taken, -gained) : Math.min(-taken, gained);
            if (lost < WORTH)
                continue;
            const part = lost / inkAround(source, x, y, taken < 0);
            if (!(part > LITTLE))
                continue;
            parts ??= new Uint8Array(width * height);
            parts[y * width + x] = 255 * Math.min(1, (part - LITTLE) / (MUCH - LITTLE));
        }
    }
    return parts;
}
/** Sums of the values around one pixel after the other, row by row. */
function sumsAround(values, width) {
    const columns = new Int32Array(width);
    const add = (row, sign) => {
        const from = row * width;
        if (from < 0 || from >= values.length)
            return;
        for (let x = 0; x < width; x++)
            columns[x] = columns[x] + sign * values[from + x];
    };
    let y = -1;
    let sum = 0;
    for (let row = 0; row < AROUND; row++)
        add(row, 1);
    return {
        nextRow() {
            y += 1;
            add(y + AROUND, 1);
            add(y - AROUND - 1, -1);
            sum = 0;
            for (let x = 0; x < AROUND && x < width; x++)
                sum += columns[x];
        },
        /** @param x 0, 1, ... */
        next(x) {
            sum += (columns[x + AROUND] ?? 0) - (columns[x - AROUND - 1] ?? 0);
            return sum;
        },
    };
}
/** What is more opaque around a pixel than the least there, or less opaque than the most, in the four pixels of each, of 255. */
function inkAround({ width, height, data }, x, y, ofGap) {
    let [sum, low, high, count] = [0, Number.POSITIVE_INFINITY, 0, 0];
    for (let v = Math.max(0, y - AROUND); v <= Math.min(height - 1, y + AROUND); v++) {
        for (let u = Math.max(0, x - AROUND); u <= Math.min(width - 1, x + AROUND); u++) {
            const value = data[v * width + u];
            sum += value;
            if (value < low)
                low = value;
            if (value > high)
                high = value;
            count += 1;
        }
    }
    return (4 * 255 * (ofGap ? high * count - sum : sum - low * count)) / fullScale(data);
}
