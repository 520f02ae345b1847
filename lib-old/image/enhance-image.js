import { say } from '../core/say.js';
import { scaled } from '../core/slot.js';
import { decodeFrames, encodeAnimation, enlargeFrames } from './animate.js';
import { decodeBmp } from './bmp.js';
import { decodePicture, withoutIdleDepth } from './decode.js';
import { isSharpDrawing } from './drawing.js';
import { encodePicture, holdsProfile, paysForLevels } from './encode-picture.js';
import { SkipImage } from './engine.js';
import { enlargePicture } from './enlarge.js';
import { corrupt, imageError, passMachineTrouble } from './errors.js';
import { isMadeOfGradients } from './gradients.js';
import { inspect, refusalOfAnimation, sniff } from './inspect.js';
import { typicalFrame } from './judge-frames.js';
import { loadSharp, SMALL_PIXELS } from './load-sharp.js';
import { isLookupTable, sentenceForTable } from './lookup-table.js';
import { readPlainPng } from './png.js';
import { hasAllRows } from './png-inflate.js';
import { paletteOf, settleColours } from './settle-colours.js';
/** Milliseconds for reading or writing one picture: the largest take a minute on a slow machine. */
const LIMIT_MS = 600_000;
/**
 * Runs work of sharp's within a limit: it never ends when one of its threads could not start.
 * @throws SuperresError E_IMAGE_STUCK; what the work throws
 */
function watched(job) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(imageError('E_IMAGE_STUCK')), LIMIT_MS);
        job()
            .then(resolve, reject)
            .finally(() => clearTimeout(timer));
    });
}
/**
 * Reads an encoded file back, all rows of it, and measures it: what is returned is known to open.
 * @param path for messages
 * @throws SuperresError E_IMAGE_ENCODE
 */
export async function measure(encoded, path, size) {
    const info = sniff(encoded);
    if (info === undefined || info.width !== size.width || info.height !== size.height) {
        const found = info === undefined ? say `no image` : `${info.width}×${info.height}`;
        throw imageError('E_IMAGE_ENCODE', say `${path}: the encoded file is ${found} instead of ${size.width}×${size.height}.`);
    }
    try {
        if (info.format === 'bmp')
            decodeBmp(encoded);
        else if (info.format !== 'png' || !(await hasAllRows(readPlainPng(encoded))))
            await readLastRow(encoded, info);
    }
    catch (cause) {
        passMachineTrouble(cause);
        throw imageError('E_IMAGE_ENCODE', say `${path}: the encoded file cannot be read back.`, { cause });
    }
    return { width: info.width, height: info.height, bytes: encoded.length };
}
async function readLastRow(encoded, info) {
    const sharp = await loadSharp();
    // The last row, of the last frame, comes last: everything before it is decoded on the way, without keeping any.
    const page = (info.animation?.delays.length ?? 1) - 1;
    await sharp(encoded, { failOn: 'warning', limitInputPixels: false, sequentialRead: true, ...(page > 0 && { page }) })
        .extract({ left: 0, top: info.height - 1, width: info.width, height: 1 })
        .raw()
        .toBuffer();
}
/**
 * Enlarges one picture under the fidelity contract (docs/fidelity.md), whatever the engine: the engine sees upright,
 * straight colour; alpha, profile, metadata and format are kept here, and the encoded result is read and measured
 * again before it is returned.
 * @throws SuperresError E_IMAGE_CORRUPT, E_IMAGE_ENCODE, E_RESULT_SIZE, E_RESULT_NOT_THE_PICTURE; SkipImage; what the engine throws.
 */
