import { createCipheriv } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A small PNG with soft waves whose phase depends on `seed`: different seeds are different pictures. */
export function wavesPng(seed: number, width = 16, height = 12): Buffer {
  const row = 1 + width * 3;
  const raw = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        raw[y * row + 1 + x * 3 + c] =
          128 + Math.round(100 * Math.sin(x / 3 + seed * (c + 1)) * Math.cos(y / 4 + seed));
      }
    }
  }
  return png(width, height, deflateSync(raw, { level: 9 }));
}

/** The same picture in other bytes, as a recompressing tool would leave it. */
export function recompressed(seed: number, width = 16, height = 12): Buffer {
  const bytes = wavesPng(seed, width, height);
  const text = chunk('tEXt', Buffer.from('Software\0recompressor'));
  return Buffer.concat([bytes.subarray(0, 33), text, bytes.subarray(33)]);
}

/** Noise, which nothing compresses: few pixels make many bytes, before and after. `depth` in bits a sample. */
export function noisePng(seed: number, width: number, height: number, depth: 8 | 16 = 8): Buffer {
  const row = 1 + (width * 3 * depth) / 8;
  const keystream = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
  const raw = keystream.update(Buffer.alloc(row * height));
  // The first byte of each row names a filter: none.
  for (let y = 0; y < height; y += 1) raw[y * row] = 0;
  return png(width, height, deflateSync(raw, { level: 0 }), depth);
}

function png(width: number, height: number, data: Buffer, depth = 8): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), out.length - 4);
  return out;
}

/** CRC-32 as PNG has it (zlib.crc32 came with Node 22.2). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
