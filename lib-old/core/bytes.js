import { say } from './say.js';
const BINARY = ['B', 'KiB', 'MiB', 'GiB'];
/**
 * Bytes for people, in the largest binary unit of which there is one.
 * @param show writes the number, which is below `full` except for the largest unit
 */
function inUnits(bytes, full, show) {
    let value = bytes;
    let unit = 0;
    while (value >= (unit === 0 ? 1024 : full) && unit < BINARY.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return `${unit === 0 ? String(value) : show(value)} ${BINARY[unit]}`;
}
/**
 * A size that is held against a limit: `900 B`, `1.5 MiB`, two decimals at most. Cut, never rounded up: a file just below
 * the limit must not read as the limit.
 */
export function exactBytes(bytes) {
    return inUnits(bytes, 1024, (value) => String(Math.floor(value * 100) / 100));
}
/** A size to compare with others, rounded to one decimal: `812 B`, `12.3 KiB`, `2.0 MiB`. */
export function roundBytes(bytes) {
    return inUnits(bytes, 1023.95, (value) => value.toFixed(1));
}
/**
 * WeChat takes files of less than 2 MB (its page: 小于2M); read as MiB, a file as sent must be smaller than this. So must
 * a source by default (`max-file-size`), whatever the engine, and an upload to our own server.
 */
export const WECHAT_FILE_LIMIT = 2 * 1024 ** 2;
/** Bytes in a unit: SI prefixes are powers of 1000, IEC prefixes (with an i) powers of 1024 (IEC 80000-13). */
const UNITS = {
    '': [1, 1],
    b: [1, 1],
    kb: [1000, 1],
    mb: [1000, 2],
    gb: [1000, 3],
    kib: [1024, 1],
    mib: [1024, 2],
    gib: [1024, 3],
};
/** What `parseBytes` takes, to follow "a size of at least … such as". */
export function sizeExamples() {
    return say `\`2MiB\`, \`1.5MB\`, \`800kB\` or \`2097152\``;
}
/**
 * A size as people write it, in bytes: `2MiB`, `1.5 MB`, `512KiB`, `2097152`. Fractions of a byte are dropped. Computed
 * in integers, so that `1.1MB` is 1,100,000 and not one more.
 * @returns undefined for anything else, and for more than a number can hold
 */
export function parseBytes(text) {
    const match = /^(\d{1,15})(?:\.(\d{1,15}))? ?([a-z]*)$/i.exec(text);
    const unit = (match?.[3] ?? '').toLowerCase();
    const [base, power] = (Object.hasOwn(UNITS, unit) && UNITS[unit]) || [];
    if (match === null || base === undefined || power === undefined)
        return undefined;
    const fraction = match[2] ?? '';
    const bytes = (BigInt(`${match[1]}${fraction}`) * BigInt(base) ** BigInt(power)) / 10n ** BigInt(fraction.length);
    return bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(bytes) : undefined;
}
