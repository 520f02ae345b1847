import { errorsOf } from '../../core/errors.js';
/** What can go wrong with the local engine and its networks. */
export const LOCAL_ENGINE_ERRORS = {
    E_MODEL_MISSING: {
        what: 'The network file does not exist or cannot be read.',
        remedy: 'Check the path in `model`; without it, use a complete copy of the action (its models folder is part of it).',
    },
    E_MODEL_UNREADABLE: {
        what: 'The file given as `model` is not an ONNX model that onnxruntime can load.',
        remedy: 'Export the network to ONNX (opset 7 to 21, float32, no custom operators) and give the path of the .onnx file.',
    },
    E_MODEL_SHAPE: {
        what: 'The model does not take 1×3×H×W and return 1×3×2H×2W floats.',
        remedy: 'Use a 2× model with one RGB input and one RGB output, both float32, with free height and width.',
    },
    E_MODEL_RANGE: {
        what: 'The model does not work on colours in the range 0 to 1.',
        remedy: 'Export the model with input and output scaled to [0,1]: 0 is black, 1 is full brightness.',
    },
    E_MODEL_ENDLESS: {
        what: 'The network comes to no end.',
        remedy: 'Check the `model` for a loop that does not end; a very slow machine needs a smaller network (`quality: fast`).',
    },
    E_LOCAL_ENGINE_LOAD: {
        what: 'The WebAssembly runtime of the local engine could not be started.',
        remedy: 'Check that the dist folder is complete, and that the machine has 1 GB of free memory and room for open files and threads (`ulimit -n`).',
    },
    E_LOCAL_ENGINE_FAILED: {
        what: 'The network failed while working on an image.',
        remedy: 'Lower `concurrency` if memory is short; else report it with the image attached.',
    },
};
/** `throw localEngineError('E_MODEL_SHAPE', 'sentence')`. */
export const localEngineError = errorsOf(LOCAL_ENGINE_ERRORS);
