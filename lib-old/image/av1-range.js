/**
 * Whether the samples of a grey AV1 picture use 16 to 235 of 255 only, as its sequence header says (AV1 specification, 5.5).
 * @param config data of an `av1C` box
 * @returns undefined where the box holds no header of a still picture's reduced kind
 */
export function isLimitedGrey(config) {
    const [first = 0, size = 0] = config.subarray(4);
    // A sequence header with a size of one byte, and no extension.
    if (first !== 0x0a || size > 127 || config.length < 6 + size)
        return undefined;
    const header = config.subarray(6, 6 + size);
    let at = 0;
    const read = (count) => {
        let value = 0;
        for (let i = 0; i < count; i++, at++)
            value = 2 * value + (((header[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
        return value;
    };
    const profile = read(3);
    read(1);
    const isReduced = read(1) === 1;
    if (!isReduced)
        return undefined;
    read(5);
    const [width, height] = [read(4) + 1, read(4) + 1];
    read(width);
    read(height);
    // Six tools.
    read(6);
    const isDeep = read(1) === 1;
    if (profile === 2 && isDeep)
        read(1);
    const isGrey = profile !== 1 && read(1) === 1;
    const saysColours = read(1) === 1;
    if (saysColours)
        read(24);
    return isGrey && at < 8 * header.length ? read(1) === 0 : undefined;
}
/** Samples of 16 to 235 of 255, or as many bits deeper, over the whole scale. */
export function stretched(data) {
    const deep = data instanceof Uint16Array;
    const [unit, full] = deep ? [256, 65_535] : [1, 255];
    const stretch = (value) => Math.min(full, Math.max(0, Math.round(((value - 16 * unit) * full) / (219 * unit))));
    const out = deep ? new Uint16Array(data.length) : new Uint8Array(data.length);
    for (let i = 0; i < out.length; i++)
        out[i] = stretch(data[i]);
    return out;
}
