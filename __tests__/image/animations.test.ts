import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { decodeFrames, enlargeFrames } from '../../src/image/animate.js';
import { decodePicture } from '../../src/image/decode.js';
import { encodeGif } from '../../src/image/encode-gif.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import type { Doubling } from '../../src/image/enlarge.js';
import type { ImageFacts } from '../../src/image/facts.js';
import type { Frame } from '../../src/image/frame.js';
import { gifBlocks } from '../../src/image/gif-blocks.js';
import { sniff } from '../../src/image/inspect.js';
import { artEvidence, frameEvidence } from '../../src/image/pixel-art.js';
import type { Raster } from '../../src/image/raster.js';
import { webpChunks } from '../../src/image/webp.js';
import { writeWebp } from '../../src/image/webp-write.js';
import { type DrawnFrame, greyOf, makeGif } from '../support/make-gif.js';
import { never, repeat, repeatEngine } from '../support/repeat-engine.js';
import { bytesOf } from '../support/sharp-pictures.js';

const framesOf = (bytes: Uint8Array) => decodeFrames(bytes, sniff(bytes) as ImageFacts, false);

/** A frame as its palette indices, `.` where nothing is seen. */
function drawn({ colour, alpha }: Frame): string[] {
  const digits = Array.from({ length: colour.width * colour.height }, (_, i) =>
    alpha?.data[i] === 0 ? '.' : String((colour.data[3 * i] as number) / greyOf(0) - 1),
  );
  return Array.from({ length: colour.height }, (_, y) =>
    digits.slice(y * colour.width, (y + 1) * colour.width).join(''),
  );
}

describe('a GIF is read as browsers show it', () => {
  const ground = { rows: ['000', '000', '000'] };
  const spot = { rows: ['1'], left: 1, top: 1 };
  const last = { rows: ['2'] };
  it.each<[string, DrawnFrame[], string[]]>([
    ['no disposal', [ground, spot, last], ['200', '010', '000']],
    ['a picture that stays', [ground, { ...spot, disposal: 1 }, last], ['200', '010', '000']],
    // Not the screen's background colour, which libvips paints.
    ['a picture that is cleared away', [ground, { ...spot, disposal: 2 }, last], ['200', '0.0', '000']],
    ['one before which comes back', [ground, { ...spot, disposal: 3 }, last], ['200', '000', '000']],
    ['the same as some writers number it', [ground, { ...spot, disposal: 4 }, last], ['200', '000', '000']],
    ['a first one that is cleared away', [{ ...ground, disposal: 2 }, spot, last], ['2..', '.1.', '...']],
    ['a first one that is taken back', [{ ...ground, disposal: 3 }, spot, last], ['2..', '.1.', '...']],
    ['a first one on a part of the screen', [spot, last, last], ['2..', '.1.', '...']],
    ['pixels that show what is below', [ground, { rows: ['1.1'] }, last], ['201', '000', '000']],
    [
      'one that reaches beyond the screen',
      [ground, { rows: ['11', '11'], left: 2, top: 2 }, last],
      ['200', '000', '001'],
    ],
    ['one that lies beyond it', [ground, { ...spot, left: 9 }, last], ['200', '000', '000']],
  ])('%s', async (_, drawing, wanted) => {
    const frames = await framesOf(makeGif(3, 3, drawing));
    expect(frames).toHaveLength(3);
    expect(drawn(frames[2] as Frame)).toEqual(wanted);
  });

  it('a still one that fills a part of the screen, interlaced', async () => {
    const rows = ['12', '34', '56', '61', '23'];
    const { colour, alpha } = await decodePicture(makeGif(3, 5, [{ rows, interlaced: true }]));
    const rgb = new Uint8Array(45).map((_, i) => colour.data[Math.floor(i / 3)] as number);
    const frame = { colour: { ...colour, channels: 3, data: rgb } as Raster, alpha };
    expect(drawn(frame)).toEqual(rows.map((row) => `${row}.`));
  });

  it.each([
    ['in the data of its last picture', 4],
    ['in the header of its last picture', 12],
    ['before its last picture, in what is said of it', 20],
  ])('one that is cut off %s fails', async (_, missing) => {
    const whole = makeGif(3, 3, [ground, spot, last]);
    const bytes = whole.subarray(0, whole.length - missing);
    await expect(framesOf(bytes)).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT' });
    await expect(framesOf(whole.subarray(0, -1))).resolves.toHaveLength(3);
  });

  it('one whose picture is whole but not the block that it ends in fails: later frames may lie in it', async () => {
    const bytes = Buffer.from(makeGif(3, 3, [ground, spot, last]));
    const length = bytes.length - 1 - 1 - 2 - 1;
    expect(bytes[length]).toBe(2);
    bytes[length] = 200;
    await expect(framesOf(bytes)).rejects.toMatchObject({ code: 'E_IMAGE_CORRUPT' });
  });

  it('one with a picture far beyond the screen fails before memory is taken for it', async () => {
    const bytes = Buffer.from(makeGif(3, 3, [ground, spot, last]));
    const size = bytes.length - 1 - 1 - 3 - 1 - 1 - 4;
    expect(bytes.readUInt32LE(size)).toBe(0x10001);
    bytes.writeUInt32LE(0xffffffff, size);
    await expect(framesOf(bytes)).rejects.toThrow('far larger than its screen');
  });

  it('loops as either block for it says', () => {
    for (const name of ['NETSCAPE2.0', 'ANIMEXTS1.0'] as const) {
      expect(sniff(makeGif(3, 3, [ground, spot], { count: 0, name }))?.animation?.loops).toBe(0);
    }
  });
});

