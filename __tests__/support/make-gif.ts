/** One picture of a GIF in a test: each digit of `rows` is a palette index, `.` the transparent one. */
export interface DrawnFrame {
  readonly rows: readonly string[];
  readonly left?: number;
  readonly top?: number;
  readonly disposal?: number;
  /** Hundredths of a second. */
  readonly delay?: number;
  readonly interlaced?: boolean;
}

/** Stands for what shows what is below. */
const TRANSPARENT = 7;

/** Grey of a palette index in the tests' GIFs. */
export const greyOf = (index: number): number => 30 * (index + 1);

const u16 = (value: number) => [value & 255, value >> 8];

/** A GIF of eight greys, written without this project's own writer. @param loops repetitions, in a block of this name */
export function makeGif(
  width: number,
  height: number,
  frames: readonly DrawnFrame[],
  loops?: { readonly count: number; readonly name: 'NETSCAPE2.0' | 'ANIMEXTS1.0' },
): Buffer {
  const bytes: number[] = [...Buffer.from('GIF89a'), ...u16(width), ...u16(height), 0xf2, 3, 0];
  for (let i = 0; i < 8; i++) bytes.push(greyOf(i), greyOf(i), greyOf(i));
  if (loops) bytes.push(0x21, 0xff, 11, ...Buffer.from(loops.name), 3, 1, ...u16(loops.count), 0);
  for (const { rows, left = 0, top = 0, disposal = 0, delay = 10, interlaced = false } of frames) {
    const transparent = rows.some((row) => row.includes('.')) ? 1 : 0;
    bytes.push(0x21, 0xf9, 4, (disposal << 2) | transparent, ...u16(delay), TRANSPARENT, 0);
    const size = [...u16(rows[0]?.length ?? 0), ...u16(rows.length)];
    bytes.push(0x2c, ...u16(left), ...u16(top), ...size, interlaced ? 0x40 : 0);
    bytes.push(...lzw(interlaced ? inPasses(rows) : rows));
  }
  return Buffer.from([...bytes, 0x3b]);
}

function inPasses(rows: readonly string[]): string[] {
  const order = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const;
  return order.flatMap(([first, step]) => rows.filter((_, y) => y >= first && (y - first) % step === 0));
}

/** Codes of four bits that never grow: the table is cleared after every sixth. */
function lzw(rows: readonly string[]): number[] {
  const indices = [...rows.join('')].map((digit) => (digit === '.' ? TRANSPARENT : Number(digit)));
  const codes = indices.flatMap((index, i) => (i % 6 === 0 ? [8, index] : [index]));
  codes.push(9);
  const data: number[] = [];
  for (let i = 0; i < codes.length; i += 2) data.push((codes[i] as number) | ((codes[i + 1] ?? 0) << 4));
  const blocks: number[] = [];
  for (let i = 0; i < data.length; i += 255) {
    const block = data.slice(i, i + 255);
    blocks.push(block.length, ...block);
  }
  return [3, ...blocks, 0];
}
