import { fullScale } from './raster.js';
/**
 * Alpha (of 255) below which a pixel's own colour fades in favour of its neighbours': an almost invisible pixel's
 * colour is often rounding debris of a premultiplied editor, and enlarging would carry it into visible pixels.
 */
export const TRUSTED_ALPHA = 16;
/**
 * Extends the visible colour into transparent regions, so that an enlarged edge never shows the colour that was
 * hidden behind it. Pull-push (Gortler et al. 1996): alpha-weighted means of ever larger squares fill the holes.
 * Visible pixels (alpha ≥ TRUSTED_ALPHA) keep their exact colour.
 */
export function extendColour(colour, alpha) {
    const { width, height, channels, data } = colour;
    const trusted = (TRUSTED_ALPHA * fullScale(alpha.data)) / 255;
    let hole = false;
    for (let i = 0; i < alpha.data.length && !hole; i++)
        hole = alpha.data[i] < trusted;
    if (!hole)
        return colour;
    /** How much of its own colour each pixel keeps. */
    const own = new Float64Array(alpha.data.length);
    for (let i = 0; i < own.length; i++)
        own[i] = Math.min(1, alpha.data[i] / trusted);
    const levels = [];
    let top = pullBase(colour, own);
    levels.push(top);
    while (top.width > 1 || top.height > 1) {
        top = pull(top, channels);
        levels.push(top);
    }
    for (let i = levels.length - 2; i >= 0; i--)
        push(levels[i + 1], levels[i], channels);
    const base = levels[0];
    const out = data.slice();
    const fill = new Float32Array(channels);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const weight = own[i];
            if (weight === 1)
                continue;
            sampleBetween(base, x, y, channels, fill);
            for (let c = 0, at = i * channels; c < channels; c++, at++) {
                out[at] = data[at] * weight + fill[c] * (1 - weight) + 0.5;
            }
        }
    }
    return { width, height, channels, data: out };
}
function emptyLevel(width, height, channels) {
    const count = width * height;
    return { width, height, colour: new Float32Array(count * channels), weight: new Float32Array(count) };
}
/** The half-size level of the picture itself. */
function pullBase(raster, own) {
    const { width, height, channels, data } = raster;
    const level = emptyLevel((width + 1) >> 1, (height + 1) >> 1, channels);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const weight = own[i];
            if (weight === 0)
                continue;
            const to = (y >> 1) * level.width + (x >> 1);
            level.weight[to] = level.weight[to] + weight;
            for (let c = 0; c < channels; c++) {
                level.colour[to * channels + c] =
                    level.colour[to * channels + c] + weight * data[i * channels + c];
            }
        }
    }
    return normalise(level, channels);
}
function pull(from, channels) {
    const level = emptyLevel((from.width + 1) >> 1, (from.height + 1) >> 1, channels);
    for (let y = 0, i = 0; y < from.height; y++) {
        for (let x = 0; x < from.width; x++, i++) {
            const weight = from.weight[i];
            const to = (y >> 1) * level.width + (x >> 1);
            level.weight[to] = level.weight[to] + weight;
            for (let c = 0; c < channels; c++) {
                level.colour[to * channels + c] =
                    level.colour[to * channels + c] + weight * from.colour[i * channels + c];
            }
        }
    }
    return normalise(level, channels);
}
/** Sums become means; a square counts as known as soon as one whole pixel of it is. */
function normalise(level, channels) {
    for (let i = 0; i < level.weight.length; i++) {
        const weight = level.weight[i];
        if (weight === 0)
            continue;
        for (let c = 0; c < channels; c++) {
            level.colour[i * channels + c] = level.colour[i * channels + c] / weight;
        }
        level.weight[i] = Math.min(1, weight);
    }
    return level;
}
/** Fills what `fine` does not know from the next coarser level. */
function push(coarse, fine, channels) {
    const fill = new Float32Array(channels);
    for (let y = 0, i = 0; y < fine.height; y++) {
        for (let x = 0; x < fine.width; x++, i++) {
            const weight = fine.weight[i];
            if (weight >= 1)
                continue;
            sampleBetween(coarse, x, y, channels, fill);
            for (let c = 0; c < channels; c++) {
                const value = fine.colour[i * channels + c];
                fine.colour[i * channels + c] = value * weight + fill[c] * (1 - weight);
            }
        }
    }
}
/** Bilinear value of `coarse` at pixel (x, y) of the level twice as fine. */
function sampleBetween(coarse, x, y, channels, into) {
    const nearX = x >> 1;
    const nearY = y >> 1;
    const farX = Math.min(coarse.width - 1, Math.max(0, nearX + (x & 1 ? 1 : -1)));
    const farY = Math.min(coarse.height - 1, Math.max(0, nearY + (y & 1 ? 1 : -1)));
    const { colour } = coarse;
    const near = (nearY * coarse.width + nearX) * channels;
    const beside = (nearY * coarse.width + farX) * channels;
    const above = (farY * coarse.width + nearX) * channels;
    const far = (farY * coarse.width + farX) * channels;
    for (let c = 0; c < channels; c++) {
        const sides = colour[beside + c] + colour[above + c];
        into[c] = 0.5625 * colour[near + c] + 0.1875 * sides + 0.0625 * colour[far + c];
    }
}
/** Result pixels around a visible one that keep their extended colour, for viewers that interpolate. */
const KEPT_MARGIN = 2;
/** Sets the colour of pixels that are invisible, and far from any visible one, to 0: they compress to nothing. */
export function clearInvisible(colour, alpha) {
    const { width, height, channels, data } = colour;
    const visible = alpha.data;
    /** Visible pixels of each column in the rows within KEPT_MARGIN. */
    const near = new Uint8Array(width);
    const count = (row, by) => {
        if (row < 0 || row >= height)
            return;
        for (let x = 0, i = row * width; x < width; x++, i++)
            if (visible[i] !== 0)
                near[x] = near[x] + by;
    };
    for (let row = 0; row < KEPT_MARGIN; row++)
        count(row, 1);
    for (let y = 0; y < height; y++) {
        count(y + KEPT_MARGIN, 1);
        count(y - KEPT_MARGIN - 1, -1);
        for (let x = 0; x < width; x++) {
            if (near[x] !== 0)
                continue;
            const start = x;
            while (x + 1 < width && near[x + 1] === 0)
                x += 1;
            const from = start === 0 ? 0 : start + KEPT_MARGIN;
            const to = x === width - 1 ? width : x + 1 - KEPT_MARGIN;
            if (from < to)
                data.fill(0, (y * width + from) * channels, (y * width + to) * channels);
        }
    }
}
