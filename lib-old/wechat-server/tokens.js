import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { WechatError } from './envelope.js';
/** A token lives two hours. */
const TOKEN_LIFE_MS = 7_200_000;
/** After a new one is issued the one before keeps working for five minutes; stable_token renews this long before the end. */
const OVERLAP_MS = 300_000;
/** Two forced refreshes closer together than this are one. */
const FORCE_INTERVAL_MS = 30_000;
/** Expired tokens are remembered this long, to be answered with 42001 instead of 40001. */
const REMEMBER_MS = 86_400_000;
/** Issues and checks access tokens by the rules of `cgi-bin/token` and `cgi-bin/stable_token`. */
export class Tokens {
    now;
    changed;
    #issued = new Map();
    #current = new Map();
    #fixed;
    constructor(fixed, now, saved = [], changed = () => { }) {
        this.now = now;
        this.changed = changed;
        this.#fixed = new Map(fixed.map(({ token, appId }) => [digestOf(token), appId]));
        for (const record of saved) {
            this.#issued.set(digestOf(record.token), record);
            if (record.replacedUntil === undefined)
                this.#current.set(familyKey(record.family, record.appId), record);
        }
    }
    /** `cgi-bin/token`: always a new token; the one before works five minutes longer. */
    issue(appId) {
        const now = this.now();
        return answer(this.#renew('token', appId, now), now);
    }
    /** `cgi-bin/stable_token`, normal mode: the same token until its last five minutes. */
    issueStable(appId) {
        const now = this.now();
        const current = this.#current.get(familyKey('stable', appId));
        const keep = current !== undefined && current.expiresAt - now >= OVERLAP_MS;
        return answer(keep ? current : this.#renew('stable', appId, now), now);
    }
    /** True when a forced refresh now would be one; within 30 s of the last one the current token is answered instead. */
    mayForce(appId) {
        const forcedAt = this.#current.get(familyKey('stable', appId))?.forcedAt;
        return forcedAt === undefined || this.now() - forcedAt >= FORCE_INTERVAL_MS;
    }
    /**
     * `cgi-bin/stable_token` with force_refresh. The token before works five minutes longer, the ones before that end at
     * once: this is why WeChat's advice for a leaked token is to force twice.
     */
    forceStable(appId) {
        const now = this.now();
        for (const record of this.#issued.values()) {
            if (record.family === 'stable' && record.appId === appId && record.replacedUntil !== undefined) {
                record.replacedUntil = Math.min(record.replacedUntil, now);
            }
        }
        return answer(this.#renew('stable', appId, now, { forced: true }), now);
    }
    /**
     * The app a token belongs to.
     * @throws WechatError 41001 (none), 40014 (cannot be a token), 40001 (unknown or replaced), 42001 (its time is over)
     */
    check(token) {
        if (!token)
            throw new WechatError(41001);
        const key = digestOf(token);
        const fixed = this.#fixed.get(key);
        if (fixed !== undefined)
            return fixed;
        if (!/^[\w-]{1,512}$/.test(token))
            throw new WechatError(40014);
        const record = this.#issued.get(key);
        if (record === undefined)
            throw new WechatError(40001);
        if (this.now() >= record.expiresAt)
            throw new WechatError(42001);
        if (record.replacedUntil !== undefined && this.now() >= record.replacedUntil)
            throw new WechatError(40001);
        return record.appId;
    }
    /** Fault scripts: ends an issued token now, as replaced (40001) or as expired (42001). Fixed tokens stay. */
    end(token, how) {
        const record = token === undefined ? undefined : this.#issued.get(digestOf(token));
        if (record === undefined)
            return;
        record.replacedUntil = this.now();
        if (how === 'expired')
            record.expiresAt = this.now();
        const key = familyKey(record.family, record.appId);
        if (this.#current.get(key) === record)
            this.#current.delete(key);
        this.#save();
    }
    #renew(family, appId, now, { forced = false } = {}) {
        const key = familyKey(family, appId);
        const before = this.#current.get(key);
        if (before !== undefined) {
            // "Both work for five minutes" holds even if the old one had less than that left.
            before.replacedUntil = now + OVERLAP_MS;
            if (now < before.expiresAt)
                before.expiresAt = Math.max(before.expiresAt, before.replacedUntil);
        }
        const record = {
            token: `80_${randomBytes(96).toString('base64url')}`,
            appId,
            family,
            expiresAt: now + TOKEN_LIFE_MS,
            ...(forced ? { forcedAt: now } : {}),
        };
        this.#current.set(key, record);
        this.#issued.set(digestOf(record.token), record);
        this.#save();
        return record;
    }
    #save() {
        for (const [key, record] of this.#issued) {
            if (this.now() - record.expiresAt > REMEMBER_MS)
                this.#issued.delete(key);
        }
        this.changed([...this.#issued.values()]);
    }
}
function answer(record, now) {
    return { access_token: record.token, expires_in: Math.floor((record.expiresAt - now) / 1000) };
}
function familyKey(family, appId) {
    return `${family} ${appId}`;
}
/** Compared with when the app id is unknown, so that both refusals take the same work. */
const NO_SECRET = '';
/**
 * Checks what the two token endpoints receive, in WeChat's order.
 * @returns the app id, which is one of `apps`
 * @throws WechatError 40002, 41002, 40013, 41004, 40125
 */
export function checkCredentials(apps, grantType, appId, secret) {
    if (grantType !== 'client_credential')
        throw new WechatError(40002);
    if (!appId)
        throw new WechatError(41002);
    const app = apps.find((candidate) => candidate.appId === appId);
    if (!secret)
        throw new WechatError(41004);
    const same = sameSecret(app?.appSecret ?? NO_SECRET, secret);
    if (app === undefined)
        throw new WechatError(40013);
    if (!same)
        throw new WechatError(40125);
    return app.appId;
}
/** Key for looking up a secret without keeping or comparing the secret itself. */
function digestOf(secret) {
    return createHash('sha256').update(secret, 'utf8').digest('base64');
}
/** Compares in a time that depends on neither content nor length: both sides are hashed first. */
function sameSecret(left, right) {
    const hash = (text) => createHash('sha256').update(text, 'utf8').digest();
    return timingSafeEqual(hash(left), hash(right));
}
