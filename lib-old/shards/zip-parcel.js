import { open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
/** PKWARE's APPNOTE.TXT 6.3.10: signatures, and the fixed lengths of the records. */
const END = { signature: 0x06054b50, length: 22 };
const END_64 = { signature: 0x06064b50, length: 56 };
const LOCATOR_64 = { signature: 0x07064b50, length: 20 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
/** In a field of 32 bits: the value stands in the ZIP64 part. */
const MORE_32 = 0xffffffff;
/** Bytes of a directory that is read: half a million entries of ours have less. */
const MOST_DIRECTORY = 64 << 20;
/** A comment behind the end record has at most 65,535 bytes. */
const TAIL = END.length + LOCATOR_64.length + 0xffff;
const STORED = 0;
const DEFLATED = 8;
/**
 * A parcel that is a zip file, such as an artifact is when it has been downloaded. Entries are read where they stand, within
 * the limit that the caller gives: an archive cannot fill the disk or the memory, and its names lead nowhere.
 * @returns undefined for what is no zip file, or one with two entries of one name
 */
export async function openZipParcel(file) {
    const handle = await open(file, 'r');
    const entries = await readDirectory(handle).catch(() => undefined);
    if (!entries) {
        await handle.close();
        return undefined;
    }
    return {
        async read(name, limit) {
            const entry = entries.get(name);
            if (!entry || entry.size > limit)
                return undefined;
            return readEntry(handle, entry).catch(() => undefined);
        },
        close: () => handle.close(),
    };
}
async function readEntry(handle, { method, compressed, size, offset }) {
    const header = await readAt(handle, offset, LOCAL.length);
    if (header.readUInt32LE(0) !== LOCAL.signature)
        return undefined;
    const from = offset + LOCAL.length + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (method === STORED)
        return compressed === size ? readAt(handle, from, size) : undefined;
    // Deflate makes nothing much longer than it was: a longer text is no honest one.
    if (method !== DEFLATED || compressed > size + 1024 + size / 16)
        return undefined;
    const bytes = inflateRawSync(await readAt(handle, from, compressed), { maxOutputLength: Math.max(1, size) });
    return bytes.length === size ? bytes : undefined;
}
async function readDirectory(handle) {
    const { size: length } = await handle.stat();
    const from = Math.max(0, length - TAIL);
    const tail = await readAt(handle, from, length - from);
    const at = lastEnd(tail);
    if (at === undefined)
        return undefined;
    const place = (await place64(handle, tail, at)) ?? {
        count: tail.readUInt16LE(at + 10),
        length: tail.readUInt32LE(at + 12),
        offset: tail.readUInt32LE(at + 16),
    };
    if (place.length > MOST_DIRECTORY || place.offset + place.length > length)
        return undefined;
    return parseDirectory(await readAt(handle, place.offset, place.length), place.count);
}
function lastEnd(tail) {
    for (let at = tail.length - END.length; at >= 0; at--) {
        if (tail.readUInt32LE(at) === END.signature && at + END.length + tail.readUInt16LE(at + 20) === tail.length)
            return at;
    }
    return undefined;
}
/** Where the directory is in an archive of more than 65,535 entries or 4 GiB. */
async function place64(handle, tail, end) {
    const locator = end - LOCATOR_64.length;
    if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64.signature)
        return undefined;
    const record = await readAt(handle, Number(tail.readBigUInt64LE(locator + 8)), END_64.length);
    if (record.readUInt32LE(0) !== END_64.signature)
        return undefined;
    return {
        count: Number(record.readBigUInt64LE(32)),
        length: Number(record.readBigUInt64LE(40)),
        offset: Number(record.readBigUInt64LE(48)),
    };
}
function parseDirectory(directory, count) {
    const entries = new Map();
    let at = 0;
    for (let n = 0; n < count; n++) {
        if (directory.readUInt32LE(at) !== ENTRY.signature)
            return undefined;
        const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
        const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
        const behind = at + ENTRY.length + nameLength;
        const name = directory.toString('utf8', at + ENTRY.length, behind).replace(/^\//, '');
        // Of two entries of one name, readers disagree on which counts.
        if (entries.has(name))
            return undefined;
        entries.set(name, {
            method: directory.readUInt16LE(at + 10),
            ...sizesOf({
                size: directory.readUInt32LE(at + 24),
                compressed: directory.readUInt32LE(at + 20),
                offset: directory.readUInt32LE(at + 42),
            }, directory.subarray(behind, behind + extraLength)),
        });
        at = behind + extraLength + commentLength;
    }
    return entries;
}
/** The ZIP64 extra field holds those values that do not fit, in this order. */
function sizesOf(short, extra) {
    const sizes = { ...short };
    for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
        if (extra.readUInt16LE(at) !== 1)
            continue;
        let from = at + 4;
        for (const field of ['size', 'compressed', 'offset']) {
            if (sizes[field] !== MORE_32)
                continue;
            sizes[field] = Number(extra.readBigUInt64LE(from));
            from += 8;
        }
    }
    return sizes;
}
async function readAt(handle, position, length) {
    const bytes = Buffer.alloc(length);
    let read = 0;
    for (let more = -1; more !== 0 && read < length; read += more) {
        more = (await handle.read(bytes, read, length - read, position + read)).bytesRead;
    }
    if (read < length)
        throw new RangeError('The file ends early.');
    return bytes;
}
