import { fullScale, LUMA, type Raster } from '../../image/raster.js';

/** Variance of luma, of 255², against which that of nine pixels counts: below it, luma says nothing of colour. */
const LEAST_VARIANCE = 4;

const [RED, GREEN, BLUE] = LUMA;

/** Of a row of the source: luma, and how far blue and red are from it; the outermost pixels are repeated once. */
interface Row {
  readonly luma: Float32Array;
  readonly blue: Float32Array;
  readonly red: Float32Array;
}

/**
 * Draws colour anew in a doubled picture, from the source's: networks that add luma to the repeated source leave steps of two pixels at
 * every coloured edge. Chroma follows the result's luma as far as it follows luma in the nine source pixels around (a smoothed edge is a
 * mixture of two colours: He, Sun and Tang 2010, guided image filtering), and is interpolated where it does not. Luma stays.
 * @param doubled is changed in place
 */
export function followLuma(source: Raster, doubled: Raster): void {
  if (source.channels !== 3) return;
  const { width, height } = source;
  const least = LEAST_VARIANCE * (fullScale(source.data) / 255) ** 2;
  let above = emptyRow(width);
  let own = emptyRow(width);
  let below = emptyRow(width);
  const sums = new Sums(width);
  let isOwnGrey = fill(own, source, 0);
  let isAboveGrey = fill(above, source, 0);
  for (let y = 0; y < height; y++) {
    const isBelowGrey = fill(below, source, Math.min(height - 1, y + 1));
    if (!(isAboveGrey && isOwnGrey && isBelowGrey)) {
      sums.add(above, own, below);
      drawRow(doubled, y, [above, own, below], sums, least);
    }
    [above, own, below] = [own, below, above];
    [isAboveGrey, isOwnGrey] = [isOwnGrey, isBelowGrey];
  }
}

function emptyRow(width: number): Row {
  return {
    luma: new Float32Array(width + 2),
    blue: new Float32Array(width + 2),
    red: new Float32Array(width + 2),
  };
}

/** @returns whether all of the row is grey */
function fill({ luma, blue, red }: Row, { width, data }: Raster, y: number): boolean {
  let isGrey = true;
  for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
    const r = data[at] as number;
    const g = data[at + 1] as number;
    const b = data[at + 2] as number;
    const own = RED * r + GREEN * g + BLUE * b;
    luma[x + 1] = own;
    blue[x + 1] = b - own;
    red[x + 1] = r - own;
    isGrey &&= r === g && g === b;
  }
  for (const plane of [luma, blue, red]) {
    plane[0] = plane[1] as number;
    plane[width + 1] = plane[width] as number;
  }
  return isGrey;
}

/** Sums of three rows, column by column: what variances and covariances of nine pixels are made of. */
class Sums {
  readonly luma: Float64Array;
  readonly blue: Float64Array;
  readonly red: Float64Array;
  readonly lumaSquared: Float64Array;
  readonly chromaSquared: Float64Array;
  readonly lumaBlue: Float64Array;
  readonly lumaRed: Float64Array;

  constructor(width: number) {
    const plane = () => new Float64Array(width + 2);
    this.luma = plane();
    this.blue = plane();
    this.red = plane();
    this.lumaSquared = plane();
    this.chromaSquared = plane();
    this.lumaBlue = plane();
    this.lumaRed = plane();
  }

  add(above: Row, own: Row, below: Row): void {
    for (let i = 0; i < this.luma.length; i++) {
      const a = above.luma[i] as number;
      const b = own.luma[i] as number;
      const c = below.luma[i] as number;
      const u = above.blue[i] as number;
      const v = own.blue[i] as number;
      const w = below.blue[i] as number;
      const p = above.red[i] as number;
      const q = own.red[i] as number;
      const r = below.red[i] as number;
      this.luma[i] = a + b + c;
      this.blue[i] = u + v + w;
      this.red[i] = p + q + r;
      this.lumaSquared[i] = a * a + b * b + c * c;
      this.chromaSquared[i] = u * u + v * v + w * w + p * p + q * q + r * r;
      this.lumaBlue[i] = a * u + b * v + c * w;
      this.lumaRed[i] = a * p + b * q + c * r;
    }
  }
}

const around = (sums: Float64Array, x: number) =>
  (sums[x - 1] as number) + (sums[x] as number) + (sums[x + 1] as number);

/**
 * What is added to the chroma of a source pixel's four result pixels to interpolate it: the parabola through three pixels, a quarter
 * of a pixel from the middle one, in rows and then in columns.
 */
