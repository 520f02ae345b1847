import { sniff } from '../../image/inspect.js';
import { measurePair, scaledBox } from '../crops/measure-pair.js';
import { cut, decodePixels, shrink, webpOf } from '../crops/pixels.js';
/** Side of the part that is compared and, where files are reduced, shown: pixels of the result. */
const PART = 256;
/** Sides of a larger part, where there is room for it. */
const PARTS = [1600, 1200, 900, 700, 512, 384];
/** And of smaller ones, where there is not: what noise leaves room for. */
const SMALL_PARTS = [192, 128, 96];
const PART_QUALITY = 86;
/** Thumbnails: sharp in the list's 48 CSS pixels and nearly so in the gallery's cards. */
const THUMBNAIL = 144;
/** Bytes that a thumbnail takes about. */
export const THUMBNAIL_BYTES = 2500;
/** Bytes a pixel that an overview takes about; what takes more is made smaller. */
const OVERVIEW_RATE = 0.22;
const OVERVIEW = { most: 1600, least: 120, quality: 74 };
/**
 * Pictures of one image for the page.
 * @param thorough look at all of the result; false: at the part of it where the source has most edges
 */
export async function illustrate(files, embedding, thorough) {
    const pair = await measurePair(files, PART, thorough);
    if (!pair) {
        const only = await decodePixels(files.before).catch(() => undefined);
        return only ? { thumbnail: await thumbnailOf(only) } : {};
    }
    const whole = embedding.kind === 'files' ? await wholeFiles(files, pair) : undefined;
    const room = embedding.kind === 'files' ? files.before.length + files.after.length : embedding.bytes;
    const pictures = whole ? { whole } : await reducedPictures(files, pair, room);
    return { thumbnail: await thumbnailOf(pair.source), pictures, difference: Math.round(pair.difference * 10) / 10 };
}
/** WebP's longest side. */
const WEBP_SIDE = 16_383;
/** The files, in a format that browsers show; undefined where one would have to be changed and was not decoded whole. */
async function wholeFiles(files, { source, result }) {
    const uri = async (file, pixels) => {
        const { format = 'png' } = sniff(file) ?? {};
        if (format !== 'tiff' && format !== 'bmp')
            return dataUri(`image/${format}`, file);
        if (!pixels || Math.max(pixels.width, pixels.height) > WEBP_SIDE)
            return undefined;
        return dataUri('image/webp', await webpOf(pixels, 'lossless'));
    };
    const [before, after] = [await uri(files.before, source), await uri(files.after, result)];
    return before === undefined || after === undefined ? undefined : { before, after };
}
/**
 * A pair within `budget` bytes: the part that shows most with every pixel, and the whole smaller than it is. Of a result
 * that was not decoded whole the overview is the source's.
 */
async function reducedPictures(files, pair, budget) {
    const part = await partWithin(files, pair, budget * 0.7);
    const rest = budget - (part?.spent ?? 0);
    const detail = part && { detail: part.detail };
    if (!pair.result)
        return { whole: { before: await overview(pair.source, rest) }, ...detail };
    const [before, after] = [await overview(pair.source, rest * 0.45), await overview(pair.result, rest * 0.55)];
    return { whole: { before, after }, ...detail };
}
async function overview(pixels, budget) {
    const shape = Math.min(pixels.width, pixels.height) / Math.max(pixels.width, pixels.height);
    const { most, least, quality } = OVERVIEW;
    let side = Math.min(most, Math.sqrt(budget / OVERVIEW_RATE / Math.max(0.1, shape)));
    for (;;) {
        const made = await webpOf(shrink(pixels, Math.max(least, side)), quality);
        if (made.length <= budget || side <= least)
            return dataUri('image/webp', made);
        side *= Math.min(0.8, Math.sqrt(budget / made.length));
    }
}
/** The part that shows most, as much of its surroundings as there is room for. */
async function partWithin(files, pair, budget) {
    const first = await encodePart(files, pair, PART);
    const larger = PARTS.find((side) => side > PART && first.spent * (side / PART) ** 2 < budget * 0.9);
    if (first.spent <= budget && larger !== undefined && isLarger(first.detail, pair, files)) {
        const wider = await encodePart(files, pair, larger);
        if (wider.spent <= budget)
            return wider;
    }
    if (first.spent <= budget)
        return first;
    for (const side of SMALL_PARTS) {
        const smaller = await encodePart(files, pair, side);
        if (smaller.spent <= budget)
            return smaller;
    }
    return undefined;
}
/** Whether there is more picture than this part. */
function isLarger(detail, { source }, files) {
    const size = sniff(files.after) ?? source;
    return detail.width < size.width || detail.height < size.height;
}
async function encodePart(files, pair, side) {
    const { source, result } = pair;
    const size = result ?? sniff(files.after) ?? source;
    const { scale } = pair;
    const small = around(scaledBox(pair.box, 1 / scale, source), Math.max(1, Math.round(side / scale)), source);
    const box = scaledBox(small, scale, size);
    const known = sameBox(box, pair.box) ? pair.part : undefined;
    const after = result ? cut(result, box) : (known ?? (await decodePixels(files.after, box)));
    const made = [await webpOf(cut(source, small), PART_QUALITY), await webpOf(after, PART_QUALITY)];
    const [left, right] = made.map((bytes) => dataUri('image/webp', bytes));
    return { detail: { ...box, before: left, after: right }, spent: made[0].length + made[1].length };
}
const sameBox = (a, b) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
/** A square of `side` around the middle of a box, inside of the picture. */
function around(box, side, { width, height }) {
    const [wide, high] = [Math.min(side, width), Math.min(side, height)];
    const along = (middle, length, end) => Math.max(0, Math.min(Math.round(middle - length / 2), end - length));
    return {
        x: along(box.x + box.width / 2, wide, width),
        y: along(box.y + box.height / 2, high, height),
        width: wide,
        height: high,
    };
}
async function thumbnailOf(source) {
    return dataUri('image/webp', await webpOf(shrink(source, THUMBNAIL), 62));
}
function dataUri(type, bytes) {
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;
}
