import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SuperresError } from '../../core/errors.js';
import { letSmallHeapGrow } from '../../core/heap.js';
import { isLfsPointer } from '../../core/lfs-pointer.js';
import { later, said, say } from '../../core/say.js';
import { isErrorDiffused, isSharpDrawing } from '../../image/drawing.js';
import { StopEngine } from '../../image/engine.js';
import { localEngineError } from './errors.js';
import { bestKernel } from './kernel/kernel.js';
import { lossyCompression, nameOf, networkFor, networksOf, } from './networks.js';
import { createInlineExecutor, examineModel } from './open-model.js';
import { CELL } from './squares.js';
import { upscaleRaster } from './upscale-raster.js';
import { createWorkerPool, examineApart } from './worker-pool.js';
/** Kernels as the log names them. */
const KERNELS = {
    fused: later `with fused multiplication and addition (relaxed SIMD)`,
    plain: later `without relaxed SIMD`,
};
/** Part of the ledger's engine version: raised when tiling or rounding changes results. */
const PIPELINE_VERSION = '12';
/**
 * The local engine: a neural network in WebAssembly. Loads nothing heavy before the first picture, except that a
 * model of the user's own is examined here, so that it fails before any picture is touched.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE, E_MODEL_SHAPE, E_MODEL_RANGE, E_MODEL_ENDLESS for `model`.
 */
export async function createLocalEngine(options) {
    return options.model === undefined ? ownEngine(options) : await foreignEngine(options, options.model);
}
function ownEngine(options) {
    const { quality, modelsFolder } = options;
    const models = new Map(networksOf(quality).map(({ name, file, views, repeatsChroma }) => [
        name,
        { model: join(modelsFolder, file), views, repeatsChroma },
    ]));
    return engineOf(options, {
        id: { engine: 'local', model: nameOf(quality), version: PIPELINE_VERSION },
        start: () => {
            options.note?.(say `The network runs on the built-in kernel, ${said(KERNELS[bestKernel()])}.`);
            return createExecutor(options, models, options.firstPixels ?? FIRST_PIXELS[quality]);
        },
        sparesPixelArt: true,
        choose: (compression, raster, known) => networkFor(quality, compression, () => known.isDrawn?.() ?? isSharpDrawing(raster), () => known.isDiffused?.() ?? isErrorDiffused(raster)),
    });
}
async function foreignEngine(options, model) {
    const bytes = typeof model === 'string' ? await readModelFile(model) : model;
    const { workerUrl, wasmFolder } = options;
    const { rule, unknown } = await (workerUrl === undefined
        ? examineModel(bytes, wasmFolder)
        : examineApart(workerUrl, bytes, wasmFolder));
    const name = `custom-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
    return engineOf(options, {
        id: { engine: 'local', model: name, version: PIPELINE_VERSION },
        start: () => {
            options.note?.(unknown === undefined
                ? say `The model runs on the built-in kernel, ${said(KERNELS[bestKernel()])}.`
                : say `The model runs on onnxruntime-web, which is slower: the built-in kernel does not know ${unknown}.`);
            // It may have an endless loop: never in this thread.
            return createExecutor(options, new Map([[name, { model: bytes, views: 1 }]]), 0);
        },
        // Whoever brings a model wants to see what it makes of every picture.
        sparesPixelArt: false,
        choose: () => ({ ...rule, name }),
    });
}
/**
 * Pixels of tiles, context included, that a run's main thread works on before it starts others: starting one takes some 60 ms,
 * these no longer, and a push of an icon or two needs no thread at all.
 */
const FIRST_PIXELS = { fast: 100_000, balanced: 15_000, best: 4_000 };
function createExecutor(options, models, firstPixels) {
    const { wasmFolder, workerUrl, threads } = options;
    letSmallHeapGrow();
    const sources = { models, wasmFolder };
    const here = createInlineExecutor(sources);
    if (workerUrl === undefined)
        return here;
    const others = createWorkerPool(workerUrl, Math.max(1, threads), sources);
    let left = firstPixels;
    return {
        width: others.width,
        run: (network, job, signal) => {
            left -= job.pixels.width * job.pixels.height;
            return (left >= 0 ? here : others).run(network, job, signal);
        },
        async close() {
            await Promise.all([here.close(), others.close()]);
        },
    };
}
const HOPELESS = new Set(['E_MODEL_MISSING', 'E_LOCAL_ENGINE_LOAD', 'E_TOO_MANY_FILES']);
function engineOf({ note }, { id, start, choose, sparesPixelArt }) {
    let executor;
    let closed = false;
    const upscale = async (raster, compression, signal, what, known = {}) => {
        signal.throwIfAborted();
        if (closed)
            throw localEngineError('E_LOCAL_ENGINE_FAILED', say `The local engine is closed.`);
        executor ??= start();
        try {
            const { result, strays } = await upscaleRaster(raster, executor, choose(compression, raster, known), signal);
            if (strays > 0) {
                const size = `${CELL}×${CELL}`;
                const squares = strays === 1 ? say `1 square of ${size} pixels` : say `${strays} squares of ${size} pixels`;
                note?.(say `${what}: in ${squares} the network's result strayed from the picture; Lanczos's filter drew them.`);
            }
            return result;
        }
        catch (thrown) {
            // Without its network, or without threads, the engine cannot work on any picture.
            const hopeless = thrown instanceof SuperresError && HOPELESS.has(thrown.code);
            throw hopeless ? new StopEngine('failed', thrown) : thrown;
        }
    };
    return {
        id,
        requests: 0,
        sparesPixelArt,
        worksOnPixels: true,
        async upscale({ path, info, colour, signal, isSharpDrawing: isDrawn, isErrorDiffused: isDiffused }) {
            return upscale(await colour(), lossyCompression(info), signal, path, { isDrawn, isDiffused });
        },
        upscalePlane: (plane, signal) => upscale(plane, undefined, signal, say `Transparency`),
        async close() {
            closed = true;
            await executor?.close();
        },
    };
}
/**
 * Largest model file: onnxruntime-web holds a model several times over while it makes a session, in a memory of 4 GB,
 * and every worker thread has a copy. Real 2× networks have 0.1 to 70 MB.
 */
const MAX_MODEL_BYTES = 512_000_000;
/**
 * The bytes of a user's model.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE (too large, a Git LFS pointer).
 */
async function readModelFile(path) {
    let bytes;
    try {
        const file = await stat(path);
        // A device or a pipe would never end.
        if (!file.isFile())
            throw new Error('not a file');
        if (file.size > MAX_MODEL_BYTES) {
            const [size, limit] = [file.size, MAX_MODEL_BYTES].map((count) => `${Math.ceil(count / 1e6)} MB`);
            throw localEngineError('E_MODEL_UNREADABLE', say `The model ${path} has ${size}; ${limit} is the most that is loaded.`);
        }
        bytes = new Uint8Array(await readFile(path));
    }
    catch (cause) {
        if (cause instanceof SuperresError)
            throw cause;
        throw localEngineError('E_MODEL_MISSING', say `Cannot read the model ${path}.`, { cause });
    }
    if (isLfsPointer(bytes)) {
        throw localEngineError('E_MODEL_UNREADABLE', say `The model ${path} is a Git LFS pointer: fetch the file itself (\`lfs: true\` of actions/checkout).`);
    }
    return bytes;
}
