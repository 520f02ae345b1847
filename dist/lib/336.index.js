export const id = 336;
export const ids = [336];
export const modules = {

/***/ 7683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readChain)
});

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/onnx-reader.js
/**
 * Reads the graph of an ONNX file: nodes, attributes and float initializers. Just enough of protobuf's wire format
 * (field numbers of onnx.proto3) to recognise the networks that our own kernel runs; everything else is onnxruntime's.
 */
/** The graph, or undefined when the bytes are not a complete ONNX file. */
function readOnnx(bytes) {
    try {
        for (const { field, data } of fieldsOf(bytes))
            if (field === 7)
                return readGraph(data);
    }
    catch (thrown) {
        if (!(thrown instanceof RangeError))
            throw thrown;
    }
    return undefined;
}
const NOTHING = new Uint8Array(0);
/** @throws RangeError when the message is cut off or uses groups. */
function* fieldsOf(message) {
    let at = 0;
    const varint = () => {
        let value = 0n;
        for (let shift = 0n; shift < 70n; shift += 7n) {
            const byte = message[at++];
            if (byte === undefined)
                break;
            value |= BigInt(byte & 127) << shift;
            if (byte < 128)
                return Number(BigInt.asIntN(64, value));
        }
        throw new RangeError('bad varint');
    };
    const take = (length) => {
        if (length < 0 || at + length > message.length)
            throw new RangeError('cut off');
        at += length;
        return message.subarray(at - length, at);
    };
    while (at < message.length) {
        const key = varint();
        const field = key >> 3;
        if ((key & 7) === 0)
            yield { field, value: varint(), data: NOTHING };
        else if ((key & 7) === 1)
            yield { field, value: 0, data: take(8) };
        else if ((key & 7) === 2)
            yield { field, value: 0, data: take(varint()) };
        else if ((key & 7) === 5)
            yield { field, value: 0, data: take(4) };
        else
            throw new RangeError('unknown wire type');
    }
}
const onnx_reader_text = (data) => new TextDecoder().decode(data);
function readGraph(message) {
    const nodes = [];
    const tensors = new Map();
    const [inputs, outputs] = [[], []];
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            nodes.push(readNode(data));
        if (field === 5)
            readTensor(data, tensors);
        if (field === 11)
            inputs.push(firstText(data));
        if (field === 12)
            outputs.push(firstText(data));
    }
    return { nodes, tensors, inputs: inputs.filter((name) => !tensors.has(name)), outputs };
}
function firstText(message) {
    for (const { field, data } of fieldsOf(message))
        if (field === 1)
            return onnx_reader_text(data);
    return '';
}
function readNode(message) {
    const [inputs, outputs] = [[], []];
    const attributes = new Map();
    let type = '';
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            inputs.push(onnx_reader_text(data));
        if (field === 2)
            outputs.push(onnx_reader_text(data));
        if (field === 4)
            type = onnx_reader_text(data);
        if (field === 5)
            readAttribute(data, attributes);
    }
    return { type, inputs, outputs, attributes };
}
function readAttribute(message, into) {
    let name = '';
    let value;
    const ints = [];
    for (const { field, data, value: number } of fieldsOf(message)) {
        if (field === 1)
            name = onnx_reader_text(data);
        if (field === 2)
            value = new DataView(data.buffer, data.byteOffset).getFloat32(0, true);
        if (field === 3)
            value = number;
        if (field === 4)
            value = onnx_reader_text(data);
        if (field === 8)
            ints.push(...integers(number, data));
    }
    into.set(name, ints.length > 0 ? ints : (value ?? 0));
}
/** A repeated integer field comes packed or one by one. */
function integers(value, data) {
    if (data.length === 0)
        return [value];
    const prefixed = new Uint8Array(data.length * 2);
    // Each varint of the packed list, read as a field of its own: a key byte before it.
    let to = 0;
    for (let i = 0, start = true; i < data.length; i++) {
        if (start)
            prefixed[to++] = 8;
        prefixed[to++] = data[i];
        start = data[i] < 128;
    }
    return [...fieldsOf(prefixed.subarray(0, to))].map((field) => field.value);
}
/** TensorProto.DataType. */
const FLOAT = 1;
const FLOAT16 = 10;
function readTensor(message, into) {
    const dims = [];
    let [type, name] = [0, ''];
    let raw = NOTHING;
    for (const { field, value, data } of fieldsOf(message)) {
        if (field === 1)
            dims.push(...integers(value, data));
        if (field === 2)
            type = value;
        if (field === 8)
            name = onnx_reader_text(data);
        if (field === 9)
            raw = data;
    }
    const copy = new Uint8Array(raw);
    const count = dims.reduce((product, size) => product * size, 1);
    if (type === FLOAT && copy.length === 4 * count)
        into.set(name, { dims, data: new Float32Array(copy.buffer) });
    if (type === FLOAT16 && copy.length === 2 * count) {
        into.set(name, { dims, data: Float32Array.from(new Uint16Array(copy.buffer), fromHalf) });
    }
}
/** The value of IEEE 754 binary16 bits. */
function fromHalf(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/chain.js

/** The chain in an ONNX file; undefined for any network of another kind (onnxruntime runs those). */
function readChain(model) {
    const graph = readOnnx(model);
    if (graph === undefined || graph.inputs.length !== 1 || graph.outputs.length !== 1)
        return undefined;
    const [source] = graph.inputs;
    const weightOf = weightFinder(graph);
    const nodes = graph.nodes.filter(({ type }) => type !== 'Cast');
    const layers = [];
    let blob = source;
    for (let node = nodes[0]; node?.type === 'Conv' && node.inputs[0] === blob; node = nodes[0]) {
        nodes.shift();
        const activation = isActivation(nodes[0]) && nodes[0]?.inputs[0] === node.outputs[0] ? nodes.shift() : undefined;
        if (String(node.attributes.get('pads')) !== '1,1,1,1')
            return undefined;
        const layer = readLayer(weightOf, node, activation);
        if (layer === undefined)
            return undefined;
        layers.push(layer);
        blob = (activation ?? node).outputs[0] ?? '';
    }
    const fits = layers.every(({ inputs }, i) => inputs === (layers[i - 1]?.outputs ?? 3));
    return fits && layers.at(-1)?.outputs === 12 && endsAsExpected(nodes, blob, source, graph) ? { layers } : undefined;
}
/** Weights by name, through the casts of half-precision ones. */
function weightFinder({ nodes, tensors }) {
    const casts = new Map(nodes.filter(({ type }) => type === 'Cast').map((node) => [node.outputs[0], node.inputs[0]]));
    return (name) => tensors.get(casts.get(name) ?? name ?? '');
}
function isActivation(node) {
    return node?.type === 'PRelu' || node?.type === 'LeakyRelu' || node?.type === 'Relu';
}
function readLayer(weightOf, node, activation) {
    const weights = weightOf(node.inputs[1]);
    const bias = weightOf(node.inputs[2]);
    const [outputs = 0, inputs = 0, height, width] = weights?.dims ?? [];
    const is = (name, expected) => {
        const value = node.attributes.get(name);
        return value === undefined || String(value) === String(expected);
    };
    const plain = is('strides', [1, 1]) && is('dilations', [1, 1]) && is('group', [1]) && !node.attributes.has('auto_pad');
    if (!plain || weights === undefined || height !== 3 || width !== 3 || bias?.data.length !== outputs)
        return undefined;
    const slope = readSlope(weightOf, activation, outputs);
    return slope === undefined ? undefined : { inputs, outputs, weights: weights.data, bias: bias.data, slope };
}
function readSlope(weightOf, activation, outputs) {
    if (activation === undefined)
        return new Float32Array(outputs).fill(1);
    if (activation.type === 'Relu')
        return new Float32Array(outputs);
    if (activation.type === 'LeakyRelu') {
        const alpha = activation.attributes.get('alpha') ?? 0.01;
        return typeof alpha === 'number' ? new Float32Array(outputs).fill(alpha) : undefined;
    }
    const slope = weightOf(activation.inputs[1]);
    const perChannel = slope?.dims.length === 3 && slope.data.length === outputs && slope.dims[0] === outputs;
    return perChannel ? slope.data : undefined;
}
/** DepthToSpace of the chain, Resize of the source by repetition, and their sum as the output. */
function endsAsExpected(nodes, blob, source, graph) {
    const [shuffle, enlarge, sum] = nodes;
    const attribute = (node, name) => node?.attributes.get(name);
    const scales = graph.tensors.get(enlarge?.inputs[2] ?? '');
    return (nodes.length === 3 &&
        shuffle?.type === 'DepthToSpace' &&
        shuffle.inputs[0] === blob &&
        attribute(shuffle, 'blocksize') === 2 &&
        attribute(shuffle, 'mode') === 'CRD' &&
        enlarge?.type === 'Resize' &&
        enlarge.inputs[0] === source &&
        String(scales?.data) === '1,1,2,2' &&
        attribute(enlarge, 'mode') === 'nearest' &&
        attribute(enlarge, 'coordinate_transformation_mode') === 'asymmetric' &&
        attribute(enlarge, 'nearest_mode') === 'floor' &&
        sum?.type === 'Add' &&
        [...sum.inputs].sort().join() === [shuffle.outputs[0], enlarge.outputs[0]].sort().join() &&
        sum.outputs[0] === graph.outputs[0]);
}


/***/ }),

