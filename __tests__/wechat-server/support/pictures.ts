import { loadSharp } from '../../../src/image/load-sharp.js';

/** A small picture with a gradient, so that mistakes of size or order show. */
export async function picture(format: 'png' | 'jpeg' | 'webp', width = 6, height = 4): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let index = 0; index < data.length; index += 1) data[index] = (index * 7) % 256;
  const sharp = await loadSharp();
  return sharp(data, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A PNG of about the wanted size that still decodes: bytes are added in a chunk that readers skip. */
export async function pngOfBytes(bytes: number): Promise<Buffer> {
  const png = await picture('png');
  const { crc32 } = await import('node:zlib').then((zlib) => ({
    crc32: (zlib as { crc32?: (data: Buffer) => number }).crc32,
  }));
  const length = bytes - png.length - 12;
  const body = Buffer.concat([Buffer.from('prVt'), Buffer.alloc(length)]);
  const chunk = Buffer.alloc(length + 12);
  chunk.writeUInt32BE(length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE((crc32 ?? crc)(body) >>> 0, length + 8);
  // Before IEND, which is the last 12 bytes.
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)]);
}

/** CRC-32 for Node versions whose zlib has none. */
function crc(data: Buffer): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return value ^ 0xffffffff;
}
