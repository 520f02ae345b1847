/** Bits of a JPEG's entropy-coded data (ITU-T T.81, F.2.2): bytes up to the next marker, without the stuffing after 0xFF. */
export class ScanReader {
    bytes;
    at;
    buffer = 0;
    count = 0;
    /** Bits in the buffer, at its end, that the file does not have. */
    invented = 0;
    ended = false;
    constructor(bytes, at) {
        this.bytes = bytes;
        this.at = at;
    }
    /** True when more was read than there is before the next marker. */
    get isShort() {
        return this.invented > this.count;
    }
    /** An unsigned number of at most 16 bits. */
    bits(count) {
        const value = this.peek(count);
        this.skip(count);
        return value;
    }
    /** The next bits, without taking them. */
    peek(count) {
        while (this.count < count)
            this.fill();
        return (this.buffer >>> (this.count - count)) & ((1 << count) - 1);
    }
    skip(count) {
        this.count -= count;
    }
    fill() {
        // 24 bits at most are ever held: 16 that are asked for, and a byte.
        this.buffer = ((this.buffer & 0xffff) << 8) | this.nextByte();
        this.count += 8;
    }
    nextByte() {
        const byte = this.ended ? undefined : this.bytes[this.at];
        const next = this.bytes[this.at + 1];
        if (byte === undefined || (byte === 0xff && next !== 0)) {
            this.ended = true;
            this.invented += 8;
            return 0;
        }
        this.at += byte === 0xff ? 2 : 1;
        return byte;
    }
    /** What the file still has before the next marker: whole bytes, and whether the bits before them are the ones of filling. */
    left() {
        const held = this.count - this.invented;
        const odd = Math.max(0, held) & 7;
        const filledWithOnes = odd === 0 ? true : this.peek(odd) === (1 << odd) - 1;
        const whole = [];
        for (let bit = held - odd - 8; bit >= 0; bit -= 8)
            whole.push((this.buffer >>> (bit + this.invented)) & 255);
        while (!this.ended) {
            const byte = this.nextByte();
            if (!this.ended)
                whole.push(byte);
        }
        return { bytes: Uint8Array.from(whole), filledWithOnes };
    }
    /** Offset of the marker that ends the data; the end of the file when there is none. To be asked after `left`. */
    get nextMarker() {
        return this.at;
    }
    /** Goes on behind the restart marker of this number; false when another one stands there. To be called after `left`. */
    passRestart(number) {
        while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff)
            this.at += 1;
        if (this.bytes[this.at] !== 0xff || this.bytes[this.at + 1] !== 0xd0 + number)
            return false;
        this.at += 2;
        this.buffer = 0;
        this.count = 0;
        this.invented = 0;
        this.ended = false;
        return true;
    }
}
/** Bits that are looked up at once. */
const LOOK_AHEAD = 8;
/** A Huffman table of a DHT segment (ITU-T T.81, Annex C). */
export class HuffmanTable {
    symbols;
    /** By the next LOOK_AHEAD bits: length << 8 | symbol; 0 for longer codes. */
    quick = new Uint16Array(1 << LOOK_AHEAD);
    /** By length: the largest code, and what to add to a code to get its symbol's place. */
    largest = new Int32Array(17).fill(-1);
    offset = new Int32Array(17);
    /** @param counts number of codes of each length, 1 to 16 */
    constructor(counts, symbols) {
        this.symbols = symbols;
        let code = 0;
        let place = 0;
        for (let length = 1; length <= 16; length++) {
            const count = counts[length - 1];
            this.offset[length] = place - code;
            for (let i = 0; i < count; i++, code++, place++) {
                if (length > LOOK_AHEAD)
                    continue;
                const from = code << (LOOK_AHEAD - length);
                const entry = (length << 8) | (symbols[place] ?? 0);
                this.quick.fill(entry, from, from + (1 << (LOOK_AHEAD - length)));
            }
            if (count > 0)
                this.largest[length] = code - 1;
            code <<= 1;
        }
    }
    /** The next symbol; -1 for bits that are no code. */
    decode(reader) {
        const entry = this.quick[reader.peek(LOOK_AHEAD)];
        if (entry !== 0) {
            reader.skip(entry >> 8);
            return entry & 255;
        }
        for (let length = LOOK_AHEAD + 1; length <= 16; length++) {
            const code = reader.peek(length);
            if (code > this.largest[length])
                continue;
            reader.skip(length);
            return this.symbols[code + this.offset[length]] ?? -1;
        }
        return -1;
    }
}
