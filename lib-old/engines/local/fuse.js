import { convolution, LIMIT } from './graph.js';
import { MOST_PARTS } from './kernel/kernel.js';
/**
 * The same network in fewer steps: what follows a convolution is done with it while its values are at hand, and what is
 * linear becomes part of its weights. The values differ by their rounding, and within the halo.
 */
export function fuse(graph) {
    return pruned(rewrite(pruned(absorb(pruned(rewrite(graph, simplified)))), merged));
}
/** How often each node is used; the last one is the result. */
function countUses(graph) {
    const counts = new Map([[graph.length - 1, 1]]);
    for (const { inputs } of graph)
        for (const input of inputs)
            counts.set(input, (counts.get(input) ?? 0) + 1);
    return counts;
}
function rewrite(graph, rule) {
    const counts = countUses(graph);
    const nodes = [];
    const uses = new Map();
    for (const [i, node] of graph.entries()) {
        const result = rule(node, { nodes, uses });
        nodes.push(result);
        uses.set(result, counts.get(i) ?? 0);
    }
    return nodes;
}
/** Without the nodes that the last one does not need. */
export function pruned(graph) {
    const needed = new Set([0, graph.length - 1]);
    for (let i = graph.length - 1; i >= 0; i--) {
        if (needed.has(i))
            for (const input of graph[i].inputs)
                needed.add(input);
    }
    const kept = [...graph.keys()].filter((i) => needed.has(i));
    const places = new Map(kept.map((i, place) => [i, place]));
    return kept.map((i) => {
        const node = graph[i];
        return { ...node, inputs: node.inputs.map((input) => places.get(input)) };
    });
}
/** Names for compounds: SiLU, the gate, convolutions with a scale and shift before or after them or parts joined. */
const simplified = (node, context) => {
    const { operation, inputs } = node;
    if (operation.kind === 'product')
        return siluOf(node, context) ?? gateOf(node, context) ?? node;
    if (operation.kind === 'affine')
        return affineAfter(node, operation, context);
    if (operation.kind !== 'convolution')
        return node;
    const [input] = inputs;
    const before = context.nodes[input];
    if (before.operation.kind === 'join' && before.inputs.length <= MOST_PARTS)
        return { ...node, inputs: before.inputs };
    return before.operation.kind === 'affine'
        ? { ...node, operation: scaledInputs(operation, before.operation), inputs: before.inputs }
        : node;
};
function siluOf(node, { nodes }) {
    for (const [x, y] of [node.inputs, [...node.inputs].reverse()]) {
        const gate = nodes[y];
        if (gate.operation.kind === 'logistic' && gate.inputs[0] === x) {
            return { ...node, operation: { kind: 'silu' }, inputs: [x] };
        }
    }
    return undefined;
}
/** (o + h) times (logistic(o) − ½). */
function gateOf(node, { nodes }) {
    for (const [x, y] of [node.inputs, [...node.inputs].reverse()]) {
        const [sum, half] = [nodes[x], nodes[y]];
        const logistic = nodes[half.inputs[0] ?? 0];
        if (sum.operation.kind !== 'sum' || logistic.operation.kind !== 'logistic')
            continue;
        if (half.operation.kind !== 'affine' || !isMinusHalf(half.operation))
            continue;
        const o = logistic.inputs[0];
        const h = sum.inputs.find((input) => input !== o) ?? o;
        if (sum.inputs.includes(o))
            return { ...node, operation: { kind: 'gate' }, inputs: [o, h] };
    }
    return undefined;
}
function isMinusHalf({ scale, shift }) {
    return scale.every((value) => value === 1) && shift.every((value) => value === -0.5);
}
/** Scale and shift after a convolution or another scale and shift that nothing else uses. */
function affineAfter(node, { scale, shift }, { nodes, uses }) {
    const before = nodes[node.inputs[0]];
    if (uses.get(before) !== 1)
        return node;
    const { operation, inputs } = before;
    const moved = (values) => values.map((value, i) => value * scale[i] + shift[i]);
    if (operation.kind === 'affine') {
        const both = operation.scale.map((value, i) => value * scale[i]);
        return { ...node, operation: { kind: 'affine', scale: both, shift: moved(operation.shift) }, inputs };
    }
    if (operation.kind !== 'convolution' || operation.activation.kind !== 'none')
        return node;
    const each = operation.weights.length / operation.bias.length;
    const weights = operation.weights.map((weight, i) => weight * scale[Math.floor(i / each)]);
    return { ...node, operation: { ...operation, weights, bias: moved(operation.bias) }, inputs };
}
/** A convolution of x · scale + shift as one of x. */
function scaledInputs(operation, { scale, shift }) {
    const { size, weights, bias } = operation;
    const taps = size * size;
    const inputs = scale.length;
    const moved = Float64Array.from(bias);
    const scaled = weights.map((weight, i) => {
        const input = Math.floor(i / taps) % inputs;
        const output = Math.floor(i / (taps * inputs));
        moved[output] = moved[output] + weight * shift[input];
        return weight * scale[input];
    });
    return { ...operation, weights: scaled, bias: Float32Array.from(moved) };
}
/**
 * A 1×1 convolution of several parts, some of which are linear 3×3 convolutions: those together become one, of what they
 * read, which gives their share of the sum; where that is less work.
 */