/***/ 3631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ localEngineError)
/* harmony export */ });
/* unused harmony export LOCAL_ENGINE_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

/** What can go wrong with the local engine and its networks. */
const LOCAL_ENGINE_ERRORS = {
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
    E_LOCAL_ENGINE_LOAD: {
        what: 'The WebAssembly runtime of the local engine could not be started.',
        remedy: 'Check that the dist folder is complete and that the machine has 1 GB of free memory.',
    },
    E_LOCAL_ENGINE_FAILED: {
        what: 'The network failed while working on an image.',
        remedy: 'Lower `concurrency` if memory is short; else report it with the image attached.',
    },
};
/** `throw localEngineError('E_MODEL_SHAPE', 'sentence')`. */
const localEngineError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(LOCAL_ENGINE_ERRORS);


/***/ }),

/***/ 4336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createInlineExecutor)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/chain.js + 1 modules
var local_chain = __webpack_require__(7683);
// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var raster = __webpack_require__(1791);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/kernel/kernel-wasm.js
/** layers.c compiled by scripts/build-kernel.mjs; do not edit. */
const KERNEL_WASM = `
AGFzbQEAAAABFQJgAAF/YA1/f39/f39/f39/f39/AAMDAgABBQMBABAGCQF/AUGAgMAACwcgAwZtZW1vcnkCAAloZWFwX2Jhc2UA
AAdjb252M3gzAAEKvC8CCABBgIDAgAALsC8GMn8Jew5/B3sCfwF7I4CAgIAAQcAEayINJICAgIAAIAZBA2pBBG0hDiAHQQNqQQRt
IQ8CQCAHQXpIDQAgD0ECdCIQQQFyIg9BACAPQQBKGyERIARBAnQhEiAOQQJ0Ig8gBWwhEyAPQQJyIAVsIRQgAyEVQQAhFgNAAkAg
E0EAIBYgEEgbIhcgFE4NACAVIBdBAnRqIQ8DQCAP/QwAAAAAAAAAAAAAAAAAAAAA/QsAACAPQRBqIQ8gF0EEaiIXIBRIDQALCyAV
IBJqIRUgFiARRiEPIBZBAWohFiAPRQ0ACyAHQQFIDQAgAUECdCACQRRsayEYIA5BASAOQQFKGyEZIAVBBHQhGiAEQQR0IRsgBUED
dCEcIAJBBXQhHSABQQR0IR4gAkEBcSEfIAJBBHQhICADIARBAnRqISEgAyAEQQN0aiEiIAMgBEEMbGohIyALIAJBAnQiFGohJCAL
IAJBA3QiJWohJiALIAJBDGwiJ2ohKCAIIAVBAnQiF2ohAUEAIAJB/v///wdxayEpIAUgAmwiKkECdCErIA4gAmwiD0ECdCEsIA4g
BWwiFkEYbCEtIAwgFkEUbGohLiAMIBZBBHRqIS8gDCAWQQxsaiEwIAwgFkEDdGohMSAMIBZBAnRqITIgCyAPQRhsaiEzIAsgD0Ew
bGohNCALIA9ByABsaiE1IAsgD0HgAGxqITYgCyAPQfgAbGohNyAGQQlIITggBkENSCE5IAZBHUghOkEAITsDQAJAIAZBAEwNAEEA
ITwgACE9QQAhPgNAAkAgAkEBSA0AQQAhBCA8IRIgPSETA0BBACEWIBMhFQNAIA0gFmoiDyAV/QAAAP0MAACAQAAAgEAAAIBAAACA
QCI//eYBIBUgFGoiFSAUaiIQ/QAAACJA/QwAAKBAAACgQAAAoEAAAKBAIkH95gH95QEgECAUaiIQIBRqIhH9AAAAIkL95AH9CwQA
IA9B0ABqIBX9AAAAIkMgP/3mASJEIBD9AAAAIkUgQf3mAf3lASARIBRqIhX9AAAA/eQB/QsEACAPQcAAaiBCIED95QEiRiBFIEP9
5QEiQyBD/eQBIkP95QH9CwQAIA9BMGogRiBD/eQB/QsEACAPQSBqIEIgQCA//eYB/eUBIkAgRSBE/eUBIkL95QH9CwQAIA9BEGog
QiBA/eQB/QsEACAVIBhqIRUgFkHgAGoiFkHABEcNAAtBACEVIBIhDwNAIAsgD2ogDSAVaiIWQYADav0ABAAiQCAW/QAEACA//eYB
IBZBwAFq/QAEACJCIEH95gH95QH95AH9CwAAIDMgD2ogQCBCID/95gH95QEiQyAWQaACav0ABAAiRSAWQeAAav0ABAAiRCA//eYB
Ikb95QEiR/3kAf0LAAAgNCAPaiBDIEf95QH9CwAAIDUgD2ogQCBC/eUBIkAgRSBE/eUBIkIgQv3kASJC/eQB/QsAACA2IA9qIEAg
Qv3lAf0LAAAgNyAPaiBGIEUgQf3mAf3lASAWQeADav0ABAD95AH9CwAAIA8gLGohDyAVQRBqIhVB4ABHDQALIBJBEGohEiATQRBq
IRMgBEEEaiIEIAJIDQALCyA8IBRqITwgPSAgaiE9ID5BAWoiPiAZRw0ACwtBACFIICQhSSAmIUogKCFLIAghEyALIUxBACFNA0AC
QCAFQQFIIk4NACAIICogTWxBAnRqIU8gDCBNIA5sIg8gBWxBAnRqIVAgCyAPIAJsQQJ0aiFRQQAhUgNAAkACQCAFIFJrIg9BD3EN
ACBQIFJBAnQiU2ohBEEAIRICQCA4DQAgEyBTaiFUQQAhPEEDIQ8gTCE9IEkhPiBKIVUDQCAPIRICQAJAIAJBAU4NAP0MAAAAAAAA
AAAAAAAAAAAAACJFIUMgRSFEIEUhRiBFIUcgRSFWIEUhVyBFIVggRSFZIEUhWiBFIVsgRSFcDAELIFQhDyA9IRYgPiEVIFUhECAC
IRH9DAAAAAAAAAAAAAAAAAAAAAAiRSFDIEUhRCBFIUYgRSFHIEUhViBFIVcgRSFYIEUhWSBFIVogRSFbIEUhXANAIEUgD/0AAAAi
QiAQ/QkAACI//eYB/eQBIUUgRyBCIBX9CQAAIkH95gH95AEhRyBZIEIgFv0JAAAiQP3mAf3kASFZIFwgPyAPQTBq/QAAACJC/eYB
/eQBIVwgQyBBIEL95gH95AEhQyBWIEAgQv3mAf3kASFWIFsgD0Egav0AAAAiQiA//eYB/eQBIVsgRCBBIEL95gH95AEhRCBXIEAg
Qv3mAf3kASFXIFogD0EQav0AAAAiQiA//eYB/eQBIVogRiBCIEH95gH95AEhRiBYIEAgQv3mAf3kASFYIA8gF2ohDyAWQQRqIRYg
FUEEaiEVIBBBBGohECARQX9qIhENAAsLIAQgPCAFbEECdGoiDyBW/QsAMCAPIFf9CwAgIA8gWP0LABAgDyBZ/QsAACAEIDxBAWog
BWxBAnRqIg8gQ/0LADAgDyBE/QsAICAPIEb9CwAQIA8gR/0LAAAgBCA8QQJqIAVsQQJ0aiIPIFz9CwAwIA8gW/0LACAgDyBa/QsA
ECAPIEX9CwAAID0gJ2ohPSA+ICdqIT4gVSAnaiFVIBIhPCASQQNqIg8gDkwNAAsLQRAhPSASIA5ODQEgEyBTaiERIEwgFCASbGoh
EANAAkACQCACQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiQSFAIEEhQiBBIUUMAQsgESEPIBAhFiACIRX9DAAAAAAAAAAAAAAAAAAA
AAAiQSFAIEEhQiBBIUUDQCBFIA/9AAAAIBb9CQAAIj/95gH95AEhRSBBID8gD0Ewav0AAAD95gH95AEhQSBAID8gD0Egav0AAAD9
5gH95AEhQCBCIA9BEGr9AAAAID/95gH95AEhQiAPIBdqIQ8gFkEEaiEWIBVBf2oiFQ0ACwsgBCASIAVsQQJ0aiIPIEH9CwAwIA8g
QP0LACAgDyBC/QsAECAPIEX9CwAAIBAgFGohECASQQFqIhIgDkcNAAwCCwsCQCAPQRhIDQAgUCBSQQJ0IlVqIRJBACERAkAgBkEF
SA0AQQIhDyATIFJBAnRqIT5BACEEIEwhPCBJIT0DQCAPIRECQAJAIAJBAU4NAP0MAAAAAAAAAAAAAAAAAAAAACJAIUIgQCFFIEAh
QyBAIUQgQCFGIEAhRyBAIVYgQCFXIEAhWCBAIVkgQCFaDAELID4hDyA8IRYgPSEVIAIhEP0MAAAAAAAAAAAAAAAAAAAAACJAIUIg
QCFFIEAhQyBAIUQgQCFGIEAhRyBAIVYgQCFXIEAhWCBAIVkgQCFaA0AgQyAP/QAAACJbIBX9CQAAIj/95gH95AEhQyBYIFsgFv0J
AAAiQf3mAf3kASFYIFogPyAPQdAAav0AAAAiW/3mAf3kASFaIEQgQSBb/eYB/eQBIUQgWSA/IA9BwABq/QAAACJb/eYB/eQBIVkg
RiBBIFv95gH95AEhRiBAID8gD0Ewav0AAAAiW/3mAf3kASFAIEcgQSBb/eYB/eQBIUcgQiAPQSBq/QAAACJbID/95gH95AEhQiBW
IEEgW/3mAf3kASFWIEUgD0EQav0AAAAiWyA//eYB/eQBIUUgVyBbIEH95gH95AEhVyAPIBdqIQ8gFkEEaiEWIBVBBGohFSAQQX9q
IhANAAsLIBIgBCAFbEECdGoiDyBE/QsAUCAPIEb9CwBAIA8gR/0LADAgDyBW/QsAICAPIFf9CwAQIA8gWP0LAAAgEiAEQQFyIAVs
QQJ0aiIPIFr9CwBQIA8gWf0LAEAgDyBA/QsAMCAPIEL9CwAgIA8gRf0LABAgDyBD/QsAACA8ICVqITwgPSAlaiE9IBEhBCARQQJq
Ig8gDkwNAAsLQRghPSARIA5ODQEgEyBVaiEEIEwgFCARbGohEANAAkACQCACQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiQSFAIEEh
QiBBIUUgQSFDIEEhRAwBCyAEIQ8gECEWIAIhFf0MAAAAAAAAAAAAAAAAAAAAACJBIUAgQSFCIEEhRSBBIUMgQSFEA0AgRCAP/QAA
ACAW/QkAACI//eYB/eQBIUQgQSA/IA9B0ABq/QAAAP3mAf3kASFBIEAgPyAPQcAAav0AAAD95gH95AEhQCBCID8gD0Ewav0AAAD9
5gH95AEhQiBFID8gD0Egav0AAAD95gH95AEhRSBDIA9BEGr9AAAAID/95gH95AEhQyAPIBdqIQ8gFkEEaiEWIBVBf2oiFQ0ACwsg
EiARIAVsQQJ0aiIPIEH9CwBQIA8gQP0LAEAgDyBC/QsAMCAPIEX9CwAgIA8gQ/0LABAgDyBE/QsAACAQIBRqIRAgEUEBaiIRIA5G
DQIMAAsLIFAgUkECdCJdaiEEAkAgD0EMSA0AQQAhPAJAIDkNACATIF1qIV5BACE9QQQhDyBMIT4gSSFVIEohVCBLIVMDQCAPITwC
QAJAIAJBAU4NAP0MAAAAAAAAAAAAAAAAAAAAACJDIUQgQyFGIEMhRyBDIVYgQyFXIEMhWCBDIVkgQyFaIEMhWyBDIVwgQyFfDAEL
IF4hDyA+IRYgVSEVIFQhECBTIREgAiES/QwAAAAAAAAAAAAAAAAAAAAAIkMhRCBDIUYgQyFHIEMhViBDIVcgQyFYIEMhWSBDIVog
QyFbIEMhXCBDIV8DQCBbIA/9AAAAIj8gEf0JAAAiQf3mAf3kASFbIEQgPyAQ/QkAACJA/eYB/eQBIUQgViA/IBX9CQAAIkL95gH9
5AEhViBZIBb9CQAAIkUgP/3mAf3kASFZIF8gD0Egav0AAAAiPyBB/eYB/eQBIV8gWiBAID/95gH95AEhWiBGIEIgP/3mAf3kASFG
IFcgRSA//eYB/eQBIVcgXCAPQRBq/QAAACI/IEH95gH95AEhXCBDID8gQP3mAf3kASFDIEcgQiA//eYB/eQBIUcgWCBFID/95gH9
5AEhWCAPIBdqIQ8gFkEEaiEWIBVBBGohFSAQQQRqIRAgEUEEaiERIBJBf2oiEg0ACwsgBCA9IAVsQQJ0aiIPIFf9CwAgIA8gWP0L
ABAgDyBZ/QsAACAEID1BAXIgBWxBAnRqIg8gRv0LACAgDyBH/QsAECAPIFb9CwAAIAQgPUECciAFbEECdGoiDyBa/QsAICAPIEP9
CwAQIA8gRP0LAAAgBCA9QQNyIAVsQQJ0aiIPIF/9CwAgIA8gXP0LABAgDyBb/QsAACA+ICBqIT4gVSAgaiFVIFQgIGohVCBTICBq
IVMgPCE9IDxBBGoiDyAOTA0ACwtBDCE9IDwgDk4NASBMIBQgPGxqIREDQAJAAkAgAkEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIkEh
QCBBIUIMAQsgXSEPIBEhFiACIRD9DAAAAAAAAAAAAAAAAAAAAAAiQSFAIEEhQgNAIEIgEyAPaiIV/QAAACAW/QkAACI//eYB/eQB
IUIgQSA/IBVBIGr9AAAA/eYB/eQBIUEgQCAVQRBq/QAAACA//eYB/eQBIUAgDyAXaiEPIBZBBGohFiAQQX9qIhANAAsLIAQgPCAF
bEECdGoiDyBB/QsAICAPIED9CwAQIA8gQv0LAAAgESAUaiERIDxBAWoiPCAORg0CDAALC0EAIRICQCA6DQAgEyBdaiE9QQAhEUEI
IQ8gTCE8A0AgDyESAkACQCACQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiQSFAIEEhQiBBIUUgQSFDIEEhRCBBIUYgQSFHDAELID0h
FiA8IQ8gAiEV/QwAAAAAAAAAAAAAAAAAAAAAIkEhQCBBIUIgQSFFIEEhQyBBIUQgQSFGIEEhRwNAIEEgD/0JAAAgFv0AAAAiP/3m
Af3kASFBIEAgDyAUaiIQ/QkAACA//eYB/eQBIUAgQiAQIBRqIhD9CQAAID/95gH95AEhQiBFIBAgFGoiEP0JAAAgP/3mAf3kASFF
IEMgECAUaiIQ/QkAACA//eYB/eQBIUMgRCA/IBAgFGoiEP0JAAD95gH95AEhRCBGID8gECAUaiIQ/QkAAP3mAf3kASFGIEcgPyAQ
IBRq/QkAAP3mAf3kASFHIBYgF2ohFiAPQQRqIQ8gFUF/aiIVDQALCyAEIBEgBWxBAnRqIEH9CwAAIAQgEUEBciAFbEECdGogQP0L
AAAgBCARQQJyIAVsQQJ0aiBC/QsAACAEIBFBA3IgBWxBAnRqIEX9CwAAIAQgEUEEciAFbEECdGogQ/0LAAAgBCARQQVyIAVsQQJ0
aiBE/QsAACAEIBFBBnIgBWxBAnRqIEb9CwAAIAQgEUEHciAFbEECdGogR/0LAAAgPCAdaiE8IBIhESASQQhqIg8gDkwNAAsLQQQh
PSASIA5ODQAgTyBdaiERIEggXWohPCBMIBQgEmxqIRADQAJAAkAgAkEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIT8MAQv9DAAAAAAA
AAAAAAAAAAAAAAAhPwJAAkAgAkEBRw0AQQAhDyARIRYMAQtBACEVIDwhDyAQIRYDQCA/IAggD2r9AAAAIBb9CQAA/eYB/eQBIAEg
D2r9AAAAIBZBBGr9CQAA/eYB/eQBIT8gDyAcaiEPIBZBCGohFiApIBVBfmoiFUcNAAsgH0UNASAIIA9qIRZBACAVayEPCyA/IBb9
AAAAIFEgEiACbEECdGogD0ECdGr9CQAA/eYB/eQBIT8LIAQgEiAFbEECdGogP/0LAAAgECAUaiEQIBJBAWoiEiAORw0ACwsgPSBS
aiJSIAVIDQALCyBJICxqIUkgSiAsaiFKIEsgLGohSyBIICtqIUggEyAraiETIEwgLGohTCBNQQFqIk1BJEcNAAsCQCAGQQFIDQAg
ByA7ayEVQQAhUyAhIVIgAyFdICIhXiAjIVFBACFMA0ACQCBODQAgBiBMQQJ0ayE+QQAhVSBSIRMgXSEEIF4hPCBRIT0gUyFUA0BB
ACEQIFQhDwNAIA0gEGoiFkEgaiAyIA9q/QAAACI/IDEgD2r9AAAAIkH95AEiQCAwIA9q/QAAACJCIC8gD2r9AAAAIkX95AEiQ/0M
AACAQAAAgEAAAIBAAACAQCJE/eYB/eQB/QsEACAWQRBqID8gQf3lASJBIEIgRf3lASI/ID/95AH95AH9CwQAIBYgDCAPav0AAAAg
QP3kASBD/eQB/QsEACAWQTBqIC4gD2r9AAAAIEEgP/0MAAAAQQAAAEEAAABBAAAAQSJD/eYB/eQB/eQB/QsEACAPIC1qIQ8gEEHA
AGoiEEGAA0cNAAsgCiBVQQJ0Ig9q/QAAACFAIAkgD2r9AAAAIUJBACEPQQAhEUEAIRIDQCAEIA9q/QwAAAAAAAAAAAAAAAAAAAAA
Ij8gQiANIBFqIhZBwAFq/QAEACJFIBZBgAJq/QAEACJG/eQBIkcgFkHAAGr9AAQAIlYgFkGAAWr9AAQAIlf95AEiWCAW/QAEAP3k
Af3kAf3kASJB/esBIEAgPyBB/eoB/eYB/eQB/QwAAAAAAAAAAAAAAAAAAAAAIkEgEiA+SCIQGyBBIBVBAEob/QsAACATIA9qID8g
QiBWIFf95QEiViBFIEb95QEiRSBF/eQB/eQB/eQBIkb96wEgQCA/IEb96gH95gH95AEgQSAQGyBBIBVBAUob/QsAACA8IA9qID8g
QiBYIEcgRP3mAf3kAf3kASJG/esBIEAgPyBG/eoB/eYB/eQBIEEgEBsgQSAVQQJKG/0LAAAgPSAPaiA/IEIgViBFIEP95gH95AEg
FkHAAmr9AAQA/eQB/eQBIkX96wEgQCA/IEX96gH95gH95AEgQSAQGyBBIBVBA0ob/QsAACAPIBdqIQ8gEkEBaiESIBFBEGoiEUHA
AEcNAAsgE0EQaiETIARBEGohBCA8QRBqITwgPUEQaiE9IFRBEGohVCBVQQRqIlUgBUgNAAsLIFIgGmohUiBdIBpqIV0gXiAaaiFe
IFEgGmohUSBTIBdqIVMgTEEBaiJMIBlHDQALCyAhIBtqISEgAyAbaiEDICIgG2ohIiAjIBtqISMgACAeaiEAIDtBBGoiOyAHSA0A
CwsgDUHABGokgICAgAAL
`;

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/kernel/kernel.js

