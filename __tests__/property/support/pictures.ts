import { deflateSync, inflateSync } from 'node:zlib';

/** Grey levels that no comparison takes for each other. */
const LEVELS = [10, 70, 130, 190, 250];
const BLOCKS = 3;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG of three grey squares that spell the number `content` (below 125). Each `scale` is twice the last: scale 0 has
 * squares of 8 pixels. `variant` changes the bytes, not the pixels.
 */
export function picture(content: number, scale = 0, variant = 0): Buffer {
  const side = 8 * 2 ** scale;
  const greys = Array.from({ length: BLOCKS }, (_, at) => LEVELS[Math.floor(content / 5 ** at) % 5] as number);
  return encodeGrey(side * BLOCKS, side, (x) => greys[Math.floor(x / side)] as number, variant);
}

/** What a PNG of ours shows, whoever encoded it: its number and scale; undefined for other bytes. */
export function readPicture(bytes: Uint8Array): { content: number; scale: number } | undefined {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const chunks = readChunks(file);
  const header = chunks.get('IHDR') as Buffer;
  const [width, depth, colour] = [header.readUInt32BE(0), header[8] as number, header[9] as number];
  const samples = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Record<number, number>)[colour] as number;
  const row = unfiltered(
    inflateSync(chunks.get('IDAT') as Buffer),
    Math.ceil((width * depth * samples) / 8),
    (depth * samples) / 8,
  );
  const side = width / BLOCKS;
  const palette = chunks.get('PLTE');
  let content = 0;
  for (let block = 0; block < BLOCKS; block += 1) {
    const bit = (block * side + side / 2) * depth * samples;
    const value = ((row[bit >> 3] as number) >> (8 - depth - (bit % 8))) & (2 ** depth - 1);
    const grey = palette ? (palette[3 * value] as number) : Math.round((value * 255) / (2 ** depth - 1));
    content += LEVELS.indexOf(grey) * 5 ** block;
  }
  return { content, scale: Math.log2(side / 8) };
}

function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), file.subarray(at + 8, at + 8 + length)]));
    at += 12 + length;
  }
  return chunks;
}

/** The fourth row of pixels (PNG specification, 9.2: filter types 0 to 4). */
function unfiltered(data: Buffer, length: number, pixel: number): Buffer {
  const step = Math.max(1, pixel);
  let above = Buffer.alloc(length);
  for (let y = 0; y < 4; y += 1) {
    const filter = data[y * (length + 1)] as number;
    const row = Buffer.from(data.subarray(y * (length + 1) + 1, (y + 1) * (length + 1)));
    for (let x = 0; x < length; x += 1) {
      const [a, b, c] = [
        x < step ? 0 : (row[x - step] as number),
        above[x] as number,
        x < step ? 0 : (above[x - step] as number),
      ];
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      row[x] = (row[x] as number) + ([0, a, b, (a + b) >> 1, paeth][filter] as number);
    }
    above = row;
  }
  return above;
}

export function encodeGrey(width: number, height: number, grey: (x: number, y: number) => number, variant = 0): Buffer {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = grey(x, y);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header)];
  if (variant > 0) chunks.push(chunk('tEXt', Buffer.from(`Comment\0variant ${variant}`, 'latin1')));
  chunks.push(chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The PNG specification's CRC (Annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
