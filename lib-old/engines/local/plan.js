import { pruned } from './fuse.js';
import { marginsOf, repetition } from './graph.js';
import { BLOCK, wholeVectors } from './kernel/kernel.js';
/**
 * Rows of the source that go through the whole network at a time, so that layers find their inputs in the second cache. Rows are
 * longer in networks of more than NARROW channels; there fewer of them at a time only mean more copying.
 */
const [NARROW_BAND, BAND] = [2 * BLOCK, 3 * BLOCK];
const NARROW = 16;
/** @param graph as fuse() leaves it. */
export function planOf(graph) {
    const end = outputOf(graph);
    const nodes = pruned(graph.slice(0, end.value + 1));
    const output = { ...end, value: nodes.length - 1 };
    const margins = marginsOf(nodes);
    const carried = new Array(nodes.length).fill(0);
    for (const [i, { operation, inputs }] of nodes.entries()) {
        if (operation.kind === 'spread')
            continue;
        const margin = margins[i];
        const gated = operation.kind === 'convolution' && operation.activation.kind === 'gate';
        for (const [place, input] of inputs.entries()) {
            // A 3×3 convolution reads one more row at each side, but the gate's other input it does not convolve.
            const reach = operation.kind === 'convolution' && operation.size === 3 && !(gated && place === inputs.length - 1);
            const rows = margin - margins[input] + (reach ? 1 : 0);
            carried[input] = Math.max(carried[input], rows);
        }
    }
    const slots = slotsOf(nodes, carried);
    const values = nodes.map(({ channels, scale }, i) => {
        const [margin, rows, slot] = [margins[i], carried[i], slots[i]];
        return { pixel: wholeVectors(channels), scale, margin, carried: rows, slot };
    });
    const band = values.every(({ pixel }) => pixel <= NARROW) ? NARROW_BAND : BAND;
    return { nodes, values, output, band };
}
/**
 * Values share few slots, which stay in the caches; each in its own lies in slower memory when it is its turn again. Those of which
 * many rows are carried have one to themselves: copying these rows in and out would take longer.
 */
function slotsOf(nodes, carried) {
    const last = nodes.map((_, i) => i);
    for (const [i, { inputs }] of nodes.entries())
        for (const input of inputs)
            last[input] = i;
    last[nodes.length - 1] = nodes.length;
    const own = (i) => carried[i] > BLOCK;
    const slots = [];
    for (const i of nodes.keys()) {
        const taken = new Set([...slots.keys()].filter((j) => own(i) || own(j) || last[j] >= i).map((j) => slots[j]));
        slots.push(nodes.findIndex((_, slot) => !taken.has(slot)));
    }
    return slots;
}
/** What the end of a network is: pixels spread over the doubled picture, added to the source or not. */
function outputOf(graph) {
    let value = graph.length - 1;
    const node = (index) => graph[index];
    // Composing clips to [0,1] by itself.
    const { operation, inputs } = node(value);
    if (operation.kind === 'clip' && operation.low <= 0 && operation.high >= 1)
        value = inputs[0];
    const spread = (index) => {
        const { operation: last } = node(index);
        return last.kind === 'spread' && last.factor === 2 && node(node(index).inputs[0]).scale === 1
            ? { value: node(index).inputs[0], factor: 2, table: last.table }
            : undefined;
    };
    const whole = { value, factor: 1, table: repetition(3, 1), residual: false };
    if (node(value).operation.kind === 'sum') {
        const [a, b] = node(value).inputs.map((input) => ({ input, spread: spread(input) }));
        const repeated = (side) => side?.spread?.value === 0 && side.spread.table.every((channel, i) => channel === Math.floor(i / 4));
        const rest = repeated(b) ? a?.spread : repeated(a) ? b?.spread : undefined;
        return rest === undefined ? whole : { ...rest, residual: true };
    }
    const last = spread(value);
    return last === undefined ? whole : { ...last, residual: false };
}
