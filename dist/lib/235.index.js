export const id = 235;
export const ids = [235,415];
export const modules = {

/***/ 60415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   languageOf: () => (/* binding */ languageOf)
/* harmony export */ });
/**
 * Chinese when SUPERRES_LANG, or without it the system's locale, says so; else English.
 * @param env the environment, as the locale variables of POSIX have it (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale: Windows has no such variables
 */
function languageOf(env, fallback = '') {
    const locale = env.SUPERRES_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
    return /^zh([-_.@]|$)/i.test(locale) ? 'zh' : 'en';
}


/***/ }),

/***/ 94235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWechatEngine: () => (/* binding */ createWechatEngine)
});

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/address.js
/** Address of a repository file under `image-url-base` (no trailing slash): each path segment percent-encoded. */
function imageAddress(base, path) {
    const segments = wellFormed(path).split('/').map(encodeURIComponent);
    return `${base.replace(/\/+$/, '')}/${segments.join('/')}`;
}
/** Half a surrogate pair, which encodeURIComponent throws on, becomes U+FFFD. */
function wellFormed(text) {
    return Buffer.from(text, 'utf8').toString('utf8');
}
/** The API's base with an interface's path and query. */
function apiUrl(base, path, query) {
    const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
    // Not searchParams: it writes a space as `+`, and WeChat's examples are percent-encoded.
    url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
        .join('&');
    return url;
}
/** True for addresses that never leave this machine. */
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(url.hostname);
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/envelope.js
/**
 * Reads a reply. Codes come as numbers or as strings, under `errcode` or `errCode`; raw control characters inside
 * strings, which JSON forbids, are known to occur. Undefined when the text is not a JSON object.
 */
