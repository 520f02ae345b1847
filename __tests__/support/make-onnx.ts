/** Writes tiny ONNX files (field numbers of onnx.proto3): networks with one thing wrong each. */

export interface NodePlan {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
  readonly domain?: string;
}

export interface Port {
  readonly name: string;
  /** A number is a fixed size, a text a free one. Default: 1×3×H×W. */
  readonly dims?: readonly (number | string)[];
  /** TensorProto.DataType; default 1, float. */
  readonly type?: number;
}

export interface ModelPlan {
  readonly nodes: readonly NodePlan[];
  /** Float constants by name, with their shapes. */
  readonly constants?: Readonly<
    Record<string, { readonly dims: readonly number[]; readonly values: readonly number[] }>
  >;
  readonly inputs?: readonly Port[];
  readonly outputs?: readonly Port[];
  /** Constants of binary16 bits, by name. */
  readonly halves?: Readonly<Record<string, { readonly dims: readonly number[]; readonly bits: readonly number[] }>>;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

const int = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const block = (field: number, ...parts: readonly Uint8Array[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
};
const float = (field: number, value: number) => Buffer.concat([varint(field * 8 + 5), floats([value])]);
const text = (field: number, value: string) => block(field, Buffer.from(value));
const floats = (values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);

function attribute([name, value]: [string, number | string | readonly number[]]): Buffer {
  // AttributeProto.type: 1 = float, 2 = int, 3 = string, 7 = ints.
  if (Number.isInteger(value)) return block(5, text(1, name), int(3, value as number), int(20, 2));
  if (typeof value === 'number') return block(5, text(1, name), float(2, value), int(20, 1));
  if (typeof value === 'string') return block(5, text(1, name), text(4, value), int(20, 3));
  return block(5, text(1, name), ...value.map((item) => int(8, item)), int(20, 7));
}

function port(field: number, { name, dims = [1, 3, 'h', 'w'], type = 1 }: Port): Buffer {
  const sizes = dims.map((size) => block(1, typeof size === 'number' ? int(1, size) : text(2, size)));
  return block(field, text(1, name), block(2, block(1, int(1, type), block(2, ...sizes))));
}

/** An ONNX file of IR version 8 and opset 13. */
export function makeOnnx({ nodes, constants = {}, inputs, outputs, halves = {} }: ModelPlan): Uint8Array {
  const graph = [
    ...nodes.map((node) =>
      block(
        1,
        ...node.inputs.map((name) => text(1, name)),
        text(2, node.output),
        text(4, node.type),
        ...Object.entries(node.attributes ?? {}).map(attribute),
        ...(node.domain === undefined ? [] : [text(7, node.domain)]),
      ),
    ),
    text(2, 'graph'),
    ...Object.entries(constants).map(([name, { dims, values }]) =>
      block(5, ...dims.map((size) => int(1, size)), int(2, 1), text(8, name), block(9, floats(values))),
    ),
    ...Object.entries(halves).map(([name, { dims, bits }]) => {
      const raw = new Uint8Array(Uint16Array.from(bits).buffer);
      return block(5, ...dims.map((size) => int(1, size)), int(2, 10), text(8, name), block(9, raw));
    }),
    ...(inputs ?? [{ name: 'x' }]).map((item) => port(11, item)),
    ...(outputs ?? [{ name: 'y', dims: [1, 3, 'oh', 'ow'] }]).map((item) => port(12, item)),
  ];
  return new Uint8Array(Buffer.concat([int(1, 8), block(7, ...graph), block(8, text(1, ''), int(2, 13))]));
}

export const NEAREST = {
  mode: 'nearest',
  coordinate_transformation_mode: 'asymmetric',
  nearest_mode: 'floor',
} as const;

/** A model that enlarges by repeating pixels, after and before other nodes. */
export function enlarger(scale: number, plan: Partial<ModelPlan> = {}, from = 'x', to = 'y'): Uint8Array {
  const resize = { type: 'Resize', inputs: [from, '', 'scales'], output: to, attributes: NEAREST };
  return makeOnnx({
    ...plan,
    // A graph's nodes are sorted by what they need.
    nodes: [...(from === 'x' ? [] : (plan.nodes ?? [])), resize, ...(from === 'x' ? (plan.nodes ?? []) : [])],
    constants: { ...plan.constants, scales: { dims: [4], values: [1, 1, scale, scale] } },
  });
}

/** A chain of 3×3 convolutions whose result, nearly nothing, is added to the repeated pixels: our networks' form. */
export function weakChain(depth: number): Uint8Array {
  const nodes: NodePlan[] = [];
  const constants: Record<string, { dims: number[]; values: number[] }> = {};
  for (let i = 0; i < depth; i++) {
    const [inputs, outputs] = [i === 0 ? 3 : 4, i === depth - 1 ? 12 : 4];
    const values = Array.from({ length: outputs * inputs * 9 }, (_, at) => ((at * 7) % 5) * 1e-4);
    constants[`w${i}`] = { dims: [outputs, inputs, 3, 3], values };
    constants[`b${i}`] = { dims: [outputs], values: new Array<number>(outputs).fill(0) };
    const attributes = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
    nodes.push({ type: 'Conv', inputs: [i === 0 ? 'x' : `c${i - 1}`, `w${i}`, `b${i}`], output: `c${i}`, attributes });
  }
  const shuffle = { blocksize: 2, mode: 'CRD' };
  constants.scales = { dims: [4], values: [1, 1, 2, 2] };
  nodes.push(
    { type: 'DepthToSpace', inputs: [`c${depth - 1}`], output: 'd', attributes: shuffle },
    { type: 'Resize', inputs: ['x', '', 'scales'], output: 'r', attributes: NEAREST },
    { type: 'Add', inputs: ['d', 'r'], output: 'y' },
  );
  return makeOnnx({ nodes, constants });
}
