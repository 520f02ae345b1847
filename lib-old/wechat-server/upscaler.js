import { createLimit } from '../core/limit.js';
import { heavyWork } from '../image/load-sharp.js';
import { EXTENSION_OF } from '../image/raster.js';
import { WechatError } from './envelope.js';
/** Why a picture is refused, as WeChat's codes. `animated` files are pictures, but not ones that can be enlarged. */
const REFUSALS = {
    empty: 44001,
    animated: 40137,
    'too-many-pixels': 40009,
};
/** The formats that the server takes, and gives. */
const TAKEN = new Set(['jpeg', 'png', 'webp']);
const nameOf = (format) => `upload.${EXTENSION_OF[format]}`;
/** Doubles pictures with an engine that is started by the first one, or by warmUp(). */
export class Upscaler {
    startEngine;
    #engine;
    #heavy = heavyWork();
    constructor(startEngine) {
        this.startEngine = startEngine;
    }
    /** Starts the engine and sends a picture of one pixel the whole way, so that defects show before the server is ready. */
    async warmUp() {
        await this.#enhance(onePixelPng(), 'png', new AbortController().signal);
    }
    /**
     * What the file is, by its content.
     * @throws WechatError 40004 (not a format we take), 40137 (damaged or animated), 40009 (too many pixels), 44001 (empty)
     */
    async check(bytes) {
        const { beginsLikeImage, beginsLikeServiceImage, inspect, sniff } = await import('../image/inspect.js');
        const info = sniff(bytes);
        const format = info?.format ?? 'png';
        if (info?.animated)
            throw new WechatError(40137, undefined, 'an animation');
        const other = info === undefined && beginsLikeImage(bytes) && !beginsLikeServiceImage(bytes);
        if (other || !TAKEN.has(format))
            throw new WechatError(40004, undefined, 'not a format that is taken');
        const verdict = inspect(bytes, nameOf(format));
        if (verdict.info !== undefined)
            return format;
        if (verdict.damaged !== undefined)
            throw new WechatError(40137, undefined, verdict.damaged);
        throw new WechatError(REFUSALS[verdict.skip.reason] ?? 40004, undefined, verdict.skip.message);
    }
    /**
     * Twice as wide and high, in the same format.
     * @throws WechatError 40137 when it cannot be decoded after all; -1 for a defect of ours
     */
    async upscale(bytes, format, signal) {
        try {
            return { bytes: await this.#enhance(bytes, format, signal), format };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw asWechatError(error);
        }
    }
    /** Twice as wide and high, and black: what a fault script asks for. */
    async blacken(bytes) {
        const [{ sniff }, { encodePng }] = await Promise.all([
            import('../image/inspect.js'),
            import('../image/encode-png.js'),
        ]);
        const { width = 1, height = 1 } = sniff(bytes) ?? {};
        const data = new Uint8Array(4 * width * height);
        const black = { width: 2 * width, height: 2 * height, channels: 1, data };
        return { bytes: await encodePng(black, undefined), format: 'png' };
    }
    async #enhance(bytes, format, signal) {
        this.#engine ??= this.startEngine();
        const [{ enhanceImage }, engine] = await Promise.all([import('../image/enhance-image.js'), this.#engine]);
        const name = nameOf(format);
        return (await enhanceImage({ path: name, bytes, output: name }, engine, { signal, heavy: this.#heavy })).bytes;
    }
    async close() {
        const engine = await this.#engine?.catch(() => undefined);
        await engine?.close();
    }
}
function asWechatError(error) {
    const { code, reason, message } = error;
    const text = String(message);
    if (code === 'E_IMAGE_CORRUPT')
        return new WechatError(40137, undefined, text);
    if (reason === 'too-many-pixels')
        return new WechatError(40009, undefined, text);
    if (typeof reason === 'string')
        return new WechatError(40137, undefined, text);
    return new WechatError(-1, undefined, `${String(code ?? 'error')}: ${text}`);
}
/**
 * Bounds the work on pictures: `running` at a time, `waiting` more admitted, everyone else told to come back (45011).
 * A place is taken once the upload has arrived whole: slow uploads keep nobody out, and have a bound of their own (ArrivalRoom).
 */
export class WorkQueue {
    limits;
    #admitted = 0;
    #running;
    constructor(limits) {
        this.limits = limits;
        this.#running = createLimit(limits.running);
    }
    /**
     * Runs `job` with a place in the queue; the job calls `turn` when it needs the engine.
     * @throws WechatError 45011 when all places are taken
     */
    async admit(job) {
        this.refuseIfFull();
        this.#admitted += 1;
        try {
            return await job();
        }
        finally {
            this.#admitted -= 1;
        }
    }
    /** Before an upload is read: who cannot get a place is told at once. @throws WechatError 45011 */
    refuseIfFull() {
        if (this.#admitted >= this.limits.running + this.limits.waiting)
            throw new WechatError(45011, undefined, 'queue full');
    }
    /** Waits for one of the `running` slots, first come first served. A job whose signal fires leaves the line. */
    turn(work, signal) {
        return this.#running.run(work, signal);
    }
    /** Jobs with a place, waiting or running. */
    get admitted() {
        return this.#admitted;
    }
}
/** A PNG of one grey pixel: for the warm-up, and what a wrong-size fault answers. */
export function onePixelPng() {
    return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
}