const PAGE = 65_536;
/** Starts a kernel: 5 KB of WebAssembly, a millisecond. */
async function loadKernel() {
    const { WebAssembly: api } = globalThis;
    const { instance } = await api.instantiate(Buffer.from(KERNEL_WASM, 'base64'));
    const { memory, heap_base, ...run } = instance.exports;
    const align = (address) => Math.ceil(address / 16) * 16;
    let top = align(heap_base());
    const floats = (address, length) => new Float32Array(memory.buffer, address, length);
    const allocate = (count) => {
        const address = top;
        const end = align(top + 4 * count);
        const missing = end - memory.buffer.byteLength;
        // Throws when there is no more: nothing is reserved then.
        if (missing > 0)
            memory.grow(Math.ceil(missing / PAGE));
        top = end;
        return address;
    };
    return {
        run,
        allocate,
        floats,
        store(values) {
            const address = allocate(values.length);
            floats(address, values.length).set(values);
            return address;
        },
        release(mark) {
            top = mark;
        },
    };
}
/** G of F(4×4, 3×3): six frequencies of three taps (Lavin and Gray 2016). */
const G = [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
];
/** Channels rounded up to whole SIMD vectors. */
function wholeVectors(channels) {
    return Math.ceil(channels / 4) * 4;
}
/**
 * G g Gᵀ of every 3×3 filter, as layers.c wants it: 36 matrices [inputs][outputs], channels padded with zeros.
 * @param weights [outputs][inputs][3][3].
 */
