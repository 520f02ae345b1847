import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import { linkSignals, unlessAborted } from '../../core/abort.js';
import { errorCode } from '../../core/errors.js';
import { say } from '../../core/say.js';
import { tunnels } from '../../core/tunnel.js';
import { CallFailed } from './failure.js';
import { TRIES } from './retry.js';
/** A client on one connection pool; closing it closes the pool. */
export function createClient(dispatcher, timeouts) {
    let requests = 0;
    return {
        get requests() {
            return requests;
        },
        async send(spec, signal) {
            signal.throwIfAborted();
            requests += 1;
            const deadline = new AbortController();
            const timer = setTimeout(() => deadline.abort(), timeouts.total);
            const link = linkSignals([signal, deadline.signal]);
            try {
                // undici hears of an abort only once a connection stands.
                return await unlessAborted(exchange(spec, dispatcher, timeouts, link.signal), link.signal);
            }
            catch (thrown) {
                if (thrown instanceof CallFailed)
                    throw thrown;
                if (signal.aborted)
                    throw signal.reason;
                throw new CallFailed(deadline.signal.aborted
                    ? tooSlow(spec, timeouts.total)
                    : failureOfTransport(thrown, spec.retry, spec.url.hostname));
            }
            finally {
                clearTimeout(timer);
                link.release();
            }
        },
        // Not close(): that waits for what is in flight, and what is in flight at the end is no longer wanted.
        close: () => dispatcher.destroy(),
    };
}
async function exchange(spec, dispatcher, timeouts, signal) {
    const { statusCode, headers, body } = await request(spec.url, {
        dispatcher,
        method: spec.method,
        headersTimeout: Math.min(spec.answerWithin ?? timeouts.answer, timeouts.answer),
        signal,
        headers: {
            accept: '*/*',
            'accept-encoding': 'identity',
            'user-agent': 'superres-action',
            ...(spec.body ? { 'content-type': spec.body.contentType } : {}),
        },
        // Uint8Array, not a stream: undici then sends an exact Content-Length.
        ...(spec.body ? { body: spec.body.bytes } : {}),
    });
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        length += chunk.length;
        // Leaving the loop destroys the stream, and with it the connection.
        if (length > spec.maxAnswerBytes)
            throw new CallFailed(tooLong(spec));
        chunks.push(chunk);
    }
    const contentType = one(headers['content-type']);
    const location = one(headers.location);
    const retryAfter = one(headers['retry-after']);
    return {
        status: statusCode,
        bytes: await uncompressed(Buffer.concat(chunks, length), one(headers['content-encoding']), spec),
        ...(contentType === undefined ? {} : { contentType }),
        ...(location === undefined ? {} : { location }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}
/** What a proxy compressed although nobody asked it to; a longer text than is allowed is a failure, as it is uncompressed. */
async function uncompressed(bytes, encoding, spec) {
    const decode = DECODERS.get(encoding?.trim().toLowerCase() ?? '');
    if (decode === undefined || bytes.length === 0)
        return bytes;
    try {
        return await decode(bytes, { maxOutputLength: spec.maxAnswerBytes });
    }
    catch (thrown) {
        if (errorCode(thrown) === 'ERR_BUFFER_TOO_LARGE')
            throw new CallFailed(tooLong(spec));
        // Damaged on the way, or called compressed and is not: the reader of the answer says what it makes of it.
        return bytes;
    }
}
const inflated = promisify(inflate);
const DECODERS = new Map([
    ['gzip', promisify(gunzip)],
    ['x-gzip', promisify(gunzip)],
    [
        'br',
        (bytes, { maxOutputLength }) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
    ],
    // Servers disagree on what the name means: with zlib's header, or without.
    [
        'deflate',
        (bytes, options) => inflated(bytes, options).catch(() => promisify(inflateRaw)(bytes, options)),
    ],
]);
function one(header) {
    return Array.isArray(header) ? header[0] : header;
}
function tooSlow(spec, total) {
    return {
        action: 'backoff',
        error: 'E_WECHAT_TIMEOUT',
        detail: say `(${spec.url.hostname}: ${Math.round(total / 1000)} s)`,
        retry: spec.retry,
        transient: true,
        outage: true,
    };
}
function tooLong(spec) {
    const limit = spec.maxAnswerBytes;
    return {
        action: 'fail-image',
        error: 'E_WECHAT_ANSWER',
        detail: say `It is longer than ${limit} bytes.`,
        // A result (the one thing that is got) that is too long is that picture's; a reply says nothing of it.
        transient: spec.method === 'POST',
        outage: true,
    };
}
/** `answer` is long because a `superres serve` behind it may work on a large picture for minutes. */
export const TIMEOUTS = { connect: 15_000, answer: 300_000, idle: 60_000, total: 600_000 };
/**
 * One keep-alive pool for all requests of a run, through the environment's proxy. HTTP_PROXY is left out on purpose:
 * plain http goes to this machine only (`apiBaseUrl` in config/parsers.ts), where a proxy would see the token.
 * @throws when `unusableProxy` is true of the address; that error holds it, so it must not be shown
 */
export function createDispatcher({ httpsProxy, noProxy }, timeouts) {
    const options = {
        connect: { timeout: timeouts.connect },
        headersTimeout: timeouts.answer,
        bodyTimeout: timeouts.idle,
        // Well below the idle time of common load balancers: a connection that the other side closes just as we write
        // costs a retry of an upload.
        keepAliveTimeout: 10_000,
        keepAliveMaxTimeout: 30_000,
    };
    if (httpsProxy === '')
        return new Agent(options);
    // httpProxy is given, and empty, so that undici does not look into the process's own environment.
    return new EnvHttpProxyAgent({
        ...options,
        httpsProxy,
        httpProxy: '',
        noProxy,
        proxyTls: { timeout: timeouts.connect },
        requestTls: { timeout: timeouts.connect },
        clientFactory: tunnels(timeouts.connect),
    });
}
const NOTHING_SENT = { ...TRIES.free, exhausted: 'fail-image' };
/** No connection came about, so nothing can have been paid for. */
const CONNECT_CODES = new Set([
    'UND_ERR_CONNECT_TIMEOUT',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EADDRNOTAVAIL',
]);
const TIMEOUT_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const TLS_CODE = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^UND_ERR_PRX_TLS$/;
/**
 * What a broken exchange means. The error itself goes no further: undici's and Node's errors can hold addresses,
 * headers and sockets; only its code, a fixed word, is kept.
 * @param retry how often this call may be repeated when it may have reached the service
 */
function failureOfTransport(thrown, retry, host) {
    const code = codeOf(thrown);
    const base = { transient: true, outage: true, detail: say `(${host}: ${code})` };
    const proxyStatus = /Proxy response \((\d{3})\)/.exec(messageOf(thrown))?.[1];
    if (proxyStatus !== undefined) {
        const detail = say `(proxy: HTTP ${proxyStatus})`;
        // 407 and 403 are decisions; a 502 or 504 of a proxy is a line that may come back.
        if (proxyStatus.startsWith('4'))
            return { ...base, action: 'fail-run', error: 'E_WECHAT_PROXY', detail };
        return { ...base, action: 'backoff', error: 'E_WECHAT_PROXY', detail, retry: NOTHING_SENT };
    }
    if (code === 'PROXY_CLOSED' || code === 'PROXY_TIMEOUT') {
        return { ...base, action: 'backoff', error: 'E_WECHAT_PROXY', detail: say `(${code})`, retry: NOTHING_SENT };
    }
    if (TLS_CODE.test(code))
        return { ...base, action: 'fail-run', error: 'E_WECHAT_TLS' };
    if (CONNECT_CODES.has(code))
        return { ...base, action: 'backoff', error: 'E_WECHAT_NETWORK', retry: NOTHING_SENT };
    if (TIMEOUT_CODES.has(code))
        return { ...base, action: 'backoff', error: 'E_WECHAT_TIMEOUT', retry };
    return { ...base, action: 'backoff', error: 'E_WECHAT_NETWORK', retry };
}
/** The first code in the chain of causes (and of a happy-eyeballs AggregateError) that looks like one. */
function codeOf(thrown) {
    let error = thrown;
    for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth++) {
        const { code, cause, errors } = error;
        if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code))
            return code;
        error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    }
    return 'connection broken';
}
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : '';
}