function absorb(graph) {
    const counts = countUses(graph);
    const nodes = [];
    const places = [];
    for (const node of graph) {
        const moved = { ...node, inputs: node.inputs.map((input) => places[input]) };
        const linear = node.inputs.filter((input) => isLinear(graph[input]));
        const { operation } = node;
        if (operation.kind !== 'convolution' || operation.size === 3 || linear.length === 0 || node.inputs.length === 1) {
            places.push(nodes.push(moved) - 1);
            continue;
        }
        const parts = linear.map((input) => graph[input]);
        const read = parts.flatMap(({ inputs }) => inputs);
        const depth = (indices) => {
            return indices.reduce((sum, index) => sum + graph[index].channels, 0);
        };
        const outputs = node.channels;
        const saved = linear.filter((input) => counts.get(input) === 1).map((input) => graph[input]);
        const before = saved.reduce((sum, part) => sum + cost(3, depth(part.inputs), part.channels), 0) +
            cost(1, depth(linear), outputs);
        if (read.length > MOST_PARTS || cost(3, depth(read), outputs) + cost(1, outputs, outputs) >= before) {
            places.push(nodes.push(moved) - 1);
            continue;
        }
        const { sum, rest } = shareOut(operation, node.inputs, graph, linear);
        const { scale } = node;
        const inputs = read.map((input) => places[input]);
        const first = nodes.push({ operation: sum, inputs, channels: outputs, scale }) - 1;
        const others = node.inputs.filter((input) => !linear.includes(input)).map((input) => places[input]);
        places.push(nodes.push({ ...node, operation: rest, inputs: [first, ...others] }) - 1);
    }
    return nodes;
}
function isLinear({ operation }) {
    if (operation.kind !== 'convolution' || operation.size !== 3)
        return false;
    return operation.activation.kind === 'none' && operation.low === -LIMIT && operation.high === LIMIT;
}
/** The linear parts' share of a 1×1 convolution as one 3×3 convolution, and what is left: that share, added, and the others. */
function shareOut({ weights, bias, ...more }, inputs, graph, linear) {
    const outputs = bias.length;
    const all = weights.length / outputs;
    const columns = Array.from({ length: outputs }, () => []);
    const shares = [];
    let from = 0;
    for (const input of inputs) {
        const { channels, operation } = graph[input];
        const rows = columns.map((_, o) => weights.subarray(o * all + from, o * all + from + channels));
        from += channels;
        if (linear.includes(input)) {
            const share = convolution(1, Float32Array.from(rows.flatMap((row) => [...row])), new Float32Array(outputs));
            shares.push(composition(operation, share));
        }
        else {
            for (const [o, row] of rows.entries())
                columns[o]?.push(...row);
        }
    }
    const sum = columns.flatMap((_, o) => shares.flatMap((share) => {
        const each = share.weights.length / outputs;
        return [...share.weights.subarray(o * each, (o + 1) * each)];
    }));
    const sumBias = columns.map((_, o) => shares.reduce((total, share) => total + share.bias[o], 0));
    const rest = columns.flatMap((row, o) => [...columns.map((_, i) => (i === o ? 1 : 0)), ...row]);
    return {
        sum: convolution(3, Float32Array.from(sum), Float32Array.from(sumBias)),
        rest: { ...more, weights: Float32Array.from(rest), bias },
    };
}
/** What follows a convolution becomes part of it, and a linear 1×1 convolution part of its neighbour where that is less work. */
const merged = (node, context) => {
    const { operation, inputs } = node;
    const { nodes, uses } = context;
    const before = nodes[inputs[0] ?? 0];
    const previous = before?.operation;
    if (before === undefined || previous?.kind !== 'convolution' || uses.get(before) !== 1)
        return node;
    const bounded = previous.low !== -LIMIT || previous.high !== LIMIT;
    if (operation.kind === 'clip') {
        const clipped = (bound) => Math.min(operation.high, Math.max(operation.low, bound));
        const [low, high] = [clipped(previous.low), clipped(previous.high)];
        return { ...node, operation: { ...previous, low, high }, inputs: before.inputs };
    }
    if (bounded || previous.activation.kind !== 'none')
        return node;
    if (operation.kind === 'silu') {
        return { ...node, operation: { ...previous, activation: { kind: 'silu' } }, inputs: before.inputs };
    }
    if (operation.kind === 'slope') {
        return { ...node, operation: { ...previous, activation: operation }, inputs: before.inputs };
    }
    if (operation.kind === 'gate') {
        const h = inputs[1];
        if (h === inputs[0])
            return node;
        return { ...node, operation: { ...previous, activation: { kind: 'gate' } }, inputs: [...before.inputs, h] };
    }
    const composed = operation.kind === 'convolution' && inputs.length === 1 ? compose(previous, operation) : undefined;
    return composed === undefined ? node : { ...node, operation: composed, inputs: before.inputs };
};
/** Multiplications a pixel: Winograd's of 3×3 are a quarter of the plain ones. */
const cost = (size, inputs, outputs) => (size === 3 ? 2.25 : 1) * inputs * outputs;
/** Two convolutions in a row, one of them of 1×1, as one; undefined when that is more work. */
function compose(first, second) {
    if (first.size === 3 && second.size === 3)
        return undefined;
    const size = Math.max(first.size, second.size);
    const [between, outputs] = [first.bias.length, second.bias.length];
    const inputs = first.weights.length / between / first.size ** 2;
    const apart = cost(first.size, inputs, between) + cost(second.size, between, outputs);
    return cost(size, inputs, outputs) > apart ? undefined : composition(first, second);
}
function composition(first, second) {
    const size = Math.max(first.size, second.size);
    const [between, outputs] = [first.bias.length, second.bias.length];
    const inputs = first.weights.length / between / first.size ** 2;
    const taps = size ** 2;
    const each = inputs * taps;
    const weights = new Float64Array(outputs * each);
    const bias = Float64Array.from(second.bias);
    for (let o = 0; o < outputs; o++) {
        for (let m = 0; m < between; m++) {
            const outer = (o * between + m) * second.size ** 2;
            for (let tap = 0; tap < second.size ** 2; tap++) {
                const factor = second.weights[outer + tap];
                bias[o] = bias[o] + factor * first.bias[m];
                // One of the two has a single tap, so that its weights stand side by side.
                const step = second.size === 1 ? 1 : taps;
                addScaled(factor, first.weights, m * (each / step), weights, o * each + tap, (o + 1) * each, step);
            }
        }
    }
    const { activation, low, high } = second;
    return { ...convolution(size, Float32Array.from(weights), Float32Array.from(bias)), activation, low, high };
}
/**
 * Adds `factor` times `from[at]` and what follows to every `step`-th of `sums`, from `first` on. A function of its own, since V8 compiles
 * one after some calls, and a loop inside a long one late.
 */
function addScaled(factor, from, at, sums, first, end, step) {
    for (let to = first, i = at; to < end; to += step, i++) {
        sums[to] = sums[to] + factor * from[i];
    }
}
