import { linkSignals } from '../../core/abort.js';
import { BodyTooLarge } from '../body.js';
import { authorise } from '../call.js';
import { jsonReply, WechatError } from '../envelope.js';
import { isBlack, keepsSize } from '../fault-script.js';
import { MultipartError, multipartBoundary, parseMultipart } from '../multipart.js';
import { FetchTooLarge } from '../safe-fetch.js';
import { own, ownString, parseLimitedJson } from '../safe-json.js';
import { tempFileUrl } from './media-get.js';
/**
 * The work itself: checks a picture, waits for a turn, doubles it and keeps the result.
 * @param owner name space of the result in the media store
 * @returns its id and format
 * @throws WechatError
 */
async function enlarge(bytes, owner, call, { settings, queue, upscaler, media }) {
    if (bytes.byteLength === 0)
        throw new WechatError(44001);
    if (bytes.byteLength >= settings.maxFileSize)
        throw new WechatError(settings.sizeErrcode);
    const format = await upscaler.check(bytes);
    // WeChat documents no formats; JPEG and PNG are the ones that all its image interfaces take.
    if (settings.strict && format === 'webp')
        throw new WechatError(40004);
    const work = async () => {
        if (keepsSize(call.effects))
            return { bytes, format };
        if (isBlack(call.effects))
            return upscaler.blacken(bytes);
        const limit = AbortSignal.timeout(settings.workTimeout * 1000);
        const link = linkSignals([call.signal, limit]);
        try {
            return await upscaler.upscale(bytes, format, link.signal);
        }
        catch (error) {
            throw limit.aborted && !call.signal.aborted ? new WechatError(87015) : error;
        }
        finally {
            link.release();
        }
    };
    const result = await queue.turn(work, call.signal);
    return { id: await media.put(owner, result.bytes, result.format), format: result.format };
}
/**
 * Downloads the picture of an `img_url`.
 * @throws WechatError 101000 whatever went wrong, so that answers tell nothing about the network here; the size code when too large
 */
async function sourceFromUrl(url, call, { fetcher, settings }) {
    try {
        return await fetcher.fetch(url.trim(), settings.maxFileSize, call.signal);
    }
    catch (error) {
        if (call.signal.aborted)
            throw call.signal.reason;
        if (error instanceof FetchTooLarge)
            throw new WechatError(settings.sizeErrcode);
        const { message, code } = error;
        throw new WechatError(101000, undefined, `img_url: ${String(code ?? message)}`);
    }
}
/** Room for boundaries, part headers and small fields beside the file itself. */
const MULTIPART_OVERHEAD = 64 * 1024;
const FORM_LIMIT = 16 * 1024;
/** `cv/img/superresolution`: picture or address in, `media_id` out. */
export async function superresolution(call, services) {
    const appId = authorise(call, services);
    const fromQuery = call.query.get('img_url');
    if (call.method !== 'POST' && !(call.method === 'GET' && fromQuery))
        throw new WechatError(43002);
    services.queue.refuseIfFull();
    const source = fromQuery ? { url: fromQuery } : await sourceFromBody(call, services);
    return services.queue.admit(async () => {
        if (!services.quota.take(`superresolution ${appId}`, services.settings.dailyQuota))
            throw new WechatError(45009);
        const bytes = source instanceof Uint8Array ? source : await sourceFromUrl(source.url, call, services);
        const { id } = await enlarge(bytes, appId, call, services);
        return jsonReply({ errcode: 0, errmsg: 'ok', media_id: id });
    });
}
async function sourceFromBody(call, { settings }) {
    if (/^\s*application\/x-www-form-urlencoded\b/i.test(call.contentType ?? '')) {
        const form = new URLSearchParams((await call.body(FORM_LIMIT)).toString('utf8'));
        const url = form.get('img_url');
        if (!url)
            throw new WechatError(41005);
        return { url };
    }
    const boundary = multipartBoundary(call.contentType);
    if (boundary === undefined)
        throw new WechatError(41005, undefined, 'not multipart/form-data with a boundary');
    const parts = splitBody(await readUpload(call, settings), boundary);
    const file = filePart(parts, settings.strict);
    if (file !== undefined)
        return file.data;
    const url = parts.find(({ name }) => name === 'img_url');
    if (url === undefined)
        throw new WechatError(41005, undefined, 'no part with a file name');
    return { url: Buffer.from(url.data).toString('utf8') };
}
/** Bytes of an upload, with what is around its file. */
export function uploadLimit({ maxFileSize }) {
    return maxFileSize + MULTIPART_OVERHEAD;
}
async function readUpload(call, settings) {
    try {
        return await call.body(uploadLimit(settings));
    }
    catch (error) {
        throw error instanceof BodyTooLarge ? new WechatError(settings.sizeErrcode) : error;
    }
}
function splitBody(body, boundary) {
    try {
        return parseMultipart(body, boundary);
    }
    catch (error) {
        throw error instanceof MultipartError ? new WechatError(41005, undefined, error.message) : error;
    }
}
/**
 * The uploaded file: `img` if there is one, else the first, since clients in use call it `file` or `media`. Without a
 * file name a part is a plain field, here as at WeChat. Strict: only `img`, and the name must be ASCII.
 */
