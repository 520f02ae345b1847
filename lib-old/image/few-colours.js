import { coloursOfGradients } from './gradients.js';
import { firstRows, histogramOf, packColours } from './histogram.js';
import { cutColours, mergeTo } from './palette-clusters.js';
import { coloursOf, fitTo, laid, offOf, psnrOf, refine } from './palette-fit.js';
import { sameKind } from './raster.js';
/** Most colours of a palette. */
const MOST_COLOURS = 256;
/** What reducing a picture's colours may cost: the bound that docs/fidelity.md states. */
export const COLOUR_BOUND = {
    /** dB against the picture with all its colours. */
    psnr: 40,
    /** Levels of 255 by which a sample may be off, laid on black or on white. */
    most: 32,
    /** dB of the areas of gradients alone: there a step of two levels shows as a line. */
    gradients: 52,
};
/**
 * What more colours are not worth their bytes for: what is lost is a small part of what an enlarged icon misses; and in a
 * gradient nearly no two steps have become one.
 */
const GOOD = { psnr: 50, gradients: 60 };
/** Sizes of palettes that are tried: an antialiased edge between two colours has 16 steps. */
const SIZES = [16, 24, 32, 48, 64, 96, 128, 192];
/** Share of the result's pixels that makes a colour of the source one that stays exactly. */
const COMMON = 1 / 2000;
/** How many times a pixel in a gradient counts beyond once, and where that is not enough: most of the picture is something else. */
const GRADIENT_WEIGHTS = [4, 64];
/** Rounds of moving the colours to where the picture's are. */
const ROUNDS = 2;
/**
 * The colours of a picture that has at most 256 of them, alpha included; what cannot be seen is one.
 * @returns undefined for more, and for 16 bits a sample
 */
export function fewColoursOf(planes) {
    if (planes.colour.data instanceof Uint16Array)
        return undefined;
    const first = firstRows(planes);
    if (first !== undefined && histogramOf(packColours(first), MOST_COLOURS) === undefined)
        return undefined;
    return histogramOf(packColours(planes), MOST_COLOURS);
}
/**
 * A doubled picture in at most 256 colours, alpha included: in as few as are GOOD, else in 256. They are cut from the picture's,
 * the nearest are merged, and those of the source that are common stay exactly. Nothing is dithered.
 * @param source the source's colours
 * @returns undefined when 256 are not enough for COLOUR_BOUND
 */
export function toFewColours(planes, source) {
    const packed = packColours(planes);
    const histogram = histogramOf(packed);
    if (histogram.size <= SIZES[0])
        return planes;
    const colours = coloursOf(histogram);
    const inGradients = coloursOfGradients(packed, planes.colour);
    const gradients = Float64Array.from(colours.values, (value) => inGradients.get(value) ?? 0);
    const weightedBy = (weight) => {
        const counts = colours.counts.map((count, i) => count + weight * gradients[i]);
        return { ...colours, counts };
    };
    let weighted = weightedBy(GRADIENT_WEIGHTS[0]);
    const kept = commonColours(histogram, source, packed.length);
    const isWithin = (fit, wanted) => fit.psnr >= wanted.psnr && fit.most <= COLOUR_BOUND.most && psnrOf(gradients, colours, fit) >= wanted.gradients;
    const fitOf = (palette, exact) => {
        const values = palette.map(({ value }) => value);
        return fitWithOutliers(colours, weighted, refine(values, exact, weighted, ROUNDS), exact);
    };
    let palette;
    let best;
    if (histogram.size <= MOST_COLOURS)
        palette = weigh([...new Set([...kept, ...histogram.keys()])], weighted);
    else {
        const exact = Math.min(kept.length, MOST_COLOURS / 2);
        palette = firstPalette(kept.slice(0, exact), weighted);
        best = fitOf(palette, exact);
        if (psnrOf(gradients, colours, best) < COLOUR_BOUND.gradients && best.psnr >= COLOUR_BOUND.psnr) {
            weighted = weightedBy(GRADIENT_WEIGHTS[1]);
            palette = firstPalette(kept.slice(0, exact), weighted);
            best = fitOf(palette, exact);
        }
        if (!isWithin(best, COLOUR_BOUND))
            return undefined;
        if (!isWithin(best, GOOD))
            return recoloured(planes, packed, colours, best);
    }
    for (const size of SIZES.toReversed()) {
        if (size >= histogram.size)
            continue;
        const exact = Math.min(kept.length, size / 2);
        palette = mergeTo(palette, size, exact);
        const fit = fitOf(palette, exact);
        if (!isWithin(fit, GOOD))
            break;
        best = fit;
    }
    return best === undefined ? planes : recoloured(planes, packed, colours, best);
}
/** The common colours and what the picture's are cut into, as many as a palette holds. */
function firstPalette(kept, colours) {
    const values = new Set([...kept, ...cutColours(colours, MOST_COLOURS)]);
    return mergeTo(weigh([...values], colours), MOST_COLOURS, kept.length);
}
/** Each colour with the pixels it is the nearest one for. */
function weigh(values, colours) {
    const { used } = fitTo(colours, values);
    return values.map((value, i) => ({ value, weight: used[i] }));
}
/** Rounds in which the furthest colours get entries of their own, and how many get one at a time. */
const MENDING_ROUNDS = 12;
const MENDED = 16;
/**
 * The fit of a palette in which colours that nothing is near have entries of their own: for each the two entries are merged that cost
 * least. Text has a few pixels between two colours that no mean of many is near; merged again, a mended colour weighs more each time.
 */