function transformWeights(weights, inputs, outputs) {
    const [rows, columns] = [wholeVectors(inputs), wholeVectors(outputs)];
    const result = new Float32Array(36 * rows * columns);
    const half = new Float64Array(18);
    for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
            const at = (o * inputs + i) * 9;
            for (let u = 0; u < 6; u++) {
                for (let x = 0; x < 3; x++) {
                    let sum = 0;
                    for (let y = 0; y < 3; y++)
                        sum += G[u]?.[y] * weights[at + 3 * y + x];
                    half[3 * u + x] = sum;
                }
            }
            for (let u = 0; u < 6; u++) {
                for (let v = 0; v < 6; v++) {
                    let sum = 0;
                    for (let x = 0; x < 3; x++)
                        sum += half[3 * u + x] * G[v]?.[x];
                    result[((6 * u + v) * rows + i) * columns + o] = sum;
                }
            }
        }
    }
    return result;
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/local/tile.js
var tile = __webpack_require__(9940);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/chain-network.js



/** Columns and rows of zeros that the kernel may read beyond the last whole block of four. */
const MARGIN = 4;
const rounded = (size) => Math.ceil(size / 4) * 4 + MARGIN;
/**
 * Runs a chain of convolutions on our own kernel: three times as fast as onnxruntime-web on the same network.
 * @param views sides to look from; the result is the mean, and the time that many times as long
 */
