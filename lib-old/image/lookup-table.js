import { say } from '../core/say.js';
import { fullScale } from './raster.js';
/** Steps of each colour that tables have; 8, 12 and 14 are rare, and 256 is a picture's own depth. */
const [FEWEST, MOST] = [8, 256];
/** One tile beside or below another: Unreal's, Unity's and Godot's strips, 256×16 and 1024×32. */
function stripOf(width, height) {
    const steps = Math.min(width, height);
    if (steps < FEWEST || Math.max(width, height) !== steps * steps)
        return undefined;
    return { steps, at: width > height ? (r, g, b) => [b * steps + r, g] : (r, g, b) => [r, b * steps + g] };
}
/** Squares: tiles in rows (512×512 of 8×8 tiles), or HALD, where the entries follow each other line by line. */
function squaresOf(width, height) {
    const level = Math.round(Math.cbrt(width));
    const steps = level * level;
    if (width !== height || level ** 3 !== width || steps < FEWEST || steps > MOST)
        return [];
    const tiles = (r, g, b) => [(b % level) * steps + r, Math.floor(b / level) * steps + g];
    const lines = (r, g, b) => {
        const entry = r + steps * (g + steps * b);
        return [entry % width, Math.floor(entry / width)];
    };
    return [tiles, lines].map((at) => ({ steps, at }));
}
const NAMED = /(?:^|[^a-z])(?:c?luts?|hald(?:clut)?|rgbtable|colou?r[-_ ]?(?:lookup|grad(?:e|es|ing)))(?![a-z])/i;
/** What is said of a table, which is left alone: a program that takes 16 steps of a colour does not take 32. */
export function sentenceForTable() {
    return say `A colour lookup table: its numbers are read by a program, and enlarged it would be another table.`;
}
/**
 * True for a strip of a table's shape whose path says what it is. Of squares the name proves nothing: `lut.png` may be a
 * program's icon.
 */
export function isNamedTable(path, { width, height }) {
    return stripOf(width, height) !== undefined && NAMED.test(path);
}
/**
 * How closely each colour must follow its own place in the cube. Tables with a strong grade come to 0.85 (sepia to 0.2, and is
 * known by its name alone); of 531 photographs, screenshots and drawings cut to a table's shape the nearest came to 0.12.
 */
const FOLLOWS = 0.7;
/** Entries of each colour that are looked at: a table is even. */
const SAMPLES = 16;
/** True for the layout of a colour lookup table, graded or not: red, green and blue each follow their place in the cube. */
export function isLookupTable(colour) {
    if (colour.channels !== 3)
        return false;
    const strip = stripOf(colour.width, colour.height);
    const layouts = strip ? [strip] : squaresOf(colour.width, colour.height);
    return layouts.some((layout) => follows(colour, layout));
}
function follows({ width, data }, { steps, at }) {
    const count = Math.min(steps, SAMPLES);
    const places = Array.from({ length: count }, (_, i) => Math.round((i * (steps - 1)) / (count - 1)));
    const full = fullScale(data);
    const asked = [[], [], []];
    const found = [[], [], []];
    for (const b of places) {
        for (const g of places) {
            for (const r of places) {
                const [x, y] = at(r, g, b);
                const offset = 3 * (y * width + x);
                for (const [c, place] of [r, g, b].entries()) {
                    asked[c]?.push(place / steps);
                    found[c]?.push(data[offset + c] / full);
                }
            }
        }
    }
    const [red, green, blue] = asked.map((places, c) => correlation(places, found[c] ?? []));
    // Some programs count green from below.
    return Math.min(red ?? 0, Math.abs(green ?? 0), blue ?? 0) >= FOLLOWS;
}
/** Pearson's; 0 where one of them does not vary. */
function correlation(xs, ys) {
    const mean = (of) => of.reduce((sum, value) => sum + value, 0) / of.length;
    const [mx, my] = [mean(xs), mean(ys)];
    let [xx, yy, xy] = [0, 0, 0];
    for (const [i, x] of xs.entries()) {
        const y = (ys[i] ?? 0) - my;
        xx += (x - mx) ** 2;
        yy += y ** 2;
        xy += (x - mx) * y;
    }
    return xx * yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
