import { fullScale, sameKind } from './raster.js';
/**
 * Catmull-Rom weights (Keys 1981, a = −½) for an output pixel a quarter of a source pixel from its nearest source
 * pixel; the other phase is the mirror image. Their sum is 1, so that a flat plane stays exactly flat.
 */
const QUARTER = [-9 / 128, 111 / 128, 29 / 128, -3 / 128];
/** Doubles one plane with an aligned bicubic, kept inside its 3×3 neighbourhood. */
export function doublePlane(plane) {
    const { width, height, data } = plane;
    const top = fullScale(data);
    const rows = new Float32Array(2 * width * height);
    for (let y = 0; y < height; y++) {
        const row = (x) => data[y * width + Math.min(width - 1, Math.max(0, x))];
        for (let x = 0; x < width; x++) {
            const to = 2 * (y * width + x);
            rows[to] = QUARTER[3] * row(x - 2) + QUARTER[2] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[0] * row(x + 1);
            rows[to + 1] = QUARTER[0] * row(x - 1) + QUARTER[1] * row(x) + QUARTER[2] * row(x + 1) + QUARTER[3] * row(x + 2);
        }
    }
    const out = sameKind(data, 4 * width * height);
    const wide = 2 * width;
    for (let x = 0; x < wide; x++) {
        const column = (y) => rows[Math.min(height - 1, Math.max(0, y)) * wide + x];
        for (let y = 0; y < height; y++) {
            const up = QUARTER[3] * column(y - 2) + QUARTER[2] * column(y - 1);
            const down = QUARTER[2] * column(y + 1) + QUARTER[3] * column(y + 2);
            const above = up + QUARTER[1] * column(y) + QUARTER[0] * column(y + 1);
            const below = QUARTER[0] * column(y - 1) + QUARTER[1] * column(y) + down;
            out[2 * y * wide + x] = Math.min(top, Math.max(0, above)) + 0.5;
            out[(2 * y + 1) * wide + x] = Math.min(top, Math.max(0, below)) + 0.5;
        }
    }
    return clampToNeighbourhood({ width: wide, height: 2 * height, channels: 1, data: out }, plane);
}
/** The samples of an RGB picture of twice the size, each channel doubled for itself. */
export function doubleColour({ width, height, data }) {
    const out = sameKind(data, 4 * data.length);
    for (let c = 0; c < 3; c++) {
        const plane = sameKind(data, width * height);
        for (let i = 0; i < plane.length; i++)
            plane[i] = data[3 * i + c];
        const doubled = doublePlane({ width, height, channels: 1, data: plane }).data;
        for (let i = 0; i < doubled.length; i++)
            out[3 * i + c] = doubled[i];
    }
    return out;
}
/**
 * Keeps each pixel of a doubled plane inside the range of the 3×3 source pixels around it: no ringing, and what was
 * fully opaque or fully transparent stays exactly so. Changes `doubled` in place and returns it.
 */
function clampToNeighbourhood(doubled, source) {
    const { width, height, data } = source;
    const low = sameKind(data, width * height);
    const high = sameKind(data, width * height);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            let least = 65535;
            let most = 0;
            for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    const value = data[v * width + u];
                    if (value < least)
                        least = value;
                    if (value > most)
                        most = value;
                }
            }
            low[y * width + x] = least;
            high[y * width + x] = most;
        }
    }
    for (let y = 0, i = 0; y < doubled.height; y++) {
        for (let x = 0; x < doubled.width; x++, i++) {
            const at = (y >> 1) * width + (x >> 1);
            const value = doubled.data[i];
            const [least, most] = [low[at], high[at]];
            if (value < least)
                doubled.data[i] = least;
            else if (value > most)
                doubled.data[i] = most;
        }
    }
    return doubled;
}
/** Lobes of the Lanczos window. */
const LOBES = 3;
/**
 * A picture made smaller, e.g. three times its source's size out of four times: Lanczos's filter in linear light (sRGB's
 * curve, IEC 61966-2-1), colour weighted by alpha. No value leaves the range of the pixels that it stands for, so that flat
 * colours stay exactly flat and edges get no halo. Rows are held a few at a time.
 * @param means what the samples are; `numbers` (of a normal map, say) are mixed as they are
 */
