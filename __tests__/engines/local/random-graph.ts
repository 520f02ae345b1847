import fc from 'fast-check';
import { makeOnnx, NEAREST, type NodePlan } from '../../support/make-onnx.js';

/** Operations that a random graph is made of; some are several nodes, as exporters write them. */
export const OPERATIONS = [
  'Conv3',
  'Conv1',
  'Relu',
  'LeakyRelu',
  'PRelu',
  'Sigmoid',
  'SiLU',
  'gate',
  'Clip',
  'Add',
  'Sub',
  'Mul',
  'AddConstant',
  'SubConstant',
  'ConstantSub',
  'MulConstant',
  'DivConstant',
  'Concat',
  'DepthToSpace',
  'Resize',
  'Identity',
] as const;

export interface Step {
  readonly operation: (typeof OPERATIONS)[number];
  /** Which of the values so far it takes. */
  readonly first: number;
  readonly second: number;
  readonly seed: number;
}

export const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...OPERATIONS),
  first: fc.nat(99),
  second: fc.nat(99),
  seed: fc.nat(1_000_000),
});

interface Value {
  readonly name: string;
  readonly channels: number;
  readonly scale: number;
}

/**
 * An ONNX file of these steps, and the end that makes 3 channels at twice the size of what they give; a step whose operands do not fit
 * is left out. Numbers are small enough to stay between black and white.
 */
export function graphOf(
  steps: readonly Step[],
  end: { readonly residual: boolean; readonly mode: 'CRD' | 'DCR' },
): Uint8Array {
  const nodes: NodePlan[] = [];
  const constants: Record<string, { dims: number[]; values: number[] }> = {};
  const values: Value[] = [{ name: 'x', channels: 3, scale: 1 }];
  let count = 0;
  const node = (
    type: string,
    inputs: readonly string[],
    attributes: NodePlan['attributes'] = {},
    output = `v${count++}`,
  ) => {
    nodes.push({ type, inputs, output, attributes });
    return output;
  };
  const constant = (dims: number[], value: (i: number) => number) => {
    const name = `k${count++}`;
    constants[name] = { dims, values: Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => value(i)) };
    return name;
  };
  const numbers = (seed: number) => (i: number) =>
    ((Math.imul(i + 1, 2654435761) ^ Math.imul(seed + 7, 40503)) >>> 8) / 2 ** 23 - 1;
  const convolve = (
    { name, channels }: Value,
    size: number,
    outputs: number,
    seed: number,
    gain: number,
    bias: number,
  ) => {
    const number = numbers(seed);
    const scale = gain / Math.sqrt(channels * size * size);
    const weights = constant([outputs, channels, size, size], (i) => scale * number(i));
    const shifts = constant([outputs], (i) => bias + 0.1 * number(i));
    const pads = Array<number>(4).fill(size >> 1);
    return node('Conv', [name, weights, shifts], { kernel_shape: [size, size], pads });
  };
  const spread = ({ name }: Value) => node('Resize', [name, '', constant([4], (i) => (i < 2 ? 1 : 2))], NEAREST);

  for (const { operation, first, second, seed } of steps) {
    const a = values[first % values.length] as Value;
    const b = values[second % values.length] as Value;
    const number = numbers(seed);
    const channels = 1 + (seed % 13);
    const alike = a.channels === b.channels && a.scale === b.scale;
    const each = (value: (i: number) => number) =>
      seed % 2 === 0 ? constant([a.channels, 1, 1], value) : constant([1], value);
    const keep = (name: string, change: Partial<Value> = {}) => values.push({ ...a, ...change, name });
    if (operation === 'Conv3' || operation === 'Conv1') {
      keep(convolve(a, operation === 'Conv3' ? 3 : 1, channels, seed, 1.5, 0), { channels });
    } else if (operation === 'Relu' || operation === 'Sigmoid' || operation === 'Identity') {
      keep(node(operation, [a.name]));
    } else if (operation === 'LeakyRelu') {
      keep(node(operation, [a.name], { alpha: 0.1 + (seed % 7) / 16.5 }));
    } else if (operation === 'PRelu') {
      keep(node(operation, [a.name, constant([a.channels, 1, 1], number)]));
    } else if (operation === 'SiLU') {
      keep(node('Mul', [a.name, node('Sigmoid', [a.name])]));
    } else if (operation === 'gate' && alike) {
      const half = node('Sub', [node('Sigmoid', [a.name]), constant([], () => 0.5)]);
      keep(node('Mul', [node('Add', [a.name, b.name]), half]));
    } else if (operation === 'Clip') {
      keep(node(operation, [a.name, constant([], () => -0.5), constant([], () => 0.6)]));
    } else if (operation === 'Add' || operation === 'Sub' || operation === 'Mul') {
      if (alike) keep(node(operation, [a.name, b.name]));
    } else if (operation === 'ConstantSub') {
      keep(node('Sub', [each(number), a.name]));
    } else if (operation === 'DivConstant') {
      keep(node('Div', [a.name, each((i) => 1.5 + number(i) / 2)]));
    } else if (operation.endsWith('Constant')) {
      keep(node(operation.slice(0, 3), [a.name, each(number)]));
    } else if (operation === 'Concat' && a.scale === b.scale && a.channels + b.channels <= 24) {
      keep(node(operation, [a.name, b.name], { axis: 1 }), { channels: a.channels + b.channels });
    } else if (operation === 'DepthToSpace' && a.scale === 1) {
      const wide = { ...a, name: convolve(a, 1, 4 * channels, seed, 1, 0), channels: 4 * channels };
      keep(node(operation, [wide.name], { blocksize: 2, mode: end.mode }), { channels, scale: 2 });
    } else if (operation === 'Resize' && a.scale === 1) {
      keep(spread(a), { scale: 2 });
    }
  }
  const last = values.at(-1) as Value;
  const gain = end.residual ? 0.1 : 0.2;
  const bias = end.residual ? 0 : 0.5;
  const whole =
    last.scale === 2
      ? convolve(last, 3, 3, 5, gain, bias)
      : node('DepthToSpace', [convolve(last, 3, 12, 5, gain, bias)], { blocksize: 2, mode: end.mode });
  if (end.residual) node('Add', [whole, spread(values[0] as Value)], {}, 'y');
  else node('Identity', [whole], {}, 'y');
  return makeOnnx({ nodes, constants });
}