async function loadChainNetwork({ layers }, views = 1) {
    const kernel = await loadKernel();
    const loaded = viewsOf(layers, views).map((view) => view.map((layer) => storeLayer(kernel, layer)));
    return {
        upscale: async (job) => upscale(kernel, loaded, job),
        close: async () => undefined,
    };
}
function storeLayer(kernel, { inputs, outputs, weights, bias, slope }) {
    const room = wholeVectors(outputs);
    return {
        inputs: wholeVectors(inputs),
        outputs: room,
        weights: kernel.store(transformWeights(weights, inputs, outputs)),
        bias: kernel.store(padded(bias, room)),
        slope: kernel.store(padded(slope, room)),
    };
}
/** Values with zeros after them. */
function padded(values, length) {
    const result = new Float32Array(length);
    result.set(values);
    return result;
}
function upscale(kernel, views, job) {
    const layers = views[0];
    const { width, height } = job.pixels;
    const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
    const area = rounded(width) * rounded(height) * widest;
    const row = 36 * Math.ceil(width / 4) * widest;
    const mark = kernel.allocate(0);
    try {
        const work = {
            buffers: [kernel.allocate(area), kernel.allocate(area)],
            frequencies: kernel.allocate(row),
            products: kernel.allocate(row),
        };
        let sum;
        let stride = 0;
        for (const view of views) {
            const last = runLayers(kernel, view, work, job.pixels);
            stride = last.stride;
            if (views.length === 1)
                sum = last.data;
            else if (sum === undefined)
                sum = Float32Array.from(last.data);
            else
                for (let i = 0; i < sum.length; i++)
                    sum[i] += last.data[i];
        }
        const data = sum;
        if (views.length > 1)
            for (let i = 0; i < data.length; i++)
                data[i] /= views.length;
        return compose({ data, stride, depth: layers.length }, job);
    }
    finally {
        kernel.release(mark);
    }
}
/** What the last layer of a chain gives; the view is valid until the next run. */
function runLayers(kernel, layers, { buffers, frequencies, products }, pixels) {
    let [w, h, stride] = [pixels.width, pixels.height, rounded(pixels.width) * 4];
    fill(kernel.floats(buffers[0], stride * rounded(h)), stride, pixels);
    for (const [i, layer] of layers.entries()) {
        const [from, to] = i % 2 === 0 ? buffers : [buffers[1], buffers[0]];
        w -= 2;
        h -= 2;
        const outputStride = rounded(w) * layer.outputs;
        const { inputs, outputs, weights, bias, slope } = layer;
        kernel.run.conv3x3(...[from, stride, inputs, to, outputStride, outputs, w, h], ...[weights, bias, slope, frequencies, products]);
        stride = outputStride;
    }
    return { data: kernel.floats(buffers[layers.length % 2], stride * h), stride };
}
/** RGB in [0,1] and a zero a pixel; zeros in the margin. */
function fill(into, stride, { width, height, channels, data }) {
    into.fill(0);
    const scale = 1 / (0,raster/* fullScale */.MY)(data);
    for (let y = 0, from = 0; y < height; y++) {
        for (let x = 0, to = y * stride; x < width; x++, to += 4) {
            const red = data[from] * scale;
            into[to] = red;
            into[to + 1] = channels === 1 ? red : data[from + 1] * scale;
            into[to + 2] = channels === 1 ? red : data[from + 2] * scale;
            from += channels;
        }
    }
}
/** The doubled pixels. */
function compose({ data: last, stride, depth }, job) {
    const { channels, data: source, width: sourceWidth } = job.pixels;
    const data = (0,raster/* sameKind */.Nc)(source, 4 * job.width * job.height * channels);
    const full = (0,raster/* fullScale */.MY)(source);
    const inset = job.halo - depth;
    for (let y = 0, to = 0; y < 2 * job.height; y++) {
        const row = ((y >> 1) + inset) * stride;
        const sourceRow = ((y >> 1) + job.halo) * sourceWidth + job.halo;
        for (let x = 0; x < 2 * job.width; x++) {
            const at = row + ((x >> 1) + inset) * 12 + 2 * (y & 1) + (x & 1);
            const from = (sourceRow + (x >> 1)) * channels;
            if (channels === 1) {
                const luma = tile/* LUMA */.SK[0] * last[at] + tile/* LUMA */.SK[1] * last[at + 4];
                data[to++] = quantise(source[from], luma + tile/* LUMA */.SK[2] * last[at + 8], full);
            }
            else {
                data[to++] = quantise(source[from], last[at], full);
                data[to++] = quantise(source[from + 1], last[at + 4], full);
                data[to++] = quantise(source[from + 2], last[at + 8], full);
            }
        }
    }
    return { width: 2 * job.width, height: 2 * job.height, channels, data };
}
function quantise(source, residual, full) {
    return Math.min(full, Math.max(0, source + residual * full + 0.5));
}
/**
 * The first 2 are the identity and rows exchanged with columns, which measured better than half a turn or a mirror image
 * (docs/networks.md); the first 4 are a group too.
 */
