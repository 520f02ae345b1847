import { repeatInto } from '../../image/pixel-art.js';
import { sameKind } from '../../image/raster.js';
import { isSmooth } from '../../image/softness.js';
import { flatPixels } from './flat-areas.js';
import { holdEdges } from './overshoot.js';
import { keepToSource } from './safe-areas.js';
import { restoreFlatRegions, settleNoise } from './settle-areas.js';
import { CELL, drawByLanczos, markSquares } from './squares.js';
import { cutTile, pasteTile } from './tile.js';
/**
 * Which rectangles of a picture need the network. Where all pixels in reach of the halo have one colour, the result
 * is that colour, and no tile covers it. The plan depends on the picture alone, never on threads or timing.
 * @param network its halo; whether flat areas need it; the longest side of a tile: larger ones waste less on halos, and need
 *   more memory.
 * @param smooth squares that need no network.
 */
function planTiles(raster, network, smooth) {
    const { halo, flatIsExact, longestTile } = network;
    const columns = Math.ceil(raster.width / CELL);
    const rows = Math.ceil(raster.height / CELL);
    const busy = flatIsExact ? busyCells(raster, columns, rows, halo) : new Uint8Array(columns * rows).fill(1);
    smooth?.marked.forEach((mark, i) => {
        if (mark === 1)
            busy[i] = 0;
    });
    const rects = [];
    const grid = { busy, columns, longest: Math.max(1, Math.floor(longestTile / CELL)) };
    split(grid, { x: 0, y: 0, width: columns, height: rows }, halo, rects);
    return rects.map(({ x, y, width, height }) => ({
        x: x * CELL,
        y: y * CELL,
        width: Math.min(raster.width - x * CELL, width * CELL),
        height: Math.min(raster.height - y * CELL, height * CELL),
    }));
}
/** 1 for every cell that has two colours within the halo's reach. */
function busyCells(raster, columns, rows, halo) {
    const colours = new Float64Array(columns * rows);
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++)
            colours[row * columns + column] = cellColour(raster, column, row);
    }
    const reach = Math.ceil(halo / CELL);
    const busy = new Uint8Array(columns * rows);
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
            const colour = colours[row * columns + column];
            let flat = colour >= 0;
            for (let v = Math.max(0, row - reach); flat && v <= Math.min(rows - 1, row + reach); v++) {
                for (let u = Math.max(0, column - reach); flat && u <= Math.min(columns - 1, column + reach); u++) {
                    flat = colours[v * columns + u] === colour;
                }
            }
            busy[row * columns + column] = flat ? 0 : 1;
        }
    }
    return busy;
}
/** The one colour of a cell as a number (three 16-bit samples fit a double), or −1 when it has several. */
function cellColour({ width, height, channels, data }, column, row) {
    const right = Math.min(width, (column + 1) * CELL);
    const bottom = Math.min(height, (row + 1) * CELL);
    const first = (row * CELL * width + column * CELL) * channels;
    for (let y = row * CELL; y < bottom; y++) {
        for (let x = column * CELL; x < right; x++) {
            const at = (y * width + x) * channels;
            for (let c = 0; c < channels; c++)
                if (data[at + c] !== data[first + c])
                    return -1;
        }
    }
    let colour = 0;
    for (let c = 0; c < channels; c++)
        colour = colour * 65536 + data[first + c];
    return colour;
}
/** Cost of a tile in pixels the network has to work through. */
function cost({ width, height }, halo) {
    return (width * CELL + 2 * halo) * (height * CELL + 2 * halo);
}
/** A split must save this share of the work: small tiles also cost dispatching. */
const WORTHWHILE = 0.95;
/** Covers the busy cells of `rect` with tiles: shrinks to them, then splits where that saves most. */
function split(grid, rect, halo, into) {
    const whole = shrink(grid, rect);
    if (whole === undefined)
        return;
    const tooLarge = whole.width > grid.longest || whole.height > grid.longest;
    let best;
    let least = WORTHWHILE * cost(whole, halo);
    for (const parts of cuts(whole)) {
        const shrunk = parts.map((part) => shrink(grid, part));
        const sum = shrunk.reduce((total, part) => total + (part === undefined ? 0 : cost(part, halo)), 0);
        if (sum < least) {
            least = sum;
            best = parts;
        }
    }
    if (best === undefined && tooLarge)
        best = halve(whole, grid.longest);
    if (best === undefined)
        into.push(whole);
    else
        for (const part of best)
            split(grid, part, halo, into);
}
/** Every way to cut a rectangle in two along a line of cells. */
function* cuts({ x, y, width, height }) {
    for (let at = 1; at < width; at++) {
        yield [
            { x, y, width: at, height },
            { x: x + at, y, width: width - at, height },
        ];
    }
    for (let at = 1; at < height; at++) {
        yield [
            { x, y, width, height: at },
            { x, y: y + at, width, height: height - at },
        ];
    }
}
/** Cuts the longer side into as many equal parts as are needed, one cut at a time. */
function halve({ x, y, width, height }, longest) {
    const side = Math.max(width, height);
    const parts = Math.ceil(side / longest);
    const at = Math.ceil((side * Math.floor(parts / 2)) / parts);
    if (width >= height) {
        return [
            { x, y, width: at, height },
            { x: x + at, y, width: width - at, height },
        ];
    }
    return [
        { x, y, width, height: at },
        { x, y: y + at, width, height: height - at },
    ];
}
/** The smallest rectangle around the busy cells of `rect`; undefined when there are none. */
function shrink({ busy, columns }, rect) {
    let [left, top, right, bottom] = [rect.x + rect.width, rect.y + rect.height, rect.x, rect.y];
    for (let y = rect.y; y < rect.y + rect.height; y++) {
        for (let x = rect.x; x < rect.x + rect.width; x++) {
            if (busy[y * columns + x] === 0)
                continue;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
        }
    }
    return right > left ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}
