/** Primaries of Adobe RGB (1998), adapted to D50 as profiles hold them, and its gamma, 2 + 51/256. */
const ADOBE_RGB = {
  rXYZ: [0.60974, 0.31111, 0.01947],
  gXYZ: [0.20528, 0.62567, 0.06087],
  bXYZ: [0.14919, 0.06322, 0.74457],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;

/** A matrix/TRC display profile (ICC.1:2001-04, version 2.4) with the colours of Adobe RGB. */
export function adobeRgbProfile(): Uint8Array {
  const curve = Buffer.concat([Buffer.from('curv\0\0\0\0'), uint32(1), Buffer.of(2, 51, 0, 0)]);
  const name = 'Compatible with Adobe RGB (1998)\0';
  const description = Buffer.concat([
    Buffer.from('desc\0\0\0\0'),
    uint32(name.length),
    Buffer.from(name),
    Buffer.alloc(79),
  ]);
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', padded(description)],
    ['cprt', padded(Buffer.from('text\0\0\0\0no rights reserved\0'))],
    ['wtpt', xyz(D50)],
    ...Object.entries(ADOBE_RGB).map(([tag, value]) => [tag, xyz(value)] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((tag) => [tag, curve] as const),
  ];
  let at = 128 + 4 + 12 * tags.length;
  const directory = tags.map(([tag, data]) => {
    at += data.length;
    return Buffer.concat([Buffer.from(tag), uint32(at - data.length), uint32(data.length)]);
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // Date and time of creation: the first of January 2000.
  header.set([7, 208, 0, 1, 0, 1], 24);
  header.write('acsp', 36, 'latin1');
  for (const [i, value] of D50.entries()) header.writeInt32BE(Math.round(value * 65536), 68 + 4 * i);
  return new Uint8Array(Buffer.concat([header, uint32(tags.length), ...directory, ...tags.map(([, data]) => data)]));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  const fixed = values.map((value) => uint32(Math.round(value * 65536)));
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0'), ...fixed]);
}

function padded(data: Uint8Array): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}
