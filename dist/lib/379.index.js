export const id = 379;
export const ids = [379];
export const modules = {

/***/ 5379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWechatEngine: () => (/* binding */ createWechatEngine)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./tmp/build/lib/core/abort.js

/** Aborts with the reason of whichever aborts first. AbortSignal.any does the same but leaks on Node 20. */
function linkSignals(signals) {
    const controller = new AbortController();
    const listeners = signals.map((signal) => onAbort(signal, () => controller.abort(signal.reason)));
    return {
        signal: controller.signal,
        release: () => {
            for (const remove of listeners)
                remove();
        },
    };
}
/** The promise's result, or the signal's reason as soon as it aborts; the work behind the promise goes on. */
function unlessAborted(promise, signal) {
    return new Promise((resolve, reject) => {
        const remove = onAbort(signal, () => reject(signal.reason));
        promise.then(resolve, reject).finally(remove);
    });
}
/** Calls back once when the signal aborts, or now if it has; returns how to take that back. */
function onAbort(signal, listener) {
    if (signal.aborted) {
        listener();
        return () => undefined;
    }
    // As many listeners as calls under way are normal; Node would warn of a leak at eleven.
    (0,external_node_events_.setMaxListeners)(0, signal);
    signal.addEventListener('abort', listener, { once: true });
    return () => signal.removeEventListener('abort', listener);
}
/** The machine's clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
            remove();
            resolve();
        }, ms);
        const remove = onAbort(signal, () => {
            clearTimeout(timer);
            reject(signal.reason);
        });
    }),
};

// EXTERNAL MODULE: ./tmp/build/lib/core/proxy.js
var core_proxy = __webpack_require__(5000);
// EXTERNAL MODULE: ./tmp/build/lib/core/text.js
var core_text = __webpack_require__(9065);
;// CONCATENATED MODULE: ./tmp/build/lib/core/url.js

/** Address of a repository file under `image-url-base` (no trailing slash): each path segment percent-encoded. */
function imageAddress(base, path) {
    const segments = (0,core_text/* wellFormed */.ES)(path).split('/').map(encodeURIComponent);
    return `${base.replace(/\/+$/, '')}/${segments.join('/')}`;
}
/** The API's base with an interface's path and query. */
function apiUrl(base, path, query) {
    const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
    // Not searchParams: it writes a space as `+`, and WeChat's examples are percent-encoded.
    url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent((0,core_text/* wellFormed */.ES)(value))}`)
        .join('&');
    return url;
}
/** True for addresses that never leave this machine. */
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(url.hostname);
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/wechat/failure.js + 4 modules
var wechat_failure = __webpack_require__(7923);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/answer.js

const FREE = { attempts: 4, pace: 'exponential', exhausted: 'fail-image' };
/** The work may be done and paid for although the answer got lost. */
const MAYBE_PAID = { attempts: 2, pace: 'exponential', exhausted: 'fail-image' };
/** Calls that cost no quota may be repeated more often than those that do. */
function retriesOf(call) {
    return call === 'token' || call === 'media' ? FREE : MAYBE_PAID;
}
/**
 * The JSON reply of an API call.
 * @throws CallFailed for every code but 0, every HTTP status but 200, and whatever is not WeChat's JSON
 */
function readReply(answer, call, redactor) {
    const envelope = (0,wechat_failure/* parseEnvelope */.mE)(answer.bytes.toString('utf8'));
    if (envelope !== undefined && envelope.code !== 0) {
        throw new wechat_failure/* CallFailed */.Ep(withRetryAfter((0,wechat_failure/* failureOfCode */.jh)(envelope, call, redactor), answer));
    }
    if (answer.status !== 200)
        throw new wechat_failure/* CallFailed */.Ep(failureOfStatus(answer, call));
    if (envelope === undefined)
        throw new wechat_failure/* CallFailed */.Ep(unexpectedAnswer(answer, call, redactor));
    return envelope;
}
/** The failure that an HTTP status means when no code of WeChat's explains it. */
function failureOfStatus(answer, call) {
    const { status } = answer;
    const facts = (error, action, detail = `HTTP ${status}`) => ({
        action,
        error,
        detail: { en: `${detail}.`, zh: `${detail}。` },
        transient: true,
        outage: true,
    });
    if (status >= 300 && status < 400) {
        const to = hostOf(answer.location);
        return facts('E_WECHAT_REDIRECT', 'fail-run', `HTTP ${status}${to === undefined ? '' : ` → ${to}`}`);
    }
    if (status === 404) {
        // A token endpoint that is not there means a wrong host, not a withdrawn interface.
        if (call === 'token')
            return facts('E_WECHAT_HTTP_STATUS', 'fail-run');
        return call === 'media' ? facts('E_WECHAT_MEDIA_ID', 'fail-image') : facts('E_WECHAT_UNAVAILABLE', 'unavailable');
    }
    if (status === 407)
        return facts('E_WECHAT_PROXY', 'fail-run');
    if (status === 412)
        return { ...facts('E_WECHAT_CHUNKED', 'client-bug'), transient: false };
    if (status === 413)
        return { ...facts('E_WECHAT_IMAGE_REFUSED', 'skip'), transient: false, outage: false };
    if (status === 429) {
        const retry = { attempts: 4, pace: 'exponential', exhausted: 'fail-image' };
        return withRetryAfter({ ...facts('E_WECHAT_RATE_LIMIT', 'backoff'), retry }, answer);
    }
    if (status >= 500 || status === 408) {
        return withRetryAfter({ ...facts('E_WECHAT_BUSY', 'backoff'), retry: retriesOf(call) }, answer);
    }
    return facts('E_WECHAT_HTTP_STATUS', 'fail-image');
}
/** The failure of an answer with HTTP 200 that is neither WeChat's JSON nor what the call asked for. */
function unexpectedAnswer(answer, call, redactor) {
    const type = (0,wechat_failure/* serviceText */.Lo)(answer.contentType ?? '', redactor) || '-';
    const { length } = answer.bytes;
    const { en, zh } = whatCame(answer.bytes, redactor);
    return {
        action: call === 'token' ? 'fail-run' : 'fail-image',
        error: 'E_WECHAT_ANSWER',
        detail: {
            en: `What came was ${en} (${length} bytes, Content-Type ${type}).`,
            zh: `收到的是${zh}（${length} 字节，Content-Type ${type}）。`,
        },
        // A result can be fetched again for nothing; an upload that was answered like this is not repeated blindly.
        ...(call === 'media' ? { retry: FREE } : {}),
        transient: true,
        outage: true,
    };
}
function whatCame(bytes, redactor) {
    if (bytes.length === 0)
        return { en: 'an empty body', zh: '空内容' };
    const text = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
    if (/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype|html|head|body)/i.test(text)) {
        const title = (0,wechat_failure/* serviceText */.Lo)(/<title[^>]*>([\s\S]{0,200}?)<\/title>/i.exec(text)?.[1] ?? '', redactor);
        return title === ''
            ? { en: 'an HTML page', zh: ' HTML 页面' }
            : { en: `an HTML page “${title}”`, zh: ` HTML 页面《${title}》` };
    }
    if (/^\s*[{[]/.test(text))
        return { en: 'JSON without a result or an error code', zh: '既无结果也无错误码的 JSON' };
    if (!/[^\P{Cc}\r\n\t]|\uFFFD/u.test(text))
        return { en: 'plain text', zh: '纯文本' };
    return { en: 'data of an unknown kind', zh: '未知类型的数据' };
}
function withRetryAfter(failure, answer) {
    return answer.retryAfter === undefined ? failure : { ...failure, retryAfter: answer.retryAfter };
}
/** Only the host of a redirect is shown: its path and query may carry the token. */
function hostOf(location) {
    return location !== undefined && URL.canParse(location) ? new URL(location).hostname : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/calls.js

/**
 * Sends a call until it succeeds or retry.ts says to give up.
 * @throws CallFailed with the last failure; a signal's reason when it aborts
 */
function send(deps, call, signals) {
    return withRetries(deps, call, () => sendOnce(deps, call, signals), signals);
}
async function withRetries({ clock, random, pace, log }, { kind, name }, once, signals) {
    for (let attempt = 1;; attempt++) {
        try {
            return await once();
        }
        catch (thrown) {
            if (!(thrown instanceof wechat_failure/* CallFailed */.Ep))
                throw thrown;
            const { failure } = thrown;
            const decision = decideRetry(attempt, failure, clock.now(), random());
            if (decision.kind === 'give-up')
                throw thrown;
            announceWait(log, name, failure, decision.ms);
            // A service that names a time, or counts by the minute, means all of us.
            if (failure.retryAfter !== undefined || failure.retry?.pace === 'minute')
                pace.hold(kind, decision.ms);
            await clock.sleep(decision.ms, signals.begin);
        }
    }
}
async function sendOnce(deps, call, signals) {
    await deps.pace.turn(call.kind, signals.begin);
    const request = call.request();
    const start = deps.clock.now();
    const answer = await deps.client.send(request, signals.flight);
    deps.log.debug(`${request.method} ${call.name}: HTTP ${answer.status}, ${answer.bytes.length} bytes, ${deps.clock.now() - start} ms`);
    return call.read(answer);
}
function announceWait(log, name, failure, ms) {
    const line = `${name}: ${failure.error} ${failure.detail.en}; next try in ${Math.round(ms / 1000)} s`;
    if (ms >= 20_000)
        log.info(line);
    else
        log.debug(line);
}
/**
 * Sends a call with the current token. A refused token is replaced and the call replayed, once: when the new one is
 * refused too, someone else keeps invalidating it, and going on would only burn calls.
 */
async function sendWithToken(deps, tokens, call, signals) {
    const replay = async () => {
        const first = await tokens.current(signals.begin);
        try {
            return await sendOnce(deps, { ...call, request: () => call.request(first) }, signals);
        }
        catch (thrown) {
            if (!(thrown instanceof wechat_failure/* CallFailed */.Ep) || thrown.failure.action !== 'refresh')
                throw thrown;
            deps.log.info(`${call.name}: the access token is no longer accepted; getting the current one`);
            await tokens.replace(first, thrown.failure, signals.begin);
        }
        const second = await tokens.current(signals.begin);
        try {
            return await sendOnce(deps, { ...call, request: () => call.request(second) }, signals);
        }
        catch (thrown) {
            if (!(thrown instanceof wechat_failure/* CallFailed */.Ep) || thrown.failure.action !== 'refresh')
                throw thrown;
            throw new wechat_failure/* CallFailed */.Ep({ ...thrown.failure, action: 'fail-run' });
        }
    };
    return withRetries(deps, call, replay, signals);
}
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const MINUTE_MS = 60_000;
/** A service that asks for more than this is not waited for: the image is tried first in the next run. */
const LONGEST_RETRY_AFTER_MS = 5 * MINUTE_MS;
/**
 * Whether to try again, and after how long. Pure: everything it depends on is an argument.
 * @param attempt number of the try that failed, from 1
 * @param now Unix time in milliseconds, for a Retry-After that is a date
 * @param jitter 0 ≤ jitter < 1; spreads the tries of parallel calls over up to half of the wait
 */
function decideRetry(attempt, failed, now, jitter) {
    const { retry } = failed;
    if (retry === undefined || attempt >= retry.attempts)
        return { kind: 'give-up' };
    const asked = parseRetryAfter(failed.retryAfter, now) ?? 0;
    if (asked > LONGEST_RETRY_AFTER_MS)
        return { kind: 'give-up' };
    return { kind: 'wait', ms: Math.round(Math.max(asked, ownWait(retry.pace, attempt)) * (1 + jitter / 2)) };
}
function ownWait(pace, attempt) {
    if (pace === 'minute')
        return MINUTE_MS;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}
/** Milliseconds from now; undefined when the header is absent or nonsense. */
function parseRetryAfter(value, now) {
    if (value === undefined)
        return undefined;
    const text = value.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function createPace(clock) {
    const notBefore = new Map();
    const left = (kind) => (notBefore.get(kind) ?? 0) - clock.now();
    return {
        hold(kind, ms) {
            if (ms > left(kind))
                notBefore.set(kind, clock.now() + ms);
        },
        async turn(kind, signal) {
            signal.throwIfAborted();
            // A loop, because the time may be put off again while this call waits.
            for (let ms = left(kind); ms > 0; ms = left(kind))
                await clock.sleep(ms, signal);
        },
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/image/decode.js
var decode = __webpack_require__(316);
// EXTERNAL MODULE: ./tmp/build/lib/image/inspect.js
var inspect = __webpack_require__(6044);
// EXTERNAL MODULE: ./tmp/build/lib/image/load-sharp.js
var load_sharp = __webpack_require__(7775);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/media.js







/** Bytes of a result file. A PNG of 4 × 2 MiB worth of hard-to-compress pixels stays far below. */
const MAX_RESULT_BYTES = 128 * 1024 * 1024;
/**
 * The picture of a media/get answer, judged by its bytes: its Content-Type is known to say text/plain for images and
 * image/jpeg for errors. Measured before it is decoded.
 * @param sizes the result must have one of these sizes as displayed
 * @throws CallFailed when it is an error, something else, undecodable, or of another size
 */
async function readResult(answer, sizes, redactor) {
    const { bytes } = answer;
    if (answer.status !== 200 || !(0,sniff/* hasKnownSignature */.y)(bytes))
        throw new wechat_failure/* CallFailed */.Ep(whyNoPicture(answer, redactor));
    const info = (0,sniff.sniff)(bytes);
    if (info === undefined || info.animated)
        throw new wechat_failure/* CallFailed */.Ep(unreadable(bytes, 'header'));
    const fits = sizes.some(({ width, height }) => info.width === width && info.height === height);
    if (!fits)
        throw new wechat_failure/* CallFailed */.Ep(wrongSize(info, sizes));
    try {
        return await (0,load_sharp/* inHeavySlot */.xY)(() => (0,decode/* decodePicture */.$)(bytes, 'result'));
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* SuperresError */.ue))
            throw thrown;
        throw new wechat_failure/* CallFailed */.Ep(unreadable(bytes, 'pixels'));
    }
}
function whyNoPicture(answer, redactor) {
    const envelope = (0,wechat_failure/* parseEnvelope */.mE)(answer.bytes.subarray(0, 65_536).toString('utf8'));
    if (envelope !== undefined && envelope.code !== 0)
        return (0,wechat_failure/* failureOfCode */.jh)(envelope, 'media', redactor);
    if (answer.status !== 200)
        return failureOfStatus(answer, 'media');
    const foreign = (0,inspect/* foreignFormat */.Ub)(answer.bytes);
    if (foreign === undefined)
        return unexpectedAnswer(answer, 'media', redactor);
    return resultFailure('E_WECHAT_RESULT_UNREADABLE', { en: `It is a ${foreign}.`, zh: `它是 ${foreign}。` });
}
/** A damaged download is fetched again: that costs no quota. */
function unreadable(bytes, where) {
    const [en, zh] = where === 'header' ? ['header', '文件头'] : ['pixels', '像素'];
    const detail = {
        en: `Its ${en} are damaged or cut off (${bytes.length} bytes came).`.replace('header are', 'header is'),
        zh: `其${zh}损坏或不完整（收到 ${bytes.length} 字节）。`,
    };
    return { ...resultFailure('E_WECHAT_RESULT_UNREADABLE', detail), transient: true, retry: retriesOf('media') };
}
function wrongSize({ width, height }, sizes) {
    const wanted = sizes.map((size) => `${size.width}×${size.height}`);
    return resultFailure('E_WECHAT_RESULT_SIZE', {
        en: `It is ${width}×${height}, not ${wanted.join(' or ')}.`,
        zh: `它是 ${width}×${height}，而不是 ${wanted.join(' 或 ')}。`,
    });
}
function resultFailure(error, detail) {
    return { action: 'fail-image', error, detail, transient: false, outage: false };
}

// EXTERNAL MODULE: ./node_modules/form-data/lib/form_data.js
var form_data = __webpack_require__(6454);
// EXTERNAL MODULE: ./tmp/build/lib/core/bytes.js
var core_bytes = __webpack_require__(7307);
// EXTERNAL MODULE: ./tmp/build/lib/image/encode-png.js + 1 modules
var encode_png = __webpack_require__(3963);
// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
// EXTERNAL MODULE: ./tmp/build/lib/image/jpeg.js
var jpeg = __webpack_require__(3648);
// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(9090);
// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var image_raster = __webpack_require__(1791);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/sent-image.js







/** WeChat takes files of less than 2 MB (its page: 小于2M); read as MiB, the file as sent must be smaller than this. */
const WECHAT_LIMIT_BYTES = 2 * 1024 * 1024;
/**
 * What is uploaded for an image: its own file when WeChat is known to take it, without the metadata that would make
 * the answer ambiguous; otherwise (transparency, WebP, CMYK) an opaque PNG of its colour.
 * @throws SkipImage `not-sendable` when that is not smaller than `limit` bytes, `too-large` when the file itself is not
 */
async function prepareUpload(request, limit, language) {
    const { bytes, info } = request;
    if (bytes.length >= limit)
        throw tooLarge(bytes.length, limit, language);
    if (info.format !== 'webp' && !info.alpha && info.colour !== 'cmyk') {
        const bare = bareFile(bytes, info.format, info.orientation);
        const sideways = info.orientation >= 5;
        return {
            image: { bytes: bare, contentType: info.format === 'jpeg' ? 'image/jpeg' : 'image/png' },
            turn: info.orientation,
            width: sideways ? info.height : info.width,
            height: sideways ? info.width : info.height,
        };
    }
    const png = await opaquePng(request, limit);
    if (png.length >= limit)
        throw pngTooLarge(request, png.length, limit, language);
    return { image: { bytes: png, contentType: 'image/png' }, turn: 1, width: info.width, height: info.height };
}
/** 16 bits a sample if that fits, else 8: the services at hand answer with 8 anyway. */
async function opaquePng(request, limit) {
    const colour = await request.colour();
    const png = await (0,encode_png/* encodePng */.K)(colour, undefined, { palette: true });
    if (png.length < limit || colour.data instanceof Uint8Array)
        return png;
    return (0,encode_png/* encodePng */.K)((0,image_raster/* toEightBit */.OT)(colour), undefined, { palette: true });
}
/**
 * Checks a file that WeChat fetches by itself: it sees the committed bytes.
 * @throws SkipImage `not-sendable` for WebP, `too-large` for a file of `limit` bytes or more
 */
function checkCommitted(request, limit, language) {
    if (request.bytes.length >= limit)
        throw tooLarge(request.bytes.length, limit, language);
    if (request.info.format !== 'webp')
        return;
    throw new engine/* SkipImage */.r('not-sendable', language === 'zh'
        ? '按地址处理时微信直接下载此 WebP 文件，而微信不一定接受 WebP。去掉 `image-url-base` 后会转成 PNG 上传。'
        : 'By address WeChat gets this WebP file itself, and is not known to take WebP. Without `image-url-base` it is uploaded as a PNG.');
}
function tooLarge(bytes, limit, language) {
    const [size, most] = [(0,core_bytes/* formatBytes */.z3)(bytes), (0,core_bytes/* formatBytes */.z3)(limit)];
    return new engine/* SkipImage */.r('too-large', language === 'zh'
        ? `文件有 ${size}，微信只接受小于 ${most} 的文件。`
        : `The file has ${size}; WeChat takes files under ${most}.`);
}
function pngTooLarge({ info }, bytes, limit, language) {
    const [size, most] = [(0,core_bytes/* formatBytes */.z3)(bytes), (0,core_bytes/* formatBytes */.z3)(limit)];
    const kind = `${info.colour === 'cmyk' ? 'CMYK ' : ''}${info.format === 'webp' ? 'WebP' : info.format.toUpperCase()}`;
    return new engine/* SkipImage */.r('not-sendable', language === 'zh'
        ? `此 ${kind} 图片须转成 PNG 发送，转换后有 ${size}，而微信只接受小于 ${most} 的文件。可对它使用 \`engine: local\`。`
        : `This ${kind} must be sent as a PNG, which has ${size}; WeChat takes files under ${most}. Use \`engine: local\` for it.`);
}
/** APP1 holds EXIF and XMP (orientation), APP2 the ICC profile. APP14 stays: without it colours decode wrongly. */
const APP1 = 0xe1;
const APP2 = 0xe2;
const PNG_COLOUR_CHUNKS = new Set(['iCCP', 'cICP', 'eXIf']);
/**
 * The same JPEG or PNG pixels without the metadata that could make a service turn them or convert their colours. What
 * it returns are then doubled stored pixels in the stored colour space, whatever the service does with metadata.
 * No pixel is decoded. The same array when there is nothing to take out.
 */
