/**
 * Share of pixels in areas of one colour, and share of the others that have such an area beside them. Of 464 drawn sources (icons, text,
 * interfaces, reduced and drawn anew; docs/networks.md) 410 have more of both or few colours; of 85 photographs, pictures of buildings and
 * textures of walls 77 have not: a photograph cut out on white has areas, but what it shows lies away from them.
 */
const [AREAS, BESIDE] = [0.2, 0.12];
/** Pixels from an area in which a pixel is beside it: a smoothed edge, and a filter's rim around it. */
const REACH = 2;
/**
 * Whether a picture is areas of one colour and little that is not the edge of one. Ends as soon as the pixels that are left
 * cannot change the answer: of a photograph nothing but areas is looked for.
 * @param step distance of the pixels that are looked at
 */
export function isMadeOfAreas(picture, step) {
    const { width, height } = picture;
    const first = step >> 1;
    const looked = Math.max(0, Math.ceil((height - first) / step)) * Math.max(0, Math.ceil((width - first) / step));
    const inArea = new Uint8Array(looked);
    let [areas, left] = [0, looked];
    for (let y = first; y < height; y += step) {
        for (let x = first; x < width; x += step, left--) {
            if (areas + left < AREAS * looked)
                return false;
            if (!meetsArea(picture, x, y, 1))
                continue;
            inArea[looked - left] = 1;
            areas++;
        }
    }
    if (areas < AREAS * looked)
        return false;
    const wanted = BESIDE * (looked - areas);
    let beside = 0;
    left = looked - areas;
    for (let y = first, i = 0; y < height && beside < wanted; y += step) {
        for (let x = first; x < width; x += step, i++) {
            if (inArea[i] === 1)
                continue;
            if (beside + left < wanted)
                return false;
            if (meetsArea(picture, x, y, 1 + REACH))
                beside++;
            left--;
        }
    }
    return beside >= wanted;
}
/** Whether a square of 3×3 of one colour has its middle within `reach` of a pixel, inside the picture. */
function meetsArea({ width, height, channels, data }, x, y, reach) {
    const row = width * channels;
    const left = Math.max(1, x - reach) * channels;
    const right = Math.min(width - 2, x + reach) * channels;
    const bottom = Math.min(height - 2, y + reach);
    for (let v = Math.max(1, y - reach); v <= bottom; v++) {
        for (let at = v * row + left; at <= v * row + right; at += channels) {
            // In a photograph this is nearly always all.
            if (data[at] === data[at - channels] && isArea(data, at, channels, row))
                return true;
        }
    }
    return false;
}
/**
 * Whether the square of 3×3 around a pixel is of one colour.
 * @param at first sample of the pixel, which has neighbours at all sides
 * @param row samples from a pixel to the one below it
 */
export function isArea(data, at, channels, row) {
    const right = at + channels;
    for (let i = at - channels; i < right; i++) {
        const value = data[i];
        if (value !== data[i + channels] || value !== data[i - row] || value !== data[i + row])
            return false;
    }
    for (let i = right; i < right + channels; i++) {
        if (data[i] !== data[i - row] || data[i] !== data[i + row])
            return false;
    }
    return true;
}
