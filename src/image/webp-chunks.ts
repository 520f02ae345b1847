/** The chunks of a WebP file (RFC 9649): a RIFF container. */

export interface WebpChunk {
  /** FourCC, e.g. `VP8 `. */
  readonly type: string;
  readonly data: Uint8Array;
}

function fourCC(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** True when the bytes begin with RIFF....WEBP. */
export function isWebp(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && fourCC(bytes, 0) === 'RIFF' && fourCC(bytes, 8) === 'WEBP';
}

/**
 * The chunks in file order, views into `bytes`; a last one that is cut off is yielded with what there is of it
 * (its header still says the size of the picture).
 */
export function* webpChunks(bytes: Uint8Array): Generator<WebpChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    yield { type: fourCC(bytes, at), data: bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length)) };
    at += 8 + length + (length & 1);
  }
}

/** A WebP file of these chunks. */
export function writeWebp(chunks: readonly WebpChunk[]): Uint8Array {
  const total = chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length & 1), 12);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  const text = (at: number, value: string) => {
    for (let i = 0; i < 4; i++) file[at + i] = value.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, total - 8, true);
  text(8, 'WEBP');
  let at = 12;
  for (const { type, data } of chunks) {
    text(at, type);
    view.setUint32(at + 4, data.length, true);
    file.set(data, at + 8);
    at += 8 + data.length + (data.length & 1);
  }
  return file;
}
