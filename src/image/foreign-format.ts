/** Formats we recognise only to say why we do not touch them. */

const text = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

const MAGIC: readonly { readonly name: string; readonly test: (bytes: Uint8Array) => boolean }[] = [
  { name: 'GIF', test: (b) => /^GIF8[79]a/.test(text(b, 0, 6)) },
  { name: 'BMP', test: (b) => text(b, 0, 2) === 'BM' && b.length >= 26 },
  { name: 'TIFF', test: (b) => ['II*\0', 'MM\0*'].includes(text(b, 0, 4)) },
  { name: 'AVIF', test: (b) => /^ftyp(avif|avis)/.test(text(b, 4, 8)) },
  { name: 'HEIC', test: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
  { name: 'JPEG XL', test: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
  { name: 'JPEG 2000', test: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
  { name: 'Photoshop document', test: (b) => text(b, 0, 4) === '8BPS' },
  { name: 'PDF', test: (b) => text(b, 0, 5) === '%PDF-' },
  { name: 'Windows icon', test: (b) => text(b, 0, 4) === '\0\0\x01\0' },
  {
    name: 'SVG',
    test: (b) =>
      /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
  },
];

/** Name of a known image format that is not ours to read; undefined for anything else. */
export function foreignFormat(bytes: Uint8Array): string | undefined {
  return MAGIC.find(({ test }) => test(bytes))?.name;
}

/** True when a GIF holds more than one picture (GIF89a block structure; stops at the second one). */
export function isAnimatedGif(bytes: Uint8Array): boolean {
  if (!/^GIF8[79]a/.test(text(bytes, 0, 6))) return false;
  const tableSize = (flags: number) => ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  let pictures = 0;
  const skipSubBlocks = () => {
    for (let length = bytes[at] ?? 0; length !== 0; length = bytes[at] ?? 0) at += 1 + length;
    at += 1;
  };
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x21) {
      at += 2;
      skipSubBlocks();
    } else if (block === 0x2c) {
      pictures += 1;
      if (pictures > 1) return true;
      at += 11 + tableSize(bytes[at + 9] ?? 0);
      skipSubBlocks();
    } else {
      return false;
    }
  }
  return false;
}
