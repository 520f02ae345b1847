import { readFile } from 'node:fs/promises';
import { say } from '../../core/say.js';
import { localEngineError } from './errors.js';
import { haloOf } from './graph.js';
import { loadGraphNetwork } from './graph-network.js';
import { loadNetwork, loadRuntime, runtimeReason } from './network.js';
import { FOREIGN_BOUNDS } from './networks.js';
import { readGraph } from './read-graph.js';
import { upscaleTile } from './tile.js';
/** Our own kernel runs the networks it knows, onnxruntime-web all others. */
async function loadTileNetwork(model, { views, repeatsChroma }, wasmFolder) {
    const read = readGraph(model);
    if ('graph' in read)
        return loadGraphNetwork(read.graph, views, undefined, repeatsChroma);
    const network = await loadNetwork(await loadRuntime(wasmFolder), model);
    return { upscale: (job) => upscaleTile(network, job), close: () => network.close() };
}
/** Runs tiles one after the other in this thread; those whose turn has not come when it is closed are refused. */
export function createInlineExecutor({ models, wasmFolder }) {
    const networks = new Map();
    let last = Promise.resolve();
    let closed = false;
    const load = (name) => {
        const known = networks.get(name);
        if (known !== undefined)
            return known;
        const loading = loadSource(name, models, wasmFolder);
        networks.set(name, loading);
        return loading;
    };
    return {
        width: 1,
        run(name, job, signal) {
            const result = last.then(async () => {
                signal?.throwIfAborted();
                if (closed)
                    throw localEngineError('E_LOCAL_ENGINE_FAILED', say `The local engine is closed.`);
                return (await load(name)).upscale(job);
            });
            last = result.catch(() => undefined);
            return result;
        },
        async close() {
            closed = true;
            for (const loading of networks.values())
                await (await loading.catch(() => undefined))?.close();
        },
    };
}
async function loadSource(name, models, wasmFolder) {
    const source = models.get(name);
    if (source === undefined)
        throw localEngineError('E_MODEL_MISSING', say `There is no network ${name}.`);
    return loadTileNetwork(await readModel(name, source.model), source, wasmFolder);
}
async function readModel(name, model) {
    if (model instanceof Uint8Array)
        return model;
    try {
        return new Uint8Array(await readFile(model));
    }
    catch (cause) {
        throw localEngineError('E_MODEL_MISSING', say `Cannot read the network ${name}.`, { cause });
    }
}
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
export async function examineModel(model, wasmFolder) {
    const network = await loadNetwork(await loadRuntime(wasmFolder), model);
    try {
        const picture = texture(SIDE, SIDE);
        const result = await tryRun(network, picture);
        checkRange(picture, result);
        const read = readGraph(model);
        // Weights may be so small that the probe does not see all that our kernel takes.
        const own = 'graph' in read;
        const halo = own ? haloOf(read.graph) : await measureReach(network, picture, result);
        // Tiles are of any size from here on: a model of one fixed size, or one that swaps the sides, ends here.
        const least = Math.ceil((2 * halo + 1) / MULTIPLE) * MULTIPLE;
        await tryRun(network, texture(least, SIDE + MULTIPLE));
        const flatIsExact = await keepsFlatColours(network);
        const rule = {
            halo,
            multiple: own ? 1 : MULTIPLE,
            flatIsExact,
            boundsOvershoots: false,
            leavesSmooth: false,
            repeatsChroma: false,
            ...FOREIGN_BOUNDS,
            longestTile: own ? 512 : 256,
        };
        return { rule, unknown: own ? undefined : read.unknown };
    }
    finally {
        await network.close();
    }
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
        throw localEngineError('E_MODEL_SHAPE', say `The model cannot work on a ${given} float picture (${runtimeReason(thrown)}).`, { cause: thrown });
    }
    if (result.width !== 2 * input.width || result.height !== 2 * input.height) {
        const [got, wanted] = [`${result.width}×${result.height}`, `${2 * input.width}×${2 * input.height}`];
        const given = `${input.width}×${input.height}`;
        throw localEngineError('E_MODEL_SHAPE', say `The model returned ${got} pixels for ${given}, not ${wanted}.`);
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
        const figure = Number.isFinite(difference) ? difference.toFixed(3) : say `not a number`;
        throw localEngineError('E_MODEL_RANGE', say `The model's result differs from the picture by ${figure} of 1 on average.`);
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
