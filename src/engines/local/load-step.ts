import type { GraphNode } from './graph.js';
import {
  BINARY,
  type Kernel,
  type LoadedConvolution,
  loadConvolution,
  type Part,
  padded,
  scratchOf,
  UNARY,
  wholeVectors,
} from './kernel/kernel.js';
import type { Plan, Value } from './plan.js';

/** Rows of a value's buffer, and what they are rows of. */
export interface Rows extends Part {
  readonly width: number;
}

/** Computes some rows: `input(i, inset)` gives the rows beside them of the i-th input, `inset` pixels inside. */
export type Step = (input: (place: number, inset: number) => Rows, output: Rows, rows: number) => void;

/** Room for the scratch of any of a plan's convolutions. */
export function loadScratch(kernel: Kernel, { nodes }: Plan): readonly [number, number] {
  const sizes = nodes.map(({ operation, inputs, channels }) => {
    if (operation.kind !== 'convolution') return 0;
    const read = inputs.reduce((sum, input) => sum + wholeVectors((nodes[input] as GraphNode).channels), 0);
    return scratchOf(read, wholeVectors(channels)).floats;
  });
  const room = Math.max(1, ...sizes);
  return [kernel.allocate(room), kernel.allocate(room)];
}

/** Puts what a node needs into the kernel's memory. */
export function loadStep(
  kernel: Kernel,
  { nodes, values }: Plan,
  node: GraphNode,
  scratch: readonly [number, number],
): Step {
  const { operation, inputs, channels } = node;
  const { run } = kernel;
  const margin = values[nodes.indexOf(node)]?.margin ?? 0;
  const insets = inputs.map((input) => margin - (values[input] as Value).margin);
  const perChannel = (numbers: Float32Array) => kernel.store(padded(numbers, wholeVectors(channels)));
  const unary = (kind: keyof typeof UNARY, a: Float32Array, b: Float32Array): Step => {
    const [first, second] = [perChannel(a), perChannel(b)];
    return (input, output, rows) => {
      const { address, stride } = input(0, 0);
      run.unary(
        UNARY[kind],
        address,
        stride,
        output.address,
        output.stride,
        output.pixel,
        output.width,
        rows,
        first,
        second,
      );
    };
  };
  const none = new Float32Array(0);
  switch (operation.kind) {
    case 'source':
      return () => undefined;
    case 'convolution': {
      const gated = operation.activation.kind === 'gate';
      const parts = inputs.slice(0, gated ? -1 : undefined);
      const read = parts.map((part) => (nodes[part] as GraphNode).channels);
      const loaded: LoadedConvolution = loadConvolution(kernel, operation, read, scratch);
      const reach = loaded.size === 3 ? 1 : 0;
      return (input, output, rows) => {
        const sources = parts.map((_, i) => input(i, (insets[i] as number) - reach));
        const side = gated ? input(parts.length, insets[parts.length] as number) : undefined;
        loaded.run(sources, output, side, output.width, rows);
      };
    }
    case 'affine':
      return unary('affine', operation.scale, operation.shift);
    case 'slope':
      return unary('slope', operation.slope, none);
    case 'clip': {
      const all = (value: number) => new Float32Array(channels).fill(value);
      return unary('clip', all(operation.low), all(operation.high));
    }
    case 'logistic':
    case 'silu':
      return unary(operation.kind, none, none);
    case 'join': {
      const depths = inputs.map((input) => (nodes[input] as GraphNode).channels);
      return (input, output, rows) => {
        let to = output.address;
        for (const [i, depth] of depths.entries()) {
          const { address, stride, pixel } = input(i, insets[i] as number);
          run.place(address, stride, pixel, to, output.stride, output.pixel, depth, output.width, rows);
          to += 4 * depth;
        }
      };
    }
    case 'spread': {
      const { factor } = operation;
      const table = kernel.store(operation.table);
      return (input, output, rows) => {
        const { address, stride, pixel, width } = input(0, 0);
        run.spread(
          address,
          stride,
          pixel,
          output.address,
          output.stride,
          output.pixel,
          channels,
          factor,
          table,
          width,
          rows / factor,
        );
      };
    }
    default: {
      const kind = BINARY[operation.kind];
      return (input, output, rows) => {
        const [a, b] = [input(0, insets[0] as number), input(1, insets[1] as number)];
        const length = output.width * output.pixel;
        run.binary(kind, a.address, a.stride, b.address, b.stride, output.address, output.stride, length, rows);
      };
    }
  }
}
