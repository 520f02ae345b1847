import { BodyAborted, BodyCrowded, BodyTimedOut, BodyTooLarge } from './body.js';
import { tokenOf } from './call.js';
import { mediaGet, tempFile } from './endpoints/media-get.js';
import { invokeFunction, superresolution } from './endpoints/superresolution.js';
import { stableToken, token } from './endpoints/token.js';
import { emptyReply, errorReply, jsonReply, WechatError } from './envelope.js';
import { faultAfter, faultBefore } from './fault-script.js';
import { endpointOfPath } from './routes.js';
/** From a request to its answer: chunked bodies, route, faults, endpoint, error envelope. */
export async function dispatch(request, target, call, services) {
    const endpoint = target === undefined ? undefined : endpointOfPath(target.pathname);
    // WeChat's front servers refuse these before any interface sees them; Spring 6.1 and axios streams run into it.
    if (request.headers['transfer-encoding'] !== undefined && !services.settings.acceptChunked) {
        return { reply: emptyReply(412), endpoint: endpoint ?? '-' };
    }
    try {
        if (endpoint === undefined)
            throw new WechatError(40066);
        return { reply: await answer(endpoint, request.socket.remoteAddress ?? '', call, services), endpoint };
    }
    catch (error) {
        return { reply: failure(error, endpoint, call, services), endpoint: endpoint ?? '-' };
    }
}
async function answer(endpoint, ip, call, services) {
    const effects = services.faults.next(endpoint);
    const early = await faultBefore(effects, {
        signal: call.signal,
        ip,
        endToken: (how) => services.tokens.end(tokenOf(call.query), how),
    });
    if (early !== undefined)
        return early;
    const work = { ...call, effects };
    // Faults that change an answer change refusals, too: text-plain is about those.
    const reply = await ROUTES[endpoint](work, services).catch((error) => failure(error, endpoint, call, services));
    return faultAfter(effects, reply);
}
/** The envelope of an error; the text never comes from an exception that is not WechatError. */
function failure(error, endpoint, call, { settings }) {
    if (error instanceof BodyTimedOut) {
        call.note.reason = 'the request did not arrive whole within bodyTimeout';
        return { ...emptyReply(408), headers: { Connection: 'close' } };
    }
    const known = asWechatError(error, call);
    if (known.reason !== undefined)
        call.note.reason = known.reason;
    const reply = errorReply(known.errcode, known.message, call.rid);
    const asText = endpoint === 'media/get' && settings.mediaErrorType === 'text';
    return asText ? { ...reply, headers: { ...reply.headers, 'Content-Type': 'text/plain' } } : reply;
}
function asWechatError(error, call) {
    if (error instanceof WechatError)
        return error;
    if (error instanceof BodyTooLarge)
        return new WechatError(45002);
    if (error instanceof BodyCrowded)
        return new WechatError(45011, undefined, 'too many uploads arriving');
    if (error instanceof BodyAborted) {
        return new WechatError(-1, undefined, 'the request did not arrive whole: client gone or shutdown');
    }
    if (call.signal.aborted)
        return new WechatError(-1, undefined, 'client gone or shutdown');
    const { message, code } = error;
    return new WechatError(-1, undefined, `defect: ${String(code ?? '')} ${String(message)}`);
}
const ROUTES = {
    superresolution,
    token,
    stable_token: stableToken,
    'media/get': mediaGet,
    invokecloudfunction: invokeFunction,
    'temp-file': tempFile,
    health,
};
/** `healthz`, for load balancers and containers; not WeChat's, tells nothing worth hiding. */
async function health(_call, { queue }) {
    return jsonReply({ status: 'ok', jobs: queue.admitted });
}
