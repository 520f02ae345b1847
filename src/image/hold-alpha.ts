import { fullScale, type Raster, type Samples } from './raster.js';

/** Part of the full scale by which a line may miss the end of a range and still be it. */
const NEAR = 0.01;

/** Part of the full scale by which a line differs from what is beside it, at least. */
const APART = 8 / 255;

/** Pixels from a line's own to those beside it, at most: it may cover two pixels by half. */
const REACH = 2;

/** What a pixel of the source is of: a line that is higher than what is at its two sides, or a lower one. */
const [RIDGE, GROOVE] = [1, 2];

/**
 * Holds an alpha plane that an engine doubled to its source, in place: what has one alpha within a pixel at each side keeps it, so
 * that opaque stays opaque and transparent transparent; and no pixel leaves the range of the 3×3 source pixels around it, but where
 * a line ends the range. A stroke of text that covers half of two pixels is one pixel wide at twice the size, and more opaque than
 * any pixel of the source around it: held to their values it would lose up to half of its ink. It becomes no more opaque than
 * what is near: of translucent text the letters that fill a pixel tell how translucent it is. Where an area ends the range it
 * holds, so that a pane of glass has no rim; and where a slope does, a shadow's.
 */
export function holdAlpha(doubled: Raster, source: Raster): Raster {
  const { width, height } = source;
  const bounds = new Bounds(source);
  const below = doubled.width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      bounds.find(x, y);
      const first = 2 * (y * below + x);
      hold(doubled.data, first, bounds);
      hold(doubled.data, first + 1, bounds);
      hold(doubled.data, first + below, bounds);
      hold(doubled.data, first + below + 1, bounds);
    }
  }
  return doubled;
}

function hold(data: Samples, at: number, { least, most }: Bounds): void {
  const value = data[at] as number;
  if (value < least) data[at] = least;
  else if (value > most) data[at] = most;
}

/** What may become of a pixel. */
class Bounds {
  least = 0;
  most = 0;
  private readonly full: number;
  /** The most and the least opaque of what is near each square. */
  private readonly near: Near;
  /** Of each pixel: RIDGE, GROOVE, both (in different directions), none; UNKNOWN until somebody asks. */
  private readonly lines: Uint8Array;

  constructor(private readonly source: Raster) {
    this.full = fullScale(source.data);
    this.near = nearOf(source);
    this.lines = new Uint8Array(source.width * source.height).fill(UNKNOWN);
  }

  find(x: number, y: number): void {
    const { source, full } = this;
    const { width, height, data } = source;
    const [top, bottom] = [y > 0 ? y - 1 : 0, y < height - 1 ? y + 1 : y];
    const [left, right] = [x > 0 ? x - 1 : 0, x < width - 1 ? x + 1 : x];
    let low = data[y * width + x] as number;
    let high = low;
    for (let v = top; v <= bottom; v++) {
      for (let at = v * width + left; at <= v * width + right; at++) {
        const value = data[at] as number;
        if (value < low) low = value;
        else if (value > high) high = value;
      }
    }
    this.least = low;
    this.most = high;
    if (low === high) return;
    const square = (y >> SQUARE) * this.near.columns + (x >> SQUARE);
    const [peak, floor] = [this.near.most[square] as number, this.near.least[square] as number];
    if (low === floor && high === peak) return;
    const near = NEAR * full;
    for (let v = top; v <= bottom; v++) {
      for (let u = left; u <= right; u++) {
        const value = data[v * width + u] as number;
        if (value >= high - near && (this.lineAt(u, v) & RIDGE) !== 0) this.most = peak;
        if (value <= low + near && (this.lineAt(u, v) & GROOVE) !== 0) this.least = floor;
      }
    }
  }

  private lineAt(x: number, y: number): number {
    const { lines, source } = this;
    const at = y * source.width + x;
    if (lines[at] !== UNKNOWN) return lines[at] as number;
    let found = 0;
    for (const [u, v] of WAYS) found |= this.sideOf(x, y, u, v) & this.sideOf(x, y, -u, -v);
    lines[at] = found;
    return found;
  }

  /** RIDGE where what is beside the pixel on a way is lower, GROOVE where it is higher, both where the picture ends, else 0. */
  private sideOf(x: number, y: number, u: number, v: number): number {
    const { width, height, data } = this.source;
    const apart = APART * this.full;
    const own = data[y * width + x] as number;
    for (let step = 1; step <= REACH; step++) {
      const [column, row] = [x + step * u, y + step * v];
      if (column < 0 || row < 0 || column >= width || row >= height) return RIDGE | GROOVE;
      const off = own - (data[row * width + column] as number);
      if (off > apart) return RIDGE;
      if (off < -apart) return GROOVE;
    }
    return 0;
  }
}

const UNKNOWN = 4;

/** The ways across a line. */
const WAYS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** Squares of 8×8 pixels: what is near is what is in the same one or one beside it, eight to sixteen pixels at each side. */
const SQUARE = 3;

interface Near {
  readonly columns: number;
  readonly most: Float64Array;
  readonly least: Float64Array;
}

function nearOf({ width, height, data }: Raster): Near {
  const [columns, rows] = [((width - 1) >> SQUARE) + 1, ((height - 1) >> SQUARE) + 1];
  const most = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  const least = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const square = (y >> SQUARE) * columns + (x >> SQUARE);
      const value = data[at] as number;
      if (value > (most[square] as number)) most[square] = value;
      if (value < (least[square] as number)) least[square] = value;
    }
  }
  const spread = (of: Float64Array, pick: (a: number, b: number) => number) =>
    of.map((_, square) => {
      const [column, row] = [square % columns, Math.floor(square / columns)];
      let found = of[square] as number;
      for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) {
        for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
          found = pick(found, of[v * columns + u] as number);
        }
      }
      return found;
    });
  return { columns, most: spread(most, Math.max), least: spread(least, Math.min) };
}
