/** A network of waifu2x upconv_7's shape, as an ONNX file: what the speed of ours is a ratio to. */
import { bytesField, intField, message, packedInts, stringField, tensorType } from './onnx-writer.mjs';

/** Channels between its six 3×3 convolutions, which do not pad. */
const CHANNELS = [3, 16, 32, 64, 128, 128, 256];

/** Source pixels that the network loses at each side of what it returns. */
export const REFERENCE_HALO = 7;

/**
 * Weights are small pseudo-random numbers: time does not depend on them. RGB of 1×3×H×W in, 1×3×(2H−28)×(2W−28) out.
 * Field numbers are those of onnx.proto3.
 */
export function referenceNetwork() {
  const nodes = [];
  const constants = [];
  let from = 'input';
  for (const [i, outputs] of CHANNELS.slice(1).entries()) {
    constants.push(tensor(`w${i}`, [outputs, CHANNELS[i], 3, 3]), tensor(`b${i}`, [outputs]));
    nodes.push(node('Conv', [from, `w${i}`, `b${i}`], `c${i}`, [ints('kernel_shape', [3, 3])]));
    nodes.push(node('LeakyRelu', [`c${i}`], `a${i}`, [float('alpha', 0.1)]));
    from = `a${i}`;
  }
  constants.push(tensor('w', [256, 3, 4, 4]), tensor('b', [3]));
  const last = [ints('kernel_shape', [4, 4]), ints('strides', [2, 2]), ints('pads', [3, 3, 3, 3])];
  nodes.push(node('ConvTranspose', [from, 'w', 'b'], 'output', last));
  const graph = message(
    nodes.map((bytes) => bytesField(1, bytes)),
    [stringField(2, 'upconv_7')],
    constants.map((bytes) => bytesField(5, bytes)),
    [bytesField(11, port('input', ['h', 'w'])), bytesField(12, port('output', ['H', 'W']))],
  );
  return message([intField(1, 8), bytesField(7, graph), bytesField(8, intField(2, 13))]);
}

function node(type, inputs, output, attributes) {
  return message(
    inputs.map((name) => stringField(1, name)),
    [stringField(2, output), stringField(4, type)],
    attributes.map((bytes) => bytesField(5, bytes)),
  );
}

function ints(name, values) {
  return message([stringField(1, name), packedInts(8, values), intField(20, 7)]);
}

function float(name, value) {
  // Field 2, wire type 5: four bytes.
  return message([stringField(1, name), Buffer.concat([Buffer.from([0x15]), floats([value])]), intField(20, 1)]);
}

function tensor(name, dims) {
  const count = dims.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: count }, (_, i) => (((i * 7919) % 1021) / 1021 - 0.5) * 0.1);
  return message([
    packedInts(1, dims),
    intField(2, tensorType.float),
    stringField(8, name),
    bytesField(9, floats(values)),
  ]);
}

function port(name, [height, width]) {
  const free = (size) => bytesField(1, stringField(2, size));
  const shape = message([bytesField(1, intField(1, 1)), bytesField(1, intField(1, 3)), free(height), free(width)]);
  return message([
    stringField(1, name),
    bytesField(2, bytesField(1, message([intField(1, tensorType.float), bytesField(2, shape)]))),
  ]);
}

function floats(values) {
  return Buffer.from(Float32Array.from(values).buffer);
}
