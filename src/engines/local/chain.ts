import { type OnnxGraph, type OnnxNode, type OnnxTensor, readOnnx } from './onnx-reader.js';

/** One 3×3 convolution with what follows it. */
export interface ChainLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** [outputs][inputs][3][3]. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Slope of negative values for each output; all 1 = no activation. */
  readonly slope: Float32Array;
}

/**
 * A network that is a chain of 3×3 convolutions whose last 12 channels are the 2×2 pixels of R, G and B, to be added to the
 * source enlarged by repetition: our own networks, and models trained with training/.
 */
export interface Chain {
  readonly layers: readonly ChainLayer[];
}

/** The chain in an ONNX file; undefined for any network of another kind (onnxruntime runs those). */
export function readChain(model: Uint8Array): Chain | undefined {
  const graph = readOnnx(model);
  if (graph === undefined || graph.inputs.length !== 1 || graph.outputs.length !== 1) return undefined;
  const [source] = graph.inputs as [string];
  const weightOf = weightFinder(graph);
  const nodes = graph.nodes.filter(({ type }) => type !== 'Cast');
  const layers: ChainLayer[] = [];
  let blob = source;
  for (let node = nodes[0]; node?.type === 'Conv' && node.inputs[0] === blob; node = nodes[0]) {
    nodes.shift();
    const activation = isActivation(nodes[0]) && nodes[0]?.inputs[0] === node.outputs[0] ? nodes.shift() : undefined;
    if (String(node.attributes.get('pads')) !== '1,1,1,1') return undefined;
    const layer = readLayer(weightOf, node, activation);
    if (layer === undefined) return undefined;
    layers.push(layer);
    blob = (activation ?? node).outputs[0] ?? '';
  }
  const fits = layers.every(({ inputs }, i) => inputs === (layers[i - 1]?.outputs ?? 3));
  return fits && layers.at(-1)?.outputs === 12 && endsAsExpected(nodes, blob, source, graph) ? { layers } : undefined;
}

type WeightFinder = (name: string | undefined) => OnnxTensor | undefined;

/** Weights by name, through the casts of half-precision ones. */
function weightFinder({ nodes, tensors }: OnnxGraph): WeightFinder {
  const casts = new Map(nodes.filter(({ type }) => type === 'Cast').map((node) => [node.outputs[0], node.inputs[0]]));
  return (name) => tensors.get(casts.get(name) ?? name ?? '');
}

function isActivation(node: OnnxNode | undefined): boolean {
  return node?.type === 'PRelu' || node?.type === 'LeakyRelu' || node?.type === 'Relu';
}

function readLayer(weightOf: WeightFinder, node: OnnxNode, activation: OnnxNode | undefined): ChainLayer | undefined {
  const weights = weightOf(node.inputs[1]);
  const bias = weightOf(node.inputs[2]);
  const [outputs = 0, inputs = 0, height, width] = weights?.dims ?? [];
  const is = (name: string, expected: readonly number[]) => {
    const value = node.attributes.get(name);
    return value === undefined || String(value) === String(expected);
  };
  const plain =
    is('strides', [1, 1]) && is('dilations', [1, 1]) && is('group', [1]) && !node.attributes.has('auto_pad');
  if (!plain || weights === undefined || height !== 3 || width !== 3 || bias?.data.length !== outputs) return undefined;
  const slope = readSlope(weightOf, activation, outputs);
  return slope === undefined ? undefined : { inputs, outputs, weights: weights.data, bias: bias.data, slope };
}

function readSlope(
  weightOf: WeightFinder,
  activation: OnnxNode | undefined,
  outputs: number,
): Float32Array | undefined {
  if (activation === undefined) return new Float32Array(outputs).fill(1);
  if (activation.type === 'Relu') return new Float32Array(outputs);
  if (activation.type === 'LeakyRelu') {
    const alpha = activation.attributes.get('alpha') ?? 0.01;
    return typeof alpha === 'number' ? new Float32Array(outputs).fill(alpha) : undefined;
  }
  const slope = weightOf(activation.inputs[1]);
  const perChannel = slope?.dims.length === 3 && slope.data.length === outputs && slope.dims[0] === outputs;
  return perChannel ? slope.data : undefined;
}

/** DepthToSpace of the chain, Resize of the source by repetition, and their sum as the output. */
function endsAsExpected(nodes: readonly OnnxNode[], blob: string, source: string, graph: OnnxGraph): boolean {
  const [shuffle, enlarge, sum] = nodes;
  const attribute = (node: OnnxNode | undefined, name: string) => node?.attributes.get(name);
  const scales = graph.tensors.get(enlarge?.inputs[2] ?? '');
  return (
    nodes.length === 3 &&
    shuffle?.type === 'DepthToSpace' &&
    shuffle.inputs[0] === blob &&
    attribute(shuffle, 'blocksize') === 2 &&
    attribute(shuffle, 'mode') === 'CRD' &&
    enlarge?.type === 'Resize' &&
    enlarge.inputs[0] === source &&
    String(scales?.data) === '1,1,2,2' &&
    attribute(enlarge, 'mode') === 'nearest' &&
    attribute(enlarge, 'coordinate_transformation_mode') === 'asymmetric' &&
    attribute(enlarge, 'nearest_mode') === 'floor' &&
    sum?.type === 'Add' &&
    [...sum.inputs].sort().join() === [shuffle.outputs[0], enlarge.outputs[0]].sort().join() &&
    sum.outputs[0] === graph.outputs[0]
  );
}
