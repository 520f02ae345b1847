export const id = 429;
export const ids = [429];
export const modules = {

/***/ 9810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createLocalEngine: () => (/* binding */ createLocalEngine),
  readModelFile: () => (/* binding */ readModelFile)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/errors.js
var local_errors = __webpack_require__(3631);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/chain.js + 1 modules
var chain = __webpack_require__(7683);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/network.js
var local_network = __webpack_require__(184);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/examine-model.js



/** Side of the pictures a foreign model is tried with: divisible by what networks with strides need. */
const SIDE = 128;
/** Multiple of tile sizes for foreign models: networks that halve up to four times inside need it. */
const MULTIPLE = 16;
/** Change of an output (of 1) below which an input pixel is out of reach: a quarter of an 8-bit step. */
const NOTICEABLE = 0.25 / 255;
/** Halo when the probe finds no end of a pixel's reach inside the picture (global pooling, attention). */
const WIDEST_HALO = 48;
/**
 * Tries a model on small pictures before any real one: it must double, keep colours in [0,1], and its reach decides
 * the halo of tiles.
 * @throws SuperresError E_MODEL_UNREADABLE, E_MODEL_SHAPE, E_MODEL_RANGE, E_LOCAL_ENGINE_LOAD.
 */
async function examineModel(model, wasmFolder) {
    const network = await (0,local_network/* loadNetwork */.Vs)(await (0,local_network/* loadRuntime */.BR)(wasmFolder), model);
    try {
        const picture = texture(SIDE, SIDE);
        const result = await tryRun(network, picture);
        checkRange(picture, result);
        const halo = Math.max(leastHalo(model), await measureReach(network, picture, result));
        // Tiles are of any size from here on: a model of one fixed size, or one that swaps the sides, ends here.
        const least = Math.ceil((2 * halo + 1) / MULTIPLE) * MULTIPLE;
        await tryRun(network, texture(least, SIDE + MULTIPLE));
        const flatIsExact = await keepsFlatColours(network);
        return { halo, multiple: MULTIPLE, flatIsExact, boundsOvershoots: false, longestTile: 256 };
    }
    finally {
        await network.close();
    }
}
/**
 * Pixels that our own kernel takes at each side, if it will run the model: weights may be so small that the probe
 * does not see all of them.
 */
function leastHalo(model) {
    return (0,chain/* readChain */.U)(model)?.layers.length ?? 0;
}
/** A deterministic picture with edges, gradients and texture. */
function texture(width, height) {
    const data = new Float32Array(3 * width * height);
    let seed = 12345;
    for (let i = 0; i < data.length; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        const [x, y] = [i % width, ((i / width) | 0) % height];
        const edges = ((x >> 4) + (y >> 4)) % 2 === 0 ? 0.25 : 0.65;
        data[i] = edges + (0.1 * (x + y)) / SIDE + (0.1 * seed) / 2 ** 32;
    }
    return { width, height, data };
}
async function tryRun(network, input) {
    let result;
    try {
        result = await network.run(input);
    }
    catch (thrown) {
        if (thrown instanceof Error && 'code' in thrown)
            throw thrown;
        const given = `1×3×${input.height}×${input.width}`;
        throw (0,local_errors/* localEngineError */.Q)('E_MODEL_SHAPE', `The model cannot work on a ${given} float picture (${(0,local_network/* runtimeReason */.BB)(thrown)}).`, { cause: thrown });
    }
    if (result.width !== 2 * input.width || result.height !== 2 * input.height) {
        const [got, wanted] = [`${result.width}×${result.height}`, `${2 * input.width}×${2 * input.height}`];
        const given = `${input.width}×${input.height}`;
        throw (0,local_errors/* localEngineError */.Q)('E_MODEL_SHAPE', `The model returned ${got} pixels for ${given}, not ${wanted}.`);
    }
    return result;
}
/** The doubled picture must look like the picture: a model for 0..255 or −1..1 is off by far. */
function checkRange(input, output) {
    let difference = 0;
    const plane = SIDE * SIDE;
    for (let c = 0; c < 3; c++) {
        for (let y = 0; y < SIDE; y++) {
            for (let x = 0; x < SIDE; x++) {
                const at = c * 4 * plane + 2 * y * output.width + 2 * x;
                let mean = 0;
                for (const offset of [0, 1, output.width, output.width + 1])
                    mean += output.data[at + offset] / 4;
                difference += Math.abs(mean - input.data[c * plane + y * SIDE + x]) / (3 * plane);
            }
        }
    }
    // Not "greater than": NaN must not pass.
    if (!(difference < 0.1)) {
        const figure = Number.isFinite(difference) ? difference.toFixed(3) : 'not a number';
        throw (0,local_errors/* localEngineError */.Q)('E_MODEL_RANGE', `The model's result differs from the picture by ${figure} of 1 on average.`);
    }
}
/** How far a changed pixel changes the result, in source pixels, rounded up to a multiple of 4. */
async function measureReach(network, picture, result) {
    const changed = new Float32Array(picture.data);
    const centre = SIDE / 2;
    for (let c = 0; c < 3; c++) {
        const at = c * SIDE * SIDE + centre * SIDE + centre;
        changed[at] = changed[at] > 0.5 ? 0 : 1;
    }
    const other = await network.run({ ...picture, data: changed });
    let reach = 0;
    for (let i = 0; i < result.data.length; i++) {
        if (Math.abs(result.data[i] - other.data[i]) < NOTICEABLE)
            continue;
        const [x, y] = [i % result.width, ((i / result.width) | 0) % result.height];
        reach = Math.max(reach, Math.abs(x / 2 - centre), Math.abs(y / 2 - centre));
    }
    return Math.min(WIDEST_HALO, Math.ceil((reach + 1) / 4) * 4);
}
/** True when flat colours come out exactly (to 16-bit accuracy is not asked: to half an 8-bit step with margin). */
async function keepsFlatColours(network) {
    for (const value of [0, 0.1, 0.35, 0.5, 0.75, 1]) {
        const colour = [value, 1 - value, (value + 0.3) % 1];
        const data = new Float32Array(3 * SIDE * SIDE);
        for (let c = 0; c < 3; c++)
            data.fill(colour[c], c * SIDE * SIDE, (c + 1) * SIDE * SIDE);
        const { width, height, data: out } = await network.run({ width: SIDE, height: SIDE, data });
        const inside = WIDEST_HALO * 2;
        for (let c = 0; c < 3; c++) {
            const at = (c * height + height / 2) * width + width / 2;
            for (let i = inside - width / 2; i < width / 2 - inside; i++) {
                if (!(Math.abs(out[at + i] - colour[c]) <= 0.25 / 255))
                    return false;
            }
        }
    }
    return true;
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/local/executor.js + 3 modules
var executor = __webpack_require__(4336);
// EXTERNAL MODULE: ./tmp/build/lib/image/jpeg.js
var jpeg = __webpack_require__(3648);
// EXTERNAL MODULE: ./tmp/build/lib/image/webp.js
var webp = __webpack_require__(7840);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/networks.js


/**
 * Undefined when nothing was lost, or the file does not say how much.
 * @param bytes the whole file.
 */
function lossyCompression(format, bytes) {
    if (format === 'jpeg') {
        const quality = (0,jpeg/* jpegEncoding */.g)(bytes)?.quality;
        return quality === undefined ? undefined : { codec: 'jpeg', quality };
    }
    if (format === 'webp') {
        const encoding = (0,webp/* webpEncoding */.Wj)(bytes);
        return encoding === undefined || encoding.lossless ? undefined : { codec: 'webp', quality: encoding.quality };
    }
    return undefined;
}
function own(file, layers, views = 1) {
    const name = views === 1 ? file : `${file}-${views}-views`;
    return {
        name,
        file: `${file}.onnx`,
        views,
        halo: layers,
        multiple: 1,
        flatIsExact: true,
        boundsOvershoots: true,
        longestTile: 256,
    };
}
/** The network for each `quality`. */
const NETWORKS = {
    fast: { ...own('own-16x8', 10), boundsOvershoots: false },
    balanced: own('own-32x10', 12),
    best: own('own-48x12', 14, 4),
};
/** Networks that double and remove the blocks and ringing of JPEG and lossy WebP at the same time. */
const MEND = {
    fast: { ...own('own-16x8-jpeg', 10), boundsOvershoots: false },
    balanced: own('own-32x10-jpeg', 12),
    best: own('own-32x10-jpeg', 12, 4),
};
/** Quality (libjpeg's scale, libwebp's scale) below which the mending networks measure better than the others. */
const MEND_BELOW = { jpeg: 90, webp: 82 };
/** Every network a quality may use, so that a worker can be told where they are. */
function networksOf(quality) {
    return [NETWORKS[quality], MEND[quality]];
}
/**
 * The network for a picture. Compressed sources get one that mends them: the others sharpen blocks and ringing, which
 * costs 1 to 2 dB and is worse than bicubic below a JPEG quality of 60.
 */
function networkFor(quality, compression) {
    const mend = compression !== undefined && compression.quality < MEND_BELOW[compression.codec];
    return mend ? MEND[quality] : NETWORKS[quality];
}

// EXTERNAL MODULE: ./tmp/build/lib/image/pixel-art.js
var pixel_art = __webpack_require__(7376);
// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var image_raster = __webpack_require__(1791);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/tile.js
var tile = __webpack_require__(9940);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/tile-plan.js
/** Side of the squares in which flatness is judged, in source pixels. */
const CELL = 16;
/**
 * Which rectangles of a picture need the network. Where all pixels in reach of the halo have one colour, the result
 * is that colour, and no tile covers it. The plan depends on the picture alone, never on threads or timing.
 * @param halo source pixels in reach at each side.
 * @param skipFlat false: the whole picture needs the network.
 * @param longest longest side of a tile in source pixels: larger ones waste less on halos, and need more memory.
 */
function planTiles(raster, halo, skipFlat, longest) {
    const columns = Math.ceil(raster.width / CELL);
    const rows = Math.ceil(raster.height / CELL);
    const busy = skipFlat ? busyCells(raster, columns, rows, halo) : new Uint8Array(columns * rows).fill(1);
    const rects = [];
    const grid = { busy, columns, longest: Math.max(1, Math.floor(longest / CELL)) };
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
    const [right, bottom] = [Math.min(width, (column + 1) * CELL), Math.min(height, (row + 1) * CELL)];
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/upscale-raster.js




/**
 * Doubles a picture tile by tile. At most a few tiles are in flight, so that memory is the source, the result and
 * those. The plan, and so the result, is the same for any number of threads.
 */
async function upscaleRaster(raster, executor, network, signal) {
    const { width, height, channels, data } = raster;
    const result = {
        width: 2 * width,
        height: 2 * height,
        channels,
        data: (0,image_raster/* sameKind */.Nc)(data, 4 * width * height * channels),
    };
    const { name, halo, multiple, longestTile } = network;
    const tiles = planTiles(raster, halo, network.flatIsExact, longestTile);
    if (!coversAll(tiles, raster))
        (0,pixel_art/* repeatInto */.gj)(result, raster);
    await inLanes(tiles, executor, signal, async (rect) => {
        (0,tile/* pasteTile */.C8)(result, await executor.run(name, (0,tile/* cutTile */.Lq)(raster, rect, halo, multiple)), rect);
    });
    if (network.boundsOvershoots)
        takeBackOvershoots(raster, result);
    if (network.flatIsExact)
        restoreFlatRegions(raster, result);
    return result;
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
/** Pixels of one colour around a pixel, at each side, that make its surroundings flat. */
const REACH = 4;
/**
 * Gives flat regions back exactly: where all pixels around a source pixel have its colour, its doubled pixels get it
 * too. Networks miss saturated colours by a level or two, which shows where a picture meets a page's background.
 */
function restoreFlatRegions(source, doubled) {
    const { width, height, channels, data } = source;
    /** Rows ending here in which the whole window of columns has one colour, the same in every row. */
    const rows = new Int32Array(width);
    const same = (a, b) => {
        for (let c = 0; c < channels; c++)
            if (data[a * channels + c] !== data[b * channels + c])
                return false;
        return true;
    };
    // Beyond the edges the picture is its mirror image: only what is inside can differ.
    for (let y = 0; y < height + REACH; y++) {
        if (y < height)
            countRows(y);
        const centre = y - REACH;
        if (centre < 0)
            continue;
        const needed = Math.min(height - 1, y) - Math.max(0, centre - REACH) + 1;
        for (let x = 0; x < width; x++)
            if (rows[x] >= needed)
                paint(x, centre);
    }
    function countRows(y) {
        let run = 0;
        let seen = 0;
        for (let x = 0; x < width + REACH; x++) {
            if (x < width) {
                run = x > 0 && same(y * width + x, y * width + x - 1) ? run + 1 : 1;
                seen = x;
            }
            const centre = x - REACH;
            if (centre < 0)
                continue;
            const flat = run >= seen - Math.max(0, centre - REACH) + 1;
            const goesOn = y > 0 && same(y * width + centre, (y - 1) * width + centre);
            rows[centre] = flat ? (goesOn ? rows[centre] + 1 : 1) : 0;
        }
    }
    function paint(x, y) {
        const from = (y * width + x) * channels;
        for (let v = 0; v < 2; v++) {
            let to = ((2 * y + v) * doubled.width + 2 * x) * channels;
            for (let u = 0; u < 2; u++)
                for (let c = 0; c < channels; c++)
                    doubled.data[to++] = data[from + c];
        }
    }
}
/** Source pixels around an output pixel, at each side, whose values bound it. */
const RADIUS = 2;
/** Pixels a side of what counts as an area: strokes of text are thinner. */
const upscale_raster_SIDE = 3;
/** Part of the full scale by which an edge's own smoothing may leave the range of its two sides. */
const NEAR = 0.01;
/**
 * Takes overshoots back beside flat areas. A network sharpens an edge by making its bright side a little brighter and its
 * dark side darker, as photographs want it; beside an area of one colour, in icons and screenshots, that is a false rim.
 * So a sample may not leave the range of the source around it where an area of one colour has that range's end. Photographs have no such areas, and stay as they are.
 */
function takeBackOvershoots(source, result) {
    const flat = flatPixels(source);
    if (flat === undefined)
        return;
    const { width, height, channels, data } = source;
    const near = NEAR * (0,image_raster/* fullScale */.MY)(data);
    for (let y = 0; y < height; y++) {
        const [top, bottom] = [Math.max(0, y - RADIUS), Math.min(height - 1, y + RADIUS)];
        for (let x = 0; x < width; x++) {
            const [left, right] = [Math.max(0, x - RADIUS), Math.min(width - 1, x + RADIUS)];
            if (!anyFlat(flat, width, left, right, top, bottom))
                continue;
            for (let c = 0; c < channels; c++) {
                let [low, high, flatLow, flatHigh] = [Infinity, -1, Infinity, -1];
                for (let v = top; v <= bottom; v++) {
                    for (let u = left; u <= right; u++) {
                        const at = v * width + u;
                        const value = data[at * channels + c];
                        if (value < low)
                            low = value;
                        if (value > high)
                            high = value;
                        if (flat[at] !== 1)
                            continue;
                        if (value < flatLow)
                            flatLow = value;
                        if (value > flatHigh)
                            flatHigh = value;
                    }
                }
                const least = flatLow <= low + near ? low : 0;
                const most = flatHigh >= high - near ? high : Infinity;
                bound(result, x, y, c, least, most);
            }
        }
    }
}
/** 1 for each pixel that lies in an area of one colour; undefined when none does. */
function flatPixels({ width, height, channels, data }) {
    const flat = new Uint8Array(width * height);
    let found = false;
    const alike = (a, b) => {
        for (let c = 0; c < channels; c++)
            if (data[a * channels + c] !== data[b * channels + c])
                return false;
        return true;
    };
    const block = (first, test) => {
        for (let v = 0; v < upscale_raster_SIDE; v++) {
            for (let u = 0; u < upscale_raster_SIDE; u++)
                if (!test(first + v * width + u))
                    return false;
        }
        return true;
    };
    for (let y = 0; y + upscale_raster_SIDE <= height; y++) {
        for (let x = 0; x + upscale_raster_SIDE <= width; x++) {
            const first = y * width + x;
            if (!block(first, (at) => alike(first, at)))
                continue;
            block(first, (at) => {
                flat[at] = 1;
                return true;
            });
            found = true;
        }
    }
    return found ? flat : undefined;
}
function anyFlat(flat, width, left, right, top, bottom) {
    for (let v = top; v <= bottom; v++) {
        for (let u = left; u <= right; u++)
            if (flat[v * width + u] === 1)
                return true;
    }
    return false;
}
/** Holds one channel of a source pixel's four output pixels in [low, high]. */
function bound({ width, channels, data }, x, y, c, low, high) {
    for (const at of [2 * y * width + 2 * x, (2 * y + 1) * width + 2 * x]) {
        for (const i of [at * channels + c, (at + 1) * channels + c]) {
            const value = data[i];
            if (value < low)
                data[i] = low;
            else if (value > high)
                data[i] = high;
        }
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/worker-pool.js



/**
 * Runs tiles on worker threads, first come first served; threads start when there is work for them.
 * @param workerUrl a file that calls runUpscaleWorker().
 */
function createWorkerPool(workerUrl, threads, source) {
    const queue = [];
    const idle = [];
    const all = new Set();
    const current = new Map();
    let closed = false;
    const discard = (worker, reason) => {
        const lost = current.get(worker);
        current.delete(worker);
        all.delete(worker);
        if (idle.includes(worker))
            idle.splice(idle.indexOf(worker), 1);
        lost?.reject(reason);
        if (!closed)
            dispatch();
    };
    const start = () => {
        const workerData = { role: 'superres-upscale', source };
        const worker = new external_node_worker_threads_.Worker(workerUrl, { workerData });
        all.add(worker);
        worker.on('message', (reply) => {
            const waiting = current.get(worker);
            current.delete(worker);
            // An idle worker must not keep a finished process alive.
            worker.unref();
            idle.push(worker);
            if ('result' in reply)
                waiting?.resolve(reply.result);
            else
                waiting?.reject(revive(reply.error));
            dispatch();
        });
        worker.on('error', (cause) => discard(worker, (0,local_errors/* localEngineError */.Q)('E_LOCAL_ENGINE_FAILED', undefined, { cause })));
        worker.on('exit', () => discard(worker, (0,local_errors/* localEngineError */.Q)('E_LOCAL_ENGINE_FAILED', 'A worker thread ended early.')));
        return worker;
    };
    const dispatch = () => {
        while (queue.length > 0) {
            const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
            if (worker === undefined)
                return;
            const waiting = queue.shift();
            current.set(worker, waiting);
            worker.ref();
            worker.postMessage(waiting.request, [waiting.request.job.pixels.data.buffer]);
        }
    };
    const submit = (request) => new Promise((resolve, reject) => {
        if (closed)
            return reject((0,local_errors/* localEngineError */.Q)('E_LOCAL_ENGINE_FAILED', 'The local engine is closed.'));
        queue.push({ request, resolve, reject });
        dispatch();
    });
    return {
        width: threads,
        run: (network, job) => submit({ network, job }),
        async close() {
            closed = true;
            const reason = (0,local_errors/* localEngineError */.Q)('E_LOCAL_ENGINE_FAILED', 'The local engine was closed.');
            for (const { reject } of queue.splice(0))
                reject(reason);
            await Promise.all([...all].map((worker) => worker.terminate()));
        },
    };
}
function revive({ code, message, remedy }) {
    if (code !== undefined && remedy !== undefined)
        return new errors/* SuperresError */.ue(code, message, remedy);
    return (0,local_errors/* localEngineError */.Q)('E_LOCAL_ENGINE_FAILED', `The network failed: ${message}`);
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/local-engine.js











/** Part of the ledger's engine version: raised when tiling or rounding changes results. */
const PIPELINE_VERSION = '1';
/**
 * The local engine: a neural network in WebAssembly. Loads nothing heavy before the first picture, except that a
 * model of the user's own is examined here, so that it fails before any picture is touched.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE, E_MODEL_SHAPE, E_MODEL_RANGE for `model`.
 */
async function createLocalEngine(options) {
    return options.model === undefined ? ownEngine(options) : await foreignEngine(options, options.model);
}
function ownEngine(options) {
    const { quality, modelsFolder } = options;
    const models = new Map(networksOf(quality).map(({ name, file, views }) => [name, { model: (0,external_node_path_.join)(modelsFolder, file), views }]));
    return engineOf({
        id: { engine: 'local', model: NETWORKS[quality].name, version: PIPELINE_VERSION },
        start: () => createExecutor(options, models),
        sparesPixelArt: true,
        choose: (compression) => networkFor(quality, compression),
    });
}
async function foreignEngine(options, model) {
    const bytes = typeof model === 'string' ? await readModelFile(model) : model;
    const rule = await examineModel(bytes, options.wasmFolder);
    const name = `custom-${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex').slice(0, 16)}`;
    return engineOf({
        id: { engine: 'local', model: name, version: PIPELINE_VERSION },
        start: () => createExecutor(options, new Map([[name, { model: bytes, views: 1 }]])),
        // Whoever brings a model wants to see what it makes of every picture.
        sparesPixelArt: false,
        choose: () => ({ ...rule, name }),
    });
}
function createExecutor(options, models) {
    const { wasmFolder, workerUrl, threads } = options;
    const sources = { models, wasmFolder };
    return workerUrl === undefined
        ? (0,executor/* createInlineExecutor */.h)(sources)
        : createWorkerPool(workerUrl, Math.max(1, threads), sources);
}
function engineOf({ id, start, choose, sparesPixelArt }) {
    let executor;
    const upscale = async (raster, compression, signal) => {
        signal.throwIfAborted();
        executor ??= start();
        try {
            return await upscaleRaster(raster, executor, choose(compression), signal);
        }
        catch (thrown) {
            const missing = thrown instanceof errors/* SuperresError */.ue && thrown.code === 'E_MODEL_MISSING';
            // Without its network the engine cannot work on any picture.
            throw missing ? new engine/* StopEngine */.x('failed', thrown) : thrown;
        }
    };
    return {
        id,
        requests: 0,
        sparesPixelArt,
        async upscale({ info, bytes, colour, signal }) {
            return upscale(await colour(), lossyCompression(info.format, bytes), signal);
        },
        upscalePlane: (plane, signal) => upscale(plane, undefined, signal),
        async close() {
            await executor?.close();
        },
    };
}
/**
 * Largest model file: onnxruntime-web holds a model several times over while it makes a session, in a memory of 4 GB,
 * and every worker thread has a copy. Real 2× networks have 0.1 to 70 MB.
 */
const MAX_MODEL_BYTES = 512_000_000;
/** First line of the file that Git LFS leaves in place of one that was not fetched (git-lfs/docs/spec.md). */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
/**
 * The bytes of a user's model.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE (too large, a Git LFS pointer).
 */
async function readModelFile(path) {
    let bytes;
    try {
        const file = await (0,promises_.stat)(path);
        // A device or a pipe would never end.
        if (!file.isFile())
            throw new Error('not a file');
        if (file.size > MAX_MODEL_BYTES) {
            const [size, limit] = [file.size, MAX_MODEL_BYTES].map((count) => `${Math.ceil(count / 1e6)} MB`);
            throw (0,local_errors/* localEngineError */.Q)('E_MODEL_UNREADABLE', `The model ${path} has ${size}; ${limit} is the most that is loaded.`);
        }
        bytes = new Uint8Array(await (0,promises_.readFile)(path));
    }
    catch (cause) {
        if (cause instanceof errors/* SuperresError */.ue)
            throw cause;
        throw (0,local_errors/* localEngineError */.Q)('E_MODEL_MISSING', `Cannot read the model ${path}.`, { cause });
    }
    if (new TextDecoder('latin1').decode(bytes.subarray(0, LFS_POINTER.length)) === LFS_POINTER) {
        throw (0,local_errors/* localEngineError */.Q)('E_MODEL_UNREADABLE', `The model ${path} is a Git LFS pointer: fetch the file itself (\`lfs: true\` of actions/checkout).`);
    }
    return bytes;
}


/***/ }),

/***/ 7376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ isPixelArt),
/* harmony export */   bg: () => (/* binding */ repeatPixels),
/* harmony export */   gj: () => (/* binding */ repeatInto)
/* harmony export */ });
/** More colours than this are no hand-made palette. */
const MOST_COLOURS = 64;
/**
 * Share of colour changes that may lead through a mixture of both sides. An antialiased edge has one mixed pixel
 * between two changes (0.3 to 0.5 of them in icons and text), pixel art has none except in its shading.
 */
const MOST_MIXED = 0.15;
/** Fewer changes than this say nothing. */
const FEWEST_CHANGES = 8;
/**
 * True for pictures whose pixels are meant to be seen as squares: few colours, and edges without antialiasing (sprites,
 * pixel icons, QR codes). Networks melt such pictures; a designer repeats their pixels.
 * @param alpha transparent pixels count as one colour.
 */
function isPixelArt(colour, alpha) {
    if (colour.data instanceof Uint16Array)
        return false;
    const pixels = premultiplied(colour, alpha);
    if (pixels === undefined)
        return false;
    const { width, height } = colour;
    let [changes, mixed] = [0, 0];
    const look = (at, step, inside) => {
        const [here, next] = [pixels[at], pixels[at + step]];
        if (here === next)
            return;
        changes += 1;
        if (inside && here !== pixels[at - step] && isMixture(pixels[at - step], here, next))
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
    return changes >= FEWEST_CHANGES && mixed < MOST_MIXED * changes;
}
/** RGBA in one number a pixel, premultiplied; undefined when there are too many colours. */
function premultiplied({ width, height, channels, data }, alpha) {
    const pixels = new Uint32Array(width * height);
    const seen = new Set();
    let previous = -1;
    for (let i = 0; i < pixels.length; i++) {
        const opacity = alpha === undefined ? 255 : alpha.data[i];
        let value = opacity;
        for (let c = 0; c < 3; c++) {
            const sample = data[i * channels + (channels === 1 ? 0 : c)];
            value = (value << 8) | Math.round((sample * opacity) / 255);
        }
        pixels[i] = value >>> 0;
        if (pixels[i] === previous)
            continue;
        previous = pixels[i];
        seen.add(previous);
        if (seen.size > MOST_COLOURS)
            return undefined;
    }
    return pixels;
}
/** Levels by which a mixture may miss the straight line between its two colours. */
const MIXTURE_TOLERANCE = 20;
/** True when `middle` is a mixture of its neighbours: on the line between them, in colour and alpha alike. */
function isMixture(before, middle, after) {
    let [span, share] = [0, 0];
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
/** Each pixel four times. */
function repeatPixels({ width, height, channels, data }) {
    const length = data.length * 4;
    const doubled = data instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
    const into = { width: 2 * width, height: 2 * height, channels, data: doubled };
    repeatInto(into, { width, height, channels, data });
    return into;
}
/** Fills a doubled raster with the repeated pixels of its source. */
function repeatInto(into, { width, height, channels, data }) {
    const rowLength = into.width * channels;
    for (let y = 0; y < height; y++) {
        let to = 2 * y * rowLength;
        for (let x = 0; x < width; x++) {
            const from = (y * width + x) * channels;
            for (let twice = 0; twice < 2; twice++) {
                for (let c = 0; c < channels; c++)
                    into.data[to++] = data[from + c];
            }
        }
        into.data.copyWithin((2 * y + 1) * rowLength, 2 * y * rowLength, (2 * y + 1) * rowLength);
    }
}


/***/ })

};