const SYMMETRIES = [
    { swap: false, left: false, top: false },
    { swap: true, left: false, top: false },
    { swap: false, left: true, top: true },
    { swap: true, left: true, top: true },
    { swap: true, left: true, top: false },
    { swap: true, left: false, top: true },
    { swap: false, left: true, top: false },
    { swap: false, left: false, top: true },
];
/**
 * The chains that answer, for the picture as it is, what the chain answers for the picture turned or mirrored, turned
 * back: kernels are turned instead of pictures. The last layer's twelve outputs are 2×2 pixels for each colour, so they
 * change places too.
 */
function viewsOf(layers, views) {
    return SYMMETRIES.slice(0, views).map((symmetry) => layers.map((layer, i) => i === layers.length - 1 ? turnOutputs(turnKernels(layer, symmetry), symmetry) : turnKernels(layer, symmetry)));
}
/** The place in a square of `side` that takes the value from (x, y). */
function source({ swap, left, top }, x, y, side) {
    const [u, v] = swap ? [y, x] : [x, y];
    return [left ? side - 1 - u : u, top ? side - 1 - v : v];
}
function turnKernels(layer, symmetry) {
    const weights = new Float32Array(layer.weights.length);
    for (let at = 0; at < weights.length; at += 9) {
        for (let tap = 0; tap < 9; tap++) {
            const [x, y] = source(symmetry, tap % 3, Math.floor(tap / 3), 3);
            weights[at + tap] = layer.weights[at + 3 * y + x];
        }
    }
    return { ...layer, weights };
}
function turnOutputs(layer, symmetry) {
    const size = layer.inputs * 9;
    const weights = new Float32Array(layer.weights.length);
    const bias = new Float32Array(layer.bias.length);
    for (let output = 0; output < layer.outputs; output++) {
        const [column, row] = source(symmetry, output % 2, (output >> 1) % 2, 2);
        const from = (output & ~3) + 2 * row + column;
        weights.set(layer.weights.subarray(from * size, (from + 1) * size), output * size);
        bias[output] = layer.bias[from];
    }
    return { ...layer, weights, bias };
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/local/errors.js
var errors = __webpack_require__(3631);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/network.js
var local_network = __webpack_require__(184);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/executor.js






/** Our own kernel runs the networks it knows, onnxruntime-web all others. */
async function loadTileNetwork(model, views, wasmFolder) {
    const chain = (0,local_chain/* readChain */.U)(model);
    if (chain !== undefined)
        return loadChainNetwork(chain, views);
    const network = await (0,local_network/* loadNetwork */.Vs)(await (0,local_network/* loadRuntime */.BR)(wasmFolder), model);
    return { upscale: (job) => (0,tile/* upscaleTile */.Q0)(network, job), close: () => network.close() };
}
/** Runs tiles one after the other in this thread. */
function createInlineExecutor({ models, wasmFolder }) {
    const networks = new Map();
    let last = Promise.resolve();
    const load = (name) => {
        const known = networks.get(name);
        if (known !== undefined)
            return known;
        const loading = loadSource(name, models, wasmFolder);
        networks.set(name, loading);
        return loading;
    };
    const next = (name, work) => {
        const result = last.then(async () => work(await load(name)));
        last = result.catch(() => undefined);
        return result;
    };
    return {
        width: 1,
        run: (name, job) => next(name, (network) => network.upscale(job)),
        async close() {
            for (const loading of networks.values())
                await (await loading.catch(() => undefined))?.close();
        },
    };
}
async function loadSource(name, models, wasmFolder) {
    const source = models.get(name);
    if (source === undefined)
        throw (0,errors/* localEngineError */.Q)('E_MODEL_MISSING', `There is no network ${name}.`);
    return loadTileNetwork(await readModel(name, source.model), source.views, wasmFolder);
}
async function readModel(name, model) {
    if (model instanceof Uint8Array)
        return model;
    try {
        return new Uint8Array(await (0,promises_.readFile)(model));
    }
    catch (cause) {
        throw (0,errors/* localEngineError */.Q)('E_MODEL_MISSING', `Cannot read the network ${name}.`, { cause });
    }
}


/***/ }),

