import { deflateRawSync } from 'node:zlib';

/** A file of an archive; the figures that the archive states may be others than the true ones. */
export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly deflate?: boolean;
  readonly statedSize?: number;
  /** Unix mode, e.g. 0o120777 for a symbolic link. */
  readonly mode?: number;
  /** Sizes and place stand in the ZIP64 part, as where they are too large for their fields. */
  readonly zip64?: boolean;
}

/** A zip file as PKWARE's APPNOTE says, with what a stranger may have done to it. */
export function makeZip(files: readonly ZipFile[], { zip64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflate = false, statedSize, mode = 0o100644, zip64: large = false } of files) {
    const data = deflate ? deflateRawSync(content) : Buffer.from(content);
    const title = Buffer.from(name, 'utf8');
    const size = statedSize ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(deflate ? 8 : 0, 8);
    local.writeUInt16LE(title.length, 26);
    const extra = large ? Buffer.alloc(28) : Buffer.alloc(0);
    if (large) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      for (const [n, value] of [size, data.length, offset].entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * n);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(large ? 0xffffffff : data.length, 20);
    entry.writeUInt32LE(large ? 0xffffffff : size, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(large ? 0xffffffff : offset, 42);
    directory.push(entry, title, extra);
    parts.push(local, title, data);
    offset += local.length + title.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip64 ? 0xffff : files.length, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : listing.length, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  if (!zip64) return Buffer.concat([...parts, listing, end]);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  for (const [at, value] of [
    [32, files.length],
    [40, listing.length],
    [48, offset],
  ] as const) {
    record.writeBigUInt64LE(BigInt(value), at);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + listing.length), 8);
  return Buffer.concat([...parts, listing, record, locator, end]);
}
