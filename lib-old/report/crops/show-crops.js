import { createHash } from 'node:crypto';
import { ofKind } from '../../core/outcome.js';
import { CROP, timesShown } from '../comment-tables.js';
import { blobUrl } from '../context.js';
import { visibility } from '../figures.js';
import { enlarge, measurePair, scaledBox } from './measure-pair.js';
import { cut, webpOf } from './pixels.js';
/** Transparent pixels between the two: whatever is behind the picture parts them. */
const GAP = 8;
const QUALITY = 88;
/**
 * The part of a pair that shows most, twice: left the source enlarged plainly, right the result, both bicubically to the
 * same size. Enlarged by a whole number, at least once.
 * @param part pixels of the result in `pair.box`
 */
async function montageOf(pair, part) {
    const { source, box } = pair;
    const times = timesShown(box);
    const [width, height] = [part.width * times, part.height * times];
    const scale = pair.scale;
    const left = enlargePixels(cut(source, scaledBox(box, 1 / scale, source)), width, height);
    const right = enlargePixels(part, width, height);
    const data = new Uint8Array((2 * width + GAP) * height * 4);
    for (let y = 0; y < height; y += 1) {
        const [from, to] = [y * width * 4, y * (2 * width + GAP) * 4];
        data.set(left.data.subarray(from, from + width * 4), to);
        data.set(right.data.subarray(from, from + width * 4), to + (width + GAP) * 4);
    }
    const size = { width: 2 * width + GAP, height };
    return { ...size, bytes: await webpOf({ ...size, data }, QUALITY) };
}
/** Bicubic; colour counts as much as it is opaque, so that no invisible colour bleeds in. */
function enlargePixels({ width, height, data }, wide, high) {
    const planes = [0, 1, 2, 3].map((channel) => {
        const plane = new Uint8Array(width * height);
        for (let at = 0, from = 0; at < plane.length; at += 1, from += 4) {
            const alpha = data[from + 3];
            plane[at] = channel === 3 ? alpha : (data[from + channel] * alpha) / 255 + 0.5;
        }
        return enlarge({ width, height, data: plane }, wide, high).data;
    });
    const out = new Uint8Array(wide * high * 4);
    for (let at = 0, to = 0; to < out.length; at += 1, to += 4) {
        const alpha = planes[3]?.[at];
        for (let c = 0; c < 3; c += 1) {
            out[to + c] = alpha === 0 ? 0 : Math.min(255, (planes[c]?.[at] * 255) / alpha);
        }
        out[to + 3] = alpha;
    }
    return { width: wide, height: high, data: out };
}
/** Pairs that a comment shows open: nobody looks at the tenth. */
const PAIRS = 5;
/** Pairs that are compared, evenly over all: some seconds of one core. */
const COMPARED = 60;
/** Pixels of a result that is compared whole; of larger ones the part with most edges is. */
const WHOLE = 2_500_000;
/** The pairs that show most, the most telling first. Pictures that are there twice are one. */
async function pickPairs(images, sources) {
    const different = [...new Map(images.map((image) => [`${image.blob} ${image.slot ?? ''}`, image])).values()];
    const step = Math.max(1, different.length / COMPARED);
    let best = [];
    for (let at = 0; at < different.length; at += step) {
        const image = different[Math.floor(at)];
        if (!image)
            continue;
        const worst = best.length === PAIRS ? (best.at(-1)?.shows ?? 0) : -1;
        const found = await look(image, sources, worst);
        if (found)
            best = [...best, found].sort((a, b) => b.shows - a.shows).slice(0, PAIRS);
    }
    return best.map(({ pair }) => pair);
}
/** @param worst what a pair must show more than to be drawn at all */
async function look(image, sources, worst) {
    const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
    if (!before || !after)
        return undefined;
    const thorough = image.after.width * image.after.height <= WHOLE;
    const found = await measurePair({ before, after }, CROP.part, thorough);
    if (!found)
        return undefined;
    const shows = found.difference * visibility(image.after);
    const part = found.part ?? (found.result && cut(found.result, found.box));
    if (shows <= worst || !part)
        return undefined;
    const montage = await montageOf(found, part);
    return { pair: { image, montage, difference: found.difference }, shows };
}
/**
 * Draws the crops that a comment or a pull request's body shows, and stores them where that text can show them: GitHub
 * takes no picture with a text, crops none, and shows only what has an address. So they go into a commit of their own that
 * no branch holds (publish/push-crops.ts, publish/github/crops.ts).
 * @returns none where they could not be stored: whole pictures are shown then
 */
export async function showCrops(outcomes, sources, { store, repository, context, use }) {
    const images = ofKind(outcomes, 'enhanced');
    const picked = await pickPairs(images, sources);
    if (picked.length === 0)
        return [];
    const named = picked.map(({ image, montage }, index) => ({ image, montage, name: `${index + 1}.webp` }));
    const name = createHash('sha256').update(use).digest('hex').slice(0, 16);
    const pictures = named.map(({ name: file, montage }) => ({ name: file, bytes: montage.bytes }));
    const commit = await store(name, pictures);
    return named.flatMap(({ image, montage: { width, height }, name: file }) => {
        const url = blobUrl({ ...context, repository }, commit, file);
        return url === undefined ? [] : [{ image, url: `${url}?raw=true`, width, height }];
    });
}
