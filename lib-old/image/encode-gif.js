import { toIndexed } from './encode-png.js';
import { frameOf, stack } from './frame.js';
import { unpackIndices, writeGif } from './gif.js';
import { loadSharp, ownBytes, planesToSharp } from './load-sharp.js';
import { toEightBit, toRgb } from './raster.js';
/**
 * A GIF of these frames, with one palette where the source had one. Alpha becomes on or off, as GIF has it. Where nothing is
 * transparent a frame says only what has changed; else each says all, and is cleared away after.
 */
export async function encodeGif(frames, animation) {
    const flat = frames.map(withoutHalfTones);
    const [first] = flat;
    const { width, height } = first.colour;
    const transparent = flat.some(({ alpha }) => alpha !== undefined);
    const common = animation?.onePalette === false ? undefined : await quantise(stack(flat));
    const pictures = common
        ? withOnePalette(common, first.colour, flat.length, transparent)
        : await withOwnPalettes(flat, transparent);
    const delays = wholeHundredths(animation?.delays ?? []);
    const disposal = transparent && flat.length > 1 ? 2 : 1;
    return writeGif({
        ...{ width, height },
        palette: common?.colours ?? pictures[0]?.palette ?? new Uint8Array(3),
        frames: pictures.map((picture, i) => ({ ...picture, delay: delays[i] ?? 0, disposal })),
        loops: animation?.loops ?? 1,
    });
}
function withOnePalette(common, size, count, transparent) {
    const { width, height } = size;
    const packed = unpackIndices(common);
    const { index } = transparentIndex(common);
    const { spare, taken } = transparent ? {} : spareIndex(common);
    const all = taken === undefined ? packed : packed.map((one) => (one === spare ? taken : one));
    const frame = (i) => all.subarray(i * width * height, (i + 1) * width * height);
    return Array.from({ length: count }, (_, i) => {
        if (i === 0 || transparent)
            return { ...whole(size), indices: frame(i), ...(index !== undefined && { transparent: index }) };
        const [before, now] = [frame(i - 1), frame(i)];
        const part = changedPart(size, (at) => before[at] !== now[at]);
        const indices = cut(now, width, part);
        if (spare === undefined)
            return { ...part, indices };
        const old = cut(before, width, part);
        return { ...part, indices, sparse: indices.map((one, at) => (one === old[at] ? spare : one)), transparent: spare };
    });
}
/** Squares of differences of two colours that are as good as one: three levels in each channel. */
const ALIKE = 27;
/**
 * An index that may stand for what has not changed. A table is filled up to a power of two; a full one of chosen colours has two
 * that are alike, and one is `taken` for both.
 */
function spareIndex({ colours, chosen }) {
    const count = colours.length / 3;
    if ((count & (count - 1)) !== 0)
        return { spare: count };
    if (count !== 256 || !chosen)
        return {};
    let [least, spare, taken] = [ALIKE + 1, 0, 0];
    for (let a = 0; a < count; a++) {
        for (let b = a + 1; b < count; b++) {
            let distance = 0;
            for (let c = 0; c < 3; c++)
                distance += (colours[3 * a + c] - colours[3 * b + c]) ** 2;
            if (distance < least)
                [least, spare, taken] = [distance, b, a];
        }
    }
    return least > ALIKE ? {} : { spare, taken };
}
async function withOwnPalettes(frames, transparent) {
    const pictures = [];
    for (const [i, frame] of frames.entries()) {
        const before = transparent ? undefined : frames[i - 1]?.colour.data;
        const now = frame.colour.data;
        const differs = (at) => before?.[3 * at] !== now[3 * at] ||
            before?.[3 * at + 1] !== now[3 * at + 1] ||
            before?.[3 * at + 2] !== now[3 * at + 2];
        const part = before ? changedPart(frame.colour, differs) : whole(frame.colour);
        const own = await quantise(before ? changes(differs, frame, part) : frame);
        const { rest, index } = transparentIndex(own);
        pictures.push({
            ...part,
            indices: unpackIndices(own),
            palette: rest,
            ...(index !== undefined && { transparent: index }),
        });
    }
    return pictures;
}
const whole = ({ width, height }) => ({ left: 0, top: 0, width, height });
/**
 * Delays as GIF states them, in milliseconds: what rounding takes from one frame the next ones get back. None becomes 10, which
 * browsers show for 100, unless they do so with the source's.
 */
