import { TRUSTED_ALPHA } from './alpha.js';
import { fullScale } from './raster.js';
/** Part of the full scale by which alpha changes, and colour, where two translucent things meet. */
const [ALPHA_STEP, COLOUR_STEP] = [0.1, 24 / 255];
/** Root mean square, of the full scale, by which nine pixels may miss the line between two of them: up to the first all of it is a mixture, from the second nothing. */
const [MIXTURE, ANYTHING] = [2 / 255, 6 / 255];
/** Pixels of a square of 3×3. */
const NINE = 9;
/**
 * Joins colour and alpha again, in place, where something opaque meets its glow or shadow. There a pixel on the edge is a mixture of two colours
 * as they are seen, each with its own alpha; colour and alpha that were doubled apart have their edges at different places, and what is between is
 * dark with little alpha: a dark line around every icon with a glow. So colour is what the doubled alpha tells: where the nine source
 * pixels, as seen on black, lie on a line with their alpha, the result's do.
 * @param source colour and alpha as they were; colour where nothing is visible does not matter
 */
export function joinColour(source, doubled) {
    if (source.alpha === undefined || doubled.alpha === undefined)
        return;
    const { width, height } = source.colour;
    const meeting = new Meeting(source.colour, source.alpha);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++)
            if (meeting.find(x, y))
                draw(meeting, doubled.colour, doubled.alpha, x, y);
    }
}
/** What nine source pixels say of how colour, as seen on black, follows alpha. */
class Meeting {
    colour;
    opacity;
    /** Of each channel: what it is in the middle, times alpha, and by how much it grows with alpha. */
    seen = [0, 0, 0];
    slopes = [0, 0, 0];
    /** Alpha of the middle, 0..1. */
    alpha = 0;
    /** How much of it holds, 0..1. */
    share = 0;
    places = new Int32Array(NINE);
    full;
    constructor(colour, opacity) {
        this.colour = colour;
        this.opacity = opacity;
        this.full = fullScale(opacity.data);
    }
    /** @returns whether two translucent things, or a translucent and an opaque one, meet at a pixel */
    find(x, y) {
        const { opacity, places, full } = this;
        const { width, height, data } = opacity;
        const trusted = (TRUSTED_ALPHA * full) / 255;
        let [least, most, count] = [full, 0, 0];
        for (let v = y - 1; v <= y + 1; v++) {
            const row = Math.min(height - 1, Math.max(0, v)) * width;
            for (let u = x - 1; u <= x + 1; u++) {
                const place = row + Math.min(width - 1, Math.max(0, u));
                const value = data[place];
                if (value < trusted)
                    return false;
                if (value < least)
                    least = value;
                if (value > most)
                    most = value;
                places[count++] = place;
            }
        }
        if (most - least <= ALPHA_STEP * full || !this.hasColours())
            return false;
        this.alpha = data[y * width + x] / full;
        return this.fit();
    }
    hasColours() {
        const { channels, data } = this.colour;
        const step = COLOUR_STEP * fullScale(data);
        for (let c = 0; c < channels; c++) {
            let [least, most] = [Number.POSITIVE_INFINITY, 0];
            for (const place of this.places) {
                const value = data[place * channels + c];
                if (value < least)
                    least = value;
                if (value > most)
                    most = value;
            }
            if (most - least > step)
                return true;
        }
        return false;
    }
    /** Least squares of each channel, times alpha, over alpha. */
    fit() {
        const { colour, opacity, places, full } = this;
        const { channels, data } = colour;
        const alphas = Array.from(places, (place) => opacity.data[place] / full);
        const mean = alphas.reduce((sum, alpha) => sum + alpha, 0) / NINE;
        const variance = alphas.reduce((sum, alpha) => sum + (alpha - mean) ** 2, 0);
        let furthest = 0;
        for (let c = 0; c < channels; c++) {
            const values = alphas.map((alpha, i) => alpha * data[places[i] * channels + c]);
            const middle = values.reduce((sum, value) => sum + value, 0) / NINE;
            const slope = values.reduce((sum, value, i) => sum + (value - middle) * (alphas[i] - mean), 0) / variance;
            const missed = values.reduce((sum, value, i) => {
                return sum + (value - middle - slope * (alphas[i] - mean)) ** 2;
            }, 0);
            furthest = Math.max(furthest, missed / NINE);
            this.slopes[c] = slope;
            // The middle of the nine is the pixel itself.
            this.seen[c] = values[NINE >> 1];
        }
        const off = Math.sqrt(furthest) / fullScale(data);
        this.share = Math.min(1, (ANYTHING - off) / (ANYTHING - MIXTURE));
        return this.share > 0;
    }
}
function draw({ share, seen, slopes, alpha }, colour, opacity, x, y) {
    const { width, channels, data } = colour;
    const [full, opaque] = [fullScale(data), fullScale(opacity.data)];
    const first = 2 * (y * width + x);
    for (const place of [first, first + 1, first + width, first + width + 1]) {
        const own = opacity.data[place] / opaque;
        if (own === 0)
            continue;
        for (let c = 0, at = place * channels; c < channels; c++, at++) {
            const told = (seen[c] + slopes[c] * (own - alpha)) / own;
            const held = Math.min(full, Math.max(0, told));
            data[at] = share * held + (1 - share) * data[at] + 0.5;
        }
    }
}
