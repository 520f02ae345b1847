import { say } from '../core/say.js';
import { gifBlocks } from './gif-blocks.js';

/**
 * The same GIF with an end code behind all picture data that stop without one: libvips drops the last code of such data, so that
 * the last pixels come out black.
 * @throws Error with the reason when data end before the picture does
 */
export function withEndCodes(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let copied = 0;
  for (const block of gifBlocks(bytes)) {
    // Cut off: the decoder says so itself.
    if (block.kind !== 'picture' || block.end > bytes.length) continue;
    const codes = joinSubBlocks(bytes, block.data + 1);
    const { verdict, bit, size, end } = walkCodes(codes, bytes[block.data] as number, block.width * block.height);
    if (verdict === 'short') throw new Error(say`the picture data end before the picture does`);
    if (verdict !== 'no-end') continue;
    parts.push(bytes.subarray(copied, block.data + 1), subBlocks(withCode(codes, bit, size, end)));
    copied = block.end;
  }
  return copied === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(copied)]);
}

interface Walked {
  /** `unclear`: the data are not LZW as it should be, which is the decoder's to judge. */
  readonly verdict: 'whole' | 'no-end' | 'short' | 'unclear';
  /** Behind the last whole code. */
  readonly bit: number;
  /** Bits of the next code. */
  readonly size: number;
  readonly end: number;
}

/** Goes through LZW codes (GIF89a, Appendix F), counting the pixels that they stand for. */
function walkCodes(codes: Uint8Array, minimum: number, pixels: number): Walked {
  const clear = 1 << minimum;
  const end = clear + 1;
  const lengths = new Uint32Array(4096).fill(1, 0, clear);
  let [size, next, bit, count, before] = [minimum + 1, end + 1, 0, 0, -1];
  const walked = (verdict: Walked['verdict']): Walked => ({ verdict, bit, size, end });
  if (minimum < 1 || minimum > 11) return walked('unclear');
  while (bit + size <= 8 * codes.length) {
    const from = bit >> 3;
    const bytes = (codes[from] as number) | ((codes[from + 1] ?? 0) << 8) | ((codes[from + 2] ?? 0) << 16);
    const code = (bytes >> (bit & 7)) & ((1 << size) - 1);
    if (code === end) return walked(count >= pixels ? 'whole' : 'short');
    bit += size;
    if (code === clear) {
      [size, next, before] = [minimum + 1, end + 1, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) return walked('unclear');
    if (before >= 0 && next < 4096) {
      lengths[next] = (lengths[before] as number) + 1;
      next += 1;
      if (next === 1 << size && size < 12) size += 1;
    }
    count += lengths[code] as number;
    before = code;
  }
  return walked(count >= pixels ? 'no-end' : 'short');
}

function joinSubBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = start; bytes[at]; at += 1 + (bytes[at] as number)) {
    parts.push(bytes.subarray(at + 1, at + 1 + (bytes[at] as number)));
  }
  return Buffer.concat(parts);
}

/** The codes with one more at this bit, in the place of what fills up the last byte. */
function withCode(codes: Uint8Array, bit: number, size: number, code: number): Uint8Array {
  const out = new Uint8Array(Math.ceil((bit + size) / 8));
  out.set(codes.subarray(0, Math.ceil(bit / 8)));
  for (let i = 0; i < size; i++) {
    const at = bit + i;
    const mask = 1 << (at & 7);
    const byte = out[at >> 3] as number;
    out[at >> 3] = (code >> i) & 1 ? byte | mask : byte & ~mask;
  }
  return out;
}

function subBlocks(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const part = data.subarray(at, at + 255);
    parts.push(Uint8Array.of(part.length), part);
  }
  return Buffer.concat([...parts, Uint8Array.of(0)]);
}
