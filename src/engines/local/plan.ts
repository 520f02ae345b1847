import { pruned } from './fuse.js';
import { type Graph, type GraphNode, marginsOf, repetition } from './graph.js';
import { BLOCK, wholeVectors } from './kernel/kernel.js';

/**
 * Rows of the source that go through the whole network at a time, so that layers find their inputs in the second cache. Rows are
 * longer in networks of more than NARROW channels; there fewer of them at a time only mean more copying.
 */
const [NARROW_BAND, BAND] = [2 * BLOCK, 3 * BLOCK];
const NARROW = 16;

/** A value while the network works: of its rows only those are kept that something still needs. */
export interface Value {
  /** Floats for each pixel: channels in whole vectors. */
  readonly pixel: number;
  readonly scale: number;
  /** See marginsOf(). */
  readonly margin: number;
  /** Rows that the next band needs again. */
  readonly carried: number;
  /** Values of one slot are never needed at the same time while a band is worked on. */
  readonly slot: number;
}

/** How a network is worked through, band by band. */
export interface Plan {
  /** Nodes in the order of their work, without those that the output's composition takes over. */
  readonly nodes: Graph;
  /** For each node. */
  readonly values: readonly Value[];
  readonly output: Output;
  /** Rows of the source at a time. */
  readonly band: number;
}

/** How the doubled picture is made of a value. */
export interface Output {
  readonly value: number;
  /** Pixels along a side for each of the value's. */
  readonly factor: number;
  /** Channel of the value for colour c of pixel (u, v): at (c · factor + v) · factor + u. */
  readonly table: Int32Array;
  /** The source's pixel is added: so flat pictures stay exactly as they are. */
  readonly residual: boolean;
}

/** @param graph as fuse() leaves it. */
export function planOf(graph: Graph): Plan {
  const end = outputOf(graph);
  const nodes = pruned(graph.slice(0, end.value + 1));
  const output = { ...end, value: nodes.length - 1 };
  const margins = marginsOf(nodes);
  const carried = new Array<number>(nodes.length).fill(0);
  for (const [i, { operation, inputs }] of nodes.entries()) {
    if (operation.kind === 'spread') continue;
    const margin = margins[i] as number;
    const gated = operation.kind === 'convolution' && operation.activation.kind === 'gate';
    for (const [place, input] of inputs.entries()) {
      // A 3×3 convolution reads one more row at each side, but the gate's other input it does not convolve.
      const reach = operation.kind === 'convolution' && operation.size === 3 && !(gated && place === inputs.length - 1);
      const rows = margin - (margins[input] as number) + (reach ? 1 : 0);
      carried[input] = Math.max(carried[input] as number, rows);
    }
  }
  const slots = slotsOf(nodes, carried);
  const values = nodes.map(({ channels, scale }, i) => {
    const [margin, rows, slot] = [margins[i] as number, carried[i] as number, slots[i] as number];
    return { pixel: wholeVectors(channels), scale, margin, carried: rows, slot };
  });
  const band = values.every(({ pixel }) => pixel <= NARROW) ? NARROW_BAND : BAND;
  return { nodes, values, output, band };
}

/**
 * Values share few slots, which stay in the caches; each in its own lies in slower memory when it is its turn again. Those of which
 * many rows are carried have one to themselves: copying these rows in and out would take longer.
 */
function slotsOf(nodes: Graph, carried: readonly number[]): number[] {
  const last = nodes.map((_, i) => i);
  for (const [i, { inputs }] of nodes.entries()) for (const input of inputs) last[input] = i;
  last[nodes.length - 1] = nodes.length;
  const own = (i: number) => (carried[i] as number) > BLOCK;
  const slots: number[] = [];
  for (const i of nodes.keys()) {
    const taken = new Set(
      [...slots.keys()].filter((j) => own(i) || own(j) || (last[j] as number) >= i).map((j) => slots[j]),
    );
    slots.push(nodes.findIndex((_, slot) => !taken.has(slot)));
  }
  return slots;
}

/** What the end of a network is: pixels spread over the doubled picture, added to the source or not. */
function outputOf(graph: Graph): Output {
  let value = graph.length - 1;
  const node = (index: number) => graph[index] as GraphNode;
  // Composing clips to [0,1] by itself.
  const { operation, inputs } = node(value);
  if (operation.kind === 'clip' && operation.low <= 0 && operation.high >= 1) value = inputs[0] as number;
  const spread = (index: number) => {
    const { operation: last } = node(index);
    return last.kind === 'spread' && last.factor === 2 && node(node(index).inputs[0] as number).scale === 1
      ? { value: node(index).inputs[0] as number, factor: 2, table: last.table }
      : undefined;
  };
  const whole = { value, factor: 1, table: repetition(3, 1), residual: false };
  if (node(value).operation.kind === 'sum') {
    const [a, b] = node(value).inputs.map((input) => ({ input, spread: spread(input) }));
    const repeated = (side: typeof a) =>
      side?.spread?.value === 0 && side.spread.table.every((channel, i) => channel === Math.floor(i / 4));
    const rest = repeated(b) ? a?.spread : repeated(a) ? b?.spread : undefined;
    return rest === undefined ? whole : { ...rest, residual: true };
  }
  const last = spread(value);
  return last === undefined ? whole : { ...last, residual: false };
}
