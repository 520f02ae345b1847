import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { haloOf } from '../../../src/engines/local/graph.js';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import type { Raster } from '../../../src/image/raster.js';
import { graphIn, options } from '../../support/local-engine.js';
import { enlarger, type ModelPlan, makeOnnx, weakChain } from '../../support/make-onnx.js';
import { largestDifference, paint } from '../../support/pictures.js';
import { never, repeat } from '../../support/repeat-engine.js';

const one = (value: number) => ({ dims: [1], values: [value] });

/** An enlarger whose result goes through one more node. */
const then = (type: string, operand: number, more: Partial<ModelPlan> = {}) =>
  enlarger(
    2,
    { ...more, nodes: [{ type, inputs: ['r', 'k'], output: 'y' }], constants: { k: one(operand) } },
    'x',
    'r',
  );

/** An enlarger with an operation that our kernel does not know. */
const absolute = enlarger(2, { nodes: [{ type: 'Abs', inputs: ['r'], output: 'y' }] }, 'x', 'r');

async function upscale(model: Uint8Array, raster: Raster, note?: (sentence: string) => void): Promise<Raster> {
  const engine = await createLocalEngine(options({ model, ...(note && { note }) }));
  try {
    const request = { path: 'a.png', bytes: new Uint8Array(0), info: {} as never, signal: never };
    return await engine.upscale({ ...request, colour: async () => raster });
  } finally {
    await engine.close();
  }
}

describe('a model that fits', () => {
  it.each([
    ['our kernel', enlarger(2), /runs on the built-in kernel/],
    ['onnxruntime', absolute, /onnxruntime-web, which is slower: the built-in kernel does not know Abs\.$/],
  ] as const)('is used for pictures of any size, by %s, and the log says by what', async (_, model, said) => {
    for (const [width, height] of [
      [1, 1],
      [37, 5],
    ] as const) {
      const picture = paint(width, height, (x, y, c) => (x * 31 + y * 17 + c * 90) % 256);
      const notes: string[] = [];
      expect(largestDifference(await upscale(model, picture, (note) => notes.push(note)), repeat(picture))).toBe(0);
      expect(notes).toEqual([expect.stringMatching(said)]);
    }
  });

  it('and is a chain of weak convolutions is given all the context that our kernel takes', async () => {
    const model = weakChain(9);
    expect(haloOf(graphIn(model))).toBe(9);
    const picture = paint(30, 20, (x, y, c) => 100 + ((x * 3 + y * 5 + c * 20) % 100));
    expect(largestDifference(await upscale(model, picture), repeat(picture))).toBeLessThanOrEqual(1);
  });
});

