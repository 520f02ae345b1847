import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../core/say.js';
import { localEngineError } from './errors.js';
/** Bytes of the one file that onnxruntime-web needs beside its code. */
const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
/**
 * onnxruntime-web, single-threaded: parallelism is whole tiles on worker threads, which needs no barrier after every
 * layer and gives the same numbers for every number of threads.
 * @param wasmFolder folder of ort-wasm-simd-threaded.wasm.
 * @throws SuperresError E_LOCAL_ENGINE_LOAD.
 */
export async function loadRuntime(wasmFolder) {
    try {
        const ort = await import('onnxruntime-web/wasm');
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = 'error';
        if (ort.env.wasm.wasmBinary === undefined) {
            const bytes = await readFile(join(wasmFolder, WASM_FILE));
            ort.env.wasm.wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        }
        return ort;
    }
    catch (cause) {
        throw localEngineError('E_LOCAL_ENGINE_LOAD', undefined, { cause });
    }
}
/** What onnxruntime says, in one printable line: it may be long, quote the file, or be a bare number. */
export function runtimeReason(thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return (text.split('\n', 1)[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
/**
 * Makes a session of an ONNX model.
 * @throws SuperresError E_MODEL_UNREADABLE, E_MODEL_SHAPE (not one input and one output).
 */
export async function loadNetwork(ort, model) {
    let session;
    try {
        session = await ort.InferenceSession.create(model, {
            executionProviders: ['wasm'],
            graphOptimizationLevel: 'all',
            executionMode: 'sequential',
            logSeverityLevel: 3,
        });
    }
    catch (cause) {
        throw localEngineError('E_MODEL_UNREADABLE', say `The model cannot be loaded (${runtimeReason(cause)}).`, { cause });
    }
    const [input] = session.inputNames;
    const [output] = session.outputNames;
    if (input === undefined || output === undefined || session.inputNames.length > 1 || session.outputNames.length > 1) {
        await session.release();
        throw localEngineError('E_MODEL_SHAPE', say `The model does not have exactly one input and one output.`);
    }
    return {
        async run({ width, height, data }) {
            const tensor = new ort.Tensor('float32', data, [1, 3, height, width]);
            const result = (await session.run({ [input]: tensor }))[output];
            const dims = result?.dims ?? [];
            if (result?.type !== 'float32' || dims.length !== 4 || dims[0] !== 1 || dims[1] !== 3) {
                throw localEngineError('E_MODEL_SHAPE', say `The model returned ${result?.type} of shape ${dims.join('×')}.`);
            }
            return { width: dims[3], height: dims[2], data: result.data };
        },
        close: () => session.release(),
    };
}