/***/ 184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BB: () => (/* binding */ runtimeReason),
/* harmony export */   BR: () => (/* binding */ loadRuntime),
/* harmony export */   Vs: () => (/* binding */ loadNetwork)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);



/** Bytes of the one file that onnxruntime-web needs beside its code. */
const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
/**
 * onnxruntime-web, single-threaded: parallelism is whole tiles on worker threads, which needs no barrier after every
 * layer and gives the same numbers for every number of threads.
 * @param wasmFolder folder of ort-wasm-simd-threaded.wasm.
 * @throws SuperresError E_LOCAL_ENGINE_LOAD.
 */
async function loadRuntime(wasmFolder) {
    try {
        const ort = await import(/* webpackIgnore: true */ 'onnxruntime-web/wasm');
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = 'error';
        if (ort.env.wasm.wasmBinary === undefined) {
            const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(wasmFolder, WASM_FILE));
            ort.env.wasm.wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        }
        return ort;
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .localEngineError */ .Q)('E_LOCAL_ENGINE_LOAD', undefined, { cause });
    }
}
/** What onnxruntime says, in one printable line: it may be long, quote the file, or be a bare number. */
function runtimeReason(thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return (text.split('\n', 1)[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
/**
 * Makes a session of an ONNX model.
 * @throws SuperresError E_MODEL_UNREADABLE, E_MODEL_SHAPE (not one input and one output).
 */
async function loadNetwork(ort, model) {
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
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .localEngineError */ .Q)('E_MODEL_UNREADABLE', `The model cannot be loaded (${runtimeReason(cause)}).`, { cause });
    }
    const [input] = session.inputNames;
    const [output] = session.outputNames;
    if (input === undefined || output === undefined || session.inputNames.length > 1 || session.outputNames.length > 1) {
        await session.release();
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .localEngineError */ .Q)('E_MODEL_SHAPE', 'The model does not have exactly one input and one output.');
    }
    return {
        async run({ width, height, data }) {
            const tensor = new ort.Tensor('float32', data, [1, 3, height, width]);
            const result = (await session.run({ [input]: tensor }))[output];
            const dims = result?.dims ?? [];
            if (result?.type !== 'float32' || dims.length !== 4 || dims[0] !== 1 || dims[1] !== 3) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .localEngineError */ .Q)('E_MODEL_SHAPE', `The model returned ${result?.type} of shape ${dims.join('×')}.`);
            }
            return { width: dims[3], height: dims[2], data: result.data };
        },
        close: () => session.release(),
    };
}


/***/ }),

/***/ 9940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ pasteTile),
/* harmony export */   Lq: () => (/* binding */ cutTile),
/* harmony export */   Q0: () => (/* binding */ upscaleTile),
/* harmony export */   SK: () => (/* binding */ LUMA)
/* harmony export */ });
/* harmony import */ var _image_raster_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1791);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3631);


/**
 * Cuts a rectangle and its halo out of a picture. Beyond its edges the picture goes on as its mirror image: flat
 * stays flat, and it measures better than repeating the outermost pixels (0.05 dB on Set14) or than zeros, which
 * tint the border of a flat picture.
 * @param multiple the cut is extended at right and bottom until its size is divisible by this.
 */
