import { segment } from './make-jpeg.js';

export interface BaselinePlan {
  readonly width: number;
  readonly height: number;
  /** Components as they are stored: Y, Cb, Cr for three, and whatever the Adobe marker says for four. */
  readonly components: 1 | 3 | 4;
  /** Stored value 0..255 of a component. */
  readonly sample: (x: number, y: number, component: number) => number;
  /** Blocks between restart markers (DRI); absent = none. */
  readonly restart?: number;
  /** Colour transform of an Adobe marker: 0 = as stored, 2 = YCCK; absent = no marker. */
  readonly adobe?: 0 | 2;
}

/** Order of coefficients in a block (ITU-T T.81, figure 5): up and down along the diagonals. */
const ZIGZAG = Array.from({ length: 64 }, (_, i) => i).sort((a, b) => {
  const [first, second] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)];
  return first - second || (first % 2 === 0 ? b - a : a - b);
});

/** All codes of one length, in the order of the symbols: not compact, but right. */
const DC_SYMBOLS = Array.from({ length: 12 }, (_, size) => size);
const AC_SYMBOLS = [0x00, 0xf0];
for (let run = 0; run < 16; run++) for (let size = 1; size <= 10; size++) AC_SYMBOLS.push((run << 4) | size);
const [DC_LENGTH, AC_LENGTH] = [4, 8];

/** Writes what no library here does: YCCK, and restart markers that come due. Full resolution, quantiser 2. */
export function encodeBaselineJpeg(plan: BaselinePlan): Uint8Array {
  const { width, height, components, restart, adobe } = plan;
  const ids = Array.from({ length: components }, (_, i) => i + 1);
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, components];
  const table = (head: number, length: number, symbols: readonly number[]) =>
    segment(
      0xc4,
      Buffer.of(head, ...Array.from({ length: 16 }, (_, i) => (i === length - 1 ? symbols.length : 0)), ...symbols),
    );
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...(adobe === undefined ? [] : [segment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobe]))]),
    segment(0xdb, Buffer.of(0, ...new Array<number>(64).fill(QUANTISER))),
    segment(0xc0, Buffer.from([...frame, ...ids.flatMap((id) => [id, 0x11, 0])])),
    table(0x00, DC_LENGTH, DC_SYMBOLS),
    table(0x10, AC_LENGTH, AC_SYMBOLS),
    ...(restart === undefined ? [] : [segment(0xdd, Buffer.of(restart >> 8, restart & 255))]),
    segment(0xda, Buffer.from([components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0])),
    scan(plan),
    Buffer.of(0xff, 0xd9),
  ]);
}

const QUANTISER = 2;

function scan({ width, height, components, sample, restart }: BaselinePlan): Buffer {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) {
      held = (held << 1) | ((value >> bit) & 1);
      count++;
      if (count < 8) continue;
      bytes.push(held);
      // A byte of ones in a scan is followed by zero.
      if (held === 0xff) bytes.push(0);
      [held, count] = [0, 0];
    }
  };
  const flush = () => {
    while (count > 0) put(1, 1);
  };
  const amplitude = (value: number, size: number) => put(value < 0 ? value + 2 ** size - 1 : value, size);
  const before = new Array<number>(components).fill(0);
  let units = 0;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8, units++) {
      if (restart !== undefined && units > 0 && units % restart === 0) {
        flush();
        bytes.push(0xff, 0xd0 + ((units / restart - 1) & 7));
        before.fill(0);
      }
      for (let c = 0; c < components; c++) {
        const at = (x: number, y: number) =>
          sample(Math.min(width - 1, left + x), Math.min(height - 1, top + y), c) - 128;
        const [dc = 0, ...ac] = transform(at);
        const step = dc - (before[c] as number);
        before[c] = dc;
        put(DC_SYMBOLS.indexOf(sizeOf(step)), DC_LENGTH);
        amplitude(step, sizeOf(step));
        let run = 0;
        for (const value of ac) {
          if (value === 0) {
            run++;
            continue;
          }
          for (; run > 15; run -= 16) put(AC_SYMBOLS.indexOf(0xf0), AC_LENGTH);
          put(AC_SYMBOLS.indexOf((run << 4) | sizeOf(value)), AC_LENGTH);
          amplitude(value, sizeOf(value));
          run = 0;
        }
        if (run > 0) put(AC_SYMBOLS.indexOf(0), AC_LENGTH);
      }
    }
  }
  flush();
  return Buffer.from(bytes);
}

/** Bits of a magnitude. */
function sizeOf(value: number): number {
  return value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
}

const COSINES = Array.from({ length: 64 }, (_, i) => {
  const [frequency, x] = [i >> 3, i & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * frequency * Math.PI) / 16);
});

/** The quantised discrete cosine transform of a block, in zigzag order. */
function transform(at: (x: number, y: number) => number): number[] {
  const block = Array.from({ length: 64 }, (_, i) => at(i & 7, i >> 3));
  return ZIGZAG.map((i) => {
    let sum = 0;
    for (let j = 0; j < 64; j++) {
      sum +=
        (block[j] as number) *
        (COSINES[(i >> 3) * 8 + (j >> 3)] as number) *
        (COSINES[(i & 7) * 8 + (j & 7)] as number);
    }
    return Math.round(sum / QUANTISER);
  });
}

export type RgbColour = readonly [number, number, number];

/** Component 0, 1 or 2 of the YCbCr that JFIF states for an RGB colour. */
export function ycc([red, green, blue]: RgbColour, component: number): number {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  const value = component === 0 ? luma : component === 1 ? 128 + 0.564 * (blue - luma) : 128 + 0.713 * (red - luma);
  return Math.min(255, Math.max(0, value));
}
