import { deflateSync } from 'node:zlib';
import { writePng } from '../image/png-chunks.js';

/** An RGB picture of noise, stored without compression: a little more than width × height × 3 bytes. */
export function noisePng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  // xorshift32: the same picture on every machine.
  let state = 0x9e3779b9;
  for (let at = 0; at < rows.length; at += 1) {
    if (at % (1 + width * 3) === 0) continue;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    rows[at] = state & 0xff;
  }
  return writePng([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(rows, { level: 0 }) },
    { type: 'IEND', data: new Uint8Array(0) },
  ]);
}