function cutTile(raster, rect, halo, multiple) {
    const roundUp = (size) => Math.ceil(size / multiple) * multiple;
    const width = roundUp(rect.width + 2 * halo);
    const height = roundUp(rect.height + 2 * halo);
    const { channels, data } = raster;
    const pixels = (0,_image_raster_js__WEBPACK_IMPORTED_MODULE_1__/* .sameKind */ .Nc)(data, width * height * channels);
    const columns = Int32Array.from({ length: width }, (_, x) => mirror(rect.x - halo + x, raster.width) * channels);
    for (let y = 0, to = 0; y < height; y++) {
        const row = mirror(rect.y - halo + y, raster.height) * raster.width * channels;
        for (let x = 0; x < width; x++) {
            const from = row + columns[x];
            for (let c = 0; c < channels; c++)
                pixels[to++] = data[from + c];
        }
    }
    return { pixels: { width, height, channels, data: pixels }, halo, width: rect.width, height: rect.height };
}
/** Index of the pixel seen at `value` when a row of `size` pixels is mirrored again and again at its edges. */
function mirror(value, size) {
    const period = 2 * size;
    const index = ((value % period) + period) % period;
    return index < size ? index : period - 1 - index;
}
/** BT.601: weights of red, green and blue where three channels become grey. */
const LUMA = [0.299, 0.587, 0.114];
/** Runs any loaded network on a tile. */
async function upscaleTile(network, job) {
    const output = await network.run(toPlanes(job.pixels));
    // A network that pads inside returns twice its input, one that does not returns less at every side.
    const lost = (2 * job.pixels.width - output.width) / 2;
    const crop = 2 * job.halo - lost;
    const fits = crop >= 0 && crop + 2 * job.width <= output.width && crop + 2 * job.height <= output.height;
    if (!fits || !Number.isInteger(crop) || 2 * job.pixels.height - output.height !== 2 * lost) {
        const [got, given] = [`${output.width}×${output.height}`, `${job.pixels.width}×${job.pixels.height}`];
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .localEngineError */ .Q)('E_MODEL_SHAPE', `The model returned ${got} pixels for ${given}.`);
    }
    return fromPlanes(output, crop, job);
}
function toPlanes({ width, height, channels, data }) {
    const count = width * height;
    const planes = new Float32Array(3 * count);
    const scale = 1 / (data instanceof Uint16Array ? 65535 : 255);
    if (channels === 1) {
        for (let i = 0; i < count; i++)
            planes[i] = data[i] * scale;
        planes.copyWithin(count, 0, count);
        planes.copyWithin(2 * count, 0, count);
    }
    else {
        for (let i = 0, from = 0; i < count; i++, from += 3) {
            planes[i] = data[from] * scale;
            planes[i + count] = data[from + 1] * scale;
            planes[i + 2 * count] = data[from + 2] * scale;
        }
    }
    return { width, height, data: planes };
}
function fromPlanes({ width, height, data }, crop, job) {
    const { channels, data: source } = job.pixels;
    const [outWidth, outHeight] = [2 * job.width, 2 * job.height];
    const out = (0,_image_raster_js__WEBPACK_IMPORTED_MODULE_1__/* .sameKind */ .Nc)(source, outWidth * outHeight * channels);
    const full = source instanceof Uint16Array ? 65535 : 255;
    const plane = width * height;
    for (let y = 0, to = 0; y < outHeight; y++) {
        let from = (y + crop) * width + crop;
        for (let x = 0; x < outWidth; x++, from++) {
            if (channels === 1) {
                const grey = 0.299 * data[from] + 0.587 * data[from + plane];
                out[to++] = quantise(grey + 0.114 * data[from + 2 * plane], full);
            }
            else {
                for (let c = 0; c < 3; c++)
                    out[to++] = quantise(data[from + c * plane], full);
            }
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}
/** Rounds to the nearest sample; a network that computes NaN gives black, not garbage. */
function quantise(value, full) {
    return Math.min(full, Math.max(0, value * full + 0.5));
}
/** Writes a doubled rectangle into the doubled picture. */
function pasteTile(into, tile, rect) {
    const { channels } = into;
    for (let y = 0; y < tile.height; y++) {
        const row = tile.data.subarray(y * tile.width * channels, (y + 1) * tile.width * channels);
        into.data.set(row, ((2 * rect.y + y) * into.width + 2 * rect.x) * channels);
    }
}


/***/ }),

/***/ 1791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ toGrey),
/* harmony export */   MY: () => (/* binding */ fullScale),
/* harmony export */   Nc: () => (/* binding */ sameKind),
/* harmony export */   OT: () => (/* binding */ toEightBit),
/* harmony export */   Vz: () => (/* binding */ toRgb),
/* harmony export */   b6: () => (/* binding */ applyOrientation)
/* harmony export */ });
/** A new array of the same kind as `like`. */
function sameKind(like, length) {
    return like instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
}
/** The largest sample value: 255 or 65535. */
function fullScale(data) {
    return data instanceof Uint16Array ? 65535 : 255;
}
/** The raster with 8-bit samples (rounded); the same raster when it has them. */
function toEightBit(raster) {
    if (raster.data instanceof Uint8Array)
        return raster;
    const data = new Uint8Array(raster.data.length);
    for (let i = 0; i < data.length; i++)
        data[i] = (raster.data[i] * 255 + 32767) / 65535;
    return { ...raster, data };
}
/** RGB of a one-channel raster; the same raster when it is RGB. */
function toRgb(raster) {
    if (raster.channels === 3)
        return raster;
    const data = sameKind(raster.data, raster.data.length * 3);
    for (let i = 0, to = 0; i < raster.data.length; i++) {
        const value = raster.data[i];
        data[to++] = value;
        data[to++] = value;
        data[to++] = value;
    }
    return { ...raster, channels: 3, data };
}
/** One channel of an RGB raster: BT.601 luma of the stored numbers; the same raster when it has one. */
function toGrey(raster) {
    if (raster.channels === 1)
        return raster;
    const source = raster.data;
    const data = sameKind(source, source.length / 3);
    for (let i = 0, from = 0; i < data.length; i++, from += 3) {
        const [r, g, b] = [source[from], source[from + 1], source[from + 2]];
        data[i] = 0.299 * r + 0.587 * g + 0.114 * b + 0.5;
    }
    return { ...raster, channels: 1, data };
}
/**
 * The raster as a viewer shows it: EXIF orientation (1..8, CIPA DC-008) applied to the stored pixels.
 * Orientation 1 returns the same raster.
 */
function applyOrientation(raster, orientation) {
    if (orientation <= 1 || orientation > 8)
        return raster;
    const { width, height, channels, data } = raster;
    const swap = orientation >= 5;
    const outWidth = swap ? height : width;
    const outHeight = swap ? width : height;
    // Where output pixel (0,0) comes from, and how the source index moves with one step right and one step down.
    const right = [0, 1, -1, -1, 1, width, -width, -width, width][orientation];
    const down = [0, width, width, -width, -width, 1, 1, -1, -1][orientation];
    const last = width * height - 1;
    const bottomLeft = width * (height - 1);
    const start = [0, 0, width - 1, last, bottomLeft, 0, bottomLeft, last, width - 1][orientation];
    const out = data instanceof Uint16Array ? new Uint16Array(data.length) : new Uint8Array(data.length);
    let to = 0;
    for (let y = 0; y < outHeight; y++) {
        let from = start + y * down;
        for (let x = 0; x < outWidth; x++, from += right) {
            const at = from * channels;
            for (let c = 0; c < channels; c++)
                out[to++] = data[at + c];
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}


/***/ })

};
