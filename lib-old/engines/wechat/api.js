import { say } from '../../core/say.js';
import { apiUrl, isLoopback } from '../../core/url.js';
import { MAX_RESULT_BYTES, readReply, retriesOf, unexpectedAnswer } from './answer.js';
import { send, sendWithToken } from './calls.js';
import { CallFailed, envelopeOf, failureOfCode, parseObject, serviceText, textField, } from './failure.js';
import { imageForm } from './sent-image.js';
/** Bytes of the event as JSON text: CloudBase takes 100 KB of text. */
export const MAX_EVENT_BYTES = 100_000;
/** The event for a picture that WeChat fetches by itself. */
export function addressEvent(imgUrl) {
    return JSON.stringify({ imgUrl });
}
/** The event for a picture sent along; undefined when it is too large for an event. */
export function imageEvent(image) {
    const value = Buffer.from(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength).toString('base64');
    const event = JSON.stringify({ img: { contentType: image.contentType, value } });
    return event.length < MAX_EVENT_BYTES ? event : undefined;
}
/**
 * Reads the function's own result out of the reply to its invocation.
 * @param call what the function did with the event: the codes of an address mean something else
 * @param local true when the API itself is on this machine: then plain http to it is fine
 * @throws CallFailed when the function failed, or names no result
 */
export function readCloudResult(reply, call, local, redactor) {
    const { resp_data: data } = reply.fields;
    const fields = typeof data === 'string' ? parseObject(data) : data;
    const result = fields && typeof fields === 'object' ? envelopeOf(fields) : undefined;
    if (result === undefined || fields === undefined)
        throw new CallFailed(functionFailed('resp_data', redactor));
    if (result.code !== 0) {
        const thrown = fields.errorMessage;
        const said = typeof thrown === 'string' && result.message === '' ? { ...result, message: thrown } : result;
        throw new CallFailed(ownVerdict(failureOfCode(said, call, redactor)));
    }
    const mediaId = textField(result, 'mediaId', 'media_id');
    const address = textField(result, 'url');
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    const safe = url !== undefined && (url.protocol === 'https:' || (local && url.protocol === 'http:' && isLoopback(url)));
    if (safe)
        return { url, ...(mediaId === undefined ? {} : { mediaId }) };
    if (mediaId !== undefined)
        return { mediaId };
    if (address !== undefined) {
        const protocol = url?.protocol ?? '-';
        throw new CallFailed({ ...functionFailed(protocol, redactor), error: 'E_WECHAT_RESULT_ADDRESS' });
    }
    const threw = typeof fields.errorMessage === 'string' ? fields.errorMessage : 'url, mediaId';
    throw new CallFailed(functionFailed(threw, redactor));
}
/** Inside the function WeChat's own token is used: ours is not at fault, and a new one would not help. */
function ownVerdict(failure) {
    if (failure.action !== 'refresh')
        return failure;
    return { ...failure, action: 'fail-image', error: 'E_WECHAT_CLOUD_FUNCTION', transient: true };
}
function functionFailed(about, redactor) {
    const text = serviceText(about, redactor);
    return {
        action: 'fail-image',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        detail: say `(${text})`,
        transient: true,
        outage: true,
    };
}
const SUPERRESOLUTION = '/cv/img/superresolution';
const MEDIA_GET = '/cgi-bin/media/get';
const STABLE_TOKEN = '/cgi-bin/stable_token';
const INVOKE = '/tcb/invokecloudfunction';
/** WeChat's JSON replies have some hundred bytes; a cloud function's result stays under 1 MB. */
const MAX_REPLY_BYTES = 2 * 1024 * 1024;
/** Milliseconds: a token needs no work, and behind each try that hangs the whole run waits. */
const TOKEN_WITHIN = 30_000;
/** stable_token never promises less. */
const SHORTEST_LIFE_S = 300;
export function createApi(deps, tokens, base) {
    const post = (kind, name, query, body) => ({
        kind,
        name,
        request: (token) => ({
            method: 'POST',
            url: apiUrl(base, name, { [token.parameter]: token.value, ...query }),
            ...(body ? { body } : {}),
            maxAnswerBytes: MAX_REPLY_BYTES,
            retry: retriesOf(kind),
        }),
    });
    const mediaId = (kind) => (answer) => {
        const id = textField(readReply(answer, kind, deps.redactor), 'media_id', 'mediaId');
        if (id === undefined)
            throw new CallFailed(unexpectedAnswer(answer, kind, deps.redactor));
        return id;
    };
    const get = (url) => ({
        method: 'GET',
        url,
        maxAnswerBytes: MAX_RESULT_BYTES,
        retry: retriesOf('media'),
    });
    return {
        upload: (image, signals) => sendWithToken(deps, tokens, { ...post('upload', SUPERRESOLUTION, {}, imageForm(image)), read: mediaId('upload') }, signals),
        byAddress: (imageUrl, signals) => sendWithToken(deps, tokens, { ...post('address', SUPERRESOLUTION, { img_url: imageUrl }, undefined), read: mediaId('address') }, signals),
        fetchMedia: (id, read, signals) => sendWithToken(deps, tokens, {
            kind: 'media',
            name: MEDIA_GET,
            request: ({ parameter, value }) => get(apiUrl(base, MEDIA_GET, { [parameter]: value, media_id: id })),
            read,
        }, signals),
        fetchFile: (url, read, signals) => send(deps, { kind: 'media', name: say `result file`, request: () => get(url), read }, signals),
        invoke: ({ env, name }, event, read, signals) => sendWithToken(deps, tokens, {
            ...post('cloud', INVOKE, { env, name }, { bytes: Buffer.from(event), contentType: 'application/json' }),
            read: (answer) => read(readReply(answer, 'cloud', deps.redactor)),
        }, signals),
    };
}
/**
 * Gets a token from stable_token in normal mode: that returns the current one while it is valid and invalidates
 * nobody's, where cgi-bin/token and force_refresh would break other programs of the same app.
 * @throws CallFailed; a signal's reason
 */
export function fetchStableToken(deps, base, app, signals) {
    const body = {
        bytes: Buffer.from(JSON.stringify({
            grant_type: 'client_credential',
            appid: app.appId,
            secret: app.appSecret,
            force_refresh: false,
        })),
        contentType: 'application/json',
    };
    return send(deps, {
        kind: 'token',
        name: STABLE_TOKEN,
        request: () => ({
            method: 'POST',
            url: apiUrl(base, STABLE_TOKEN, {}),
            body,
            maxAnswerBytes: MAX_REPLY_BYTES,
            answerWithin: TOKEN_WITHIN,
            retry: retriesOf('token'),
        }),
        read(answer) {
            const reply = readReply(answer, 'token', deps.redactor);
            const value = textField(reply, 'access_token');
            if (value === undefined)
                throw new CallFailed(unexpectedAnswer(answer, 'token', deps.redactor));
            deps.redactor.add(value);
            const seconds = Number(reply.fields.expires_in);
            return { value, expiresIn: Number.isFinite(seconds) && seconds > 0 ? seconds : SHORTEST_LIFE_S };
        },
    }, signals);
}
