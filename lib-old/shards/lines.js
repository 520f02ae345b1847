/** Bytes of one line at most, far beyond what is written here. */
const LONGEST = 256 << 10;
/** Bytes of all lines together, for each of them: what is written here has less than one KiB. */
const EACH = 8 << 10;
const BESIDES = 1 << 20;
/** Bytes of any file of lines that is read: what a million images have is less. */
const MOST = 512 << 20;
/** Bytes that a file of so many lines may have. A file of gigabytes that says little is not read. Pure. */
export const limitFor = (lines) => Math.min(MOST, BESIDES + lines * EACH);
/**
 * The lines of a file from outside, one at a time: a text of hundreds of megabytes is never one string, and line feeds without
 * end are no list. Undefined stands for a line that is too long. What follows the last line feed is no line.
 */
export function* linesOf(bytes) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let from = 0;;) {
        const to = buffer.indexOf(0x0a, from);
        if (to === -1)
            return;
        yield to - from > LONGEST ? undefined : buffer.toString('utf8', from, to);
        from = to + 1;
    }
}
