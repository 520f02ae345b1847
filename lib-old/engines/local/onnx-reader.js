/**
 * Reads the graph of an ONNX file: nodes, attributes and float initializers. Just enough of protobuf's wire format
 * (field numbers of onnx.proto3) to recognise the networks that our own kernel runs; everything else is onnxruntime's.
 */
/** The graph, or undefined when the bytes are not a complete ONNX file. */
export function readOnnx(bytes) {
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
const text = (data) => new TextDecoder().decode(data);
function readGraph(message) {
    const nodes = [];
    const tensors = new Map();
    const [inputs, outputs] = [[], []];
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            readNode(data, nodes, tensors);
        if (field === 5)
            keepTensor(data, tensors);
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
            return text(data);
    return '';
}
/** A node, or a constant, which becomes one of the tensors. */
function readNode(message, nodes, tensors) {
    const [inputs, outputs] = [[], []];
    const attributes = new Map();
    let [type, domain] = ['', ''];
    let constant;
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            inputs.push(text(data));
        if (field === 2)
            outputs.push(text(data));
        if (field === 4)
            type = text(data);
        if (field === 5)
            constant = readAttribute(data, attributes) ?? constant;
        if (field === 7)
            domain = text(data);
    }
    if (type === 'Constant' && constant !== undefined)
        tensors.set(outputs[0] ?? '', constant);
    else
        nodes.push({ type, inputs, outputs, attributes, domain });
}
/** Notes an attribute; a tensor is returned instead. */
function readAttribute(message, into) {
    let name = '';
    let value;
    let tensor;
    const ints = [];
    for (const { field, data, value: number } of fieldsOf(message)) {
        if (field === 1)
            name = text(data);
        if (field === 2)
            value = new DataView(data.buffer, data.byteOffset).getFloat32(0, true);
        if (field === 3)
            value = number;
        if (field === 4)
            value = text(data);
        if (field === 5)
            tensor = readTensor(data).tensor;
        if (field === 8)
            ints.push(...integers(number, data));
    }
    if (tensor === undefined)
        into.set(name, ints.length > 0 ? ints : (value ?? 0));
    return tensor;
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
function keepTensor(message, into) {
    const { name, tensor } = readTensor(message);
    if (tensor !== undefined)
        into.set(name, tensor);
}
/** Values come as bytes or, in small tensors, as a list of floats. */
function readTensor(message) {
    const dims = [];
    let [type, name] = [0, ''];
    let raw = NOTHING;
    const listed = [];
    for (const { field, value, data } of fieldsOf(message)) {
        if (field === 1)
            dims.push(...integers(value, data));
        if (field === 2)
            type = value;
        if (field === 4)
            listed.push(data);
        if (field === 8)
            name = text(data);
        if (field === 9)
            raw = data;
    }
    const copy = new Uint8Array(raw.length > 0 ? raw : Buffer.concat(listed));
    const count = dims.reduce((product, size) => product * size, 1);
    if (type === FLOAT && copy.length === 4 * count) {
        return { name, tensor: { dims, data: new Float32Array(copy.buffer) } };
    }
    if (type === FLOAT16 && copy.length === 2 * count) {
        return { name, tensor: { dims, data: fromHalves(new Uint16Array(copy.buffer)) } };
    }
    return { name, tensor: undefined };
}
/** What IEEE 754's binary16 bits stand for. Our own networks keep their kernels so, and a start should not wait for them. */
function fromHalves(halves) {
    const values = new Float32Array(halves.length);
    const bits = new Uint32Array(values.buffer);
    for (let i = 0; i < halves.length; i++) {
        const half = halves[i];
        // The fields of binary32 are the same, but for an exponent that counts from 127 instead of 15.
        bits[i] = ((half & 0x8000) << 16) | ((half & 0x7fff) << 13);
        values[i] = values[i] * 2 ** 112;
        // Infinity, and what is no number.
        if ((half & 0x7c00) === 0x7c00)
            bits[i] = ((half & 0x8000) << 16) | 0x7f800000 | ((half & 0x3ff) << 13);
    }
    return values;
}
