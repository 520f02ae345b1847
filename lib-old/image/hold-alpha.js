import { createReach } from './alpha-reach.js';
import { keepInk } from './keep-ink.js';
import { fullScale } from './raster.js';
/** Part of the full scale by which a line may miss the end of a range and still be it. */
const NEAR = 0.01;
/** Part of the full scale by which a line differs from what is beside it, at least. */
const APART = 8 / 255;
/** Pixels from a line's own to those beside it, at most: it may cover two pixels by half. */
const REACH = 2;
/** What a pixel of the source is of: a line that is higher than what is at its two sides, or a lower one. */
const [RIDGE, GROOVE] = [1, 2];
/**
 * Holds an alpha plane that an engine doubled to its source, in place: what has one alpha within a pixel at each side keeps it, so
 * that opaque stays opaque and transparent transparent; and no pixel leaves the range of the 3×3 source pixels around it, but where
 * a line ends the range. A stroke of text that covers half of two pixels is one pixel wide at twice the size, and more opaque than
 * any pixel of the source around it: held to their values it would lose up to half of its ink. It becomes no more opaque than
 * what is near: of translucent text the letters that fill a pixel tell how translucent it is. Where an area ends the range it
 * holds, so that a pane of glass has no rim; and where a slope does, a shadow's. Whom that costs ink is doubled as it is seen.
 */
export function holdAlpha(doubled, source) {
    const { width, height } = source;
    const bounds = new Bounds(source);
    const below = doubled.width;
    const step = fullScale(source.data) / 255;
    const ink = { cuts: new Int16Array(width * height), gains: new Int16Array(width * height) };
    for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
            bounds.find(x, y);
            const first = 2 * (y * below + x);
            const four = [first, first + 1, first + below, first + below + 1];
            let [cut, sum] = [0, 0];
            for (const to of four) {
                const value = doubled.data[to];
                const held = Math.min(Math.max(value, bounds.least), bounds.most);
                doubled.data[to] = held;
                cut += value - held;
                sum += held;
            }
            ink.cuts[at] = cut / step;
            ink.gains[at] = (sum - 4 * source.data[at]) / step;
        }
    }
    return keepInk(doubled, source, ink);
}
/** What may become of a pixel. */
class Bounds {
    source;
    least = 0;
    most = 0;
    full;
    reach;
    /** Of each pixel: RIDGE, GROOVE, both (in different directions), none; UNKNOWN until somebody asks. */
    lines;
    constructor(source) {
        this.source = source;
        this.full = fullScale(source.data);
        this.reach = createReach(source, APART * this.full);
        this.lines = new Uint8Array(source.width * source.height).fill(UNKNOWN);
    }
    find(x, y) {
        const { source, full } = this;
        const { width, height, data } = source;
        const [top, bottom] = [y > 0 ? y - 1 : 0, y < height - 1 ? y + 1 : y];
        const [left, right] = [x > 0 ? x - 1 : 0, x < width - 1 ? x + 1 : x];
        let low = data[y * width + x];
        let high = low;
        for (let v = top; v <= bottom; v++) {
            for (let at = v * width + left; at <= v * width + right; at++) {
                const value = data[at];
                if (value < low)
                    low = value;
                else if (value > high)
                    high = value;
            }
        }
        this.least = low;
        this.most = high;
        if (low === high)
            return;
        const near = NEAR * full;
        for (let v = top; v <= bottom; v++) {
            for (let u = left; u <= right; u++) {
                const value = data[v * width + u];
                if (value >= high - near && (this.lineAt(u, v) & RIDGE) !== 0)
                    this.most = Math.max(this.most, this.reach.peak(u, v));
                if (value <= low + near && (this.lineAt(u, v) & GROOVE) !== 0)
                    this.least = Math.min(this.least, this.reach.floor(u, v));
            }
        }
    }
    lineAt(x, y) {
        const { lines, source } = this;
        const at = y * source.width + x;
        if (lines[at] !== UNKNOWN)
            return lines[at];
        let found = 0;
        for (const [u, v] of WAYS)
            found |= this.sideOf(x, y, u, v) & this.sideOf(x, y, -u, -v);
        lines[at] = found;
        return found;
    }
    /** RIDGE where what is beside the pixel on a way is lower, GROOVE where it is higher, both where the picture ends, else 0. */
    sideOf(x, y, u, v) {
        const { width, height, data } = this.source;
        const apart = APART * this.full;
        const own = data[y * width + x];
        for (let step = 1; step <= REACH; step++) {
            const [column, row] = [x + step * u, y + step * v];
            if (column < 0 || row < 0 || column >= width || row >= height)
                return RIDGE | GROOVE;
            const off = own - data[row * width + column];
            if (off > apart)
                return RIDGE;
            if (off < -apart)
                return GROOVE;
        }
        return 0;
    }
}
const UNKNOWN = 4;
/** The ways across a line. */
const WAYS = [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
];
