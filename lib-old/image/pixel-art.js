import { firstRows, packColours } from './histogram.js';
import { inEightBits } from './in-eight-bits.js';
import { sameKind } from './raster.js';
/** Share of colour changes that lead through a mixture of both sides: 0.3 to 0.5 in antialiased icons and text. */
const MIXED = 0.15;
/** Fewer changes than this say nothing. */
const FEWEST_CHANGES = 8;
/** Colours of what people draw pixel by pixel; with more, edges say less. */
const DRAWN_COLOURS = 64;
/** More colours than this are a photograph's or a painting's. */
const MOST_COLOURS = 1024;
/** Pixels above which a picture with single pixels everywhere is a dithered photograph or a scan, not a sprite. */
const SPRITE_AREA = 128 * 128;
/** Share of changes that only one pixel stands between, in dithered pictures. */
const LONELY = 0.3;
/** Evidence of edges alone, at most, against pixel art. */
const SHADED = 0.9;
/**
 * What is cut out without soft edges, or is a small busy tile, and uses its colours again and again says nothing against pixel
 * art, however much it is shaded: its folder decides. Changes for each colour: antialiasing makes colours that are used once or twice, shading by hand takes them from a palette. */
const CUT_OUT_REUSE = 8;
const TILE_REUSE = 4;
const TILE_AREA = 32 * 32;
/** Share of neighbours that differ in a texture. */
const BUSY = 0.4;
/** Levels by which a mixture may miss the straight line between its two colours. */
const MIXTURE_TOLERANCE = 20;
/** Judges one picture by its own pixels. */
export function artEvidence(deepColour, deepAlpha) {
    const seen = inEightBits({ colour: deepColour, alpha: deepAlpha });
    if (seen === undefined)
        return -1;
    const { colour, alpha } = seen;
    const { width, height } = colour;
    const first = firstRows({ colour, alpha });
    if (first !== undefined && premultiply(packColours(first), MOST_COLOURS) > MOST_COLOURS)
        return -1;
    const pixels = packColours({ colour, alpha });
    const colours = premultiply(pixels, MOST_COLOURS);
    if (colours > MOST_COLOURS)
        return -1;
    const { changes, mixed, lonely, outline, softOutline } = edgesOf(pixels, width, height);
    if (changes < FEWEST_CHANGES)
        return 0;
    if (outline >= FEWEST_CHANGES && softOutline > 0.3 * outline)
        return -1;
    if (width * height > SPRITE_AREA && !isEnlarged(pixels, width, height)) {
        // Scans have two colours and long outlines, dithered photographs single pixels everywhere.
        if (colours <= 2 || lonely > LONELY * changes)
            return -1;
    }
    // Shading mixes colours as antialiasing does: alone it proves nothing.
    const edges = Math.max(-SHADED, Math.min(1, 1 - mixed / changes / MIXED) - (colours > DRAWN_COLOURS ? 1 : 0));
    const reuse = changes / colours;
    const cutOut = outline >= FEWEST_CHANGES && softOutline <= 0.05 * outline && reuse >= CUT_OUT_REUSE;
    const tile = width * height <= TILE_AREA && changes > BUSY * 2 * width * height && reuse >= TILE_REUSE;
    return cutOut || tile ? Math.max(edges, 0) : edges;
}
/** Evidence from which a frame is clearly pixel art. Films brought to 8 to 64 colours have up to 0.85. */
const CLEAR_FRAME = 0.9;
/**
 * Judges an animation by a frame: those of films have few colours and hard edges because GIF has no others. Only what is clear, and as
 * small as sprites or enlarged before, speaks for pixel art.
 */