function interpolate(into: Float64Array, above: Float32Array, own: Float32Array, below: Float32Array, x: number): void {
  for (let side = 0; side < 2; side++) {
    const near = side === 0 ? x - 1 : x + 1;
    const far = 2 * x - near;
    const before = toSide(above[near] as number, above[x] as number, above[far] as number);
    const here = toSide(own[near] as number, own[x] as number, own[far] as number);
    const after = toSide(below[near] as number, below[x] as number, below[far] as number);
    into[side] = toSide(before, here, after);
    into[2 + side] = toSide(after, here, before);
  }
}

function toSide(near: number, middle: number, far: number): number {
  return (5 * near + 30 * middle - 3 * far) / 32;
}

function drawRow(doubled: Raster, y: number, rows: readonly [Row, Row, Row], sums: Sums, least: number): void {
  const { width, data } = doubled;
  const own = rows[1];
  const full = fullScale(data);
  const interpolated = { luma: new Float64Array(4), blue: new Float64Array(4), red: new Float64Array(4) };
  for (let x = 1; x <= width >> 1; x++) {
    const luma = around(sums.luma, x) / 9;
    const meanBlue = around(sums.blue, x) / 9;
    const meanRed = around(sums.red, x) / 9;
    const chroma = around(sums.chromaSquared, x) / 9 - meanBlue * meanBlue - meanRed * meanRed;
    const variance = Math.max(0, around(sums.lumaSquared, x) / 9 - luma * luma);
    // All nine have one colour, and so have the four.
    if (variance + chroma < 0.01) continue;
    const withBlue = around(sums.lumaBlue, x) / 9 - luma * meanBlue;
    const withRed = around(sums.lumaRed, x) / 9 - luma * meanRed;
    const counts = variance / (variance + least);
    const explained = (withBlue * withBlue + withRed * withRed) / Math.max(1e-6, variance * chroma);
    const share = Math.min(1, explained) ** 2 * counts;
    const blueSlope = (share * withBlue) / (variance + least);
    const redSlope = (share * withRed) / (variance + least);
    interpolate(interpolated.luma, rows[0].luma, own.luma, rows[2].luma, x);
    interpolate(interpolated.blue, rows[0].blue, own.blue, rows[2].blue, x);
    interpolate(interpolated.red, rows[0].red, own.red, rows[2].red, x);
    for (let quarter = 0; quarter < 4; quarter++) {
      const at = ((2 * y + (quarter >> 1)) * width + 2 * (x - 1) + (quarter & 1)) * 3;
      const r = data[at] as number;
      const g = data[at + 1] as number;
      const b = data[at + 2] as number;
      const here = RED * r + GREEN * g + BLUE * b;
      const further = here - (interpolated.luma[quarter] as number);
      let moreRed = (interpolated.red[quarter] as number) + redSlope * further - (r - here);
      let moreBlue = (interpolated.blue[quarter] as number) + blueSlope * further - (b - here);
      const moreGreen = -(RED * moreRed + BLUE * moreBlue) / GREEN;
      if (leaves(r + moreRed, full) || leaves(g + moreGreen, full) || leaves(b + moreBlue, full)) {
        // What would leave the range takes its counterpart with it: luma stays.
        const part = Math.min(room(r, moreRed, full), room(g, moreGreen, full), room(b, moreBlue, full));
        moreRed *= part;
        moreBlue *= part;
      }
      let red = Math.floor(moreRed);
      let blue = Math.floor(moreBlue);
      const choice = BEST_CHOICE[modulo(299 * red + 114 * blue, 587)] as number;
      red += choice & 1;
      blue += choice >> 1;
      data[at] = held(r + red, full);
      data[at + 1] = held(g - Math.floor((299 * red + 114 * blue) / 587 + 0.5), full);
      data[at + 2] = held(b + blue, full);
    }
  }
}

function leaves(value: number, full: number): boolean {
  return value < 0 || value > full;
}

/** How much of a change a sample has room for, 0..1. */
function room(value: number, change: number, full: number): number {
  if (change > 0) return Math.min(1, (full - value) / change);
  return change < 0 ? Math.min(1, -value / change) : 1;
}

function modulo(value: number, divisor: number): number {
  return value - divisor * Math.floor(value / divisor);
}

/**
 * Which of the changes of red (1) and blue (2) are rounded up, so that green's is nearly whole too and luma stays. By what both, rounded down,
 * weigh in thousandths of luma, less whole steps of green.
 */
const BEST_CHOICE = Uint8Array.from({ length: 587 }, (_, weight) => {
  const miss = (choice: number) => {
    const rest = modulo(weight + 299 * (choice & 1) + 114 * (choice >> 1), 587);
    return Math.min(rest, 587 - rest);
  };
  return [0, 1, 2, 3].reduce((best, choice) => (miss(choice) < miss(best) ? choice : best));
});

function held(value: number, full: number): number {
  return Math.min(full, Math.max(0, value));
}