export function reducePicture({ colour, alpha }, width, height, means = 'light') {
    return {
        colour: reducePlane(colour, width, height, means === 'light' ? curveOf(colour.data) : LINEAR, alpha),
        alpha: alpha && reducePlane(alpha, width, height, LINEAR),
    };
}
/** Alpha is a share already, and numbers are numbers. */
const LINEAR = { toLight: (value) => value, fromLight: (light) => light + 0.5 };
/** Steps of the table from light to numbers: a fortieth of an 8-bit step where the curve is steepest. */
const STEPS = 65_536;
function curveOf(data) {
    const full = fullScale(data);
    const light = Float64Array.from({ length: full + 1 }, (_, value) => decode(value / full));
    const toLight = (value) => light[value];
    if (full > 255)
        return { toLight, fromLight: (value) => encode(Math.min(1, Math.max(0, value))) * full + 0.5 };
    const stored = Uint8Array.from({ length: STEPS + 1 }, (_, step) => encode(step / STEPS) * full + 0.5);
    return { toLight, fromLight: (value) => stored[Math.round(Math.min(1, Math.max(0, value)) * STEPS)] };
}
function decode(value) {
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
function encode(light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}
function reducePlane(source, width, height, curve, alpha) {
    const { channels } = source;
    const columns = tapsOf(source.width, width);
    const rows = tapsOf(source.height, height);
    const stride = alpha ? channels + 1 : channels;
    const out = sameKind(source.data, width * height * channels);
    const held = new Map();
    const light = new Float64Array(source.width * stride);
    const rowAt = (y) => {
        let row = held.get(y);
        if (!row) {
            lightOfRow(light, source, y, curve, alpha);
            row = across(light, columns, stride);
            held.set(y, row);
        }
        return row;
    };
    const mixed = new Float64Array(stride);
    for (const [y, taps] of rows.entries()) {
        for (const known of held.keys())
            if (known < taps.first)
                held.delete(known);
        const inputs = Array.from(taps.weights, (_, n) => rowAt(taps.first + n));
        for (let x = 0; x < width; x++) {
            for (let c = 0; c < stride; c++)
                mixed[c] = mix(inputs, x * stride + c, taps);
            const opacity = alpha ? mixed[channels] : 1;
            for (let c = 0; c < channels; c++) {
                const value = opacity > 0 ? mixed[c] / opacity : 0;
                out[(y * width + x) * channels + c] = curve.fromLight(value);
            }
        }
    }
    return { width, height, channels, data: out };
}
/** Colour that does not show weighs next to nothing; but where nothing shows at all, it is still the colour there. */
const LEAST = 1e-4;
/** One row as light: colour times its weight, then the weight itself where there is alpha. */
function lightOfRow(into, { width, channels, data }, y, curve, alpha) {
    const full = alpha ? fullScale(alpha.data) : 1;
    for (let x = 0, to = 0; x < width; x++) {
        const weight = alpha ? Math.max(LEAST, alpha.data[y * width + x] / full) : 1;
        for (let c = 0; c < channels; c++) {
            into[to++] = weight * curve.toLight(data[(y * width + x) * channels + c]);
        }
        if (alpha)
            into[to++] = weight;
    }
}
function across(light, columns, stride) {
    const row = new Float64Array(columns.length * stride);
    for (const [x, { first, weights, from, to }] of columns.entries()) {
        for (let c = 0; c < stride; c++) {
            let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
            for (let n = 0; n < weights.length; n++) {
                const value = light[(first + n) * stride + c];
                sum += weights[n] * value;
                if (n < from || n > to)
                    continue;
                if (value < low)
                    low = value;
                if (value > high)
                    high = value;
            }
            row[x * stride + c] = Math.min(high, Math.max(low, sum));
        }
    }
    return row;
}
function mix(rows, at, { weights, from, to }) {
    let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let n = 0; n < rows.length; n++) {
        const value = rows[n][at];
        sum += weights[n] * value;
        if (n < from || n > to)
            continue;
        if (value < low)
            low = value;
        if (value > high)
            high = value;
    }
    return Math.min(high, Math.max(low, sum));
}
/** For each result pixel of a side: the source pixels that it is made of. Their weights add up to 1. */
function tapsOf(source, result) {
    const ratio = source / result;
    return Array.from({ length: result }, (_, at) => {
        const centre = (at + 0.5) * ratio - 0.5;
        const first = Math.max(0, Math.ceil(centre - LOBES * ratio));
        const last = Math.min(source - 1, Math.floor(centre + LOBES * ratio));
        const weights = Float64Array.from({ length: last - first + 1 }, (__, n) => lanczos((first + n - centre) / ratio));
        const sum = weights.reduce((total, weight) => total + weight, 0);
        const near = Array.from(weights.keys()).filter((n) => Math.abs(first + n - centre) < ratio);
        return {
            first,
            weights: weights.map((weight) => weight / sum),
            from: near[0],
            to: near.at(-1),
        };
    });
}
function lanczos(x) {
    if (x === 0)
        return 1;
    if (Math.abs(x) >= LOBES)
        return 0;
    const angle = Math.PI * x;
    return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}
