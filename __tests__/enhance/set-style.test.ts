import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { createSetStyle, type Sibling } from '../../src/enhance/set-style.js';
import { decodePicture } from '../../src/image/decode.js';
import { artEvidence } from '../../src/image/pixel-art.js';
import { paint, scene } from '../support/pictures.js';
import { bytesOf, fromRaster } from '../support/sharp-pictures.js';

const hash = (n: number) => Math.imul(n + 1, 2654435761) >>> 0;

/** A sprite of flat colours with hard edges; `shaded`: so many colours that its edges alone say little. */
function sprite(seed: number, shaded = false) {
  return fromRaster(
    paint(16, 16, (x, y, c) => {
      const cell = hash(seed * 64 + (x >> 1) + 8 * (y >> 1));
      const base = (cell >>> (8 * c)) & 255;
      return shaded ? (base + ((hash(seed + x * 16 + y) >>> 28) & 7)) % 256 : base & 0xc0;
    }),
  ).png();
}

function icon(seed: number) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24" fill="#fff"/><circle cx="${10 + (seed % 5)}" cy="12" r="${6 + (seed % 4)}" fill="#c0${seed % 10}"/><path d="M2 ${3 + seed} 22 17" stroke="#036" stroke-width="2"/></svg>`;
  return sharp(Buffer.from(svg)).png();
}

async function folder(images: readonly Sharp[]) {
  const files = await Promise.all(images.map(bytesOf));
  const siblings: Sibling[] = files.map((_, i) => ({ path: `art/${i}.png`, blob: hash(i).toString(16) }));
  const notes: string[] = [];
  const read: string[] = [];
  const style = createSetStyle({
    style: 'auto',
    siblings: async () => siblings,
    async read({ path }) {
      read.push(path);
      return files[siblings.findIndex((sibling) => sibling.path === path)];
    },
    note: (sentence) => notes.push(sentence),
  });
  const choices = [];
  for (const [i, bytes] of files.entries()) {
    const sibling = siblings[i] as Sibling;
    choices.push(await style(sibling, await decodePicture(bytes)));
  }
  return { styles: choices.map((choice) => choice.style), choices, notes, read };
}

describe('one style for one set', () => {
  it('draws all of a folder of sprites as pixel art, and says so once', async () => {
    const { styles, notes, choices } = await folder(
      [1, 2, 3, 4, 5].map((n) => sprite(n)).concat([sprite(6, true), sprite(7, true)]),
    );
    expect(styles).toEqual(Array(7).fill('pixel-art'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/art\/: pixel art \(\d of \d pictures/);
    expect(choices[6]?.reason).toContain('of its folder');
  });

  it('looks at each picture once, be it for itself or for its folder', async () => {
    const { read } = await folder([1, 2, 3, 4, 5].map((n) => sprite(n)));
    expect(read.sort()).toEqual(['art/1.png', 'art/2.png', 'art/3.png', 'art/4.png']);
  });

  it('is stable when one file is added', async () => {
    const set = () => [1, 2, 3, 4, 5].map((n) => sprite(n));
    const before = await folder(set());
    const after = await folder([...set(), icon(1)]);
    expect(after.styles.slice(0, 5)).toEqual(before.styles);
  });

  it('draws icons smoothly, also one that has hard edges by chance', async () => {
    const { styles, notes } = await folder([1, 2, 3, 4, 5].map(icon));
    expect(styles).toEqual(Array(5).fill('smooth'));
    expect(notes).toEqual([]);
  });

  it('lets a photograph among sprites be one, and a code among icons stay sharp', async () => {
    const code = fromRaster({
      width: 21,
      height: 21,
      channels: 1,
      data: Uint8Array.from({ length: 441 }, (_, i) => (hash(i + 7) >>> 31 === 1 ? 255 : 0)),
    });
    const sprites = await folder([...[1, 2, 3, 4].map((n) => sprite(n)), fromRaster(scene(64, 64)).png()]);
    expect(sprites.styles.at(-1)).toBe('smooth');
    const icons = await folder([...[1, 2, 3, 4].map(icon), code.png()]);
    expect(icons.styles.at(-1)).toBe('pixel-art');
  });

  it('does what was asked for, whatever the pictures are', async () => {
    for (const style of ['smooth', 'pixel-art'] as const) {
      const choose = createSetStyle({ style, siblings: async () => [], read: async () => undefined });
      const picture = await decodePicture(await bytesOf(sprite(1)));
      expect(await choose({ path: 'a.png', blob: 'a' }, picture)).toEqual({ style });
    }
  });
});

describe('the evidence of one picture', () => {
  it('takes neither a 1-bit scan nor a dithered photograph for pixel art', () => {
    const scan = paint(220, 200, (x, y) => (Math.hypot(x - 110, y - 100) % 31 < 6 ? 0 : 255));
    expect(artEvidence(scan, undefined)).toBe(-1);
    const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
    const photo = paint(200, 160, (x, y, c) => {
      const value = 128 + 100 * Math.sin(x / 31 + c) * Math.cos(y / 23);
      const level = Math.floor(value / 64 + (bayer[(x & 3) + 4 * (y & 3)] as number) / 16);
      return Math.min(255, level * 64);
    });
    expect(artEvidence(photo, undefined)).toBe(-1);
  });
});
