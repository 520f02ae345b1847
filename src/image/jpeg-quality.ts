import { isFrameMarker, type JpegFrame, jpegSegments, readFrame } from './jpeg-segments.js';

/** Luminance quantisation table of ITU-T T.81, Annex K.1, in zigzag order: what libjpeg scales by its quality. */
const ANNEX_K_LUMINANCE = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
] as const;

/** How a JPEG was encoded, as far as its headers tell. */
export interface JpegEncoding {
  /** 1..100 on libjpeg's scale; tables of other encoders are mapped to the nearest of it. */
  readonly quality: number;
  /** '4:2:0' only when the source halves colour in both directions; anything finer is kept at full resolution. */
  readonly chromaSubsampling: '4:2:0' | '4:4:4';
  readonly progressive: boolean;
}

/** Reads quality and subsampling from a JPEG's own tables; undefined when it has none before its first scan. */
export function jpegEncoding(bytes: Uint8Array): JpegEncoding | undefined {
  const tables = new Map<number, number[]>();
  let frame: JpegFrame | undefined;
  for (const segment of jpegSegments(bytes)) {
    if (segment.marker === 0xdb) readTables(segment.data, tables);
    if (isFrameMarker(segment.marker)) frame ??= readFrame(segment);
  }
  const [luma, ...chroma] = frame?.components ?? [];
  const table = luma === undefined ? undefined : tables.get(luma.table);
  if (frame === undefined || luma === undefined || table === undefined) return undefined;
  const halved =
    chroma.length === 2 &&
    chroma.every((component) => 2 * component.horizontal <= luma.horizontal && 2 * component.vertical <= luma.vertical);
  return {
    quality: estimateQuality(table),
    chromaSubsampling: halved ? '4:2:0' : '4:4:4',
    progressive: frame.progressive,
  };
}

/** DQT: precision and number in one byte, then 64 values in zigzag order, 8 or 16 bits each. */
function readTables(data: Uint8Array, tables: Map<number, number[]>): void {
  let at = 0;
  while (at < data.length) {
    const head = data[at] as number;
    const size = head >> 4 === 0 ? 1 : 2;
    if (at + 1 + 64 * size > data.length) return;
    const values = Array.from({ length: 64 }, (_, i) => {
      const from = at + 1 + i * size;
      return size === 1 ? (data[from] as number) : ((data[from] as number) << 8) | (data[from + 1] as number);
    });
    tables.set(head & 15, values);
    at += 1 + 64 * size;
  }
}

/**
 * The quality whose scaled Annex K table comes closest, in the sum of relative differences: exact for libjpeg's
 * own files, a fair match for others.
 */
function estimateQuality(table: readonly number[]): number {
  let best = 75;
  let least = Number.POSITIVE_INFINITY;
  for (let quality = 1; quality <= 100; quality++) {
    // libjpeg's jpeg_quality_scaling and jpeg_add_quant_table, force_baseline.
    const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
    let difference = 0;
    for (let i = 0; i < 64; i++) {
      const standard = Math.floor(((ANNEX_K_LUMINANCE[i] as number) * scale + 50) / 100);
      const scaled = Math.min(255, Math.max(1, standard));
      difference += Math.abs(scaled - (table[i] as number)) / (scaled + (table[i] as number));
    }
    if (difference < least) {
      least = difference;
      best = quality;
    }
  }
  return best;
}
