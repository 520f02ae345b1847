import { fullScale, sameKind } from './raster.js';
import { doubleColour } from './resample.js';
/** A pixel is a vector of unit length when it is this near to it, as 8 bits round it. */
const LENGTH_TOLERANCE = 0.06;
/** Share of unit vectors that makes a normal map: of any file, and of one whose name says so. */
const UNIT_SHARE = { anyName: 0.97, named: 0.7 };
/** Photographs have some 0.3 of unit length at most, and hardly any whose third part points out of the surface throughout. */
const OUTWARD_SHARE = 0.98;
/**
 * How far out of the surface the vectors point on the whole: 1.00 in the normal maps of Cesium, Ebitengine and Arcade, whose
 * slopes cancel each other out. The blues of buttons, of the sea on maps (0.64) and of gradients (0.85) are unit vectors too, all to
 * one side.
 */
const MEAN_OUTWARD = 0.9;
/** Names that tools and engines give: `brick_normal.png`, `brick_n.png`, `brick-nrm.png`, `brickNormal.png`. */
const NORMAL_NAME = /(?:[_\-. ](?:n|nm|nrm|nor|norm|normals?|normal[_-]?(?:map|gl|dx|opengl|directx))|normals?(?:map)?)(?:@\dx)?\.[a-z]+$/i;
const DISTANCE_NAME = /(?:^|[_\-. /])mt?sdf(?=[_\-. ])/i;
/** Tells by the name and the pixels. Names alone decide nothing of vectors: `button_normal.png` is a button. */
export function dataTextureOf(path, colour) {
    if (colour.channels !== 3)
        return undefined;
    if (DISTANCE_NAME.test(path))
        return 'distance field';
    const { data } = colour;
    const pixels = data.length / 3;
    const others = Math.floor(pixels * (1 - (NORMAL_NAME.test(path) ? UNIT_SHARE.named : UNIT_SHARE.anyName)));
    return isVaried(data) && isMadeOfVectors(data, others, Math.floor(pixels * (1 - OUTWARD_SHARE)))
        ? 'normal map'
        : undefined;
}
function isVaried(data) {
    for (let i = 0; i < data.length; i += 3)
        if (data[i] !== data[0] || data[i + 1] !== data[1])
            return true;
    return false;
}
/**
 * Whether all but `others` pixels are unit vectors, all but `inward` point out of the surface, and so does their mean. A photograph is
 * told after a few rows.
 */
function isMadeOfVectors(data, others, inward) {
    const full = fullScale(data);
    const [least, most] = [(1 - LENGTH_TOLERANCE) ** 2, (1 + LENGTH_TOLERANCE) ** 2];
    const sum = [0, 0, 0];
    for (let i = 0; i < data.length; i += 3) {
        const x = at(data, i, full);
        const y = at(data, i + 1, full);
        const z = at(data, i + 2, full);
        const square = x * x + y * y + z * z;
        if ((square <= least || square >= most) && --others < 0)
            return false;
        if (z <= -0.02 && --inward < 0)
            return false;
        sum[0] += x;
        sum[1] += y;
        sum[2] += z;
    }
    return sum[2] >= MEAN_OUTWARD * Math.hypot(...sum);
}
/** A sample as a vector's part, −1 to 1. */
const at = (data, i, full) => (2 * data[i]) / full - 1;
/**
 * Doubles data, each channel for itself and without sharpening: what a renderer reads between two samples is between them.
 * Vectors get their unit length back.
 */