/**
 * Doubles a picture tile by tile. At most a few tiles are in flight, so that memory is the source, the result and
 * those. The plan, and so the result, is the same for any number of threads.
 */
export async function upscaleRaster(raster, executor, network, signal) {
    const { name, halo, multiple } = network;
    const smooth = network.leavesSmooth ? markSquares(raster, (square) => isSmooth(raster, square)) : undefined;
    const tiles = planTiles(raster, network, smooth);
    const run = (rect) => executor.run(name, cutTile(raster, rect, halo, multiple), signal);
    let result;
    if (tiles.length === 1 && coversAll(tiles, raster)) {
        // The tile is the result: a second array of its size would only be work for the collector.
        signal.throwIfAborted();
        result = await run(tiles[0]);
        signal.throwIfAborted();
    }
    else {
        result = emptyDouble(raster);
        if (!coversAll(tiles, raster))
            repeatInto(result, raster);
        // All of one colour: what follows would look at every pixel for what no network has done.
        if (tiles.length === 0 && !smooth?.count)
            return { result, strays: 0 };
        await inLanes(tiles, executor, signal, async (rect) => pasteTile(result, await run(rect), rect));
    }
    if (smooth !== undefined && smooth.count > 0)
        drawByLanczos(raster, result, smooth, 0);
    const strays = keepToSource(raster, result, network);
    if (network.flatIsExact)
        finishDrawing(raster, result, network);
    return { result, strays };
}
function emptyDouble({ width, height, channels, data }) {
    return { width: 2 * width, height: 2 * height, channels, data: sameKind(data, 4 * width * height * channels) };
}
/** Works through a list with as many items in flight as keep every worker busy. */
async function inLanes(items, executor, signal, work) {
    const queue = items.entries();
    let failed = false;
    const lane = async () => {
        for (const [index, item] of queue) {
            signal.throwIfAborted();
            if (failed)
                return;
            try {
                await work(item, index);
            }
            catch (thrown) {
                failed = true;
                throw thrown;
            }
        }
    };
    await Promise.all(Array.from({ length: 2 * executor.width }, lane));
    signal.throwIfAborted();
}
function coversAll(tiles, { width, height }) {
    return tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0) === width * height;
}
/** What drawings need and photographs do not have: areas of one colour, and lines beside them that keep their colour. */
export function finishDrawing(source, result, { boundsOvershoots }) {
    const flat = flatPixels(source);
    if (flat === undefined)
        return;
    holdEdges(source, result, flat, { overshoots: boundsOvershoots, means: true });
    settleNoise(source, result, flat);
    restoreFlatRegions(source, result, flat);
}
