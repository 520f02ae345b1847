import { say } from '../core/say.js';
import { isFrameMarker, readFrame } from './jpeg.js';
import { HuffmanTable, ScanReader } from './jpeg-bits.js';
import { BlockReader, Lost } from './jpeg-blocks.js';
export function checkScans(bytes) {
    try {
        return new ScanWalk(bytes).run();
    }
    catch (thrown) {
        if (thrown instanceof Lost)
            return { kind: 'lost', why: thrown.message };
        throw thrown;
    }
}
/** Bytes after a complete scan that need an excuse: more are a picture that came out too short. */
const MOST_STRAY = 32;
class ScanWalk {
    bytes;
    dc = [];
    ac = [];
    quantiser = new Map();
    frame;
    components = [];
    restartInterval = 0;
    blocks = new BlockReader();
    constructor(bytes) {
        this.bytes = bytes;
    }
    run() {
        const { bytes } = this;
        let at = 2;
        while (at + 3 < bytes.length) {
            const marker = bytes[at + 1];
            if (bytes[at] !== 0xff || marker === 0 || marker === 0xff) {
                at += 1;
                continue;
            }
            if (marker === 0xd9)
                break;
            if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += 2;
                continue;
            }
            const length = (bytes[at + 2] << 8) | bytes[at + 3];
            if (length < 2 || at + 2 + length > bytes.length)
                throw new Lost(say `a segment is cut off`);
            const data = bytes.subarray(at + 4, at + 2 + length);
            at += 2 + length;
            if (isFrameMarker(marker)) {
                if (marker > 0xc2 || this.frame)
                    return { kind: 'unknown' };
                if (!this.startFrame(marker, data))
                    return { kind: 'unknown' };
            }
            else if (marker === 0xc4)
                this.readHuffman(data);
            else if (marker === 0xdb)
                this.readQuantisers(data);
            else if (marker === 0xdd && data.length >= 2)
                this.restartInterval = (data[0] << 8) | data[1];
            else if (marker === 0xda) {
                if (!this.frame)
                    return { kind: 'unknown' };
                at = this.readScan(data, at);
            }
        }
        return this.conclude();
    }
    startFrame(marker, data) {
        const frame = readFrame({ marker, data });
        if (frame?.precision !== 8 || frame.width === 0 || frame.height === 0)
            return false;
        const most = (key) => Math.max(...frame.components.map((one) => one[key]));
        const [hMost, vMost] = [most('horizontal'), most('vertical')];
        if (frame.components.some(({ horizontal: h, vertical: v }) => h < 1 || h > 4 || v < 1 || v > 4))
            return false;
        const [mcuColumns, mcuRows] = [Math.ceil(frame.width / (8 * hMost)), Math.ceil(frame.height / (8 * vMost))];
        this.frame = frame;
        this.components = frame.components.map(({ id, horizontal, vertical }) => {
            const stride = mcuColumns * horizontal;
            return {
                id,
                horizontal,
                vertical,
                columns: Math.ceil(Math.ceil((frame.width * horizontal) / hMost) / 8),
                rows: Math.ceil(Math.ceil((frame.height * vertical) / vMost) / 8),
                stride,
                nonzero: new Uint32Array(frame.progressive ? 2 * stride * mcuRows * vertical : 0),
                sent: new Int8Array(64).fill(-1),
                predictor: 0,
            };
        });
        return true;
    }
    readHuffman(data) {
        for (let at = 0; at + 17 <= data.length;) {
            const head = data[at];
            const counts = data.subarray(at + 1, at + 17);
            const total = counts.reduce((sum, count) => sum + count, 0);
            const table = new HuffmanTable(counts, data.subarray(at + 17, at + 17 + total));
            (head >> 4 === 0 ? this.dc : this.ac)[head & 15] = table;
            at += 17 + total;
        }
    }
    /** Only the DC coefficient's step is of interest. */
    readQuantisers(data) {
        for (let at = 0; at + 65 <= data.length;) {
            const head = data[at];
            const wide = head >> 4 !== 0;
            this.quantiser.set(head & 15, wide ? (data[at + 1] << 8) | data[at + 2] : data[at + 1]);
            at += wide ? 129 : 65;
        }
    }
    /** Reads one scan; gives the offset of the marker after it. */
    readScan(header, from) {
        const frame = this.frame;
        const count = header[0];
        const scan = [];
        for (let i = 0; i < count; i++) {
            // Files with one id for several components are read as libjpeg does: the next that this scan does not have yet.
            const at = this.components.findIndex((one) => one.id === header[1 + 2 * i] && !scan.some(({ component }) => component === one));
            const component = this.components[at];
            const tables = header[2 + 2 * i];
            if (!component)
                throw new Lost(say `a scan is of a component that there is not`);
            const step = this.quantiser.get(frame.components[at]?.table ?? 0) ?? 1;
            scan.push({ component, dc: this.dc[tables >> 4], ac: this.ac[tables & 15], step });
        }
        const [first = 0, last = 63, approximation = 0] = header.subarray(1 + 2 * count);
        const band = frame.progressive
            ? { first, last, high: approximation >> 4, low: approximation & 15 }
            : { first: 0, last: 63, high: 0, low: 0 };
        if (scan.length === 0 || band.last > 63 || band.first > band.last)
            throw new Lost(say `a scan header says nonsense`);
        const decode = this.blocks.decoderOf(frame.progressive, band);
        const reader = new ScanReader(this.bytes, from);
        const alone = scan.length === 1 ? scan[0] : undefined;
        const mcus = alone
            ? alone.component.columns * alone.component.rows
            : (this.components[0].stride / this.components[0].horizontal) *
                Math.ceil(frame.height / (8 * Math.max(...this.components.map(({ vertical }) => vertical))));
        const perRow = alone
            ? alone.component.columns
            : this.components[0].stride / this.components[0].horizontal;
        this.restart(scan);
        for (let mcu = 0; mcu < mcus; mcu++) {
            if (this.restartInterval > 0 && mcu > 0 && mcu % this.restartInterval === 0) {
                this.endSegment(reader);
                if (!reader.passRestart((mcu / this.restartInterval - 1) & 7))
                    throw new Lost(say `a restart marker is missing`);
                this.restart(scan);
            }
            const [row, column] = [Math.floor(mcu / perRow), mcu % perRow];
            if (alone)
                decode(reader, alone, row * alone.component.stride + column);
            else {
                for (const part of scan) {
                    const { horizontal, vertical, stride } = part.component;
                    for (let v = 0; v < vertical; v++) {
                        for (let h = 0; h < horizontal; h++) {
                            decode(reader, part, (row * vertical + v) * stride + column * horizontal + h);
                        }
                    }
                }
            }
            if (reader.isShort)
                throw new Lost(say `the picture data end before the picture does`);
        }
        this.endSegment(reader);
        for (const { component } of scan)
            for (let k = band.first; k <= band.last; k++)
                component.sent[k] = band.low;
        return reader.nextMarker;
    }
    restart(scan) {
        for (const { component } of scan)
            component.predictor = 0;
        this.blocks.restart();
    }
    /** What is left between the last block and the next marker: filling, a few stray bytes, or the rest of another picture. */
    endSegment(reader) {
        const { bytes, filledWithOnes } = reader.left();
        if (bytes.length === 0)
            return;
        const filling = bytes.every((byte) => byte === bytes[0]) && (bytes[0] === 0 || bytes[0] === 0xff);
        const excused = filledWithOnes && (bytes.length <= MOST_STRAY || filling);
        if (!excused)
            throw new Lost(say `the picture data do not end where the picture does`);
    }
    /** Whole when every coefficient of every component came, down to its last bit. */
    conclude() {
        if (!this.frame)
            return { kind: 'unknown' };
        const complete = this.components.every(({ sent }) => sent.every((low) => low === 0));
        return complete ? { kind: 'whole' } : { kind: 'lost', why: say `scans of the picture are missing` };
    }
}
