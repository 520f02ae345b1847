import { fullScale } from '../../image/raster.js';
import { NEIGHBOURHOOD } from './flat-areas.js';
import { Runs } from './runs.js';
/** Part of the full scale by which a sample may miss an area's colour and still be meant to have it: two of 255. */
const NOISE = 4 / 255;
/**
 * Takes a network's noise away around drawings: a result pixel that misses the colour of an area nearby by a level or two
 * gets it. Where bands of a gradient meet, the nearest of the colours is taken.
 */
export function settleNoise(source, doubled, { flat, near, uniform }) {
    const { width, channels, data } = source;
    const noise = NOISE * fullScale(data);
    const around = new ColoursAround(source, flat);
    const below = doubled.width * channels;
    const runs = new Runs(near, width);
    while (runs.next()) {
        around.goTo(runs.row);
        for (let pixel = runs.from, x = pixel - runs.row * width; pixel < runs.to; pixel++, x++) {
            // What is uniform gets its colour exactly: restoreFlatRegions.
            if (uniform[pixel] === 1)
                continue;
            const count = around.find(x);
            if (count === 0)
                continue;
            const first = 2 * (runs.row * below + x * channels);
            for (let to = first; to <= first + below; to += below) {
                settle(doubled.data, to, data, channels, around.found, count, noise);
                settle(doubled.data, to + channels, data, channels, around.found, count, noise);
            }
        }
    }
}
/** Rows in which colours are looked for, and pixels of each. */
const SIDE = 2 * NEIGHBOURHOOD + 1;
/** The colours of areas around a pixel. */
class ColoursAround {
    source;
    flat;
    /** Their first samples, each once, in the order of their pixels. */
    found = new Int32Array(SIDE ** 2);
    known = new Float64Array(SIDE ** 2);
    /** Of the last SIDE rows: each pixel's colour as a number (three samples of 16 bits fit one), −1 outside of areas. */
    colours;
    filled = 0;
    row = 0;
    constructor(source, flat) {
        this.source = source;
        this.flat = flat;
        this.colours = new Float64Array(SIDE * source.width);
    }
    /** Rows are asked for from top to bottom. */
    goTo(row) {
        this.row = row;
        this.filled = Math.max(this.filled, row - NEIGHBOURHOOD);
        const end = Math.min(this.source.height, row + NEIGHBOURHOOD + 1);
        for (; this.filled < end; this.filled++)
            this.fill(this.filled);
    }
    fill(y) {
        const { colours, flat } = this;
        const { width, channels, data } = this.source;
        const first = (y % SIDE) * width;
        for (let x = 0, i = y * width, at = i * channels; x < width; x++, i++, at += channels) {
            let colour = -1;
            if (flat[i] === 1) {
                colour = data[at];
                for (let c = 1; c < channels; c++)
                    colour = colour * 65_536 + data[at + c];
            }
            colours[first + x] = colour;
        }
    }
    /** @returns how many there are around a pixel of the row */
    find(x) {
        const { colours, found, known, row } = this;
        const { width, height, channels } = this.source;
        const left = Math.max(0, x - NEIGHBOURHOOD);
        const right = Math.min(width - 1, x + NEIGHBOURHOOD);
        const bottom = Math.min(height - 1, row + NEIGHBOURHOOD);
        let count = 0;
        let last = -1;
        for (let v = Math.max(0, row - NEIGHBOURHOOD); v <= bottom; v++) {
            const first = (v % SIDE) * width;
            for (let u = left; u <= right; u++) {
                const colour = colours[first + u];
                if (colour < 0 || colour === last)
                    continue;
                last = colour;
                let i = 0;
                while (i < count && known[i] !== colour)
                    i++;
                if (i < count)
                    continue;
                known[count] = colour;
                found[count++] = (v * width + u) * channels;
            }
        }
        return count;
    }
}
/** Gives a result pixel the first of those colours that are nearest to its own, if it is not further than `noise` in any channel. */
function settle(doubled, to, data, channels, colours, count, noise) {
    let best = -1;
    let least = noise;
    for (let i = 0; i < count; i++) {
        const from = colours[i];
        let distance = Math.abs(doubled[to] - data[from]);
        // Most are far away in any channel.
        if (distance > least)
            continue;
        for (let c = 1; c < channels; c++) {
            const off = Math.abs(doubled[to + c] - data[from + c]);
            if (off > distance)
                distance = off;
        }
        if (distance > least || (distance === least && best >= 0))
            continue;
        best = from;
        least = distance;
    }
    if (best >= 0)
        for (let c = 0; c < channels; c++)
            doubled[to + c] = data[best + c];
}
/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 */
export function restoreFlatRegions(source, doubled, { uniform }) {
    const { width, channels, data } = source;
    const { data: into } = doubled;
    const row = doubled.width * channels;
    const runs = new Runs(uniform, width);
    while (runs.next()) {
        // Uniform pixels side by side have one colour.
        const own = runs.from * channels;
        const from = 2 * (runs.row * row + (runs.from - runs.row * width) * channels);
        const to = from + 2 * (runs.to - runs.from) * channels;
        if (channels === 1)
            into.fill(data[own], from, to);
        else {
            const red = data[own];
            const green = data[own + 1];
            const blue = data[own + 2];
            for (let at = from; at < to; at += 3) {
                into[at] = red;
                into[at + 1] = green;
                into[at + 2] = blue;
            }
        }
        into.copyWithin(from + row, from, to);
    }
}
