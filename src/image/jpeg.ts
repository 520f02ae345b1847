/** The marker segments of a JPEG file (ITU-T T.81, Annex B) before its first scan. */

export interface JpegSegment {
  /** Second byte of the marker, e.g. 0xE1 for APP1. */
  readonly marker: number;
  /** Payload without marker and length. */
  readonly data: Uint8Array;
}

/** True when the bytes begin with SOI and another marker. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Markers that stand alone: TEM, RSTn, SOI, EOI. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}

/** Segments in file order up to and with the first SOS (0xDA); whole segments only, views into `bytes`. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] as number;
    // Any number of 0xFF may fill the space before a marker; 0xFF00 is not one.
    if (marker === 0xff || marker === 0x00) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return;
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2 || at + 2 + length > bytes.length) return;
    yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
    if (marker === 0xda) return;
    at += 2 + length;
  }
}

/** One component of a frame: sampling factors and the number of its quantisation table. */
export interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly table: number;
}

export interface JpegFrame {
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  readonly components: readonly JpegComponent[];
}

/** True for SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
export function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The frame header of a SOFn segment; undefined when it is cut off or says nonsense. */
export function readFrame(segment: JpegSegment): JpegFrame | undefined {
  const { data, marker } = segment;
  const count = data[5];
  if (count === undefined || count < 1 || data.length < 6 + 3 * count) return undefined;
  const at = (i: number) => data[i] as number;
  const components = Array.from({ length: count }, (_, i) => ({
    id: at(6 + 3 * i),
    horizontal: at(7 + 3 * i) >> 4,
    vertical: at(7 + 3 * i) & 15,
    table: at(8 + 3 * i),
  }));
  return {
    precision: at(0),
    height: (at(1) << 8) | at(2),
    width: (at(3) << 8) | at(4),
    progressive: (marker & 3) === 2,
    components,
  };
}

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
