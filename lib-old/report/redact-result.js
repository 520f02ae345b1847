/**
 * The result without registered secrets in any of its texts. Done once, before anything is rendered: escaping for
 * markdown or JSON and shortening change a secret's letters, and then it would no longer be found.
 */
export function redactResult(result, redact) {
    return mapTexts(result, redact);
}
function mapTexts(value, change) {
    // The shape stays: only the letters of texts change.
    if (typeof value === 'string')
        return change(value);
    if (typeof value !== 'object' || value === null)
        return value;
    // Nearly nothing holds a secret: what stays the same is not copied.
    let copy;
    for (const key of Object.keys(value)) {
        const item = value[key];
        const after = mapTexts(item, change);
        if (after === item)
            continue;
        copy ??= (Array.isArray(value) ? [...value] : { ...value });
        copy[key] = after;
    }
    return (copy ?? value);
}