function bareFile(bytes, format, orientation) {
    const spans = format === 'jpeg' ? jpegSpans(bytes, orientation) : pngSpans(bytes);
    if (spans.length === 0)
        return bytes;
    const kept = [];
    let at = 0;
    for (const [start, end] of spans) {
        kept.push(bytes.subarray(at, start));
        at = end;
    }
    kept.push(bytes.subarray(at));
    return Buffer.concat(kept);
}
/** Nothing when the file is neither turned nor has a profile: most files go out as committed. */
function jpegSpans(bytes, orientation) {
    const segments = [...(0,jpeg/* jpegSegments */.Hz)(bytes)].filter(({ marker }) => marker === APP1 || marker === APP2);
    const profile = segments.some(({ marker, data }) => marker === APP2 && startsWith(data, 'ICC_PROFILE\0'));
    if (orientation === 1 && !profile)
        return [];
    return segments.map(({ data }) => {
        const start = data.byteOffset - bytes.byteOffset;
        return [start - 4, start + data.length];
    });
}
function pngSpans(bytes) {
    return [...(0,png_chunks/* pngChunks */._T)(bytes)]
        .filter(({ type }) => PNG_COLOUR_CHUNKS.has(type))
        .map(({ data }) => {
        const start = data.byteOffset - bytes.byteOffset;
        // Length and type before the data, CRC after them.
        return [start - 8, start + data.length + 4];
    });
}
function startsWith(data, text) {
    return String.fromCharCode(...data.subarray(0, text.length)) === text;
}
/**
 * The form of an upload as one buffer: its length is exact (WeChat answers a chunked body with HTTP 412) and it can be
 * sent again. The file name is ours and ASCII: WeChat answers 41005 without one, and with a non-ASCII one.
 */
