/** Bytes of the table of colours that these flags announce. */
export function tableSize(flags) {
    return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}
/** The blocks behind the screen's header, up to the trailer or what is no block. */
export function* gifBlocks(bytes) {
    const u16 = (at) => bytes[at] | ((bytes[at + 1] ?? 0) << 8);
    const behindSubBlocks = (from) => {
        let at = from;
        for (let length = bytes[at] ?? 0; length !== 0; length = bytes[at] ?? 0)
            at += 1 + length;
        return at + 1;
    };
    let at = 13 + tableSize(bytes[10]);
    while (at < bytes.length) {
        if (bytes[at] === 0x21) {
            yield { kind: 'extension', at, label: bytes[at + 1] ?? 0 };
            at = behindSubBlocks(at + 2);
            if (at > bytes.length)
                yield { kind: 'cut' };
        }
        else if (bytes[at] === 0x2c) {
            if (at + 10 > bytes.length) {
                yield { kind: 'cut' };
                return;
            }
            const flags = bytes[at + 9];
            const data = at + 10 + tableSize(flags);
            const end = behindSubBlocks(data + 1);
            const place = { left: u16(at + 1), top: u16(at + 3), width: u16(at + 5), height: u16(at + 7) };
            yield { kind: 'picture', at, flags, ...place, data, end };
            at = end;
        }
        else
            return;
    }
}
