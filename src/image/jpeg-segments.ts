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
