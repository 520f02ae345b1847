import { say } from '../../core/say.js';
import { convolution, LIMIT, repetition } from './graph.js';
import { readOnnx } from './onnx-reader.js';
/** Numbers of weights above which a network is left to onnxruntime: the kernel keeps seven numbers for each. */
const MOST_WEIGHTS = 12_000_000;
/** The network in an ONNX file, if it is made of operations that our kernel knows and doubles RGB pictures. */
export function readGraph(model) {
    const onnx = readOnnx(model);
    if (onnx === undefined)
        return { unknown: say `a file that is not ONNX` };
    if (onnx.inputs.length !== 1 || onnx.outputs.length !== 1)
        return { unknown: say `several inputs or outputs` };
    try {
        const graph = new GraphBuilder(onnx).build();
        const last = graph.at(-1);
        if (last.channels !== 3 || last.scale !== 2) {
            return { unknown: say `a result of ${last.channels} channels at ${last.scale}×` };
        }
        const weights = graph.reduce((sum, { operation: { kind, ...more } }) => {
            return sum + (kind === 'convolution' && 'weights' in more ? more.weights.length : 0);
        }, 0);
        return weights > MOST_WEIGHTS ? { unknown: say `${weights} weights` } : { graph };
    }
    catch (thrown) {
        if (thrown instanceof Unknown)
            return { unknown: thrown.message };
        throw thrown;
    }
}
/** Thrown for what the kernel does not know. */
class Unknown extends Error {
}
const printable = (text) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
/** Reads nodes in their order, which ONNX says is that of their work. */
class GraphBuilder {
    onnx;
    #nodes = [{ operation: { kind: 'source' }, inputs: [], channels: 3, scale: 1 }];
    #places = new Map();
    #tensors;
    constructor(onnx) {
        this.onnx = onnx;
        this.#tensors = new Map(onnx.tensors);
        this.#places.set(onnx.inputs[0], 0);
    }
    build() {
        for (const node of this.onnx.nodes)
            this.#places.set(node.outputs[0] ?? '', this.#read(node));
        const result = this.#places.get(this.onnx.outputs[0]);
        if (result === undefined)
            throw new Unknown(say `a result from nowhere`);
        return this.#nodes.slice(0, result + 1);
    }
    /** Index of the node that gives this node's value. */
    #read(node) {
        if (node.domain !== '' && node.domain !== 'ai.onnx')
            throw new Unknown(printable(`${node.domain}.${node.type}`));
        switch (node.type) {
            case 'Identity':
            case 'Cast': {
                const constant = this.#tensors.get(node.inputs[0] ?? '');
                if (constant !== undefined)
                    this.#tensors.set(node.outputs[0] ?? '', constant);
                else if (node.type === 'Cast')
                    throw new Unknown('Cast');
                return constant === undefined ? this.#value(node, 0) : -1;
            }
            case 'Conv':
                return this.#convolution(node);
            case 'Relu':
                return this.#eachChannel(node, (channels) => ({ kind: 'slope', slope: new Float32Array(channels) }));
            case 'LeakyRelu': {
                const alpha = numberOf(node, 'alpha', 0.01);
                return this.#eachChannel(node, (n) => ({ kind: 'slope', slope: new Float32Array(n).fill(alpha) }));
            }
            case 'PRelu':
                return this.#eachChannel(node, (n) => ({ kind: 'slope', slope: this.#perChannel(node, 1, n) }));
            case 'Sigmoid':
                return this.#eachChannel(node, () => ({ kind: 'logistic' }));
            case 'Clip':
                return this.#eachChannel(node, () => ({ kind: 'clip', ...this.#bounds(node) }));
            case 'Add':
            case 'Sub':
            case 'Mul':
            case 'Div':
                return this.#arithmetic(node);
            case 'Concat':
                return this.#join(node);
            case 'DepthToSpace':
                return this.#shuffle(node);
            case 'Resize':
            case 'Upsample':
                return this.#enlarge(node);
            default:
                throw new Unknown(printable(node.type));
        }
    }
    #add(operation, inputs, channels, scale) {
        return this.#nodes.push({ operation, inputs, channels, scale }) - 1;
    }
    #value(node, place) {
        const value = this.#places.get(node.inputs[place] ?? '');
        if (value === undefined || value < 0)
            throw new Unknown(say `${node.type} of a constant`);
        return value;
    }
    #node(index) {
        return this.#nodes[index];
    }
    #eachChannel(node, operation) {
        const value = this.#value(node, 0);
        const { channels, scale } = this.#node(value);
        return this.#add(operation(channels), [value], channels, scale);
    }
    #constant(node, place) {
        const tensor = this.#tensors.get(node.inputs[place] ?? '');
        if (tensor === undefined)
            throw new Unknown(say `${node.type} with a computed operand`);
        return tensor;
    }
    /** One number for each channel, from one for all or from [C,1,1]. */
    #perChannel(node, place, channels) {
        const { dims, data } = this.#constant(node, place);
        if (data.length === 1)
            return new Float32Array(channels).fill(data[0]);
        const [width = 0, height = 0, depth = 0, ...more] = [...dims].reverse();
        const fits = width === 1 && height === 1 && depth === channels && more.every((size) => size === 1);
        if (!fits)
            throw new Unknown(say `${node.type} with a constant of ${dims.join('×')}`);
        return data;
    }
    #bounds(node) {
        const bound = (place, name, open) => (node.inputs[place] ?? '') === '' ? numberOf(node, name, open) : (this.#constant(node, place).data[0] ?? open);
        return { low: Math.max(-LIMIT, bound(1, 'min', -LIMIT)), high: Math.min(LIMIT, bound(2, 'max', LIMIT)) };
    }
    #convolution(node) {
        const value = this.#value(node, 0);
        const { channels, scale } = this.#node(value);
        const { dims, data } = this.#constant(node, 1);
        const [outputs = 0, inputs = 0, height = 0, width = 0] = dims;
        const size = height === 1 || height === 3 ? height : undefined;
        const padding = node.attributes.get('auto_pad') ?? 'NOTSET';
        const pads = String(node.attributes.get('pads') ?? '0,0,0,0');
        const keepsSize = padding === 'NOTSET'
            ? pads ===
                Array(4)
                    .fill(height >> 1)
                    .join()
            : String(padding).startsWith('SAME');
        const plain = isAll(node, 'strides', 1) && isAll(node, 'dilations', 1) && isAll(node, 'group', 1) && dims.length === 4;
        if (size === undefined || width !== size || !plain || !keepsSize || inputs !== channels) {
            throw new Unknown(say `Conv of ${dims.join('×')} with pads, strides, dilations or groups of its own`);
        }
        const bias = (node.inputs[2] ?? '') === '' ? new Float32Array(outputs) : this.#constant(node, 2).data;
        if (bias.length !== outputs)
            throw new Unknown(say `Conv with a bias of another size`);
        return this.#add(convolution(size, data, bias), [value], outputs, scale);
    }
    /** With a constant: a scale and shift; else of two values of the same shape. */
    #arithmetic(node) {
        const constants = [0, 1].filter((place) => this.#tensors.has(node.inputs[place] ?? ''));
        if (constants.length === 2)
            throw new Unknown(say `${node.type} of constants`);
        if (constants.length === 0)
            return this.#ofTwo(node);
        const constant = constants[0];
        const value = this.#value(node, 1 - constant);
        const { channels, scale } = this.#node(value);
        const numbers = this.#perChannel(node, constant, channels);
        const all = (number) => new Float32Array(channels).fill(number);
        const negative = numbers.map((number) => -number);
        const reversed = constant === 0;
        if (node.type === 'Div' && reversed)
            throw new Unknown(say `Div of a constant`);
        const [factor, shift] = {
            Add: [all(1), numbers],
            Sub: reversed ? [all(-1), numbers] : [all(1), negative],
            Mul: [numbers, all(0)],
            Div: [numbers.map((number) => 1 / number), all(0)],
        }[node.type];
        return this.#add({ kind: 'affine', scale: factor, shift }, [value], channels, scale);
    }
    #ofTwo(node) {
        const inputs = [this.#value(node, 0), this.#value(node, 1)];
        const [a, b] = inputs.map((input) => this.#node(input));
        const kinds = { Add: 'sum', Sub: 'difference', Mul: 'product' };
        const kind = kinds[node.type];
        if (kind === undefined)
            throw new Unknown(say `${node.type} of two values`);
        if (a.channels !== b.channels || a.scale !== b.scale)
            throw new Unknown(say `${node.type} of two shapes`);
        return this.#add({ kind }, inputs, a.channels, a.scale);
    }
    #join(node) {
        const inputs = node.inputs.map((_, place) => this.#value(node, place));
        const parts = inputs.map((input) => this.#node(input));
        const scale = parts[0]?.scale ?? 1;
        const axis = numberOf(node, 'axis', 1);
        if ((axis !== 1 && axis !== -3) || parts.some((part) => part.scale !== scale))
            throw new Unknown(say `Concat of rows`);
        const channels = parts.reduce((sum, part) => sum + part.channels, 0);
        return this.#add({ kind: 'join' }, inputs, channels, scale);
    }
    #shuffle(node) {
        const value = this.#value(node, 0);
        const { channels, scale } = this.#node(value);
        const factor = numberOf(node, 'blocksize', 0);
        const square = factor * factor;
        if (factor < 1 || channels % square !== 0)
            throw new Unknown(say `DepthToSpace of ${channels} channels`);
        const outputs = channels / square;
        const byChannel = node.attributes.get('mode') === 'CRD';
        const table = Int32Array.from({ length: channels }, (_, at) => byChannel ? at : (at % square) * outputs + Math.floor(at / square));
        return this.#add({ kind: 'spread', factor, table }, [value], outputs, scale * factor);
    }
    /** Enlargement by a whole factor that repeats pixels. */
    #enlarge(node) {
        const value = this.#value(node, 0);
        const { channels, scale } = this.#node(value);
        const { data } = this.#constant(node, node.type === 'Upsample' || node.inputs.length === 2 ? 1 : 2);
        const [count, depth, height = 0, width] = data;
        const text = (name, usual) => String(node.attributes.get(name) ?? usual);
        const mode = `${text('coordinate_transformation_mode', 'half_pixel')} ${text('nearest_mode', 'round_prefer_floor')}`;
        const repeats = text('mode', 'nearest') === 'nearest' &&
            (node.type === 'Upsample' || mode === 'asymmetric floor' || mode === 'half_pixel round_prefer_floor');
        if (!repeats || count !== 1 || depth !== 1 || height !== width || !Number.isInteger(height) || height < 1) {
            throw new Unknown(say `${node.type} that interpolates`);
        }
        const operation = { kind: 'spread', factor: height, table: repetition(channels, height) };
        return this.#add(operation, [value], channels, scale * height);
    }
}
function numberOf(node, name, usual) {
    const value = node.attributes.get(name) ?? usual;
    if (typeof value !== 'number')
        throw new Unknown(say `${node.type} with ${name} of another kind`);
    return value;
}
function isAll(node, name, expected) {
    const value = node.attributes.get(name);
    return value === undefined || [value].flat().every((item) => item === expected);
}
