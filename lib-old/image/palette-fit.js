/** Called for every sample: the global object is asked for it once, which is slow where tests run in a context of their own. */
const { max } = Math;
export function laid(value) {
    const alpha = value >>> 24;
    const share = alpha / 255;
    return [((value >>> 16) & 255) * share, ((value >>> 8) & 255) * share, (value & 255) * share, alpha];
}
function layAt(places, at, value) {
    const alpha = value >>> 24;
    const share = alpha / 255;
    places[at] = ((value >>> 16) & 255) * share;
    places[at + 1] = ((value >>> 8) & 255) * share;
    places[at + 2] = (value & 255) * share;
    places[at + 3] = alpha;
}
/** The colour that is laid so, as nearly as whole numbers say it. */
export function colourOf(red, green, blue, alpha) {
    const opacity = Math.round(alpha);
    if (opacity === 0)
        return 0;
    return ((opacity << 24) | (straight(red, alpha) << 16) | (straight(green, alpha) << 8) | straight(blue, alpha)) >>> 0;
}
function straight(part, alpha) {
    return Math.min(255, Math.round((255 * part) / alpha));
}
export function coloursOf(histogram) {
    const values = Uint32Array.from(histogram.keys());
    const places = new Float64Array(4 * values.length);
    for (let i = 0; i < values.length; i++)
        layAt(places, 4 * i, values[i]);
    return { values, counts: Float64Array.from(histogram.values()), laid: places };
}
/**
 * The nearest colour of the palette for each of the picture's.
 * @param limit levels from which a colour counts as an outlier
 */
export function fitTo(colours, palette, limit = 255) {
    const nearest = new Nearest(palette);
    const entries = new Uint16Array(colours.values.length);
    const used = new Float64Array(palette.length);
    const outliers = [];
    let [sum, pixels, most] = [0, 0, 0];
    for (let i = 0; i < entries.length; i++) {
        nearest.find(colours.laid, 4 * i);
        const count = colours.counts[i];
        entries[i] = nearest.index;
        sum += count * nearest.distance;
        pixels += count;
        used[nearest.index] = used[nearest.index] + count;
        const off = nearest.off(colours.laid, 4 * i);
        if (off > most)
            most = off;
        if (off > limit)
            outliers.push({ value: colours.values[i], off });
    }
    outliers.sort((a, b) => b.off - a.off || a.value - b.value);
    return { palette, entries, psnr: decibels(sum, pixels), most, used, outliers: outliers.map(({ value }) => value) };
}
/** dB of a part of the picture; infinite when nothing of it is off. @param counts of each colour in that part */
export function psnrOf(counts, { values, laid: places }, { palette, entries }) {
    const other = new Float64Array(4);
    let [sum, pixels] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
        const count = counts[i];
        if (count === 0)
            continue;
        pixels += count;
        const entry = palette[entries[i]];
        if (entry === values[i])
            continue;
        layAt(other, 0, entry);
        sum += count * squaresAt(places, 4 * i, other, 0);
    }
    return decibels(sum, pixels);
}
function decibels(squares, pixels) {
    return squares === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * 3 * pixels) / squares);
}
/**
 * Moves each colour of a palette to the mean of the picture's colours that are nearest to it (Lloyd's algorithm).
 * @param fixed so many at the palette's beginning stay as they are
 */
