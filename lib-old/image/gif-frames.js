import { say } from '../core/say.js';
import { gifBlocks, tableSize } from './gif-blocks.js';
import { readIndices } from './gif-lzw.js';
/**
 * Pixels of a picture, as a multiple of its screen's, above which it is taken for damaged: what reaches beyond the screen is decoded for
 * nobody, and 1.5 MB of codes can stand for 4 gigapixels of it.
 */
const MOST_OF_SCREEN = 4;
/** Pixels that a picture may have on the smallest screen. */
const SMALLEST_LIMIT = 1 << 20;
const NO_CONTROL = { disposal: 0, transparent: undefined };
/** First rows of the four passes of an interlaced picture, and their distances (GIF89a, Appendix E). */
const PASSES = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
];
/**
 * The frames of a GIF as browsers show them, RGBA: what no picture has painted, or one was cleared away from, is
 * transparent, whatever the screen's background colour (which libvips paints). Each is valid until the next is asked for.
 * @throws Error with the reason when a picture is damaged or cut off
 */
export function* gifFrames(bytes, width, height) {
    const canvas = new Uint8Array(4 * width * height);
    const common = bytes.subarray(13, 13 + tableSize(bytes[10]));
    let control = NO_CONTROL;
    for (const block of gifBlocks(bytes)) {
        if (block.kind === 'cut')
            throw new Error(say `the file is cut off`);
        if (block.kind === 'extension') {
            if (block.label === 0xf9)
                control = controlAt(bytes, block.at + 3);
            continue;
        }
        if (block.width * block.height > Math.max(SMALLEST_LIMIT, MOST_OF_SCREEN * width * height)) {
            throw new Error(say `a picture is far larger than its screen`);
        }
        const { disposal, transparent } = control;
        control = NO_CONTROL;
        const before = disposal === 3 || disposal === 4 ? canvas.slice() : undefined;
        const own = tableSize(block.flags);
        const palette = own > 0 ? bytes.subarray(block.at + 10, block.at + 10 + own) : common;
        const indices = readIndices(bytes, block.data, block.width * block.height);
        eachPixel(block, width, height, (from, to) => {
            const index = indices[from];
            if (index === transparent)
                return;
            for (let c = 0; c < 3; c++)
                canvas[to + c] = palette[3 * index + c] ?? 0;
            canvas[to + 3] = 255;
        });
        yield canvas;
        // The picture is whole, but its last block is not: what followed, or was taken for a part of it, is missing.
        if (block.end > bytes.length + 1)
            throw new Error(say `the file is cut off`);
        if (before)
            canvas.set(before);
        else if (disposal === 2)
            eachPixel(block, width, height, (_, to) => canvas.fill(0, to, to + 4));
    }
}
function controlAt(bytes, at) {
    const flags = bytes[at] ?? 0;
    return { disposal: (flags >> 2) & 7, transparent: (flags & 1) === 1 ? bytes[at + 3] : undefined };
}
/** Each pixel of a picture that lies on the canvas: its place among the picture's indices, and on the canvas in bytes. */
function eachPixel({ left, top, width, height, flags }, across, down, paint) {
    const right = Math.min(width, across - left);
    const rows = (flags & 0x40) === 0 ? [[0, 1]] : PASSES;
    let stored = 0;
    for (const [first, step] of rows) {
        for (let y = first; y < height; y += step, stored += width) {
            if (top + y >= down)
                continue;
            for (let x = 0, to = 4 * ((top + y) * across + left); x < right; x++, to += 4)
                paint(stored + x, to);
        }
    }
}