export function doubleData(colour, kind) {
    const { width, height } = colour;
    const result = { width: 2 * width, height: 2 * height, channels: 3, data: doubleColour(colour) };
    if (kind === 'normal map')
        normalise(result);
    return result;
}
function normalise({ data }) {
    const full = fullScale(data);
    for (let i = 0; i < data.length; i += 3) {
        const parts = [at(data, i, full), at(data, i + 1, full), at(data, i + 2, full)];
        const length = Math.hypot(...parts);
        if (length < 0.1)
            continue;
        for (const [c, part] of parts.entries())
            data[i + c] = Math.round(((part / length + 1) * full) / 2);
    }
}
/** Source pixels of the opposite edge that an engine gets to see: as far as any network of ours looks. */
const MARGIN = 24;
/** How much larger than those a seam may be and still be none, over all lines together: the slope has its own course. */
const SEAM = 1.3;
/** And in a single line, plus rounding; nearly all lines must be so. A photograph's edges are alike here, and not there. */
const SEAM_OF_LINE = 1.7;
const ROUNDING = 2 / 255;
const LINES = 0.96;
/** How much nearer than to lines elsewhere on the opposite edge a line must be to the one across the seam. */
const NEARER = 0.85;
/** Steps at each side of the seam that it is held against. */
const BESIDE = 2;
/**
 * Recognises textures that are laid side by side: the steps over the seam are like those beside it, line by
 * line, and much smaller than to other lines. A border of one colour says nothing, and needs nothing.
 */
export function tilingOf(raster) {
    const { width, height } = raster;
    if (width < 2 * MARGIN || height < 2 * MARGIN)
        return undefined;
    const across = continues(raster, width, height, 1, width);
    const down = continues(raster, height, width, width, 1);
    return across || down ? { across, down } : undefined;
}
/** @param step from a pixel to its neighbour over the seam's direction, in pixels @param along to the next one beside it */
function continues({ channels, data }, length, count, step, along) {
    const rounding = ROUNDING * fullScale(data) * channels;
    const value = (line, i, c) => data[(line * along + i * step) * channels + c];
    let [seam, beside, elsewhere, good] = [0, 0, 0, 0];
    for (let line = 0; line < count; line++) {
        // Not half of the way: what repeats twice would be the same there.
        const other = (line + Math.round(0.37 * count)) % count;
        let own = 0;
        let most = 0;
        for (let c = 0; c < channels; c++) {
            const first = value(line, 0, c);
            const last = value(line, length - 1, c);
            own += Math.abs(first - last);
            elsewhere += Math.abs(first - value(other, length - 1, c));
            let steps = 0;
            for (let i = 0; i < BESIDE; i++) {
                const here = Math.abs(value(line, i, c) - value(line, i + 1, c));
                const there = Math.abs(value(line, length - 1 - i, c) - value(line, length - 2 - i, c));
                steps = Math.max(steps, here, there);
            }
            most += steps;
        }
        seam += own;
        beside += most;
        if (own <= SEAM_OF_LINE * most + rounding)
            good += 1;
    }
    return beside > 0 && seam <= SEAM * beside && good >= LINES * count && seam < NEARER * elsewhere;
}
/** The picture with a margin of what lies beside it when it is tiled. */
export function withNeighbours(raster, { across, down }) {
    const { width, height, channels, data } = raster;
    const [left, top] = [across ? MARGIN : 0, down ? MARGIN : 0];
    const [wide, tall] = [width + 2 * left, height + 2 * top];
    const out = sameKind(data, wide * tall * channels);
    for (let y = 0; y < tall; y++) {
        const row = ((y - top + height) % height) * width;
        for (let x = 0; x < wide; x++) {
            const from = (row + ((x - left + width) % width)) * channels;
            const to = (y * wide + x) * channels;
            for (let c = 0; c < channels; c++)
                out[to + c] = data[from + c];
        }
    }
    return { width: wide, height: tall, channels, data: out };
}
/** What was doubled with neighbours, without theirs. */
export function withoutNeighbours(doubled, { across, down }) {
    const [left, top] = [across ? 2 * MARGIN : 0, down ? 2 * MARGIN : 0];
    const { channels, data } = doubled;
    const [width, height] = [doubled.width - 2 * left, doubled.height - 2 * top];
    const out = sameKind(data, width * height * channels);
    for (let y = 0; y < height; y++) {
        const from = ((y + top) * doubled.width + left) * channels;
        out.set(data.subarray(from, from + width * channels), y * width * channels);
    }
    return { width, height, channels, data: out };
}
