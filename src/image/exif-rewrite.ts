import { entryNumber, openTiff, readDirectory, type TiffReader } from './exif.js';

const TAG = { orientation: 0x0112, exifDirectory: 0x8769, pixelWidth: 0xa002, pixelHeight: 0xa003 } as const;
const THUMBNAIL = { offset: 0x0201, length: 0x0202 } as const;

/**
 * A copy of an EXIF block that fits the upright, doubled picture: orientation 1, the new size where the old one was
 * stated, and no thumbnail (it shows the small picture, in the old orientation). Everything else keeps its place, so
 * that offsets inside maker notes stay valid. Undefined when the block is no TIFF.
 */
export function uprightExif(block: Uint8Array, size: { width: number; height: number }): Uint8Array | undefined {
  const copy = new Uint8Array(block);
  const tiff = openTiff(copy);
  const first = tiff?.u32(4);
  const directory = tiff === undefined || first === undefined ? undefined : readDirectory(tiff, first);
  if (tiff === undefined || directory === undefined) return undefined;
  for (const entry of directory.entries) {
    if (entry.tag === TAG.orientation) writeNumber(tiff, entry.valueAt, entry.type, 1);
    if (entry.tag !== TAG.exifDirectory) continue;
    const at = entryNumber(tiff, entry);
    for (const inner of (at === undefined ? undefined : readDirectory(tiff, at))?.entries ?? []) {
      if (inner.tag === TAG.pixelWidth) writeNumber(tiff, inner.valueAt, inner.type, size.width);
      if (inner.tag === TAG.pixelHeight) writeNumber(tiff, inner.valueAt, inner.type, size.height);
    }
  }
  return withoutThumbnail(copy, tiff, directory.nextAt);
}

function writeNumber(tiff: TiffReader, at: number, type: number, value: number): void {
  if (type === 3 && value <= 0xffff) tiff.view.setUint16(at, value, tiff.littleEndian);
  if (type === 4) tiff.view.setUint32(at, value, tiff.littleEndian);
}

/** Unlinks the second directory and blanks the thumbnail; when it ends the block, the block gets shorter. */
function withoutThumbnail(block: Uint8Array, tiff: TiffReader, nextAt: number): Uint8Array {
  const next = tiff.u32(nextAt);
  if (next === undefined || next === 0) return block;
  const second = readDirectory(tiff, next);
  const numberOf = (tag: number) => {
    const entry = second?.entries.find((candidate) => candidate.tag === tag);
    return entry === undefined ? undefined : entryNumber(tiff, entry);
  };
  const offset = numberOf(THUMBNAIL.offset);
  const length = numberOf(THUMBNAIL.length);
  tiff.view.setUint32(nextAt, 0, tiff.littleEndian);
  if (offset === undefined || length === undefined || offset < 8 || offset + length > block.length) return block;
  block.fill(0, offset, offset + length);
  return offset + length === block.length && offset > nextAt + 4 ? block.slice(0, offset) : block;
}