function fitWithOutliers(picture, weighted, palette, fixed) {
    const weights = new Map();
    let fit = fitTo(picture, palette, COLOUR_BOUND.most);
    for (let round = 0; round < MENDING_ROUNDS && fit.outliers.length > 0 && fit.psnr >= COLOUR_BOUND.psnr; round++) {
        const mended = apart(fit.outliers);
        for (const value of mended)
            weights.set(value, 2 * (weights.get(value) ?? 2));
        const entries = weigh([...new Set([...fit.palette, ...mended])], weighted).map(({ value, weight }) => ({
            value,
            weight: weight * (weights.get(value) ?? 1),
        }));
        const merged = mergeTo(entries, palette.length, fixed).map(({ value }) => value);
        fit = fitTo(picture, merged, COLOUR_BOUND.most);
    }
    const solid = withSolids(picture, fit);
    return solid === undefined ? fit : fitTo(picture, solid, COLOUR_BOUND.most);
}
/** Alpha of 255 from which a colour that opaque pixels have a part in is opaque. */
const NEARLY_OPAQUE = 251;
/** The palette with what is meant to be opaque opaque: means of a few nearly opaque pixels and many opaque ones are not. */
function withSolids({ values }, { palette, entries }) {
    let solid;
    for (const [i, entry] of entries.entries()) {
        const own = palette[entry];
        if (values[i] >>> 24 !== 255 || own >>> 24 === 255 || own >>> 24 < NEARLY_OPAQUE)
            continue;
        solid ??= [...palette];
        solid[entry] = (own | 0xff000000) >>> 0;
    }
    return solid;
}
/** Of colours that are near each other, the first alone. */
function apart(values) {
    const chosen = [];
    const places = [];
    for (const value of values) {
        const place = laid(value);
        if (places.some((other) => offOf(other, place) <= COLOUR_BOUND.most))
            continue;
        chosen.push(value);
        places.push(place);
        if (chosen.length === MENDED)
            break;
    }
    return chosen;
}
/** Colours of the source that many pixels of the result have, the most common first. */
function commonColours(histogram, source, pixels) {
    return [...histogram]
        .filter(([value, count]) => source.has(value) && count >= COMMON * pixels)
        .sort(([a, many], [b, more]) => more - many || a - b)
        .map(([value]) => value);
}
function recoloured({ colour, alpha }, packed, { values }, fit) {
    const table = new Map();
    for (const [i, value] of values.entries())
        table.set(value, fit.palette[fit.entries[i]]);
    const { channels, data } = colour;
    const samples = sameKind(data, data.length);
    const opacity = alpha === undefined ? undefined : new Uint8Array(packed.length);
    let [last, value] = [packed[0], table.get(packed[0])];
    for (let i = 0, at = 0; i < packed.length; i++, at += channels) {
        if (packed[i] !== last) {
            last = packed[i];
            value = table.get(last);
        }
        samples[at] = (value >>> 16) & 255;
        if (channels === 3) {
            samples[at + 1] = (value >>> 8) & 255;
            samples[at + 2] = value & 255;
        }
        if (opacity !== undefined)
            opacity[i] = value >>> 24;
    }
    const own = { ...colour, data: samples };
    return alpha === undefined || opacity === undefined
        ? { colour: own }
        : { colour: own, alpha: { ...alpha, data: opacity } };
}