/** Opaque frames of one grey with a bright square that moves down the left edge. */
function moving(count: number, width = 96, height = 32): Frame[] {
  return Array.from({ length: count }, (_, frame) => {
    const data = new Uint8Array(3 * width * height).fill(90);
    for (let y = frame; y < frame + 8; y++) data.fill(250, 3 * y * width, 3 * (y * width + 8));
    return { colour: { width, height, channels: 3, data } };
  });
}

const doubling = (engine: Partial<Doubling['engine']>): Doubling => ({
  ...{ path: 'a.gif', bytes: new Uint8Array(), asked: {}, notes: [], style: 'auto', signal: never },
  info: sniff(makeGif(1, 1, [{ rows: ['1'] }])) as ImageFacts,
  engine: { ...repeatEngine(), worksOnPixels: true, ...engine },
  stopIfAborted: () => {},
});

describe('frames of one animation', () => {
  it('are all taken for what most of them are', async () => {
    const noise = (frame: Frame): Frame => {
      const data = frame.colour.data.map((value, i) => value + ((i * 7919) % 61));
      return { colour: { ...frame.colour, data } };
    };
    const frames = moving(5).map((frame, i) => (i === 2 ? noise(frame) : frame));
    const told: unknown[] = [];
    await enlargeFrames(
      frames,
      2,
      doubling({
        upscale: async ({ colour, isSharpDrawing, isErrorDiffused }) => {
          told.push([isSharpDrawing?.(), isErrorDiffused?.()]);
          return repeat(await colour());
        },
      }),
    );
    expect(told).toEqual(Array.from({ length: 5 }, () => [true, false]));
  });

  it('do not move where nothing moves, whatever an engine makes of it', async () => {
    let level = 0;
    const results = await enlargeFrames(
      moving(3),
      2,
      doubling({
        upscale: async ({ colour }) => {
          const doubled = repeat(await colour());
          level += 1;
          return { ...doubled, data: doubled.data.map((value) => value + level) };
        },
      }),
    );
    const at = (x: number) => results.map(({ colour }) => colour.data[3 * (20 * colour.width + x)]);
    expect(at(180)).toEqual([91, 91, 91]);
    expect(at(40)).toEqual([91, 92, 93]);
  });

  it('take over nothing else where the scale makes no whole number of their sides', async () => {
    let level = 0;
    const results = await enlargeFrames(
      moving(2, 131, 67),
      1.5,
      doubling({
        upscale: async ({ colour }) => {
          level += 1;
          return { ...repeat(await colour()), data: repeat(await colour()).data.map((value) => value + level) };
        },
      }),
    );
    const at = (x: number, y: number) => results.map(({ colour }) => colour.data[3 * (y * colour.width + x)]);
    expect(at(190, 30)).toEqual([91, 91]);
    for (let y = 20; y < 90; y++) for (const x of [0, 3, 9]) expect([x, y, ...at(x, y)]).toEqual([x, y, 91, 92]);
  });

  it('are repeated together where they are pixel art', async () => {
    const rows = Array.from({ length: 12 }, (_, y) =>
      Array.from({ length: 12 }, (_, x) => (((x >> 1) * (y >> 1)) % 3 === 0 ? '6' : '0')).join(''),
    );
    const bytes = makeGif(12, 12, [{ rows }, { rows: [...rows].reverse() }]);
    const engine = { ...repeatEngine(), worksOnPixels: true, sparesPixelArt: true };
    const asked: number[] = [];
    const { notes } = await enhanceImage({ path: 'a.gif', bytes, output: 'a@2x.gif' }, engine, { signal: never });
    expect(notes.join()).toContain('Pixel art');
    // A still picture like this is; a film is not, whose few colours are GIF's.
    const steps = Array.from({ length: 24 }, (_, y) =>
      Array.from({ length: 24 }, (_, x) => String(Math.round(3 + 2 * Math.sin(x / 4) + Math.cos(y / 5 + x / 7)))).join(
        '',
      ),
    );
    const film = makeGif(24, 24, [{ rows: steps }, { rows: [...steps].reverse() }]);
    const shot = await decodePicture(film);
    expect([artEvidence(shot.colour, undefined) > 0, frameEvidence(shot.colour, undefined) > 0]).toEqual([true, false]);
    const other = await enhanceImage({ path: 'b.gif', bytes: film, output: 'b@2x.gif' }, engine, { signal: never });
    expect(other.notes).toEqual([]);
    await enhanceImage({ path: 'a.gif', bytes, output: 'a@2x.gif' }, engine, {
      signal: never,
      style: async ({ colour }) => {
        asked.push(colour.width);
        return 'smooth';
      },
    });
    expect(asked).toEqual([12]);
  });
});

