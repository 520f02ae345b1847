import { setFlagsFromString } from 'node:v8';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { haloOf, type Views, viewsOf } from '../../../src/engines/local/graph.js';
import { loadGraphNetwork } from '../../../src/engines/local/graph-network.js';
import { bestKernel } from '../../../src/engines/local/kernel/kernel.js';
import { loadNetwork, loadRuntime } from '../../../src/engines/local/network.js';
import { readGraph } from '../../../src/engines/local/read-graph.js';
import { cutTile, upscaleTile } from '../../../src/engines/local/tile.js';
import type { Raster } from '../../../src/image/raster.js';
import { graphIn, options } from '../../support/local-engine.js';
import { enlarger, makeOnnx, type NodePlan } from '../../support/make-onnx.js';
import { largestDifference, paint } from '../../support/pictures.js';
import { graphOf, OPERATIONS, type Step, step } from './random-graph.js';

/** 16 bits, so that rounding hides little; away from black and white, where results would be cut off. */
function picture(width: number, height: number): Raster {
  const { data, ...size } = paint(
    width,
    height,
    (x, y, c) => 90 + ((x * 13 + y * y * 7 + c * 40 + (x > 9 ? 50 : 0)) % 80),
  );
  return { ...size, data: Uint16Array.from(data, (value, i) => value * 257 + (i % 100)) };
}

/** Largest difference of our kernel's and onnxruntime's result, in 65535ths. */
async function difference(model: Uint8Array, width: number, height: number): Promise<number> {
  const graph = graphIn(model);
  const job = () => cutTile(picture(width, height), { x: 0, y: 0, width, height }, haloOf(graph), 1);
  const ours = await (await loadGraphNetwork(graph)).upscale(job());
  const theirs = await loadNetwork(await loadRuntime(options().wasmFolder), model);
  try {
    return largestDifference(ours, await upscaleTile(theirs, job()));
  } finally {
    await theirs.close();
  }
}

/** Rounding to 16 bits, and that of Winograd's sums. */
const CLOSE = 8;

const ends = [
  { residual: true, mode: 'CRD' },
  { residual: false, mode: 'DCR' },
] as const;

