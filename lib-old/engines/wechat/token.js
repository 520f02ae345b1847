import { unlessAborted } from '../../core/abort.js';
import { CallFailed } from './failure.js';
/** A token that the user gave: it cannot be renewed. */
export function fixedToken(token) {
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
export function fetchedToken(fetchToken, clock) {
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
