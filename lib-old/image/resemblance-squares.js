import { TRUSTED_ALPHA } from './alpha.js';
import { fullScale } from './raster.js';
/** Pixels that are compared at most; of larger pictures evenly spread rows. */
export const MOST_PIXELS = 100_000;
/**
 * The squares of a picture, a row of them at a time; of large pictures evenly spread rows. All sums are of each pixel times its
 * weight, in 8-bit steps; a square of no weight shows nothing.
 */
export class Squares {
    source;
    doubled;
    alpha;
    square;
    /** Of the row that `next` came to. */
    weights;
    /** Of the source, and of the result reduced to its size: as many numbers a square as there are channels. */
    own;
    theirs;
    rows;
    step;
    isShallow;
    row = 0;
    constructor(source, doubled, alpha, square) {
        this.source = source;
        this.doubled = doubled;
        this.alpha = alpha;
        this.square = square;
        const { width, height, channels, data } = source;
        this.isShallow = data instanceof Uint8Array && doubled.data instanceof Uint8Array;
        this.step = square * Math.max(1, Math.ceil((width * height) / MOST_PIXELS));
        this.rows = Math.ceil(height / this.step);
        this.weights = new Float64Array(Math.ceil(width / square));
        this.own = new Float64Array(channels * this.weights.length);
        this.theirs = new Float64Array(channels * this.weights.length);
    }
    /** Goes on to the next row; false: there is none. */
    next() {
        if (this.row === this.rows)
            return false;
        this.weights.fill(0);
        this.own.fill(0);
        this.theirs.fill(0);
        const top = this.row * this.step;
        const bottom = Math.min(this.source.height, top + this.square);
        for (let y = top; y < bottom; y++) {
            if (this.alpha === undefined && this.isShallow)
                this.addOpaqueLine(y);
            else
                this.addLine(y);
        }
        this.row++;
        return true;
    }
    /** The same as `addLine` where every pixel counts once, in whole numbers. */
    addOpaqueLine(y) {
        const { weights, own, theirs, square } = this;
        const { width, channels, data } = this.source;
        const { data: larger } = this.doubled;
        const wide = 2 * width * channels;
        for (let left = 0, i = 0; left < width; left += square, i++) {
            const pixels = Math.min(width, left + square) - left;
            weights[i] = weights[i] + pixels;
            for (let c = 0; c < channels; c++) {
                let from = (y * width + left) * channels + c;
                let above = 2 * (y * wide + left * channels) + c;
                let sum = 0;
                let four = 0;
                for (let x = 0; x < pixels; x++, from += channels, above += 2 * channels) {
                    sum += data[from];
                    four += larger[above] + larger[above + channels];
                    four += larger[above + wide] + larger[above + wide + channels];
                }
                const to = i * channels + c;
                own[to] = own[to] + sum;
                theirs[to] = theirs[to] + four / 4;
            }
        }
    }
    addLine(y) {
        const { weights, own, theirs, source, alpha, square } = this;
        const { width, channels, data } = source;
        const { data: larger, width: doubledWidth } = this.doubled;
        const unit = fullScale(data) / 255;
        const theirUnit = (4 * fullScale(larger)) / 255;
        const opaque = alpha ? fullScale(alpha.data) : 1;
        const wide = doubledWidth * channels;
        for (let left = 0, i = 0; left < width; left += square, i++) {
            const right = Math.min(width, left + square);
            for (let x = left; x < right; x++) {
                const weight = alpha ? alpha.data[y * width + x] / opaque : 1;
                if (weight < TRUSTED_ALPHA / 255)
                    continue;
                weights[i] = weights[i] + weight;
                let from = (y * width + x) * channels;
                let above = 2 * (y * wide + x * channels);
                for (let to = i * channels; to < (i + 1) * channels; to++, from++, above++) {
                    const below = above + wide;
                    const upper = larger[above] + larger[above + channels];
                    const lower = larger[below] + larger[below + channels];
                    own[to] = own[to] + (weight * data[from]) / unit;
                    theirs[to] = theirs[to] + (weight * (upper + lower)) / theirUnit;
                }
            }
        }
    }
}
