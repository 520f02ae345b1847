import { enlarge } from './difference.js';
import { type MeasuredPair, scaledBox } from './measure-pair.js';
import { cut, type Pixels, webpOf } from './pixels.js';

/** Side of the part that is shown, in pixels of the result, and the most that it is shown at. */
export const CROP = { part: 120, shown: 360 } as const;
/** Transparent pixels between the two: whatever is behind the picture parts them. */
const GAP = 8;
const QUALITY = 88;

/** Two crops of one place beside each other, as a WebP file. */
export interface Montage {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The part of a pair that shows most, twice: left the source enlarged plainly, right the result, both bicubically to the
 * same size. Enlarged by a whole number, at least once.
 * @param part pixels of the result in `pair.box`
 */
export async function montageOf(pair: MeasuredPair, part: Pixels): Promise<Montage> {
  const { source, box } = pair;
  const times = Math.max(1, Math.floor(CROP.shown / Math.max(box.width, box.height)));
  const [width, height] = [part.width * times, part.height * times];
  const scale = pair.scale;
  const left = enlargePixels(cut(source, scaledBox(box, 1 / scale, source)), width, height);
  const right = enlargePixels(part, width, height);
  const data = new Uint8Array((2 * width + GAP) * height * 4);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * width * 4, y * (2 * width + GAP) * 4];
    data.set(left.data.subarray(from, from + width * 4), to);
    data.set(right.data.subarray(from, from + width * 4), to + (width + GAP) * 4);
  }
  const size = { width: 2 * width + GAP, height };
  return { ...size, bytes: await webpOf({ ...size, data }, QUALITY) };
}

/** Bicubic; colour counts as much as it is opaque, so that no invisible colour bleeds in. */
function enlargePixels({ width, height, data }: Pixels, wide: number, high: number): Pixels {
  const planes = [0, 1, 2, 3].map((channel) => {
    const plane = new Uint8Array(width * height);
    for (let at = 0, from = 0; at < plane.length; at += 1, from += 4) {
      const alpha = data[from + 3] as number;
      plane[at] = channel === 3 ? alpha : ((data[from + channel] as number) * alpha) / 255 + 0.5;
    }
    return enlarge({ width, height, data: plane }, wide, high).data;
  });
  const out = new Uint8Array(wide * high * 4);
  for (let at = 0, to = 0; to < out.length; at += 1, to += 4) {
    const alpha = planes[3]?.[at] as number;
    for (let c = 0; c < 3; c += 1) {
      out[to + c] = alpha === 0 ? 0 : Math.min(255, ((planes[c]?.[at] as number) * 255) / alpha);
    }
    out[to + 3] = alpha;
  }
  return { width: wide, height: high, data: out };
}
