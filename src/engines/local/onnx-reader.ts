/**
 * Reads the graph of an ONNX file: nodes, attributes and float initializers. Just enough of protobuf's wire format
 * (field numbers of onnx.proto3) to recognise the networks that our own kernel runs; everything else is onnxruntime's.
 */

export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Of another set of operators than ONNX's own, if not empty. */
  readonly domain: string;
}

export type Attribute = number | string | readonly number[];

export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  /** Float and half-precision initializers and constants by name; others are left out. */
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** The graph, or undefined when the bytes are not a complete ONNX file. */
export function readOnnx(bytes: Uint8Array): OnnxGraph | undefined {
  try {
    for (const { field, data } of fieldsOf(bytes)) if (field === 7) return readGraph(data);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return undefined;
}

interface Field {
  readonly field: number;
  /** Of varint fields; 0 otherwise. */
  readonly value: number;
  /** Of length-delimited and fixed fields; empty otherwise. */
  readonly data: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** @throws RangeError when the message is cut off or uses groups. */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('bad varint');
  };
  const take = (length: number) => {
    if (length < 0 || at + length > message.length) throw new RangeError('cut off');
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const key = varint();
    const field = key >> 3;
    if ((key & 7) === 0) yield { field, value: varint(), data: NOTHING };
    else if ((key & 7) === 1) yield { field, value: 0, data: take(8) };
    else if ((key & 7) === 2) yield { field, value: 0, data: take(varint()) };
    else if ((key & 7) === 5) yield { field, value: 0, data: take(4) };
    else throw new RangeError('unknown wire type');
  }
}

const text = (data: Uint8Array) => new TextDecoder().decode(data);

function readGraph(message: Uint8Array): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, OnnxTensor>();
  const [inputs, outputs]: [string[], string[]] = [[], []];
  for (const { field, data } of fieldsOf(message)) {
    if (field === 1) readNode(data, nodes, tensors);
    if (field === 5) keepTensor(data, tensors);
    if (field === 11) inputs.push(firstText(data));
    if (field === 12) outputs.push(firstText(data));
  }
  return { nodes, tensors, inputs: inputs.filter((name) => !tensors.has(name)), outputs };
}

function firstText(message: Uint8Array): string {
  for (const { field, data } of fieldsOf(message)) if (field === 1) return text(data);
  return '';
}

/** A node, or a constant, which becomes one of the tensors. */
function readNode(message: Uint8Array, nodes: OnnxNode[], tensors: Map<string, OnnxTensor>): void {
  const [inputs, outputs]: [string[], string[]] = [[], []];
  const attributes = new Map<string, Attribute>();
  let [type, domain] = ['', ''];
  let constant: OnnxTensor | undefined;
  for (const { field, data } of fieldsOf(message)) {
    if (field === 1) inputs.push(text(data));
    if (field === 2) outputs.push(text(data));
    if (field === 4) type = text(data);
    if (field === 5) constant = readAttribute(data, attributes) ?? constant;
    if (field === 7) domain = text(data);
  }
  if (type === 'Constant' && constant !== undefined) tensors.set(outputs[0] ?? '', constant);
  else nodes.push({ type, inputs, outputs, attributes, domain });
}

/** Notes an attribute; a tensor is returned instead. */
function readAttribute(message: Uint8Array, into: Map<string, Attribute>): OnnxTensor | undefined {
  let name = '';
  let value: number | string | undefined;
  let tensor: OnnxTensor | undefined;
  const ints: number[] = [];
  for (const { field, data, value: number } of fieldsOf(message)) {
    if (field === 1) name = text(data);
    if (field === 2) value = new DataView(data.buffer, data.byteOffset).getFloat32(0, true);
    if (field === 3) value = number;
    if (field === 4) value = text(data);
    if (field === 5) tensor = readTensor(data).tensor;
    if (field === 8) ints.push(...integers(number, data));
  }
  if (tensor === undefined) into.set(name, ints.length > 0 ? ints : (value ?? 0));
  return tensor;
}

/** A repeated integer field comes packed or one by one. */
function integers(value: number, data: Uint8Array): number[] {
  if (data.length === 0) return [value];
  const prefixed = new Uint8Array(data.length * 2);
  // Each varint of the packed list, read as a field of its own: a key byte before it.
  let to = 0;
  for (let i = 0, start = true; i < data.length; i++) {
    if (start) prefixed[to++] = 8;
    prefixed[to++] = data[i] as number;
    start = (data[i] as number) < 128;
  }
  return [...fieldsOf(prefixed.subarray(0, to))].map((field) => field.value);
}

/** TensorProto.DataType. */
const FLOAT = 1;
const FLOAT16 = 10;

function keepTensor(message: Uint8Array, into: Map<string, OnnxTensor>): void {
  const { name, tensor } = readTensor(message);
  if (tensor !== undefined) into.set(name, tensor);
}

/** Values come as bytes or, in small tensors, as a list of floats. */
function readTensor(message: Uint8Array): { readonly name: string; readonly tensor: OnnxTensor | undefined } {
  const dims: number[] = [];
  let [type, name] = [0, ''];
  let raw: Uint8Array = NOTHING;
  const listed: Uint8Array[] = [];
  for (const { field, value, data } of fieldsOf(message)) {
    if (field === 1) dims.push(...integers(value, data));
    if (field === 2) type = value;
    if (field === 4) listed.push(data);
    if (field === 8) name = text(data);
    if (field === 9) raw = data;
  }
  const copy = new Uint8Array(raw.length > 0 ? raw : Buffer.concat(listed));
  const count = dims.reduce((product, size) => product * size, 1);
  if (type === FLOAT && copy.length === 4 * count) {
    return { name, tensor: { dims, data: new Float32Array(copy.buffer) } };
  }
  if (type === FLOAT16 && copy.length === 2 * count) {
    return { name, tensor: { dims, data: fromHalves(new Uint16Array(copy.buffer)) } };
  }
  return { name, tensor: undefined };
}

/** What IEEE 754's binary16 bits stand for. Our own networks keep their kernels so, and a start should not wait for them. */
function fromHalves(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] as number;
    // The fields of binary32 are the same, but for an exponent that counts from 127 instead of 15.
    bits[i] = ((half & 0x8000) << 16) | ((half & 0x7fff) << 13);
    values[i] = (values[i] as number) * 2 ** 112;
    // Infinity, and what is no number.
    if ((half & 0x7c00) === 0x7c00) bits[i] = ((half & 0x8000) << 16) | 0x7f800000 | ((half & 0x3ff) << 13);
  }
  return values;
}