export function frameEvidence(colour, alpha) {
    const evidence = artEvidence(colour, alpha);
    if (evidence <= 0)
        return evidence;
    const { width, height } = colour;
    const isSprite = width * height <= SPRITE_AREA || isEnlarged(packColours({ colour, alpha }), width, height);
    return evidence >= CLEAR_FRAME && isSprite ? evidence : 0;
}
/** Multiplies colours by their alpha, in place, and counts them; ends at the first of more than `most`. */
function premultiply(packed, most) {
    const seen = new Set();
    let [last, made] = [-1, 0];
    for (let i = 0; i < packed.length; i++) {
        const value = packed[i];
        if (value !== last) {
            last = value;
            made = multiplied(value);
            if (seen.add(made).size > most)
                break;
        }
        packed[i] = made;
    }
    return seen.size;
}
function multiplied(value) {
    const alpha = value >>> 24;
    if (alpha === 255)
        return value;
    const part = (shift) => Math.round((((value >>> shift) & 255) * alpha) / 255) << shift;
    return ((alpha << 24) | part(16) | part(8) | part(0)) >>> 0;
}
function edgesOf(pixels, width, height) {
    let [changes, mixed, lonely, outline, softOutline] = [0, 0, 0, 0, 0];
    const look = (at, step, inside) => {
        const here = pixels[at];
        const next = pixels[at + step];
        if (here === next)
            return;
        changes += 1;
        const a = here >>> 24;
        const b = next >>> 24;
        if (a === 0 || b === 0) {
            outline += 1;
            if (a + b < 255)
                softOutline += 1;
        }
        if (!inside)
            return;
        const before = pixels[at - step];
        if (before === here)
            return;
        if (before === next)
            lonely += 1;
        else if (isMixture(before, here, next))
            mixed += 1;
    };
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            if (x + 1 < width)
                look(i, 1, x > 0);
            if (y + 1 < height)
                look(i, width, y > 0);
        }
    }
    return { changes, mixed, lonely, outline, softOutline };
}
/** True when every pixel is repeated: a picture of squares that was enlarged before. */
function isEnlarged(pixels, width, height) {
    for (let size = 2; size <= 16; size++)
        if (width % size === 0 && height % size === 0 && repeatsBy(size))
            return true;
    return false;
    function repeatsBy(size) {
        for (let y = 0, i = 0; y < height; y++) {
            for (let x = 0; x < width; x++, i++) {
                if (x % size > 0 && pixels[i] !== pixels[i - 1])
                    return false;
                if (y % size > 0 && pixels[i] !== pixels[i - width])
                    return false;
            }
        }
        return true;
    }
}
/** True when `middle` is a mixture of its neighbours: on the line between them, in colour and alpha alike. */
function isMixture(before, middle, after) {
    let span = 0;
    let share = 0;
    for (let shift = 0; shift < 32; shift += 8) {
        const from = (before >>> shift) & 255;
        const length = ((after >>> shift) & 255) - from;
        if (Math.abs(length) <= Math.abs(span))
            continue;
        span = length;
        share = (((middle >>> shift) & 255) - from) / length;
    }
    if (share <= 0 || share >= 1)
        return false;
    for (let shift = 0; shift < 32; shift += 8) {
        const from = (before >>> shift) & 255;
        const expected = from + share * (((after >>> shift) & 255) - from);
        if (Math.abs(((middle >>> shift) & 255) - expected) > MIXTURE_TOLERANCE)
            return false;
    }
    return true;
}
/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 */
export function isPixelArt(colour, alpha) {
    return artEvidence(colour, alpha) > 0;
}
/** Each pixel as a square. @param times pixels of a square's side */
export function repeatPixels({ width, height, channels, data }, times = 2) {
    const into = {
        width: times * width,
        height: times * height,
        channels,
        data: sameKind(data, data.length * times * times),
    };
    repeatInto(into, { width, height, channels, data }, times);
    return into;
}
/** Fills an enlarged raster with the repeated pixels of its source. */
export function repeatInto(into, { width, height, channels, data }, times = 2) {
    const rowLength = into.width * channels;
    for (let y = 0; y < height; y++) {
        const start = times * y * rowLength;
        let to = start;
        for (let x = 0; x < width; x++) {
            const from = (y * width + x) * channels;
            for (let again = 0; again < times; again++) {
                for (let c = 0; c < channels; c++)
                    into.data[to++] = data[from + c];
            }
        }
        for (let row = 1; row < times; row++)
            into.data.copyWithin(start + row * rowLength, start, start + rowLength);
    }
}