function imageForm(image) {
    const form = new form_data();
    form.append('img', Buffer.from(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength), {
        filename: image.contentType === 'image/png' ? 'image.png' : 'image.jpg',
        contentType: image.contentType,
    });
    return { bytes: form.getBuffer(), contentType: `multipart/form-data; boundary=${form.getBoundary()}` };
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/api.js






const SUPERRESOLUTION = '/cv/img/superresolution';
const MEDIA_GET = '/cgi-bin/media/get';
const STABLE_TOKEN = '/cgi-bin/stable_token';
const INVOKE = '/tcb/invokecloudfunction';
/** WeChat's JSON replies have some hundred bytes; a cloud function's result stays under 1 MB. */
const MAX_REPLY_BYTES = 2 * 1024 * 1024;
/** stable_token never promises less. */
const SHORTEST_LIFE_S = 300;
function createApi(deps, tokens, base) {
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
        const id = (0,wechat_failure/* textField */.M8)(readReply(answer, kind, deps.redactor), 'media_id', 'mediaId');
        if (id === undefined)
            throw new wechat_failure/* CallFailed */.Ep(unexpectedAnswer(answer, kind, deps.redactor));
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
        fetchFile: (url, read, signals) => send(deps, { kind: 'media', name: 'result file', request: () => get(url), read }, signals),
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
function fetchStableToken(deps, base, app, signals) {
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
            retry: retriesOf('token'),
        }),
        read(answer) {
            const reply = readReply(answer, 'token', deps.redactor);
            const value = (0,wechat_failure/* textField */.M8)(reply, 'access_token');
            if (value === undefined)
                throw new wechat_failure/* CallFailed */.Ep(unexpectedAnswer(answer, 'token', deps.redactor));
            deps.redactor.add(value);
            const seconds = Number(reply.fields.expires_in);
            return { value, expiresIn: Number.isFinite(seconds) && seconds > 0 ? seconds : SHORTEST_LIFE_S };
        },
    }, signals);
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/client.js



