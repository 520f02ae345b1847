/**
 * The few EXIF facts that matter for pixels. EXIF is a TIFF file in a box: byte order, then a chain of
 * directories (IFD) of 12-byte entries (CIPA DC-008, TIFF 6.0). Every offset is hostile until checked.
 */
/** A reader of an EXIF block (with or without the `Exif\0\0` prefix removed beforehand); undefined if it is no TIFF. */
export function openTiff(block) {
    if (block.length < 8)
        return undefined;
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d)
        return undefined;
    const littleEndian = order === 0x4949;
    if (view.getUint16(2, littleEndian) !== 42)
        return undefined;
    return {
        view,
        littleEndian,
        u16: (offset) => (offset + 2 <= view.byteLength ? view.getUint16(offset, littleEndian) : undefined),
        u32: (offset) => (offset + 4 <= view.byteLength ? view.getUint32(offset, littleEndian) : undefined),
    };
}
/** The entries of the directory at `offset`, and the offset of its next-directory pointer. */
export function readDirectory(tiff, offset) {
    const count = tiff.u16(offset);
    if (count === undefined || offset < 8)
        return undefined;
    const entries = [];
    for (let i = 0; i < count; i++) {
        const at = offset + 2 + 12 * i;
        const tag = tiff.u16(at);
        const type = tiff.u16(at + 2);
        const length = tiff.u32(at + 4);
        if (tag === undefined || type === undefined || length === undefined || at + 12 > tiff.view.byteLength)
            break;
        entries.push({ tag, type, count: length, valueAt: at + 8 });
    }
    return { entries, nextAt: offset + 2 + 12 * count };
}
const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;
const SLONG = 9;
/** A SHORT, LONG or SLONG value stored inside its entry. */
export function entryNumber(tiff, entry) {
    if (entry.type === SHORT)
        return tiff.u16(entry.valueAt);
    if (entry.type === LONG || entry.type === SLONG)
        return tiff.u32(entry.valueAt);
    return undefined;
}
/**
 * EXIF orientation 1..8 of a TIFF block; 1 when absent or out of range. An entry of several values says nothing, to browsers
 * neither; and `uprightExif` could not put it right.
 */
export function exifOrientation(block) {
    const tiff = openTiff(block);
    const first = tiff?.u32(4);
    if (tiff === undefined || first === undefined)
        return 1;
    const entry = readDirectory(tiff, first)?.entries.find(({ tag, count }) => tag === ORIENTATION && count === 1);
    const value = entry === undefined ? undefined : entryNumber(tiff, entry);
    return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}
/** True for the orientations that swap width and height. */
export function orientationSwaps(orientation) {
    return orientation >= 5;
}
const EXIF_PREFIX = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
/** The TIFF part of an EXIF payload: without the `Exif\0\0` that JPEG (and some WebP files) put before it. */
export function withoutExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte) ? payload.subarray(EXIF_PREFIX.length) : payload;
}
/** True when a JPEG APP1 payload is EXIF. */
export function hasExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte);
}
const TAG = {
    orientation: 0x0112,
    exifDirectory: 0x8769,
    pixelWidth: 0xa002,
    pixelHeight: 0xa003,
    width: 0x0100,
    height: 0x0101,
};
const THUMBNAIL = { offset: 0x0201, length: 0x0202 };
/**
 * A copy of an EXIF block that fits the upright, doubled picture: orientation 1, the new size where the old one was
 * stated, and no thumbnail (it shows the small picture, in the old orientation). Everything else keeps its place, so
 * that offsets inside maker notes stay valid. Undefined when the block is no TIFF.
 */
export function uprightExif(block, size) {
    const copy = new Uint8Array(block);
    const tiff = openTiff(copy);
    const first = tiff?.u32(4);
    const directory = tiff === undefined || first === undefined ? undefined : readDirectory(tiff, first);
    if (tiff === undefined || directory === undefined)
        return undefined;
    for (const entry of directory.entries) {
        if (entry.tag === TAG.orientation)
            writeNumber(tiff, entry, 1);
        if (entry.tag === TAG.width)
            writeNumber(tiff, entry, size.width);
        if (entry.tag === TAG.height)
            writeNumber(tiff, entry, size.height);
        if (entry.tag !== TAG.exifDirectory)
            continue;
        const at = entryNumber(tiff, entry);
        for (const inner of (at === undefined ? undefined : readDirectory(tiff, at))?.entries ?? []) {
            if (inner.tag === TAG.pixelWidth)
                writeNumber(tiff, inner, size.width);
            if (inner.tag === TAG.pixelHeight)
                writeNumber(tiff, inner, size.height);
        }
    }
    return withoutThumbnail(copy, tiff, directory.nextAt);
}
/** Writes a number into its entry; one that a SHORT cannot hold makes it a LONG. */
function writeNumber({ view, littleEndian }, { valueAt, type, count }, value) {
    if (count !== 1 || ![SHORT, LONG, SLONG].includes(type))
        return;
    if (type === SHORT && value <= 0xffff) {
        view.setUint16(valueAt, value, littleEndian);
        return;
    }
    // The type stands 6 bytes before the value.
    if (type === SHORT)
        view.setUint16(valueAt - 6, LONG, littleEndian);
    view.setUint32(valueAt, value, littleEndian);
}
/** Unlinks the second directory and blanks the thumbnail; when it ends the block, the block gets shorter. */
function withoutThumbnail(block, tiff, nextAt) {
    const next = tiff.u32(nextAt);
    if (next === undefined || next === 0)
        return block;
    const second = readDirectory(tiff, next);
    const numberOf = (tag) => {
        const entry = second?.entries.find((candidate) => candidate.tag === tag);
        return entry === undefined ? undefined : entryNumber(tiff, entry);
    };
    const offset = numberOf(THUMBNAIL.offset);
    const length = numberOf(THUMBNAIL.length);
    tiff.view.setUint32(nextAt, 0, tiff.littleEndian);
    if (offset === undefined || length === undefined || offset < 8 || offset + length > block.length)
        return block;
    block.fill(0, offset, offset + length);
    return offset + length === block.length && offset > nextAt + 4 ? block.slice(0, offset) : block;
}
