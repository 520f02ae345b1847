/** Pixels that are looked at first: most photographs show in them that they have too many colours. */
const FIRST_LOOK = 16_384;
/** The first rows of a picture, not copied; undefined when it has no more than these. */
export function firstRows({ colour, alpha }) {
    const height = Math.ceil(FIRST_LOOK / colour.width);
    if (height >= colour.height)
        return undefined;
    const cut = (raster) => {
        const { width, channels, data } = raster;
        return { ...raster, height, data: data.subarray(0, height * width * channels) };
    };
    return { colour: cut(colour), alpha: alpha && cut(alpha) };
}
/** RGBA of every pixel in one number. @param planes 8 bits */
export function packColours({ colour, alpha }) {
    const { width, height, channels, data } = colour;
    const packed = new Uint32Array(width * height);
    for (let i = 0, at = 0; i < packed.length; i++, at += channels) {
        const opacity = alpha === undefined ? 255 : alpha.data[i];
        if (opacity === 0)
            continue;
        const red = data[at];
        const green = channels === 1 ? red : data[at + 1];
        const blue = channels === 1 ? red : data[at + 2];
        packed[i] = ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
    }
    return packed;
}
/** Undefined when there are more than `most` colours. */
export function histogramOf(packed, most = Number.POSITIVE_INFINITY) {
    const counts = new Map();
    for (let from = 0; from < packed.length;) {
        const value = packed[from];
        let to = from + 1;
        while (to < packed.length && packed[to] === value)
            to += 1;
        const known = counts.get(value);
        if (known === undefined && counts.size === most)
            return undefined;
        counts.set(value, (known ?? 0) + to - from);
        from = to;
    }
    return counts;
}