describe('an animated GIF is written', () => {
  const animation = (delays: number[], onePalette: boolean) => ({ delays, loops: 0, onePalette });

  it('with palettes of their own only what changes, so that what stands still keeps its colours', async () => {
    const frames = moving(2).map(({ colour }, frame) => {
      // Thousands of colours, the same in both frames but for the square.
      const data = colour.data.map((value, i) => (value === 90 ? (Math.floor(i / 3) * (5 + (i % 3))) % 200 : value));
      data.fill(250 - frame, 3 * 31 * 96);
      return { colour: { ...colour, data } };
    });
    const [before, after] = await framesOf(await encodeGif(frames, animation([100, 100], false)));
    const still = 3 * (12 * 96 + 50);
    expect(after?.colour.data.subarray(still, still + 90)).toEqual(before?.colour.data.subarray(still, still + 90));
    expect(after?.colour.data.at(-1)).toBe(249);
  });

  it('sparsely where that is shorter', async () => {
    // Noise that stands still between two corners that change.
    const frames = moving(3).map(({ colour }, frame) => {
      const data = colour.data.map((_, i) => 10 * ((Math.imul(Math.floor(i / 3), 2_654_435_761) >>> 16) % 20));
      data.set([frame, 0, 0], 0);
      data.set([0, frame, 0], data.length - 3);
      return { colour: { ...colour, data } };
    });
    const bytes = await encodeGif(frames, animation([100, 100, 100], true));
    const sizes = [...gifBlocks(bytes)].flatMap((block) => (block.kind === 'picture' ? [block.end - block.data] : []));
    expect(sizes[1]).toBeLessThan((sizes[0] as number) / 8);
    const back = await framesOf(bytes);
    back.forEach(({ colour }, i) => {
      expect(colour.data).toEqual(frames[i]?.colour.data);
    });
  });

  it('at the speed of its source, and never at what browsers slow down', async () => {
    const bytes = await encodeGif(moving(6), animation([33, 33, 33, 12, 5, 0], true));
    expect(sniff(bytes)?.animation?.delays).toEqual([30, 40, 30, 20, 10, 0]);
  });
});

