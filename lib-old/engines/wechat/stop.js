import { SuperresError } from '../../core/errors.js';
import { say } from '../../core/say.js';
import { RefusedImage, SkipImage, StopEngine } from '../../image/engine.js';
import { errorOfFailure } from './failure.js';
/** What an upload on its way gets to be answered, in milliseconds: the service needs a second or two. */
const LANDING_MS = 10_000;
export function createStop() {
    const begun = new AbortController();
    const inFlight = new AbortController();
    const orders = new AbortController();
    let timer;
    return {
        begun: begun.signal,
        inFlight: inFlight.signal,
        orders: orders.signal,
        stop(reason) {
            if (!begun.signal.aborted) {
                begun.abort(reason);
                if (reason.verdict === 'failed' && !reason.doubtful) {
                    inFlight.abort(reason);
                    timer = setTimeout(() => orders.abort(reason), LANDING_MS);
                }
            }
            return begun.signal.reason instanceof StopEngine ? begun.signal.reason : reason;
        },
        end() {
            const closed = new DOMException('The engine was closed.', 'AbortError');
            clearTimeout(timer);
            begun.abort(closed);
            inFlight.abort(closed);
            orders.abort(closed);
        },
    };
}
/** Images in a row that fail for the same reason before the run stops. */
const ROW = 5;
/** The same for refusals while no image came back: the service answers at once, and says the same to everyone. */
const REFUSED_ROW = 3;
export function createHealth() {
    let everSucceeded = false;
    let everAnswered = false;
    let last = '';
    let row = 0;
    const count = (code) => {
        row = code === last ? row + 1 : 1;
        last = code;
        return row;
    };
    return {
        get everSucceeded() {
            return everSucceeded;
        },
        get everAnswered() {
            return everAnswered;
        },
        succeeded() {
            everSucceeded = true;
            everAnswered = true;
            row = 0;
        },
        judged() {
            everAnswered = true;
        },
        failed: (code) => count(code) >= ROW,
        refused: (code) => count(code) >= (everSucceeded ? ROW : REFUSED_ROW),
    };
}
/**
 * What the final failure of an image means to the run: the error to throw. Pulls the brake where the failure is not
 * the image's own.
 */
export function conclude(failure, health, stop) {
    const action = finalAction(failure);
    const error = errorOfFailure(failure);
    switch (action) {
        case 'skip':
            health.judged();
            // A skip has one text, so what to do stands in it.
            return new SkipImage('refused-by-service', say `${error.message} ${error.remedy}`);
        case 'refuse':
        case 'unclear':
        case 'unknown':
        case 'client-bug':
            return refused(failure, action, health, stop);
        case 'stop-quota':
            return stop.stop(new StopEngine('quota', error));
        case 'stop-later':
            return stop.stop(new StopEngine('later', error));
        case 'unavailable':
            return unavailable(failure, health, stop);
        case 'fail-run':
            return stop.stop(new StopEngine('failed', error));
        default:
            if (OF_RESULT.has(failure.error))
                return concludeSpoiled(error, health, stop);
            if (!failure.outage || !health.failed(failure.error))
                return error;
            return stop.stop(new StopEngine('failed', error));
    }
}
/** A result came, was paid for, and is no good. */
const OF_RESULT = new Set(['E_WECHAT_RESULT_SIZE', 'E_WECHAT_RESULT_UNREADABLE']);
/**
 * A result that is no good: the error to throw. One bad result is one image's. When all that ever came are bad in the same
 * way, each further one would be paid for nothing.
 */
export function concludeSpoiled(error, health, stop) {
    health.judged();
    if (health.everSucceeded || !health.refused(error.code))
        return error;
    const message = say `One result after the other is no good in the same way, so the fault is not the images’: ${error.message}`;
    return stop.stop(new StopEngine('failed', new SuperresError(error.code, message, error.remedy, { retryable: true })));
}
/** Without a token nothing can go on, whatever the reason. */
export function concludeToken(failure, stop) {
    const action = finalAction(failure);
    const verdict = action === 'stop-quota' ? 'quota' : action === 'stop-later' ? 'later' : 'failed';
    return stop.stop(new StopEngine(verdict, errorOfFailure(failure), action === 'unknown'));
}
/**
 * A refusal that does not say whose fault it is. One image may be at fault by itself; when one after the other is refused
 * the same way, none of them is. A code that nobody knows, before any image was looked at, leaves the interface in doubt.
 */
function refused(failure, action, health, stop) {
    const error = errorOfFailure({ ...failure, transient: true });
    // Several images are in flight, so enough of them for the brake may be refused before the first one is done otherwise.
    const doubtful = action === 'unknown' && !health.everAnswered;
    if (health.refused(failure.error))
        return stop.stop(new StopEngine('failed', everyOne(failure), doubtful));
    if (action === 'client-bug')
        return error;
    if (action === 'unknown')
        return doubtful ? new StopEngine('doubtful', error) : error;
    return new RefusedImage(error, action === 'refuse');
}
function everyOne(failure) {
    const detail = say `One image after the other is refused the same way, so the fault is not theirs: ${failure.detail}`;
    return errorOfFailure({ ...failure, detail, transient: true });
}
function finalAction(failure) {
    return failure.action === 'backoff' ? (failure.retry?.exhausted ?? 'fail-image') : failure.action;
}
/**
 * An interface that is gone says so by a code of its own, or answers everything with "system error". The latter can
 * also be one bad image or one bad minute: it counts when nothing has come back in this run, or many in a row fail.
 */
function unavailable(failure, health, stop) {
    if (failure.action === 'unavailable') {
        return stop.stop(new StopEngine('unavailable', errorOfFailure(failure)));
    }
    const hopeless = health.failed(failure.error) || !health.everSucceeded;
    if (!hopeless)
        return errorOfFailure(failure);
    const gone = { ...failure, error: 'E_WECHAT_UNAVAILABLE' };
    return stop.stop(new StopEngine('unavailable', errorOfFailure(gone)));
}
