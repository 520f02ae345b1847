/** A JPEG marker segment. */
export function segment(marker: number, payload: Uint8Array): Uint8Array {
  const length = payload.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 255), payload]);
}

/** Puts segments right after SOI. */
export function insertSegments(file: Uint8Array, segments: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([file.subarray(0, 2), ...segments, file.subarray(2)]);
}

export interface ExifPlan {
  readonly orientation: number;
  readonly artist?: string;
  readonly thumbnail?: Uint8Array;
}

/** An APP1 EXIF payload, big-endian, optionally with an artist and a second directory with a thumbnail. */
export function exifBlock({ orientation, artist, thumbnail }: ExifPlan): Uint8Array {
  const entries = [entry(0x0112, 3, 1, Buffer.of(0, orientation, 0, 0))];
  const text = artist === undefined ? Buffer.alloc(0) : Buffer.from(`${artist}\0`, 'latin1');
  const count = artist === undefined ? 1 : 2;
  const firstEnd = 8 + 2 + 12 * count + 4;
  if (artist !== undefined) entries.push(entry(0x013b, 2, text.length, long(firstEnd)));
  const second = firstEnd + text.length;
  const next = thumbnail === undefined ? 0 : second;
  const parts = [Buffer.from('MM\0*'), long(8), short(count), ...entries, long(next), text];
  if (thumbnail !== undefined) {
    const offset = second + 2 + 24 + 4;
    parts.push(short(2), entry(0x0201, 4, 1, long(offset)), entry(0x0202, 4, 1, long(thumbnail.length)), long(0));
    parts.push(Buffer.from(thumbnail));
  }
  return Buffer.concat([Buffer.from('Exif\0\0'), ...parts]);
}

function entry(tag: number, type: number, count: number, value: Uint8Array): Buffer {
  return Buffer.concat([short(tag), short(type), long(count), value]);
}

function short(value: number): Buffer {
  return Buffer.of(value >> 8, value & 255);
}

function long(value: number): Buffer {
  return Buffer.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
}
