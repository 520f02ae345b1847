import { Worker } from 'node:worker_threads';
import { onAbort } from '../../core/abort.js';
import { asSuperresError, SuperresError } from '../../core/errors.js';
import { say, voiceInForce } from '../../core/say.js';
import { localEngineError } from './errors.js';
/** Milliseconds in which a thread that can start at all has started, on a machine however busy. */
const START_MS = 30_000;
/** Milliseconds for one tile, or for trying a model. Large networks take seconds; one with an endless loop, for ever. */
const WORK_MS = 600_000;
const MINUTES = WORK_MS / 60_000;
/**
 * Runs tiles on worker threads, first come first served; threads start when there is work for them. A thread that is late,
 * or whose tile nobody wants any more, is ended: it may be in a loop, where it hears nothing.
 * @param workerUrl a file that calls runUpscaleWorker().
 */
export function createWorkerPool(workerUrl, threads, source) {
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
        const worker = startWatched(workerUrl, { role: 'superres-upscale', source, voice: voiceInForce() }, (reason) => discard(worker, reason));
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
    /** Takes a tile back, wherever it is. */
    const takeBack = (waiting, reason) => {
        if (queue.includes(waiting))
            queue.splice(queue.indexOf(waiting), 1);
        for (const [worker, its] of current) {
            if (its !== waiting)
                continue;
            void worker.terminate();
            discard(worker, reason);
        }
        waiting.reject(reason);
    };
    const submit = (request, signal) => new Promise((resolve, reject) => {
        if (closed)
            return reject(localEngineError('E_LOCAL_ENGINE_FAILED', say `The local engine is closed.`));
        const timer = setTimeout(() => takeBack(waiting, tooLate(say `The network worked on one tile for ${MINUTES} minutes without an end.`)), WORK_MS);
        const stopListening = signal && onAbort(signal, () => takeBack(waiting, signal.reason));
        const done = () => {
            clearTimeout(timer);
            stopListening?.();
        };
        const waiting = {
            request,
            resolve: (result) => {
                done();
                resolve(result);
            },
            reject: (reason) => {
                done();
                reject(reason);
            },
        };
        queue.push(waiting);
        dispatch();
    });
    return {
        width: threads,
        run: (network, job, signal) => submit({ network, job }, signal),
        async close() {
            closed = true;
            const reason = localEngineError('E_LOCAL_ENGINE_FAILED', say `The local engine was closed.`);
            for (const { reject } of queue.splice(0))
                reject(reason);
            await Promise.all([...all].map((worker) => worker.terminate()));
        },
    };
}
/** Examines a model on a thread of its own: one with an endless loop would stop this one, and every signal with it. */
export function examineApart(workerUrl, model, wasmFolder) {
    return new Promise((resolve, reject) => {
        const worker = startWatched(workerUrl, { role: 'superres-examine', model, wasmFolder, voice: voiceInForce() }, reject);
        const timer = setTimeout(() => {
            reject(tooLate(say `The network was tried for ${MINUTES} minutes without an end.`));
            void worker.terminate();
        }, WORK_MS);
        worker.on('message', (reply) => {
            if ('result' in reply)
                resolve(reply.result);
            else
                reject(revive(reply.error));
            void worker.terminate();
        });
        worker.on('exit', () => clearTimeout(timer));
    });
}
/** @param onFailure called when it does not start in time, throws, or ends */
function startWatched(workerUrl, workerData, onFailure) {
    const worker = new Worker(workerUrl, { workerData });
    const timer = setTimeout(() => {
        const seconds = START_MS / 1000;
        onFailure(localEngineError('E_LOCAL_ENGINE_LOAD', say `A worker thread did not start within ${seconds} s.`));
        void worker.terminate();
    }, START_MS);
    worker.on('online', () => clearTimeout(timer));
    worker.on('error', (cause) => onFailure(failureOf(cause)));
    worker.on('exit', () => {
        clearTimeout(timer);
        onFailure(localEngineError('E_LOCAL_ENGINE_FAILED', say `A worker thread ended early.`));
    });
    return worker;
}
/** What the machine lacks has a code of its own; everything else is the engine's. */
function failureOf(cause) {
    // Node says what a thread lacks in words only: `Worker initialization failure: EMFILE`.
    const code = cause instanceof Error ? /\b(EMFILE|ENFILE|EAGAIN|ENOMEM)\b/.exec(cause.message)?.[1] : undefined;
    const error = asSuperresError(code === undefined ? cause : Object.assign(new Error(String(cause)), { code, syscall: 'worker' }));
    return error.code === 'E_INTERNAL' ? localEngineError('E_LOCAL_ENGINE_FAILED', undefined, { cause }) : error;
}
function tooLate(message) {
    return localEngineError('E_MODEL_ENDLESS', message);
}
function revive({ code, message, remedy, retryable = false, }) {
    if (code !== undefined && remedy !== undefined)
        return new SuperresError(code, message, remedy, { retryable });
    return localEngineError('E_LOCAL_ENGINE_FAILED', say `The network failed: ${message}`);
}
