import { say } from '../../core/say.js';
import { CallFailed } from './failure.js';
import { decideRetry } from './retry.js';
/**
 * Sends a call until it succeeds or `decideRetry` says to give up.
 * @throws CallFailed with the last failure; a signal's reason when it aborts
 */
export function send(deps, call, signals) {
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
            if (decision.kind === 'too-long')
                throw new CallFailed(tooLongAPause(failure, decision.ms));
            announceWait(log, name, failure, decision.ms);
            // A service that names a time means all of us, whatever we ask for; a quota of a minute is one interface's.
            if (failure.retryAfter !== undefined)
                pace.hold('all', decision.ms);
            else if (failure.retry?.pace === 'minute')
                pace.hold(kind, decision.ms);
            await clock.sleep(decision.ms, signals.begin);
        }
    }
}
/** Who names a time speaks for the service, whatever the call was. */
function tooLongAPause(failure, ms) {
    const { retry: _, ...rest } = failure;
    const detail = say `${failure.detail} It asks for ${Math.ceil(ms / 60_000)} minutes (Retry-After).`;
    return { ...rest, action: 'stop-later', error: 'E_WECHAT_PAUSE', detail, transient: true, outage: true };
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
    const line = say `${name}: ${failure.error} ${failure.detail}; next try in ${Math.round(ms / 1000)} s`;
    if (ms >= 20_000)
        log.info(line);
    else
        log.debug(line);
}
/**
 * Sends a call with the current token. A refused token is replaced and the call replayed, once: when the new one is
 * refused too, someone else keeps invalidating it, and going on would only burn calls.
 */
export async function sendWithToken(deps, tokens, call, signals) {
    const replay = async () => {
        const first = await tokens.current(signals.begin);
        try {
            return await sendOnce(deps, { ...call, request: () => call.request(first) }, signals);
        }
        catch (thrown) {
            if (!(thrown instanceof CallFailed) || thrown.failure.action !== 'refresh')
                throw thrown;
            deps.log.info(say `${call.name}: the access token is no longer accepted; getting the current one`);
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
export function createPace(clock) {
    const notBefore = new Map();
    const left = (kind) => Math.max(notBefore.get(kind) ?? 0, notBefore.get('all') ?? 0) - clock.now();
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
