import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { asSuperresError } from '../../core/errors.js';
import { speak } from '../../core/say.js';
import { createInlineExecutor, examineModel } from './open-model.js';
/**
 * The body of a worker thread: upscales one tile at a time, or examines a model.
 * @param _home the folder of the worker file; everything it needs comes in workerData.
 */
export function runUpscaleWorker(_home) {
    const port = parentPort;
    const start = workerData;
    if (start?.voice)
        speak(start.voice.language, start.voice.catalogue);
    if (port !== null && start?.role === 'superres-examine') {
        const { model, wasmFolder } = start;
        void examineModel(model, wasmFolder).then((result) => port.postMessage({ result }), (thrown) => port.postMessage({ error: describe(thrown) }));
        return;
    }
    if (port === null || start?.role !== 'superres-upscale' || start.source === undefined) {
        throw new Error('This file is the body of a worker thread and is not run by hand.');
    }
    letMainThreadFirst();
    const executor = createInlineExecutor(start.source);
    port.on('message', async ({ network, job }) => {
        try {
            const result = await executor.run(network, job);
            port.postMessage({ result }, [result.data.buffer]);
        }
        catch (thrown) {
            port.postMessage({ error: describe(thrown) });
        }
    });
}
/** Steps of niceness behind the main thread: it cuts and hands out the tiles, and all threads wait where it does. */
const BEHIND = 5;
/**
 * With as many workers as cores the main thread waited for a core for a quarter of a run of small pictures; 200 mixed ones take 5 % less
 * time on two (docs/benchmarks.md). Process 0 is the calling thread, but only to Linux: elsewhere it is all of the process.
 */
function letMainThreadFirst() {
    if (process.platform !== 'linux')
        return;
    try {
        setPriority(0, Math.min(19, getPriority(0) + BEHIND));
    }
    catch {
        // Some sandboxes do not allow it.
    }
}
function describe(thrown) {
    const { code, message, remedy, retryable } = asSuperresError(thrown);
    if (code !== 'E_INTERNAL')
        return { code, message, remedy, retryable };
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
}
