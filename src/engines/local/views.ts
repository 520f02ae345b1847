import type { ChainLayer } from './chain.js';

/** How many of a square's eight symmetries a chain looks through; the mean of what it sees is better than one look. */
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
 * The chains that answer, for the picture as it is, what the chain answers for the picture turned or mirrored, turned
 * back: kernels are turned instead of pictures. The last layer's twelve outputs are 2×2 pixels for each colour, so they
 * change places too.
 */
export function viewsOf(layers: readonly ChainLayer[], views: Views): readonly (readonly ChainLayer[])[] {
  return SYMMETRIES.slice(0, views).map((symmetry) =>
    layers.map((layer, i) =>
      i === layers.length - 1 ? turnOutputs(turnKernels(layer, symmetry), symmetry) : turnKernels(layer, symmetry),
    ),
  );
}

/** The place in a square of `side` that takes the value from (x, y). */
function source({ swap, left, top }: Symmetry, x: number, y: number, side: number): readonly [x: number, y: number] {
  const [u, v] = swap ? [y, x] : [x, y];
  return [left ? side - 1 - u : u, top ? side - 1 - v : v];
}

function turnKernels(layer: ChainLayer, symmetry: Symmetry): ChainLayer {
  const weights = new Float32Array(layer.weights.length);
  for (let at = 0; at < weights.length; at += 9) {
    for (let tap = 0; tap < 9; tap++) {
      const [x, y] = source(symmetry, tap % 3, Math.floor(tap / 3), 3);
      weights[at + tap] = layer.weights[at + 3 * y + x] as number;
    }
  }
  return { ...layer, weights };
}

function turnOutputs(layer: ChainLayer, symmetry: Symmetry): ChainLayer {
  const size = layer.inputs * 9;
  const weights = new Float32Array(layer.weights.length);
  const bias = new Float32Array(layer.bias.length);
  for (let output = 0; output < layer.outputs; output++) {
    const [column, row] = source(symmetry, output % 2, (output >> 1) % 2, 2);
    const from = (output & ~3) + 2 * row + column;
    weights.set(layer.weights.subarray(from * size, (from + 1) * size), output * size);
    bias[output] = layer.bias[from] as number;
  }
  return { ...layer, weights, bias };
}
