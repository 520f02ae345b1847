import sharp from 'sharp';

export interface Shown {
  readonly width: number;
  readonly height: number;
  /** RGBA, 0..1. */
  readonly data: Float64Array;
}

/** A file as a viewer without colour management shows it: sharp's own orientation and decoding, not ours. */
export async function displayed(bytes: Uint8Array): Promise<Shown> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true, failOn: 'none' })
    .autoOrient()
    .toColourspace('rgb16')
    .ensureAlpha()
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const samples = new Uint16Array(new Uint8Array(data).buffer);
  return { width: info.width, height: info.height, data: Float64Array.from(samples, (value) => value / 65535) };
}

/**
 * PSNR in dB between a picture on a background (grey, or RGB; 0..255) and its doubled version averaged 2×2 on the same background:
 * a doubled picture is another sampling of the same one, so this must be high whatever the network does with detail.
 */
export function agreement(source: Shown, doubled: Shown, background: number | readonly number[]): number {
  if (doubled.width !== 2 * source.width || doubled.height !== 2 * source.height) return 0;
  const back = [0, 1, 2].map((c) => (typeof background === 'number' ? background : (background[c] as number)) / 255);
  const value = ({ width, data }: Shown, x: number, y: number, c: number) => {
    const at = 4 * (y * width + x);
    const alpha = data[at + 3] as number;
    return (data[at + c] as number) * alpha + (back[c] as number) * (1 - alpha);
  };
  let sum = 0;
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < source.width; x++) {
      for (let c = 0; c < 3; c++) {
        let mean = 0;
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const) {
          mean += value(doubled, 2 * x + dx, 2 * y + dy, c) / 4;
        }
        sum += (mean - value(source, x, y, c)) ** 2;
      }
    }
  }
  return sum === 0 ? 100 : 10 * Math.log10((3 * source.width * source.height) / sum);
}

/** PSNR in dB between two pictures of one size. */
export function difference(a: Shown, b: Shown): number {
  if (a.width !== b.width || a.height !== b.height) return 0;
  const sum = a.data.reduce((total, value, i) => total + (value - (b.data[i] as number)) ** 2, 0);
  return sum === 0 ? 100 : 10 * Math.log10(a.data.length / sum);
}
