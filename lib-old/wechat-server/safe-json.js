const MAX_DEPTH = 32;
/**
 * JSON from outside: bounded in bytes and nesting, strict UTF-8, byte order mark allowed.
 * Read the result with {@link own} and {@link ownString} only: names such as `__proto__` are plain data then.
 * @throws SyntaxError, TypeError (not UTF-8), RangeError (too long or too deep)
 */
export function parseLimitedJson(bytes, limitBytes) {
    if (bytes.byteLength > limitBytes)
        throw new RangeError('JSON too long');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    checkDepth(text);
    return JSON.parse(text);
}
/** The value's own property of that name; undefined for anything inherited, and for values that are not plain objects. */
export function own(value, name) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    return Object.hasOwn(value, name) ? value[name] : undefined;
}
/** {@link own}, if it is a string. */
export function ownString(value, name) {
    const found = own(value, name);
    return typeof found === 'string' ? found : undefined;
}
/** Counts brackets outside of strings; the parser itself reports what is malformed. */
function checkDepth(text) {
    let depth = 0;
    let inString = false;
    for (let index = 0; index < text.length; index += 1) {
        const char = text[index];
        if (inString) {
            if (char === '\\')
                index += 1;
            else if (char === '"')
                inString = false;
        }
        else if (char === '"')
            inString = true;
        else if (char === '{' || char === '[') {
            depth += 1;
            if (depth > MAX_DEPTH)
                throw new RangeError('JSON too deep');
        }
        else if (char === '}' || char === ']')
            depth -= 1;
    }
}