export function refine(palette, fixed, colours, rounds) {
    let refined = [...palette];
    for (let round = 0; round < rounds; round++) {
        const nearest = new Nearest(refined);
        const sums = new Float64Array(5 * refined.length);
        for (let i = 0; i < colours.values.length; i++) {
            nearest.find(colours.laid, 4 * i);
            if (nearest.index < fixed)
                continue;
            const count = colours.counts[i];
            const at = 5 * nearest.index;
            for (let c = 0; c < 4; c++)
                sums[at + c] = sums[at + c] + count * colours.laid[4 * i + c];
            sums[at + 4] = sums[at + 4] + count;
        }
        refined = refined.map((value, index) => (index < fixed ? value : meanOf(sums, 5 * index, value)));
    }
    return refined;
}
function meanOf(sums, at, otherwise) {
    const count = sums[at + 4];
    if (count === 0)
        return otherwise;
    const red = sums[at] / count;
    const green = sums[at + 1] / count;
    const blue = sums[at + 2] / count;
    return colourOf(red, green, blue, sums[at + 3] / count);
}
/** Sum of the squares of what the three samples of two laid colours are apart, on black or white, whichever is worse. */
export function squaresAt(a, i, b, j) {
    const white = b[j + 3] - a[i + 3];
    const red = worse(a[i] - b[j], white);
    const green = worse(a[i + 1] - b[j + 1], white);
    return red + green + worse(a[i + 2] - b[j + 2], white);
}
/** Levels by which the sample that is furthest off differs, on black or white. */
export function offOf(a, b) {
    const white = b[3] - a[3];
    return Math.sqrt(max(worse(a[0] - b[0], white), worse(a[1] - b[1], white), worse(a[2] - b[2], white)));
}
function worse(onBlack, white) {
    const onWhite = onBlack + white;
    const black = onBlack * onBlack;
    const light = onWhite * onWhite;
    return max(black, light);
}
/** Levels to which entries are in order. */
const GRAIN = 1 / 1024;
/**
 * Looks up the nearest entry of a palette. Entries lie in the order of their green: the search goes both ways from where a
 * colour's green belongs, and ends where green alone is too far. Of equals the first of the palette is taken.
 */
class Nearest {
    /** Of the entry found: its place in the palette, and the sum of the squares of what the samples are off. */
    index = 0;
    distance = 0;
    found = 0;
    /** Laid, in the order of green. */
    places;
    order;
    /** For each level of green, the first entry that has as much. */
    starts = new Uint16Array(257);
    constructor(palette) {
        const count = palette.length;
        const all = new Float64Array(4 * count);
        // Numbers sort faster than entries: the green in so many parts of a level, and the entry.
        const keys = new Float64Array(count);
        for (let i = 0; i < count; i++) {
            layAt(all, 4 * i, palette[i]);
            keys[i] = Math.floor(all[4 * i + 1] / GRAIN) * 65_536 + i;
        }
        keys.sort();
        this.order = new Uint16Array(count);
        this.places = new Float64Array(4 * count);
        for (let at = 0; at < count; at++) {
            const i = keys[at] % 65_536;
            this.order[at] = i;
            for (let c = 0; c < 4; c++)
                this.places[4 * at + c] = all[4 * i + c];
        }
        let entry = 0;
        for (let level = 0; level < this.starts.length; level++) {
            while (entry < palette.length && this.places[4 * entry + 1] < level)
                entry += 1;
            this.starts[level] = entry;
        }
    }
    /** @param colours laid; the colour begins at `at` */
    find(colours, at) {
        const { places, order } = this;
        const green = colours[at + 1];
        const count = order.length;
        this.distance = Number.POSITIVE_INFINITY;
        const middle = this.starts[Math.floor(green)];
        for (let i = middle; i < count; i++) {
            // What lies before its own green's place is nearer than it looks here.
            const off = places[4 * i + 1] - green - GRAIN;
            if (off > 0 && off * off > this.distance)
                break;
            this.consider(i, colours, at);
        }
        for (let i = middle - 1; i >= 0; i--) {
            const off = green - places[4 * i + 1] - GRAIN;
            if (off > 0 && off * off > this.distance)
                break;
            this.consider(i, colours, at);
        }
    }
    consider(i, colours, at) {
        const { places, order } = this;
        const white = places[4 * i + 3] - colours[at + 3];
        let sum = worse(colours[at + 1] - places[4 * i + 1], white);
        if (sum > this.distance)
            return;
        sum += worse(colours[at] - places[4 * i], white);
        if (sum > this.distance)
            return;
        sum += worse(colours[at + 2] - places[4 * i + 2], white);
        const index = order[i];
        if (sum > this.distance || (sum === this.distance && index > this.index))
            return;
        this.distance = sum;
        this.index = index;
        this.found = i;
    }
    /** Levels by which the sample that is furthest off differs from the entry found. */
    off(colours, at) {
        const { places, found } = this;
        const white = places[4 * found + 3] - colours[at + 3];
        let most = 0;
        for (let c = 0; c < 3; c++) {
            const square = worse(colours[at + c] - places[4 * found + c], white);
            if (square > most)
                most = square;
        }
        return Math.sqrt(most);
    }
}