describe('a model that does not fit is refused before any picture', () => {
  const swap = { type: 'Transpose', inputs: ['x'], output: 't', attributes: { perm: [0, 1, 3, 2] } };
  const cases: readonly [string, string, RegExp, () => Uint8Array][] = [
    ['1× instead of 2×', 'E_MODEL_SHAPE', /returned 128×128 pixels for 128×128, not 256×256/, () => enlarger(1)],
    ['3×', 'E_MODEL_SHAPE', /returned 384×384/, () => enlarger(3)],
    ['16×', 'E_MODEL_SHAPE', /returned 2048×2048/, () => enlarger(16)],
    ['sides swapped', 'E_MODEL_SHAPE', /returned/, () => enlarger(2, { nodes: [swap] }, 't')],
    [
      'one channel',
      'E_MODEL_SHAPE',
      /cannot work on a 1×3×128×128 float picture/,
      () =>
        enlarger(2, {
          inputs: [{ name: 'x', dims: [1, 1, 'h', 'w'] }],
          outputs: [{ name: 'y', dims: [1, 1, 'oh', 'ow'] }],
        }),
    ],
    [
      'one fixed size, even that of the probe',
      'E_MODEL_SHAPE',
      /cannot work on a 1×3×/,
      () =>
        enlarger(2, {
          inputs: [{ name: 'x', dims: [1, 3, 128, 128] }],
          outputs: [{ name: 'y', dims: [1, 3, 256, 256] }],
        }),
    ],
    [
      'bytes instead of floats',
      'E_MODEL_SHAPE',
      /cannot work on/,
      () => enlarger(2, { inputs: [{ name: 'x', type: 2 }], outputs: [{ name: 'y', type: 2 }] }),
    ],
    [
      'half-precision floats',
      'E_MODEL_SHAPE',
      /cannot work on/,
      () => enlarger(2, { inputs: [{ name: 'x', type: 10 }], outputs: [{ name: 'y', type: 10 }] }),
    ],
    [
      'two inputs',
      'E_MODEL_SHAPE',
      /one input and one output/,
      () =>
        enlarger(
          2,
          { inputs: [{ name: 'x' }, { name: 'z' }], nodes: [{ type: 'Add', inputs: ['x', 'z'], output: 's' }] },
          's',
        ),
    ],
    [
      'two outputs',
      'E_MODEL_SHAPE',
      /one input and one output/,
      () =>
        enlarger(2, {
          outputs: [{ name: 'y' }, { name: 'z' }],
          nodes: [{ type: 'Identity', inputs: ['y'], output: 'z' }],
        }),
    ],
    [
      'six channels out',
      'E_MODEL_SHAPE',
      /returned float32 of shape 1×6×256×256/,
      () =>
        enlarger(
          2,
          {
            outputs: [{ name: 'y', dims: [1, 6, 'oh', 'ow'] }],
            nodes: [{ type: 'Concat', inputs: ['x', 'x'], output: 's', attributes: { axis: 1 } }],
          },
          's',
        ),
    ],
    ['colours of 0 to 255', 'E_MODEL_RANGE', /differs from the picture by/, () => then('Mul', 255)],
    ['colours around 0', 'E_MODEL_RANGE', /differs from the picture by/, () => then('Sub', 0.5)],
    ['no numbers', 'E_MODEL_RANGE', /by not a number/, () => then('Mul', Number.NaN)],
    [
      'an unknown operator',
      'E_MODEL_UNREADABLE',
      /cannot be loaded/,
      () => makeOnnx({ nodes: [{ type: 'Sharpen', domain: 'my.own', inputs: ['x'], output: 'y' }] }),
    ],
    ['an ONNX file cut off', 'E_MODEL_UNREADABLE', /cannot be loaded/, () => enlarger(2).slice(0, 60)],
    ['a PNG', 'E_MODEL_UNREADABLE', /cannot be loaded/, () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
  ];

  it.each(cases)('%s: %s', async (_, code, message, make) => {
    const run = createLocalEngine(options({ model: make() }));
    await expect(run).rejects.toMatchObject({ code, message: expect.stringMatching(message) as unknown });
  });
});

describe('a model file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'superres-model-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('that is a folder is missing', async () => {
    await expect(createLocalEngine(options({ model: folder }))).rejects.toMatchObject({ code: 'E_MODEL_MISSING' });
  });

  it('of 3 GB is refused by its size, unread', async () => {
    const model = join(folder, 'huge.onnx');
    const file = await open(model, 'w');
    // A hole: it takes no room on the disc.
    await file.truncate(3_000_000_000);
    await file.close();
    await expect(createLocalEngine(options({ model }))).rejects.toMatchObject({
      code: 'E_MODEL_UNREADABLE',
      message: expect.stringContaining('3000 MB') as unknown,
    });
  });

  it('that is a Git LFS pointer says so', async () => {
    const model = join(folder, 'pointer.onnx');
    await writeFile(model, 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1000\n');
    await expect(createLocalEngine(options({ model }))).rejects.toMatchObject({
      code: 'E_MODEL_UNREADABLE',
      message: expect.stringContaining('Git LFS pointer') as unknown,
    });
  });
});