function parseEnvelope(text) {
    const fields = parseObject(text);
    return fields === undefined ? undefined : envelopeOf(fields);
}
/** The same for an object that was parsed already (a cloud function's result). Undefined when its code is no number. */
function envelopeOf(fields) {
    const code = asCode(fields.errcode ?? fields.errCode);
    if (code === undefined)
        return undefined;
    const said = fields.errmsg ?? fields.errMsg;
    const message = typeof said === 'string' ? said : '';
    const rid = findRid(message);
    return { code, message, fields, ...(rid ? { rid } : {}) };
}
/** A field under the first of the spellings that holds a non-empty string. */
function textField(envelope, ...names) {
    for (const name of names) {
        const value = envelope.fields[name];
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}
/** A JSON object, or undefined for anything else. */
function parseObject(text) {
    const plain = text.replace(/^\uFEFF/, '').trim();
    if (!plain.startsWith('{'))
        return undefined;
    // Between tokens a control character is white space or nonsense; inside a string a space does as well.
    const value = parseJson(plain) ?? parseJson(plain.replace(/[^\u0020-\uFFFF]/g, ' '));
    return typeof value === 'object' && value !== null ? value : undefined;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function asCode(value) {
    if (value === undefined || value === null)
        return 0;
    if (typeof value === 'number')
        return Number.isSafeInteger(value) ? value : undefined;
    if (typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value))
        return Number(value);
    return undefined;
}
/** Three groups of eight hexadecimal digits; the first is Unix time in seconds. */
const RID = /\brid:?\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\b/i;
function findRid(message) {
    const id = RID.exec(message)?.[1];
    return id === undefined ? undefined : { id, time: Number.parseInt(id.slice(0, 8), 16) * 1000 };
}
/** The client address that WeChat saw, from `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`. */
function findIp(message) {
    const v4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0];
    return v4 ?? /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/i.exec(message)?.[0];
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/code-table.js
const OFTEN = { attempts: 5, pace: 'exponential', exhausted: 'fail-image' };
/** For calls whose work may have been done and paid for although the answer says otherwise. */
const ONCE_MORE = { attempts: 2, pace: 'exponential', exhausted: 'fail-image' };
/**
 * Every code that the API, the token endpoints, the cloud call or wx-server-sdk is known to answer with, by what the
 * run does about it. A code's two texts are its meaning in English and Chinese.
 * Meanings: WeChat's common error codes and the wxcloud error code page. The actions are ours.
 */
const CODE_TABLE = [
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        codes: {
            40014: ['invalid access_token', '不合法的 access_token'],
            42001: ['access_token expired', 'access_token 已过期'],
        },
    },
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        atToken: { action: 'fail-run', error: 'E_WECHAT_APP_SECRET' },
        codes: { 40001: ['credential invalid or not the latest', '凭证无效或不是最新的'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: { ...OFTEN, exhausted: 'unavailable' },
        atMedia: { action: 'backoff', error: 'E_WECHAT_BUSY', retry: OFTEN },
        codes: { [-1]: ['system error', '系统繁忙'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: OFTEN,
        codes: {
            [-1000]: ['system error of the cloud call', '云开发系统错误'],
            [-501001]: ['system error of the cloud', '云端系统错误'],
            [-501004]: ['too many concurrent requests for the environment', '请求并发数超出云环境配额'],
            [-601001]: ['system error behind the cloud call', '微信后台系统错误'],
            [-601003]: ['network error behind the cloud call', '微信后台网络错误'],
            [-604103]: ['system error of the cloud call', '云调用系统错误'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_RATE_LIMIT',
        retry: { attempts: 4, pace: 'minute', exhausted: 'stop-quota' },
        codes: { 45011: ['minute quota reached', 'API 调用太频繁，达到每分钟上限'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_REFUSED',
        retry: { ...ONCE_MORE, exhausted: 'skip' },
        codes: { 87015: ['query timed out, try a smaller image', '查询超时，请换更小的图片'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_ADDRESS',
        retry: { ...ONCE_MORE, exhausted: 'skip' },
        codes: { 101000: ['image could not be downloaded', '图片地址无效或下载失败'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_MEDIA_ID',
        // A fresh id may not have reached every server yet; asking costs no quota.
        retry: { attempts: 3, pace: 'exponential', exhausted: 'fail-image' },
        codes: { 40007: ['invalid media_id', '无效的 media_id'] },
    },
    {
        action: 'stop-quota',
        error: 'E_WECHAT_QUOTA',
        codes: {
            45009: ['daily quota reached', '接口调用超过每日限额'],
            101002: ['not enough market quota', '服务市场的额度不足'],
            101003: ['not enough market quota', '服务市场的额度不足'],
            9301010: ['service market consumption failed', '服务市场扣减失败'],
            [-501003]: ['request quota of the environment used up', '请求次数超出云环境配额'],
            [-501015]: ['read quota of the environment used up', '云环境的读请求配额耗尽'],
            [-501016]: ['write quota of the environment used up', '云环境的写请求配额耗尽'],
            [-501017]: ['storage of the environment used up', '云环境的存储空间耗尽'],
        },
    },
    {
        action: 'skip',
        error: 'E_WECHAT_IMAGE_REFUSED',
        codes: {
            40004: ['invalid media type', '不合法的媒体文件类型'],
            40005: ['invalid file type', '不合法的文件类型'],
            40006: ['invalid media size', '不合法的文件大小'],
            40009: ['invalid image size', '不合法的图片大小'],
            40137: ['invalid image format', '不支持的图片格式'],
            44001: ['empty media data', '多媒体文件为空'],
            45001: ['media size out of limit', '多媒体文件大小超过限制'],
            45002: ['content size out of limit', '内容大小超过限制'],
        },
    },
    {
        action: 'skip',
        error: 'E_WECHAT_CONTENT_REFUSED',
        codes: { 87014: ['risky content', '内容含有违法违规信息'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_ID',
        codes: { 40013: ['invalid appid', '不合法的 AppID'], 41002: ['appid missing', '缺少 appid 参数'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET',
        codes: {
            40002: ['invalid grant type', '不合法的凭证类型'],
            40125: ['invalid appsecret', '不合法的 AppSecret'],
            41004: ['appsecret missing', '缺少 secret 参数'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET_FROZEN',
        codes: { 40243: ['AppSecret is frozen', 'AppSecret 已被冻结'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_IP_NOT_ALLOWED',
        codes: {
            40164: ['IP not in the whitelist', '调用接口的 IP 不在白名单中'],
            45035: ['client IP not registered', '调用接口的 IP 未登记'],
            61004: ['client IP not registered', '调用接口的 IP 未登记'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ADMIN_CONFIRMATION',
        codes: {
            89501: ['IP waits for confirmation by the administrator', '此 IP 正在等待管理员确认'],
            89503: ['call waits for confirmation by the administrator', '此次调用需要管理员确认'],
            89506: ['administrator refused the IP twice, blocked for 24 hours', '管理员两次拒绝此 IP，24 小时内不可再用'],
            89507: ['administrator refused the IP, blocked for 1 hour', '管理员拒绝此 IP，1 小时内不可再用'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_AUTHORISATION',
        codes: {
            42007: ['authorise again', '授权已失效，需要重新授权'],
            61007: ['API not authorised to the third-party platform', '未授权第三方平台使用此接口'],
            61024: ['the third-party platform must get the token by itself', '需由第三方平台自行获取 token'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ACCOUNT_LIMITED',
        codes: { 50002: ['account limited or frozen', '账号受限或被冻结'], 50004: ['account punished', '账号被处罚'] },
    },
    {
        action: 'unavailable',
        error: 'E_WECHAT_UNAVAILABLE',
        // Media files are another permission set: a third-party platform's token may have the one and not the other.
        atMedia: { action: 'unavailable', error: 'E_WECHAT_AUTHORISATION' },
        codes: {
            48001: ['API not authorised for this account', '此账号没有该接口的权限'],
            48004: ['API blocked for this account', '此账号的该接口已被封禁'],
            40066: ['no such interface', '接口地址不存在'],
            [-604100]: ['no such interface in the cloud call', '云调用：API 不存在'],
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        codes: {
            40097: ['invalid args', '参数错误'],
            40101: ['parameter missing', '缺少必填参数'],
            41001: ['access_token missing', '缺少 access_token 参数'],
            41006: ['media_id missing', '缺少 media_id 参数'],
            43001: ['requires GET', '需要 GET 请求'],
            43002: ['requires POST', '需要 POST 请求'],
            44002: ['empty POST data', 'POST 的数据包为空'],
            47001: ['data format error', '数据格式错误'],
            [-501007]: ['invalid parameter in the cloud call', '云资源：参数错误'],
            [-601002]: ['parameter error behind the cloud call', '微信后台系统参数错误'],
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        byAddress: { action: 'skip', error: 'E_WECHAT_IMAGE_ADDRESS' },
        codes: { 41005: ['media data missing', '缺少多媒体文件数据'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_ENV',
        codes: {
            85088: ['no cloud development for this app', '该小程序未开通云开发'],
            [-501000]: ['environment or function not found', '云环境或云函数不存在'],
            [-501005]: ['environment in a wrong state', '云环境信息异常'],
            [-501009]: ['resource not found', '操作的资源不存在'],
            [-501018]: ['resource not available', '云资源不可用'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_PERMISSION',
        codes: {
            [-501019]: ['operation not authorised', '未授权的操作'],
            [-604101]: ['no permission to call this API', '云函数无权限调用此 API'],
            [-604104]: ['illegal source of the call', '云调用来源不合法'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        retry: ONCE_MORE,
        codes: {
            [-404011]: ['cloud function failed', '云函数执行失败'],
            [-504001]: ['cloud function could not be called', '云函数调用失败'],
            [-504002]: ['cloud function failed', '云函数执行失败'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_TIMEOUT',
        retry: ONCE_MORE,
        codes: {
            [-501002]: ['the cloud answered too late', '云端响应超时'],
            [-504003]: ['the cloud function ran out of time', '云函数执行超时'],
            [-604102]: ['the cloud call timed out', '云调用超时'],
        },
    },
    {
        action: 'fail-image',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        codes: { [-604001]: ['result of the cloud function is over 1 MB', '云函数返回结果超过 1 MB'] },
    },
];

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/codes.js

const GROUPS = new Map(CODE_TABLE.flatMap((group) => Object.keys(group.codes).map((code) => [Number(code), group])));
/** What to do about a code. A code that the table does not have fails its image, with the service's own words. */
function ruleFor(code, call) {
    const group = GROUPS.get(code);
    if (group === undefined)
        return { action: 'fail-image', error: 'E_WECHAT_UNKNOWN_CODE' };
    const { action, error, retry } = exceptionOf(group, call) ?? group;
    const texts = group.codes[code];
    return {
        action,
        error,
        ...(retry ? { retry } : {}),
        ...(texts ? { meaning: { en: texts[0], zh: texts[1] } } : {}),
    };
}
function exceptionOf(group, call) {
    if (call === 'token')
        return group.atToken;
    if (call === 'media')
        return group.atMedia;
    return call === 'address' ? group.byAddress : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/service-text.js

const LONGEST = 300;
/**
 * Text from a service as it may stand in a message: one line, no control or direction characters, no secrets, not
 * longer than 300 characters. Secrets go before the cut: a cut through a secret would leave half of it.
 */
function serviceText(text, redactor) {
    const line = redactor
        .redact(undouble(redactor.redact(wellFormed(text))))
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim();
    return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
/** A query inside a query is percent-encoded twice; one level off makes its secrets recognisable. */
function undouble(text) {
    return text.replace(/%25(?=[0-9a-f]{2})/gi, '%');
}
/** `2021-01-15 15:46:12 UTC` */
function utcTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/failure.js



/** A failed try on its way to the retry decision; it never leaves this room. */
class CallFailed extends Error {
    failure;
    name = 'CallFailed';
    constructor(failure) {
        super(failure.detail.en);
        this.failure = failure;
    }
}
function plain(text) {
    return { en: text, zh: text };
}
/** The failure that a code other than 0 means. */
function failureOfCode(envelope, call, redactor) {
    const { action, error, retry, meaning } = ruleFor(envelope.code, call);
    // The rid comes last, with its time, instead of somewhere in the service's words.
    const said = serviceText(envelope.message.replace(RID, ''), redactor);
    const rid = envelope.rid ? ` [rid ${envelope.rid.id}, ${utcTime(envelope.rid.time)}]` : '';
    const ip = error === 'E_WECHAT_IP_NOT_ALLOWED' ? findIp(envelope.message) : undefined;
    const tell = (language) => {
        const known = meaning ? ` (${meaning[language]})` : '';
        return `${ip === undefined ? '' : `IP: ${ip}. `}errcode ${envelope.code}${known}${said === '' ? '' : `: ${said}`}${rid}`;
    };
    return {
        action,
        error,
        detail: { en: tell('en'), zh: tell('zh') },
        ...(retry ? { retry } : {}),
        transient: action !== 'skip' && action !== 'fail-image' && action !== 'client-bug',
        outage: action === 'backoff' || action === 'client-bug',
    };
}

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
    const envelope = parseEnvelope(answer.bytes.toString('utf8'));
    if (envelope !== undefined && envelope.code !== 0) {
        throw new CallFailed(withRetryAfter(failureOfCode(envelope, call, redactor), answer));
    }
    if (answer.status !== 200)
        throw new CallFailed(failureOfStatus(answer, call));
    if (envelope === undefined)
        throw new CallFailed(unexpectedAnswer(answer, call, redactor));
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
    const type = serviceText(answer.contentType ?? '', redactor) || '-';
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
        const title = serviceText(/<title[^>]*>([\s\S]{0,200}?)<\/title>/i.exec(text)?.[1] ?? '', redactor);
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/retry.js
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
            if (!(thrown instanceof CallFailed))
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
            if (!(thrown instanceof CallFailed) || thrown.failure.action !== 'refresh')
                throw thrown;
            deps.log.info(`${call.name}: the access token is no longer accepted; getting the current one`);
            await tokens.replace(first, thrown.failure, signals.begin);
        }
        const second = await tokens.current(signals.begin);
        try {
            return await sendOnce(deps, { ...call, request: () => call.request(second) }, signals);
        }
        catch (thrown) {
            if (!(thrown instanceof CallFailed) || thrown.failure.action !== 'refresh')
                throw thrown;
            throw new CallFailed({ ...thrown.failure, action: 'fail-run' });
        }
    };
    return withRetries(deps, call, replay, signals);
}

// EXTERNAL MODULE: ./tmp/build/lib/errors.js
var errors = __webpack_require__(5007);
// EXTERNAL MODULE: ./tmp/build/lib/image/decode.js
var decode = __webpack_require__(20316);
// EXTERNAL MODULE: ./tmp/build/lib/image/foreign-format.js
var foreign_format = __webpack_require__(25674);
// EXTERNAL MODULE: ./tmp/build/lib/image/heavy-slots.js
var heavy_slots = __webpack_require__(16455);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(46036);
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
        throw new CallFailed(whyNoPicture(answer, redactor));
    const info = (0,sniff.sniff)(bytes);
    if (info === undefined || info.animated)
        throw new CallFailed(unreadable(bytes, 'header'));
    const fits = sizes.some(({ width, height }) => info.width === width && info.height === height);
    if (!fits)
        throw new CallFailed(wrongSize(info, sizes));
    try {
        return await (0,heavy_slots/* inHeavySlot */.x)(() => (0,decode/* decodePicture */.$)(bytes, 'result'));
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* SuperresError */.ue))
            throw thrown;
        throw new CallFailed(unreadable(bytes, 'pixels'));
    }
}
function whyNoPicture(answer, redactor) {
    const envelope = parseEnvelope(answer.bytes.subarray(0, 65_536).toString('utf8'));
    if (envelope !== undefined && envelope.code !== 0)
        return failureOfCode(envelope, 'media', redactor);
    if (answer.status !== 200)
        return failureOfStatus(answer, 'media');
    const foreign = (0,foreign_format/* foreignFormat */.U)(answer.bytes);
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
var form_data = __webpack_require__(96454);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/multipart.js

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
            const value = textField(reply, 'access_token');
            if (value === undefined)
                throw new CallFailed(unexpectedAnswer(answer, 'token', deps.redactor));
            deps.redactor.add(value);
            const seconds = Number(reply.fields.expires_in);
            return { value, expiresIn: Number.isFinite(seconds) && seconds > 0 ? seconds : SHORTEST_LIFE_S };
        },
    }, signals);
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/signals.js

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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/transport-failure.js

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
    const base = { transient: true, outage: true, detail: plain(`(${host}: ${code})`) };
    const proxyStatus = /Proxy response \((\d{3})\)/.exec(messageOf(thrown))?.[1];
    if (proxyStatus !== undefined) {
        const detail = plain(`(proxy: HTTP ${proxyStatus})`);
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
            throw new CallFailed(tooLong(spec));
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
        detail: plain(`(${spec.url.hostname}: ${Math.round(total / 1000)} s)`),
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/clock.js

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

// EXTERNAL MODULE: ./tmp/build/lib/engines/engine.js
var engine = __webpack_require__(82874);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/errors.js
/** Stable codes of the WeChat engine, in English; errors-zh.ts has the same keys in Chinese. */
const WECHAT_ERRORS = {
    E_WECHAT_NO_CREDENTIAL: {
        what: 'The WeChat engine has no credential.',
        remedy: 'Set `access-token`, or `app-id` with `app-secret`, or `cloudbase-access-token`.',
    },
    E_WECHAT_TOKEN_REJECTED: {
        what: 'WeChat refuses the access token, even after a new one was fetched.',
        remedy: 'Another program fetches tokens for the same app with `cgi-bin/token` or with force_refresh and so invalidates this one: let it use stable_token in normal mode, or give this action the token that it manages as `access-token`.',
    },
    E_WECHAT_FIXED_TOKEN: {
        what: 'WeChat refuses the access token that was given; it cannot be renewed from here.',
        remedy: 'Give a new one: an `access-token` lives 2 hours, a `cloudbase-access-token` 30 minutes. With `app-id` and `app-secret` the action fetches and renews tokens by itself.',
    },
    E_WECHAT_APP_ID: {
        what: 'WeChat does not know the app id.',
        remedy: 'Check `app-id`: it starts with `wx` and stands in the app’s console beside the AppSecret.',
    },
    E_WECHAT_APP_SECRET: {
        what: 'WeChat refuses the app secret.',
        remedy: 'Check that `app-secret` belongs to `app-id`. A secret is shown only once; after a reset in the console the old one no longer works: update the repository’s secret.',
    },
    E_WECHAT_APP_SECRET_FROZEN: {
        what: 'The AppSecret is frozen.',
        remedy: 'Unfreeze it in the app’s console (development settings), then run again.',
    },
    E_WECHAT_IP_NOT_ALLOWED: {
        what: 'WeChat refuses calls from the IP address of this machine.',
        remedy: 'Add the IP to the whitelist in the app’s console (development settings, not the whitelist for code upload). GitHub-hosted runners have changing addresses: use a self-hosted runner or a larger runner with a static egress address, a proxy with one (HTTPS_PROXY), or fetch the token elsewhere and give it as `access-token`.',
    },
    E_WECHAT_ADMIN_CONFIRMATION: {
        what: 'WeChat wants the app’s administrator to confirm calls from this IP address.',
        remedy: 'Confirm the message in WeChat, or add the IP to the whitelist; after a refusal wait 1 hour (24 hours after two).',
    },
    E_WECHAT_AUTHORISATION: {
        what: 'The account’s authorisation of the third-party platform does not cover this call.',
        remedy: 'Let the account authorise the platform again, with permission set 117 for image processing and one for media files.',
    },
    E_WECHAT_ACCOUNT_LIMITED: {
        what: 'WeChat has limited or frozen this account.',
        remedy: 'Look at the notices in the app’s console.',
    },
    E_WECHAT_UNAVAILABLE: {
        what: 'WeChat does not offer the interface cv/img/superresolution to this account.',
        remedy: 'WeChat has taken the interface down and opens it on request (WeChat open community, or the service market’s support). Until then use `engine: local`, or run `superres serve` and set `api-base-url` to it.',
    },
    E_WECHAT_BUSY: {
        what: 'WeChat answers that its system is busy or failing, again and again.',
        remedy: 'Run again later; the image is tried first then.',
    },
    E_WECHAT_RATE_LIMIT: {
        what: 'The quota of calls a minute stays used up.',
        remedy: 'Lower `concurrency`, or run when other programs do not use the same app; what is left is done next time.',
    },
    E_WECHAT_QUOTA: {
        what: 'The quota of calls is used up.',
        remedy: 'The rest is deferred and done by a later run (the daily quota starts anew at midnight, China time). More calls can be bought in the WeChat service market.',
    },
    E_WECHAT_IMAGE_REFUSED: {
        what: 'WeChat does not take this image.',
        remedy: 'Use another format or a smaller file, or `engine: local` for it.',
    },
    E_WECHAT_CONTENT_REFUSED: {
        what: 'WeChat’s content check refuses this image.',
        remedy: 'Use `engine: local` for it, or leave it out with a `!` pattern in `paths`.',
    },
    E_WECHAT_IMAGE_ADDRESS: {
        what: 'WeChat could not download the image from its address.',
        remedy: 'Check that `image-url-base` followed by the repository path opens without a login from the public internet and shows this commit’s file.',
    },
    E_WECHAT_MEDIA_ID: {
        what: 'WeChat made a result but does not hand it out.',
        remedy: 'Run again; if it stays so, the token may belong to another app than the one that made the result.',
    },
    E_WECHAT_REQUEST: {
        what: 'WeChat could not read the request.',
        remedy: 'A proxy between may have changed it; otherwise please report it as a defect of superres-action, with the rid.',
    },
    E_WECHAT_CHUNKED: {
        what: 'WeChat refused the upload with HTTP 412, as it does when a body comes in chunks.',
        remedy: 'We send an exact Content-Length, so a proxy between splits the body: make it pass requests through, or go round it with NO_PROXY.',
    },
    E_WECHAT_CLOUD_ENV: {
        what: 'The cloud environment or the cloud function was not found.',
        remedy: 'Check `cloud-env` and `cloud-function`, and that the function is deployed (docs/wechat.md).',
    },
    E_WECHAT_CLOUD_PERMISSION: {
        what: 'The cloud function may not call the interface.',
        remedy: 'Deploy it with its config.json (img.superresolution, customerServiceMessage.getTempMedia) and wait 10 minutes: permissions are cached.',
    },
    E_WECHAT_CLOUD_FUNCTION: {
        what: 'The cloud function failed.',
        remedy: 'Look at the function’s log in the cloud console, and deploy the version in cloudfunction/superresolution again.',
    },
    E_WECHAT_CLOUD_TIMEOUT: {
        what: 'The cloud call did not finish in its time.',
        remedy: 'A function invoked from outside has 5 seconds: leave large images out, or upload them without `cloud-env`.',
    },
    E_WECHAT_UNKNOWN_CODE: {
        what: 'WeChat answered with a code that this program does not know.',
        remedy: 'Look the code up in WeChat’s documentation; the rid can be looked up by the owner of the app.',
    },
    E_WECHAT_NETWORK: {
        what: 'The connection to WeChat failed.',
        remedy: 'Check that the runner reaches the host of `api-base-url`, and HTTPS_PROXY and NO_PROXY; then run again.',
    },
    E_WECHAT_TIMEOUT: {
        what: 'WeChat did not answer in time.',
        remedy: 'Run again; lower `concurrency` when the line is slow.',
    },
    E_WECHAT_TLS: {
        what: 'The certificate of the WeChat host was not accepted.',
        remedy: 'A proxy may open TLS: give Node its certificate with NODE_EXTRA_CA_CERTS.',
    },
    E_WECHAT_PROXY: {
        what: 'The proxy does not let the request through.',
        remedy: 'Check HTTPS_PROXY (address, user, password), or except the host with NO_PROXY.',
    },
    E_WECHAT_REDIRECT: {
        what: 'The WeChat host answered with a redirect, which is not followed because the request carries a token.',
        remedy: 'Set `api-base-url` to the host that answers itself; a login page of a network shows up like this too.',
    },
    E_WECHAT_HTTP_STATUS: {
        what: 'The WeChat host answered with an HTTP status that WeChat does not use.',
        remedy: 'Check `api-base-url`, and whether a proxy or firewall answered instead of WeChat.',
    },
    E_WECHAT_ANSWER: {
        what: 'The answer is not one of WeChat’s.',
        remedy: 'A proxy, a login page or a wrong `api-base-url` may have answered instead of WeChat.',
    },
    E_WECHAT_RESULT_UNREADABLE: {
        what: 'The result file cannot be decoded.',
        remedy: 'Run again; if it stays so, use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_SIZE: {
        what: 'The result is not exactly twice the size of the image.',
        remedy: 'Nothing was written. Use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_ADDRESS: {
        what: 'The cloud function returned an address that is not downloaded from.',
        remedy: 'Deploy the function in cloudfunction/superresolution: it returns an https address or a media id.',
    },
};

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/errors-zh.js
/** The same entries as errors.ts, for readers of Chinese. */
const WECHAT_ERRORS_ZH = {
    E_WECHAT_NO_CREDENTIAL: {
        what: '微信引擎没有可用的凭证。',
        remedy: '请设置 `access-token`，或同时设置 `app-id` 和 `app-secret`，或设置 `cloudbase-access-token`。',
    },
    E_WECHAT_TOKEN_REJECTED: {
        what: '重新获取之后，微信仍然拒绝 access_token。',
        remedy: '可能有其他程序用 `cgi-bin/token` 或 force_refresh 为同一应用获取 token，使此 token 失效：请让它改用 stable_token 普通模式，或把它管理的 token 通过 `access-token` 传给本 action。',
    },
    E_WECHAT_FIXED_TOKEN: {
        what: '微信拒绝了所给的 token，而这里无法续期。',
        remedy: '请提供新的 token：`access-token` 有效期 2 小时，`cloudbase-access-token` 有效期 30 分钟。设置 `app-id` 和 `app-secret` 后会自动获取和续期。',
    },
    E_WECHAT_APP_ID: {
        what: '微信不认识此 AppID。',
        remedy: '请检查 `app-id`：以 `wx` 开头，在后台与 AppSecret 显示在一起。',
    },
    E_WECHAT_APP_SECRET: {
        what: '微信拒绝此 AppSecret。',
        remedy: '请检查 `app-secret` 是否属于该 `app-id`。AppSecret 只显示一次，重置后旧的立即失效，需更新仓库的 secret。',
    },
    E_WECHAT_APP_SECRET_FROZEN: {
        what: 'AppSecret 已被冻结。',
        remedy: '请在后台“开发设置”中解冻，然后重新运行。',
    },
    E_WECHAT_IP_NOT_ALLOWED: {
        what: '微信拒绝来自本机 IP 的调用。',
        remedy: '请在后台“开发设置”中把此 IP 加入 IP 白名单（不是代码上传的 IP 白名单）。GitHub 托管的 runner 地址不固定：请使用自托管 runner、有固定出口地址的 runner、有固定地址的代理（HTTPS_PROXY），或在别处获取 token 后通过 `access-token` 传入。',
    },
    E_WECHAT_ADMIN_CONFIRMATION: {
        what: '微信需要管理员确认来自此 IP 的调用。',
        remedy: '请管理员在微信中确认，或把此 IP 加入白名单；拒绝一次需等待 1 小时，拒绝两次需等待 24 小时。',
    },
    E_WECHAT_AUTHORISATION: {
        what: '该账号对第三方平台的授权不包含此调用。',
        remedy: '请让该账号重新授权：图像处理需要权限集 117，下载临时素材还需要素材类权限集。',
    },
    E_WECHAT_ACCOUNT_LIMITED: {
        what: '微信已限制或冻结此账号。',
        remedy: '请查看后台的通知。',
    },
    E_WECHAT_UNAVAILABLE: {
        what: '此账号不能使用 cv/img/superresolution 接口。',
        remedy: '微信已下架此接口，需要时可到微信开放社区发帖或联系微信服务市场客服开通。在此之前请使用 `engine: local`，或运行 `superres serve` 并把 `api-base-url` 指向它。',
    },
    E_WECHAT_BUSY: {
        what: '微信多次回答系统繁忙。',
        remedy: '请稍后再次运行，此图片会最先处理。',
    },
    E_WECHAT_RATE_LIMIT: {
        what: '每分钟调用次数持续达到上限。',
        remedy: '请降低 `concurrency`，或在其他程序不使用同一应用时运行；剩余的图片下次处理。',
    },
    E_WECHAT_QUOTA: {
        what: '调用额度已用完。',
        remedy: '剩余的图片将在以后的运行中处理（每日额度在北京时间零点恢复）。可在微信服务市场购买更多额度。',
    },
    E_WECHAT_IMAGE_REFUSED: {
        what: '微信不接受此图片。',
        remedy: '请换用其他格式或更小的文件，或对它使用 `engine: local`。',
    },
    E_WECHAT_CONTENT_REFUSED: {
        what: '微信的内容检查不接受此图片。',
        remedy: '请对它使用 `engine: local`，或在 `paths` 中用 `!` 排除它。',
    },
    E_WECHAT_IMAGE_ADDRESS: {
        what: '微信无法从地址下载图片。',
        remedy: '请检查 `image-url-base` 加上仓库路径是否能在公网无登录打开，并且是本次提交的文件。',
    },
    E_WECHAT_MEDIA_ID: {
        what: '微信已生成结果，但无法取回。',
        remedy: '请再次运行；如果仍然如此，token 可能不属于生成结果的那个应用。',
    },
    E_WECHAT_REQUEST: {
        what: '微信无法识别请求。',
        remedy: '可能是中间的代理改动了请求；否则请附上 rid，作为 superres-action 的缺陷报告。',
    },
    E_WECHAT_CHUNKED: {
        what: '微信以 HTTP 412 拒绝上传：请求体是分块（chunked）发送的。',
        remedy: '本程序发送准确的 Content-Length，因此是中间的代理改成了分块：请让代理原样转发，或用 NO_PROXY 绕过它。',
    },
    E_WECHAT_CLOUD_ENV: {
        what: '找不到云环境或云函数。',
        remedy: '请检查 `cloud-env` 和 `cloud-function`，以及云函数是否已部署（见 docs/wechat.md）。',
    },
    E_WECHAT_CLOUD_PERMISSION: {
        what: '云函数没有调用该接口的权限。',
        remedy: '请连同 config.json（img.superresolution、customerServiceMessage.getTempMedia）一起部署，并等待 10 分钟：权限有缓存。',
    },
    E_WECHAT_CLOUD_FUNCTION: {
        what: '云函数执行失败。',
        remedy: '请在云开发控制台查看该函数的日志，并重新部署 cloudfunction/superresolution。',
    },
    E_WECHAT_CLOUD_TIMEOUT: {
        what: '云调用没有在限定时间内完成。',
        remedy: '从外部调用的云函数只有 5 秒：请排除大图片，或不设 `cloud-env` 而直接上传。',
    },
    E_WECHAT_UNKNOWN_CODE: {
        what: '微信返回了本程序不认识的错误码。',
        remedy: '请在微信文档中查询此错误码；应用的所有者可以查询 rid。',
    },
    E_WECHAT_NETWORK: {
        what: '与微信的连接失败。',
        remedy: '请检查 runner 能否访问 `api-base-url` 的主机，以及 HTTPS_PROXY 和 NO_PROXY，然后再次运行。',
    },
    E_WECHAT_TIMEOUT: {
        what: '微信没有及时回答。',
        remedy: '请再次运行；线路慢时请降低 `concurrency`。',
    },
    E_WECHAT_TLS: {
        what: '微信主机的证书未被接受。',
        remedy: '可能有代理解开了 TLS：请用 NODE_EXTRA_CA_CERTS 把它的证书告诉 Node。',
    },
    E_WECHAT_PROXY: {
        what: '代理不放行请求。',
        remedy: '请检查 HTTPS_PROXY（地址、用户、密码），或用 NO_PROXY 排除该主机。',
    },
    E_WECHAT_REDIRECT: {
        what: '微信主机回答了重定向；请求带有 token，因此不跟随。',
        remedy: '请把 `api-base-url` 设为直接回答的主机；网络的登录页也会这样表现。',
    },
    E_WECHAT_HTTP_STATUS: {
        what: '微信主机返回了微信不使用的 HTTP 状态。',
        remedy: '请检查 `api-base-url`，以及是否由代理或防火墙代为回答。',
    },
    E_WECHAT_ANSWER: {
        what: '收到的回答不是微信的。',
        remedy: '可能是代理、登录页或错误的 `api-base-url` 代替微信作了回答。',
    },
    E_WECHAT_RESULT_UNREADABLE: {
        what: '结果文件无法解码。',
        remedy: '请再次运行；如果仍然如此，请对此图片使用 `engine: local`。',
    },
    E_WECHAT_RESULT_SIZE: {
        what: '结果不是原图的恰好两倍。',
        remedy: '没有写入任何文件。请对此图片使用 `engine: local`。',
    },
    E_WECHAT_RESULT_ADDRESS: {
        what: '云函数返回的地址不可用于下载。',
        remedy: '请部署 cloudfunction/superresolution 中的函数：它返回 https 地址或 media id。',
    },
};

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/messages.js



/**
 * A user-visible error in one language. It has no cause: what was thrown by the network may hold the token's URL, and
 * all that is worth telling is in the message.
 */
function wechatError(code, language, details) {
    const { what, remedy } = language === 'zh' ? WECHAT_ERRORS_ZH[code] : WECHAT_ERRORS[code];
    const detail = details.detail?.[language] ?? '';
    const gap = language === 'zh' || detail === '' ? '' : ' ';
    return new errors/* SuperresError */.ue(code, `${what}${gap}${detail}`, remedy, { retryable: details.retryable });
}
/** The error of a failure that is final. */
function errorOfFailure(failure, language) {
    return wechatError(failure.error, language, { detail: failure.detail, retryable: failure.transient });
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/conclude.js


/**
 * What the final failure of an image means to the run: the error to throw. Pulls the brake where the failure is not
 * the image's own.
 */
function conclude(failure, health, stop, language) {
    const action = finalAction(failure);
    const error = errorOfFailure(failure, language);
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
    return stop.stop(new engine/* StopEngine */.x(verdict, errorOfFailure(failure, language)));
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
        return stop.stop(new engine/* StopEngine */.x('unavailable', errorOfFailure(failure, language)));
    }
    const hopeless = health.failed(failure.error) || !health.everSucceeded;
    if (!hopeless)
        return errorOfFailure(failure, language);
    const gone = { ...failure, error: 'E_WECHAT_UNAVAILABLE' };
    return stop.stop(new engine/* StopEngine */.x('unavailable', errorOfFailure(gone, language)));
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/health.js
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

// EXTERNAL MODULE: ./tmp/build/lib/engines/wechat/language.js
var wechat_language = __webpack_require__(60415);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/pace.js
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

// EXTERNAL MODULE: ./tmp/build/lib/image/encode-png.js + 2 modules
var encode_png = __webpack_require__(77089);
// EXTERNAL MODULE: ./tmp/build/lib/image/format-bytes.js
var format_bytes = __webpack_require__(58835);
// EXTERNAL MODULE: ./tmp/build/lib/image/samples.js
var samples = __webpack_require__(77067);
// EXTERNAL MODULE: ./tmp/build/lib/image/jpeg-segments.js
var jpeg_segments = __webpack_require__(77199);
// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(69090);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/bare-file.js


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
    const segments = [...(0,jpeg_segments/* jpegSegments */.Hz)(bytes)].filter(({ marker }) => marker === APP1 || marker === APP2);
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
    return (0,encode_png/* encodePng */.K)((0,samples/* toEightBit */.OT)(colour), undefined, { palette: true });
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
    const [size, most] = [(0,format_bytes/* formatBytes */.z)(bytes), (0,format_bytes/* formatBytes */.z)(limit)];
    return new engine/* SkipImage */.r('too-large', language === 'zh'
        ? `文件有 ${size}，微信只接受小于 ${most} 的文件。`
        : `The file has ${size}; WeChat takes files under ${most}.`);
}
function pngTooLarge({ info }, bytes, limit, language) {
    const [size, most] = [(0,format_bytes/* formatBytes */.z)(bytes), (0,format_bytes/* formatBytes */.z)(limit)];
    const kind = `${info.colour === 'cmyk' ? 'CMYK ' : ''}${info.format === 'webp' ? 'WebP' : info.format.toUpperCase()}`;
    return new engine/* SkipImage */.r('not-sendable', language === 'zh'
        ? `此 ${kind} 图片须转成 PNG 发送，转换后有 ${size}，而微信只接受小于 ${most} 的文件。可对它使用 \`engine: local\`。`
        : `This ${kind} must be sent as a PNG, which has ${size}; WeChat takes files under ${most}. Use \`engine: local\` for it.`);
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

// EXTERNAL MODULE: ./tmp/build/lib/image/orient.js
var orient = __webpack_require__(14387);
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
        detail: { en: `(${text})`, zh: `（${text}）` },
        transient: true,
        outage: true,
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/image/resample.js
var resample = __webpack_require__(42429);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/soft-edges.js


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
    const shown = (0,samples/* toRgb */.Vz)((0,samples/* toEightBit */.OT)(result));
    const own = doubleColour((0,samples/* toRgb */.Vz)((0,samples/* toEightBit */.OT)(source)));
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
    const full = (0,samples/* fullScale */.MY)(data);
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
    const out = (0,samples/* sameKind */.Nc)(data, 4 * data.length);
    for (let c = 0; c < 3; c++) {
        const plane = (0,samples/* sameKind */.Nc)(data, width * height);
        for (let i = 0; i < plane.length; i++)
            plane[i] = data[3 * i + c];
        const doubled = (0,resample/* doublePlane */.C)({ width, height, channels: 1, data: plane }).data;
        for (let i = 0; i < doubled.length; i++)
            out[3 * i + c] = doubled[i];
    }
    return out;
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/upright.js


/**
 * Whether a service that saw a turned file honoured its EXIF orientation cannot be told from the size when the picture
 * is square or only mirrored: the reading that looks more like the source is taken.
 * @param result as decoded, twice the displayed or twice the stored size
 * @param source upright
 */
function uprightLike(result, orientation, source) {
    const readings = [result, (0,orient/* applyOrientation */.b)(result, orientation)].filter(({ width, height }) => width === 2 * source.width && height === 2 * source.height);
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
    const scale = channels * (0,samples/* fullScale */.MY)(data) * SAMPLES * SAMPLES;
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
                if (!(thrown instanceof CallFailed) || mediaId === undefined)
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
        return (0,orient/* applyOrientation */.b)(picture.colour, turn);
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
            throw new CallFailed({ ...failure, action: 'fail-run', error: 'E_WECHAT_FIXED_TOKEN', transient: true });
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/transport.js

/** Lower case wins, as in curl. */
function readProxyEnvironment(env) {
    const read = (name) => env[name.toLowerCase()] || env[name] || '';
    return { httpsProxy: read('HTTPS_PROXY'), noProxy: read('NO_PROXY') };
}
/** User and password of the proxy address, which must never be shown. */
function proxySecrets({ httpsProxy }) {
    if (!URL.canParse(httpsProxy))
        return [];
    const { username, password } = new URL(httpsProxy);
    return password === ''
        ? []
        : [password, transport_decode(password), `${username}:${password}`, `${transport_decode(username)}:${transport_decode(password)}`];
}
function transport_decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** `answer` is long because a `superres serve` behind it may work on a large picture for minutes. */
const TIMEOUTS = { connect: 15_000, answer: 300_000, idle: 60_000, total: 600_000 };
/**
 * One keep-alive pool for all requests of a run, through the environment's proxy.
 * @throws when the proxy's address cannot be parsed; that error holds the address, so it must not be shown
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/wechat-engine.js
















/**
 * The engine that asks WeChat's cv/img/superresolution, or a server that speaks its protocol.
 * Its `upscale` rejects with SkipImage, SuperresError (codes in errors.ts), StopEngine, or the request signal's reason.
 * @throws SuperresError E_WECHAT_NO_CREDENTIAL, E_WECHAT_PROXY
 */
function createWechatEngine(options) {
    const { config, log, redactor, language = (0,wechat_language.languageOf)(options.env), clock = systemClock, random = Math.random, } = options;
    const { credential } = config;
    if (credential === undefined)
        throw wechatError('E_WECHAT_NO_CREDENTIAL', language, { retryable: true });
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
                throw thrown instanceof CallFailed ? conclude(thrown.failure, health, stop, language) : thrown;
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
    const proxy = readProxyEnvironment(options.env);
    for (const secret of proxySecrets(proxy))
        options.redactor.add(secret);
    try {
        return createClient(createDispatcher(proxy, timeouts), timeouts);
    }
    catch {
        // No cause: the error holds the proxy's address, and that its password.
        const detail = { en: 'HTTPS_PROXY is not an address.', zh: 'HTTPS_PROXY 不是有效的地址。' };
        throw wechatError('E_WECHAT_PROXY', language, { detail, retryable: true });
    }
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
                    throw thrown instanceof CallFailed ? concludeToken(thrown.failure, stop, language) : thrown;
                }
            }, deps.clock);
    }
}


/***/ })

};
