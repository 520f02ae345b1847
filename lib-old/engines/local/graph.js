/** What our kernel computes: a network as a list of operations, each on values that came before it. */
/** The largest number of half precision, which no activation exceeds in the kernel: nothing becomes infinite. */
export const LIMIT = 65504;
/** A convolution with nothing behind it. */
export function convolution(size, weights, bias) {
    return { kind: 'convolution', size, weights, bias, activation: { kind: 'none' }, low: -LIMIT, high: LIMIT };
}
/** Which channel goes where when pixels are only repeated. */
export function repetition(channels, factor) {
    return Int32Array.from({ length: channels * factor * factor }, (_, at) => Math.floor(at / (factor * factor)));
}
/**
 * Pixels beyond a value's edge that were needed to compute it, in its own pixels: where a tile's context ends, nothing
 * is invented, each 3×3 convolution takes one pixel at each side.
 */
export function marginsOf(graph) {
    const margins = [];
    for (const { operation, inputs } of graph) {
        const widest = Math.max(0, ...inputs.map((input) => margins[input]));
        if (operation.kind === 'spread')
            margins.push(widest * operation.factor);
        else
            margins.push(convolves(operation) ? convolved(operation, inputs, margins) : widest);
    }
    return margins;
}
function convolves(operation) {
    return operation.kind === 'convolution';
}
function convolved({ size, activation }, inputs, margins) {
    const parts = inputs.map((input) => margins[input]);
    const side = activation.kind === 'gate' ? parts.pop() : 0;
    return Math.max(side, Math.max(...parts) + (size === 3 ? 1 : 0));
}
/** Source pixels of context that the result depends on, at each side. */
export function haloOf(graph) {
    return Math.ceil((marginsOf(graph).at(-1) ?? 0) / (graph.at(-1)?.scale ?? 1));
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
 * The networks that answer, for the picture as it is, what the network answers for the picture turned or mirrored, turned
 * back: kernels are turned instead of pictures, and the pixels that one pixel becomes change places.
 */
export function viewsOf(graph, views) {
    const others = SYMMETRIES.slice(1, views);
    return [
        graph,
        ...others.map((symmetry) => graph.map((node) => ({ ...node, operation: turned(node.operation, symmetry) }))),
    ];
}
function turned(operation, symmetry) {
    if (operation.kind === 'convolution' && operation.size === 3) {
        return { ...operation, weights: turnSquares(operation.weights, 3, symmetry) };
    }
    if (operation.kind === 'spread') {
        return { ...operation, table: turnSquares(operation.table, operation.factor, symmetry) };
    }
    return operation;
}
/** Every square of numbers, turned. */
function turnSquares(squares, side, { swap, left, top }) {
    const sources = Int32Array.from({ length: side * side }, (_, i) => {
        const [x, y] = [i % side, Math.floor(i / side)];
        const [u, v] = swap ? [y, x] : [x, y];
        return (top ? side - 1 - v : v) * side + (left ? side - 1 - u : u);
    });
    const result = squares.slice();
    for (let at = 0; at < squares.length; at += sources.length) {
        for (let i = 0; i < sources.length; i++)
            result[at + i] = squares[at + sources[i]];
    }
    return result;
}
