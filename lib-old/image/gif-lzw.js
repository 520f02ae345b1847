import { say } from '../core/say.js';
/**
 * The palette indices of one picture, from the sub-blocks of LZW codes behind its code size (GIF89a, Appendix F). Data that
 * stop without an end code are whole when the picture is; what follows its last pixel is left alone.
 * @param at of the byte that states the code size
 * @throws Error with the reason when the data end before the picture does, or are no such codes
 */
export function readIndices(bytes, at, pixels) {
    const minimum = bytes[at] ?? 0;
    if (minimum < 1 || minimum > 8)
        throw damaged();
    const codes = joinSubBlocks(bytes, at + 1);
    const [clear, end] = [1 << minimum, (1 << minimum) + 1];
    const [prefixes, last, lengths] = [new Uint16Array(4096), new Uint8Array(4096), new Uint32Array(4096)];
    for (let i = 0; i < clear; i++)
        [last[i], lengths[i]] = [i, 1];
    const out = new Uint8Array(pixels);
    let [size, next, before, done] = [minimum + 1, end + 1, -1, 0];
    for (let bit = 0; done < pixels;) {
        if (bit + size > 8 * codes.length)
            throw cutShort();
        const from = bit >> 3;
        const bits = codes[from] | ((codes[from + 1] ?? 0) << 8) | ((codes[from + 2] ?? 0) << 16);
        const code = (bits >> (bit & 7)) & ((1 << size) - 1);
        bit += size;
        if (code === end)
            throw cutShort();
        if (code === clear) {
            [size, next, before] = [minimum + 1, end + 1, -1];
            continue;
        }
        // The code that is just being made stands for the one before and its own first index again.
        if (code > next || (code === next && (before < 0 || next === 4096)))
            throw damaged();
        const known = code === next ? before : code;
        const length = lengths[known];
        let first = known;
        for (let i = done + length - 1, one = known; i >= done; i--, one = prefixes[one]) {
            first = last[one];
            if (i < pixels)
                out[i] = first;
        }
        done += length;
        if (code === next && done < pixels)
            out[done++] = first;
        if (before >= 0 && next < 4096) {
            [prefixes[next], last[next], lengths[next]] = [before, first, lengths[before] + 1];
            next += 1;
        }
        if (next === 1 << size && size < 12)
            size += 1;
        before = code;
    }
    return out;
}
const cutShort = () => new Error(say `the picture data end before the picture does`);
const damaged = () => new Error(say `the picture data are damaged`);
/** The data of sub-blocks, as far as there are any. One may hold a single byte: they are copied, not collected. */
function joinSubBlocks(bytes, start) {
    let end = start;
    while (bytes[end])
        end += 1 + bytes[end];
    const out = new Uint8Array(Math.min(end, bytes.length) - start);
    let length = 0;
    for (let at = start; bytes[at]; at += 1 + bytes[at]) {
        const block = bytes.subarray(at + 1, at + 1 + bytes[at]);
        out.set(block, length);
        length += block.length;
    }
    return out.subarray(0, length);
}
