/** What our kernel computes: a network as a list of operations, each on values that came before it. */

/** What a convolution's result goes through. `gate`: (o + h)(logistic(o) − ½), h being the node's last input. */
export type Activation =
  | { readonly kind: 'none' | 'silu' | 'gate' }
  /** Negative values times a slope for each channel. */
  | { readonly kind: 'slope'; readonly slope: Float32Array };

/** Of stride 1, padded to keep its size; its inputs are the parts of one picture, side by side. */
export interface Convolution {
  readonly kind: 'convolution';
  readonly size: 1 | 3;
  /** [outputs][inputs][size][size]. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
  /** The result stays within these. */
  readonly low: number;
  readonly high: number;
}

/** factor × factor pixels for each one. */
export interface Spread {
  readonly kind: 'spread';
  readonly factor: number;
  /** Channel of the input for channel c of pixel (u, v): at (c · factor + v) · factor + u. */
  readonly table: Int32Array;
}

export type Operation =
  /** The picture: red, green and blue in [0,1]. */
  | { readonly kind: 'source' }
  | Convolution
  | Spread
  /** x · scale + shift, a number for each channel. */
  | { readonly kind: 'affine'; readonly scale: Float32Array; readonly shift: Float32Array }
  | { readonly kind: 'slope'; readonly slope: Float32Array }
  | { readonly kind: 'clip'; readonly low: number; readonly high: number }
  | { readonly kind: 'logistic' | 'silu' }
  /** Of two values; the gate of o and h. */
  | { readonly kind: 'sum' | 'difference' | 'product' | 'gate' }
  /** Channels of several values after one another. */
  | { readonly kind: 'join' };

export interface GraphNode {
  readonly operation: Operation;
  /** Indices of earlier nodes. */
  readonly inputs: readonly number[];
  readonly channels: number;
  /** Pixels for each of the source's, along a side. */
  readonly scale: number;
}

/** Nodes in the order of their work, the source first; the last one's value is the result. */
export type Graph = readonly GraphNode[];

/** The largest number of half precision, which no activation exceeds in the kernel: nothing becomes infinite. */
export const LIMIT = 65504;

/** A convolution with nothing behind it. */
export function convolution(size: 1 | 3, weights: Float32Array, bias: Float32Array): Convolution {
  return { kind: 'convolution', size, weights, bias, activation: { kind: 'none' }, low: -LIMIT, high: LIMIT };
}

/** Which channel goes where when pixels are only repeated. */
export function repetition(channels: number, factor: number): Int32Array {
  return Int32Array.from({ length: channels * factor * factor }, (_, at) => Math.floor(at / (factor * factor)));
}

/**
 * Pixels beyond a value's edge that were needed to compute it, in its own pixels: where a tile's context ends, nothing
 * is invented, each 3×3 convolution takes one pixel at each side.
 */
export function marginsOf(graph: Graph): readonly number[] {
  const margins: number[] = [];
  for (const { operation, inputs } of graph) {
    const widest = Math.max(0, ...inputs.map((input) => margins[input] as number));
    if (operation.kind === 'spread') margins.push(widest * operation.factor);
    else margins.push(convolves(operation) ? convolved(operation, inputs, margins) : widest);
  }
  return margins;
}

function convolves(operation: Operation): operation is Convolution {
  return operation.kind === 'convolution';
}

function convolved({ size, activation }: Convolution, inputs: readonly number[], margins: readonly number[]): number {
  const parts = inputs.map((input) => margins[input] as number);
  const side = activation.kind === 'gate' ? (parts.pop() as number) : 0;
  return Math.max(side, Math.max(...parts) + (size === 3 ? 1 : 0));
}

/** Source pixels of context that the result depends on, at each side. */
export function haloOf(graph: Graph): number {
  return Math.ceil((marginsOf(graph).at(-1) ?? 0) / (graph.at(-1)?.scale ?? 1));
}

/** How many of a square's eight symmetries a network looks through; the mean of what it sees is better than one look. */
export type Views = 1 | 2 | 4 | 8;

/** One symmetry: rows and columns exchanged first, then columns and rows reversed. */
interface Symmetry {
  readonly swap: boolean;
  readonly left: boolean;
  readonly top: boolean;
}

/**
 * The first 2 are the identity and rows exchanged with columns, which measured better than half a turn or a mirror image
 * (docs/networks.md); the first 4 are a group too.
 */
const SYMMETRIES: readonly Symmetry[] = [
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
export function viewsOf(graph: Graph, views: Views): readonly Graph[] {
  const others = SYMMETRIES.slice(1, views);
  return [
    graph,
    ...others.map((symmetry) => graph.map((node) => ({ ...node, operation: turned(node.operation, symmetry) }))),
  ];
}

function turned(operation: Operation, symmetry: Symmetry): Operation {
  if (operation.kind === 'convolution' && operation.size === 3) {
    return { ...operation, weights: turnSquares(operation.weights, 3, symmetry) };
  }
  if (operation.kind === 'spread') {
    return { ...operation, table: turnSquares(operation.table, operation.factor, symmetry) };
  }
  return operation;
}

/** Every square of numbers, turned. */
function turnSquares<T extends Float32Array | Int32Array>(squares: T, side: number, { swap, left, top }: Symmetry): T {
  const sources = Int32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const [u, v] = swap ? [y, x] : [x, y];
    return (top ? side - 1 - v : v) * side + (left ? side - 1 - u : u);
  });
  const result = squares.slice() as T;
  for (let at = 0; at < squares.length; at += sources.length) {
    for (let i = 0; i < sources.length; i++) result[at + i] = squares[at + (sources[i] as number)] as number;
  }
  return result;
}
