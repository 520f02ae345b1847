/** Most colours of a palette. */
const FEW = 256;
const toEight = (value) => Math.round(value / 257);
/**
 * A picture of 16 bits a sample as 8 bits show it, to be looked at; undefined where it has more colours than a palette, or two that
 * 8 bits do not tell apart: a deep gradient would seem to have steps.
 */
export function inEightBits({ colour, alpha }) {
    const { channels, data } = colour;
    if (data instanceof Uint8Array)
        return { colour, alpha };
    /** Colours of 16 bits by those of 8. */
    const seen = new Map();
    let [before, opacityBefore] = [-1, -1];
    for (let at = 0, i = 0; at < data.length; at += channels, i++) {
        const opacity = alpha === undefined ? 0xffff : alpha.data[i];
        if (opacity === 0)
            continue;
        // Three samples of 16 bits are 48, and a number holds 53 exactly.
        let deep = 0;
        let shallow = toEight(opacity);
        for (let c = 0; c < channels; c++) {
            const sample = data[at + c];
            deep = 0x10000 * deep + sample;
            shallow = 0x100 * shallow + toEight(sample);
        }
        if (deep === before && opacity === opacityBefore)
            continue;
        [before, opacityBefore] = [deep, opacity];
        const known = seen.get(shallow);
        if (known?.[0] === deep && known[1] === opacity)
            continue;
        if (known !== undefined || seen.size === FEW)
            return undefined;
        seen.set(shallow, [deep, opacity]);
    }
    return { colour: narrowed(colour), alpha: alpha && narrowed(alpha) };
}
function narrowed(raster) {
    return { ...raster, data: Uint8Array.from(raster.data, toEight) };
}
