/** Every figure of our patience with WeChat, by what went wrong. */
export const TRIES = {
    /** The service says that it is busy, and has done nothing. */
    busy: { attempts: 5, pace: 'exponential' },
    /** Nothing that costs quota can have happened: no connection, a token, a result that is fetched. */
    free: { attempts: 4, pace: 'exponential' },
    /** HTTP 429: too many at a time. */
    crowded: { attempts: 4, pace: 'exponential' },
    /** The quota of a minute is used up. */
    minuteQuota: { attempts: 4, pace: 'minute' },
    /** A fresh media id may not have reached every server yet; asking costs no quota. */
    freshId: { attempts: 3, pace: 'exponential' },
    /** The work may have been done and paid for although the answer says otherwise, or got lost. */
    maybePaid: { attempts: 2, pace: 'exponential' },
};
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
export function decideRetry(attempt, failed, now, jitter) {
    const { retry } = failed;
    if (retry === undefined)
        return { kind: 'give-up' };
    const asked = parseRetryAfter(failed.retryAfter, now) ?? 0;
    if (asked > LONGEST_RETRY_AFTER_MS)
        return { kind: 'too-long', ms: asked };
    if (attempt >= retry.attempts)
        return { kind: 'give-up' };
    return { kind: 'wait', ms: Math.round(Math.max(asked, ownWait(retry.pace, attempt)) * (1 + jitter / 2)) };
}
function ownWait(pace, attempt) {
    if (pace === 'minute')
        return MINUTE_MS;
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}
/** Milliseconds from now; undefined when the header is absent or nonsense. */
export function parseRetryAfter(value, now) {
    if (value === undefined)
        return undefined;
    const text = value.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
