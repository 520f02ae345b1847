import { type OnnxGraph, type OnnxNode, readOnnx } from './onnx-reader.js';

/** Weights as ONNX has them: [outputs][inputs][k][k], or [inputs][outputs][k][k] for transposed convolutions. */
export interface CunetLayer {
  readonly weights: Float32Array;
  readonly dims: readonly number[];
  readonly bias: Float32Array;
}

/** The layers of waifu2x's cunet in file order: see SHAPES. */
export interface Cunet {
  readonly layers: readonly CunetLayer[];
}

/**
 * Every layer's type and weight dimensions, in file order. Two U-nets: the first doubles, the second refines; a
 * "squeeze and excitation" gate (two 1×1 layers on the mean of all pixels) follows each group marked so.
 */
const SHAPES: readonly string[] = [
  'Conv 32,3,3,3',
  'Conv 64,32,3,3',
  'Conv 64,64,2,2',
  'Conv 128,64,3,3',
  'Conv 64,128,3,3',
  'Conv 8,64,1,1',
  'Conv 64,8,1,1',
  'ConvTranspose 64,64,2,2',
  'Conv 64,64,3,3',
  'ConvTranspose 64,3,4,4',
  'Conv 32,3,3,3',
  'Conv 64,32,3,3',
  'Conv 64,64,2,2',
  'Conv 64,64,3,3',
  'Conv 128,64,3,3',
  'Conv 16,128,1,1',
  'Conv 128,16,1,1',
  'Conv 128,128,2,2',
  'Conv 256,128,3,3',
  'Conv 128,256,3,3',
  'Conv 16,128,1,1',
  'Conv 128,16,1,1',
  'ConvTranspose 128,128,2,2',
  'Conv 64,128,3,3',
  'Conv 64,64,3,3',
  'Conv 8,64,1,1',
  'Conv 64,8,1,1',
  'ConvTranspose 64,64,2,2',
  'Conv 64,64,3,3',
  'Conv 3,64,3,3',
];

/** What lies between the layers, as scripts/convert-waifu2x.mjs writes it. */
const OTHER_NODES = 'GlobalAveragePool 4,Mul 4,Slice 4,Add 4,Relu 4,Sigmoid 4,LeakyRelu 20';

/** The layers of a converted cunet; undefined for any other network. */
export function readCunet(model: Uint8Array): Cunet | undefined {
  const graph = readOnnx(model);
  if (graph === undefined || !hasOtherNodes(graph)) return undefined;
  const casts = new Map(
    graph.nodes.filter(({ type }) => type === 'Cast').map(({ inputs, outputs }) => [outputs[0], inputs[0]]),
  );
  const layers: CunetLayer[] = [];
  for (const node of graph.nodes) {
    if (node.type !== 'Conv' && node.type !== 'ConvTranspose') continue;
    const layer = readLayer(graph, node, casts);
    if (layer === undefined || `${node.type} ${layer.dims.join()}` !== SHAPES[layers.length]) return undefined;
    layers.push(layer);
  }
  return layers.length === SHAPES.length ? { layers } : undefined;
}

function hasOtherNodes({ nodes }: OnnxGraph): boolean {
  return OTHER_NODES.split(',').every((entry) => {
    const [type, count] = entry.split(' ');
    return nodes.filter((node) => node.type === type).length === Number(count);
  });
}

function readLayer(
  { tensors }: OnnxGraph,
  { inputs }: OnnxNode,
  casts: ReadonlyMap<string | undefined, string | undefined>,
): CunetLayer | undefined {
  const [, weightName, biasName] = inputs;
  const weights = tensors.get(casts.get(weightName) ?? weightName ?? '');
  const bias = tensors.get(biasName ?? '');
  return weights === undefined || bias === undefined
    ? undefined
    : { weights: weights.data, dims: weights.dims, bias: bias.data };
}
