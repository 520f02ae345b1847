import { jsonReply, WechatError } from '../envelope.js';
import { own, ownString, parseLimitedJson } from '../safe-json.js';
import { checkCredentials } from '../tokens.js';
const BODY_LIMIT = 16 * 1024;
/** Calls a day and app that WeChat allows. */
const DAILY_LIMIT = 2000;
/** `cgi-bin/token`: parameters in the query; of a POST also as form or JSON, since some clients send them so. */
export async function token(call, services) {
    if (call.method !== 'GET' && call.method !== 'POST')
        throw new WechatError(43001);
    const sent = call.method === 'POST' ? await bodyParameters(call) : () => undefined;
    const parameter = (name) => call.query.get(name) ?? sent(name);
    const appId = checkCredentials(services.settings.apps, parameter('grant_type'), parameter('appid'), parameter('secret'));
    call.note.appId = appId;
    if (!services.quota.take(`token ${appId}`, DAILY_LIMIT))
        throw new WechatError(45009);
    return jsonReply(services.tokens.issue(appId));
}
async function bodyParameters(call) {
    const body = await call.body(BODY_LIMIT);
    if (body.length === 0)
        return () => undefined;
    if (body[0] === 0x7b) {
        const value = parseOrRefuse(body);
        return (name) => textOf(own(value, name));
    }
    const form = new URLSearchParams(body.toString('utf8'));
    return (name) => form.get(name) ?? undefined;
}
/** @throws WechatError 47001 */
function parseOrRefuse(body) {
    try {
        return parseLimitedJson(body, BODY_LIMIT);
    }
    catch {
        throw new WechatError(47001);
    }
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** Calls a day and app, and forced ones among them, that WeChat allows. */
const STABLE_DAILY_LIMIT = 500_000;
const DAILY_FORCED_LIMIT = 20;
/** `cgi-bin/stable_token`: JSON only. */
export async function stableToken(call, services) {
    if (call.method !== 'POST')
        throw new WechatError(43002);
    const body = await call.body(BODY_LIMIT);
    if (body.length === 0)
        throw new WechatError(44002);
    const value = parseOrRefuse(body);
    const appId = checkCredentials(services.settings.apps, ownString(value, 'grant_type'), ownString(value, 'appid'), ownString(value, 'secret'));
    call.note.appId = appId;
    if (!services.quota.take(`stable_token ${appId}`, STABLE_DAILY_LIMIT))
        throw new WechatError(45009);
    if (own(value, 'force_refresh') !== true || !services.tokens.mayForce(appId)) {
        return jsonReply(services.tokens.issueStable(appId));
    }
    if (!services.quota.take(`forced ${appId}`, DAILY_FORCED_LIMIT))
        throw new WechatError(45009);
    return jsonReply(services.tokens.forceStable(appId));
}