/** A client on one connection pool; closing it closes the pool. */
function createClient(dispatcher, timeouts) {
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
                return await exchange(spec, dispatcher, link.signal);
            }
            catch (thrown) {
                if (thrown instanceof wechat_failure/* CallFailed */.Ep)
                    throw thrown;
                if (signal.aborted)
                    throw signal.reason;
                throw new wechat_failure/* CallFailed */.Ep(deadline.signal.aborted
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
async function exchange(spec, dispatcher, signal) {
    const { statusCode, headers, body } = await (0,undici.request)(spec.url, {
        dispatcher,
        method: spec.method,
        signal,
        headers: {
            accept: '*/*',
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
            throw new wechat_failure/* CallFailed */.Ep(tooLong(spec));
        chunks.push(chunk);
    }
    const contentType = one(headers['content-type']);
    const location = one(headers.location);
    const retryAfter = one(headers['retry-after']);
    return {
        status: statusCode,
        bytes: Buffer.concat(chunks, length),
        ...(contentType === undefined ? {} : { contentType }),
        ...(location === undefined ? {} : { location }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}
function one(header) {
    return Array.isArray(header) ? header[0] : header;
}
function tooSlow(spec, total) {
    return {
        action: 'backoff',
        error: 'E_WECHAT_TIMEOUT',
        detail: (0,wechat_failure/* plain */.pj)(`(${spec.url.hostname}: ${Math.round(total / 1000)} s)`),
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
        detail: { en: `It is longer than ${limit} bytes.`, zh: `超过 ${limit} 字节。` },
        transient: false,
        outage: true,
    };
}
/** `answer` is long because a `superres serve` behind it may work on a large picture for minutes. */
const TIMEOUTS = { connect: 15_000, answer: 300_000, idle: 60_000, total: 600_000 };
/**
 * One keep-alive pool for all requests of a run, through the environment's proxy. HTTP_PROXY is left out on purpose:
 * plain http goes to this machine only (`apiBaseUrl` in config/parsers.ts), where a proxy would see the token.
 * @throws when `unusableProxy` is true of the address; that error holds it, so it must not be shown
 */
function createDispatcher({ httpsProxy, noProxy }, timeouts) {
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
        return new undici.Agent(options);
    // httpProxy is given, and empty, so that undici does not look into the process's own environment.
    return new undici.EnvHttpProxyAgent({ ...options, httpsProxy, httpProxy: '', noProxy });
}
const NOTHING_SENT = { attempts: 4, pace: 'exponential', exhausted: 'fail-image' };
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
    const base = { transient: true, outage: true, detail: (0,wechat_failure/* plain */.pj)(`(${host}: ${code})`) };
    const proxyStatus = /Proxy response \((\d{3})\)/.exec(messageOf(thrown))?.[1];
    if (proxyStatus !== undefined) {
        const detail = (0,wechat_failure/* plain */.pj)(`(proxy: HTTP ${proxyStatus})`);
        // 407 and 403 are decisions; a 502 or 504 of a proxy is a line that may come back.
        if (proxyStatus.startsWith('4'))
            return { ...base, action: 'fail-run', error: 'E_WECHAT_PROXY', detail };
        return { ...base, action: 'backoff', error: 'E_WECHAT_PROXY', detail, retry: NOTHING_SENT };
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/stop.js


function createStop() {
    const begun = new AbortController();
    const inFlight = new AbortController();
    return {
        begun: begun.signal,
        inFlight: inFlight.signal,
        stop(reason) {
            if (!begun.signal.aborted) {
                begun.abort(reason);
                if (reason.verdict === 'failed')
                    inFlight.abort(reason);
            }
            return begun.signal.reason instanceof engine/* StopEngine */.x ? begun.signal.reason : reason;
        },
        end() {
            const closed = new DOMException('The engine was closed.', 'AbortError');
            begun.abort(closed);
            inFlight.abort(closed);
        },
    };
}
/** Images in a row that fail for the same reason before the run stops. */
const ROW = 5;
function createHealth() {
    let everSucceeded = false;
    let last = '';
    let row = 0;
    return {
        get everSucceeded() {
            return everSucceeded;
        },
        succeeded() {
            everSucceeded = true;
            row = 0;
        },
        failed(code) {
            row = code === last ? row + 1 : 1;
            last = code;
            return row >= ROW;
        },
    };
}
/**
 * What the final failure of an image means to the run: the error to throw. Pulls the brake where the failure is not
 * the image's own.
 */
function conclude(failure, health, stop, language) {
    const action = finalAction(failure);
    const error = (0,wechat_failure/* errorOfFailure */.UQ)(failure, language);
    switch (action) {
        case 'skip':
            // A skip has one text, so what to do stands in it.
            return new engine/* SkipImage */.r('refused-by-service', `${error.message} ${error.remedy}`);
        case 'stop-quota':
            return stop.stop(new engine/* StopEngine */.x('quota', error));
        case 'unavailable':
            return unavailable(failure, health, stop, language);
        case 'fail-run':
            return stop.stop(new engine/* StopEngine */.x('failed', error));
        default:
            if (!failure.outage || !health.failed(failure.error))
                return error;
            return stop.stop(new engine/* StopEngine */.x('failed', error));
    }
}
/** Without a token nothing can go on, whatever the reason. */
function concludeToken(failure, stop, language) {
    const verdict = finalAction(failure) === 'stop-quota' ? 'quota' : 'failed';
    return stop.stop(new engine/* StopEngine */.x(verdict, (0,wechat_failure/* errorOfFailure */.UQ)(failure, language)));
}
function finalAction(failure) {
    return failure.action === 'backoff' ? (failure.retry?.exhausted ?? 'fail-image') : failure.action;
}
/**
 * An interface that is gone says so by a code of its own, or answers everything with "system error". The latter can
 * also be one bad image or one bad minute: it counts when nothing has come back in this run, or many in a row fail.
 */
function unavailable(failure, health, stop, language) {
    if (failure.action === 'unavailable') {
        return stop.stop(new engine/* StopEngine */.x('unavailable', (0,wechat_failure/* errorOfFailure */.UQ)(failure, language)));
    }
    const hopeless = health.failed(failure.error) || !health.everSucceeded;
    if (!hopeless)
        return (0,wechat_failure/* errorOfFailure */.UQ)(failure, language);
    const gone = { ...failure, error: 'E_WECHAT_UNAVAILABLE' };
    return stop.stop(new engine/* StopEngine */.x('unavailable', (0,wechat_failure/* errorOfFailure */.UQ)(gone, language)));
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/cloud-call.js


/** Bytes of the event as JSON text: CloudBase takes 100 KB of text. */
const MAX_EVENT_BYTES = 100_000;
/** The event for a picture that WeChat fetches by itself. */
function addressEvent(imgUrl) {
    return JSON.stringify({ imgUrl });
}
/** The event for a picture sent along; undefined when it is too large for an event. */
function imageEvent(image) {
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
function readCloudResult(reply, call, local, redactor) {
    const { resp_data: data } = reply.fields;
    const fields = typeof data === 'string' ? (0,wechat_failure/* parseObject */.lj)(data) : data;
    const result = fields && typeof fields === 'object' ? (0,wechat_failure/* envelopeOf */.Ge)(fields) : undefined;
    if (result === undefined || fields === undefined)
        throw new wechat_failure/* CallFailed */.Ep(functionFailed('resp_data', redactor));
    if (result.code !== 0) {
        const thrown = fields.errorMessage;
        const said = typeof thrown === 'string' && result.message === '' ? { ...result, message: thrown } : result;
        throw new wechat_failure/* CallFailed */.Ep(ownVerdict((0,wechat_failure/* failureOfCode */.jh)(said, call, redactor)));
    }
    const mediaId = (0,wechat_failure/* textField */.M8)(result, 'mediaId', 'media_id');
    const address = (0,wechat_failure/* textField */.M8)(result, 'url');
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    const safe = url !== undefined && (url.protocol === 'https:' || (local && url.protocol === 'http:' && isLoopback(url)));
    if (safe)
        return { url, ...(mediaId === undefined ? {} : { mediaId }) };
    if (mediaId !== undefined)
        return { mediaId };
    if (address !== undefined) {
        const protocol = url?.protocol ?? '-';
        throw new wechat_failure/* CallFailed */.Ep({ ...functionFailed(protocol, redactor), error: 'E_WECHAT_RESULT_ADDRESS' });
    }
    const threw = typeof fields.errorMessage === 'string' ? fields.errorMessage : 'url, mediaId';
    throw new wechat_failure/* CallFailed */.Ep(functionFailed(threw, redactor));
}
/** Inside the function WeChat's own token is used: ours is not at fault, and a new one would not help. */
function ownVerdict(failure) {
    if (failure.action !== 'refresh')
        return failure;
    return { ...failure, action: 'fail-image', error: 'E_WECHAT_CLOUD_FUNCTION', transient: true };
}
function functionFailed(about, redactor) {
    const text = (0,wechat_failure/* serviceText */.Lo)(about, redactor);
    return {
        action: 'fail-image',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        detail: { en: `(${text})`, zh: `（${text}）` },
        transient: true,
        outage: true,
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/image/resample.js
var resample = __webpack_require__(2429);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/restore.js


/**
 * The colour of a result whose source had transparency that the service saw. What it made of it is unknown: flattened
 * on black, on white, or kept. Wherever the source is not opaque within one pixel, the source's own colour, doubled,
 * takes the result's place, so that no foreign background shows as a fringe.
 * @param result doubled colour; 8 or 16 bits
 * @param source the source's colour, extended into its transparent regions
 * @param alpha the source's alpha
 */
function keepOpaqueOnly(result, source, alpha) {
    const { width, height } = alpha;
    const opaque = opaqueNeighbourhoods(alpha);
    if (opaque.every((value) => value === 1))
        return result;
    const shown = (0,image_raster/* toRgb */.Vz)((0,image_raster/* toEightBit */.OT)(result));
    const own = doubleColour((0,image_raster/* toRgb */.Vz)((0,image_raster/* toEightBit */.OT)(source)));
    const data = shown.data.slice();
    for (let y = 0; y < 2 * height; y++) {
        for (let x = 0; x < 2 * width; x++) {
            if (opaque[(y >> 1) * width + (x >> 1)] === 1)
                continue;
            const at = 3 * (y * 2 * width + x);
            for (let c = 0; c < 3; c++)
                data[at + c] = own[at + c];
        }
    }
    return { width: 2 * width, height: 2 * height, channels: 3, data };
}
/** 1 where a pixel and its eight neighbours are fully opaque. */
function opaqueNeighbourhoods({ width, height, data }) {
    const full = (0,image_raster/* fullScale */.MY)(data);
    const rows = new Uint8Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const left = x === 0 || data[i - 1] === full;
            const right = x === width - 1 || data[i + 1] === full;
            rows[i] = left && right && data[i] === full ? 1 : 0;
        }
    }
    return rows.map((value, i) => value & (rows[i - width] ?? 1) & (rows[i + width] ?? 1));
}
/** RGB doubled plane by plane, interleaved. */
function doubleColour({ width, height, data }) {
    const out = (0,image_raster/* sameKind */.Nc)(data, 4 * data.length);
    for (let c = 0; c < 3; c++) {
        const plane = (0,image_raster/* sameKind */.Nc)(data, width * height);
        for (let i = 0; i < plane.length; i++)
            plane[i] = data[3 * i + c];
        const doubled = (0,resample/* doublePlane */.C)({ width, height, channels: 1, data: plane }).data;
        for (let i = 0; i < doubled.length; i++)
            out[3 * i + c] = doubled[i];
    }
    return out;
}
/**
 * Whether a service that saw a turned file honoured its EXIF orientation cannot be told from the size when the picture
 * is square or only mirrored: the reading that looks more like the source is taken.
 * @param result as decoded, twice the displayed or twice the stored size
 * @param source upright
 */
function uprightLike(result, orientation, source) {
    const readings = [result, (0,image_raster/* applyOrientation */.b6)(result, orientation)].filter(({ width, height }) => width === 2 * source.width && height === 2 * source.height);
    const wanted = signature(source);
    const ranked = readings.map((raster) => ({ raster, distance: distance(signature(raster), wanted) }));
    return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).raster;
}
/** Cells a side of the grid that pictures are compared on. */
const GRID = 16;
/** Samples a side that are averaged in a cell: enough to be deaf to noise and sharpening. */
const SAMPLES = 8;
/** Mean brightness of GRID × GRID cells, 0..1. */
function signature(raster) {
    const { width, height, channels, data } = raster;
    const scale = channels * (0,image_raster/* fullScale */.MY)(data) * SAMPLES * SAMPLES;
    const cells = new Float64Array(GRID * GRID);
    const side = GRID * SAMPLES;
    for (let sy = 0; sy < side; sy++) {
        const y = Math.floor(((sy + 0.5) * height) / side);
        for (let sx = 0; sx < side; sx++) {
            const at = (y * width + Math.floor(((sx + 0.5) * width) / side)) * channels;
            let sum = 0;
            for (let c = 0; c < channels; c++)
                sum += data[at + c];
            const cell = Math.floor(sy / SAMPLES) * GRID + Math.floor(sx / SAMPLES);
            cells[cell] = cells[cell] + sum / scale;
        }
    }
    return cells;
}
function distance(a, b) {
    return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0);
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/superresolution.js









/** Doubles one picture in the way that the configuration says; rejects with SkipImage, CallFailed, or a signal's reason. */
function createSuperresolution(api, ways, { redactor, log }) {
    const { cloud, imageUrlBase: base, language, limit } = ways;
    const fetchResult = async (result, sizes, signals) => {
        const read = (answer) => readResult(answer, sizes, redactor);
        const { url, mediaId } = result;
        if (url !== undefined) {
            try {
                return await api.fetchFile(url, read, signals);
            }
            catch (thrown) {
                // The file is a copy; what was paid for can still be had from media/get.
                if (!(thrown instanceof wechat_failure/* CallFailed */.Ep) || mediaId === undefined)
                    throw thrown;
            }
        }
        return api.fetchMedia(mediaId ?? '', read, signals);
    };
    const byUpload = async (request, { order, fetch }) => {
        const { image, turn, width, height } = await prepareUpload(request, limit, language);
        warnNearLimit(request.path, image.bytes.length, log);
        let result;
        if (cloud === undefined)
            result = { mediaId: await api.upload(image, order) };
        else {
            const event = imageEvent(image);
            if (event === undefined)
                throw tooLargeForEvent(language);
            result = await api.invoke(cloud, event, (reply) => readCloudResult(reply, 'cloud', ways.local, redactor), order);
        }
        const picture = await fetchResult(result, [{ width: 2 * width, height: 2 * height }], fetch);
        return (0,image_raster/* applyOrientation */.b6)(picture.colour, turn);
    };
    const byAddress = async (imageUrlBase, request, { order, fetch }) => {
        checkCommitted(request, limit, language);
        warnNearLimit(request.path, request.bytes.length, log);
        const address = imageAddress(imageUrlBase, request.path);
        const result = cloud === undefined
            ? { mediaId: await api.byAddress(address, order) }
            : await api.invoke(cloud, addressEvent(address), (reply) => readCloudResult(reply, 'address', ways.local, redactor), order);
        const { width, height, orientation } = request.info;
        const displayed = { width: 2 * width, height: 2 * height };
        const stored = { width: 2 * height, height: 2 * width };
        const sizes = orientation >= 5 && width !== height ? [displayed, stored] : [displayed];
        return restore(await fetchResult(result, sizes, fetch), request);
    };
    return base === undefined ? byUpload : (request, signals) => byAddress(base, request, signals);
}
/** Undoes what a service may have made of a file with orientation or transparency. */
async function restore(picture, request) {
    const { info } = request;
    const upright = info.orientation === 1 ? picture.colour : uprightLike(picture.colour, info.orientation, await request.colour());
    if (!info.alpha)
        return upright;
    const { alpha } = await (0,decode/* decodePicture */.$)(request.bytes, request.path);
    return alpha === undefined ? upright : keepOpaqueOnly(upright, await request.colour(), alpha);
}
/** "2M" on WeChat's page may also mean 2,000,000 bytes: a refusal should not come as a surprise. */
function warnNearLimit(path, bytes, log) {
    if (bytes < 2_000_000)
        return;
    log.warning(`${path}: ${bytes} bytes are sent; WeChat’s limit of “2M” may mean 2,000,000.`, { file: path });
}
function tooLargeForEvent(language) {
    const most = Math.floor(MAX_EVENT_BYTES / 1000);
    return new engine/* SkipImage */.r('not-sendable', language === 'zh'
        ? `云调用的请求只能有 ${most} KB，此图片放不下。请设置 \`image-url-base\`，或不设 \`cloud-env\` 而直接上传。`
        : `A cloud call takes ${most} KB, which this picture does not fit. Set \`image-url-base\`, or upload without \`cloud-env\`.`);
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/token.js


/** A token that the user gave: it cannot be renewed. */
function fixedToken(token) {
    return {
        current: async () => token,
        replace: async (_failing, failure) => {
            throw new wechat_failure/* CallFailed */.Ep({ ...failure, action: 'fail-run', error: 'E_WECHAT_FIXED_TOKEN', transient: true });
        },
    };
}
/**
 * stable_token renews a token in its last 300 s and then keeps both valid for 300 s more. The margin must be smaller
 * than that: before, normal mode would return the same token again.
 */
const MARGIN_S = 200;
/**
 * A token that is fetched when needed: by one request at a time, however many calls wait for it.
 * @param fetchToken asks stable_token in normal mode. It serves all callers, so it follows none of their signals
 */
function fetchedToken(fetchToken, clock) {
    let held;
    let flight;
    const fetchOnce = () => {
        flight ??= fetchToken()
            .then(({ value, expiresIn }) => {
            // At least half of the life is used, so that a short one does not mean a fetch for every call.
            const useful = Math.max(expiresIn - MARGIN_S, expiresIn / 2);
            const token = { parameter: 'access_token', value };
            held = { token, until: clock.now() + useful * 1000 };
            return token;
        })
            .finally(() => {
            flight = undefined;
        });
        return flight;
    };
    return {
        async current(signal) {
            signal.throwIfAborted();
            return held !== undefined && clock.now() < held.until ? held.token : unlessAborted(fetchOnce(), signal);
        },
        async replace(failing, _failure, signal) {
            signal.throwIfAborted();
            // The call that failed may have used a token that has been replaced since.
            if (held?.token.value === failing.value)
                held = undefined;
            if (held === undefined)
                await unlessAborted(fetchOnce(), signal);
        },
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/wechat-engine.js











/**
 * The engine that asks WeChat's cv/img/superresolution, or a server that speaks its protocol.
 * Its `upscale` rejects with SkipImage, SuperresError (codes in errors.ts), StopEngine, or the request signal's reason.
 * @throws SuperresError E_WECHAT_NO_CREDENTIAL, E_WECHAT_PROXY
 */
function createWechatEngine(options) {
    const { config, log, redactor, language = (0,wechat_failure.languageOf)(options.env), clock = systemClock, random = Math.random, } = options;
    const { credential } = config;
    if (credential === undefined)
        throw (0,wechat_failure/* wechatError */.rw)('E_WECHAT_NO_CREDENTIAL', language, { retryable: true });
    for (const secret of secretsOf(credential))
        redactor.add(secret);
    const client = openClient(options, language);
    const deps = { client, clock, random, log, redactor, pace: createPace(clock) };
    const stop = createStop();
    const health = createHealth();
    const tokens = tokenSource(credential, config.apiBaseUrl, deps, stop, language);
    const superresolution = createSuperresolution(createApi(deps, tokens, config.apiBaseUrl), {
        ...(config.imageUrlBase === undefined ? {} : { imageUrlBase: config.imageUrlBase }),
        ...(config.cloudEnv === undefined ? {} : { cloud: { env: config.cloudEnv, name: config.cloudFunction } }),
        local: isLoopback(new URL(config.apiBaseUrl)),
        limit: Math.min(options.maxFileSize ?? WECHAT_LIMIT_BYTES, WECHAT_LIMIT_BYTES),
        language,
    }, deps);
    return {
        id: { engine: 'wechat', model: 'superresolution', version: '1' },
        get requests() {
            return client.requests;
        },
        async upscale(request) {
            request.signal.throwIfAborted();
            stop.begun.throwIfAborted();
            const begin = linkSignals([request.signal, stop.begun]);
            const flight = linkSignals([request.signal, stop.inFlight]);
            try {
                const doubled = await superresolution(request, {
                    order: { begin: begin.signal, flight: flight.signal },
                    fetch: { begin: flight.signal, flight: flight.signal },
                });
                health.succeeded();
                return doubled;
            }
            catch (thrown) {
                throw thrown instanceof wechat_failure/* CallFailed */.Ep ? conclude(thrown.failure, health, stop, language) : thrown;
            }
            finally {
                begin.release();
                flight.release();
            }
        },
        async close() {
            stop.end();
            await client.close();
        },
    };
}
function secretsOf(credential) {
    switch (credential.kind) {
        case 'access-token':
            return [credential.accessToken];
        case 'cloudbase-access-token':
            return [credential.cloudbaseAccessToken];
        case 'app':
            return [credential.appSecret];
    }
}
function openClient(options, language) {
    const timeouts = { ...TIMEOUTS, ...options.timeouts };
    const proxy = { ...(0,core_proxy/* readProxies */.rq)(options.env), httpProxy: '' };
    for (const secret of (0,core_proxy/* proxySecrets */.Wm)(proxy))
        options.redactor.add(secret);
    if ((0,core_proxy/* unusableProxy */.av)(proxy) !== undefined) {
        const detail = { en: 'HTTPS_PROXY is not an address.', zh: 'HTTPS_PROXY 不是有效的地址。' };
        throw (0,wechat_failure/* wechatError */.rw)('E_WECHAT_PROXY', language, { detail, retryable: true });
    }
    return createClient(createDispatcher(proxy, timeouts), timeouts);
}
function tokenSource(credential, base, deps, stop, language) {
    switch (credential.kind) {
        case 'access-token':
            return fixedToken({ parameter: 'access_token', value: credential.accessToken });
        case 'cloudbase-access-token':
            return fixedToken({ parameter: 'cloudbase_access_token', value: credential.cloudbaseAccessToken });
        case 'app':
            return fetchedToken(async () => {
                const signals = { begin: stop.inFlight, flight: stop.inFlight };
                try {
                    return await fetchStableToken(deps, base, credential, signals);
                }
                catch (thrown) {
                    throw thrown instanceof wechat_failure/* CallFailed */.Ep ? concludeToken(thrown.failure, stop, language) : thrown;
                }
            }, deps.clock);
    }
}


/***/ })

};
