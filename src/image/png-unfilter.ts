/**
 * Takes the filters from a PNG's rows, in place (third edition, §9.2).
 * @param rows each row behind its filter's number, 0 to 4
 * @param left distance of the byte that is compared with: a pixel's bytes, 1 at least
 */
export function unfilter(rows: Uint8Array, rowBytes: number, left: number): void {
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let at = 0; at < rows.length; at += rowBytes + 1) {
    const row = rows.subarray(at + 1, at + 1 + rowBytes);
    const filter = rows[at];
    if (filter === 1) sub(row, left);
    else if (filter === 2) up(row, above);
    else if (filter === 3) average(row, above, left);
    else if (filter === 4) paeth(row, above, left);
    above = row;
  }
}

function sub(row: Uint8Array, left: number): void {
  for (let i = left; i < row.length; i++) row[i] = (row[i] as number) + (row[i - left] as number);
}

function up(row: Uint8Array, above: Uint8Array): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + (above[i] as number);
}

function average(row: Uint8Array, above: Uint8Array, left: number): void {
  const first = Math.min(left, row.length);
  for (let i = 0; i < first; i++) row[i] = (row[i] as number) + ((above[i] as number) >> 1);
  for (let i = left; i < row.length; i++) {
    row[i] = (row[i] as number) + (((row[i - left] as number) + (above[i] as number)) >> 1);
  }
}

function paeth(row: Uint8Array, above: Uint8Array, left: number): void {
  const first = Math.min(left, row.length);
  for (let i = 0; i < first; i++) row[i] = (row[i] as number) + (above[i] as number);
  for (let i = left; i < row.length; i++) {
    const [a, b, c] = [row[i - left] as number, above[i] as number, above[i - left] as number];
    const toA = Math.abs(b - c);
    const toB = Math.abs(a - c);
    const toC = Math.abs(a + b - 2 * c);
    row[i] = (row[i] as number) + (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
  }
}