describe('our kernel computes what onnxruntime computes', () => {
  it.each(OPERATIONS)('%s', async (operation) => {
    const before: Step[] = [{ operation: 'Conv3', first: 0, second: 0, seed: 4 }];
    for (const end of ends) {
      for (const seed of [12, 25]) {
        const steps: Step[] = [
          ...before,
          { operation, first: 1, second: 1, seed },
          { operation, first: 2, second: 0, seed },
        ];
        expect(await difference(graphOf(steps, end), 21, 14)).toBeLessThanOrEqual(CLOSE);
      }
    }
  });

  it('a convolution of convolutions that read more pictures together than one can', async () => {
    const nodes: NodePlan[] = [];
    const constants: Record<string, { dims: number[]; values: number[] }> = {};
    const convolve = (input: string, output: string, outputs: number, inputs: number, size: number) => {
      const values = Array.from({ length: outputs * inputs * size * size }, (_, i) => (((i * 7) % 11) - 5) / 200);
      constants[`w${output}`] = { dims: [outputs, inputs, size, size], values };
      const pads = Array<number>(4).fill(size >> 1);
      nodes.push({
        type: 'Conv',
        inputs: [input, `w${output}`],
        output,
        attributes: { kernel_shape: [size, size], pads },
      });
    };
    const join = (inputs: readonly string[], output: string) =>
      nodes.push({ type: 'Concat', inputs, output, attributes: { axis: 1 } });
    const five = Array.from({ length: 5 }, (_, i) => `s${i}`);
    for (const output of five) {
      convolve('x', `c${output}`, 2, 3, 3);
      nodes.push({ type: 'Sigmoid', inputs: [`c${output}`], output });
    }
    join(five, 'all');
    for (const output of ['a', 'b']) convolve('all', output, 24, 10, 3);
    join(['a', 'b'], 'both');
    convolve('both', 'end', 12, 48, 1);
    nodes.push({ type: 'DepthToSpace', inputs: ['end'], output: 'y', attributes: { blocksize: 2, mode: 'CRD' } });
    const model = makeOnnx({ nodes, constants });
    expect(await difference(model, 9, 7)).toBeLessThanOrEqual(CLOSE);
  });

  it('in random graphs, on pictures of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 14 }),
        fc.constantFrom(...ends),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        async (steps, end, width, height) => {
          expect(await difference(graphOf(steps, end), width, height)).toBeLessThanOrEqual(CLOSE);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('the fused kernel', () => {
  // Node.js 20 knows relaxed SIMD, but only when asked; from 22 on there is nothing to ask for.
  beforeAll(() => {
    if (Number(process.versions.node.split('.', 1)[0]) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd');
  });

  it('is chosen where this processor fuses, and is at most a level of 255 from the plain one', async () => {
    expect(['fused', 'plain']).toContain(bestKernel());
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...ends),
        async (steps, end) => {
          const graph = graphIn(graphOf(steps, end));
          const job = () => cutTile(picture(19, 23), { x: 0, y: 0, width: 19, height: 23 }, haloOf(graph), 1);
          const [plain, best] = await Promise.all(
            (['plain', bestKernel()] as const).map(async (kind) =>
              (await loadGraphNetwork(graph, 1, kind)).upscale(job()),
            ),
          );
          expect(largestDifference(plain as Raster, best as Raster)).toBeLessThanOrEqual(257);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('views of a graph', () => {
  it('of random graphs see what the graph sees of the picture turned', async () => {
    const swap = ({ width, height, data }: Raster): Raster => {
      const turned = new Uint16Array(data.length);
      for (let i = 0; i < data.length; i++) {
        const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
        turned[(x * height + y) * 3 + (i % 3)] = data[i] as number;
      }
      return { width: height, height: width, channels: 3, data: turned };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const graph = graphIn(graphOf(steps, { residual: true, mode: 'DCR' }));
        const run = async (raster: Raster, views: Views, only?: number) => {
          const seen = only === undefined ? graph : (viewsOf(graph, 8)[only] as typeof graph);
          const { width, height } = raster;
          const job = cutTile(raster, { x: 0, y: 0, width, height }, haloOf(graph), 1);
          return (await loadGraphNetwork(seen, views)).upscale(job);
        };
        const source = picture(13, 9);
        const [straight, turned] = [await run(source, 1), await run(source, 1, 1)];
        expect(largestDifference(turned, swap(await run(swap(source), 1)))).toBeLessThanOrEqual(CLOSE);
        const mean = Uint16Array.from(straight.data, (value, i) => (value + (turned.data[i] as number)) / 2);
        expect(largestDifference(await run(source, 2), { ...straight, data: mean })).toBeLessThanOrEqual(2);
      }),
      { numRuns: 10 },
    );
  });
});

describe('what our kernel does not know is named', () => {
  const of = (type: string, attributes = {}, constants = {}) =>
    enlarger(
      2,
      { nodes: [{ type, inputs: ['x', ...Object.keys(constants)], output: 't', attributes }], constants },
      't',
    );
  const conv = (size: number, attributes: object) =>
    of('Conv', attributes, { w: { dims: [3, 3, size, size], values: Array<number>(9 * size * size).fill(0) } });

  it.each([
    ['GlobalAveragePool', () => of('GlobalAveragePool')],
    ['Conv of 3×3×5×5 with pads, strides, dilations or groups of its own', () => conv(5, { pads: [2, 2, 2, 2] })],
    ['Conv of 3×3×3×3 with pads, strides, dilations or groups of its own', () => conv(3, { pads: [0, 0, 0, 0] })],
    ['a result of 3 channels at 3×', () => enlarger(3)],
    ['my.own.Sharpen', () => makeOnnx({ nodes: [{ type: 'Sharpen', domain: 'my.own', inputs: ['x'], output: 'y' }] })],
    ['a file that is not ONNX', () => Uint8Array.of(1, 2, 3)],
    ['Tan?', () => of('Tan\n')],
  ] as const)('%s', (unknown, model) => {
    expect(readGraph(model())).toEqual({ unknown });
  });
});
