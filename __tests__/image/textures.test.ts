import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { decodePicture } from '../../src/image/decode.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import type { Raster } from '../../src/image/raster.js';
import { doublePlane } from '../../src/image/resample.js';
import { dataTextureOf, tilingOf } from '../../src/image/textures.js';
import { scene } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf, fromRaster } from '../support/sharp-pictures.js';

const named = (path: string) => readFile(new URL(`cases/${path}`, import.meta.url));

/** An engine that must not be asked. */
const deaf = repeatEngine(undefined, {
  before() {
    throw new Error('data are no picture');
  },
});

function lengths({ data }: Raster): number[] {
  const all: number[] = [];
  for (let i = 0; i < data.length; i += 3) {
    all.push(Math.hypot(...[0, 1, 2].map((c) => (2 * (data[i + c] as number)) / 255 - 1)));
  }
  return all;
}

describe('a normal map', () => {
  it('is recognised by its vectors and keeps their length', async () => {
    const source = await named('data-textures/13_normal_bevel.png');
    const { bytes, notes } = await enhanceImage({ path: 'bevel.png', bytes: source, output: 'b.png' }, deaf, {
      signal: never,
    });
    expect(notes.join()).toContain('normal map');
    const { colour } = await decodePicture(bytes);
    for (const length of lengths(colour)) expect(Math.abs(length - 1)).toBeLessThan(0.02);
  });

  it('is not what only has its name, or its colour', async () => {
    const photo = scene(64, 48);
    expect(dataTextureOf('button_normal.png', photo)).toBeUndefined();
    const flat: Raster = {
      width: 8,
      height: 8,
      channels: 3,
      data: new Uint8Array(192).map((_, i) => [128, 128, 255][i % 3] as number),
    };
    expect(dataTextureOf('sky_n.png', flat)).toBeUndefined();
  });

  it.each<[string, string, number[]]>([
    ['the sea of a map', '12.png', [170, 211, 223]],
    ['a blue button', 'button_normal.png', [52, 152, 219]],
    ['a blue button of another hue', 'button.png', [59, 170, 227]],
  ])('is not %s, whose colour happens to be a vector of unit length', (_, path, ground) => {
    const data = new Uint8Array(3 * 64 * 64).map((_, i) => ground[i % 3] as number);
    for (let x = 12; x < 52; x++) for (const y of [30, 31]) data.set([250, 248, 242], 3 * (64 * y + x));
    expect(dataTextureOf(path, { width: 64, height: 64, channels: 3, data })).toBeUndefined();
  });

  it('of a coarser kind is believed when its name says so', async () => {
    const { colour } = await decodePicture(await named('data-textures/13_normal_bevel.png'));
    const data = new Uint8Array(colour.data);
    for (let i = 0; i < data.length; i += 30) data.set([128, 128, 160], i);
    const coarse = { ...colour, data };
    expect(dataTextureOf('rock.png', coarse)).toBeUndefined();
    for (const name of ['rock_normal.png', 'rock_n.png', 'rock-nrm.png', 'RockNormal.png', 'a/rock_normal_gl.png']) {
      expect({ name, kind: dataTextureOf(name, coarse) }).toEqual({ name, kind: 'normal map' });
    }
  });
});

describe('a distance field', () => {
  it('is enlarged channel by channel', async () => {
    const picture = scene(20, 20);
    const bytes = await bytesOf(fromRaster(picture).png());
    const result = await enhanceImage({ path: 'font-msdf.png', bytes, output: 'a.png' }, deaf, { signal: never });
    const { colour } = await decodePicture(result.bytes);
    const plane = { width: 20, height: 20, channels: 1, data: picture.data.filter((_, i) => i % 3 === 1) } as Raster;
    expect(colour.data.filter((_, i) => i % 3 === 1)).toEqual(doublePlane(plane).data);
    expect(dataTextureOf('amsdfx.png', picture)).toBeUndefined();
  });
});

/** A texture of waves that continue over its edges; `shift` turns it round. */
function waves(width: number, height: number, shift: number): Raster {
  const data = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [((i % width) + shift) % width, (Math.floor(i / width) + shift) % height];
    for (let c = 0; c < 3; c++) {
      const across = Math.sin((2 * Math.PI * (3 + c) * x) / width) + Math.sin((2 * Math.PI * 11 * x) / width);
      data[3 * i + c] = 128 + 30 * across + 40 * Math.sin(2 * Math.PI * ((2 * y) / height + (c * x) / width));
    }
  }
  return { width, height, channels: 3, data };
}

/** An engine that looks three pixels to each side and does not know what lies beyond an edge. */
const blurring = {
  ...repeatEngine(({ width, height, data }) => {
    const out = new Uint8Array(data.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < 3; c++) {
          let sum = 0;
          for (let dx = -6; dx <= 6; dx++) {
            const at = Math.min(width - 1, Math.max(0, x + dx));
            sum += data[3 * (y * width + at) + c] as number;
          }
          out[3 * (y * width + x) + c] = Math.round(sum / 13);
        }
      }
    }
    return { width, height, channels: 3, data: out };
  }),
  worksOnPixels: true,
};

describe('a texture that is tiled', () => {
  it('has a seam like its inside: turned round it comes out as itself, turned round', async () => {
    const [width, height, shift] = [64, 56, 20];
    const make = async (turned: number) => {
      const bytes = await bytesOf(fromRaster(waves(width, height, turned)).png());
      const result = await enhanceImage({ path: 'a.png', bytes, output: 'a.png' }, blurring, { signal: never });
      return { colour: (await decodePicture(result.bytes)).colour, notes: result.notes };
    };
    const [plain, turned] = [await make(7), await make(7 + shift)];
    expect(plain.notes.join()).toContain('seams');
    let different = 0;
    for (let y = 0; y < 2 * height; y++) {
      for (let x = 0; x < 2 * width; x++) {
        const from = 3 * (((y + 2 * shift) % (2 * height)) * 2 * width + ((x + 2 * shift) % (2 * width)));
        if (turned.colour.data[3 * (y * 2 * width + x)] !== plain.colour.data[from]) different += 1;
      }
    }
    expect(different).toBe(0);
  });

  it('is told from what is no texture', () => {
    expect(tilingOf(waves(64, 56, 7))).toEqual({ across: true, down: true });
    const slope: Raster = {
      width: 64,
      height: 64,
      channels: 1,
      data: Uint8Array.from({ length: 4096 }, (_, i) => 4 * (i % 64)),
    };
    expect(tilingOf(slope)).toBeUndefined();
    expect(tilingOf({ ...slope, data: new Uint8Array(4096) })).toBeUndefined();
  });
});
