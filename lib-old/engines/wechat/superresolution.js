import { say } from '../../core/say.js';
import { imageAddress } from '../../core/url.js';
import { decodePicture } from '../../image/decode.js';
import { SkipImage } from '../../image/engine.js';
import { applyOrientation } from '../../image/raster.js';
import { readResult } from './answer.js';
import { addressEvent, imageEvent, MAX_EVENT_BYTES, readCloudResult, } from './api.js';
import { CallFailed } from './failure.js';
import { createOrders, nameOfSent } from './orders.js';
import { checkCommitted, keepOpaqueOnly, prepareUpload, uprightLike } from './sent-image.js';
/** Doubles one picture in the way that the configuration says; rejects with SkipImage, CallFailed, or a signal's reason. */
export function createSuperresolution(api, ways, { redactor, log }) {
    const { cloud, imageUrlBase: base, limit } = ways;
    const orders = createOrders();
    const fetchResult = async (result, sizes, signals, heavy) => {
        const read = (answer) => readResult(answer, sizes, redactor, heavy);
        const { url, mediaId } = result;
        if (url !== undefined) {
            try {
                return await api.fetchFile(url, read, signals);
            }
            catch (thrown) {
                // The file is a copy; what was paid for can still be had from media/get.
                if (!(thrown instanceof CallFailed) || mediaId === undefined)
                    throw thrown;
            }
        }
        return api.fetchMedia(mediaId ?? '', read, signals);
    };
    /** Fetches what an earlier run paid for; orders anew only where that is of no use any more. */
    const resultFor = async (request, { what, place, sizes }, { order, fetch: signals }) => {
        const { paid } = request;
        if (paid !== undefined) {
            let picture;
            // As an order that stands: other scales of the picture wait for it instead of ordering anew.
            const earlier = async () => {
                picture = await fetchResult({ mediaId: paid }, sizes, signals, request.heavy);
                return { mediaId: paid };
            };
            try {
                await orders.take(what, earlier, order.flight);
                if (picture) {
                    log.info(say `${request.path}: the result that an earlier run ordered was fetched.`);
                    return picture;
                }
            }
            catch (thrown) {
                if (!(thrown instanceof CallFailed) || !isSpent(thrown.failure))
                    throw thrown;
                log.debug(`${request.path}: the result that an earlier run ordered is of no use: ${thrown.failure.detail}`);
                request.ordered?.(undefined);
            }
        }
        const result = await orders.take(what, place, order.flight);
        request.ordered?.(result.mediaId);
        try {
            return await fetchResult(result, sizes, signals, request.heavy);
        }
        catch (thrown) {
            if (thrown instanceof CallFailed && isSpent(thrown.failure))
                orders.forget(what);
            throw thrown;
        }
    };
    const byUpload = async (request, signals) => {
        const { order } = signals;
        const { image, turn, width, height } = await prepareUpload(request, limit);
        warnNearLimit(request.path, image.bytes.length, log);
        const place = async () => {
            if (cloud === undefined)
                return { mediaId: await api.upload(image, order) };
            const event = imageEvent(image);
            if (event === undefined)
                throw tooLargeForEvent();
            return api.invoke(cloud, event, (reply) => readCloudResult(reply, 'cloud', ways.local, redactor), order);
        };
        const what = nameOfSent(image.bytes);
        const picture = await resultFor(request, { what, place, sizes: [{ width: 2 * width, height: 2 * height }] }, signals);
        noteLoss(picture, request);
        return { doubled: applyOrientation(picture.colour, turn), forget: () => orders.forget(what) };
    };
    const byAddress = async (imageUrlBase, request, signals) => {
        const { order } = signals;
        checkCommitted(request, limit);
        warnNearLimit(request.path, request.bytes.length, log);
        const address = imageAddress(imageUrlBase, request.path);
        const place = async () => {
            if (cloud === undefined)
                return { mediaId: await api.byAddress(address, order) };
            const read = (reply) => readCloudResult(reply, 'address', ways.local, redactor);
            return api.invoke(cloud, addressEvent(address), read, order);
        };
        const { width, height, orientation } = request.info;
        const displayed = { width: 2 * width, height: 2 * height };
        const stored = { width: 2 * height, height: 2 * width };
        const sizes = orientation >= 5 && width !== height ? [displayed, stored] : [displayed];
        const picture = await resultFor(request, { what: address, place, sizes }, signals);
        noteLoss(picture, request);
        return { doubled: await restore(picture, request), forget: () => orders.forget(address) };
    };
    return (request, signals) => base === undefined || request.made ? byUpload(request, signals) : byAddress(base, request, signals);
}
/** Failures of a download after which the result will not come, however often it is asked for. */
const SPENT = new Set([
    'E_WECHAT_MEDIA_ID',
    'E_WECHAT_RESULT_SIZE',
    'E_WECHAT_RESULT_UNREADABLE',
    'E_WECHAT_UNKNOWN_CODE',
]);
/** What is not WeChat's answer (a proxy's page) says nothing of the result, unless it is simply too long. */
function isSpent({ error, transient }) {
    return SPENT.has(error) || (error === 'E_WECHAT_ANSWER' && !transient);
}
/** A lossless file gets a result that was compressed on the way: its reader should know. */
function noteLoss({ info }, { info: source, note }) {
    if (source.format !== 'png' || info.format === 'png')
        return;
    note?.(say `The service answered with a ${info.format === 'jpeg' ? 'JPEG' : 'WebP'}: its compression is in this PNG.`);
}
/** Undoes what a service may have made of a file with orientation or transparency. */
async function restore(picture, request) {
    const { info } = request;
    const upright = info.orientation === 1 ? picture.colour : uprightLike(picture.colour, info.orientation, await request.colour());
    if (!info.alpha)
        return upright;
    const { alpha } = await decodePicture(request.bytes, request.path);
    return alpha === undefined ? upright : keepOpaqueOnly(upright, await request.colour(), alpha);
}
/** "2M" on WeChat's page may also mean 2,000,000 bytes: a refusal should not come as a surprise. */
function warnNearLimit(path, bytes, log) {
    if (bytes < 2_000_000)
        return;
    log.warning(say `${path}: ${bytes} bytes are sent; WeChat’s limit of “2M” may mean 2,000,000.`, { file: path });
}
function tooLargeForEvent() {
    const most = Math.floor(MAX_EVENT_BYTES / 1000);
    return new SkipImage('not-sendable', say `A cloud call takes ${most} KB, which this picture does not fit. Set \`image-url-base\`, or upload without \`cloud-env\`.`);
}
