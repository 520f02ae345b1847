import { describe, expect, it } from '@jest/globals';
import { createLocalEngine } from '../../../src/engines/local/local-engine.js';
import type { Raster } from '../../../src/image/raster.js';
import { options } from '../../support/local-engine.js';
import { paint } from '../../support/pictures.js';
import { never } from '../../support/repeat-engine.js';

async function double(raster: Raster, quality: 'fast' | 'balanced'): Promise<Raster> {
  const engine = await createLocalEngine(options({ quality }));
  try {
    const request = { path: 'a.png', bytes: new Uint8Array(0), info: { format: 'png' } as never, signal: never };
    return await engine.upscale({ ...request, colour: async () => raster });
  } finally {
    await engine.close();
  }
}

/** A line of 1.2 pixels on white, antialiased by area as renderers do, at a slant. */
const slanted = () =>
  paint(60, 40, (x, y, c) => {
    let covered = 0;
    for (let v = 0; v < 8; v++) {
      for (let u = 0; u < 8; u++) {
        const distance = Math.abs((x + u / 8 - 5) * 0.4 - (y + v / 8 - 8)) / Math.hypot(1, 0.4);
        covered += distance < 0.6 ? 1 / 64 : 0;
      }
    }
    return Math.round(255 + (([0, 0, 208][c] as number) - 255) * covered);
  });

describe.each(['fast', 'balanced'] as const)('drawings, %s', (quality) => {
  it('keep the mean colour of an antialiased slanted line', async () => {
    const source = slanted();
    const result = await double(source, quality);
    const mean = ({ data, width }: Raster, scale: number, c: number) => {
      let [sum, count] = [0, 0];
      // Around the line, well inside the picture.
      for (let y = 12 * scale; y < 26 * scale; y++) {
        for (let x = 12 * scale; x < 48 * scale; x++, count++) sum += data[3 * (y * width + x) + c] as number;
      }
      return sum / count;
    };
    for (const c of [0, 1, 2]) expect(Math.abs(mean(result, 2, c) - mean(source, 1, c))).toBeLessThan(1.5);
  });

  it('leave gentle gradients smooth: no band is drawn into its neighbours', async () => {
    const [from, to] = [
      [20, 40, 120],
      [250, 180, 90],
    ] as const;
    const level = (way: number, c: number) => (from[c] as number) + ((to[c] as number) - (from[c] as number)) * way;
    const side = 72;
    const source = paint(side, side, (x, y, c) => Math.round(level((x + y + 1) / (2 * side), c)));
    const result = await double(source, quality);
    let squared = 0;
    // Without the rim, where the gradient is cut off.
    for (let y = 4; y < 2 * side - 4; y++) {
      for (let x = 4; x < 2 * side - 4; x++) {
        for (let c = 0; c < 3; c++) {
          const truth = level((x / 2 + y / 2 + 0.5) / (2 * side), c);
          squared += ((result.data[3 * (y * 2 * side + x) + c] as number) - truth) ** 2;
        }
      }
    }
    const psnr = 10 * Math.log10((255 ** 2 * 3 * (2 * side - 8) ** 2) / squared);
    expect(psnr).toBeGreaterThan(54);
  });

  it('are flat at the pixel: where a pixel and its neighbours have one colour, the result has it', async () => {
    const colours = [
      [255, 0, 0],
      [3, 250, 7],
      [20, 20, 200],
    ] as const;
    const source = paint(48, 33, (x, y, c) => colours[(Math.floor(x / 5) + Math.floor(y / 4)) % 3]?.[c] as number);
    const result = await double(source, quality);
    const at = ({ data, width }: Raster, x: number, y: number) => [
      ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
    ];
    let flat = 0;
    for (let y = 1; y < 32; y++) {
      for (let x = 1; x < 47; x++) {
        const own = at(source, x, y);
        const around = [-1, 0, 1].flatMap((v) => [-1, 0, 1].map((u) => at(source, x + u, y + v).join()));
        if (around.some((other) => other !== own.join())) continue;
        flat += 1;
        for (const [u, v] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const) {
          expect(at(result, 2 * x + u, 2 * y + v)).toEqual(own);
        }
      }
    }
    expect(flat).toBeGreaterThan(100);
  });
});