export async function enhanceImage(source, engine, options) {
    const task = taskOf(source, engine, options);
    const { info, target, notes, scale, stopIfAborted } = task;
    const toEncode = await (info.animation ? enlargeAnimation(task, info.animation) : enlargeStill(task));
    options.onDoubled?.();
    return task.inHeavySlot(async () => {
        stopIfAborted();
        const encoded = await encode(toEncode, target, source.path);
        const size = { width: scaled(info.width, scale), height: scaled(info.height, scale) };
        const before = { width: info.width, height: info.height, bytes: source.bytes.length };
        return { bytes: encoded, before, after: await measure(encoded, source.path, size), notes };
    });
}
/** What is known before anything is decoded. @throws SuperresError E_IMAGE_CORRUPT; SkipImage */
function taskOf(source, engine, options) {
    const { path, bytes } = source;
    const { info, target } = accept(source.inspection ?? inspect(bytes, source.output, options), path);
    const refusal = refusalOfAnimation(info, engine.worksOnPixels === true);
    if (refusal !== undefined)
        throw new SkipImage('animated', refusal);
    const { signal, paid, ordered, heavy, style = 'auto', scale = 2 } = options;
    const isSmall = 4 * info.width * info.height <= SMALL_PIXELS && info.animation === undefined;
    const places = isSmall ? (heavy?.small ?? heavy) : heavy;
    const toSrgb = info.embedded.profile !== undefined && !holdsProfile(target);
    return {
        path,
        bytes,
        info,
        target,
        engine,
        signal,
        scale,
        notes: toSrgb ? [say `The colours were converted to sRGB: this format is written without a profile.`] : [],
        toSrgb,
        styleFor: async (picture) => (typeof style === 'function' ? style(picture) : style),
        inHeavySlot: (job) => (places ? places.run(() => watched(job)) : watched(job)),
        stopIfAborted() {
            if (options.keepDoubled !== true)
                signal.throwIfAborted();
        },
        asked: { ...(heavy && { heavy }), ...(paid !== undefined && { paid }), ...(ordered && { ordered }) },
    };
}
/** @returns how the result is encoded */
async function enlargeAnimation(task, animation) {
    const { bytes, info, path, scale, target, toSrgb } = task;
    const frames = await task.inHeavySlot(() => decodeFrames(bytes, info, path, toSrgb));
    task.signal.throwIfAborted();
    const { colour, alpha } = typicalFrame(frames);
    const style = await task.styleFor({ info, colour, ...(alpha && { alpha }) });
    const doubled = await enlargeFrames(frames, scale, { ...task, style });
    return () => encodeAnimation(doubled, animation, target, info, toSrgb);
}
/** @returns how the result is encoded */
async function enlargeStill(task) {
    const { bytes, info, path, scale, target, toSrgb, notes } = task;
    // A damaged file must fail before a service is asked.
    const picture = await task.inHeavySlot(async () => withoutIdleDepth(await decodePicture(bytes, path, { facts: info, toSrgb })));
    task.signal.throwIfAborted();
    if (isLookupTable(picture.colour))
        throw new SkipImage('unsupported-format', sentenceForTable());
    if (info.bitDepth === 16 && picture.colour.data instanceof Uint8Array) {
        notes.push(say `The 16 bits a sample held values of 8: the result has 8.`);
    }
    const { profile } = picture;
    const few = paletteOf(picture, info, profile !== undefined);
    let judged;
    const isSharp = () => {
        judged ??= isSharpDrawing(picture.colour);
        return judged;
    };
    // A photograph's pixels all lie beside some edge: rounding them would cost it a tenth of a decibel. In soft drawings levels show.
    const drawn = paysForLevels(target, info) && (isSharp() || isMadeOfGradients(picture.colour));
    const style = await task.styleFor(picture);
    const judgement = { few: few !== undefined, drawn, isSharpDrawing: isSharp };
    const doubled = await enlargePicture(picture, scale, { ...task, style, ...judgement });
    if (info.colour === 'cmyk')
        notes.push(say `CMYK was converted to sRGB.`);
    return async () => {
        const exact = doubled.repeated === true || doubled.numbers === true;
        const { planes, palette } = settleColours(doubled, { few, exact, thrift: drawn }, notes);
        const kept = { info, palette, ...(profile === undefined ? {} : { profile }) };
        return encodePicture(planes, target, kept, notes);
    };
}
function accept(inspection, path) {
    if (inspection.info !== undefined)
        return inspection;
    if (inspection.damaged !== undefined)
        throw corrupt(path, inspection.damaged);
    const { reason, message } = inspection.skip;
    throw new SkipImage(reason === 'too-many-pixels' ? reason : 'unsupported-format', message);
}
async function encode(encodeIt, format, path) {
    try {
        return await encodeIt();
    }
    catch (cause) {
        passMachineTrouble(cause);
        const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : say `unknown error`;
        throw imageError('E_IMAGE_ENCODE', say `${path}: the ${format.toUpperCase()} encoder refused (${reason}).`, {
            cause,
        });
    }
}
