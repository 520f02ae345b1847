/** Filter types of PNG (third edition, §9.2). */
const NONE = 0;
const SUB = 1;
const UP = 2;
const AVERAGE = 3;
const PAETH = 4;

/** Bytes of a row from which its filter is chosen by a part of them: as good to half a percent of the file, in a third of the time. */
const SAMPLED_ROW = 512;

/** Filters the rows of a picture one after the other. */
export class RowFilter {
  /** The row above, unfiltered, behind one pixel of zeros. */
  private above: Uint8Array;
  private row: Uint8Array;
  private readonly counts = new Uint32Array(256);
  /** Each count times its logarithm to the base of 2, in whole 65,536ths, so that sums have no order. */
  private readonly weights: number[] = [0];
  /** Distance of the bytes that are looked at: one more than a pixel's, so that every channel has its turn. */
  private readonly step: number;

  /**
   * @param pixelBytes of one pixel. @param rowBytes of one row, without the filter's byte
   * @param thorough each filter is tried on each row, and the one is taken whose bytes have the least entropy
   */
  constructor(
    private readonly pixelBytes: number,
    private readonly rowBytes: number,
    private readonly thorough: boolean,
  ) {
    this.above = new Uint8Array(pixelBytes + rowBytes);
    this.row = new Uint8Array(pixelBytes + rowBytes);
    this.step = rowBytes < SAMPLED_ROW ? 1 : pixelBytes + 1;
  }

  /** Replaces a stored row by what its best filter makes of it. @param stored the filter's byte, then the row */
  apply(stored: Uint8Array): void {
    this.row.set(stored.subarray(1), this.pixelBytes);
    const type = this.thorough ? this.chooseByEntropy(stored) : this.choose();
    stored[0] = type;
    this.filter(type, stored);
    [this.above, this.row] = [this.row, this.above];
  }

  /** The filter with the least sum of absolute differences (§12.7). */
  private choose(): number {
    const { above, row, pixelBytes: left, rowBytes, step } = this;
    const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (let i = 0; i < rowBytes; i += step) {
      const x = row[i + left] as number;
      const a = row[i] as number;
      const b = above[i + left] as number;
      sums[NONE] += size(x);
      sums[SUB] += size((x - a) & 255);
      sums[UP] += size((x - b) & 255);
      sums[AVERAGE] += size((x - ((a + b) >> 1)) & 255);
      sums[PAETH] += size((x - nearest(a, b, above[i] as number)) & 255);
    }
    return sums.indexOf(Math.min(...sums));
  }

  /** The filter whose bytes need the fewest bits, each coded by how often it comes in the row. @param stored is overwritten */
  private chooseByEntropy(stored: Uint8Array): number {
    let [best, least] = [NONE, Number.POSITIVE_INFINITY];
    for (const type of [NONE, SUB, UP, AVERAGE, PAETH]) {
      this.filter(type, stored);
      const bits = this.bitsOf(stored);
      if (bits < least) [best, least] = [type, bits];
    }
    return best;
  }

  private bitsOf(stored: Uint8Array): number {
    const counts = this.counts.fill(0);
    for (let i = 1; i <= this.rowBytes; i++) {
      const byte = stored[i] as number;
      counts[byte] = (counts[byte] as number) + 1;
    }
    let bits = 0;
    for (const count of counts) bits -= this.weightOf(count);
    return bits;
  }

  private weightOf(count: number): number {
    const { weights } = this;
    for (let n = weights.length; n <= count; n++) weights.push(Math.round(65_536 * n * Math.log2(n)));
    return weights[count] as number;
  }

  private filter(type: number, stored: Uint8Array): void {
    const { above, row, pixelBytes: left, rowBytes } = this;
    if (type === SUB) {
      for (let i = 0; i < rowBytes; i++) stored[i + 1] = (row[i + left] as number) - (row[i] as number);
    } else if (type === UP) {
      for (let i = 0; i < rowBytes; i++) stored[i + 1] = (row[i + left] as number) - (above[i + left] as number);
    } else if (type === AVERAGE) {
      for (let i = 0; i < rowBytes; i++) {
        stored[i + 1] = (row[i + left] as number) - (((row[i] as number) + (above[i + left] as number)) >> 1);
      }
    } else if (type === NONE) {
      stored.set(row.subarray(left), 1);
    } else {
      for (let i = 0; i < rowBytes; i++) {
        const predicted = nearest(row[i] as number, above[i + left] as number, above[i] as number);
        stored[i + 1] = (row[i + left] as number) - predicted;
      }
    }
  }
}

/** A byte as a signed difference, without its sign. */
function size(byte: number): number {
  return byte < 128 ? byte : 256 - byte;
}

/** Paeth's predictor: the one of left, above, above left that is nearest to left + above - above left. */
function nearest(a: number, b: number, c: number): number {
  const toA = Math.abs(b - c);
  const toB = Math.abs(a - c);
  const toC = Math.abs(a + b - 2 * c);
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}
