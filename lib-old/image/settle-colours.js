import { say } from '../core/say.js';
import { fewColoursOf, toFewColours } from './few-colours.js';
/** Levels of 255 between the values that are left: rounding is off by 1 at most, and black, white and neutral stay. */
const STEP = 3;
/** Levels to a neighbour from which a pixel is beside an edge. Slow gradients stay as they are: there a level shows. */
const EDGE = 3;
/** Outside the picture. */
const NOBODY = -1;
/**
 * Rounds, in place, the pixels beside edges to every third level: there nobody sees a level of 255, and a file without loss
 * pays for it at every pixel. A pixel that has its own colour beside it (left, right, above or below) stays: what is flat is
 * flat exactly.
 * @param raster 8 bits a sample; deeper ones are left alone
 */
export function roundBesideEdges({ width, height, channels, data }) {
    if (data instanceof Uint16Array)
        return;
    const length = width * channels;
    // As they were: the row that is worked on, and the one above it.
    let row = new Uint8Array(length);
    let above = new Uint8Array(length);
    for (let y = 0, start = 0; y < height; y++, start += length) {
        row.set(data.subarray(start, start + length));
        const below = y < height - 1 ? data.subarray(start + length, start + 2 * length) : undefined;
        // Nothing changes in a row like the one above or below it.
        const isRepeated = (y > 0 && isSame(row, above)) || (below !== undefined && isSame(row, below));
        if (!isRepeated)
            roundRow(data.subarray(start, start + length), row, y > 0 ? above : undefined, below, channels);
        const spare = above;
        above = row;
        row = spare;
    }
}
function isSame(a, b) {
    return Buffer.compare(a, b) === 0;
}
function roundRow(into, row, above, below, channels) {
    let right = NOBODY;
    for (let at = 0; at < row.length; at += channels) {
        const left = right;
        right = at + channels === row.length ? NOBODY : apart(row, at, row, at + channels, channels);
        if (left === 0 || right === 0)
            continue;
        const up = above === undefined ? NOBODY : apart(row, at, above, at, channels);
        if (up === 0)
            continue;
        const down = below === undefined ? NOBODY : apart(row, at, below, at, channels);
        if (down === 0 || (left <= EDGE && right <= EDGE && up <= EDGE && down <= EDGE))
            continue;
        for (let i = at; i < at + channels; i++)
            into[i] = ROUNDED[row[i]];
    }
}
/** The greatest difference of two pixels' samples. @param channels 1 or 3 */
function apart(a, i, b, j, channels) {
    const first = Math.abs(a[i] - b[j]);
    if (channels === 1)
        return first;
    const second = Math.abs(a[i + 1] - b[j + 1]);
    const third = Math.abs(a[i + 2] - b[j + 2]);
    return Math.max(first, second, third);
}
/** What every level becomes. What is almost black or white (of alpha: almost invisible or opaque) does not become it. */
const ROUNDED = Uint8Array.from({ length: 256 }, (_, value) => {
    const near = STEP * Math.round(value / STEP);
    return near === 0 || near === 255 ? value : near;
});
/**
 * The source's colours, if its result is to have few as well. Lossy files have as many as the codec left; grey stays grey,
 * which is no larger than a palette of greys.
 */
export function paletteOf(source, info, profiled) {
    const lossless = info.format === 'png' || info.webp?.lossless === true;
    const colours = lossless ? fewColoursOf(source) : undefined;
    if (colours === undefined || info.colour === 'palette')
        return colours;
    if (source.colour.channels === 1 && source.alpha === undefined)
        return undefined;
    // A palette holds RGB: a profile for grey numbers could not stay.
    return info.colour === 'grey' && profiled ? undefined : colours;
}
/**
 * The doubled picture as it is written: in few colours, if its source has few and they are enough; else without steps
 * that nobody sees and a lossless file pays for.
 */
export function settleColours(doubled, { few: source, exact, thrift }, notes) {
    const allColours = () => {
        if (thrift && !exact) {
            roundBesideEdges(doubled.colour);
            if (doubled.alpha)
                roundBesideEdges(doubled.alpha);
        }
        return { planes: doubled, palette: false };
    };
    if (source === undefined || doubled.colour.data instanceof Uint16Array)
        return allColours();
    if (exact)
        return { planes: doubled, palette: true };
    const planes = toFewColours(doubled, source);
    if (planes !== undefined)
        return { planes, palette: true };
    notes.push(say `A palette of 256 colours would have shown: the result is in true colour.`);
    return allColours();
}
