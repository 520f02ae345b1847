import { describe, expect, it } from '@jest/globals';
import { coloursOfGradients, isMadeOfGradients, settleGradients } from '../../src/image/gradients.js';
import { packColours } from '../../src/image/histogram.js';
import { mergeTo } from '../../src/image/palette-clusters.js';
import type { Raster } from '../../src/image/raster.js';
import { grainyScene, paint } from '../support/pictures.js';

const ramp = () => paint(24, 16, (x, y, c) => 40 + 3 * x + (c === 1 ? y : 0));
/** A line of one pixel with smoothed edges: straight between white and black, and no gradient. */
const line = () => paint(24, 16, (x) => [255, 128, 0, 128][Math.min(3, Math.abs(x - 12))] ?? 255);
const noisy = ({ width, height, channels }: Raster): Raster => ({
  width: 2 * width,
  height: 2 * height,
  channels,
  data: Uint8Array.from({ length: 4 * width * height * channels }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 24) | 0),
});

describe('gradients', () => {
  it('of a doubled picture lie on the lines between the source’s pixels', () => {
    const source = ramp();
    const doubled = noisy(source);
    settleGradients(source, doubled);
    const red = (x: number, y: number) => doubled.data[3 * (y * doubled.width + x)] as number;
    for (let x = 3; x < 45; x++) expect(Math.abs(red(x, 9) - (40 + 3 * ((x - 0.5) / 2)))).toBeLessThan(1);
  });

  it('are not the smoothed edges of lines, nor grain', () => {
    for (const source of [line(), grainyScene(24, 16)]) {
      const [doubled, settled] = [noisy(source), noisy(source)];
      settleGradients(source, settled);
      expect([...settled.data.subarray(3 * 22, 3 * 26)]).toEqual([...doubled.data.subarray(3 * 22, 3 * 26)]);
    }
    expect(isMadeOfGradients(grainyScene(24, 16))).toBe(false);
    expect(isMadeOfGradients(ramp())).toBe(true);
  });

  it('are areas where nothing else is near, with more than one colour', () => {
    const inside = coloursOfGradients(packColours({ colour: ramp() }), ramp());
    expect([...inside.values()].reduce((sum, count) => sum + count, 0)).toBe(24 * 16);
    const flat = paint(24, 16, () => 90);
    expect(coloursOfGradients(packColours({ colour: flat }), flat).size).toBe(0);
    expect(coloursOfGradients(packColours({ colour: grainyScene(24, 16) }), grainyScene(24, 16)).size).toBe(0);
  });
});

describe('a palette with fewer entries', () => {
  const grey = (value: number) => ((255 << 24) | (value * 0x10101)) >>> 0;

  it('merges what costs least, by distance and by pixels', () => {
    const entries = [
      { value: grey(0), weight: 100 },
      { value: grey(10), weight: 300 },
      { value: grey(200), weight: 1 },
      { value: grey(240), weight: 1 },
    ];
    expect(mergeTo(entries, 3, 0)).toEqual([
      { value: grey(0), weight: 100 },
      { value: grey(10), weight: 300 },
      { value: grey(220), weight: 2 },
    ]);
  });

  it('keeps the fixed ones exactly, whatever is merged into them', () => {
    const entries = [grey(100), grey(101), grey(104), grey(220)].map((value) => ({ value, weight: 5 }));
    expect(mergeTo(entries, 3, 2)).toEqual([
      { value: grey(100), weight: 5 },
      { value: grey(101), weight: 10 },
      { value: grey(220), weight: 5 },
    ]);
  });
});