function filePart(parts, strict) {
    const files = parts.filter(({ filename }) => filename !== undefined && filename !== '');
    const named = files.find(({ name }) => name === 'img');
    if (!strict)
        return named ?? files[0];
    return named !== undefined && /^[\x20-\x7e]+$/.test(named.filename ?? '') ? named : undefined;
}
/** Largest event. CloudBase documents 100 KB of text; more is allowed here, as nobody can say which limit applies. */
const EVENT_LIMIT = 1024 * 1024;
/**
 * `tcb/invokecloudfunction`: stands in for the cloud function of cloudfunction/superresolution. What the function itself
 * reports, good or bad, is a string in `resp_data`; the envelope around it is only about calling it.
 */
export async function invokeFunction(call, services) {
    const appId = authorise(call, services);
    if (call.method !== 'POST')
        throw new WechatError(43002);
    if (!call.query.get('env') || !call.query.get('name'))
        throw new WechatError(40101);
    if (call.query.get('name') !== services.settings.cloudFunction)
        throw new WechatError(-501000);
    services.queue.refuseIfFull();
    const event = await readEvent(call);
    return services.queue.admit(async () => {
        const result = await runFunction(event, appId, call, services);
        return jsonReply({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(result) });
    });
}
async function readEvent(call) {
    let body;
    try {
        body = await call.body(EVENT_LIMIT);
    }
    catch (error) {
        throw error instanceof BodyTooLarge ? new WechatError(45002) : error;
    }
    if (body.length === 0)
        throw new WechatError(44002);
    try {
        return parseLimitedJson(body, EVENT_LIMIT);
    }
    catch {
        throw new WechatError(47001);
    }
}
async function runFunction(event, appId, call, services) {
    try {
        const bytes = await sourceOfEvent(event, call, services);
        const { id, format } = await enlarge(bytes, appId, call, services);
        const tempId = services.tempFiles.add(appId, id);
        return { errCode: 0, mediaId: id, url: tempFileUrl(call.origin, tempId, format === 'jpeg' ? 'jpg' : format) };
    }
    catch (error) {
        if (!(error instanceof WechatError))
            throw error;
        call.note.reason = `function: ${error.errcode} ${error.reason ?? ''}`.trim();
        return {
            errCode: error.errcode,
            errMsg: `openapi.img.superresolution:fail ${error.message} rid: ${call.rid}`,
        };
    }
}
/** `{imgUrl}`, or `{img: {contentType, value}}` with value in base64. */
async function sourceOfEvent(event, call, services) {
    const url = ownString(event, 'imgUrl');
    if (url)
        return sourceFromUrl(url, call, services);
    const img = own(event, 'img');
    const value = ownString(img, 'value');
    if (value === undefined || ownString(img, 'contentType') === undefined) {
        throw new WechatError(40097, 'the event has neither imgUrl nor img.contentType and img.value');
    }
    return Buffer.from(value, 'base64');
}