describe('an animated WebP', () => {
  const make = async (delays: readonly number[], loops = 2) => {
    const frames = moving(delays.length, 24, 16);
    const data = Buffer.concat(frames.map(({ colour }) => Buffer.from(colour.data)));
    const raw = { width: 24, height: 16 * delays.length, channels: 3, pageHeight: 16 } as const;
    return bytesOf(sharp(data, { raw }).webp({ lossless: true, loop: loops, delay: [...delays] }));
  };
  const engine = { ...repeatEngine(), worksOnPixels: true };
  const enhanced = async (bytes: Uint8Array, path = 'a.webp') =>
    sniff((await enhanceImage({ path, bytes, output: 'a@2x.webp' }, engine, { signal: never })).bytes);

  it('keeps delays that libvips changes', async () => {
    const source = Buffer.from(await make([20, 30, 40, 50]));
    // Milliseconds of each frame, behind its place and size.
    const times = [0, 7, 10, 70_000];
    for (let at = source.indexOf('ANMF'), i = 0; at >= 0; at = source.indexOf('ANMF', at + 4), i++) {
      source.writeUIntLE(times[i] as number, at + 20, 3);
    }
    expect(sniff(source)?.animation?.delays).toEqual(times);
    expect((await enhanced(source))?.animation).toMatchObject({ delays: times, loops: 2 });
    const slow = makeGif(2, 2, [{ rows: ['12', '34'], delay: 65_535 }, { rows: ['43', '21'] }]);
    expect((await enhanced(slow, 'a.gif'))?.animation?.delays).toEqual([655_350, 100]);
  });

  it('whose frames are all equal, or one, is a still picture', async () => {
    const same = makeGif(2, 2, [{ rows: ['12', '34'] }, { rows: ['12', '34'] }]);
    expect(await enhanced(same, 'a.gif')).toMatchObject({ format: 'webp', animated: false, width: 4 });
  });

  it.each([true, false])(
    'of one frame with transparency, lossless %s, keeps its picture and what it carries',
    async (lossless) => {
      const raw = { width: 16, height: 12, channels: 4 } as const;
      const data = Buffer.alloc(16 * 12 * 4, Buffer.from([65, 243, 179, 120]));
      const still = await bytesOf(sharp(data, { raw }).webp({ lossless, alphaQuality: 100 }));
      const picture = [...webpChunks(still)].filter(({ type }) => type !== 'VP8X');
      const frame = Buffer.alloc(16);
      frame.writeUIntLE(15, 6, 3);
      frame.writeUIntLE(11, 9, 3);
      const header = Uint8Array.of(0x16, 0, 0, 0, 15, 0, 0, 11, 0, 0);
      const source = writeWebp([
        { type: 'VP8X', data: header },
        { type: 'ANIM', data: new Uint8Array(6) },
        { type: 'ANMF', data: Buffer.concat([frame, writeWebp(picture).subarray(12)]) },
        { type: 'XMP ', data: Buffer.from('<x:xmpmeta/>') },
      ]);
      expect(sniff(source)).toMatchObject({ animated: true, width: 16, height: 12 });
      const { bytes } = await enhanceImage({ path: 'a.webp', bytes: source, output: 'b.webp' }, engine, {
        signal: never,
      });
      expect(sniff(bytes)).toMatchObject({ animated: false, alpha: true, width: 32, height: 24 });
      expect(sniff(bytes)?.embedded.xmp).toEqual(new Uint8Array(Buffer.from('<x:xmpmeta/>')));
      const shown = await sharp(bytes).raw().toBuffer();
      expect(Math.abs((shown[1] as number) - 243)).toBeLessThan(6);
      expect(shown[3]).toBe(120);
    },
  );
});
