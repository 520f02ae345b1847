import { SuperresError } from '../../core/errors.js';
import { parseJson } from '../../core/json.js';
import { said, say } from '../../core/say.js';
import { wellFormed } from '../../core/text.js';
import { CODE_TABLE } from './code-table.js';
import { WECHAT_ERRORS } from './errors.js';
const GROUPS = new Map(CODE_TABLE.flatMap((group) => Object.keys(group.codes).map((code) => [Number(code), group])));
/** What to do about a code. A code that the table does not have proves nothing about the image: it fails and waits. */
export function ruleFor(code, call) {
    const group = GROUPS.get(code);
    if (group === undefined)
        return { action: 'unknown', error: 'E_WECHAT_UNKNOWN_CODE' };
    const { action, error, retry } = exceptionOf(group, call) ?? group;
    const meaning = group.codes[code];
    return {
        action,
        error,
        ...(retry ? { retry } : {}),
        ...(meaning === undefined ? {} : { meaning: said(meaning) }),
    };
}
function exceptionOf(group, call) {
    if (call === 'token')
        return group.atToken;
    if (call === 'media')
        return group.atMedia;
    return call === 'address' ? group.byAddress : undefined;
}
/** A failed try on its way to the retry decision; it never leaves this room. */
export class CallFailed extends Error {
    failure;
    name = 'CallFailed';
    constructor(failure) {
        super(failure.detail);
        this.failure = failure;
    }
}
/** Actions of codes that speak for themselves: no row of them says more than one. */
const PROVES_ITSELF = new Set([
    'refresh',
    'skip',
    'fail-image',
    'fail-run',
    'stop-quota',
    'stop-later',
    'unavailable',
]);
/** The failure that a code other than 0 means. */
export function failureOfCode(envelope, call, redactor) {
    const { action, error, retry, meaning } = ruleFor(envelope.code, call);
    // The rid comes last, with its time, instead of somewhere in the service's words.
    const words = serviceText(envelope.message.replace(RID, ''), redactor);
    const rid = envelope.rid ? ` [rid ${envelope.rid.id}, ${utcTime(envelope.rid.time)}]` : '';
    const ip = error === 'E_WECHAT_IP_NOT_ALLOWED' ? findIp(envelope.message) : undefined;
    const seen = ip === undefined ? '' : say `IP: ${ip}. `;
    const known = meaning === undefined ? '' : say ` (${meaning})`;
    return {
        action,
        error,
        detail: `${seen}errcode ${envelope.code}${known}${words === '' ? '' : say `: ${words}`}${rid}`,
        ...(retry ? { retry } : {}),
        transient: action !== 'skip' && action !== 'fail-image',
        outage: !PROVES_ITSELF.has(action),
    };
}
/**
 * Reads a reply. Codes come as numbers or as strings, under `errcode` or `errCode`; raw control characters inside
 * strings, which JSON forbids, are known to occur. Undefined when the text is not a JSON object.
 */
export function parseEnvelope(text) {
    const fields = parseObject(text);
    return fields === undefined ? undefined : envelopeOf(fields);
}
/** The same for an object that was parsed already (a cloud function's result). Undefined when its code is no number. */
export function envelopeOf(fields) {
    const code = asCode(fields.errcode ?? fields.errCode);
    if (code === undefined)
        return undefined;
    const said = fields.errmsg ?? fields.errMsg;
    const message = typeof said === 'string' ? said : '';
    const rid = findRid(message);
    return { code, message, fields, ...(rid ? { rid } : {}) };
}
/** A field under the first of the spellings that holds a non-empty string. */
export function textField(envelope, ...names) {
    for (const name of names) {
        const value = envelope.fields[name];
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}
/** A JSON object, or undefined for anything else. */
export function parseObject(text) {
    const plain = text.replace(/^\uFEFF/, '').trim();
    if (!plain.startsWith('{'))
        return undefined;
    // Between tokens a control character is white space or nonsense; inside a string a space does as well.
    const value = parseJson(plain) ?? parseJson(plain.replace(/[^\u0020-\uFFFF]/g, ' '));
    return typeof value === 'object' && value !== null ? value : undefined;
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
export function findIp(message) {
    const v4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0];
    return v4 ?? /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/i.exec(message)?.[0];
}
const LONGEST = 300;
/**
 * Text from a service as it may stand in a message: one line, no control or direction characters, no secrets, not
 * longer than 300 characters. Secrets go before the cut: a cut through a secret would leave half of it.
 */
export function serviceText(text, redactor) {
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
/**
 * A user-visible error. It has no cause: what was thrown by the network may hold the token's URL, and
 * all that is worth telling is in the message.
 */
export function wechatError(code, { detail = '', retryable }) {
    const { what, remedy } = WECHAT_ERRORS[code];
    const message = detail === '' ? said(what) : say `${said(what)} ${detail}`;
    return new SuperresError(code, message, said(remedy), { retryable });
}
/** The error of a failure that is final. */
export function errorOfFailure(failure) {
    return wechatError(failure.error, { detail: failure.detail, retryable: failure.transient });
}
