/** What JSON from outside holds: each answers for one value, and throws on none. */
/** The JSON value of a text or a file from outside; undefined where it is none. */
export function parseJson(text) {
    try {
        return JSON.parse(typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8'));
    }
    catch {
        return undefined;
    }
}
/** A JSON object: no array, not null. */
export function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A whole number from 0 on. */
export function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
/** An object id of git's: SHA-1 or SHA-256. */
export function isObjectId(value) {
    return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
/** Text of bounded length. */
export function isText(value, longest) {
    return typeof value === 'string' && value.length <= longest;
}
