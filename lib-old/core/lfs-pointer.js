/** The version line's beginning; hawser is the old name. */
const VERSION_LINE = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//;
/** True for what Git LFS leaves in place of a file: text under 1024 bytes that begins with the version line. */
export function isLfsPointer(bytes) {
    return bytes.length < 1024 && VERSION_LINE.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}
/** What a pointer names; undefined for other files, and for a pointer that does not say it. */
export function parseLfsPointer(bytes) {
    if (!isLfsPointer(bytes))
        return undefined;
    const text = Buffer.from(bytes).toString('utf8');
    const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
    const size = /^size (\d+)$/m.exec(text)?.[1];
    return oid && size ? { oid, size: Number(size) } : undefined;
}
