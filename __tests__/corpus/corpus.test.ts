import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { sniff } from '../../src/image/inspect.js';
import { pngChunks } from '../../src/image/png.js';
import { isEnlargement } from '../../src/image/same-picture.js';
import { agreement, difference, displayed, type Shown } from './compare.js';
import { PNG_ROWS } from './png-rows.js';
import type { Row } from './row.js';
import { JPEG_ROWS, SIZE_ROWS, WEBP_ROWS } from './rows.js';
import { chooseRunner, type Ending } from './runner.js';

/** White, black, and magenta, on which green fringes show most. */
const BACKGROUNDS = [255, 0, [255, 0, 255]] as const;

const runner = chooseRunner(process.env);
const rows = [...PNG_ROWS, ...JPEG_ROWS, ...WEBP_ROWS, ...SIZE_ROWS];
const sources = new Map<string, Uint8Array>();
let endings = new Map<string, Ending>();

beforeAll(async () => {
  for (const row of rows) sources.set(row.name, new Uint8Array(await row.make()));
  endings = await runner.run(sources);
}, 300_000);

/** The result file of a row that must not be refused. */
function resultOf(row: Row): Uint8Array {
  const ending = endings.get(row.name);
  if (ending === undefined || 'refused' in ending) throw new Error(`${row.name}: ${ending?.refused ?? 'not run'}`);
  return ending.file;
}

describe(`corpus, run by ${runner.name}`, () => {
  it.each(rows.filter((row) => row.refused !== undefined))('$name is refused: $refused', (row) => {
    expect(endings.get(row.name)).toEqual({ refused: row.refused });
  });

  it.each(rows.filter((row) => row.refused === undefined))('$name', async (row) => {
    const source = sources.get(row.name) as Uint8Array;
    const result = resultOf(row);
    const [before, after] = [sniff(source), sniff(result)];
    expect(after).toMatchObject({
      width: 2 * (before?.width ?? 0),
      height: 2 * (before?.height ?? 0),
      orientation: 1,
      alpha: before?.alpha,
    });
    const metadata = await sharp(result).metadata();
    expect(metadata).toMatchObject({
      format: /\.jpg$/.test(row.name) ? 'jpeg' : row.name.split('.').at(-1),
      ...row.result,
    });
    expect(metadata.orientation ?? 1).toBe(1);
    // What another job made is taken only if this says so (src/shards/take-all.ts).
    if (row.flat === undefined) expect(await isEnlargement(source, result)).toBe(true);
    if (row.keepsProfile === true) {
      expect(copy(metadata.icc)).toEqual(copy((await sharp(source).metadata()).icc));
    }
    for (const type of row.keepsChunks ?? []) expect(chunksOf(result, type)).toEqual(chunksOf(source, type));
    if (row.flat !== undefined) {
      // Statistics work row by row: the largest results are too large to be held as numbers.
      const { channels } = await sharp(result, { limitInputPixels: false }).stats();
      expect(channels.map(({ min, max }) => [min, max])).toEqual(row.flat.map((value) => [value, value]));
    } else if (row.converted !== true) {
      const shown = await displayed(source);
      const doubled = await displayed(result);
      for (const background of BACKGROUNDS) {
        expect(agreement(shown, doubled, background)).toBeGreaterThanOrEqual(row.psnr ?? 34);
      }
    }
  });

  it('takes the inks of YCCK, of CMYK and of CMYK with restart markers for the same colours', async () => {
    const [plain, ...others] = await Promise.all(
      ['inks-cmyk.jpg', 'inks-ycck.jpg', 'inks-restart.jpg'].map((name) =>
        displayed(resultOf(rows.find((row) => row.name === name) as Row)),
      ),
    );
    for (const other of others) expect(difference(plain as Shown, other)).toBeGreaterThanOrEqual(38);
    // Not inverted: no ink is white paper.
    const lowerRight = [...(plain?.data ?? [])].slice(-4);
    for (const value of lowerRight) expect(value).toBeGreaterThan(0.97);
  });

  it('has restart markers where it says so', () => {
    for (const name of ['restart.jpg', 'restart-grey.jpg', 'inks-restart.jpg']) {
      const text = Buffer.from(sources.get(name) as Uint8Array).toString('latin1');
      for (const marker of ['\xff\xdd', '\xff\xd0', '\xff\xd7']) expect(text).toContain(marker);
    }
  });

  it('removes the small, turned thumbnail and keeps the author, in EXIF; and corrects XMP', () => {
    const row = rows.find(({ name }) => name === 'exif-xmp-iptc.jpg') as Row;
    const text = Buffer.from(resultOf(row)).toString('latin1');
    expect(text).toContain('A. Painter');
    expect(text).not.toContain('\x09'.repeat(300));
    expect(text).toContain('tiff:Orientation="1"');
    expect(text).toContain('Photoshop 3.0');
  });
});

function chunksOf(file: Uint8Array, type: string): number[][] {
  return [...pngChunks(file)].filter((chunk) => chunk.type === type).map(({ data }) => [...data]);
}

function copy(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes === undefined ? undefined : new Uint8Array(bytes);
}
