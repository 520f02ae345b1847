import { setTimeout as sleep } from 'node:timers/promises';
import { listed, say } from '../core/say.js';
import { emptyReply, releaseBody, WechatError, wholeBody } from './envelope.js';
import { serverError } from './errors.js';
import { ENDPOINTS } from './routes.js';
import { own, parseLimitedJson } from './safe-json.js';
const PLAIN_FAULTS = [
    'drop',
    'reset',
    'truncated-image',
    'json-as-image',
    'wrong-size',
    'black',
    'text-plain',
    'string-errcode',
    'revoke-token',
    'expire-token',
];
const FIELDS = ['fault', 'endpoint', 'from', 'count', 'calls', 'errmsg', 'ms', 'status', 'as'];
const MEDIA_FAULTS = ['reset', 'truncated-image', 'json-as-image', 'text-plain'];
const WITHDRAWN_ENDPOINTS = ['superresolution', 'invokecloudfunction'];
/**
 * Parses a fault script: `{"faults": [{"endpoint": "superresolution", "fault": 45011, "from": 3, "count": 2}, …]}`.
 * @throws SuperresError E_SERVER_FAULTS that names the rule
 */
export function parseFaultScript(bytes) {
    let value;
    try {
        value = parseLimitedJson(bytes, 1024 * 1024);
    }
    catch (error) {
        throw serverError('E_SERVER_FAULTS', say `The fault script is not JSON: ${error.message}`);
    }
    const rules = Array.isArray(value) ? value : own(value, 'faults');
    if (!Array.isArray(rules))
        throw serverError('E_SERVER_FAULTS', say `The fault script has no list "faults".`);
    return rules.map((rule, index) => parseRule(rule, say `Fault ${index + 1}`));
}
function parseRule(rule, where) {
    const fail = (text) => serverError('E_SERVER_FAULTS', say `${where}: ${text}.`);
    if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
        throw fail(say `not an object`);
    const unknown = Object.keys(rule).find((name) => !FIELDS.includes(name));
    if (unknown !== undefined)
        throw fail(say `${JSON.stringify(unknown)} is not a field; fields are ${listed(FIELDS)}`);
    const integer = (name, fallback, least) => {
        const value = own(rule, name) ?? fallback;
        if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
            throw fail(say `${name} must be a whole number, at least ${least}`);
        }
        return value;
    };
    const fault = own(rule, 'fault');
    const errmsg = own(rule, 'errmsg');
    const calls = own(rule, 'calls');
    if (errmsg !== undefined && typeof errmsg !== 'string')
        throw fail(say `errmsg must be a string`);
    if (calls !== undefined && !(Array.isArray(calls) && calls.every((call) => Number.isInteger(call) && call > 0))) {
        throw fail(say `calls must be a list of whole numbers from 1`);
    }
    const from = integer('from', 1, 1);
    const count = integer('count', Number.MAX_SAFE_INTEGER, 1);
    return {
        endpoints: endpointsOf(own(rule, 'endpoint'), fault, fail),
        effect: effectOf(fault, errmsg, integer, own(rule, 'as'), fail),
        hits: Array.isArray(calls) ? (call) => calls.includes(call) : (call) => call >= from && call - from < count,
    };
}
function effectOf(fault, errmsg, integer, as, fail) {
    const errcode = typeof fault === 'string' && /^-?\d+$/.test(fault) ? Number(fault) : fault;
    if (typeof errcode === 'number') {
        if (!Number.isInteger(errcode))
            throw fail(say `an errcode must be a whole number`);
        return { kind: 'errcode', errcode, errmsg };
    }
    const status = (fallback) => {
        const value = integer('status', fallback, 200);
        if (value > 599)
            throw fail(say `status must be 200 to 599`);
        return value;
    };
    if (fault === 'slow')
        return { kind: 'slow', ms: integer('ms', 30_000, 0) };
    if (fault === 'html')
        return { kind: 'html', status: status(502) };
    if (fault === 'status')
        return { kind: 'status', status: status(503) };
    if (fault === 'withdrawn') {
        const way = as ?? 48001;
        if (way === 404)
            return { kind: 'status', status: 404 };
        if (typeof way !== 'number' || ![48001, 48004, 40066, -1].includes(way)) {
            throw fail(say `as must be 48001, 48004, 40066, 404 or -1`);
        }
        return { kind: 'errcode', errcode: way, errmsg };
    }
    const kind = PLAIN_FAULTS.find((name) => name === fault);
    if (kind !== undefined)
        return { kind };
    throw fail(say `fault must be an errcode, slow, html, status, withdrawn, ${listed(PLAIN_FAULTS)}`);
}
/** The endpoint may be given by its short name or its path; `*` is all. Without one, where the fault makes sense. */
function endpointsOf(given, fault, fail) {
    if (given === undefined) {
        if (fault === 'withdrawn')
            return [...WITHDRAWN_ENDPOINTS];
        return [MEDIA_FAULTS.includes(String(fault)) ? 'media/get' : 'superresolution'];
    }
    if (given === '*')
        return [];
    const names = Object.keys(ENDPOINTS);
    const name = names.find((candidate) => given === candidate || given === ENDPOINTS[candidate].slice(1));
    if (name === undefined)
        throw fail(say `endpoint must be "*" or one of ${listed(names)}`);
    return [name];
}
/** Counts calls and tells which faults happen to each. */
export class Faults {
    #rules;
    constructor(rules) {
        this.#rules = rules.map((rule) => ({ rule, calls: 0 }));
    }
    /** The effects on this call; every rule for the endpoint counts it. */
    next(endpoint) {
        const effects = [];
        for (const entry of this.#rules) {
            if (entry.rule.endpoints.length > 0 && !entry.rule.endpoints.includes(endpoint))
                continue;
            entry.calls += 1;
            if (entry.rule.hits(entry.calls))
                effects.push(entry.rule.effect);
        }
        return effects;
    }
}
/** Effects that come before the work; a reply returned here is answered instead of working. */
export async function faultBefore(effects, target) {
    for (const effect of effects) {
        if (effect.kind === 'slow')
            await sleep(effect.ms, undefined, { signal: target.signal });
        else if (effect.kind === 'revoke-token')
            target.endToken('replaced');
        else if (effect.kind === 'expire-token')
            target.endToken('expired');
        else if (effect.kind === 'status')
            return emptyReply(effect.status);
        else if (effect.kind === 'html')
            return htmlReply(effect.status);
        else if (effect.kind === 'drop')
            return { ...emptyReply(200), cut: 'before' };
        else if (effect.kind === 'errcode')
            throw new WechatError(effect.errcode, effect.errmsg ?? textFor(effect.errcode, target.ip));
    }
    return undefined;
}
/** Effects on the finished answer. */
export async function faultAfter(effects, reply) {
    let result = reply;
    for (const { kind } of effects) {
        if (kind === 'reset')
            result = { ...result, cut: 'middle' };
        else if (kind === 'truncated-image') {
            const body = await wholeBody(result);
            result = { ...result, body: body.subarray(0, Math.floor(body.length / 2)) };
        }
        else if (kind === 'json-as-image') {
            await releaseBody(result);
            result = { ...result, body: Buffer.from('{"errcode":-1,"errmsg":"system error"}') };
        }
        else if (kind === 'text-plain')
            result = { ...result, headers: { ...result.headers, 'Content-Type': 'text/plain' } };
        else if (kind === 'string-errcode')
            result = { ...result, body: quotedErrcode(await wholeBody(result)) };
    }
    return result;
}
/** True when the result must keep the size of the source. */
export function keepsSize(effects) {
    return effects.some(({ kind }) => kind === 'wrong-size');
}
/** True when the result must have the right size and show nothing. */
export function isBlack(effects) {
    return effects.some(({ kind }) => kind === 'black');
}
/** The old API page gives errcode as a string. */
function quotedErrcode(body) {
    return Buffer.from(Buffer.from(body)
        .toString('utf8')
        .replace(/"errcode":(-?\d+)/, '"errcode":"$1"'));
}
function textFor(errcode, ip) {
    const v4 = ip.replace(/^::ffff:/, '');
    return errcode === 40164 ? `invalid ip ${v4} ipv6 ::ffff:${v4}, not in whitelist` : undefined;
}
function htmlReply(status) {
    const page = `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr></body>\r\n</html>\r\n`;
    return { ...emptyReply(status), headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) };
}