function wholeHundredths(delays) {
    let owed = 0;
    return delays.map((delay) => {
        if (delay <= 10)
            return delay;
        const whole = Math.max(20, 10 * Math.round((delay + owed) / 10));
        owed = Math.max(-10, delay + owed - whole);
        return whole;
    });
}
/** Palette entries with transparency come first: there is one at most, and it is fully transparent. */
function transparentIndex({ colours, alphas }) {
    return alphas.length === 0 ? { rest: colours } : { rest: colours, index: 0 };
}
/** GIF knows visible and invisible. */
function withoutHalfTones({ colour, alpha }) {
    const rgb = toEightBit(toRgb(colour));
    if (alpha === undefined)
        return { colour: rgb };
    const visible = toEightBit(alpha).data.map((value) => (value < 128 ? 0 : 255));
    const data = rgb.data.slice();
    for (let i = 0; i < visible.length; i++)
        if (visible[i] === 0)
            data.fill(0, 3 * i, 3 * i + 3);
    return { colour: { ...rgb, data }, alpha: { ...alpha, data: Uint8Array.from(visible) } };
}
/** At most 256 colours: those that there are, or chosen by libimagequant without dithering. */
async function quantise({ colour, alpha }) {
    const exact = toIndexed(colour, alpha);
    if (exact)
        return exact;
    const sharp = await loadSharp();
    const image = await planesToSharp({ colour, alpha });
    const png = ownBytes(await image.png({ palette: true, colours: 256, dither: 0, effort: 7 }).toBuffer());
    const { data } = await sharp(png, { limitInputPixels: false })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
    const { width, height } = colour;
    const chosen = withoutHalfTones(frameOf(ownBytes(data), width, height));
    const indexed = toIndexed(chosen.colour, chosen.alpha);
    if (!indexed)
        throw new Error('more than 256 colours were chosen');
    return { ...indexed, chosen: true };
}
/** The rectangle in which two frames differ; one pixel where they do not. */
function changedPart({ width, height }, differs) {
    let [left, right, top, bottom] = [width, -1, height, -1];
    for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
            if (!differs(at))
                continue;
            if (x < left)
                left = x;
            if (x > right)
                right = x;
            if (y < top)
                top = y;
            bottom = y;
        }
    }
    if (right < 0)
        return { left: 0, top: 0, width: 1, height: 1 };
    return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
/**
 * A part of a frame, transparent where it is as before: palettes of their own would give one colour other shades in each frame,
 * and what stands still would flicker.
 */
function changes(differs, { colour }, { left, top, width, height }) {
    const data = new Uint8Array(3 * width * height);
    const alpha = new Uint8Array(width * height);
    for (let y = 0, to = 0; y < height; y++) {
        for (let x = 0, from = (top + y) * colour.width + left; x < width; x++, from++, to++) {
            if (!differs(from))
                continue;
            for (let c = 0; c < 3; c++)
                data[3 * to + c] = colour.data[3 * from + c];
            alpha[to] = 255;
        }
    }
    const size = { width, height };
    return { colour: { ...size, channels: 3, data }, alpha: { ...size, channels: 1, data: alpha } };
}
function cut(indices, stride, { left, top, width, height }) {
    if (width === stride && top === 0 && height * stride === indices.length)
        return indices;
    const out = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
        const from = (top + y) * stride + left;
        out.set(indices.subarray(from, from + width), y * width);
    }
    return out;
}
